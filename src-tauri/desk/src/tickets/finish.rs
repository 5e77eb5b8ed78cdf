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
    if form.result.is_some() || form.revision.is_some() {
        texts::unless_changed(&before, form.revision)?;
    }
    let result = form.result.map(|result| text::lines("result", "处理情况", &result, 5000)).transpose()?;
    let step = Row::new(form.ticket, StepKind::Finish, State::Done).unreliable(form.unreliable).write(work)?;
    if let Some(result) = result.filter(|result| *result != before.result) {
        texts::write_result(work, form.ticket, &before.result, &result)?;
        let change = Change { field: "result", before: before.result, after: result, residents: [None, None] };
        texts::keep(work, By::Finish(step), &[change])?;
    }
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}
