//! Where a promise of workdays ends, against a recount on the fingers.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, Utc, Weekday};
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

fn suspended(centre: &Centre, ticket: &Value, reason: &str) {
    let form = json!({ "ticket": ticket, "reason": reason, "note": if reason == "materials" { "缺照片" } else { "" } });
    centre.act("suspend_ticket", form);
}

#[test]
fn while_a_ticket_is_suspended_its_clock_stands_still_over_a_holiday_week_too() {
    let centre = Centre::new();
    let five = matter_of(&centre, 5);
    // Monday 21 September 2026; day 1 is Tuesday, and 1 to 7 October are off.
    centre.clock.set_to(noon(day("2026-09-21")));
    let ticket = registered(&centre, &five, false);
    centre.clock.set_to(noon(day("2026-09-23")));
    suspended(&centre, &ticket, "superior");
    let told = due(&centre, &ticket);
    assert_eq!((told["standing"].as_str(), told["workdays"].as_i64(), &told["date"]), (Some("held"), Some(3), &json!(null)));
    let count = centre.read("deadline", json!({ "ticket": ticket }));
    assert_eq!((count["left"].as_i64(), count["lines"].as_array().unwrap().len()), (Some(3), 2));
    centre.clock.set_to(noon(day("2026-10-09")));
    assert_eq!(due(&centre, &ticket)["workdays"], 3, "it stands as still in the third week");
    centre.act("resume_ticket", json!({ "ticket": ticket }));
    // Two days were used; Saturday 10 October is worked, then Monday and Tuesday.
    let told = due(&centre, &ticket);
    assert_eq!((told["date"].as_str(), told["standing"].as_str(), told["workdays"].as_i64()), (Some("2026-10-13"), Some("soon"), Some(3)));
    let count = centre.read("deadline", json!({ "ticket": ticket }));
    assert_eq!(count["due"], "2026-10-13");
    let notes: Vec<&str> = count["lines"].as_array().unwrap().iter().map(|line| line["note"].as_str().unwrap()).collect();
    assert!(notes.contains(&"挂起不计") && notes.contains(&"国庆节不计"), "{notes:?}");
    // Undone, it stands still again.
    let step = centre.read("ticket", json!({ "ticket": ticket }))["canUndo"].clone();
    centre.act("undo_step", json!({ "ticket": ticket, "step": step, "reason": "按错了" }));
    assert_eq!(due(&centre, &ticket)["standing"], "held");
}

#[test]
fn what_lacks_materials_begins_to_count_on_the_workday_after_they_came() {
    let centre = Centre::new();
    centre.clock.set_to(noon(day("2026-11-20")));
    let form = json!({ "matter": 3, "finish": false, "missing": { "positions": [0, 2] } });
    let ticket = centre.act("register_ticket", form)["id"].clone();
    assert_eq!(due(&centre, &ticket)["workdays"], 5, "nothing is used up before all is there");
    // A Saturday, eight days later; day 1 is the Monday.
    centre.clock.set_to(noon(day("2026-11-28")));
    centre.act("resume_ticket", json!({ "ticket": ticket, "came": true }));
    assert_eq!(due(&centre, &ticket)["date"], "2026-12-04");
}

/// What the count says: from where, and of each day its number or none, with the note.
fn told(centre: &Centre, ticket: &Value) -> (Option<String>, Vec<String>) {
    let count = centre.read("deadline", json!({ "ticket": ticket }));
    let line = |line: &Value| {
        let number = line["number"].as_u64().map(|number| number.to_string()).unwrap_or_default();
        format!("{} {number} {}", &line["date"].as_str().unwrap()[5..], line["note"].as_str().unwrap())
    };
    (count["starts"]["date"].as_str().map(str::to_owned), count["lines"].as_array().unwrap().iter().map(line).collect())
}

#[test]
fn the_count_says_where_the_clock_was_stopped_where_it_went_on_and_from_where_it_counts() {
    let centre = Centre::new();
    let three = matter_of(&centre, 3);
    let on = |date: &str| centre.clock.set_to(noon(day(date)));
    let resumed = |ticket: &Value| centre.act("resume_ticket", json!({ "ticket": ticket }));
    // A Monday. The first is held from the start; the second after a day.
    on("2026-11-16");
    let [held, later] = [(); 2].map(|()| registered(&centre, &three, false));
    suspended(&centre, &held, "visitor");
    assert_eq!(told(&centre, &held), (None, vec![]));
    assert_eq!(told(&centre, &later).0.as_deref(), Some("2026-11-16"));
    on("2026-11-17");
    suspended(&centre, &later, "superior");
    assert_eq!(told(&centre, &held), (None, vec!["11-17  挂起不计".to_owned()]));
    on("2026-11-19");
    resumed(&held);
    resumed(&later);
    let lines = ["11-17  挂起不计", "11-18  挂起不计", "11-19  恢复办理，当天不计，由此起算", "11-20 1 ", "11-21  星期六不计"];
    let (starts, days) = told(&centre, &held);
    assert_eq!((starts.as_deref(), &days[..5]), (Some("2026-11-19"), &lines.map(str::to_owned)[..]));
    let lines = ["11-17 1 当天挂起", "11-18  挂起不计", "11-19  恢复办理，当天不计，往后接着数", "11-20 2 "];
    let (starts, days) = told(&centre, &later);
    assert_eq!((starts.as_deref(), &days[..4]), (Some("2026-11-16"), &lines.map(str::to_owned)[..]));

    // Stopped on the last day, which is the first as well: it began all the same.
    let one = matter_of(&centre, 1);
    let ticket = registered(&centre, &one, false);
    on("2026-11-20");
    suspended(&centre, &ticket, "visitor");
    on("2026-11-24");
    resumed(&ticket);
    let lines = ["11-20  最后一天挂起，恢复后再算", "11-21  星期六不计", "11-22  星期日不计", "11-23  挂起不计", "11-24 1 恢复办理"];
    assert_eq!(told(&centre, &ticket), (Some("2026-11-19".to_owned()), lines.map(str::to_owned).to_vec()));
}

#[test]
fn a_suspension_after_the_last_day_does_not_make_what_is_late_in_time() {
    let centre = Centre::new();
    let two = matter_of(&centre, 2);
    centre.clock.set_to(noon(day("2026-11-16")));
    let ticket = registered(&centre, &two, false);
    centre.clock.set_to(noon(day("2026-11-19")));
    suspended(&centre, &ticket, "visitor");
    assert_eq!((due(&centre, &ticket)["standing"].as_str(), due(&centre, &ticket)["workdays"].as_i64()), (Some("overdue"), Some(1)));
    centre.clock.set_to(noon(day("2026-11-26")));
    centre.act("resume_ticket", json!({ "ticket": ticket }));
    assert_eq!((due(&centre, &ticket)["date"].as_str(), due(&centre, &ticket)["workdays"].as_i64()), (Some("2026-11-18"), Some(6)));
    centre.act("finish_ticket", json!({ "ticket": ticket }));
    assert_eq!(due(&centre, &ticket)["standing"], "missed");
}

#[test]
fn a_minute_before_closing_and_a_minute_after() {
    let centre = Centre::new();
    let one = matter_of(&centre, 1);
    // Friday 20 November 2026; the desk closes at 17:00, which is 09:00 UTC.
    let at = |centre: &Centre, time: &str| {
        centre.clock.set_to(format!("2026-11-20T{time}:00Z").parse().unwrap());
        let ticket = centre.act("register_ticket", json!({ "matter": one, "finish": false }));
        (ticket["due"]["date"].as_str().unwrap().to_owned(), ticket["offHours"].as_bool().unwrap())
    };
    let monday = "2026-11-23".to_owned();
    assert_eq!(at(&centre, "08:59"), (monday.clone(), false));
    assert_eq!(at(&centre, "09:01"), (monday.clone(), true), "received is received, outside the hours too");
    assert_eq!(at(&centre, "05:00"), (monday.clone(), true), "lunch");
    centre.act(
        "save_rules",
        json!({ "afterHoursNextDay": true, "calling": false, "callBackDays": 15, "monthBegins": 1, "idleMinutes": 10, "revision": null }),
    );
    assert_eq!(at(&centre, "08:59"), (monday.clone(), false));
    assert_eq!(at(&centre, "05:00"), (monday, true));
    assert_eq!(at(&centre, "09:01"), ("2026-11-24".to_owned(), true), "as if received on Monday");
    // What was suspended the same evening still has its whole promise.
    let held = centre.act("register_ticket", json!({ "matter": 3, "finish": false, "missing": { "positions": [0] } }));
    assert_eq!(held["due"]["workdays"], 5);
}

#[test]
fn a_minute_after_closing_before_a_saturday_that_is_worked_and_before_a_week_off() {
    let centre = Centre::new();
    let one = matter_of(&centre, 1);
    // 2026: off from 1 to 7 October; Saturday 10 October is worked. When it comes in, whether outside the hours, and where a promise
    // of one workday ends: received the same day, or what comes after closing on the next workday.
    let rows = [
        ("2026-10-09T16:59", false, "2026-10-10", "2026-10-10"),
        ("2026-10-09T17:01", true, "2026-10-10", "2026-10-12"),
        ("2026-10-10T16:59", false, "2026-10-12", "2026-10-12"),
        ("2026-10-10T17:01", true, "2026-10-12", "2026-10-13"),
        ("2026-09-30T16:59", false, "2026-10-08", "2026-10-08"),
        ("2026-09-30T17:01", true, "2026-10-08", "2026-10-09"),
        ("2026-10-03T10:00", true, "2026-10-08", "2026-10-09"),
    ];
    for next_day in [false, true] {
        let mut rules = centre.read("rules", json!({}));
        rules["afterHoursNextDay"] = next_day.into();
        centre.act("save_rules", rules);
        for (at, off_hours, same_day, later) in rows {
            centre.clock.set_to(format!("{at}:00+08:00").parse().unwrap());
            let ticket = centre.act("register_ticket", json!({ "matter": one, "finish": false }));
            let end = if next_day { later } else { same_day };
            assert_eq!((ticket["due"]["date"].as_str(), ticket["offHours"].as_bool()), (Some(end), Some(off_hours)), "{at}, {next_day}");
        }
    }
}

#[test]
fn the_list_is_sorted_and_narrowed_by_what_is_due() {
    let centre = Centre::new();
    let matters: Vec<Value> = [1, 3, 9].iter().map(|days| matter_of(&centre, *days)).collect();
    let ids: Vec<Value> = matters.iter().chain(matters.iter()).map(|matter| registered(&centre, matter, false)).collect();
    centre.act("finish_ticket", json!({ "ticket": ids[0] }));
    suspended(&centre, &ids[1], "superior");
    // Tuesday: day 1 was Monday, day 3 is Wednesday.
    centre.clock.set_to(noon(day("2026-11-24")));
    let list = |args: Value| -> Vec<Value> {
        centre.read("list_tickets", args)["rows"].as_array().unwrap().iter().map(|row| row["id"].clone()).collect()
    };
    let by_due = |direction: &str| -> Vec<usize> {
        let listed = list(json!({ "order": "due", "direction": direction }));
        listed.iter().map(|id| ids.iter().position(|other| other == id).unwrap()).collect()
    };
    assert_eq!(by_due("ascending"), [3, 4, 2, 5, 1, 0], "what is suspended has no day: after those that run");
    for (standing, which) in [("overdue", 3), ("met", 0), ("held", 1), ("soon", 4)] {
        assert_eq!(list(json!({ "standings": [standing] })), [ids[which].clone()], "{standing}");
    }
    assert_eq!(list(json!({ "standings": ["later"] })).len(), 2);
    suspended(&centre, &ids[5], "superior");
    assert_eq!(by_due("ascending"), [3, 4, 2, 1, 5, 0], "by the workdays left");
    assert_eq!(by_due("descending"), [2, 4, 3, 5, 1, 0]);
}

#[test]
fn a_second_hold_finds_the_promise_where_the_first_one_left_it() {
    let centre = Centre::new();
    let one = matter_of(&centre, 1);
    let on = |date: &str| centre.clock.set_to(noon(day(date)));
    let resumed = |ticket: &Value| centre.act("resume_ticket", json!({ "ticket": ticket }));
    // Held on its last day, a Friday, it goes on on the Saturday and ends on Monday; on which it is held again.
    on("2026-11-19");
    let ticket = registered(&centre, &one, false);
    on("2026-11-20");
    suspended(&centre, &ticket, "superior");
    on("2026-11-21");
    resumed(&ticket);
    assert_eq!(due(&centre, &ticket)["date"], "2026-11-23");
    on("2026-11-23");
    suspended(&centre, &ticket, "visitor");
    on("2026-11-25");
    resumed(&ticket);
    assert_eq!(due(&centre, &ticket)["date"], "2026-11-25");
    // What had run out before it was held gets nothing back, however often it is held then.
    on("2026-11-19");
    let late = registered(&centre, &one, false);
    for (from, to) in [("2026-11-21", "2026-11-24"), ("2026-11-24", "2026-11-26")] {
        on(from);
        suspended(&centre, &late, "superior");
        on(to);
        resumed(&late);
        assert_eq!(due(&centre, &late)["date"], "2026-11-20");
    }
}

#[test]
fn whatever_is_held_however_often_ends_where_the_fingers_say_and_was_late_when_it_was() {
    let centre = Centre::new();
    let mut rules = centre.read("rules", json!({}));
    rules["afterHoursNextDay"] = true.into();
    centre.act("save_rules", rules);
    let matters = [1, 2, 4].map(|days| matter_of(&centre, days));
    let mut dice = Dice::new(3);
    let mut tickets: Vec<Value> = Vec::new();
    let mut late_then: BTreeMap<(i32, u32), u64> = BTreeMap::new();
    let mut today = day("2026-01-02");
    let end = day("2026-12-02");
    while today < end {
        // In the morning, or after closing.
        centre.clock.set_to(format!("{today}T{}:00:00Z", if dice.roll(3) == 0 { "12" } else { "02" }).parse().unwrap());
        if tickets.len() < 6 || dice.roll(6) == 0 {
            tickets.push(registered(&centre, dice.pick(&matters), false));
        }
        for _ in 0..5 {
            let ticket = dice.pick(&tickets).clone();
            let form = json!({ "ticket": ticket });
            let _ = match centre.read("ticket", form.clone())["state"].as_str() {
                Some("open") if dice.roll(8) == 0 => {
                    centre.act("finish_ticket", json!({ "ticket": ticket, "result": "好了", "revision": 0 }))
                }
                Some("open") => centre.act("suspend_ticket", json!({ "ticket": ticket, "reason": "superior", "note": "" })),
                Some("suspended") => centre.act("resume_ticket", form),
                _ => json!(null),
            };
        }
        let late = json!({ "standings": ["overdue"], "limit": 1 });
        late_then.insert((today.year(), today.month()), 0);
        let next = today + Days::new(1 + dice.roll(2) as u64);
        if next.month() != today.month() {
            // Seen on the last day, after the last press.
            centre.clock.set_to(noon(next.with_day(1).unwrap().pred_opt().unwrap()) + Duration::hours(8));
            let seen = centre.read("list_tickets", late)["total"].as_u64().unwrap();
            late_then.insert((today.year(), today.month()), seen);
        }
        today = next;
    }
    late_then.retain(|(_, month), _| *month < 12);
    assert!(late_then.values().sum::<u64>() > 20, "{late_then:?}");
    for ((year, month), seen) in late_then {
        let summary = centre.read("month", json!({ "period": { "year": year, "month": month } }));
        let late = summary["lines"].as_array().unwrap().iter().find(|line| line["figure"] == "overdue").unwrap();
        assert_eq!(late["values"][0].as_f64(), Some(seen as f64), "{year}-{month}");
    }
}
