//! Showing the whole phone of whoever answers for a booking: a reason, a journal row, half a minute, as with a resident's.

use rusqlite::OptionalExtension;

use crate::error::{Error, Result};
use crate::ids::ResidentId;
use crate::people::{Revealed, SHOWN_FOR_SECONDS};
use crate::text;
use crate::transact::Work;

use super::shapes::RevealBookingForm;

pub(crate) fn reveal_booking_phone(work: &mut Work<'_>, form: RevealBookingForm) -> Result<Revealed> {
    // The reason stays with the request in the private part: it may name somebody.
    text::needed("reason", "查看原因", &form.reason, 100)?;
    let whole =
        "SELECT coalesce(p.phone, v.phone, '') AS phone, p.resident FROM booking_private p LEFT JOIN resident v ON v.id = p.resident
        WHERE p.booking = ?1";
    let found = work
        .db
        .prepare_cached(whole)?
        .query_row([form.booking], |row| Ok((row.get("phone")?, row.get::<_, Option<ResidentId>>("resident")?)))
        .optional()?;
    let (value, resident) = found.ok_or_else(|| Error::not_found("场地预约"))?;
    work.only_shows();
    work.subject("booking", form.booking.0);
    if let Some(resident) = resident {
        work.subject("resident", resident.0);
    }
    work.fact("field", "phone");
    Ok(Revealed { value, seconds: SHOWN_FOR_SECONDS })
}
