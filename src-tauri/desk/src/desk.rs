//! The desk: an open data folder, who is on duty, and the door to all commands.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono_tz::Tz;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use serde::Serialize;
use serde_json::Value;

use crate::access::{Actor, Least, Role};
use crate::clock::{Clock, Now};
use crate::command_list::Mode;
use crate::commands::{COMMANDS, route};
use crate::error::{Error, Kind, Result};
use crate::matters::StagedMatters;
use crate::people::{NameIndex, StagedImport};
use crate::storage::{Folder, MIGRATIONS, climb, open_reader, open_writer};
use crate::topics::Topic;

/// A screen asks for several things at once; each reader that is kept keeps its pages at hand.
const MOST_FREE_READERS: usize = 3;

/// An open desk. All methods may be called from any thread; acts wait for each other, reads do not.
pub struct Desk {
    pub(crate) folder: Folder,
    clock: Clock,
    zone: Mutex<Tz>,
    /// The one connection that writes.
    pub(crate) writer: Mutex<Connection>,
    /// Read-only connections that are free.
    readers: Mutex<Vec<Connection>>,
    pub(crate) on_duty: Mutex<Option<Actor>>,
    pub(crate) names: Mutex<NameIndex>,
    pub(crate) staged: Mutex<Option<StagedSheet>>,
    /// The next commit happens, and is told as failed.
    #[cfg(feature = "testing")]
    pub(crate) loses_next_commit: std::sync::atomic::AtomicBool,
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
}

/// What a note writes with: no journal row, no request id.
pub struct Jot<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) now: Now,
    pub(crate) actor: Option<Actor>,
    pub(crate) changed: Vec<Topic>,
}

impl Desk {
    /// Opens a data folder, making it if there is none, and brings its file up to this program's version.
    ///
    /// # Errors
    /// [`Kind::InUse`], [`Kind::NewerProgram`], [`Kind::Damaged`] or [`Kind::Storage`]: each says what to do.
    pub fn open(folder: &Path, clock: Clock) -> Result<Self> {
        let folder = Folder::open(folder)?;
        let mut writer = open_writer(&folder.file(), folder.key())?;
        climb(&mut writer, folder.key(), MIGRATIONS, |version| folder.copy_before_upgrade(version))?;
        let zone = stored_zone(&writer)?;
        Ok(Self {
            folder,
            clock,
            zone: Mutex::new(zone),
            writer: Mutex::new(writer),
            readers: Mutex::default(),
            on_duty: Mutex::default(),
            names: Mutex::default(),
            staged: Mutex::default(),
            #[cfg(feature = "testing")]
            loses_next_commit: Default::default(),
        })
    }

    /// Answers one command of [`COMMANDS`].
    ///
    /// # Errors
    /// Whatever the command says; [`Kind::NoClerk`] or [`Kind::NotAllowed`] when the one on duty may not.
    pub fn dispatch(&self, name: &str, args: Value) -> Result<Reply> {
        self.allow(name)?;
        route(self, name, args)
    }

    /// The role check alone, for what the shell answers.
    ///
    /// # Errors
    /// [`Kind::NoClerk`] or [`Kind::NotAllowed`].
    pub fn allow(&self, name: &str) -> Result<()> {
        let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
            return Err(Error::unexpected("no such command"));
        };
        match (command.least, *locked(&self.on_duty)) {
            (Least::Anyone, _) | (Least::Clerk, Some(_)) => Ok(()),
            (Least::Supervisor, Some(actor)) if actor.role == Role::Supervisor => Ok(()),
            (Least::Supervisor, Some(_)) => Err(Error::new(Kind::NotAllowed, "这项操作由主任办理。请主任上岗后再试，已填的内容都还在。")),
            (_, None) => Err(Error::new(Kind::NoClerk, "还没有选择当班人员。请先在右上角选择姓名。")),
        }
    }

    /// True when `name` is answered by the shell.
    pub fn is_shell(name: &str) -> bool {
        COMMANDS.iter().any(|command| command.name == name && command.mode == Mode::Shell)
    }

    /// True for the folder of a demonstration centre.
    pub fn is_demo(&self) -> bool {
        self.folder.is_demo()
    }

    pub(crate) fn now(&self) -> Now {
        self.clock.now(*locked(&self.zone))
    }

    pub(crate) fn reread_zone(&self, db: &Connection) -> Result<()> {
        *locked(&self.zone) = stored_zone(db)?;
        Ok(())
    }

    pub(crate) fn look<T: Serialize>(&self, read: impl FnOnce(&Look<'_>) -> Result<T>) -> Result<Reply> {
        let free = locked(&self.readers).pop();
        let mut db = match free {
            Some(db) => db,
            None => open_reader(&self.folder.file(), self.folder.key())?,
        };
        let value = {
            // One transaction, so that a page and its totals are of one moment.
            let tx = db.transaction_with_behavior(TransactionBehavior::Deferred)?;
            let look = Look { db: &tx, now: self.now(), actor: *locked(&self.on_duty), desk: self };
            serde_json::to_value(read(&look)?)?
        };
        let mut readers = locked(&self.readers);
        if readers.len() < MOST_FREE_READERS {
            readers.push(db);
        }
        Ok(Reply { value, changed: Vec::new() })
    }

    /// The writing connection, free of any transaction: one that could not even be rolled back is opened anew.
    pub(crate) fn writer(&self) -> Result<MutexGuard<'_, Connection>> {
        let mut db = locked(&self.writer);
        if !db.is_autocommit() {
            *db = open_writer(&self.folder.file(), self.folder.key())?;
        }
        Ok(db)
    }

    pub(crate) fn jot<T: Serialize>(&self, write: impl FnOnce(&mut Jot<'_>) -> Result<T>) -> Result<Reply> {
        let mut db = self.writer()?;
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut jot = Jot { db: &tx, now: self.now(), actor: *locked(&self.on_duty), changed: Vec::new() };
        let value = serde_json::to_value(write(&mut jot)?)?;
        let changed = jot.changed;
        tx.commit()?;
        Ok(Reply { value, changed })
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
}

/// A lock whose holder panicked is taken over: every write under it was a transaction that is gone by then.
pub(crate) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn stored_zone(db: &Connection) -> Result<Tz> {
    let name: Option<String> = db.query_row("SELECT time_zone FROM centre", [], |row| row.get(0)).optional()?;
    Ok(name.and_then(|name| name.parse().ok()).unwrap_or(chrono_tz::Asia::Shanghai))
}
