//! 回访: after a poor rating somebody other than the person rated asks again, until it is settled.

use crate::error::{Error, Kind, Result};
use crate::ids::CallBackId;
use crate::text;
use crate::tickets::{self, Ticket, TicketAct};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{CallBackForm, Rating};

pub(crate) fn call_back(work: &mut Work<'_>, form: CallBackForm) -> Result<Ticket> {
    let before = tickets::whole(work.db, work.now, work.actor()?, form.ticket)?;
    let rating = before.rating_given.as_ref().filter(|rating| rating.call_back.is_some());
    let Some(rating) = rating.filter(|rating| rating.id == form.rating) else {
        return Err(Error::new(Kind::Stale, "要回访的评价已被收回或改填，没有保存。请返回办件，核对后再看要不要回访。"));
    };
    not_by_the_rated(work, rating, &who_may(rating))?;
    if rating.call_back.as_ref().is_some_and(|state| state.settled) {
        return Err(Error::refused("这件已经回访过，问题也已解决，不用再回访。记错了的，请先收回那次回访。"));
    }
    tickets::begin(work, form.ticket, TicketAct::CallBack)?;
    let day = form.on_day.unwrap_or(work.now.day());
    if day > work.now.day() {
        return Err(Error::invalid("onDay", "回访的日期还没有到。请填实际的日期，今天可以留空。"));
    }
    if day < rating.on_day {
        return Err(Error::invalid("onDay", format!("回访的日期早于评价那天（{}）。请检查后再保存。", rating.on_day)));
    }
    let said = if form.reached {
        let said = text::lines("said", "对方说了什么", &form.said, 2000)?;
        if said.is_empty() {
            return Err(Error::invalid("said", "还没有写对方说了什么。请简单写一句再保存。"));
        }
        if form.settled.is_none() {
            return Err(Error::invalid("settled", "还没有选问题是否解决。请选一项再保存。"));
        }
        said
    } else {
        text::lines("said", "说明", &form.said, 2000)?
    };
    let settled = form.settled.filter(|_| form.reached);
    work.db
        .prepare_cached(
            "INSERT INTO call_back (rating, way, reached, settled, on_day, at, day, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            rating.id,
            form.way,
            form.reached,
            settled,
            day,
            work.now.stored(),
            work.now.day(),
            work.actor()?.clerk,
            work.seq,
        ))?;
    let call_back = CallBackId(work.db.last_insert_rowid());
    if !said.is_empty() {
        work.db.prepare_cached("INSERT INTO call_back_said (call_back, said) VALUES (?1, ?2)")?.execute((call_back, said))?;
    }
    work.fact("rating", rating.id.0);
    work.fact("callBack", call_back.0);
    work.fact("way", form.way.code());
    work.fact("reached", form.reached);
    if let Some(settled) = settled {
        work.fact("settled", settled);
    }
    work.fact("onDay", day.to_string());
    work.changed(Topic::Tickets);
    tickets::whole(work.db, work.now, work.actor()?, form.ticket)
}

/// Names who may, in the sentence that refuses the one who may not.
pub(super) fn not_by_the_rated(work: &Work<'_>, rating: &Rating, who: &str) -> Result<()> {
    if rating.rated_id != work.actor()?.clerk {
        return Ok(());
    }
    Err(Error::new(Kind::NotAllowed, format!("这件是你办结的，差评要由别人来回访和处理。{who}")))
}

pub(super) fn who_may(rating: &Rating) -> String {
    match rating.call_back.as_ref().map(|state| state.may.join("、")) {
        Some(names) if !names.is_empty() => format!("可以请 {names} 来做。"),
        _ => "现在没有别的在岗人员可以做，请主任在「设置 · 工作人员」里增加一位。".to_owned(),
    }
}
