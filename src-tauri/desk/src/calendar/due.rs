//! How a promise of workdays stands. Where it ends is worked out in SQL (view `ticket_promise`): day 1 is the next workday
//! after the matter was registered, and the days of a suspension do not count (DOMAIN 2.1).

use chrono::{Datelike, NaiveDate};

use super::days::{Calendar, weekday};
use super::shapes::{Due, Standing};

impl Calendar {
    /// `from`: the day the promise counts from. `date` None: suspended.
    pub(crate) fn due(&self, from: NaiveDate, date: Option<NaiveDate>, standing: Standing, workdays: u32) -> Due {
        let unsure = date.is_some_and(|date| self.is_unsure(from, date));
        let weekday = date.map(|date| weekday(date.weekday()).to_owned()).unwrap_or_default();
        Due { date, weekday, standing, workdays, unsure }
    }

    /// The holidays of a year between the two are not on file.
    pub(crate) fn is_unsure(&self, from: NaiveDate, to: NaiveDate) -> bool {
        (from.year()..=to.year()).any(|year| !NaiveDate::from_ymd_opt(year, 1, 1).is_some_and(|day| self.knows(day)))
    }

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
