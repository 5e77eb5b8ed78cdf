//! What is thinned, without a disk.

use chrono::{Datelike, Days, NaiveDate};
use uuid::Uuid;

use crate::clock::{Clock, Now};

use super::about::{About, Counts};
use super::place::Found;
use super::thin::{WentBack, superfluous};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn evening(day: NaiveDate) -> Now {
    Clock::set(format!("{day}T10:30:00Z").parse().unwrap()).now(chrono_tz::Asia::Shanghai)
}

fn made_on(day: NaiveDate) -> Found {
    let now = evening(day);
    let about = About {
        version: 1,
        desk: Uuid::nil(),
        program: String::new(),
        made_at: now.stored(),
        day: day.to_string(),
        local: String::new(),
        centre: String::new(),
        schema_version: 0,
        counts: Counts { tickets: 0, residents: 0, journal: 0 },
        head_seq: 0,
        head_mac: String::new(),
        sound: true,
        size: 0,
        sha256: String::new(),
        erased: Vec::new(),
    };
    Found { name: day.to_string(), about }
}

/// Backs up on `today` and thins, as a run does.
fn back_up(found: &mut Vec<Found>, today: NaiveDate, keep_months: u32) {
    found.insert(0, made_on(today));
    found.sort_by(|a, b| b.about.made_at.cmp(&a.about.made_at));
    let gone = superfluous(found, evening(today), keep_months, &[]);
    assert!(!gone.contains(&today.to_string()), "the new one is never thinned");
    found.retain(|one| !gone.contains(&one.name));
}

fn days(found: &[Found]) -> Vec<NaiveDate> {
    found.iter().map(|one| day(&one.name)).collect()
}

/// Every workday of two years and more.
fn lived(keep_months: u32) -> Vec<Found> {
    let mut found = Vec::new();
    let mut today = day("2024-01-02");
    while today <= day("2026-11-20") {
        if today.weekday().number_from_monday() <= 5 {
            back_up(&mut found, today, keep_months);
        }
        today = today + Days::new(1);
    }
    found
}

#[test]
fn of_two_years_the_last_days_weeks_and_months_are_left() {
    let left = days(&lived(24));
    // Twelve workdays, to the fifth of November.
    assert_eq!(
        left[..12],
        (5..=20).rev().map(|d| day(&format!("2026-11-{d:02}"))).filter(|d| d.weekday().number_from_monday() <= 5).collect::<Vec<_>>()[..]
    );
    // The Friday of each of ten weeks.
    let friday = |back: u64| day("2026-11-20") - Days::new(7 * back);
    assert!((0..10).all(|back| left.contains(&friday(back))));
    assert!(!left.contains(&friday(11)));
    // The last workday of each of twenty-four months.
    assert!(left.contains(&day("2026-07-31")) && left.contains(&day("2024-12-31")) && !left.contains(&day("2024-11-29")));
    let months: std::collections::BTreeSet<(i32, u32)> = left.iter().map(|d| (d.year(), d.month())).collect();
    assert_eq!(months.len(), 24);
    assert!(left.len() <= 12 + 10 + 24, "{}", left.len());
    // A centre that keeps half a year has none that is older.
    assert!(days(&lived(6)).iter().all(|d| *d >= day("2026-05-20")));
}

#[test]
fn a_clock_that_was_far_ahead_thins_nothing_away() {
    let before = lived(24);
    // One evening, and another, under a clock five years ahead.
    let mut found = before.clone();
    for ahead in ["2031-11-20", "2031-11-21"] {
        back_up(&mut found, day(ahead), 24);
    }
    let real = |found: &[Found]| days(found).into_iter().filter(|d| d.year() < 2030).collect::<Vec<_>>();
    assert!(real(&found).contains(&day("2026-11-20")) && real(&found).contains(&day("2025-01-31")), "nothing is too old all at once");
    // The clock is right again: what is ahead counts for nothing, takes no one's place, and is left alone.
    for today in ["2026-11-23", "2026-11-24"] {
        back_up(&mut found, day(today), 24);
    }
    assert!(days(&found).contains(&day("2031-11-21")) && days(&found).contains(&day("2026-11-24")));
    assert!(real(&found).contains(&day("2025-01-31")));
    // A clock that fell back to its first day keeps all that are ahead of it.
    let many = found.len();
    back_up(&mut found, day("2020-01-01"), 24);
    assert_eq!(found.len(), many + 1);
}

#[test]
fn what_a_restore_left_behind_takes_nobodys_place_and_nobody_takes_its() {
    let at = |moment: &str, head: i64| {
        let mut found = made_on(day("2026-11-20"));
        found.name = moment.to_owned();
        found.about.made_at = moment.to_owned();
        found.about.head_seq = head;
        found
    };
    // Of one afternoon: with today's acts, then, after yesterday's was restored by mistake, without them.
    let found = [at("2026-11-20T08:30:00.000Z", 82), at("2026-11-20T07:00:00.000Z", 100), at("2026-11-20T06:00:00.000Z", 95)];
    let restores = [WentBack { to: 80, at: "2026-11-20T08:00:00.000Z".to_owned() }];
    let now = evening(day("2026-11-20"));
    assert_eq!(superfluous(&found, now, 24, &restores), ["2026-11-20T06:00:00.000Z"]);
    assert_eq!(superfluous(&found, now, 24, &[]).len(), 2, "without the restore the newest of the day is enough");
}
