//! What edits wrote over.

use rusqlite::Connection;

use crate::clock::Now;
use crate::error::Result;
use crate::ids::BookingId;
use crate::people;

use super::shapes::{BookingChange, BookingEdit, BookingField};

/// The journal row of its last change.
pub(in super::super) fn revision(db: &Connection, booking: BookingId) -> Result<i64> {
    let last = "SELECT coalesce((SELECT max(journal) FROM booking_edit WHERE booking = b.id), b.journal) FROM booking b WHERE b.id = ?1";
    Ok(db.prepare_cached(last)?.query_row([booking], |row| row.get(0))?)
}

/// The newest first.
pub(in super::super) fn edits(db: &Connection, now: &Now, booking: BookingId) -> Result<Vec<BookingEdit>> {
    let mut query = db.prepare_cached(
        "SELECT e.id, e.at, e.heads_before, e.heads_after, c.name FROM booking_edit e JOIN clerk c ON c.id = e.clerk
         WHERE e.booking = ?1 ORDER BY e.id DESC",
    )?;
    let mut texts = db.prepare_cached("SELECT field, before, after FROM booking_edit_text WHERE edit = ?1 ORDER BY field")?;
    let mut edits = Vec::new();
    let mut rows = query.query([booking])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get("id")?;
        let mut changes: Vec<BookingChange> = texts
            .query_map([id], |row| {
                let field: BookingField = row.get("field")?;
                let shown = |text: String| if field == BookingField::Phone { people::mask_phone(&text) } else { text };
                Ok(BookingChange { field, before: shown(row.get("before")?), after: shown(row.get("after")?) })
            })?
            .collect::<rusqlite::Result<_>>()?;
        let (before, after): (Option<u32>, Option<u32>) = (row.get("heads_before")?, row.get("heads_after")?);
        if before != after {
            let shown = |heads: Option<u32>| heads.map(|heads| heads.to_string()).unwrap_or_default();
            changes.push(BookingChange { field: BookingField::Heads, before: shown(before), after: shown(after) });
        }
        edits.push(BookingEdit { id, local: now.wall(&row.get::<_, String>("at")?), clerk: row.get("name")?, changes });
    }
    Ok(edits)
}
