//! They want it: what they wait for becomes a booking, in the act that books.

use rusqlite::OptionalExtension;

use crate::error::Result;
use crate::ids::{BookingId, StandbyId};
use crate::transact::Work;

use super::super::shapes::Whose;
use super::end::{unless_ended, write};

/// The form never saw their whole phone: left empty, the one that they left goes along; not with somebody else's booking.
pub(in super::super) fn filled(work: &Work<'_>, standby: Option<StandbyId>, whose: Whose) -> Result<Whose> {
    let Some(standby) = standby else { return Ok(whose) };
    unless_ended(work, standby)?;
    if !whose.phone.is_empty() {
        return Ok(whose);
    }
    let theirs = "SELECT phone FROM standby_private WHERE standby = ?1 AND resident IS ?2
        AND (resident IS NOT NULL OR group_name <> '' AND group_name = ?3 OR contact <> '' AND contact = ?4)";
    let phone: Option<Option<String>> = work
        .db
        .prepare_cached(theirs)?
        .query_row((standby, whose.resident, whose.group.trim(), whose.contact.trim()), |row| row.get(0))
        .optional()?;
    Ok(Whose { phone: phone.flatten().unwrap_or_default(), ..whose })
}

pub(in super::super) fn taken(work: &mut Work<'_>, standby: Option<StandbyId>, booking: BookingId) -> Result<()> {
    let Some(standby) = standby else { return Ok(()) };
    write(work, standby, "booked", Some(booking))?;
    work.fact("standby", standby.0);
    Ok(())
}
