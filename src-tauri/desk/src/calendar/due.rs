//! Where a promise of workdays ends: day 1 is the next workday after the matter was registered (DOMAIN 2.1).

use chrono::{Datelike, NaiveDate};

use super::days::{Calendar, weekday};
use super::shapes::{Due, Standing};

/// Three of them: 三日内到期.
const SOON: u32 = 3;

impl Calendar {
    /// `given`: the civil day of the registration. `promised`: 1 to 999 workdays. `done`: the civil day on which it was done.
    pub(crate) fn due(&self, given: NaiveDate, promised: u32, today: NaiveDate, done: Option<NaiveDate>) -> Due {
        let date = self.workday_after(given, promised);
        let (standing, workdays) = match done {
            Some(done) if done <= date => (Standing::Met, 0),
            Some(_) => (Standing::Missed, 0),
            None if today > date => (Standing::Overdue, self.workdays_between(date, today)),
            None if today == date => (Standing::Today, 0),
            None => match self.workdays_between(today, date) {
                left if left <= SOON => (Standing::Soon, left),
                left => (Standing::Later, left),
            },
        };
        Due { date, weekday: weekday(date.weekday()).to_owned(), standing, workdays, unsure: self.is_unsure(given, date) }
    }

    /// The holidays of a year between the two are not on file.
    pub(super) fn is_unsure(&self, from: NaiveDate, to: NaiveDate) -> bool {
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

    /// Workdays after `from`, up to and with `to`.
    fn workdays_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        from.iter_days().skip(1).take_while(|day| *day <= to).map(|day| u32::from(self.is_workday(day))).sum()
    }
}
