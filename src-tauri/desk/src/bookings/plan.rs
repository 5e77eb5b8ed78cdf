//! The dates of a form, and what is in the way of each: shown before it is booked, and asked again by the act that books.

use chrono::{NaiveDate, TimeDelta};
use rusqlite::Connection;

use crate::accessories::{self, Ask, Lending};
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::BookingId;

use super::clashes::{clashes, each_other};
use super::forms::{BookQuestion, DateChoice, Placement, Series};
use super::lend::Lender;
use super::recurrence;
use super::rows::when;
use super::rules::{BY_OVERRIDE, broken_by, month_minutes, month_of, over_the_month, too_many, with_way};
use super::setting::{Setting, Span};
use super::shapes::{BookingPreview, Clash, Hindrance, PreviewDate};

/// What is asked for.
pub(super) struct Wanted<'a> {
    pub place: &'a Placement,
    pub series: Option<&'a Series>,
    pub choices: &'a [DateChoice],
    pub heads: Option<u32>,
    /// Whose hours of the month are counted.
    pub group: &'a str,
    /// How many uses the booking has already.
    pub stands: usize,
    /// What each date takes along, and whether one goes without what there is too little of.
    pub accessories: &'a [Ask],
    pub without_what_lacks: bool,
}

/// One date of a form.
pub(super) struct Planned {
    pub date: NaiveDate,
    /// Where it would be; None when the form or the calendar leaves it out.
    pub place: Option<(Placement, Span)>,
    pub holiday: bool,
    pub clashes: Vec<Clash>,
    pub accessories: Vec<Ask>,
    /// What it goes without, a sentence each.
    pub without: Vec<String>,
}

pub(crate) fn preview(look: &Look<'_>, asked: BookQuestion) -> Result<BookingPreview> {
    let setting = Setting::read(look.db, look.now)?;
    accessories::checked(look.db, &asked.accessories, &[])?;
    let wanted = Wanted {
        place: &asked.place,
        series: asked.series.as_ref(),
        choices: &asked.choices,
        heads: asked.heads,
        group: &asked.group,
        stands: 0,
        accessories: &asked.accessories,
        without_what_lacks: asked.without_what_lacks,
    };
    let dates = plan(look.db, &setting, &wanted)?;
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
                    without: planned.without,
                }
            })
            .collect(),
    })
}

/// In the order of the dates.
pub(super) fn plan(db: &Connection, setting: &Setting, wanted: &Wanted<'_>) -> Result<Vec<Planned>> {
    // The first one is judged as typed: a wrong field is told by its name.
    setting.span(wanted.place)?;
    setting.unless_out_of_use(wanted.place)?;
    let first = wanted.place.starts.date();
    let dates = match wanted.series {
        Some(series) => recurrence::dates(first, &series.recurrence, series.until)?,
        None => vec![first],
    };
    if let Some(stray) = wanted.choices.iter().find(|choice| !dates.contains(&choice.date)) {
        return Err(Error::invalid("choices", format!("{} 不在这次预约的日期里。请重新查看日期。", stray.date)));
    }
    let lender = Lender::new(db, setting)?;
    let mut planned: Vec<Planned> = Vec::new();
    for date in dates {
        let mut next = on(db, setting, wanted, date)?;
        if let Some((at, span)) = &next.place {
            next.clashes.extend(among(db, setting, wanted, &planned, at, *span)?);
            take_along(&lender, wanted, &planned, *span, &mut next)?;
        }
        planned.push(next);
    }
    Ok(planned)
}

fn on(db: &Connection, setting: &Setting, wanted: &Wanted<'_>, date: NaiveDate) -> Result<Planned> {
    let choice = wanted.choices.iter().find(|choice| choice.date == date);
    let holiday = wanted.series.is_some_and(|series| match setting.calendar.differs(date) {
        Some(true) => series.skip_moved_workdays,
        Some(false) => series.skip_holidays,
        None => false,
    });
    let at = match choice {
        Some(choice) => choice.instead,
        None if holiday => None,
        None => shifted(wanted.place, date - wanted.place.starts.date()),
    };
    let planned = |place, holiday, clashes| Planned { date, place, holiday, clashes, accessories: Vec::new(), without: Vec::new() };
    let Some(at) = at else { return Ok(planned(None, holiday && choice.is_none(), Vec::new())) };
    let span = setting.span(&at)?;
    setting.unless_out_of_use(&at)?;
    let mut clashes = clashes(db, setting, &at, span, wanted.heads, &[], None)?;
    clashes.extend(broken_by(setting, &at, span).into_iter().map(|clash| with_way(clash, BY_OVERRIDE)));
    Ok(planned(Some((at, span)), false, clashes))
}

/// What is in the way among the dates of the form itself: those before that are to be had.
fn among(db: &Connection, setting: &Setting, wanted: &Wanted<'_>, planned: &[Planned], at: &Placement, span: Span) -> Result<Vec<Clash>> {
    let before: Vec<&(Placement, Span)> =
        planned.iter().filter(|before| before.is_to_be_had()).filter_map(|before| before.place.as_ref()).collect();
    let mut clashes = Vec::new();
    if let Some((other, _)) = before.iter().rev().find(|(other, held)| each_other(setting, (other, *held), (at, span))) {
        let words = format!("与这次预约里的另一场（{}）时间冲突。", when(other));
        clashes.push(Clash { why: Hindrance::Taken, words, occurrence: None, rule: None });
    }
    let mut broken: Vec<Clash> = too_many(setting, wanted.stands + before.len()).into_iter().collect();
    if setting.month_hours_of(wanted.group).is_some() {
        let month = month_of(at.starts.date());
        let also = before.iter().filter(|(other, _)| month_of(other.starts.date()) == month).map(|(_, held)| held.ends - held.starts);
        let stands = month_minutes(db, wanted.group, month, &[])? + also.sum::<i64>();
        broken.extend(over_the_month(setting, wanted.group, at, span, stands));
    }
    clashes.extend(broken.into_iter().map(|clash| with_way(clash, BY_OVERRIDE)));
    Ok(clashes)
}

/// What it takes along, beside the dates before it that are to be had.
fn take_along(lender: &Lender<'_>, wanted: &Wanted<'_>, planned: &[Planned], span: Span, next: &mut Planned) -> Result<()> {
    next.accessories = wanted.accessories.to_vec();
    let before = planned.iter().filter(|before| before.is_to_be_had());
    let also: Vec<Lending<'_>> = before.filter_map(|before| Some(Lending { span: before.place?.1, asks: &before.accessories })).collect();
    for (accessory, clash) in lender.lacking(Lending { span, asks: wanted.accessories }, &[], &also)? {
        if wanted.without_what_lacks {
            next.accessories.retain(|ask| ask.accessory != accessory);
            next.without.push(clash.words);
        } else {
            next.clashes.push(clash);
        }
    }
    Ok(())
}

/// How many uses of a booking stand; what was given up or declined does not.
pub(super) fn stands(db: &Connection, booking: BookingId) -> Result<usize> {
    let sql = "SELECT count(*) FROM occurrence WHERE booking = ?1 AND state IN ('pending', 'booked', 'inUse', 'returned', 'noShow')";
    let stands: u32 = db.prepare_cached(sql)?.query_row([booking], |row| row.get(0))?;
    Ok(stands as usize)
}

impl Planned {
    /// Nothing is in its way but rules, which may be passed.
    pub fn is_to_be_had(&self) -> bool {
        self.place.is_some() && self.clashes.iter().all(|clash| clash.rule.is_some())
    }
}

/// The same room at the same time of day, so much later.
pub(super) fn shifted(place: &Placement, by: TimeDelta) -> Option<Placement> {
    Some(Placement { starts: place.starts.checked_add_signed(by)?, ends: place.ends.checked_add_signed(by)?, ..*place })
}
