//! One year on the wall.

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use crate::desk::Look;
use crate::error::{Error, Result};

use super::days::{Calendar, known_holidays};
use super::hours::week_views;
use super::shapes::{CalendarPage, CalendarYear, Holiday};

/// The years that the calendar holds.
pub(crate) const YEARS: std::ops::RangeInclusive<i32> = 2020..=2060;

pub(crate) fn calendar(look: &Look<'_>, asked: CalendarYear) -> Result<CalendarPage> {
    within("year", asked.year)?;
    let calendar = Calendar::read(look.db)?;
    let first = NaiveDate::from_ymd_opt(asked.year, 1, 1).unwrap_or_default();
    let days: Vec<_> = first.iter_days().take_while(|day| day.year() == asked.year).map(|day| calendar.day(day)).collect();
    Ok(CalendarPage {
        year: asked.year,
        known: calendar.knows(first),
        known_years: calendar.known_years(),
        weeks: week_views(look.db, look.now.day())?,
        hours_revision: hours_revision(look.db)?,
        holidays: holidays(look.db, asked.year)?,
        revision: revision(look.db, asked.year)?,
        published: known_holidays().filter(|row| row.date.year() == asked.year).collect(),
        // A year has 366 days at most.
        workdays: days.iter().map(|day| u32::from(day.workday)).sum(),
        days,
    })
}

pub(super) fn within(field: &str, year: i32) -> Result<()> {
    if YEARS.contains(&year) {
        return Ok(());
    }
    Err(Error::invalid(field, "日历从 2020 年到 2060 年。请改用这些年份中的日期。"))
}

pub(super) fn hours_revision(db: &Connection) -> Result<Option<i64>> {
    Ok(db.query_row(
        "SELECT max(journal) FROM (SELECT max(journal) AS journal FROM week UNION ALL SELECT max(journal) FROM week_taken_back)",
        [],
        |row| row.get(0),
    )?)
}

pub(super) fn holidays(db: &Connection, year: i32) -> Result<Vec<Holiday>> {
    let mut query = db.prepare_cached("SELECT day, workday, name FROM holiday WHERE day BETWEEN ?1 AND ?2 ORDER BY day")?;
    let rows = query
        .query_map(ends(year), |row| Ok(Holiday { date: row.get("day")?, workday: row.get("workday")?, name: row.get("name")? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

pub(super) fn revision(db: &Connection, year: i32) -> Result<Option<i64>> {
    Ok(db.query_row("SELECT max(journal) FROM holiday WHERE day BETWEEN ?1 AND ?2", ends(year), |row| row.get(0))?)
}

/// Its first and its last day.
pub(super) fn ends(year: i32) -> (String, String) {
    (format!("{year}-01-01"), format!("{year}-12-31"))
}
