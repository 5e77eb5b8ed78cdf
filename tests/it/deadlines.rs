//! Where a promise of workdays ends, against a recount on the fingers.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc, Weekday};
use serde_json::{Value, json};
use tests::{Centre, Dice};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What the wall says: a day's name, or nothing for an ordinary one.
type Wall = BTreeMap<NaiveDate, (bool, String)>;

/// As the director copies it, a year at a time.
fn hang_up(centre: &Centre, wall: &Wall) {
    for year in [2027, 2028] {
        let days: Vec<Value> = wall
            .iter()
            .filter(|(day, _)| day.year() == year)
            .map(|(day, (workday, name))| json!({ "date": day, "workday": workday, "name": name }))
            .collect();
        let revision = centre.read("calendar", json!({ "year": year }))["revision"].clone();
        centre.act("save_holidays", json!({ "year": year, "revision": revision, "days": days }));
    }
}

fn works(wall: &Wall, day: NaiveDate) -> bool {
    wall.get(&day).map_or(day.weekday() != Weekday::Sat && day.weekday() != Weekday::Sun, |(workday, _)| *workday)
}

/// One finger a workday, from the day after on.
fn last_day(wall: &Wall, given: NaiveDate, promised: u32) -> NaiveDate {
    let (mut at, mut fingers) = (given, 0);
    while fingers < promised {
        at = at + Days::new(1);
        if works(wall, at) {
            fingers += 1;
        }
    }
    at
}

fn matter_of(centre: &Centre, days: u32) -> Value {
    let form = json!({ "id": null, "name": format!("承诺 {days} 日的事"), "window": "综合窗口", "kind": "promised", "confidential": false,
        "promisedDays": days, "materials": [], "active": true });
    centre.act("save_matter", form)["id"].clone()
}

/// Noon at the centre.
fn noon(day: NaiveDate) -> DateTime<Utc> {
    format!("{day}T04:00:00Z").parse().unwrap()
}

fn due(centre: &Centre, ticket: &Value) -> Value {
    centre.read("ticket", json!({ "ticket": ticket }))["due"].clone()
}

fn registered(centre: &Centre, matter: &Value, finish: bool) -> Value {
    centre.act("register_ticket", json!({ "matter": matter, "finish": finish }))["id"].clone()
}

#[test]
fn two_made_years_with_days_moved_about_agree_with_the_fingers() {
    let centre = Centre::new();
    let (from, days_on_the_wall) = (day("2027-01-01"), 730);
    let promises = [1, 2, 3, 5, 10, 15, 30, 60];
    let matters: Vec<Value> = promises.iter().map(|days| matter_of(&centre, *days)).collect();
    for seed in 0..6 {
        let mut dice = Dice::new(seed);
        let mut wall = Wall::new();
        for n in 0..days_on_the_wall {
            if dice.roll(9) == 0 {
                let workday = dice.roll(2) == 0;
                wall.insert(from + Days::new(n), (workday, if workday { "调休上班" } else { "放假" }.to_owned()));
            }
        }
        hang_up(&centre, &wall);
        for _ in 0..60 {
            let given = from + Days::new(dice.roll(600) as u64);
            let which = dice.roll(promises.len());
            centre.clock.set_to(noon(given));
            let ticket = registered(&centre, &matters[which], false);
            let end = last_day(&wall, given, promises[which]);
            assert_eq!(due(&centre, &ticket)["date"], json!(end), "seed {seed}: {} days from {given}", promises[which]);
            // And looked at on some day before or after.
            let today = given + Days::new(dice.roll(120) as u64);
            centre.clock.set_to(noon(today));
            let between = |a: NaiveDate, b: NaiveDate| a.iter_days().skip(1).take_while(|d| *d <= b).filter(|d| works(&wall, *d)).count();
            let (standing, workdays) = if today > end {
                ("overdue", between(end, today))
            } else if today == end {
                ("today", 0)
            } else {
                let left = between(today, end);
                (if left <= 3 { "soon" } else { "later" }, left)
            };
            let told = due(&centre, &ticket);
            assert_eq!((told["standing"].as_str(), &told["workdays"]), (Some(standing), &json!(workdays)), "{given} → {end}, seen {today}");
        }
    }
}

#[test]
fn the_national_day_of_2026_stands_still_and_its_saturday_counts() {
    let centre = Centre::new();
    let five = matter_of(&centre, 5);
    // 2026: off from 1 to 7 October; Saturday 10 October is worked.
    for (given, end) in [
        ("2026-09-25", "2026-10-09"),
        ("2026-09-29", "2026-10-12"),
        ("2026-09-30", "2026-10-13"),
        ("2026-10-03", "2026-10-13"),
        ("2026-10-09", "2026-10-15"),
        ("2026-10-10", "2026-10-16"),
    ] {
        centre.clock.set_to(noon(day(given)));
        let ticket = registered(&centre, &five, false);
        let told = due(&centre, &ticket);
        assert_eq!(last_day(&published(), day(given), 5), day(end), "the fingers agree with the one who wrote this down: {given}");
        assert_eq!((told["date"].as_str(), told["unsure"].as_bool()), (Some(end), Some(false)), "{given}");
    }
}

/// The year as it was published, read from the list that comes with the program.
fn published() -> Wall {
    let list = include_str!("../../assets/presets/holidays.csv");
    list.lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (day(cells[0]), (cells[1] == "班", cells[2].to_owned()))
        })
        .collect()
}

#[test]
fn over_the_end_of_a_year_whose_successor_is_not_published_the_day_is_said_to_be_unsure() {
    let centre = Centre::new();
    let ten = matter_of(&centre, 10);
    centre.clock.set_to(noon(day("2026-12-28")));
    let told = due(&centre, &registered(&centre, &ten, false));
    assert_eq!(
        (told["date"].as_str(), told["weekday"].as_str(), told["unsure"].as_bool()),
        (Some("2027-01-11"), Some("星期一"), Some(true))
    );
    let receipt = centre.act("open_paper", json!({ "paper": "ticketReceipt", "ticket": registered(&centre, &ten, false) }));
    assert!(receipt["due"].as_str().unwrap().contains("可能顺延"), "{receipt}");
}

#[test]
fn what_is_done_stands_as_met_or_missed_and_what_has_no_promise_has_no_day() {
    let centre = Centre::new();
    let two = matter_of(&centre, 2);
    // A Friday: day 2 is the Tuesday after.
    centre.clock.set_to(noon(day("2026-11-20")));
    let (met, missed) = (registered(&centre, &two, false), registered(&centre, &two, false));
    assert_eq!(due(&centre, &met)["standing"], "soon");
    centre.clock.set_to(noon(day("2026-11-24")));
    assert_eq!(due(&centre, &met)["standing"], "today");
    centre.act("finish_ticket", json!({ "ticket": met }));
    centre.clock.set_to(noon(day("2026-11-25")));
    assert_eq!((due(&centre, &missed)["standing"].as_str(), due(&centre, &missed)["workdays"].as_i64()), (Some("overdue"), Some(1)));
    centre.act("finish_ticket", json!({ "ticket": missed }));
    assert_eq!((due(&centre, &met)["standing"].as_str(), due(&centre, &missed)["standing"].as_str()), (Some("met"), Some("missed")));
    for row in centre.read("list_tickets", json!({}))["rows"].as_array().unwrap() {
        assert_eq!(row["due"], due(&centre, &row["id"]), "the list says the same as the page");
    }
    let ticket = centre.read("ticket", json!({ "ticket": met }));
    centre.act("undo_step", json!({ "ticket": met, "step": ticket["canUndo"], "reason": "按错了" }));
    assert_eq!(due(&centre, &met)["standing"], "overdue", "an undone 办结 counts again");
    let consult =
        centre.read("list_matters", json!({})).as_array().unwrap().iter().find(|one| one["promisedDays"].is_null()).unwrap()["id"].clone();
    assert!(due(&centre, &registered(&centre, &consult, false)).is_null());
}
