//! The dates of a form, and what is in the way of each: shown before it is booked, and asked again by the act that books.

use chrono::{NaiveDate, TimeDelta};
use rusqlite::Connection;

use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::OccurrenceId;

use super::clashes::{clashes, each_other};
use super::recurrence;
use super::rows::when;
use super::setting::{Setting, Span};
use super::shapes::{BookQuestion, BookingPreview, Clash, DateChoice, Hindrance, Placement, PreviewDate, Series};

/// One date of a form.
pub(super) struct Planned {
    pub date: NaiveDate,
    /// Where it would be; None when the form or the calendar leaves it out.
    pub place: Option<(Placement, Span)>,
    pub holiday: bool,
    pub clashes: Vec<Clash>,
}

pub(crate) fn preview(look: &Look<'_>, asked: BookQuestion) -> Result<BookingPreview> {
    let setting = Setting::read(look.db, look.now)?;
    let aside: Vec<OccurrenceId> = asked.moving.into_iter().collect();
    let dates = plan(look.db, &setting, &asked.place, asked.series.as_ref(), &asked.choices, asked.heads, &aside)?;
    let approves = |place: &Placement| setting.rooms.room(place.room).is_some_and(|room| room.approval);
    let count = |clashing: bool| {
        let of = |planned: &&Planned| planned.place.is_some() && planned.clashes.is_empty() != clashing;
        u32::try_from(dates.iter().filter(of).count()).unwrap_or(u32::MAX)
    };
    Ok(BookingPreview {
        words: asked.series.as_ref().map(|series| recurrence::in_words(&series.recurrence, series.until)).unwrap_or_default(),
        free: count(false),
        clashing: count(true),
        needs_approval: dates.iter().filter_map(|planned| planned.place.as_ref()).any(|(place, _)| approves(place)),
        dates: dates
            .into_iter()
            .map(|planned| {
                let day = setting.calendar.day(planned.date);
                PreviewDate {
                    date: planned.date,
                    weekday: day.weekday,
                    note: day.note,
                    place: planned.place.map(|(place, _)| place),
                    holiday: planned.holiday,
                    clashes: planned.clashes,
                }
            })
            .collect(),
    })
}

/// In the order of the dates. `aside`: uses that go elsewhere in the same act.
pub(super) fn plan(
    db: &Connection,
    setting: &Setting,
    place: &Placement,
    series: Option<&Series>,
    choices: &[DateChoice],
    heads: Option<u32>,
    aside: &[OccurrenceId],
) -> Result<Vec<Planned>> {
    // The first one is judged as typed: a wrong field is told by its name.
    setting.span(place)?;
    let first = place.starts.date();
    let dates = match series {
        Some(series) => recurrence::dates(first, &series.recurrence, series.until)?,
        None => vec![first],
    };
    if let Some(stray) = choices.iter().find(|choice| !dates.contains(&choice.date)) {
        return Err(Error::invalid("choices", format!("{} 不在这次预约的日期里。请重新查看日期。", stray.date)));
    }
    let mut planned: Vec<Planned> = Vec::new();
    for date in dates {
        let next = on(db, setting, place, series, choices, heads, aside, date)?;
        let mut next = next;
        if let Some((at, span)) = &next.place {
            let in_the_way = |before: &&Planned| {
                before.clashes.is_empty()
                    && before.place.as_ref().is_some_and(|(other, held)| each_other(setting, (other, *held), (at, *span)))
            };
            if let Some(before) = planned.iter().rev().find(in_the_way) {
                let words = before.place.as_ref().map(|(other, _)| when(other)).unwrap_or_default();
                let words = format!("与这次预约里的另一场（{words}）时间冲突。");
                next.clashes.push(Clash { why: Hindrance::Taken, words, occurrence: None });
            }
        }
        planned.push(next);
    }
    Ok(planned)
}

#[allow(clippy::too_many_arguments, reason = "a date of the plan is all of them")]
fn on(
    db: &Connection,
    setting: &Setting,
    place: &Placement,
    series: Option<&Series>,
    choices: &[DateChoice],
    heads: Option<u32>,
    aside: &[OccurrenceId],
    date: NaiveDate,
) -> Result<Planned> {
    let choice = choices.iter().find(|choice| choice.date == date);
    let holiday = series.is_some_and(|series| match setting.calendar.differs(date) {
        Some(workday) => {
            if workday {
                series.skip_moved_workdays
            } else {
                series.skip_holidays
            }
        }
        None => false,
    });
    let at = match choice {
        Some(choice) => choice.instead,
        None if holiday => None,
        None => shifted(place, date - place.starts.date()),
    };
    let Some(at) = at else { return Ok(Planned { date, place: None, holiday: holiday && choice.is_none(), clashes: Vec::new() }) };
    let span = setting.span(&at)?;
    let clashes = clashes(db, setting, &at, span, heads, aside)?;
    Ok(Planned { date, place: Some((at, span)), holiday: false, clashes })
}

/// The same room at the same time of day, so much later.
pub(super) fn shifted(place: &Placement, by: TimeDelta) -> Option<Placement> {
    Some(Placement { starts: place.starts.checked_add_signed(by)?, ends: place.ends.checked_add_signed(by)?, ..*place })
}
