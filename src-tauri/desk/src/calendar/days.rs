//! Which days are workdays. Holidays are rows; a year without rows is not known yet.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, Weekday};
use rusqlite::Connection;

use crate::error::Result;

use super::due::KnownYears;
use super::hours::{Week, weeks};
use super::shapes::{Day, Holiday};

/// What the State Council published, as far as it is known: date, 班 or 休, name.
pub(crate) const KNOWN_HOLIDAYS: &str = include_str!("../../../../assets/presets/holidays.csv");

/// The whole calendar, read once: some thirty rows a year.
pub(crate) struct Calendar {
    /// Days that are not what their weekday says: workday or not, and the name.
    exceptions: HashMap<NaiveDate, (bool, String)>,
    known_years: KnownYears,
    /// Weeks of hours by the first day each holds on.
    pub(super) weeks: Vec<(NaiveDate, Week)>,
}

impl Calendar {
    pub(crate) fn read(db: &Connection) -> Result<Self> {
        let mut query = db.prepare_cached("SELECT day, workday, name FROM holiday")?;
        let exceptions: HashMap<NaiveDate, (bool, String)> =
            query.query_map([], |row| Ok((row.get("day")?, (row.get("workday")?, row.get("name")?))))?.collect::<rusqlite::Result<_>>()?;
        let known_years = KnownYears::of(exceptions.keys());
        Ok(Self { exceptions, known_years, weeks: weeks(db)? })
    }

    /// One day, with its weekday and whether the desk works on it.
    pub(crate) fn day(&self, date: NaiveDate) -> Day {
        let note = match self.exceptions.get(&date) {
            Some((_, name)) => name.clone(),
            None if self.knows(date) => String::new(),
            None => "节假日未公布".to_owned(),
        };
        Day { date, weekday: weekday(date.weekday()).to_owned(), workday: self.is_workday(date), note }
    }

    pub(crate) fn is_workday(&self, date: NaiveDate) -> bool {
        match self.exceptions.get(&date) {
            Some((workday, _)) => *workday,
            None => self.works_on(date),
        }
    }

    /// As the week of that day has it, before any holiday.
    fn works_on(&self, date: NaiveDate) -> bool {
        self.week_of(date).get(date.weekday().num_days_from_monday() as usize).is_some_and(Option::is_some)
    }

    /// What a day that is not as its weekday says is instead: a workday (调休) or a day off.
    pub(crate) fn differs(&self, date: NaiveDate) -> Option<bool> {
        self.exceptions.get(&date).map(|(workday, _)| *workday)
    }

    /// The name of a day that is on file as a holiday or a moved workday.
    pub(super) fn name(&self, date: NaiveDate) -> Option<&str> {
        self.exceptions.get(&date).map(|(_, name)| name.as_str())
    }

    /// The holidays of that year are on file.
    pub(crate) fn knows(&self, date: NaiveDate) -> bool {
        self.known_years.contain(date)
    }

    /// The holidays of a year between the two are not on file.
    pub(super) fn is_unsure(&self, from: NaiveDate, to: NaiveDate) -> bool {
        self.known_years.lack(from, to)
    }

    /// In order.
    pub(super) fn known_years(&self) -> Vec<i32> {
        self.known_years.sorted()
    }
}

pub(crate) fn weekday(day: Weekday) -> &'static str {
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

/// The published holidays; lines that are no such row are left out.
pub(crate) fn known_holidays() -> impl Iterator<Item = Holiday> {
    KNOWN_HOLIDAYS.lines().filter_map(|line| {
        let mut cells = line.split(',');
        let date = cells.next()?.parse().ok()?;
        Some(Holiday { date, workday: cells.next()? == "班", name: cells.next()?.to_owned() })
    })
}
