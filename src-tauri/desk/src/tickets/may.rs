//! What may be done with a ticket now. The triggers of `ticket_step` say the same once more.

use crate::error::{Error, Kind, Result};
use crate::ids::{ClerkId, TicketId};
use crate::ratings::CallBackState;
use crate::transact::Work;

use super::shapes::{State, StepKind, Ticket, TicketAct};

/// In the order in which the window offers them.
pub(super) fn may(ticket: &Ticket, reader: ClerkId, calling: bool) -> Vec<TicketAct> {
    use TicketAct::{
        Call, CallBack, ComeBack, Correct, Elsewhere, Finish, GiveBack, HandOver, Leave, Note, Pass, Rate, ReadBack, Recall, Receive,
        Refer, Resume, Start, Suspend, TakeBackCallBack, TakeBackRating, Undo,
    };
    let acts: &[TicketAct] = match ticket.row.state {
        State::Waiting => &[Call, Start, Recall, Pass, HandOver, Note, Elsewhere, Leave, Correct],
        State::Open => &[Finish, ReadBack, Suspend, Refer, HandOver, Receive, GiveBack, Note, Elsewhere, Leave, Correct],
        State::Suspended => &[Resume, Receive, GiveBack, HandOver, Note, Leave, Correct],
        // 首问负责: nobody leaves what another department still has.
        State::Referred => &[ComeBack, HandOver, GiveBack, Note, Correct],
        State::Done => &[Rate, CallBack, ReadBack, GiveBack, Note, Correct, TakeBackRating, TakeBackCallBack],
        State::Elsewhere | State::Left => &[GiveBack, Note, Correct],
        State::Void => &[],
    };
    let drawn = ticket.row.drawn.as_ref().filter(|drawn| calling && drawn.today);
    let fits = |act: &TicketAct| match act {
        Call => drawn.is_some_and(|drawn| !drawn.called),
        Recall | Pass => drawn.is_some_and(|drawn| drawn.called),
        Finish | Elsewhere | Leave => !unread(ticket),
        GiveBack => ticket.materials.iter().any(|material| material.held_originals + material.held_copies > 0),
        Rate => ticket.rating_given.is_none(),
        TakeBackRating => ticket.rating_given.as_ref().is_some_and(|rating| !rating.level.is_poor() || rating.rated_id != reader),
        CallBack => asked_again(ticket, reader).is_some_and(|state| !state.settled),
        TakeBackCallBack => {
            asked_again(ticket, reader).is_some_and(|state| state.attempts.iter().any(|attempt| attempt.taken_back.is_none()))
        }
        _ => true,
    };
    // Who may not read it writes nothing into it, but does not keep a visitor waiting either.
    let theirs = |act: &TicketAct| !ticket.withheld || matches!(act, Call | Recall | Pass | Start | Finish);
    let mut acts: Vec<TicketAct> = acts.iter().copied().filter(fits).filter(theirs).collect();
    if ticket.can_undo.is_some() {
        acts.push(Undo);
    }
    acts
}

/// A poor rating, when the reader is another than the person rated.
fn asked_again(ticket: &Ticket, reader: ClerkId) -> Option<&CallBackState> {
    ticket.rating_given.as_ref().filter(|rating| rating.rated_id != reader).and_then(|rating| rating.call_back.as_ref())
}

/// Another department answered, and the visitor does not know yet (首问负责).
pub(super) fn unread(ticket: &Ticket) -> bool {
    let last = ticket
        .steps
        .iter()
        .rfind(|step| step.undoes.is_none() && !step.undone && matches!(step.kind, StepKind::ComeBack | StepKind::ReadBack));
    last.is_some_and(|step| step.kind == StepKind::ComeBack)
}

pub(super) fn withheld() -> Error {
    Error::new(Kind::NotAllowed, "这件内容保密，只有登记人、承办人和主任可以办理。请由他们办理。")
}

/// The ticket as it stands, if `act` may be done with it now.
pub(crate) fn begin(work: &mut Work<'_>, id: TicketId, act: TicketAct) -> Result<Ticket> {
    let ticket = super::whole(work.db, work.now, work.actor()?, id)?;
    work.subject("ticket", id.0);
    if ticket.can.contains(&act) {
        return Ok(ticket);
    }
    let state = ticket.row.state.word();
    let drawn = ticket.row.drawn.as_ref();
    Err(if matches!(act, TicketAct::Call | TicketAct::Recall | TicketAct::Pass) && ticket.row.state == State::Waiting {
        Error::refused(match (act, drawn) {
            (_, Some(drawn)) if !drawn.today => format!("{} 是以前取的号，不再叫了。人来了请重新取号，没来请登记离开。", drawn.number),
            (TicketAct::Call, Some(drawn)) if drawn.called => format!("{} 已经叫过了。要再叫一遍，请点「重呼」。", drawn.number),
            (_, Some(drawn)) if !drawn.called => format!("{} 现在没有叫，不能{}。请刷新后再看。", drawn.number, act.word()),
            _ => "没有开启叫号。要叫号的，请主任在「设置 · 叫号」里开启。".to_owned(),
        })
    } else if ticket.withheld && act != TicketAct::Undo {
        withheld()
    } else if act == TicketAct::Finish && ticket.row.state == State::Open {
        Error::refused("转办的结果还没有回告来访人，不能办结。请先点「回告」，或在回告时一并办结。")
    } else if matches!(act, TicketAct::Leave | TicketAct::Elsewhere) && (ticket.row.state == State::Referred || unread(&ticket)) {
        Error::refused("转办的结果还没有回告来访人，不能就此了结（首问负责）。请先登记「有结果」，再「回告」；联系不上的，在回告里写明。")
    } else if act == TicketAct::GiveBack && ticket.row.state != State::Void && ticket.row.state != State::Waiting {
        Error::refused("这件没有留存的材料，不用退还。")
    } else {
        Error::refused(format!("这件事现在是「{state}」，不能{}。请刷新后再看。", act.word()))
    })
}
