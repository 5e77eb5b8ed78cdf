//! Bookings as a search finds them, and those of one resident.

use chrono::Datelike;
use rusqlite::{Connection, named_params};

use crate::access::Role;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::Result;
use crate::ids::{BookingId, ResidentId};
use crate::text::folded;

use super::rows::many;
use super::shapes::Occurrence;

pub(super) const OF_RESIDENT: &str = "WHERE p.resident = :resident AND o.state <> 'void' ORDER BY o.starts DESC, o.id DESC LIMIT 50";

/// By number, group, contact, phone or purpose, the newest first: of each the use that comes next, else its last one.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn found(look: &Look<'_>, text: &str, residents: &[ResidentId], most: u32) -> Result<Vec<Occurrence>> {
    let text = folded(text);
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let number: Option<u32> = text.parse().ok().filter(|_| text.len() <= 6);
    let bookings: Vec<BookingId> = look
        .db
        .prepare_cached(include_str!("found.sql"))?
        .query_map(
            named_params! {
                ":text": text, ":year": look.now.day().year(), ":number": number,
                ":residents": serde_json::to_string(residents)?, ":most": most,
            },
            |row| row.get(0),
        )?
        .collect::<rusqlite::Result<_>>()?;
    let role = look.actor()?.role;
    let mut uses = Vec::new();
    for booking in bookings {
        uses.extend(next_of(look.db, &look.now, role, booking)?);
    }
    Ok(uses)
}

fn next_of(db: &Connection, now: &Now, role: Role, booking: BookingId) -> Result<Option<Occurrence>> {
    let next = "WHERE o.booking = :booking AND o.ends > :now AND o.state <> 'void' ORDER BY o.starts, o.id LIMIT 1";
    let last = "WHERE o.booking = :booking ORDER BY o.state = 'void', o.starts DESC, o.id DESC LIMIT 1";
    Ok(match many(db, now, role, next, named_params! { ":booking": booking, ":now": now.minute() })?.pop() {
        Some(found) => Some(found),
        None => many(db, now, role, last, named_params! { ":booking": booking })?.pop(),
    })
}

/// The newest uses of a resident's bookings.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn of_resident(look: &Look<'_>, resident: ResidentId) -> Result<Vec<Occurrence>> {
    many(look.db, &look.now, look.actor()?.role, OF_RESIDENT, named_params! { ":resident": resident })
}
