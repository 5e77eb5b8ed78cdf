//! 转办 and its way back: to whom, the answer, and the visitor who hears it. The 首问责任人 stays until then.

use chrono::NaiveDate;

use crate::error::{Error, Result};
use crate::ids::TicketId;
use crate::text;
use crate::transact::Work;

use super::acts::{ComeBackForm, ReadBackForm, ReferForm};
use super::finish::Ending;
use super::may::begin;
use super::shapes::{State, StepKind, Ticket, TicketAct};
use super::show::steps;
use super::steps::Row;

pub(crate) fn refer(work: &mut Work<'_>, form: ReferForm) -> Result<Ticket> {
    begin(work, form.ticket, TicketAct::Refer)?;
    let whom = text::needed("whom", "转给谁", &form.whom, 100)?;
    let note = text::lines("note", "说明", &form.note, 2000)?;
    if form.promised_on.is_some_and(|day| day < work.now.day()) {
        return Err(Error::invalid("promisedOn", "对方答应的日期不能早于今天。请改后再保存，不清楚可以留空。"));
    }
    Row::new(form.ticket, StepKind::Refer, State::Referred).whom(&whom).note(&note).on_day(form.promised_on).write(work)?;
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}

pub(crate) fn come_back(work: &mut Work<'_>, form: ComeBackForm) -> Result<Ticket> {
    let before = begin(work, form.ticket, TicketAct::ComeBack)?;
    let whom = text::line("whom", "谁带回的", &form.whom, 100)?;
    let note = text::lines("note", "结果", &form.note, 2000)?;
    let steps = steps(work.db, work.now, form.ticket)?;
    let referred = steps.iter().rfind(|step| step.kind == StepKind::Refer && !step.undone);
    let referred = referred.and_then(|step| work.now.day_of(&step.at));
    let day = happened(work, form.on_day, referred.unwrap_or(NaiveDate::MIN), "结果回来的日期早于转办那天。请检查日期后再保存。")?;
    if form.finish && form.read_back.is_none() {
        return Err(Error::invalid("readBack", "还没有回告来访人，不能办结。请选回告的方式，或先不办结。"));
    }
    let ending = ending(work, form.ticket, before.state, form.finish, (form.result, form.revision))?;
    Row::new(form.ticket, StepKind::ComeBack, State::Open).whom(&whom).note(&note).on_day(Some(day)).write(work)?;
    if let Some(way) = form.read_back {
        Row::new(form.ticket, StepKind::ReadBack, State::Open).detail(way.code()).on_day(Some(day)).write(work)?;
    }
    if let Some(ending) = ending {
        ending.write(work, false)?;
    }
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}

pub(crate) fn read_back(work: &mut Work<'_>, form: ReadBackForm) -> Result<Ticket> {
    let before = begin(work, form.ticket, TicketAct::ReadBack)?;
    let whom = text::line("whom", "接收人", &form.whom, 100)?;
    let note = text::lines("note", "说明", &form.note, 2000)?;
    let steps = steps(work.db, work.now, form.ticket)?;
    let standing = |kind| steps.iter().rfind(move |step| step.kind == kind && !step.undone);
    let known = standing(StepKind::ComeBack).and_then(|step| step.on_day);
    let known = known.or_else(|| standing(StepKind::Register).and_then(|step| work.now.day_of(&step.at))).unwrap_or(NaiveDate::MIN);
    let day = happened(work, form.on_day, known, "回告的日期早于有结果的那天。请检查日期后再保存。")?;
    if form.finish && before.state != State::Open {
        return Err(Error::refused("这件已经办结，不用再办结一次。请去掉「一并办结」再保存。"));
    }
    let ending = ending(work, form.ticket, before.state, form.finish, (form.result, form.revision))?;
    let row = Row::new(form.ticket, StepKind::ReadBack, before.state).detail(form.way.code()).on_day(Some(day));
    row.whom(&whom).note(&note).came(form.came).write(work)?;
    if let Some(ending) = ending {
        ending.write(work, false)?;
    }
    work.fact("way", form.way.code());
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}

/// What is written as it is done; a text without that would go nowhere.
fn ending(
    work: &Work<'_>,
    ticket: TicketId,
    state: State,
    finish: bool,
    (result, revision): (Option<String>, Option<i64>),
) -> Result<Option<Ending>> {
    if !finish && result.is_some() {
        let words = if state == State::Done {
            "这件已经办结，处理情况不会从这里存下。请先清空它再保存，另用「更正」填写。"
        } else {
            "没有一并办结，处理情况不会存下。请勾上「一并办结」，或保存后用「更正」填写。"
        };
        return Err(Error::invalid("result", words));
    }
    finish.then(|| Ending::of(work, ticket, result, revision)).transpose()
}

/// The day on which it happened: today unless said otherwise, never a day to come, nor one before `first`.
fn happened(work: &Work<'_>, day: Option<NaiveDate>, first: NaiveDate, too_early: &str) -> Result<NaiveDate> {
    let today = work.now.day();
    match day {
        Some(day) if day > today => Err(Error::invalid("onDay", "日期还没有到。请填实际的日期，今天可以留空。")),
        Some(day) if day < first => Err(Error::invalid("onDay", too_early)),
        Some(day) => Ok(day),
        // Later than today only when the clock was set back in between.
        None => Ok(today.max(first)),
    }
}
