//! 呼叫下一位, 重呼, 过号. Whoever calls holds the ticket from then on; the 首问责任人 stays.

use crate::centre::Rules;
use crate::error::{Error, Kind, Result};
use crate::ids::TicketId;
use crate::tickets::{self, LifeRow, State, StepKind, Ticket, TicketAct, TicketKey};
use crate::transact::Work;

use super::queue::{called_by, first};
use super::shapes::ServedBands;

pub(crate) fn call_next(work: &mut Work<'_>, served: ServedBands) -> Result<Ticket> {
    if !Rules::read(work.db)?.calling {
        return Err(Error::refused("没有开启叫号。要叫号的，请主任在「设置 · 叫号」里开启。"));
    }
    has_settled_the_last(work, None)?;
    let Some(ticket) = first(work.db, work.now, &served)? else {
        let where_else = first(work.db, work.now, &ServedBands::default())?.is_some();
        return Err(Error::new(
            Kind::Refused,
            if where_else {
                "本窗口的号段现在没有人等候，别的号段还有。要帮着叫，请加选号段后再叫。"
            } else {
                "现在没有人等候。"
            },
        ));
    };
    take(work, ticket, StepKind::Call, TicketAct::Call)
}

/// By hand: any number of today, whatever its place.
pub(crate) fn call(work: &mut Work<'_>, key: TicketKey) -> Result<Ticket> {
    has_settled_the_last(work, Some(key.ticket))?;
    take(work, key.ticket, StepKind::Call, TicketAct::Call)
}

pub(crate) fn recall(work: &mut Work<'_>, key: TicketKey) -> Result<Ticket> {
    take(work, key.ticket, StepKind::Recall, TicketAct::Recall)
}

pub(crate) fn pass(work: &mut Work<'_>, key: TicketKey) -> Result<Ticket> {
    take(work, key.ticket, StepKind::Pass, TicketAct::Pass)
}

fn take(work: &mut Work<'_>, ticket: TicketId, kind: StepKind, act: TicketAct) -> Result<Ticket> {
    tickets::begin(work, ticket, act)?;
    LifeRow::new(ticket, kind, State::Waiting).write(work)?;
    work.changed(crate::topics::Topic::Bands);
    tickets::whole(work.db, work.now, work.actor()?, ticket)
}

/// A clerk calls one visitor at a time: who does not come is passed over, not forgotten.
fn has_settled_the_last(work: &Work<'_>, but: Option<TicketId>) -> Result<()> {
    let called = called_by(work.db, work.now, work.actor()?.clerk)?;
    match called.iter().find(|called| Some(called.ticket) != but) {
        None => Ok(()),
        Some(last) => Err(Error::refused(format!("{} 叫过了，还没有办。来了请「开始办理」，没来请「过号」，再叫下一位。", last.number))
            .with(serde_json::json!({ "ticket": last.ticket }))),
    }
}
