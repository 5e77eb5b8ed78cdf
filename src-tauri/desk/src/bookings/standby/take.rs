//! They want it: what they wait for becomes a booking, in the act that books.

use crate::error::{Error, Result};
use crate::ids::{BookingId, StandbyId};
use crate::transact::Work;

use super::super::forms::Whose;
use super::end::{unless_ended, write};

/// The form never saw their whole phone: left empty, the one that they left goes along.
///
/// # Errors
/// When it is somebody else's by now: nobody gets another's number, and none is lost unseen.
pub(in super::super) fn filled(work: &Work<'_>, standby: Option<StandbyId>, whose: Whose) -> Result<Whose> {
    let Some(standby) = standby else { return Ok(whose) };
    unless_ended(work, standby)?;
    if !whose.phone.is_empty() {
        return Ok(whose);
    }
    let theirs = "SELECT phone, (resident, contact) IS (?2, ?3) AS same FROM standby_private WHERE standby = ?1";
    let (phone, same): (Option<String>, bool) = work
        .db
        .prepare_cached(theirs)?
        .query_row((standby, whose.resident, whose.contact.trim()), |row| Ok((row.get("phone")?, row.get("same")?)))?;
    match phone {
        Some(_) if !same => {
            Err(Error::invalid("phone", "负责人和候补时写的不一样，候补时留的手机不会带过来。请填写手机；还用原来的，请把负责人改回去。"))
        }
        phone => Ok(Whose { phone: phone.unwrap_or_default(), ..whose }),
    }
}

pub(in super::super) fn taken(work: &mut Work<'_>, standby: Option<StandbyId>, booking: BookingId) -> Result<()> {
    let Some(standby) = standby else { return Ok(()) };
    write(work, standby, "booked", Some(booking))?;
    work.fact("standby", standby.0);
    Ok(())
}
