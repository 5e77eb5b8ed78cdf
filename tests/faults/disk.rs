//! A disk under test: it writes down what happens to the files of a folder, and fails when it is told to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::ffi;

static DISKS: Mutex<Vec<Arc<Disk>>> = Mutex::new(Vec::new());

/// A watched folder.
pub struct Disk {
    root: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    events: Option<Vec<Event>>,
    /// Which file a name stands for; a name that is deleted and made again is another file.
    names: BTreeMap<PathBuf, usize>,
    files: usize,
    trouble: Option<Trouble>,
    /// It is full as long as this is there.
    reserve: Option<PathBuf>,
    /// Operations that could have failed since trouble was set.
    asked: usize,
    failed: usize,
}

/// What happened, in order.
pub enum Event {
    Made {
        name: PathBuf,
        file: usize,
    },
    Wrote {
        file: usize,
        at: u64,
        bytes: Vec<u8>,
    },
    Cut {
        file: usize,
        size: u64,
    },
    Synced {
        file: usize,
    },
    /// `lasting`: the folder was synced as well.
    Gone {
        name: PathBuf,
        lasting: bool,
    },
    /// The n-th act was sent, and the n-th answer came.
    Sent(usize),
    Answered(usize),
}

/// What SQLite asks of a disk and what can fail.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Op {
    Open,
    Write,
    Truncate,
    Sync,
    Delete,
    /// More shared memory for the index of the WAL, which is a file as well.
    Share,
}

pub enum Does {
    Work,
    Fail(i32),
    /// It says that it has worked.
    Lie,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ill {
    /// ENOSPC
    Full,
    /// EIO
    Broken,
    /// Says that it wrote and did not: no real trouble, but the control that the checks see a loss.
    Lying,
}

/// The n-th operation fails, alone or with all that follow.
#[derive(Debug, Clone, Copy)]
pub struct Trouble {
    pub ill: Ill,
    pub at: usize,
    pub sticky: bool,
}

/// Watches `root` for as long as this is kept.
pub struct Watch(Arc<Disk>);

impl Watch {
    pub fn over(root: &Path) -> Self {
        // SQLite asks by the name that is left when every link is followed.
        let disk = Arc::new(Disk { root: root.canonicalize().unwrap(), state: Mutex::default() });
        locked(&DISKS).push(Arc::clone(&disk));
        Self(disk)
    }
}

impl std::ops::Deref for Watch {
    type Target = Disk;

    fn deref(&self) -> &Disk {
        &self.0
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        locked(&DISKS).retain(|disk| !Arc::ptr_eq(disk, &self.0));
    }
}

pub fn of(path: &Path) -> Option<Arc<Disk>> {
    locked(&DISKS).iter().find(|disk| path.starts_with(&disk.root)).cloned()
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Disk {
    /// Writes down everything from now on. `files` are there already, and safely; they get the numbers 0, 1, 2 …
    pub fn record(&self, files: &[PathBuf]) {
        let mut state = locked(&self.state);
        state.names = files.iter().map(|file| file.canonicalize().unwrap()).zip(0..).collect();
        state.files = files.len();
        state.events = Some(Vec::new());
    }

    pub fn recorded(&self) -> Vec<Event> {
        locked(&self.state).events.take().unwrap_or_default()
    }

    pub fn note(&self, event: Event) {
        if let Some(events) = &mut locked(&self.state).events {
            events.push(event);
        }
    }

    pub fn ails(&self, trouble: Trouble) {
        let mut state = locked(&self.state);
        (state.trouble, state.asked, state.failed) = (Some(trouble), 0, 0);
    }

    /// No room for anything more, until `reserve` is given up.
    pub fn is_full_beside(&self, reserve: PathBuf) {
        locked(&self.state).reserve = Some(reserve);
    }

    /// From now on it works; tells how often it did not.
    pub fn is_well(&self) -> usize {
        let mut state = locked(&self.state);
        state.trouble = None;
        state.failed
    }

    pub fn asked(&self, op: Op) -> Does {
        let mut state = locked(&self.state);
        if matches!(op, Op::Write | Op::Share) && state.reserve.as_ref().is_some_and(|reserve| reserve.exists()) {
            return Does::Fail(if op == Op::Write { ffi::SQLITE_FULL } else { ffi::SQLITE_IOERR_SHMSIZE });
        }
        let Some(Trouble { ill, at, sticky }) = state.trouble else { return Does::Work };
        if ill == Ill::Lying && op != Op::Write {
            return Does::Work;
        }
        state.asked += 1;
        if state.asked != at && !(sticky && state.asked > at) {
            return Does::Work;
        }
        state.failed += 1;
        match (ill, op) {
            (Ill::Lying, _) => Does::Lie,
            (Ill::Full, Op::Write) => Does::Fail(ffi::SQLITE_FULL),
            (Ill::Broken, Op::Write) => Does::Fail(ffi::SQLITE_IOERR_WRITE),
            (_, Op::Open) => Does::Fail(ffi::SQLITE_CANTOPEN),
            (_, Op::Truncate) => Does::Fail(ffi::SQLITE_IOERR_TRUNCATE),
            (_, Op::Sync) => Does::Fail(ffi::SQLITE_IOERR_FSYNC),
            (_, Op::Delete) => Does::Fail(ffi::SQLITE_IOERR_DELETE),
            (Ill::Full, Op::Share) => Does::Fail(ffi::SQLITE_IOERR_SHMSIZE),
            (Ill::Broken, Op::Share) => Does::Fail(ffi::SQLITE_IOERR_SHMMAP),
        }
    }

    /// The number of the file that the name stands for.
    pub fn opened(&self, path: &Path, is_new: bool) -> usize {
        let mut state = locked(&self.state);
        if !is_new && let Some(file) = state.names.get(path) {
            return *file;
        }
        let file = state.files;
        state.files += 1;
        state.names.insert(path.to_owned(), file);
        if let Some(events) = &mut state.events {
            events.push(Event::Made { name: path.to_owned(), file });
        }
        file
    }

    pub fn deleted(&self, path: &Path, lasting: bool) {
        locked(&self.state).names.remove(path);
        self.note(Event::Gone { name: path.to_owned(), lasting });
    }

    pub fn wrote(&self, file: usize, at: u64, bytes: &[u8]) {
        if let Some(events) = &mut locked(&self.state).events {
            events.push(Event::Wrote { file, at, bytes: bytes.to_vec() });
        }
    }

    pub fn cut(&self, file: usize, size: u64) {
        self.note(Event::Cut { file, size });
    }

    pub fn synced(&self, file: usize) {
        self.note(Event::Synced { file });
    }
}
