//! How a promise of workdays stands. Where it ends is kept with the ticket (`due_number`, of the view `ticket_promise`): day 1 is the
//! next workday after the matter was registered, and the days of a suspension do not count (DOMAIN 2.1).

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use crate::error::Result;

use super::days::{Calendar, weekday};
use super::shapes::{Due, Standing};

/// The years whose holidays are on file: a day in another one is not sure yet.
pub(crate) struct KnownYears(HashSet<i32>);

impl KnownYears {
    pub(crate) fn read(db: &Connection) -> Result<Self> {
        // From each year that has holidays the primary key leads to the next: every act asks, and they are few.
        let mut next = db.prepare_cached("SELECT min(day) FROM holiday WHERE day > ?1")?;
        let mut years = HashSet::new();
        let mut over = String::new();
        while let Some(day) = next.query_row([&over], |row| row.get::<_, Option<NaiveDate>>(0))? {
            years.insert(day.year());
            over = format!("{:04}-12-31", day.year());
        }
        Ok(Self(years))
    }

    pub(super) fn of<'a>(days: impl Iterator<Item = &'a NaiveDate>) -> Self {
        Self(days.map(NaiveDate::year).collect())
    }

    pub(super) fn contain(&self, date: NaiveDate) -> bool {
        self.0.contains(&date.year())
    }

    /// In order.
    pub(super) fn sorted(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.0.iter().copied().collect();
        years.sort_unstable();
        years
    }

    /// The holidays of a year between the two are not on file.
    pub(crate) fn lack(&self, from: NaiveDate, to: NaiveDate) -> bool {
        (from.year()..=to.year()).any(|year| !self.0.contains(&year))
    }

    /// `from`: the day the promise counts from. `date` None: suspended.
    pub(crate) fn due(&self, from: NaiveDate, date: Option<NaiveDate>, standing: Standing, workdays: u32) -> Due {
        let unsure = date.is_some_and(|date| self.lack(from, date));
        let weekday = date.map(|date| weekday(date.weekday()).to_owned()).unwrap_or_default();
        Due { date, weekday, standing, workdays, unsure }
    }
}

impl Calendar {
    /// The `n`th workday after `day`; at the end of time, the last day there is.
    pub(super) fn workday_after(&self, day: NaiveDate, n: u32) -> NaiveDate {
        let mut left = n;
        let mut at = day;
        while left > 0 {
            let Some(next) = at.succ_opt() else { return at };
            at = next;
            left -= u32::from(self.is_workday(at));
        }
        at
    }
}
