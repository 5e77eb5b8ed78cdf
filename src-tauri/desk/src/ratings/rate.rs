//! 评价: a finished matter is rated once, as the visitor gave it.

use chrono::NaiveDate;

use crate::centre::Rules;
use crate::error::{Error, Result};
use crate::ids::{RatingId, StepId};
use crate::text;
use crate::tickets::{self, State, StepKind, Ticket, TicketAct};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::RateForm;

pub(crate) fn rate(work: &mut Work<'_>, form: RateForm) -> Result<Ticket> {
    let before = tickets::whole(work.db, work.now, work.actor()?, form.ticket)?;
    if before.rating_given.is_some() {
        return Err(Error::refused("这件已经评价过了，一件只评价一次。抄错了的，请先收回评价，再重新填写。"));
    }
    if before.row.state == State::Open || before.row.state == State::Suspended {
        return Err(Error::refused("这件还没有办结，办结以后才能填评价。请先办结。"));
    }
    tickets::begin(work, form.ticket, TicketAct::Rate)?;
    let remark = text::lines("remark", "服务对象的话", &form.remark, 2000)?;
    let registered = before.steps.iter().find(|step| step.kind == StepKind::Register).and_then(|step| work.now.day_of(&step.at));
    let day = given_on(work, form.on_day, registered.unwrap_or(NaiveDate::MIN))?;
    let finish: StepId = work
        .db
        .prepare_cached("SELECT id FROM standing_step WHERE ticket = ?1 AND kind = 'finish'")?
        .query_row([form.ticket], |row| row.get("id"))?;
    let days = if form.level.is_poor() { Some(Rules::read(work.db)?.call_back_days) } else { None };
    work.db
        .prepare_cached(
            "INSERT INTO rating (ticket, finish, rated, level, speed, manner, outcome, source, on_day, call_back_days, at, day, clerk, journal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .execute((
            form.ticket,
            finish,
            // Whose work it was, whoever pressed 办结 for them.
            before.handler_id,
            form.level,
            form.speed,
            form.manner,
            form.outcome,
            form.source,
            day,
            days,
            work.now.stored(),
            // A clock that was set back does not enter a word before it was given.
            work.now.day().max(day),
            work.actor()?.clerk,
            work.seq,
        ))?;
    let rating = RatingId(work.db.last_insert_rowid());
    if !remark.is_empty() {
        work.db.prepare_cached("INSERT INTO rating_remark (rating, remark) VALUES (?1, ?2)")?.execute((rating, remark))?;
    }
    work.fact("rating", rating.0);
    work.fact("level", form.level.code());
    for (name, level) in [("speed", form.speed), ("manner", form.manner), ("outcome", form.outcome)] {
        if let Some(level) = level {
            work.fact(name, level.code());
        }
    }
    work.fact("source", form.source.code());
    work.fact("onDay", day.to_string());
    work.changed(Topic::Tickets);
    tickets::whole(work.db, work.now, work.actor()?, form.ticket)
}

fn given_on(work: &Work<'_>, day: Option<NaiveDate>, registered: NaiveDate) -> Result<NaiveDate> {
    let today = work.now.day().max(registered);
    let day = day.unwrap_or(today);
    if day > today {
        return Err(Error::invalid("onDay", "评价的日期还没有到。请填实际的日期，今天可以留空。"));
    }
    if day < registered {
        return Err(Error::invalid("onDay", format!("评价的日期早于这件登记的那天（{registered}）。请检查日期后再保存。")));
    }
    Ok(day)
}
