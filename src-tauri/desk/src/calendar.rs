//! The centre's calendar: which days are workdays. Holidays are rows; a year without rows is not known yet.

use chrono::{Datelike, NaiveDate, Weekday};
use rusqlite::{Connection, OptionalExtension};

use crate::centre::Day;
use crate::error::Result;

/// What the State Council published, as far as it is known: date, 班 or 休, name.
pub(crate) const KNOWN_HOLIDAYS: &str = include_str!("../../../assets/presets/holidays.csv");

/// One day, with its weekday and whether the desk works on it.
pub(crate) fn day(db: &Connection, date: NaiveDate) -> Result<Day> {
    let exception: Option<(bool, String)> = db
        .prepare_cached("SELECT workday, name FROM holiday WHERE day = ?1")?
        .query_row([date], |row| Ok((row.get("workday")?, row.get("name")?)))
        .optional()?;
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let (workday, note) = match exception {
        Some((workday, name)) => (workday, name),
        None if year_is_known(db, date.year())? => (!weekend, String::new()),
        None => (!weekend, "节假日未公布".to_owned()),
    };
    Ok(Day { date, weekday: weekday(date.weekday()).to_owned(), workday, note })
}

fn year_is_known(db: &Connection, year: i32) -> Result<bool> {
    Ok(db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM holiday WHERE day BETWEEN ?1 AND ?2)")?
        .query_row([format!("{year:04}-01-01"), format!("{year:04}-12-31")], |row| row.get(0))?)
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "星期一",
        Weekday::Tue => "星期二",
        Weekday::Wed => "星期三",
        Weekday::Thu => "星期四",
        Weekday::Fri => "星期五",
        Weekday::Sat => "星期六",
        Weekday::Sun => "星期日",
    }
}

/// The published holidays as (day, workday, name); lines that are no such row are left out.
pub(crate) fn known_holidays() -> impl Iterator<Item = (NaiveDate, bool, &'static str)> {
    KNOWN_HOLIDAYS.lines().filter_map(|line| {
        let mut cells = line.split(',');
        let day = cells.next()?.parse().ok()?;
        Some((day, cells.next()? == "班", cells.next()?))
    })
}
