//! Who has a thing: written down later, corrected, or erased.

use rusqlite::OptionalExtension;

use crate::error::{Error, Result};
use crate::ids::SmallServiceId;
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::rows;
use super::shapes::{LoanNoteForm, SmallService, SmallServiceAct};

pub(crate) fn note(work: &mut Work<'_>, form: LoanNoteForm) -> Result<SmallService> {
    let note = text::line("note", "借给谁", &form.note, 100)?;
    if rows::whole(work.db, work.now, work.actor()?, form.loan)?.act != SmallServiceAct::Lend {
        return Err(Error::refused("只有借出的东西才写「借给谁」。"));
    }
    keep(work, form.loan, &note)?;
    work.subject("smallService", form.loan.0);
    work.changed(Topic::SmallServices);
    rows::whole(work.db, work.now, work.actor()?, form.loan)
}

/// An empty note is no row, and takes away the one that stood.
pub(super) fn keep(work: &mut Work<'_>, loan: SmallServiceId, note: &str) -> Result<()> {
    let before: Option<String> =
        work.db.prepare_cached("SELECT note FROM loan_note WHERE loan = ?1")?.query_row([loan], |row| row.get(0)).optional()?;
    if note.is_empty() {
        work.db.prepare_cached("DELETE FROM loan_note WHERE loan = ?1")?.execute([loan])?;
    } else {
        work.db
            .prepare_cached("INSERT INTO loan_note (loan, note) VALUES (?1, ?2) ON CONFLICT (loan) DO UPDATE SET note = excluded.note")?
            .execute((loan, note))?;
    }
    work.change("note", before.unwrap_or_default(), note);
    Ok(())
}
