//! They were phoned: in vain, or they want it no more. Nothing comes after the end.

use rusqlite::OptionalExtension;

use crate::error::{Error, Result};
use crate::ids::{BookingId, ResidentId, StandbyId};
use crate::transact::Work;

use super::super::setting::Setting;
use super::join::told_of;
use super::list::one;
use super::shapes::{EndStandbyForm, Standby};

pub(crate) fn end_standby(work: &mut Work<'_>, form: EndStandbyForm) -> Result<Option<Standby>> {
    let resident = unless_ended(work, form.standby)?;
    write(work, form.standby, form.how.code(), None)?;
    told_of(work, form.standby, resident);
    work.fact("outcome", form.how.code());
    let setting = Setting::read(work.db, work.now)?;
    one(work.db, &setting, form.standby)
}

/// Whom it is for, on file; refuses what is over.
pub(super) fn unless_ended(work: &Work<'_>, standby: StandbyId) -> Result<Option<ResidentId>> {
    let found: Option<(Option<ResidentId>, bool)> = work
        .db
        .prepare_cached(
            "SELECT p.resident, EXISTS (SELECT 1 FROM standby_over WHERE standby = p.standby)
             FROM standby_private p WHERE p.standby = ?1",
        )?
        .query_row([standby], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    match found {
        None => Err(Error::not_found("候补")),
        Some((_, true)) => Err(Error::refused("这位候补已经约上，或已经不等了。请刷新后再看。")),
        Some((resident, false)) => Ok(resident),
    }
}

pub(super) fn write(work: &Work<'_>, standby: StandbyId, kind: &str, booking: Option<BookingId>) -> Result<()> {
    work.db
        .prepare_cached("INSERT INTO standby_step (standby, kind, booking, at, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute((standby, kind, booking, work.now.stored(), work.actor()?.clerk, work.seq))?;
    Ok(())
}
