//! Figures: 批次 and 人次 that stand.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::error::Result;

/// Groups and heads of the visits from `from` to `to`.
///
/// # Errors
/// When the file cannot be read.
pub fn counted(db: &Connection, from: NaiveDate, to: NaiveDate) -> Result<(u32, u32)> {
    let sql = "SELECT count(*) AS groups, coalesce(sum(heads), 0) AS heads FROM standing_reception WHERE day BETWEEN ?1 AND ?2";
    Ok(db.prepare_cached(sql)?.query_row((from, to), |row| Ok((row.get("groups")?, row.get("heads")?)))?)
}
