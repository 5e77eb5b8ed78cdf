//! A disk under test: it writes down what happens to the files of a folder, and fails when it is told to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

static DISKS: Mutex<Vec<Arc<Disk>>> = Mutex::new(Vec::new());
/// How many of them ail: else no call need be looked at.
static ILL: AtomicUsize = AtomicUsize::new(0);

/// A watched folder.
pub struct Disk {
    /// As it was named, and the name that is left when every link is followed: SQLite asks by that.
    roots: [PathBuf; 2],
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    events: Option<Vec<Event>>,
    /// Which file a name stands for; a name that is deleted and made again is another file.
    names: BTreeMap<PathBuf, usize>,
    files: usize,
    trouble: Option<Trouble>,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ill {
    /// ENOSPC
    Full,
    /// EIO
    Broken,
    /// Says that it wrote for SQLite and did not: no real trouble, but the control that the checks see a loss.
    Lying,
}

/// The n-th call that changes anything fails, alone or with all that follow.
#[derive(Debug, Clone, Copy)]
pub struct Trouble {
    pub ill: Ill,
    pub at: usize,
    pub sticky: bool,
}

/// What ails a disk, and whether it stays so.
pub const AILMENTS: [(Ill, bool); 4] = [(Ill::Full, false), (Ill::Full, true), (Ill::Broken, false), (Ill::Broken, true)];

/// Watches `root` for as long as this is kept.
pub struct Watch(Arc<Disk>);

impl Watch {
    pub fn over(root: &Path) -> Self {
        let disk = Arc::new(Disk { roots: [root.to_owned(), root.canonicalize().unwrap()], state: Mutex::default() });
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
        self.is_well();
        locked(&DISKS).retain(|disk| !Arc::ptr_eq(disk, &self.0));
    }
}

pub fn of(path: &Path) -> Option<Arc<Disk>> {
    locked(&DISKS).iter().find(|disk| disk.roots.iter().any(|root| path.starts_with(root))).cloned()
}

pub fn is_any_ill() -> bool {
    ILL.load(Ordering::Relaxed) > 0
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
        self.is_well();
        let mut state = locked(&self.state);
        (state.trouble, state.asked, state.failed) = (Some(trouble), 0, 0);
        ILL.fetch_add(1, Ordering::Relaxed);
    }

    /// From now on it works; tells how often it did not.
    pub fn is_well(&self) -> usize {
        let mut state = locked(&self.state);
        if state.trouble.take().is_some() {
            ILL.fetch_sub(1, Ordering::Relaxed);
        }
        state.failed
    }

    /// The error that a call of the system gets instead of being done.
    pub fn refuses(&self) -> Option<i32> {
        let mut state = locked(&self.state);
        let code = match state.trouble?.ill {
            Ill::Full => libc::ENOSPC,
            Ill::Broken => libc::EIO,
            Ill::Lying => return None,
        };
        state.fails().then_some(code)
    }

    /// A write of SQLite's is not done, and told as done.
    pub fn lies(&self) -> bool {
        let mut state = locked(&self.state);
        state.trouble.is_some_and(|trouble| trouble.ill == Ill::Lying) && state.fails()
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

impl State {
    /// One more is asked for: is it the one?
    fn fails(&mut self) -> bool {
        let Some(Trouble { at, sticky, .. }) = self.trouble else { return false };
        self.asked += 1;
        let fails = self.asked == at || sticky && self.asked > at;
        self.failed += usize::from(fails);
        fails
    }
}
