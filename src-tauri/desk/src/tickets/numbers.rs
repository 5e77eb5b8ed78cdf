//! The numbers of a ticket: permanent and gap-free within its year; a scan code by the service day.

use chrono::Datelike;
use rusqlite::{Connection, OptionalExtension};

use crate::centre;
use crate::error::Result;
use crate::ids::TicketId;
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
    let number: i64 =
        work.db.prepare_cached("SELECT coalesce(max(number), 0) + 1 FROM ticket WHERE year = ?1")?.query_row([year], |row| row.get(0))?;
    let day_number: i64 = work
        .db
        .prepare_cached("SELECT coalesce(max(day_number), 0) + 1 FROM ticket WHERE day = ?1")?
        .query_row([today], |row| row.get(0))?;
    let prefix = centre::read(work.db)?.unwrap_or_default().document_prefix;
    Ok(Numbers {
        year,
        number,
        document: format!("{prefix}{year}-{number:04}"),
        day: today.to_string(),
        day_number,
        scan_code: format!("FW{}-{day_number:03}", today.format("%Y%m%d")),
    })
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
