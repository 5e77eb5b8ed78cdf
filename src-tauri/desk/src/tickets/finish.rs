//! An open ticket is done.

use crate::error::{Error, Result};
use crate::ids::TicketId;
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
    Ending::of(work, form.ticket, form.result, form.revision)?.write(work, form.unreliable)?;
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}

/// What a 办结 writes, whichever form it is pressed in.
pub(super) struct Ending {
    ticket: TicketId,
    /// 处理情况 as it stands, and as it is to stand.
    before: String,
    result: Option<String>,
}

impl Ending {
    /// Refused before any row is written: what the form saw is no longer so, or the text is too long.
    pub(super) fn of(work: &Work<'_>, ticket: TicketId, result: Option<String>, revision: Option<i64>) -> Result<Self> {
        let (before, now): (String, i64) = work
            .db
            .prepare_cached("SELECT result, revision FROM ticket_private WHERE ticket = ?1")?
            .query_row([ticket], |row| Ok((row.get("result")?, row.get("revision")?)))?;
        if result.is_some() || revision.is_some() {
            texts::unless_changed(now, revision)?;
        }
        let result = result.map(|result| text::lines("result", "处理情况", &result, 5000)).transpose()?;
        Ok(Self { ticket, before, result })
    }

    pub(super) fn write(self, work: &mut Work<'_>, unreliable: bool) -> Result<()> {
        let Self { ticket, before, result } = self;
        let step = Row::new(ticket, StepKind::Finish, State::Done).unreliable(unreliable).write(work)?;
        let Some(result) = result.filter(|result| *result != before) else { return Ok(()) };
        texts::write_result(work, ticket, &before, &result)?;
        let change = Change { field: "result", before, after: result, residents: [None, None] };
        texts::keep(work, By::Finish(step), &[change])
    }
}
