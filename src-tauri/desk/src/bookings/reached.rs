//! How far a change of a series reaches: never what has begun.

use chrono::NaiveDate;
use rusqlite::{Connection, named_params};

use crate::access::Role;
use crate::clock::Now;
use crate::error::Result;

use super::forms::Reach;
use super::rows::many;
use super::shapes::Occurrence;

/// `from` and those of its booking that go with it, in order of time; of the others, only what waits and has not begun.
pub(super) fn reached(
    db: &Connection,
    now: &Now,
    role: Role,
    from: &Occurrence,
    reach: Reach,
    to: Option<NaiveDate>,
) -> Result<Vec<Occurrence>> {
    if reach == Reach::One {
        return Ok(vec![from.clone()]);
    }
    let mut of_booking = many(
        db,
        now,
        role,
        "WHERE o.booking = :booking AND o.state IN ('pending', 'booked') AND o.starts > :now ORDER BY o.starts, o.id",
        named_params! { ":booking": from.booking, ":now": now.minute() },
    )?;
    of_booking.retain(|other| {
        other.id == from.id || (reach == Reach::All || other.place.starts > from.place.starts) && to.is_none_or(|to| other.day <= to)
    });
    Ok(of_booking)
}
