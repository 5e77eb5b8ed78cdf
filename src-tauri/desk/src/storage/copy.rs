//! The whole file once more, under the same key, while others write to it.

use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use crate::error::Result;

use super::key::DataKey;
use super::open::open;

/// Some 4 MiB: between two of them is looked whether to go on.
const PAGES: std::ffi::c_int = 1_000;

/// Copies what the transaction of `db` sees, page for page: what is written meanwhile is not in it. False when `goes_on` says no. A half
/// copy is worth nothing: it is made without a journal, and flushed at its end.
pub(crate) fn copy_whole(db: &Connection, key: &DataKey, to: &Path, goes_on: impl Fn() -> bool) -> Result<bool> {
    let mut copy = open(to, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
    copy.pragma_update(None, "journal_mode", "OFF")?;
    copy.pragma_update(None, "synchronous", "OFF")?;
    {
        let pages = Backup::new(db, &mut copy)?;
        loop {
            match pages.step(PAGES)? {
                StepResult::Done => break,
                StepResult::More => {}
                _ => std::thread::sleep(Duration::from_millis(20)),
            }
            if !goes_on() {
                return Ok(false);
            }
        }
    }
    // The file says of itself that it has a log beside it. A copy has none.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| error)?;
    // For writing: Windows flushes nothing else.
    OpenOptions::new().write(true).open(to)?.sync_all()?;
    Ok(true)
}

/// A copy, for looking at it alone: nothing is written, nothing is left beside it.
pub(crate) fn open_copy(file: &Path, key: &DataKey) -> Result<Connection> {
    open(file, key, OpenFlags::SQLITE_OPEN_READ_ONLY)
}
