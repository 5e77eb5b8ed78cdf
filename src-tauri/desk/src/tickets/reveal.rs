//! Showing the whole phone of a 委托人: a reason, a journal row, half a minute, as with a resident's.

use crate::error::{Error, Kind, Result};
use crate::people::{Revealed, SHOWN_FOR_SECONDS};
use crate::text;
use crate::transact::Work;

use super::acts::RevealPrincipalForm;

pub(crate) fn reveal_principal(work: &mut Work<'_>, form: RevealPrincipalForm) -> Result<Revealed> {
    // The reason stays with the request in the private part: it may name somebody.
    text::needed("reason", "查看原因", &form.reason, 100)?;
    if super::whole(work.db, work.now, work.actor()?, form.ticket)?.withheld {
        return Err(Error::new(Kind::NotAllowed, "这件内容保密，委托人电话只有登记人、承办人和主任能看。请由他们联系。"));
    }
    let mut query = work.db.prepare_cached("SELECT principal_phone FROM ticket_private WHERE ticket = ?1")?;
    let value = query.query_row([form.ticket], |row| row.get("principal_phone"))?;
    work.only_shows();
    work.subject("ticket", form.ticket.0);
    work.fact("field", "principalPhone");
    Ok(Revealed { value, seconds: SHOWN_FOR_SECONDS })
}
