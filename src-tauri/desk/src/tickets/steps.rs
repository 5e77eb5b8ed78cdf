//! Rows in the life of a ticket.

use crate::error::Result;
use crate::ids::{StepId, TicketId};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{State, StepKind};

/// Writes one row; the ticket's state follows by trigger.
pub(super) fn write(
    work: &mut Work<'_>,
    ticket: TicketId,
    kind: StepKind,
    state: State,
    undoes: Option<StepId>,
    note: &str,
) -> Result<StepId> {
    work.db
        .prepare_cached("INSERT INTO ticket_step (ticket, kind, state, at, clerk, undoes, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?
        .execute((ticket, kind, state, work.now.stored(), work.actor()?.clerk, undoes, work.seq))?;
    let step = StepId(work.db.last_insert_rowid());
    if !note.is_empty() {
        work.db.prepare_cached("INSERT INTO ticket_step_note (step, note) VALUES (?1, ?2)")?.execute((step, note))?;
    }
    work.changed(Topic::Tickets);
    Ok(step)
}
