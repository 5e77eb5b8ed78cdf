//! What may be done with a ticket now. The triggers of `ticket_step` say the same once more.

use crate::centre::Rules;
use crate::error::{Error, Kind, Result};
use crate::ids::{ClerkId, TicketId};
use crate::ratings::{self, CallBackState, Rating};
use crate::transact::Work;

use super::shapes::{State, TicketAct};
use super::stands::Stands;

/// In the order in which the window offers them.
pub(super) fn may(ticket: &Stands, rating: Option<&Rating>, reader: ClerkId, calling: bool) -> Vec<TicketAct> {
    use TicketAct::{
        Call, CallBack, ComeBack, Correct, Elsewhere, Finish, GiveBack, HandOver, Leave, Note, Pass, Rate, ReadBack, Recall, Receive,
        Refer, Resume, Start, Suspend, TakeBackCallBack, TakeBackRating,
    };
    let acts: &[TicketAct] = match ticket.state {
        State::Waiting => &[Call, Start, Recall, Pass, HandOver, Note, Elsewhere, Leave, Correct],
        State::Open => &[Finish, ReadBack, Suspend, Refer, HandOver, Receive, GiveBack, Note, Elsewhere, Leave, Correct],
        State::Suspended => &[Resume, Receive, GiveBack, HandOver, Note, Leave, Correct],
        // 首问负责: nobody leaves what another department still has.
        State::Referred => &[ComeBack, HandOver, GiveBack, Note, Correct],
        State::Done => &[Rate, CallBack, ReadBack, GiveBack, Note, Correct, TakeBackRating, TakeBackCallBack],
        State::Elsewhere | State::Left => &[GiveBack, Note, Correct],
        State::Void => &[],
    };
    let drawn = ticket.drawn.as_ref().filter(|drawn| calling && drawn.today);
    let fits = |act: &TicketAct| match act {
        Call => drawn.is_some_and(|drawn| !drawn.called),
        Recall | Pass => drawn.is_some_and(|drawn| drawn.called),
        Finish | Elsewhere | Leave => !ticket.unread,
        GiveBack => ticket.keeps,
        Rate => rating.is_none(),
        TakeBackRating => rating.is_some_and(|rating| !rating.level.is_poor() || rating.rated_id != reader),
        CallBack => asked_again(rating, reader).is_some_and(|state| !state.settled),
        TakeBackCallBack => {
            asked_again(rating, reader).is_some_and(|state| state.attempts.iter().any(|attempt| attempt.taken_back.is_none()))
        }
        _ => true,
    };
    // Who may not read it writes nothing into it, but does not keep a visitor waiting either.
    let theirs = |act: &TicketAct| !ticket.withheld || matches!(act, Call | Recall | Pass | Start | Finish);
    let not_forgotten = |act: &TicketAct| !ticket.forgotten || *act == GiveBack;
    acts.iter().copied().filter(fits).filter(theirs).filter(not_forgotten).collect()
}

/// A poor rating, when the reader is another than the person rated.
fn asked_again(rating: Option<&Rating>, reader: ClerkId) -> Option<&CallBackState> {
    rating.filter(|rating| rating.rated_id != reader).and_then(|rating| rating.call_back.as_ref())
}

pub(super) fn withheld() -> Error {
    Error::new(Kind::NotAllowed, "这件内容保密，只有登记人、承办人和主任可以办理。请由他们办理。")
}

/// How the ticket stands, if `act` may be done with it now.
pub(crate) fn begin(work: &mut Work<'_>, id: TicketId, act: TicketAct) -> Result<Stands> {
    let ticket = Stands::of(work, id)?;
    // Only what is done is rated.
    let rated = ticket.state == State::Done;
    let rating = if rated { ratings::of_ticket(work.db, work.now, id, ticket.withheld)?.0 } else { None };
    work.subject("ticket", id.0);
    if may(&ticket, rating.as_ref(), work.actor()?.clerk, Rules::read(work.db)?.calling).contains(&act) {
        return Ok(ticket);
    }
    let state = ticket.state.word();
    let drawn = ticket.drawn.as_ref();
    Err(if matches!(act, TicketAct::Call | TicketAct::Recall | TicketAct::Pass) && ticket.state == State::Waiting {
        Error::refused(match (act, drawn) {
            (_, Some(drawn)) if !drawn.today => format!("{} 是以前取的号，不再叫了。人来了请重新取号，没来请登记离开。", drawn.number),
            (TicketAct::Call, Some(drawn)) if drawn.called => format!("{} 已经叫过了。要再叫一遍，请点「重呼」。", drawn.number),
            (_, Some(drawn)) if !drawn.called => format!("{} 现在没有叫，不能{}。请刷新后再看。", drawn.number, act.word()),
            _ => "没有开启叫号。要叫号的，请主任在「设置 · 叫号」里开启。".to_owned(),
        })
    } else if ticket.forgotten {
        Error::refused("来访人的个人信息已按要求删除，这件只留编号、日期和评价等级，不再写什么。")
    } else if ticket.withheld {
        withheld()
    } else if act == TicketAct::Finish && ticket.state == State::Open {
        Error::refused("转办的结果还没有回告来访人，不能办结。请先点「回告」，或在回告时一并办结。")
    } else if matches!(act, TicketAct::Leave | TicketAct::Elsewhere) && (ticket.state == State::Referred || ticket.unread) {
        Error::refused("转办的结果还没有回告来访人，不能就此了结（首问负责）。请先登记「有结果」，再「回告」；联系不上的，在回告里写明。")
    } else if act == TicketAct::GiveBack && ticket.state != State::Void && ticket.state != State::Waiting {
        Error::refused("这件没有留存的材料，不用退还。")
    } else {
        Error::refused(format!("这件事现在是「{state}」，不能{}。请刷新后再看。", act.word()))
    })
}
