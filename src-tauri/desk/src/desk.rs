//! The desk: an open data folder, who is on duty, and the door to all commands.

use std::ops::Deref;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard};

use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use serde::Serialize;
use serde_json::Value;

use crate::access::{Actor, Least, PinWaits, Role};
use crate::backup::{Backups, forget_unguarded};
use crate::clock::{Clock, Now};
use crate::command_list::Mode;
use crate::commands::{COMMANDS, route};
use crate::error::{Error, Kind, Result};
use crate::ids::ClerkId;
use crate::keys::{Gate, PendingCode};
use crate::matters::StagedMatters;
use crate::people::{self, NameIndex, StagedImport};
use crate::restore::{Choice, was_used};
use crate::storage::{DataKey, Folder, MIGRATIONS, Reserve, climb, open_reader, open_writer, read_truly};
use crate::topics::{ALL, Topic};

/// A screen asks for several things at once; each reader that is kept keeps its pages at hand.
const MOST_FREE_READERS: usize = 3;

/// A desk. All methods may be called from any thread; acts wait for each other, reads do not.
///
/// Locks are taken in this order, and each only once by a command: `restoring`, `gate`, that of a backup being made, `opened`, the
/// writer, the rest.
pub struct Desk {
    pub(crate) folder: Folder,
    pub(crate) clock: Clock,
    zone: Mutex<Tz>,
    /// None while the desk is sealed. A command holds it for reading as long as it works; sealing and changing the key hold it alone.
    pub(crate) opened: RwLock<Option<Open>>,
    /// Why the data cannot be opened at all. A backup can take its place, and nothing else is answered.
    damage: Mutex<Option<Error>>,
    /// How often the desk was sealed: a key that was tried before is not kept after.
    pub(crate) closings: std::sync::atomic::AtomicU64,
    /// The backup that is looked at. Held as long as one is copied from a stick, so nobody waits for it but who restores.
    pub(crate) restoring: Mutex<Choice>,
    /// One try at the key at a time.
    pub(crate) gate: Mutex<Gate>,
    /// The recovery code that was made and not proved to be kept yet.
    pub(crate) pending_code: Mutex<Option<Arc<PendingCode>>>,
    pub(crate) on_duty: Mutex<Option<Actor>>,
    /// Who was on duty when the desk was locked: what they were typing may still arrive.
    pub(crate) left: Mutex<Option<ClerkId>>,
    pub(crate) pin_waits: Mutex<PinWaits>,
    pub(crate) names: Mutex<NameIndex>,
    pub(crate) staged: Mutex<Option<StagedSheet>>,
    pub(crate) backups: Backups,
    pub(crate) reserve: Reserve,
    /// The next commit happens, and is told as failed.
    #[cfg(feature = "testing")]
    pub(crate) loses_next_commit: std::sync::atomic::AtomicBool,
    /// A change of the key stops at this step, as if the power went; 0 for none.
    #[cfg(feature = "testing")]
    pub(crate) stops_at_step: std::sync::atomic::AtomicUsize,
}

/// The key in memory, and the connections to the file that it opens.
pub(crate) struct Open {
    pub key: DataKey,
    /// Read-only connections that are free. They go first: the last one to close tidies the file's log, which only the writer may.
    readers: Mutex<Vec<Connection>>,
    /// The one connection that writes.
    pub writer: Mutex<Connection>,
}

/// An [`Open`] that stays open as long as this is held.
pub(crate) struct Opened<'a>(RwLockReadGuard<'a, Option<Open>>);

impl Deref for Opened<'_> {
    type Target = Open;

    fn deref(&self) -> &Open {
        #[allow(clippy::expect_used, reason = "made by `Desk::opened` alone, which looks; nobody else can write while it is held")]
        self.0.as_ref().expect("open")
    }
}

impl Open {
    /// Opens the file in use and brings it up to this program's version.
    pub fn new(folder: &Folder, key: DataKey) -> Result<Self> {
        let mut writer = open_writer(&folder.file(), &key)?;
        // SQLite goes on without writing where the index of the log could not be opened for it: better not open than refuse every act.
        writer.execute_batch("BEGIN IMMEDIATE; ROLLBACK")?;
        climb(&mut writer, &key, MIGRATIONS, |version| folder.copy_before_upgrade(version))?;
        // An erasure that was cut off; a full disk must not keep the centre out of its own data.
        let _ = people::finish_erasing(&writer, folder);
        Ok(Self { key, readers: Mutex::default(), writer: Mutex::new(writer) })
    }

    /// The writing connection, free of any transaction: one that could not even be rolled back is opened anew.
    pub fn writer(&self, folder: &Folder) -> Result<MutexGuard<'_, Connection>> {
        let mut db = locked(&self.writer);
        if !db.is_autocommit() {
            *db = open_writer(&folder.file(), &self.key)?;
        }
        Ok(db)
    }
}

/// The sheet that was previewed last, held in memory until it is taken in or another one is chosen.
pub(crate) enum StagedSheet {
    Residents(StagedImport),
    Matters(StagedMatters),
}

impl StagedSheet {
    /// Names the preview.
    pub fn token(&self) -> &str {
        match self {
            Self::Residents(staged) => &staged.token,
            Self::Matters(staged) => &staged.token,
        }
    }

    pub fn gone() -> Error {
        Error::refused("这份导入表已经不在了（程序重开过，或另选了文件）。请重新选择文件。")
    }
}

/// What the door gives back: the answer, and what an act changed.
#[derive(Debug, Clone, Serialize)]
pub struct Reply {
    pub value: Value,
    pub changed: Vec<Topic>,
}

/// What a read sees: one moment of the file.
pub struct Look<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) now: Now,
    pub(crate) actor: Option<Actor>,
    pub(crate) desk: &'a Desk,
    pub(crate) key: &'a DataKey,
}

/// What a note writes with: no journal row, no request id.
pub struct Jot<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) now: Now,
    pub(crate) actor: Option<Actor>,
    left: Option<ClerkId>,
    pub(crate) changed: Vec<Topic>,
}

impl Desk {
    /// Opens a data folder, making it if there is none. Where the key lies beside the file, the file is opened as well and brought up
    /// to this program's version; else the desk is sealed until `unseal`.
    ///
    /// # Errors
    /// [`Kind::InUse`], [`Kind::NewerProgram`], [`Kind::Damaged`] or [`Kind::Storage`]: each says what to do.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self> {
        let folder = Folder::open(folder)?;
        let key = folder.slots()?.key_beside()?;
        // A change of the key may have been cut off before it; when it does not succeed, the next start tries again.
        let _ = forget_unguarded(&folder);
        let desk = Self::closed(folder, clock, key.is_none());
        if let Some(key) = key {
            desk.open_file(key)?;
        }
        Ok(desk)
    }

    /// A desk whose data cannot be opened, for `damage`: it can only be restored. Nothing of what is there is touched.
    ///
    /// # Errors
    /// [`Kind::InUse`] when another program holds the folder.
    pub fn open_damaged(folder: &Path, clock: Clock, damage: Error) -> Result<Self> {
        let desk = Self::closed(Folder::open_damaged(folder)?, clock, false);
        *locked(&desk.damage) = Some(damage);
        Ok(desk)
    }

    fn closed(folder: Folder, clock: Clock, guarded: bool) -> Self {
        Self {
            gate: Mutex::new(Gate::read(&folder, &clock, guarded)),
            folder,
            clock,
            zone: Mutex::new(chrono_tz::Asia::Shanghai),
            opened: RwLock::default(),
            damage: Mutex::default(),
            closings: Default::default(),
            restoring: Mutex::default(),
            pending_code: Mutex::default(),
            on_duty: Mutex::default(),
            left: Mutex::default(),
            pin_waits: Mutex::default(),
            names: Mutex::default(),
            staged: Mutex::default(),
            backups: Backups::default(),
            reserve: Reserve::default(),
            #[cfg(feature = "testing")]
            loses_next_commit: Default::default(),
            #[cfg(feature = "testing")]
            stops_at_step: Default::default(),
        }
    }

    /// From here on the file answers.
    fn come_open(&self, open: Open) -> Result<()> {
        self.reread(&open)?;
        *self.opened.write().unwrap_or_else(PoisonError::into_inner) = Some(open);
        Ok(())
    }

    /// What is kept at hand of a file that comes into use.
    pub(crate) fn reread(&self, open: &Open) -> Result<()> {
        let db = locked(&open.writer);
        self.reread_zone(&db)?;
        *locked(&self.pin_waits) = PinWaits::read(&db, &self.clock)?;
        Ok(())
    }

    /// The key goes from memory, each connection is closed, and with them whatever was read out of the file. Waits for what is
    /// being written.
    pub fn close(&self) {
        let _no_backup = self.backups.stop();
        let mut opened = self.opened.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = opened.as_ref()
            && self.folder.keeps_old()
            && !self.folder.keeps_until_told()
            && was_used(&locked(&open.writer)).unwrap_or(false)
        {
            // Else what stood before the restore is kept until the next time.
            let _ = self.folder.keep_old_no_more();
        }
        self.closings.fetch_add(1, std::sync::atomic::Ordering::AcqRel);
        // Who copies a backup meanwhile puts it down by itself.
        if let Ok(mut restoring) = self.restoring.try_lock() {
            restoring.put_down(&self.folder);
        }
        self.forget();
        *opened = None;
    }

    /// Whatever was read out of the file.
    pub(crate) fn forget(&self) {
        *locked(&self.on_duty) = None;
        *locked(&self.left) = None;
        *locked(&self.pending_code) = None;
        *locked(&self.names) = NameIndex::default();
        *locked(&self.staged) = None;
    }

    pub(crate) fn opened(&self) -> Result<Opened<'_>> {
        let opened = self.opened.read().unwrap_or_else(PoisonError::into_inner);
        if opened.is_some() { Ok(Opened(opened)) } else { Err(self.why_closed()) }
    }

    fn why_closed(&self) -> Error {
        locked(&self.damage).clone().unwrap_or_else(sealed)
    }

    pub(crate) fn is_damaged(&self) -> bool {
        locked(&self.damage).is_some()
    }

    /// The data was restored.
    pub(crate) fn is_whole_again(&self) {
        *locked(&self.damage) = None;
    }

    pub(crate) fn is_sealed(&self) -> bool {
        self.opened.read().unwrap_or_else(PoisonError::into_inner).is_none()
    }

    /// Answers one command of [`COMMANDS`].
    ///
    /// # Errors
    /// Whatever the command says; [`Kind::NoClerk`] or [`Kind::NotAllowed`] when the one on duty may not.
    pub fn dispatch(&self, name: &str, args: Value) -> Result<Reply> {
        self.allow(name)?;
        let answered = route(self, name, args);
        if answered.as_ref().is_err_and(Error::is_full) && self.give_up_reserve() {
            return Err(Error::new(
                Kind::Storage,
                "磁盘满了，刚才的操作没有保存，填的内容还在。备用空间已经放出来：请再保存一次，然后尽快删去电脑上不用的文件。",
            ));
        }
        answered
    }

    /// Sees to what goes by itself: to be asked now and then, off the main thread.
    ///
    /// # Errors
    /// As [`Desk::back_up_if_due`].
    pub fn tend(&self) -> Result<()> {
        self.reserve.keep(self.folder.root(), self.clock.running());
        // What cannot be written down keeps no backup from being made.
        let kept = self.keep_waits();
        self.back_up_if_due()?;
        kept
    }

    /// What is left of the waits after wrong secrets, so that a new start goes on from there.
    fn keep_waits(&self) -> Result<()> {
        // Whoever tries a secret writes it down anew.
        if let Ok(mut gate) = self.gate.try_lock() {
            gate.keep_wait(self)?;
        }
        let waits = locked(&self.pin_waits).clone();
        if waits.is_empty() || self.is_sealed() {
            return Ok(());
        }
        self.jot(|jot| waits.keep(jot.db, &self.clock)).map(drop)
    }

    fn give_up_reserve(&self) -> bool {
        self.reserve.give_up(self.folder.root(), self.clock.running())
    }

    /// The file in use. On a full disk the reserve is given up, once.
    pub(crate) fn open_file(&self, key: DataKey) -> Result<()> {
        let open = match Open::new(&self.folder, key.clone()) {
            Err(error) if error.is_full() && self.give_up_reserve() => Open::new(&self.folder, key)?,
            open => open?,
        };
        self.come_open(open)
    }

    /// The check of state and role alone, for what the shell answers.
    ///
    /// # Errors
    /// [`Kind::Sealed`], [`Kind::NoClerk`] or [`Kind::NotAllowed`].
    pub fn allow(&self, name: &str) -> Result<()> {
        let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
            return Err(Error::unexpected("no such command"));
        };
        if !command.mode.is_gate() && self.is_sealed() {
            return Err(self.why_closed());
        }
        self.may(name)
    }

    /// The role check, for what holds the open file already.
    pub(crate) fn may(&self, name: &str) -> Result<()> {
        let least = COMMANDS.iter().find(|command| command.name == name).map(|command| command.least);
        match (least, self.actor_at(&self.now())) {
            (None, _) => Err(Error::unexpected("no such command")),
            (Some(Least::Anyone), _) | (Some(Least::Leaving | Least::Clerk), Some(_)) => Ok(()),
            (Some(Least::Leaving), None) if locked(&self.left).is_some() => Ok(()),
            (Some(Least::Supervisor), Some(actor)) if actor.role == Role::Supervisor => Ok(()),
            (Some(Least::InPerson), Some(actor)) if actor.is_supervisor_in_person() => Ok(()),
            (Some(Least::InPerson), Some(actor)) if actor.deputy.is_some() => {
                Err(Error::new(Kind::NotAllowed, "这项操作要主任本人办理，代班不能办。请主任上岗后再试。"))
            }
            (Some(Least::Supervisor | Least::InPerson), Some(_)) => {
                Err(Error::new(Kind::NotAllowed, "这项操作由主任办理。请主任上岗后再试，已填的内容都还在。"))
            }
            (Some(_), None) => Err(Error::new(Kind::NoClerk, "还没有选择当班人员。请先在右上角选择姓名。")),
        }
    }

    /// True when `name` is answered by the shell.
    pub fn is_shell(name: &str) -> bool {
        COMMANDS.iter().any(|command| command.name == name && matches!(command.mode, Mode::Shell | Mode::ShellGate))
    }

    /// True for the folder of a demonstration centre.
    pub fn is_demo(&self) -> bool {
        self.folder.is_demo()
    }

    /// Whoever is on duty now.
    pub fn clerk_on_duty(&self) -> Option<ClerkId> {
        locked(&self.on_duty).map(|actor| actor.clerk)
    }

    pub(crate) fn now(&self) -> Now {
        self.clock.now(*locked(&self.zone))
    }

    /// Who acts, and as what at this moment.
    pub(crate) fn actor_at(&self, now: &Now) -> Option<Actor> {
        locked(&self.on_duty).map(|actor| actor.at(now, self.clock.running()))
    }

    pub(crate) fn reread_zone(&self, db: &Connection) -> Result<()> {
        *locked(&self.zone) = stored_zone(db)?;
        Ok(())
    }

    pub(crate) fn look<T: Serialize>(&self, read: impl FnOnce(&Look<'_>) -> Result<T>) -> Result<Reply> {
        Ok(Reply { value: self.see(|look| Ok(serde_json::to_value(read(look)?)?))?, changed: Vec::new() })
    }

    pub(crate) fn see<T>(&self, read: impl FnOnce(&Look<'_>) -> Result<T>) -> Result<T> {
        let open = self.opened()?;
        let free = locked(&open.readers).pop();
        let mut db = match free {
            Some(db) => db,
            None => open_reader(&self.folder.file(), &open.key)?,
        };
        let value = {
            // One transaction, so that a page and its totals are of one moment.
            let tx = db.transaction_with_behavior(TransactionBehavior::Deferred)?;
            let now = self.now();
            let look = Look { db: &tx, now, actor: self.actor_at(&now), desk: self, key: &open.key };
            let value = read(&look);
            // First: what was misread makes an error of its own as well.
            read_truly(&tx)?;
            value?
        };
        let mut readers = locked(&open.readers);
        if readers.len() < MOST_FREE_READERS {
            readers.push(db);
        }
        Ok(value)
    }

    pub(crate) fn jot<T: Serialize>(&self, write: impl FnOnce(&mut Jot<'_>) -> Result<T>) -> Result<Reply> {
        let open = self.opened()?;
        let mut db = open.writer(&self.folder)?;
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let now = self.now();
        let mut jot = Jot { db: &tx, now, actor: self.actor_at(&now), left: *locked(&self.left), changed: Vec::new() };
        let value = write(&mut jot);
        let changed = jot.changed;
        read_truly(&tx)?;
        let value = serde_json::to_value(value?)?;
        tx.commit()?;
        Ok(Reply { value, changed })
    }

    /// What takes its time, and only looks where its answer rests on a topic.
    pub(crate) fn aside<T: Serialize>(&self, name: &str, answer: impl FnOnce(&Self) -> Result<T>) -> Result<Reply> {
        let value = serde_json::to_value(answer(self)?)?;
        let only_looks = COMMANDS.iter().any(|command| command.name == name && !command.topics.is_empty());
        Ok(Reply { value, changed: if only_looks { Vec::new() } else { vec![Topic::Backup] } })
    }

    /// What is answered without an open file. After it everything may stand differently, unless it only looked.
    pub(crate) fn at_the_gate<T: Serialize>(&self, name: &str, answer: impl FnOnce(&Self) -> Result<T>) -> Result<Reply> {
        let value = serde_json::to_value(answer(self)?)?;
        let only_looks = matches!(name, "door" | "backups_here" | "open_backup" | "close_backup");
        Ok(Reply { value, changed: if only_looks { Vec::new() } else { ALL.to_vec() } })
    }
}

fn sealed() -> Error {
    Error::new(Kind::Sealed, "家门口已经封存，要先输入口令才能打开。已保存的内容和没填完的表都还在。")
}

/// A restored file that was used says so when it is closed.
impl Drop for Desk {
    fn drop(&mut self) {
        self.close();
    }
}

impl Look<'_> {
    pub(crate) fn actor(&self) -> Result<Actor> {
        self.actor.ok_or_else(|| Error::new(Kind::NoClerk, "还没有选择当班人员。请先在右上角选择姓名。"))
    }
}

impl Jot<'_> {
    pub(crate) fn actor(&self) -> Result<Actor> {
        self.actor.ok_or_else(|| Error::new(Kind::NoClerk, "还没有选择当班人员。请先在右上角选择姓名。"))
    }

    /// Whose what was typed is: of whoever is on duty, or was until the desk was locked.
    pub(crate) fn writer(&self) -> Result<ClerkId> {
        self.left.filter(|_| self.actor.is_none()).map_or_else(|| Ok(self.actor()?.clerk), Ok)
    }
}

/// A lock whose holder panicked is taken over: every write under it was a transaction that is gone by then.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stored_zone(db: &Connection) -> Result<Tz> {
    let name: Option<String> = db.query_row("SELECT time_zone FROM centre", [], |row| row.get(0)).optional()?;
    Ok(name.and_then(|name| name.parse().ok()).unwrap_or(chrono_tz::Asia::Shanghai))
}
