//! An open ticket is done.

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::acts::FinishForm;
use super::may::begin;
use super::shapes::{State, StepKind, Ticket, TicketAct};
use super::steps::Row;

pub(crate) fn finish(work: &mut Work<'_>, form: FinishForm) -> Result<Ticket> {
    let before = begin(work, form.ticket, TicketAct::Finish)?;
    if let Some(result) = &form.result {
        if before.withheld {
            return Err(Error::refused("保密事项的处理情况只有登记人、承办人和主任可以填写。请由他们办结。"));
        }
        let result = text::lines("result", "处理情况", result, 5000)?;
        work.db.prepare_cached("UPDATE ticket_private SET result = ?1 WHERE ticket = ?2")?.execute((&result, form.ticket))?;
        work.change("result", before.result, result);
    }
    Row::new(form.ticket, StepKind::Finish, State::Done).unreliable(form.unreliable).write(work)?;
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}
