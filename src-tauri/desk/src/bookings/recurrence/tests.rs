//! What a person would count on a wall calendar, and three thousand rules as another implementation counts them.

use std::time::{Duration, Instant};

use chrono::Days;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn on(text: &str) -> Until {
    Until::On(day(text))
}

/// The days as a list of text.
fn said(first: &str, recurrence: &Recurrence, until: Until) -> Vec<String> {
    dates(day(first), recurrence, until).unwrap().iter().map(ToString::to_string).collect()
}

/// The field and the sentence of a refusal.
fn refused(first: &str, recurrence: &Recurrence, until: Until) -> (String, String) {
    let error = dates(day(first), recurrence, until).unwrap_err();
    (error.data["field"].as_str().unwrap_or_default().to_owned(), error.message)
}

fn daily(every: u32) -> Recurrence {
    Recurrence::Daily { every }
}

fn weekly(every: u32, weekdays: &[u32]) -> Recurrence {
    Recurrence::Weekly { every, weekdays: weekdays.to_vec() }
}

fn by_date(every: u32, day: i32) -> Recurrence {
    Recurrence::MonthlyByDate { every, day }
}

fn by_weekday(every: u32, nth: i32, weekday: u32) -> Recurrence {
    Recurrence::MonthlyByWeekday { every, nth, weekday }
}

fn chosen_of(dates: &[&str]) -> Recurrence {
    Recurrence::Chosen { dates: dates.iter().map(|date| day(date)).collect() }
}

#[test]
fn the_first_day_counts_only_if_the_rule_hits_it() {
    // A Monday.
    assert_eq!(said("2026-11-23", &weekly(1, &[3]), Until::Count(2)), ["2026-11-25", "2026-12-02"]);
    assert_eq!(said("2026-11-23", &weekly(1, &[1]), Until::Count(2)), ["2026-11-23", "2026-11-30"]);
    assert_eq!(said("2026-11-23", &weekly(1, &[5, 3, 5]), on("2026-12-02")), ["2026-11-25", "2026-11-27", "2026-12-02"]);
}

#[test]
fn every_other_week_is_counted_from_the_week_of_the_first_day_that_begins_on_monday() {
    // A Sunday: its week is nearly over, and the next one is left out.
    assert_eq!(said("2026-12-27", &weekly(2, &[1, 7]), Until::Count(4)), ["2026-12-27", "2027-01-04", "2027-01-10", "2027-01-18"]);
    // A Thursday of a week that crosses the year.
    assert_eq!(said("2026-12-31", &weekly(2, &[5, 4]), Until::Count(4)), ["2026-12-31", "2027-01-01", "2027-01-14", "2027-01-15"]);
    assert_eq!(said("2024-12-30", &weekly(3, &[3]), Until::Count(3)), ["2025-01-01", "2025-01-22", "2025-02-12"]);
    assert_eq!(said("2025-12-31", &weekly(52, &[3]), Until::Count(3)), ["2025-12-31", "2026-12-30", "2027-12-29"]);
}

#[test]
fn a_month_without_the_day_is_left_out() {
    assert_eq!(
        said("2026-01-31", &by_date(1, 31), on("2026-08-31")),
        ["2026-01-31", "2026-03-31", "2026-05-31", "2026-07-31", "2026-08-31"]
    );
    assert_eq!(said("2027-01-30", &by_date(1, 30), Until::Count(3)), ["2027-01-30", "2027-03-30", "2027-04-30"]);
    assert_eq!(said("2027-01-29", &by_date(1, 29), Until::Count(2)), ["2027-01-29", "2027-03-29"]);
    assert_eq!(said("2028-01-29", &by_date(1, 29), Until::Count(2)), ["2028-01-29", "2028-02-29"]);
    assert_eq!(said("2026-11-15", &by_date(2, 31), Until::Count(2)), ["2027-01-31", "2027-03-31"]);
}

#[test]
fn the_last_day_is_the_last_of_each_month() {
    let ends = ["2027-11-30", "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30"];
    assert_eq!(said("2027-11-01", &by_date(1, -1), Until::Count(6)), ends);
    assert_eq!(said("2027-02-28", &by_date(12, -1), Until::Count(2)), ["2027-02-28", "2028-02-29"]);
}

#[test]
fn a_leap_day_comes_every_fourth_year_and_so_is_alone_in_three() {
    let yearly = by_date(12, 29);
    assert_eq!(said("2024-02-29", &yearly, Until::Count(1)), ["2024-02-29"]);
    assert_eq!(said("2024-02-29", &yearly, on("2027-02-28")), ["2024-02-29"]);
    // From January it would be January's.
    assert_eq!(said("2024-01-31", &yearly, Until::Count(2)), ["2025-01-29", "2026-01-29"]);
    let (field, message) = refused("2024-02-29", &yearly, Until::Count(2));
    assert_eq!(field, "until");
    assert_eq!(message, "从 2024-02-29 起最多约到 2027-02-28，其间只有 1 次，不到 2 次。请把次数改为 1 或更少，余下的以后再约。");
    // 30 and 31 February never come, whoever asks.
    for day in [30, 31] {
        let (_, message) = refused("2028-02-29", &by_date(12, day), Until::Count(1));
        assert_eq!(message, "从 2028-02-29 到 2031-02-28，没有一天合乎这个规则。请改规则或开始日期。");
        assert_eq!(said("2028-01-01", &by_date(12, day), Until::Count(2)), [format!("2028-01-{day}"), format!("2029-01-{day}")]);
    }
}

#[test]
fn the_nth_and_the_last_of_a_weekday() {
    assert_eq!(said("2026-11-01", &by_weekday(1, 2, 6), Until::Count(3)), ["2026-11-14", "2026-12-12", "2027-01-09"]);
    assert_eq!(said("2026-11-15", &by_weekday(1, 2, 6), Until::Count(1)), ["2026-12-12"]);
    assert_eq!(said("2028-02-01", &by_weekday(1, -1, 2), Until::Count(2)), ["2028-02-29", "2028-03-28"]);
    // A month without a fifth is left out.
    assert_eq!(said("2026-11-01", &by_weekday(1, 5, 1), Until::Count(3)), ["2026-11-30", "2027-03-29", "2027-05-31"]);
    // The rule of issue 104 of rrule: over the year's end.
    assert_eq!(said("2023-10-30", &by_weekday(2, -1, 1), Until::Count(3)), ["2023-10-30", "2023-12-25", "2024-02-26"]);
}

#[test]
fn every_so_many_days_over_a_leap_day() {
    assert_eq!(said("2028-02-27", &daily(2), Until::Count(3)), ["2028-02-27", "2028-02-29", "2028-03-02"]);
    assert_eq!(dates(day("2027-06-30"), &daily(1), on("2028-06-30")).unwrap().len(), 367);
}

#[test]
fn chosen_dates_are_put_in_order_and_are_all_there_is() {
    let chosen = chosen_of(&["2026-12-08", "2026-12-01", "2026-12-08"]);
    assert_eq!(said("2026-12-01", &chosen, Until::Count(1)), ["2026-12-01", "2026-12-08"]);
    assert_eq!(
        refused("2026-12-02", &chosen, Until::Count(1)).1,
        "所选的 2026-12-01 早于开始日期 2026-12-02。请去掉这一天，或把开始日期改早。"
    );
    assert_eq!(refused("2026-12-01", &chosen_of(&[]), Until::Count(1)).1, "还没有选日期。请至少选一天。");
    assert!(refused("2026-12-01", &chosen_of(&["2029-12-02"]), Until::Count(1)).1.contains("最多约到 2029-12-01"));
    let many = Recurrence::Chosen { dates: day("2026-12-01").iter_days().take(371).collect() };
    assert_eq!(refused("2026-12-01", &many, Until::Count(1)).1, "共 371 次，一次最多预约 370 次。请去掉 2027-12-05 以后的日期，以后再约。");
}

#[test]
fn what_is_out_of_bounds_is_refused_with_its_figures() {
    let first = "2026-12-01";
    let cases = [
        (daily(0), Until::Count(1), "every", "现在是 0"),
        (daily(53), Until::Count(1), "every", "1 至 52，现在是 53"),
        (daily(u32::MAX), Until::Count(1), "every", "4294967295"),
        (weekly(1, &[]), Until::Count(1), "weekdays", "至少选一个"),
        (weekly(1, &[1, 8]), Until::Count(1), "weekdays", "周一至周日"),
        (weekly(1, &[0]), Until::Count(1), "weekdays", "周一至周日"),
        (by_date(1, 0), Until::Count(1), "day", "1 至 31"),
        (by_date(1, 32), Until::Count(1), "day", "1 至 31"),
        (by_date(1, -2), Until::Count(1), "day", "1 至 31"),
        (by_date(1, 257), Until::Count(1), "day", "1 至 31"),
        (by_weekday(1, 0, 1), Until::Count(1), "nth", "1 至 5"),
        (by_weekday(1, 6, 1), Until::Count(1), "nth", "1 至 5"),
        (by_weekday(1, -2, 1), Until::Count(1), "nth", "1 至 5"),
        (by_weekday(1, 1, 263), Until::Count(1), "weekday", "周一至周日"),
        (daily(1), Until::Count(0), "until", "1 至 370，现在是 0"),
        (daily(1), Until::Count(371), "until", "1 至 370，现在是 371"),
        (daily(1), Until::Count(65_537), "until", "现在是 65537"),
        (daily(1), on("2026-11-30"), "until", "结束日期 2026-11-30 早于开始日期 2026-12-01"),
        (daily(1), on("2029-12-02"), "until", "最多约到 2029-12-01"),
        (daily(1), on("2029-12-01"), "until", "共 1097 次，一次最多预约 370 次。请把结束日期改到 2027-12-05 或更早"),
        (weekly(1, &[1]), on("2026-12-06"), "until", "从 2026-12-01 到 2026-12-06，没有一天"),
    ];
    for (recurrence, until, field, part) in cases {
        let (at, message) = refused(first, &recurrence, until);
        assert_eq!(at, field, "{recurrence:?} {until:?}");
        assert!(message.contains(part), "{message}");
    }
    assert_eq!(dates(day(first), &daily(1), on("2027-12-05")).unwrap().len(), 370);
    assert_eq!(refused("2019-12-31", &daily(1), Until::Count(1)).0, "first");
    assert_eq!(refused("2061-01-01", &daily(1), Until::Count(1)).0, "first");
    assert!(refused("2060-12-01", &daily(1), on("2061-01-01")).1.contains("最多约到 2060-12-31"));
    assert_eq!(said("2060-12-31", &daily(1), Until::Count(1)), ["2060-12-31"]);
}

#[test]
fn a_rule_is_said_in_words() {
    let term = on("2027-06-30");
    let cases = [
        (daily(1), term, "每天，至 2027-06-30"),
        (daily(3), Until::Count(5), "每 3 天，共 5 次"),
        (weekly(1, &[5, 3, 3]), term, "每周三、周五，至 2027-06-30"),
        (weekly(2, &[1]), Until::Count(12), "每 2 周周一，共 12 次"),
        (by_date(1, 15), term, "每月 15 日，至 2027-06-30"),
        (by_date(1, 31), term, "每月 31 日（没有这一天的月份跳过），至 2027-06-30"),
        (by_date(1, -1), term, "每月最后一天，至 2027-06-30"),
        (by_date(3, -1), term, "每 3 个月的最后一天，至 2027-06-30"),
        (by_date(2, 1), term, "每 2 个月的 1 日，至 2027-06-30"),
        (by_weekday(1, 2, 6), Until::Count(12), "每月第二个周六，共 12 次"),
        (by_weekday(2, -1, 5), term, "每 2 个月的最后一个周五，至 2027-06-30"),
        (by_weekday(1, 5, 1), term, "每月第五个周一（没有第五个的月份跳过），至 2027-06-30"),
        (chosen_of(&["2026-12-08", "2026-12-01", "2026-12-08"]), term, "2026-12-01、2026-12-08，共 2 次"),
    ];
    for (recurrence, until, words) in cases {
        assert_eq!(in_words(&recurrence, until), words);
    }
    let many = Recurrence::Chosen { dates: day("2026-12-01").iter_days().take(40).collect() };
    assert!(in_words(&many, term).ends_with("2026-12-06 等，共 40 次"));
}

#[test]
fn it_is_kept_as_json_and_nothing_unknown_is_taken() {
    for (recurrence, text) in [
        (daily(2), r#"{"how":"daily","every":2}"#),
        (weekly(1, &[3, 5]), r#"{"how":"weekly","every":1,"weekdays":[3,5]}"#),
        (by_date(1, -1), r#"{"how":"monthlyByDate","every":1,"day":-1}"#),
        (by_weekday(1, 2, 6), r#"{"how":"monthlyByWeekday","every":1,"nth":2,"weekday":6}"#),
        (chosen_of(&["2026-12-01"]), r#"{"how":"chosen","dates":["2026-12-01"]}"#),
    ] {
        assert_eq!(serde_json::to_string(&recurrence).unwrap(), text);
        assert_eq!(serde_json::from_str::<Recurrence>(text).unwrap(), recurrence);
        assert!(serde_json::from_str::<Recurrence>(&text.replacen('}', r#","more":1}"#, 1)).is_err());
    }
    assert_eq!(serde_json::to_string(&[on("2027-06-30"), Until::Count(12)]).unwrap(), r#"[{"on":"2027-06-30"},{"count":12}]"#);
    assert!(serde_json::from_str::<Until>(r#"{"count":1,"on":"2027-06-30"}"#).is_err());
}

/// first, recurrence, until, and the days or why none: see rules.py.
type Made = (NaiveDate, Recurrence, Until, String);

/// 0 7x51: the first day itself, then 51 times a week later.
fn from_gaps(first: NaiveDate, gaps: &str) -> Vec<NaiveDate> {
    let mut at = first;
    let mut dates = Vec::new();
    for run in gaps.split(' ') {
        let (gap, times) = run.split_once('x').unwrap_or((run, "1"));
        for _ in 0..times.parse().unwrap() {
            at = at + Days::new(gap.parse().unwrap());
            dates.push(at);
        }
    }
    dates
}

#[test]
fn every_day_is_the_one_that_dateutil_finds() {
    let made: Vec<Made> = serde_json::from_str(include_str!("../../../../../tests/fixtures/recurrences/recurrences.json")).unwrap();
    let mut held = 0;
    let mut differ = Vec::new();
    for (first, recurrence, until, said) in &made {
        let ours = dates(*first, recurrence, *until);
        let agree = match (said.split_once(' ').unwrap_or((said, "")), &ours) {
            (("none", _), Err(error)) => error.message.contains("没有一天合乎这个规则"),
            (("few", count), Err(error)) => error.message.contains(&format!("其间只有 {count} 次")),
            (("many", count), Err(error)) => error.message.starts_with(&format!("共 {count} 次")),
            (_, Ok(ours)) if said.starts_with(|at: char| at.is_ascii_digit()) => {
                held += 1;
                *ours == from_gaps(*first, said)
            }
            _ => false,
        };
        if !agree {
            differ.push(format!("{first} {recurrence:?} {until:?}: {said} / {ours:?}"));
        }
    }
    assert!(held >= 2_400, "{held}");
    assert!(differ.is_empty(), "{} of {} differ: {:#?}", differ.len(), made.len(), &differ[..differ.len().min(3)]);
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    prop_oneof![
        8 => (0..16_000u64).prop_map(|days| day("2019-06-01") + Days::new(days)),
        1 => any::<i32>().prop_map(|days| NaiveDate::from_epoch_days(days).unwrap_or(NaiveDate::MAX)),
        1 => prop_oneof![Just(NaiveDate::MIN), Just(NaiveDate::MAX)],
    ]
}

fn any_number() -> impl Strategy<Value = u32> {
    prop_oneof![6 => 0..60u32, 1 => any::<u32>(), 1 => Just(u32::MAX)]
}

fn any_signed() -> impl Strategy<Value = i32> {
    prop_oneof![6 => -6..40i32, 1 => any::<i32>(), 1 => prop_oneof![Just(i32::MIN), Just(i32::MAX)]]
}

fn any_recurrence() -> impl Strategy<Value = Recurrence> {
    let weekday = || prop_oneof![6 => 1..8u32, 1 => any_number()];
    prop_oneof![
        any_number().prop_map(|every| Recurrence::Daily { every }),
        (any_number(), prop::collection::vec(weekday(), 0..9)).prop_map(|(every, weekdays)| Recurrence::Weekly { every, weekdays }),
        (any_number(), any_signed()).prop_map(|(every, day)| Recurrence::MonthlyByDate { every, day }),
        (any_number(), any_signed(), weekday()).prop_map(|(every, nth, weekday)| Recurrence::MonthlyByWeekday { every, nth, weekday }),
        prop::collection::vec(any_date(), 0..20).prop_map(|dates| Recurrence::Chosen { dates }),
    ]
}

fn any_until() -> impl Strategy<Value = Until> {
    prop_oneof![any_date().prop_map(Until::On), any_number().prop_map(Until::Count)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// Half the ends are near: else nearly all would be refused.
    #[test]
    fn whatever_comes_is_days_within_the_bounds_or_a_sentence(
        first in any_date(), recurrence in any_recurrence(), until in any_until(), near in prop::option::of(0..1_200u64),
    ) {
        let until = near.and_then(|days| first.checked_add_days(Days::new(days))).map_or(until, Until::On);
        in_words(&recurrence, until);
        match dates(first, &recurrence, until) {
            Ok(days) => {
                prop_assert!((1..=MOST as usize).contains(&days.len()));
                prop_assert!(days.is_sorted_by(|a, b| a < b) && first <= days[0]);
                prop_assert!(days.iter().all(|day| YEARS.contains(&day.year()) && *day <= first + LONGEST));
                match until {
                    _ if matches!(recurrence, Recurrence::Chosen { .. }) => {}
                    Until::On(end) => prop_assert!(days.iter().all(|day| *day <= end)),
                    Until::Count(count) => prop_assert_eq!(days.len(), count as usize),
                }
            }
            Err(error) => {
                prop_assert!(error.kind != crate::error::Kind::Unexpected, "{}", error.message);
                prop_assert!(error.message.contains('请') && error.message.ends_with('。'), "{}", error.message);
            }
        }
    }
}

/// Every rule of our shape that may never come, from each month of a common year: none loops or panics.
#[test]
fn a_rule_that_never_comes_is_told_at_once() {
    let begun = Instant::now();
    let mut longest = Duration::ZERO;
    for first in (1..=12).map(|month| NaiveDate::from_ymd_opt(2025, month, 1).unwrap()) {
        for every in 1..=u32::from(WIDEST) {
            let by_dates = (29..=31).map(|day| by_date(every, day));
            let by_weekdays = (1..=7).map(|weekday| by_weekday(every, 5, weekday));
            for recurrence in by_dates.chain(by_weekdays) {
                let asked = Instant::now();
                let _ = dates(first, &recurrence, Until::Count(1));
                longest = longest.max(asked.elapsed());
            }
        }
    }
    println!("6,240 rules in {:?}, the longest {longest:?}", begun.elapsed());
    // Some 60 ms where nothing is optimised; what went through the days instead of the years would take seconds.
    assert!(longest < Duration::from_secs(2), "{longest:?}");
}

/// cargo test -- --ignored --nocapture, also with --release.
#[test]
#[ignore = "a measurement"]
fn what_a_year_costs() {
    for (what, recurrence) in [("52 Wednesdays", weekly(1, &[3])), ("365 days", daily(1)), ("12 second Saturdays", by_weekday(1, 2, 6))] {
        let begun = Instant::now();
        for _ in 0..1_000 {
            std::hint::black_box(dates(day("2026-12-01"), std::hint::black_box(&recurrence), on("2027-11-30"))).unwrap();
        }
        println!("{what}: {:?} each", begun.elapsed() / 1_000);
    }
}
