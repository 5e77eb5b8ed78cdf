//! The working calendar as the director keeps it, and the desk's rules.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use desk::testing::{act, friday_morning, with_writer};
use desk::{ErrorKind, Topic};
use serde_json::{Value, json};
use tests::{Centre, Dice};
use uuid::Uuid;

fn page(centre: &Centre, year: i32) -> Value {
    centre.read("calendar", json!({ "year": year }))
}

fn save(centre: &Centre, year: i32, days: &Value) -> Value {
    centre.act("save_holidays", json!({ "year": year, "revision": page(centre, year)["revision"], "days": days }))
}

fn opening(weekday: u32, opens: &str, closes: &str) -> Value {
    json!({ "weekday": weekday, "opens": opens, "closes": closes, "lunchFrom": null, "lunchTo": null })
}

/// From today on.
fn open_on(centre: &Centre, hours: &[Value]) {
    let revision = page(centre, 2026)["hoursRevision"].clone();
    let today = centre.read("frame", json!({}))["today"]["date"].clone();
    centre.act("save_hours", json!({ "revision": revision, "from": today, "hours": hours }));
}

/// The hours that hold today.
fn hours(centre: &Centre) -> Value {
    let page = page(centre, 2026);
    page["weeks"].as_array().unwrap().iter().find(|week| week["standing"] == "now").unwrap()["hours"].clone()
}

fn late_counts_from_tomorrow(centre: &Centre, on: bool) {
    let mut rules = centre.read("rules", json!({}));
    rules["afterHoursNextDay"] = on.into();
    centre.act("save_rules", rules);
}

fn count(centre: &Centre, from: &str, at: Option<&str>, promised: u32) -> Value {
    centre.read("count_days", json!({ "from": from, "at": at, "promised": promised }))
}

/// The counted days as the file has them.
fn counted(centre: &Centre) -> Vec<(String, bool, u32)> {
    with_writer(&centre.desk, |db| {
        let mut query = db.prepare("SELECT day, workday, number FROM calendar_day ORDER BY day").unwrap();
        query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect()
    })
}

/// The same from every page of the calendar, counted on the fingers.
fn recounted(centre: &Centre) -> Vec<(String, bool, u32)> {
    let mut number = 0;
    let days: Vec<Value> = (2020..=2060).flat_map(|year| page(centre, year)["days"].as_array().unwrap().clone()).collect();
    days.iter()
        .map(|day| {
            let workday = day["workday"].as_bool().unwrap();
            number += u32::from(workday);
            (day["date"].as_str().unwrap().to_owned(), workday, number)
        })
        .collect()
}

/// Two years with days moved about at random.
fn made(seed: u64) -> BTreeMap<NaiveDate, bool> {
    let mut dice = Dice::new(seed);
    let first = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap();
    first.iter_days().take(731).filter(|_| dice.roll(9) == 0).collect::<Vec<_>>().into_iter().map(|day| (day, dice.roll(2) == 0)).collect()
}

fn hang_up(centre: &Centre, wall: &BTreeMap<NaiveDate, bool>) {
    for year in [2027, 2028] {
        let of_the_year = wall.iter().filter(|(day, _)| day.year() == year);
        let days: Vec<Value> = of_the_year.map(|(day, workday)| json!({ "date": day, "workday": workday, "name": "" })).collect();
        save(centre, year, &json!(days));
    }
}

#[test]
fn the_counted_days_are_those_of_the_calendar_after_every_change() {
    let centre = Centre::new();
    assert_eq!(counted(&centre).len(), 14_976, "every day from 2020 to 2060");
    assert_eq!(counted(&centre), recounted(&centre), "after the set-up");
    let before = counted(&centre);
    hang_up(&centre, &made(1));
    assert_eq!(counted(&centre), recounted(&centre), "after two years of holidays");
    assert_ne!(counted(&centre), before);
    let before = counted(&centre);
    open_on(&centre, &[opening(2, "08:30", "16:00"), opening(6, "09:00", "17:00")]);
    assert_eq!(counted(&centre), recounted(&centre), "after another week");
    assert_ne!(counted(&centre), before);
}

#[test]
fn a_promise_counted_day_by_day_ends_where_the_fingers_do_and_where_the_ticket_says() {
    let centre = Centre::new();
    let ten = json!({ "id": null, "name": "十日的事", "window": "", "kind": "promised", "confidential": false, "promisedDays": 10, "materials": [], "active": true });
    let ten = centre.act("save_matter", ten)["id"].clone();
    for seed in 0..3 {
        let wall = made(seed);
        hang_up(&centre, &wall);
        // A centre that works on Saturdays as well, every other time.
        let saturdays = seed % 2 == 1;
        centre.clock.set_to(friday_morning());
        let week: Vec<Value> = (1..=if saturdays { 6 } else { 5 }).map(|day| opening(day, "09:00", "17:00")).collect();
        open_on(&centre, &week);
        let works = |day: NaiveDate| {
            let usual = day.weekday() != Weekday::Sun && (saturdays || day.weekday() != Weekday::Sat);
            wall.get(&day).copied().unwrap_or(usual)
        };
        let mut dice = Dice::new(seed + 100);
        for _ in 0..25 {
            let given = NaiveDate::from_ymd_opt(2027, 1, 1).unwrap() + Days::new(dice.roll(690) as u64);
            let answer = count(&centre, &given.to_string(), None, 10);
            let lines = answer["lines"].as_array().unwrap();
            let mut fingers = 0;
            for (line, day) in lines.iter().zip(given.iter_days().skip(1)) {
                assert_eq!(line["date"], json!(day), "no day is left out");
                fingers += u32::from(works(day));
                assert_eq!(line["number"], if works(day) { json!(fingers) } else { Value::Null }, "{day}");
                assert_eq!(line["note"].as_str().unwrap().ends_with("不计"), !works(day), "{line}");
            }
            assert_eq!(fingers, 10);
            assert_eq!(answer["due"], lines.last().unwrap()["date"]);
            centre.clock.set_to(format!("{given}T04:00:00Z").parse().unwrap());
            let ticket = centre.act("register_ticket", json!({ "matter": ten, "finish": false }));
            assert_eq!(ticket["due"]["date"], answer["due"], "ten days from {given}");
        }
    }
}

#[test]
fn every_day_of_the_national_day_says_why_it_counts_or_not() {
    let centre = Centre::new();
    let answer = count(&centre, "2026-09-30", None, 3);
    let said: Vec<String> = answer["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            format!(
                "{} {} {} {}",
                line["date"].as_str().unwrap(),
                line["weekday"].as_str().unwrap(),
                line["number"],
                line["note"].as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            "2026-10-01 星期四 null 国庆节不计",
            "2026-10-02 星期五 null 国庆节不计",
            "2026-10-03 星期六 null 国庆节不计",
            "2026-10-04 星期日 null 国庆节不计",
            "2026-10-05 星期一 null 国庆节不计",
            "2026-10-06 星期二 null 国庆节不计",
            "2026-10-07 星期三 null 国庆节不计",
            "2026-10-08 星期四 1 ",
            "2026-10-09 星期五 2 ",
            "2026-10-10 星期六 3 国庆节调休上班",
        ]
    );
    assert_eq!(answer["unsure"], false);
    assert_eq!(count(&centre, "2026-10-15", None, 2)["lines"][1]["note"], "星期六不计");
    assert_eq!(count(&centre, "2026-12-28", None, 5)["unsure"], true, "2027 is not known");
    for promised in [0, 1000] {
        let refused = centre.desk.dispatch("count_days", json!({ "from": "2026-10-15", "promised": promised })).unwrap_err();
        assert_eq!((refused.kind, refused.data["field"].as_str()), (ErrorKind::Invalid, Some("promised")));
    }
    assert_eq!(count(&centre, "2060-12-30", None, 999)["lines"].as_array().unwrap().last().unwrap()["number"], 999, "past the last page");
}

/// The day that a promise of one workday counts from, and whether the desk was closed.
fn received(centre: &Centre, day: &str, at: &str) -> (String, bool) {
    let answer = count(centre, day, Some(at), 1);
    (answer["from"]["date"].as_str().unwrap().to_owned(), answer["offHours"].as_bool().unwrap())
}

#[test]
fn what_comes_in_at_closing_time_is_received_the_next_workday_where_the_rule_is_on() {
    let centre = Centre::new();
    let (friday, monday) = ("2026-11-20", "2026-11-23");
    for (at, next_day, off_hours) in [
        ("08:59", false, true),
        ("09:00", false, false),
        ("12:00", false, true),
        ("13:59", false, true),
        ("14:00", false, false),
        ("16:59", false, false),
        ("17:00", true, true),
        ("17:01", true, true),
        ("23:59", true, true),
    ] {
        late_counts_from_tomorrow(&centre, false);
        assert_eq!(received(&centre, friday, at), (friday.to_owned(), off_hours), "off, {at}");
        late_counts_from_tomorrow(&centre, true);
        let day = if next_day { monday } else { friday };
        assert_eq!(received(&centre, friday, at), (day.to_owned(), off_hours), "on, {at}");
    }
    assert_eq!(count(&centre, friday, Some("17:01"), 1)["due"], "2026-11-24", "one workday after the Monday");
    // A Saturday off, one that is worked, a holiday, the evening before it.
    assert_eq!(received(&centre, "2026-11-21", "10:00"), (monday.into(), true));
    assert_eq!(received(&centre, "2026-10-10", "16:59"), ("2026-10-10".into(), false), "Monday's hours on the Saturday that is worked");
    assert_eq!(received(&centre, "2026-10-10", "17:00"), ("2026-10-12".into(), true));
    assert_eq!(received(&centre, "2026-10-03", "10:00"), ("2026-10-08".into(), true));
    assert_eq!(received(&centre, "2026-09-30", "17:01"), ("2026-10-08".into(), true));
    late_counts_from_tomorrow(&centre, false);
    assert_eq!(received(&centre, "2026-10-03", "10:00"), ("2026-10-03".into(), true));
    let refused = centre.desk.dispatch("count_days", json!({ "from": friday, "at": "25:00", "promised": 1 })).unwrap_err();
    assert_eq!(refused.data["field"], "at");
}

#[test]
fn a_moved_workday_has_its_own_weekdays_hours_or_mondays_or_the_first_there_are() {
    let centre = Centre::new();
    centre.clock.set_to("2026-10-01T01:00:00Z".parse().unwrap());
    late_counts_from_tomorrow(&centre, true);
    let (saturday, same) = ("2026-10-10", ("2026-10-10".to_owned(), false));
    open_on(&centre, &[opening(1, "09:00", "15:00"), opening(2, "09:00", "16:00"), opening(6, "09:00", "12:00")]);
    assert_eq!(received(&centre, saturday, "11:59"), same);
    assert_eq!(received(&centre, saturday, "12:00"), ("2026-10-12".into(), true));
    open_on(&centre, &[opening(1, "09:00", "15:00"), opening(2, "09:00", "16:00")]);
    assert_eq!(received(&centre, saturday, "14:59"), same);
    assert_eq!(received(&centre, saturday, "15:00"), ("2026-10-12".into(), true));
    open_on(&centre, &[opening(2, "09:00", "16:00"), opening(3, "09:00", "13:00")]);
    assert_eq!(received(&centre, saturday, "15:59"), same);
    assert_eq!(received(&centre, saturday, "16:00"), ("2026-10-13".into(), true));
}

#[test]
fn a_year_is_copied_from_the_notice_kept_and_said_to_be_known() {
    let centre = Centre::new();
    let unknown = page(&centre, 2027);
    assert_eq!(
        (unknown["known"].as_bool(), &unknown["revision"], unknown["published"].as_array().unwrap().len()),
        (Some(false), &Value::Null, 0)
    );
    assert_eq!(page(&centre, 2026)["published"], page(&centre, 2026)["holidays"]);
    let days = json!([
        { "date": "2027-01-03", "workday": true, "name": "" },
        { "date": "2027-01-01", "workday": false, "name": " 元旦 " },
        { "date": "2027-01-02", "workday": false, "name": "" },
    ]);
    let kept = json!([
        { "date": "2027-01-01", "workday": false, "name": "元旦" },
        { "date": "2027-01-02", "workday": false, "name": "放假" },
        { "date": "2027-01-03", "workday": true, "name": "调休上班" },
    ]);
    assert_eq!(save(&centre, 2027, &days), kept);
    let known = page(&centre, 2027);
    assert_eq!((known["known"].as_bool(), &known["holidays"], known["knownYears"].clone()), (Some(true), &kept, json!([2025, 2026, 2027])));
    assert_eq!(known["days"][2], json!({ "date": "2027-01-03", "weekday": "星期日", "workday": true, "note": "调休上班" }));
    centre.clock.set_to("2027-01-03T02:00:00Z".parse().unwrap());
    assert_eq!(centre.read("frame", json!({}))["today"]["workday"], true);
    // Replaced as a whole; the other years stay.
    assert_eq!(save(&centre, 2027, &json!([])), json!([]));
    assert_eq!((page(&centre, 2027)["known"].as_bool(), page(&centre, 2026)["holidays"].as_array().unwrap().len()), (Some(false), 39));
    let facts = with_writer(&centre.desk, |db| {
        db.query_row("SELECT group_concat(subjects || facts) FROM journal WHERE act = 'save_holidays'", [], |row| row.get::<_, String>(0))
    });
    let facts = facts.unwrap();
    assert!(facts.contains("calendarYear:2027") && !facts.contains("元旦"), "{facts}");
}

#[test]
fn a_calendar_that_cannot_be_is_refused_by_the_name_of_its_field() {
    let centre = Centre::new();
    let before = counted(&centre);
    let off = |date: &str| json!({ "date": date, "workday": false, "name": "假" });
    let refused = |name: &str, form: Value| {
        let error = act(&centre.desk, name, form).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Invalid, "{error}");
        error.data["field"].as_str().unwrap().to_owned()
    };
    let year = |year: i32, days: Value| json!({ "year": year, "revision": null, "days": days });
    assert_eq!(refused("save_holidays", year(2027, json!([off("2028-01-01")]))), "days");
    assert_eq!(refused("save_holidays", year(2027, json!([off("2027-01-01"), off("2027-01-01")]))), "days");
    assert_eq!(refused("save_holidays", year(2027, json!([{ "date": "2027-01-01", "workday": false, "name": "元".repeat(21) }]))), "days");
    assert_eq!(refused("save_holidays", year(2019, json!([]))), "year");
    assert_eq!(refused("save_holidays", year(2061, json!([]))), "year");
    assert_eq!(refused("save_holidays", year(2027, json!([off("2027-02-30")]))), "");
    assert_eq!(centre.desk.dispatch("calendar", json!({ "year": 2061 })).unwrap_err().data["field"], "year");
    let lunch = |from: Option<&str>, to: Option<&str>| json!({ "weekday": 3, "opens": "09:00", "closes": "17:00", "lunchFrom": from, "lunchTo": to });
    for (hours, field) in [
        (json!([]), "hours"),
        (json!([opening(1, "09:00", "17:00"), opening(1, "10:00", "17:00")]), "hours"),
        (json!([opening(0, "09:00", "17:00")]), "hours"),
        (json!([opening(8, "09:00", "17:00")]), "hours"),
        (json!([opening(3, "17:00", "09:00")]), "day3"),
        (json!([opening(3, "09:00", "09:00")]), "day3"),
        (json!([opening(3, "九点", "17:00")]), "day3"),
        (json!([opening(3, "09:00", "24:00")]), "day3"),
        (json!([lunch(Some("12:00"), None)]), "day3"),
        (json!([lunch(Some("14:00"), Some("12:00"))]), "day3"),
        (json!([lunch(Some("08:00"), Some("12:00"))]), "day3"),
        (json!([lunch(Some("12:00"), Some("17:00"))]), "day3"),
    ] {
        assert_eq!(refused("save_hours", json!({ "revision": null, "hours": hours })), field, "{hours}");
    }
    let rules = |back: u32, begins: u32| json!({ "afterHoursNextDay": false, "calling": false, "callBackDays": back, "monthBegins": begins, "idleMinutes": 10, "revision": null });
    assert_eq!(refused("save_rules", rules(0, 1)), "callBackDays");
    assert_eq!(refused("save_rules", rules(100, 1)), "callBackDays");
    assert_eq!(refused("save_rules", rules(15, 0)), "monthBegins");
    assert_eq!(refused("save_rules", rules(15, 29)), "monthBegins");
    assert_eq!(counted(&centre), before);
}

#[test]
fn hours_are_kept_as_written_wide_or_short() {
    let centre = Centre::new();
    let week = json!([{ "weekday": 6, "opens": "９：００", "closes": "17:30", "lunchFrom": " 11:30 ", "lunchTo": "13:00" }, { "weekday": 1, "opens": "8:05", "closes": "16:00", "lunchFrom": "", "lunchTo": " " }]);
    let kept = centre.act("save_hours", json!({ "revision": null, "from": "2026-11-20", "hours": week }));
    assert_eq!(
        kept["hours"],
        json!([opening(1, "08:05", "16:00"), { "weekday": 6, "opens": "09:00", "closes": "17:30", "lunchFrom": "11:30", "lunchTo": "13:00" }])
    );
    assert_eq!(hours(&centre), kept["hours"]);
}

#[test]
fn saved_twice_is_saved_once_and_an_old_form_overwrites_nothing() {
    let centre = Centre::new();
    let day = |name: &str| json!([{ "date": "2027-01-01", "workday": false, "name": name }]);
    let forms = [
        (
            "save_holidays",
            json!({ "year": 2027, "revision": null, "days": day("元旦") }),
            json!({ "year": 2027, "revision": null, "days": day("又一个") }),
        ),
        (
            "save_hours",
            json!({ "revision": null, "from": "2026-11-20", "hours": [opening(1, "09:00", "17:00")] }),
            json!({ "revision": null, "from": "2026-11-20", "hours": [opening(2, "09:00", "17:00")] }),
        ),
        (
            "save_rules",
            json!({ "revision": null, "afterHoursNextDay": true, "calling": true, "callBackDays": 7, "monthBegins": 26, "idleMinutes": 10 }),
            json!({ "revision": null, "afterHoursNextDay": false, "calling": false, "callBackDays": 9, "monthBegins": 1, "idleMinutes": 20 }),
        ),
    ];
    for (name, first, second) in forms {
        let mut first = first;
        first["requestId"] = Uuid::new_v4().to_string().into();
        let reply = centre.desk.dispatch(name, first.clone()).unwrap();
        assert!(reply.changed.contains(if name == "save_rules" { &Topic::Rules } else { &Topic::Calendar }), "{name}");
        let rows = || with_writer(&centre.desk, |db| db.query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, i64>(0)).unwrap());
        let before = rows();
        assert_eq!(centre.desk.dispatch(name, first).unwrap().value, reply.value);
        assert_eq!(rows(), before, "{name} twice is one row");
        assert_eq!(act(&centre.desk, name, second).unwrap_err().kind, ErrorKind::Stale, "{name}");
    }
    assert_eq!(page(&centre, 2027)["holidays"], day("元旦"));
    assert_eq!(hours(&centre), json!([opening(1, "09:00", "17:00")]));
    let rules = centre.read("rules", json!({}));
    assert_eq!(
        (rules["callBackDays"].as_i64(), rules["monthBegins"].as_i64(), rules["calling"].as_bool()),
        (Some(7), Some(26), Some(true))
    );
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn a_clerk_may_look_and_not_change() {
    let centre = Centre::new();
    centre.clerk("小陈");
    assert_eq!(page(&centre, 2026)["workdays"], 248);
    let defaults =
        json!({ "afterHoursNextDay": false, "calling": false, "callBackDays": 15, "monthBegins": 1, "idleMinutes": 10, "revision": null });
    assert_eq!(centre.read("rules", json!({})), defaults);
    assert_eq!(count(&centre, "2026-11-20", None, 1)["due"], "2026-11-23");
    for (name, form) in [
        ("save_holidays", json!({ "year": 2027, "revision": null, "days": [] })),
        ("save_hours", json!({ "revision": null, "hours": [opening(1, "09:00", "17:00")] })),
        ("take_back_hours", json!({ "week": 1 })),
        ("save_rules", defaults),
    ] {
        assert_eq!(act(&centre.desk, name, form).unwrap_err().kind, ErrorKind::NotAllowed, "{name}");
    }
}

#[test]
fn the_tables_refuse_what_no_calendar_has() {
    let centre = Centre::new();
    with_writer(&centre.desk, |db| {
        db.execute_batch("DROP TRIGGER opening_comes_with_its_week").unwrap();
        db.execute("INSERT INTO opening (week, weekday, opens, closes) VALUES (1, 7, '09:00', '17:00')", []).unwrap();
        for wrong in [
            "INSERT INTO opening (week, weekday, opens, closes) VALUES (1, 7, '09:00', '17:00')",
            "INSERT INTO opening (week, weekday, opens, closes) VALUES (1, 8, '09:00', '17:00')",
            "INSERT INTO opening (week, weekday, opens, closes) VALUES (1, 6, '9:00', '17:00')",
            "INSERT INTO opening (week, weekday, opens, closes) VALUES (1, 6, '17:00', '09:00')",
            "INSERT INTO opening (week, weekday, opens, closes, lunch_from) VALUES (1, 6, '09:00', '17:00', '12:00')",
            "INSERT INTO opening (week, weekday, opens, closes, lunch_from, lunch_to) VALUES (1, 6, '09:00', '17:00', '08:00', '10:00')",
            "INSERT INTO holiday (day, workday, name) VALUES ('2061-01-01', 0, '元旦')",
            "INSERT INTO holiday (day, workday, name) VALUES ('2027-01-01', 0, '')",
            "INSERT INTO rules VALUES (2, 0, 0, 15, 1, 1, 10)",
            "INSERT INTO rules VALUES (1, 0, 0, 15, 29, 1, 10)",
            "INSERT INTO rules VALUES (1, 0, 0, 15, 1, 1, 61)",
            "UPDATE calendar_day SET number = 1 WHERE day IN ('2020-01-02', '2020-01-03')",
        ] {
            let error = db.execute(wrong, []).unwrap_err();
            assert_eq!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ConstraintViolation), "{wrong}");
        }
    });
}
