//! Connections to the encrypted file: one that writes, others that only read.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, MAIN_DB, OpenFlags, ffi};

use crate::error::{Error, Kind, Result};

use crate::text::folded;

use super::key::DataKey;

/// Older SQLite versions can lose a WAL that is reset while another connection reads it.
const OLDEST_SQLITE: i32 = 3_051_003;

/// The writing connection. A file that is not there is a loss, never a new centre.
///
/// # Errors
/// [`Kind::Damaged`] when the file is gone or the key does not fit, [`Kind::Storage`] when the disk refuses.
pub fn open_writer(file: &Path, key: &DataKey) -> Result<Connection> {
    if !file.exists() {
        return Err(Error::new(Kind::Damaged, "数据文件 desk.db 不见了。请勿删除任何文件，检查 U 盘或磁盘，或用最近的备份恢复。"));
    }
    writer(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)
}

/// The file of a new generation.
pub(super) fn create(file: &Path, key: &DataKey) -> Result<Connection> {
    writer(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
}

fn writer(file: &Path, key: &DataKey, flags: OpenFlags) -> Result<Connection> {
    let db = open(file, key, flags)?;
    if db.is_readonly(MAIN_DB)? {
        // What SQLite cannot open for writing it opens for reading, and would go on so when the disk is well again.
        return Err(rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_READONLY), None).into());
    }
    db.pragma_update(None, "journal_mode", "WAL")?;
    // Anything less loses acknowledged acts when the power goes.
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "secure_delete", "ON")?;
    // Does nothing elsewhere; on macOS fsync alone does not reach the disk.
    db.pragma_update(None, "fullfsync", "ON")?;
    db.pragma_update(None, "checkpoint_fullfsync", "ON")?;
    Ok(db)
}

/// A connection that cannot write, for everything that only looks.
///
/// # Errors
/// As [`open_writer`].
pub fn open_reader(file: &Path, key: &DataKey) -> Result<Connection> {
    let db = open(file, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    db.pragma_update(None, "query_only", "ON")?;
    Ok(db)
}

pub(super) fn open(file: &Path, key: &DataKey, flags: OpenFlags) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Error::unexpected(format_args!("SQLite {} is too old", rusqlite::version())));
    }
    wake_cipher()?;
    let db = Connection::open_with_flags(file, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.pragma_update(None, "key", key.for_file().as_str())?;
    db.busy_timeout(Duration::from_secs(5))?;
    db.pragma_update(None, "foreign_keys", "ON")?;
    // REPLACE deletes: without this it would do so past the triggers that forbid it.
    db.pragma_update(None, "recursive_triggers", "ON")?;
    db.pragma_update(None, "trusted_schema", "OFF")?;
    db.pragma_update(None, "cell_size_check", "ON")?;
    db.pragma_update(None, "temp_store", "MEMORY")?;
    // Every page is deciphered when it is read. 32 MiB, as far as the file has them: what is asked for often stays at hand.
    db.pragma_update(None, "cache_size", -32_768)?;
    db.set_prepared_statement_cache_capacity(128);
    // Text as a search compares it; SQLite's own upper() knows ASCII alone.
    let always = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    db.create_scalar_function("folded", 1, always, |call| Ok(folded(&call.get::<String>(0)?)))?;
    // The first page that is read shows whether the key fits.
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(db)
}

/// Whether everything that was read on this connection was what had been written. SQLCipher hands out a page that fails its HMAC as
/// zeros and refuses only what is read after it: the end of a long text, read last, would be shown as nothing.
///
/// # Errors
/// [`Kind::Damaged`] when a page was not.
pub fn read_truly(db: &Connection) -> Result<()> {
    let status: String = db.pragma_query_value(None, "cipher_status", |row| row.get(0))?;
    if status == "1" {
        return Ok(());
    }
    Err(Error::new(Kind::Damaged, "数据文件有一处已损坏，读不出来。请勿删除任何文件，用最近的备份恢复。"))
}

/// SQLite says that it is ready before SQLCipher within it is: of two threads that open the first files at once, the second would
/// find no cipher. And SQLCipher would write its troubles to stderr. (Any other word than this one would be the name of a file.)
/// Both are the whole process's and no lock guards them, so they are done once, before any file is opened.
fn wake_cipher() -> Result<()> {
    static AWAKE: Mutex<bool> = Mutex::new(false);
    let mut awake = AWAKE.lock().unwrap_or_else(PoisonError::into_inner);
    if !*awake {
        Connection::open_in_memory()?.pragma_update(None, "cipher_log", "off")?;
        *awake = true;
    }
    Ok(())
}
