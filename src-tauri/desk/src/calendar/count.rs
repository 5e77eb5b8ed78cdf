//! A promise counted day by day, as fingers do it.

use chrono::{Datelike, NaiveDate};

use crate::centre::Rules;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::text::half_width;

use super::days::{Calendar, weekday};
use super::hours::time;
use super::shapes::{CountQuestion, CountedDay, DayCount};

/// 999 workdays of one workday a week are seven thousand days; holds come on top.
const LONGEST: usize = 20_000;

impl Calendar {
    /// From the day after `from` to the day that is number `promised`. `held`: spans `(from, to]` whose days, after the first up
    /// to and with the last, do not count. A promise that is held on its last day ends on the day the span does, or the next workday.
    pub(crate) fn counted(&self, from: NaiveDate, promised: u32, held: &[(NaiveDate, NaiveDate)]) -> Vec<CountedDay> {
        let mut lines = Vec::new();
        let mut number = 0;
        // Until when the last day is put off.
        let mut last_from = NaiveDate::MIN;
        for date in from.iter_days().skip(1).take(LONGEST) {
            if number == promised {
                break;
            }
            let is_last = number + 1 == promised;
            let goes_on = is_last && date == last_from;
            let is_held = !goes_on && held.iter().any(|(after, to)| *after < date && date <= *to);
            let mut counts = self.is_workday(date) && !is_held;
            let mut note = self.counting_note(date, is_held);
            if counts
                && is_last
                && let Some((_, to)) = held.iter().filter(|(after, to)| *after == date && date < *to).max()
            {
                last_from = *to;
                counts = false;
                "最后一天挂起，恢复后再算".clone_into(&mut note);
            }
            number += u32::from(counts);
            let number = counts.then_some(number);
            lines.push(CountedDay { date, weekday: weekday(date.weekday()).to_owned(), number, note });
        }
        lines
    }

    /// A day off is one whether the matter is held or not.
    fn counting_note(&self, date: NaiveDate, is_held: bool) -> String {
        match (self.is_workday(date), self.name(date)) {
            (true, _) if is_held => "挂起不计".to_owned(),
            (true, name) => name.unwrap_or_default().to_owned(),
            (false, Some(name)) => format!("{name}不计"),
            (false, None) => format!("{}不计", weekday(date.weekday())),
        }
    }
}

pub(crate) fn count_days(look: &Look<'_>, asked: CountQuestion) -> Result<DayCount> {
    if !(1..=999).contains(&asked.promised) {
        return Err(Error::invalid("promised", "承诺时限应为 1 至 999 个工作日。请改好后再看。"));
    }
    super::page::within("from", asked.from.year())?;
    let at = match asked.at.as_deref().map(|at| half_width(at.trim())).filter(|at| !at.is_empty()) {
        Some(at) => Some(time(&at).ok_or_else(|| Error::invalid("at", "时间要写成 09:00 的样子（24 小时制）。请改好后再看。"))?),
        None => None,
    };
    let calendar = Calendar::read(look.db)?;
    let (from, off_hours) = match at {
        Some(at) => {
            let local = asked.from.and_time(at);
            (calendar.clock_day(local, Rules::read(look.db)?.after_hours_next_day), !calendar.is_open(local))
        }
        None => (asked.from, !calendar.is_workday(asked.from)),
    };
    let lines = calendar.counted(from, asked.promised, &[]);
    let due = lines.last().map_or(from, |line| line.date);
    Ok(DayCount { from: calendar.day(from), off_hours, unsure: calendar.is_unsure(from, due), due, lines })
}
