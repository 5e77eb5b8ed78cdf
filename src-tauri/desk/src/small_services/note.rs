//! Who has a thing: written down later, corrected, or erased.
//!
//! It is kept for as long as the thing is out, because somebody has to be asked for it. The row that ends the loan (a return, or the
//! undoing of a loan) erases it by trigger: in `loan_note`, and in what the journal privately keeps of the acts it was typed with
//! (`loan_note_act`). Undoing the return does not bring it back: the loan says that a name stood there, and it can be written again.

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
    let loan = rows::whole(work.db, work.now, work.actor()?, form.loan)?;
    if loan.act != SmallServiceAct::Lend {
        return Err(Error::refused("只有借出的东西才写「借给谁」。"));
    }
    if !loan.out {
        return Err(Error::refused("东西已经还了（或这一笔已撤销），「借给谁」已经抹去，不再写。"));
    }
    keep(work, form.loan, &note)?;
    work.subject("smallService", form.loan.0);
    work.changed(Topic::SmallServices);
    rows::whole(work.db, work.now, work.actor()?, form.loan)
}

/// An empty note is no row, and takes away the one that stood.
pub(super) fn keep(work: &mut Work<'_>, loan: SmallServiceId, note: &str) -> Result<()> {
    let before: Option<String> = work
        .db
        .prepare_cached("SELECT note FROM loan_note WHERE loan = ?1 AND note IS NOT NULL")?
        .query_row([loan], |row| row.get(0))
        .optional()?;
    if before.is_none() && note.is_empty() {
        return Ok(());
    }
    work.db.prepare_cached("INSERT INTO loan_note_act (journal, loan) VALUES (?1, ?2)")?.execute((work.seq, loan))?;
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
