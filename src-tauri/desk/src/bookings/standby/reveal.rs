//! Showing the whole phone of who waits: a reason, a journal row, half a minute, as with a resident's.

use crate::error::Result;
use crate::people::{Revealed, SHOWN_FOR_SECONDS};
use crate::text;
use crate::transact::Work;

use super::end::unless_ended;
use super::shapes::RevealStandbyForm;

pub(crate) fn reveal_standby_phone(work: &mut Work<'_>, form: RevealStandbyForm) -> Result<Revealed> {
    // The reason stays with the request in the private part: it may name somebody.
    text::needed("reason", "查看原因", &form.reason, 100)?;
    let resident = unless_ended(work, form.standby)?;
    let whole =
        "SELECT coalesce(p.phone, v.phone, '') FROM standby_private p LEFT JOIN resident v ON v.id = p.resident WHERE p.standby = ?1";
    let value = work.db.prepare_cached(whole)?.query_row([form.standby], |row| row.get(0))?;
    work.only_shows();
    if let Some(resident) = resident {
        work.subject("resident", resident.0);
    }
    work.fact("standby", form.standby.0);
    work.fact("field", "phone");
    Ok(Revealed { value, seconds: SHOWN_FOR_SECONDS })
}
