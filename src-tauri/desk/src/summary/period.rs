//! The centre's own months. One that begins on the 26th ends on the 25th, and is named after the month in which it ends.

use chrono::{Datelike, NaiveDate};
use rusqlite::Connection;

use crate::centre::Rules;
use crate::desk::Look;
use crate::error::{Error, Result};

use super::shapes::{Figure, Period, PeriodKey, Span};
use super::table::Table;

/// The days that a column counts, and the day as of which its end is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The last day, or today while that is still to come.
    pub at: NaiveDate,
    /// The day before the first.
    pub before: NaiveDate,
}

impl PeriodKey {
    /// Other years have no calendar.
    fn checked(self) -> Result<Self> {
        if (1..=12).contains(&self.month) && (2020..=2060).contains(&self.year) {
            return Ok(self);
        }
        Err(Error::invalid("period", "月报只有 2020 至 2060 年各月的。请另选一个月份。"))
    }

    pub(super) fn earlier(self, months: i32) -> Self {
        let count = self.year * 12 + i32::try_from(self.month).unwrap_or(1) - 1 - months;
        Self { year: count.div_euclid(12), month: u32::try_from(count.rem_euclid(12)).unwrap_or(0) + 1 }
    }

    /// `begins`: 1 to 28, so every month has that day.
    fn first_day(self, begins: u32) -> NaiveDate {
        let Self { year, month } = if begins == 1 { self } else { self.earlier(1) };
        NaiveDate::from_ymd_opt(year, month, begins).unwrap_or_default()
    }
}

impl Period {
    pub(super) fn named(key: PeriodKey, begins: u32) -> Self {
        let to = key.earlier(-1).first_day(begins).pred_opt().unwrap_or_default();
        Self { year: key.year, month: key.month, name: format!("{} 年 {} 月", key.year, key.month), from: key.first_day(begins), to }
    }

    /// The one that `day` lies in.
    pub(super) fn of(day: NaiveDate, begins: u32) -> Self {
        let month = PeriodKey { year: day.year(), month: day.month() };
        Self::named(if begins > 1 && day.day() >= begins { month.earlier(-1) } else { month }, begins)
    }

    pub(super) fn key(&self) -> PeriodKey {
        PeriodKey { year: self.year, month: self.month }
    }
}

impl Days {
    pub(super) fn of(key: PeriodKey, span: Span, begins: u32, today: NaiveDate) -> Self {
        let this = Period::named(key, begins);
        let (from, to) = match span {
            Span::This => (this.from, this.to),
            Span::Previous => both_ends(&Period::named(key.earlier(1), begins)),
            Span::LastYear => both_ends(&Period::named(key.earlier(12), begins)),
            Span::YearSoFar => (PeriodKey { month: 1, ..key }.first_day(begins), this.to),
        };
        Self::between(from, to, today)
    }

    fn between(from: NaiveDate, to: NaiveDate, today: NaiveDate) -> Self {
        Self { from, to, at: to.min(today), before: from.pred_opt().unwrap_or_default() }
    }

    /// All days of some spans, each once; what overlaps or touches is one.
    pub(super) fn together(spans: &[Self]) -> Vec<Self> {
        let mut sorted = spans.to_vec();
        sorted.sort_by_key(|days| days.from);
        let mut together: Vec<Self> = Vec::new();
        for days in sorted {
            match together.last_mut() {
                Some(last) if days.before <= last.to => (last.to, last.at) = (last.to.max(days.to), last.at.max(days.at)),
                _ => together.push(days),
            }
        }
        together
    }
}

fn both_ends(period: &Period) -> (NaiveDate, NaiveDate) {
    (period.from, period.to)
}

/// The period asked for and the day on which the centre's periods begin; one that has not begun has no figures.
pub(super) fn asked(look: &Look<'_>, key: Option<PeriodKey>) -> Result<(Period, u32)> {
    let begins = Rules::read(look.db)?.month_begins;
    let Some(key) = key else { return Ok((Period::of(look.now.day(), begins), begins)) };
    let period = Period::named(key.checked()?, begins);
    if period.from > look.now.day() {
        return Err(Error::refused(format!("{}从 {} 开始，还没有到。请选这之前的月份。", period.name, period.from)));
    }
    Ok((period, begins))
}

/// The days of one column of a period.
pub(super) fn days(look: &Look<'_>, key: PeriodKey, span: Span) -> Result<Days> {
    let (period, begins) = asked(look, Some(key))?;
    Ok(Days::of(period.key(), span, begins, look.now.day()))
}

/// A figure in words, for the head of a list: 2026 年 11 月 本期 办结.
pub(crate) fn selection(db: &Connection, figure: &Figure) -> Result<String> {
    let PeriodKey { year, month } = figure.period;
    let span = if figure.span == Span::This { String::new() } else { format!("（{}）", figure.span.word()) };
    Ok(format!("{year} 年 {month} 月月报{span} · {}", Table::read(db)?.name(figure.figure)))
}
