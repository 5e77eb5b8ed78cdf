//! An open ticket is done.

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::acts::FinishForm;
use super::may::begin;
use super::shapes::{State, StepKind, Ticket, TicketAct};
use super::steps::Row;
use super::texts::{self, By, Change};

pub(crate) fn finish(work: &mut Work<'_>, form: FinishForm) -> Result<Ticket> {
    let before = begin(work, form.ticket, TicketAct::Finish)?;
    if before.withheld && form.result.is_some() {
        return Err(Error::refused("保密事项的处理情况只有登记人、承办人和主任可以填写。请由他们办结。"));
    }
    Ending::of(&before, form.result, form.revision)?.write(work, form.unreliable)?;
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}

/// What a 办结 writes, whichever form it is pressed in.
pub(super) struct Ending<'a> {
    ticket: &'a Ticket,
    result: Option<String>,
}

impl<'a> Ending<'a> {
    /// Refused before any row is written: what the form saw is no longer so, or the text is too long.
    pub(super) fn of(ticket: &'a Ticket, result: Option<String>, revision: Option<i64>) -> Result<Self> {
        if result.is_some() || revision.is_some() {
            texts::unless_changed(ticket, revision)?;
        }
        let result = result.map(|result| text::lines("result", "处理情况", &result, 5000)).transpose()?;
        Ok(Self { ticket, result })
    }

    pub(super) fn write(self, work: &mut Work<'_>, unreliable: bool) -> Result<()> {
        let Self { ticket, result } = self;
        let step = Row::new(ticket.row.id, StepKind::Finish, State::Done).unreliable(unreliable).write(work)?;
        let Some(result) = result.filter(|result| *result != ticket.result) else { return Ok(()) };
        texts::write_result(work, ticket.row.id, &ticket.result, &result)?;
        let change = Change { field: "result", before: ticket.result.clone(), after: result, residents: [None, None] };
        texts::keep(work, By::Finish(step), &[change])
    }
}
