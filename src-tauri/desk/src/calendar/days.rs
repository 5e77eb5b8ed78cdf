//! Which days are workdays. Holidays are rows; a year without rows is not known yet.

use std::collections::{HashMap, HashSet};

use chrono::{Datelike, NaiveDate, Weekday};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Result;

/// What the State Council published, as far as it is known: date, 班 or 休, name.
pub(crate) const KNOWN_HOLIDAYS: &str = include_str!("../../../../assets/presets/holidays.csv");

/// A day of the centre's calendar.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Day {
    pub date: NaiveDate,
    /// 星期六.
    pub weekday: String,
    pub workday: bool,
    /// 国庆节, 调休上班 … ; 节假日未公布 for a year whose holidays are not known.
    pub note: String,
}

/// The whole calendar, read once: some thirty rows a year.
pub(crate) struct Calendar {
    /// Days that are not what their weekday says: workday or not, and the name.
    exceptions: HashMap<NaiveDate, (bool, String)>,
    known_years: HashSet<i32>,
}

impl Calendar {
    pub(crate) fn read(db: &Connection) -> Result<Self> {
        let mut query = db.prepare_cached("SELECT day, workday, name FROM holiday")?;
        let exceptions: HashMap<NaiveDate, (bool, String)> =
            query.query_map([], |row| Ok((row.get("day")?, (row.get("workday")?, row.get("name")?))))?.collect::<rusqlite::Result<_>>()?;
        let known_years = exceptions.keys().map(NaiveDate::year).collect();
        Ok(Self { exceptions, known_years })
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
            None => !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// The holidays of that year are on file.
    pub(crate) fn knows(&self, date: NaiveDate) -> bool {
        self.known_years.contains(&date.year())
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

/// The published holidays as (day, workday, name); lines that are no such row are left out.
pub(crate) fn known_holidays() -> impl Iterator<Item = (NaiveDate, bool, &'static str)> {
    KNOWN_HOLIDAYS.lines().filter_map(|line| {
        let mut cells = line.split(',');
        let day = cells.next()?.parse().ok()?;
        Some((day, cells.next()? == "班", cells.next()?))
    })
}
