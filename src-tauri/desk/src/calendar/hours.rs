//! The week: when the desk is open, and on which day a promise begins to count.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use rusqlite::{Connection, Row};

use crate::error::Result;

use super::days::Calendar;
use super::shapes::Opening;

/// The hours of one weekday.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hours {
    opens: NaiveTime,
    closes: NaiveTime,
    lunch: Option<(NaiveTime, NaiveTime)>,
}

/// Monday first; None for a weekday off.
pub(super) type Week = [Option<Hours>; 7];

pub(super) fn week(db: &Connection) -> Result<Week> {
    let mut week: Week = [None; 7];
    for opening in openings(db)? {
        let lunch = opening.lunch_from.as_deref().and_then(time).zip(opening.lunch_to.as_deref().and_then(time));
        // A row that is no weekday or no time cannot stand in the table.
        if let (Some(day), Some(opens), Some(closes)) =
            (week.get_mut((opening.weekday as usize).wrapping_sub(1)), time(&opening.opens), time(&opening.closes))
        {
            *day = Some(Hours { opens, closes, lunch });
        }
    }
    Ok(week)
}

/// By weekday.
pub(super) fn openings(db: &Connection) -> Result<Vec<Opening>> {
    let mut query = db.prepare_cached("SELECT weekday, opens, closes, lunch_from, lunch_to FROM opening ORDER BY weekday")?;
    let rows = query.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(rows)
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
    /// None on a day off. A moved workday whose weekday has no hours has Monday's, or the first there are.
    fn hours(&self, date: NaiveDate) -> Option<Hours> {
        if !self.is_workday(date) {
            return None;
        }
        let own = self.week.get(date.weekday().num_days_from_monday() as usize).copied().flatten();
        own.or_else(|| self.week.iter().flatten().next().copied())
    }

    /// The desk is staffed: inside the hours of a workday, lunch left out.
    pub(crate) fn is_open(&self, local: NaiveDateTime) -> bool {
        let time = local.time();
        self.hours(local.date()).is_some_and(|hours| {
            hours.opens <= time && time < hours.closes && !hours.lunch.is_some_and(|(from, to)| from <= time && time < to)
        })
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
