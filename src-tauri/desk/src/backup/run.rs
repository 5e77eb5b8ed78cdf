//! One backup from beginning to end: made here, carried, thinned, and its outcome kept.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, TryLockError};
use std::time::Duration;

use uuid::Uuid;

use crate::centre::Nothing;
use crate::desk::{Desk, Look, locked};
use crate::error::{Error, Kind, Result};

use super::about::About;
use super::carry::carry;
use super::due::{due, due_on_closing};
use super::make::{FILE, make, named, summed};
use super::place::{Found, here};
use super::shapes::{BackupRules, BackupState};
use super::state::{Standing, state};
use super::thin::{WentBack, thin_folder, thin_here};

/// What the desk knows of backups besides what stands in its file.
#[derive(Default)]
pub(crate) struct Backups {
    /// One at a time, from the first page to the last byte on the stick.
    one: Mutex<()>,
    /// Held while the file is read. Whoever seals or changes the key holds it too, so that the key is nowhere else.
    pub(super) making: Mutex<()>,
    pub(super) stops: Arc<AtomicBool>,
    /// When the last try was refused, in the program's own running time.
    refused: Mutex<Option<Duration>>,
    /// Outcomes of what went on while the desk was sealed: told when it is open again.
    untold: Mutex<Untold>,
}

/// What is not written down yet.
#[derive(Default)]
pub(crate) struct Untold {
    /// Counts the files that were in use: what became of a copy of one is no news to the next.
    file: u64,
    outcomes: Vec<Outcome>,
}

/// What became of a try at one place.
struct Outcome {
    at: String,
    folder: Option<String>,
    made: std::result::Result<Made, String>,
}

struct Made {
    name: String,
    head: i64,
    sound: bool,
}

impl Made {
    fn of(name: &str, about: &About) -> Self {
        Self { name: name.to_owned(), head: about.head_seq, sound: about.sound }
    }
}

impl Backups {
    /// The one that is being made ends; none begins as long as this is held. What is carried is carried on.
    pub fn stop(&self) -> MutexGuard<'_, ()> {
        self.stops.store(true, Ordering::Release);
        let none = locked(&self.making);
        self.stops.store(false, Ordering::Release);
        none
    }

    /// As `stop`, while another file takes the place of this one: what became of copies of this one is not written down until then.
    pub fn stop_for_another_file(&self) -> (MutexGuard<'_, ()>, MutexGuard<'_, Untold>) {
        (self.stop(), locked(&self.untold))
    }

    pub fn is_running(&self) -> bool {
        matches!(self.one.try_lock(), Err(TryLockError::WouldBlock))
    }
}

/// By hand: one is made whatever was done since. What came of it stands in the state, or is told here where it cannot be written down.
pub(crate) fn back_up(desk: &Desk, _: Nothing) -> Result<BackupState> {
    let refused = run(desk, true)?;
    desk.tell_outcomes().map_err(|error| refused.unwrap_or(error))?;
    desk.see(|look| state(look, Nothing {}))
}

impl Desk {
    /// Makes a backup if one is due: to be asked now and then, off the main thread. True if one was tried.
    ///
    /// # Errors
    /// What kept it from being tried. What came of it stands in the state.
    pub fn back_up_if_due(&self) -> Result<bool> {
        if self.is_sealed() {
            return Ok(false);
        }
        self.tell_outcomes()?;
        let refused = *locked(&self.backups.refused);
        if !self.see(|look| due(look, refused))? {
            return Ok(false);
        }
        run(self, false)?;
        Ok(true)
    }

    /// Whether closing the window should wait for a backup.
    pub fn backs_up_on_closing(&self) -> bool {
        !self.is_sealed() && self.see(due_on_closing).unwrap_or(false)
    }

    /// # Errors
    /// Why there is none, in words for whoever is closing the window.
    pub fn back_up_on_closing(&self) -> Result<()> {
        // One that is on its way already is waited for, and then there may be nothing left to do.
        drop(locked(&self.backups.one));
        if !self.backs_up_on_closing() {
            return Ok(());
        }
        match run(self, false)? {
            Some(refused) => Err(refused),
            None => Ok(()),
        }
    }

    /// Writes down what became of tries. While the desk is sealed they wait.
    fn tell_outcomes(&self) -> Result<()> {
        let mut untold = locked(&self.backups.untold);
        if untold.outcomes.is_empty() || self.is_sealed() {
            return Ok(());
        }
        self.jot(|jot| {
            for Outcome { at, folder, made } in &untold.outcomes {
                // The last of its kind at its place is enough.
                jot.db
                    .prepare_cached("DELETE FROM backup_run WHERE folder IS ?1 AND (name IS NULL) = ?2")?
                    .execute((folder, made.is_err()))?;
                let (name, head, sound, refused) = match made {
                    Ok(Made { name, head, sound }) => (Some(name), Some(head), Some(sound), None),
                    Err(why) => (None, None, None, Some(why)),
                };
                jot.db
                    .prepare_cached("INSERT INTO backup_run (at, folder, name, head, sound, refused) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
                    .execute((at, folder, name, head, sound, refused))?;
            }
            Ok(())
        })?;
        untold.outcomes.clear();
        Ok(())
    }
}

/// What a run needs of the file; afterwards the desk may be sealed.
struct Plan {
    rules: BackupRules,
    desk: Uuid,
    /// A verified copy that holds everything that was done.
    covers: Option<String>,
    restores: Vec<WentBack>,
}

fn plan(look: &Look<'_>) -> Result<Plan> {
    let standing = Standing::read(look)?;
    let head: i64 = look.db.query_row("SELECT coalesce(max(seq), 0) FROM journal", [], |row| row.get(0))?;
    let covers = standing.here.filter(|here| here.head == head).map(|here| here.name);
    Ok(Plan { rules: standing.rules, desk: named(look.db)?, covers, restores: restores(look)? })
}

fn restores(look: &Look<'_>) -> Result<Vec<WentBack>> {
    let mut query = look.db.prepare("SELECT r.backup_seq, j.at FROM restore r JOIN journal j ON j.seq = r.journal")?;
    let rows = query.query_map([], |row| Ok(WentBack { to: row.get("backup_seq")?, at: row.get("at")? }))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Gives why it was refused, which is written down. An error is what kept it from being tried at all.
fn run(desk: &Desk, anew: bool) -> Result<Option<Error>> {
    let _one = match desk.backups.one.try_lock() {
        Ok(one) => one,
        Err(TryLockError::Poisoned(one)) => one.into_inner(),
        Err(TryLockError::WouldBlock) => return Err(Error::refused("正在备份，请等这一次做完再试。")),
    };
    let file = locked(&desk.backups.untold).file;
    let plan = desk.see(plan)?;
    let place = here(&desk.folder);
    let before = plan.covers.filter(|_| !anew).and_then(|name| still_whole(&place, name));
    let made = match before {
        Some(found) => Ok(found),
        None => make(desk),
    };
    let refused = match made {
        // Stopped by whoever seals: no trouble of the disk.
        Err(stopped) if stopped.kind == Kind::Refused || stopped.kind == Kind::Sealed => return Err(stopped),
        Err(error) => {
            let error = not_made(error);
            keep(desk, file, None, Err(error.message.clone()));
            Some(error)
        }
        Ok(found) => {
            keep(desk, file, None, Ok(Made::of(&found.name, &found.about)));
            // What is not needed any more may go another time.
            let _ = thin_here(&place, &found.name, plan.desk, desk.now(), &plan.restores);
            plan.rules.folder.as_ref().and_then(|folder| {
                let carried = carry(&place.join(&found.name), &found.about, folder.as_ref());
                if let Ok(name) = &carried {
                    let _ = thin_folder(folder.as_ref(), name, plan.desk, desk.now(), plan.rules.keep_months, &plan.restores);
                }
                let outcome = carried.as_ref().map(|name| Made::of(name, &found.about)).map_err(|error| error.message.clone());
                keep(desk, file, Some(folder.clone()), outcome);
                carried.err()
            })
        }
    };
    *locked(&desk.backups.refused) = refused.as_ref().map(|_| desk.clock.running());
    // The verified copy stands whether or not it can be written down now.
    let _ = desk.tell_outcomes();
    Ok(refused)
}

/// A copy that rotted here is made anew: else the stick would be blamed for it.
fn still_whole(place: &Path, name: String) -> Option<Found> {
    let about = About::read(&place.join(&name)).ok()?;
    let same = summed(&place.join(&name).join(FILE)).is_ok_and(|sum| sum == (about.size, about.sha256.clone()));
    same.then_some(Found { name, about })
}

fn keep(desk: &Desk, file: u64, folder: Option<String>, made: std::result::Result<Made, String>) {
    let mut untold = locked(&desk.backups.untold);
    if untold.file == file {
        untold.outcomes.push(Outcome { at: desk.now().stored(), folder, made });
    }
}

impl Untold {
    /// From here on another file is in use.
    pub fn is_of_another_file(&mut self) {
        self.file += 1;
        self.outcomes.clear();
    }
}

fn not_made(error: Error) -> Error {
    match error.kind {
        Kind::Storage => Error::new(
            Kind::Storage,
            "本机的备份没有做成：磁盘满了，或者写不进去。以前的备份和数据都没有动。请清理磁盘，再点「立即备份」。",
        ),
        Kind::Damaged => error,
        _ => Error {
            message: "本机的备份没有做成：程序遇到了没有料到的情况。以前的备份和数据都没有动。请重新打开程序再试。".to_owned(),
            ..error
        },
    }
}
