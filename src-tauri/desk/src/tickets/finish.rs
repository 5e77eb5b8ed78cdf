//! An open ticket is done.

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::shapes::{FinishForm, State, StepKind, Ticket};
use super::steps;

pub(crate) fn finish(work: &mut Work<'_>, form: FinishForm) -> Result<Ticket> {
    let before = super::whole(work.db, work.now, work.actor()?, form.ticket)?;
    if before.row.state != State::Open {
        return Err(Error::refused(format!("这件事现在是「{}」，不能办结。请刷新后再看。", before.row.state.word())));
    }
    if let Some(result) = &form.result {
        if before.withheld {
            return Err(Error::refused("保密事项的处理情况只有登记人和主任可以填写。请由登记人办结。"));
        }
        let result = text::lines("result", "处理情况", result, 5000)?;
        work.db.prepare_cached("UPDATE ticket_private SET result = ?1 WHERE ticket = ?2")?.execute((&result, form.ticket))?;
        work.change("result", before.result, result);
    }
    steps::write(work, form.ticket, StepKind::Finish, State::Done, None, "")?;
    work.subject("ticket", form.ticket.0);
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}
