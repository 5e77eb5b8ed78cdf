//! The file once more, under another key.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use crate::error::{Error, Kind, Result};

use super::key::DataKey;
use super::open::open;
use super::schema::described;

/// Copies the file of `db` to `to` and enciphers the copy anew. A half copy is worth nothing: it is made without a journal.
pub(crate) fn copy_under(db: &Connection, old: &DataKey, to: &Path, new: &DataKey) -> Result<()> {
    let name = to.to_str().ok_or_else(|| Error::unexpected("the data folder's path is no Unicode"))?;
    db.execute("VACUUM INTO ?1", [name])?;
    let copy = open(to, old, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    copy.pragma_update(None, "journal_mode", "OFF")?;
    copy.pragma_update(None, "synchronous", "OFF")?;
    // Whatever keeps a page from being written, SQLCipher speaks of a wrong key.
    copy.pragma_update(None, "rekey", new.for_file().as_str()).map_err(|_| not_written())?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(())
}

/// The copy is worth nothing, and nothing else was touched.
pub(crate) fn not_written() -> Error {
    Error::new(Kind::Storage, "新的数据文件没有写好，磁盘可能满了或有损坏。原来的数据没有改动，密钥也没有换。请清理或检查磁盘后再试。")
}

/// Every page of the copy reads, and it has the same version, schema and number of rows in every table.
pub(crate) fn same_content(file: &Connection, copy: &Connection) -> Result<()> {
    let apart =
        |what: &str| Error::new(Kind::Damaged, format!("新数据文件的核对没有通过（{what}），原来的数据没有改动。请检查磁盘后再试。"));
    let verdict: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    // Says something only about pages whose signature does not fit.
    if verdict != "ok" || copy.prepare("PRAGMA cipher_integrity_check")?.exists([])? {
        return Err(apart("完整性"));
    }
    let version = |db: &Connection| db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0));
    if version(file)? != version(copy)? || described(file)? != described(copy)? {
        return Err(apart("结构"));
    }
    let tables: Vec<String> = file
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for table in tables {
        let rows = |db: &Connection| db.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get::<_, i64>(0));
        if rows(file)? != rows(copy)? {
            return Err(apart("行数"));
        }
    }
    Ok(())
}
