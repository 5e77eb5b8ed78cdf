//! The numbers of a ticket: permanent and gap-free within its year; a scan code by the service day.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

use crate::centre;
use crate::error::{Error, Result};
use crate::ids::TicketId;
use crate::restore;
use crate::text::half_width;
use crate::transact::Work;

pub(super) struct Numbers {
    pub year: i32,
    pub number: i64,
    /// FW2026-0123, or without a prefix 2026-0123.
    pub document: String,
    pub day: String,
    pub day_number: i64,
    /// FW20261121-003.
    pub scan_code: String,
}

/// The next numbers; the act's transaction keeps anybody else from taking them.
pub(super) fn next(work: &Work<'_>) -> Result<Numbers> {
    let today = work.now.day();
    let year = today.year();
    if !restore::are_settled(work.db)? {
        return Err(Error::refused(
            "数据刚从备份恢复，还不知道纸上用到了几号，先不能登记。请主任上岗，把纸上见过的最后一个编号填上。已填的内容都还在。",
        ));
    }
    let (number, day_number): (i64, i64) = work
        .db
        .prepare_cached(include_str!("next_numbers.sql"))?
        .query_row((year, today), |row| Ok((row.get("number")?, row.get("day_number")?)))?;
    let prefix = centre::read(work.db)?.unwrap_or_default().document_prefix;
    Ok(Numbers {
        year,
        number,
        document: document(&prefix, year, number),
        day: today.to_string(),
        day_number,
        scan_code: scan_code(today, day_number),
    })
}

pub(crate) fn document(prefix: &str, year: i32, number: i64) -> String {
    format!("{prefix}{year}-{number:04}")
}

pub(crate) fn scan_code(day: NaiveDate, number: i64) -> String {
    format!("FW{}-{number:03}", day.format("%Y%m%d"))
}

/// The ticket that a whole document number or scan code names.
pub(crate) fn named(db: &Connection, typed: &str) -> Result<Option<TicketId>> {
    let typed = half_width(typed.trim()).to_uppercase();
    Ok(db
        .prepare_cached(
            "SELECT id FROM ticket WHERE document = ?1 COLLATE NOCASE UNION ALL SELECT id FROM ticket WHERE scan_code = ?1 LIMIT 1",
        )?
        .query_row([typed], |row| row.get(0))
        .optional()?)
}
