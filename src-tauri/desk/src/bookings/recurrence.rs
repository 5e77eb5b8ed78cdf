//! On which days a booking comes again: civil dates only, the times of day are the booking's. The days are `rrule`'s (RFC 5545).

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, TimeZone, Weekday};
use rrule::{Frequency, NWeekday, RRule, Tz, Unvalidated};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::YEARS;
use crate::error::{Error, Result};

#[cfg(test)]
mod tests;

/// A row each, listed on one screen: every day of a year and its last day again (367), and a little more.
const MOST: u32 = 370;
/// The longest term of a yearly plan; nobody knows the holidays, the rooms or the clerks of later years.
const LONGEST: Months = Months::new(36);
/// A year of weeks; a longer interval is a slip of the finger.
const WIDEST: u16 = 52;
/// More than the days of `LONGEST`: how far an end that is too late is still counted, to say by how much.
const COUNTED: u16 = 1_100;
/// A line of a list holds no more chosen dates.
const LISTED: usize = 6;

/// Which days. A month or a week is counted from the one of the first day; weeks begin on Monday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "how", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub enum Recurrence {
    /// `every`, here and below: 1 to 52.
    Daily { every: u32 },
    /// 1 is Monday, 7 Sunday.
    Weekly { every: u32, weekdays: Vec<u32> },
    /// 1 to 31, a month without that day is left out; -1: its last day.
    MonthlyByDate { every: u32, day: i32 },
    /// 1 to 5, a month without a fifth is left out; -1: the last of its kind.
    MonthlyByWeekday { every: u32, nth: i32, weekday: u32 },
    /// In any order. They are all there is: `Until` says nothing about them.
    Chosen { dates: Vec<NaiveDate> },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub enum Until {
    /// The last day on which it may fall.
    On(NaiveDate),
    /// So many days, 1 to 370.
    Count(u32),
}

/// In order, each day once, at least one. `first` is where the counting begins; it is among them only if the rule hits it.
pub fn dates(first: NaiveDate, recurrence: &Recurrence, until: Until) -> Result<Vec<NaiveDate>> {
    if !YEARS.contains(&first.year()) {
        return Err(Error::invalid("first", "日历从 2020 年到 2060 年。请改用这些年份中的日期。"));
    }
    let latest = latest(first);
    let rule = match recurrence {
        Recurrence::Daily { every } => RRule::new(Frequency::Daily).interval(interval(*every)?),
        Recurrence::Weekly { every, weekdays } => {
            if weekdays.is_empty() {
                return Err(Error::invalid("weekdays", "还没有选星期几。请至少选一个。"));
            }
            let days = weekdays.iter().map(|day| Ok(NWeekday::Every(weekday("weekdays", *day)?))).collect::<Result<Vec<_>>>()?;
            RRule::new(Frequency::Weekly).interval(interval(*every)?).week_start(Weekday::Mon).by_weekday(days)
        }
        Recurrence::MonthlyByDate { every, day } => {
            let day = i8::try_from(*day).ok().filter(|day| matches!(day, -1 | 1..=31));
            let day = day.ok_or_else(|| Error::invalid("day", "每月几日应为 1 至 31，或选最后一天。请改好后再看。"))?;
            RRule::new(Frequency::Monthly).interval(interval(*every)?).by_month_day(vec![day])
        }
        Recurrence::MonthlyByWeekday { every, nth, weekday: day } => {
            let nth = i16::try_from(*nth).ok().filter(|nth| matches!(nth, -1 | 1..=5));
            let nth = nth.ok_or_else(|| Error::invalid("nth", "每月第几个应为 1 至 5，或选最后一个。请改好后再看。"))?;
            RRule::new(Frequency::Monthly).interval(interval(*every)?).by_weekday(vec![NWeekday::Nth(nth, weekday("weekday", *day)?)])
        }
        Recurrence::Chosen { dates } => return chosen(first, latest, dates),
    };
    match until {
        Until::On(end) => until_day(first, latest, end, rule),
        Until::Count(count) => so_many(first, latest, count, rule),
    }
}

fn until_day(first: NaiveDate, latest: NaiveDate, end: NaiveDate, rule: RRule<Unvalidated>) -> Result<Vec<NaiveDate>> {
    if end < first {
        return Err(Error::invalid("until", format!("结束日期 {end} 早于开始日期 {first}。请把结束日期改晚。")));
    }
    if end > latest {
        return Err(Error::invalid("until", too_late("结束日期", end, first, latest)));
    }
    let dates = expand(first, end, rule, COUNTED)?;
    if dates.is_empty() {
        return Err(Error::invalid("until", format!("从 {first} 到 {end}，没有一天合乎这个规则。请把结束日期改晚，或改规则。")));
    }
    at_most("until", dates, |last| format!("请把结束日期改到 {last} 或更早，余下的以后再约。"))
}

fn so_many(first: NaiveDate, latest: NaiveDate, count: u32, rule: RRule<Unvalidated>) -> Result<Vec<NaiveDate>> {
    let wanted = u16::try_from(count).ok().filter(|_| (1..=MOST).contains(&count));
    let wanted =
        wanted.ok_or_else(|| Error::invalid("until", format!("次数应为 1 至 {MOST}，现在是 {count}。请改好后再看，更多的以后再约。")))?;
    let dates = expand(first, latest, rule, wanted)?;
    match dates.len() {
        found if found == usize::from(wanted) => Ok(dates),
        0 => Err(Error::invalid("until", format!("从 {first} 到 {latest}，没有一天合乎这个规则。请改规则或开始日期。"))),
        found => Err(Error::invalid(
            "until",
            format!("从 {first} 起最多约到 {latest}，其间只有 {found} 次，不到 {count} 次。请把次数改为 {found} 或更少，余下的以后再约。"),
        )),
    }
}

fn chosen(first: NaiveDate, latest: NaiveDate, dates: &[NaiveDate]) -> Result<Vec<NaiveDate>> {
    let dates: Vec<NaiveDate> = BTreeSet::from_iter(dates.iter().copied()).into_iter().collect();
    match (dates.first(), dates.last()) {
        (Some(early), _) if *early < first => {
            Err(Error::invalid("dates", format!("所选的 {early} 早于开始日期 {first}。请去掉这一天，或把开始日期改早。")))
        }
        (_, Some(late)) if *late > latest => Err(Error::invalid("dates", too_late("所选的", *late, first, latest))),
        (None, _) => Err(Error::invalid("dates", "还没有选日期。请至少选一天。")),
        _ => at_most("dates", dates, |last| format!("请去掉 {last} 以后的日期，以后再约。")),
    }
}

/// At noon of a clock that never changes. A rule that never comes, as 31 February, ends in `rrule` at the year 10,000; only one of every
/// 12, 24, 36 or 48 months may be such, so that is eight thousand steps (5 ms).
fn expand(first: NaiveDate, end: NaiveDate, rule: RRule<Unvalidated>, limit: u16) -> Result<Vec<NaiveDate>> {
    let set = rule.until(noon(end)).build(noon(first)).map_err(Error::unexpected)?;
    Ok(set.all(limit).dates.iter().map(DateTime::date_naive).collect())
}

fn noon(date: NaiveDate) -> DateTime<Tz> {
    Tz::UTC.from_utc_datetime(&date.and_time(NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default()))
}

/// Inclusive: the day three years after, or the last one of the calendar.
fn latest(first: NaiveDate) -> NaiveDate {
    let last = NaiveDate::from_ymd_opt(*YEARS.end(), 12, 31).unwrap_or(first);
    first.checked_add_months(LONGEST).map_or(last, |day| day.min(last))
}

fn at_most(field: &str, dates: Vec<NaiveDate>, advice: impl Fn(NaiveDate) -> String) -> Result<Vec<NaiveDate>> {
    match dates.get(MOST as usize - 1) {
        Some(last) if dates.len() > MOST as usize => {
            Err(Error::invalid(field, format!("共 {} 次，一次最多预约 {MOST} 次。{}", dates.len(), advice(*last))))
        }
        _ => Ok(dates),
    }
}

fn too_late(what: &str, date: NaiveDate, first: NaiveDate, latest: NaiveDate) -> String {
    format!("{what} {date} 太晚：从 {first} 起最多约到 {latest}（三年，且不过 2060 年）。请改到这一天或更早，余下的以后再约。")
}

fn interval(every: u32) -> Result<u16> {
    let fits = u16::try_from(every).ok().filter(|every| (1..=WIDEST).contains(every));
    fits.ok_or_else(|| Error::invalid("every", format!("间隔应为 1 至 {WIDEST}，现在是 {every}。请改好后再看。")))
}

fn weekday(field: &str, day: u32) -> Result<Weekday> {
    let day = u8::try_from(day).ok().and_then(|day| Weekday::try_from(day.checked_sub(1)?).ok());
    day.ok_or_else(|| Error::invalid(field, "星期几应为周一至周日中的一天。请重新选择。"))
}

/// For papers and lists: 每周三、周五，至 2027-06-30. Never fails: what `dates` refuses is said as it is, or left out.
pub fn in_words(recurrence: &Recurrence, until: Until) -> String {
    let rule = match recurrence {
        Recurrence::Daily { every } => each(*every, "天", "天"),
        Recurrence::Weekly { every, weekdays } => {
            let days = BTreeSet::from_iter(weekdays).into_iter().map(|day| short(*day)).filter(|day| !day.is_empty()).collect::<Vec<_>>();
            // 每周三, but 每 2 周周三.
            let week = if *every == 1 { "每".to_owned() } else { format!("每 {every} 周") };
            format!("{week}{}", days.join("、"))
        }
        Recurrence::MonthlyByDate { every, day: -1 } => format!("{}最后一天", months(*every)),
        Recurrence::MonthlyByDate { every, day } => {
            let skips = if *day > 28 { "（没有这一天的月份跳过）" } else { "" };
            format!("{} {day} 日{skips}", months(*every))
        }
        Recurrence::MonthlyByWeekday { every, nth, weekday } => {
            let skips = if *nth == 5 { "（没有第五个的月份跳过）" } else { "" };
            format!("{}{}{}{skips}", months(*every), ordinal(*nth), short(*weekday))
        }
        Recurrence::Chosen { dates } => return chosen_in_words(dates),
    };
    match until {
        Until::On(end) => format!("{rule}，至 {end}"),
        Until::Count(count) => format!("{rule}，共 {count} 次"),
    }
}

fn chosen_in_words(dates: &[NaiveDate]) -> String {
    let dates = BTreeSet::from_iter(dates);
    let listed: Vec<String> = dates.iter().take(LISTED).map(ToString::to_string).collect();
    let more = if dates.len() > LISTED { " 等" } else { "" };
    format!("{}{more}，共 {} 次", listed.join("、"), dates.len())
}

fn each(every: u32, one: &str, many: &str) -> String {
    if every == 1 { format!("每{one}") } else { format!("每 {every} {many}") }
}

/// 每月, 每 2 个月的.
fn months(every: u32) -> String {
    each(every, "月", "个月的")
}

fn short(weekday: u32) -> &'static str {
    ["周一", "周二", "周三", "周四", "周五", "周六", "周日"].get((weekday as usize).wrapping_sub(1)).copied().unwrap_or_default()
}

fn ordinal(nth: i32) -> String {
    match nth {
        -1 => "最后一个".to_owned(),
        1..=5 => format!("第{}个", ["一", "二", "三", "四", "五"].get(nth as usize - 1).copied().unwrap_or_default()),
        _ => format!("第 {nth} 个"),
    }
}
