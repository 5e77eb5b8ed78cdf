//! 不属本中心: the visitor was told where to go. 离开: they went.

use crate::error::Result;
use crate::text;
use crate::transact::Work;

use super::acts::{ElsewhereForm, LeaveForm};
use super::may::begin;
use super::shapes::{State, StepKind, Ticket, TicketAct};
use super::steps::Row;

pub(crate) fn elsewhere(work: &mut Work<'_>, form: ElsewhereForm) -> Result<Ticket> {
    begin(work, form.ticket, TicketAct::Elsewhere)?;
    let whom = text::needed("whom", "告知的去向", &form.whom, 100)?;
    let note = text::lines("note", "说明", &form.note, 2000)?;
    Row::new(form.ticket, StepKind::Elsewhere, State::Elsewhere).whom(&whom).note(&note).write(work)?;
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}

pub(crate) fn leave(work: &mut Work<'_>, form: LeaveForm) -> Result<Ticket> {
    begin(work, form.ticket, TicketAct::Leave)?;
    let note = text::lines("note", "说明", &form.note, 2000)?;
    Row::new(form.ticket, StepKind::Leave, State::Left).note(&note).write(work)?;
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}
