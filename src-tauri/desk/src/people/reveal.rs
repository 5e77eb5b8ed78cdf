//! Showing one whole personal field: a reason, a journal row, half a minute.

use rusqlite::OptionalExtension;

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::shapes::{PersonalField, RevealForm, Revealed};

pub(crate) const SHOWN_FOR_SECONDS: u32 = 30;

pub(crate) fn reveal(work: &mut Work<'_>, form: RevealForm) -> Result<Revealed> {
    // The reason stays with the request in the private part: it may name somebody.
    text::needed("reason", "查看原因", &form.reason, 100)?;
    let (sql, field) = match form.field {
        PersonalField::Phone => ("SELECT phone FROM resident WHERE id = ?1", "phone"),
        PersonalField::IdNumber => ("SELECT id_number FROM resident WHERE id = ?1", "idNumber"),
    };
    let value: Option<Option<String>> = work.db.prepare_cached(sql)?.query_row([form.resident], |row| row.get(0)).optional()?;
    let value = value.ok_or_else(|| Error::not_found("居民记录"))?.unwrap_or_default();
    work.only_shows();
    work.subject("resident", form.resident.0);
    work.fact("field", field);
    Ok(Revealed { value, seconds: SHOWN_FOR_SECONDS })
}
