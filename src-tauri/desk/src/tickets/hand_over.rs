//! A colleague takes over; the 首问责任人 stays.

use crate::access;
use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::acts::HandOverForm;
use super::may::begin;
use super::shapes::{StepKind, Ticket, TicketAct};
use super::steps::Row;

pub(crate) fn hand_over(work: &mut Work<'_>, form: HandOverForm) -> Result<Ticket> {
    let before = begin(work, form.ticket, TicketAct::HandOver)?;
    let note = text::lines("note", "说明", &form.note, 2000)?;
    let colleague = access::card(work.db, form.clerk, &work.now)?;
    if !colleague.active {
        return Err(Error::invalid("clerk", format!("{}已停用，不能接手。请另选一位同事。", colleague.name)));
    }
    if colleague.id == before.handler {
        return Err(Error::invalid("clerk", format!("这件现在就由{}承办。请另选一位同事。", colleague.name)));
    }
    Row::new(form.ticket, StepKind::HandOver, before.state).to(colleague.id).note(&note).write(work)?;
    work.fact("to", colleague.id.0);
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}
