//! The number on an application: counted on within its year, and never one that stands on a paper whose record was lost.

use chrono::Datelike;
use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::restore;
use crate::transact::Work;

/// The next one; the act's transaction keeps anybody else from taking it.
pub(super) fn next(work: &Work<'_>) -> Result<(i32, i64)> {
    if !restore::are_settled(work.db)? {
        return Err(Error::refused(
            "数据刚从备份恢复，还不知道纸上用到了几号，先不能预约。请主任上岗，把纸上见过的最后一个编号填上。已填的内容都还在。",
        ));
    }
    let year = work.now.day().year();
    Ok((year, last(work.db, year)? + 1))
}

/// The last of a year, the void ones counted.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn last(db: &Connection, year: i32) -> Result<i64> {
    let last = "SELECT max((SELECT coalesce(max(number), 0) FROM booking WHERE year = ?1),
        (SELECT coalesce(max(number), 0) FROM void_booking WHERE year = ?1))";
    Ok(db.prepare_cached(last)?.query_row([year], |row| row.get(0))?)
}

/// CD2026-0012.
pub(crate) fn document(year: i32, number: i64) -> String {
    format!("CD{year}-{number:04}")
}
