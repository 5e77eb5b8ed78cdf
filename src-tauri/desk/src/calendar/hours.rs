//! Weeks of hours: when the desk is open on some day, and on which day a promise begins to count.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::{Connection, Row};

use crate::error::Result;
use crate::ids::WeekId;

use super::days::Calendar;
use super::shapes::{Opening, WeekStanding, WeekView};

/// The hours of one weekday.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hours {
    opens: NaiveTime,
    closes: NaiveTime,
    lunch: Option<(NaiveTime, NaiveTime)>,
}

/// Monday first; None for a weekday off.
pub(super) type Week = [Option<Hours>; 7];

/// Every week that holds some day, by its first one.
pub(super) fn weeks(db: &Connection) -> Result<Vec<(NaiveDate, Week)>> {
    Ok(standing(db)?.into_iter().map(|(from, _, openings)| (from, week(&openings))).collect())
}

fn week(openings: &[Opening]) -> Week {
    let mut week: Week = [None; 7];
    for opening in openings {
        let lunch = opening.lunch_from.as_deref().and_then(time).zip(opening.lunch_to.as_deref().and_then(time));
        // A row that is no weekday or no time cannot stand in the table.
        if let (Some(day), Some(opens), Some(closes)) =
            (week.get_mut((opening.weekday as usize).wrapping_sub(1)), time(&opening.opens), time(&opening.closes))
        {
            *day = Some(Hours { opens, closes, lunch });
        }
    }
    week
}

/// As the page shows them, by their first day; `today` says which of them holds now.
pub(super) fn week_views(db: &Connection, today: NaiveDate) -> Result<Vec<WeekView>> {
    let standing = standing(db)?;
    let ends: Vec<Option<NaiveDate>> = standing.iter().skip(1).map(|(from, ..)| from.pred_opt()).chain([None]).collect();
    let views = standing.into_iter().zip(ends).enumerate().map(|(at, ((from, week, hours), to))| {
        let standing = if from > today {
            WeekStanding::Coming
        } else if to.is_some_and(|to| to < today) {
            WeekStanding::Over
        } else {
            WeekStanding::Now
        };
        WeekView { week, from: (at > 0).then_some(from), to, standing, hours }
    });
    Ok(views.collect())
}

fn standing(db: &Connection) -> Result<Vec<(NaiveDate, WeekId, Vec<Opening>)>> {
    let mut query = db.prepare_cached(include_str!("weeks.sql"))?;
    let mut rows = query.query([])?;
    // One week a first day, so the map keeps them apart and in order.
    let mut weeks: BTreeMap<NaiveDate, (WeekId, Vec<Opening>)> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let week = row.get("week")?;
        weeks.entry(row.get("from_day")?).or_insert_with(|| (week, Vec::new())).1.push(read(row)?);
    }
    Ok(weeks.into_iter().map(|(from, (week, hours))| (from, week, hours)).collect())
}

fn read(row: &Row<'_>) -> rusqlite::Result<Opening> {
    Ok(Opening {
        weekday: row.get("weekday")?,
        opens: row.get("opens")?,
        closes: row.get("closes")?,
        lunch_from: row.get("lunch_from")?,
        lunch_to: row.get("lunch_to")?,
    })
}

/// 9:05 and 09:05 are a time of day.
pub(super) fn time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}

impl Calendar {
    /// The week that holds on that day; before the first, the first.
    pub(super) fn week_of(&self, date: NaiveDate) -> &Week {
        const CLOSED: Week = [None; 7];
        let begun = self.weeks.partition_point(|(from, _)| *from <= date);
        self.weeks.get(begun.saturating_sub(1)).map_or(&CLOSED, |(_, week)| week)
    }

    /// None on a day off. A moved workday whose weekday has no hours has Monday's, or the first there are.
    fn hours(&self, date: NaiveDate) -> Option<Hours> {
        if !self.is_workday(date) {
            return None;
        }
        let week = self.week_of(date);
        let own = week.get(date.weekday().num_days_from_monday() as usize).copied().flatten();
        own.or_else(|| week.iter().flatten().next().copied())
    }

    /// The desk is staffed: inside the hours of a workday, lunch left out.
    pub(crate) fn is_open(&self, local: NaiveDateTime) -> bool {
        let time = local.time();
        self.hours(local.date()).is_some_and(|hours| {
            hours.opens <= time && time < hours.closes && !hours.lunch.is_some_and(|(from, to)| from <= time && time < to)
        })
    }

    /// When the desk closes on that day; None on a day off.
    pub(crate) fn closes(&self, date: NaiveDate) -> Option<NaiveDateTime> {
        self.hours(date).map(|hours| date.and_time(hours.closes))
    }

    /// When the afternoon begins on that day (with lunch) and when the evening does (when the desk closes); None on a day off.
    pub(crate) fn afternoon_and_evening(&self, date: NaiveDate) -> Option<(Option<NaiveTime>, NaiveTime)> {
        self.hours(date).map(|hours| (hours.lunch.map(|(from, _)| from), hours.closes))
    }

    /// The civil day that a promise counts from. With the rule on, what comes in at closing time or later, or on a day off,
    /// is received on the next workday; before opening and at lunch it is received that day.
    pub(crate) fn clock_day(&self, local: NaiveDateTime, after_hours_next_day: bool) -> NaiveDate {
        let day = local.date();
        if after_hours_next_day && self.hours(day).is_none_or(|hours| local.time() >= hours.closes) {
            return self.workday_after(day, 1);
        }
        day
    }
}
