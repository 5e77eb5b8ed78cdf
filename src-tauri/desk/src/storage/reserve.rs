//! A file that only takes room. When the disk is full it is given up, so that the program opens, saves, and says what to do.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use crate::error::{Error, Result};

use super::folder::sync_folder;

const FILE: &str = "RESERVE";
const MIB: usize = 32;
/// For a moment it takes the last room there is: not too often.
const NOT_BEFORE: Duration = Duration::from_secs(10 * 60);

#[derive(Default)]
pub(crate) struct Reserve {
    /// It was given up, or there is no room for it.
    no_room: AtomicBool,
    tried: Mutex<Option<Duration>>,
}

impl Reserve {
    pub fn has_no_room(&self) -> bool {
        self.no_room.load(Ordering::Acquire)
    }

    /// True if there was one: what failed for want of room may be tried once more.
    pub fn give_up(&self, root: &Path, now: Duration) -> bool {
        self.no_room.store(true, Ordering::Release);
        *self.tried.lock().unwrap_or_else(PoisonError::into_inner) = Some(now);
        fs::remove_file(root.join(FILE)).is_ok()
    }

    /// Made where there is none and there is room.
    pub fn keep(&self, root: &Path, now: Duration) {
        if root.join(FILE).exists() {
            return;
        }
        {
            let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
            if tried.is_some_and(|at| now.saturating_sub(at) < NOT_BEFORE) {
                return;
            }
            *tried = Some(now);
        }
        let made = make(root);
        if made.is_err() {
            let _ = fs::remove_file(root.join(FILE).with_extension("new"));
        }
        self.no_room.store(made.is_err(), Ordering::Release);
    }
}

/// Chance bytes: a file of nothing but zeros takes no room on some disks.
fn make(root: &Path) -> Result<()> {
    let aside = root.join(FILE).with_extension("new");
    let mut file = File::create(&aside)?;
    let mut part = vec![0; 1 << 20];
    for _ in 0..MIB {
        getrandom::fill(&mut part).map_err(Error::unexpected)?;
        file.write_all(&part)?;
    }
    file.sync_all()?;
    drop(file);
    fs::rename(&aside, root.join(FILE))?;
    sync_folder(root)
}
