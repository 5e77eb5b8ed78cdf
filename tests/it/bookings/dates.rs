//! On which days a child with a calendar on the wall would put a cross: every day is looked at by itself.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::{Value, json};
use tests::Dice;

#[derive(Debug, Clone)]
pub(super) enum Rule {
    Daily(i64),
    Weekly(i64, Vec<u32>),
    ByDate(i64, i32),
    ByWeekday(i64, i32, u32),
    Chosen(Vec<NaiveDate>),
}

#[derive(Debug, Clone)]
pub(super) struct Series {
    rule: Rule,
    on: Option<NaiveDate>,
    count: usize,
    skip_holidays: bool,
    skip_moved: bool,
}

/// Days that are not what their weekday says: worked or not.
pub(super) type Holidays = BTreeMap<NaiveDate, bool>;

/// 元旦, 春节 and two Sundays that are worked, near where every life begins.
pub(super) fn holidays() -> Holidays {
    let day = |text: &str, worked| (text.parse().unwrap(), worked);
    let off =
        ["2027-01-01", "2027-01-02", "2027-01-03", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-04-05", "2027-05-03"];
    let worked = ["2027-01-10", "2027-02-14"];
    off.iter().map(|text| day(text, false)).chain(worked.iter().map(|text| day(text, true))).collect()
}

pub(super) fn is_workday(holidays: &Holidays, date: NaiveDate) -> bool {
    holidays.get(&date).copied().unwrap_or(date.weekday().number_from_monday() <= 5)
}

fn months(date: NaiveDate) -> i64 {
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

fn last_of_month(date: NaiveDate) -> bool {
    date.succ_opt().unwrap().month() != date.month()
}

impl Rule {
    fn hits(&self, first: NaiveDate, date: NaiveDate) -> bool {
        let weekday = date.weekday().number_from_monday();
        match self {
            Self::Daily(every) => (date - first).num_days() % every == 0,
            Self::Weekly(every, weekdays) => {
                let monday = first - Days::new(u64::from(first.weekday().num_days_from_monday()));
                (date - monday).num_days() / 7 % every == 0 && weekdays.contains(&weekday)
            }
            Self::ByDate(every, day) => {
                let that_day = if *day == -1 { last_of_month(date) } else { i64::from(date.day()) == i64::from(*day) };
                (months(date) - months(first)) % every == 0 && that_day
            }
            Self::ByWeekday(every, nth, of) => {
                let week = if *nth == -1 { (date + Days::new(7)).month() != date.month() } else { (date.day() as i32 + 6) / 7 == *nth };
                (months(date) - months(first)) % every == 0 && weekday == *of && week
            }
            Self::Chosen(dates) => dates.contains(&date),
        }
    }
}

impl Series {
    pub(super) fn any(dice: &mut Dice, first: NaiveDate) -> Self {
        let every = 1 + dice.roll(2) as i64;
        let weekday = |dice: &mut Dice| 1 + dice.roll(7) as u32;
        let rule = match dice.roll(8) {
            0 | 1 => Rule::Daily(1 + dice.roll(3) as i64),
            2..=4 => Rule::Weekly(every, (0..1 + dice.roll(3)).map(|_| weekday(dice)).collect()),
            5 => Rule::ByDate(every, [1, 15, 29, 31, -1][dice.roll(5)]),
            6 => Rule::ByWeekday(every, [1, 2, 4, 5, -1][dice.roll(5)], weekday(dice)),
            // Sometimes before the first, and in no order.
            _ => Rule::Chosen(
                (0..dice.roll(6)).map(|_| first + Days::new(dice.roll(40) as u64) - Days::new(u64::from(dice.roll(12) == 0))).collect(),
            ),
        };
        let on = (dice.roll(2) == 0).then(|| first + Days::new(dice.roll(50) as u64) - Days::new(3 * u64::from(dice.roll(15) == 0)));
        Self { rule, on, count: dice.roll(10), skip_holidays: dice.roll(2) == 0, skip_moved: dice.roll(2) == 0 }
    }

    pub(super) fn json(&self) -> Value {
        let recurrence = match &self.rule {
            Rule::Daily(every) => json!({ "how": "daily", "every": every }),
            Rule::Weekly(every, weekdays) => json!({ "how": "weekly", "every": every, "weekdays": weekdays }),
            Rule::ByDate(every, day) => json!({ "how": "monthlyByDate", "every": every, "day": day }),
            Rule::ByWeekday(every, nth, weekday) => json!({ "how": "monthlyByWeekday", "every": every, "nth": nth, "weekday": weekday }),
            Rule::Chosen(dates) => json!({ "how": "chosen", "dates": dates }),
        };
        let until = self.on.map_or(json!({ "count": self.count }), |on| json!({ "on": on }));
        json!({ "recurrence": recurrence, "until": until, "skipHolidays": self.skip_holidays, "skipMovedWorkdays": self.skip_moved })
    }

    /// None: a series of no day, or of days before its first.
    pub(super) fn dates(&self, first: NaiveDate) -> Option<Vec<NaiveDate>> {
        let latest = first + Months::new(36);
        if let Rule::Chosen(dates) = &self.rule
            && (dates.is_empty() || dates.iter().any(|date| *date < first || *date > latest))
        {
            return None;
        }
        let chosen = matches!(self.rule, Rule::Chosen(_));
        let last = if chosen { latest } else { self.on.unwrap_or(latest) };
        let mut dates = Vec::new();
        let mut date = first;
        while date <= last && (chosen || self.on.is_some() || dates.len() < self.count) {
            if self.rule.hits(first, date) {
                dates.push(date);
            }
            date = date.succ_opt().unwrap();
        }
        let all = chosen || self.on.is_some() || dates.len() == self.count;
        (all && !dates.is_empty()).then_some(dates)
    }

    pub(super) fn leaves_out(&self, holidays: &Holidays, date: NaiveDate) -> bool {
        holidays.get(&date).is_some_and(|worked| if *worked { self.skip_moved } else { self.skip_holidays })
    }
}
