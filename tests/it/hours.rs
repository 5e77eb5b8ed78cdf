//! Opening hours hold from a day on: what is over stays counted by the hours that it had.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use desk::ErrorKind;
use desk::testing::{act, friday_morning, with_writer};
use serde_json::{Value, json};
use tests::{Centre, Dice};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn page(centre: &Centre, year: i32) -> Value {
    centre.read("calendar", json!({ "year": year }))
}

fn weeks(centre: &Centre) -> Vec<Value> {
    page(centre, 2026)["weeks"].as_array().unwrap().clone()
}

/// Nine to `closes`, on these weekdays.
fn week(weekdays: &[u32], closes: &str) -> Value {
    json!(
        weekdays
            .iter()
            .map(|day| json!({ "weekday": day, "opens": "09:00", "closes": closes, "lunchFrom": null, "lunchTo": null }))
            .collect::<Vec<_>>()
    )
}

fn form(centre: &Centre, from: Option<&str>, hours: &Value) -> Value {
    json!({ "revision": page(centre, 2026)["hoursRevision"], "from": from, "hours": hours })
}

/// Noon at the centre.
fn noon(centre: &Centre, day: NaiveDate) {
    centre.clock.set_to(format!("{day}T04:00:00Z").parse().unwrap());
}

/// From, to and standing of each.
fn spans(centre: &Centre) -> Vec<(Option<String>, Option<String>, String)> {
    let word = |value: &Value| value.as_str().map(str::to_owned);
    weeks(centre).iter().map(|week| (word(&week["from"]), word(&week["to"]), word(&week["standing"]).unwrap())).collect()
}

fn span(from: Option<&str>, to: Option<&str>, standing: &str) -> (Option<String>, Option<String>, String) {
    (from.map(str::to_owned), to.map(str::to_owned), standing.to_owned())
}

#[test]
fn a_week_holds_from_tomorrow_unless_said_otherwise_and_one_that_comes_is_taken_back() {
    let centre = Centre::new();
    let saved = centre.act("save_hours", form(&centre, None, &week(&[1, 2, 3, 4, 5, 6], "18:00")));
    assert_eq!((saved["from"].as_str(), saved["standing"].as_str()), (Some("2026-11-21"), Some("coming")));
    let december = centre.act("save_hours", form(&centre, Some("2026-12-01"), &week(&[2], "12:00")));
    let now = |to: &str| span(None, Some(to), "now");
    assert_eq!(
        spans(&centre),
        [now("2026-11-20"), span(Some("2026-11-21"), Some("2026-11-30"), "coming"), span(Some("2026-12-01"), None, "coming")]
    );
    // Today's desk closes at five, tomorrow's at six, and December has Tuesdays alone.
    let open = |day: &str, at: &str| centre.read("count_days", json!({ "from": day, "at": at, "promised": 1 }))["offHours"] == false;
    assert_eq!(
        [open("2026-11-20", "17:30"), open("2026-11-21", "17:30"), open("2026-11-30", "17:30"), open("2026-12-01", "17:30")],
        [false, true, true, false]
    );
    assert_eq!(
        centre.read("count_days", json!({ "from": "2026-11-27", "promised": 3 }))["due"],
        "2026-12-01",
        "Saturday, Monday, and a Tuesday of December"
    );
    centre.clock.set_to("2026-11-20T09:30:00Z".parse().unwrap());
    let ticket = |centre: &Centre| centre.act("register_ticket", json!({ "matter": 1, "finish": false }))["offHours"].clone();
    assert_eq!(ticket(&centre), true);
    centre.clock.set_to("2026-11-21T09:30:00Z".parse().unwrap());
    assert_eq!((ticket(&centre), spans(&centre)[1].2.as_str()), (json!(false), "now"), "half past five on the Saturday that is worked now");

    let left = centre.act("take_back_hours", json!({ "week": december["week"] }));
    assert_eq!((left.as_array().unwrap().len(), &left[1]["to"]), (2, &json!(null)), "the one before goes on");
    for gone in [&december["week"], &saved["week"], &left[0]["week"]] {
        assert_eq!(
            act(&centre.desk, "take_back_hours", json!({ "week": gone })).unwrap_err().kind,
            ErrorKind::Refused,
            "taken back, begun, over"
        );
    }
    assert_eq!(act(&centre.desk, "take_back_hours", json!({ "week": 99 })).unwrap_err().kind, ErrorKind::NotFound);
    // A form that was opened before that overwrites nothing.
    let stale = json!({ "revision": december["week"], "hours": week(&[1], "12:00") });
    assert_eq!(act(&centre.desk, "save_hours", stale).unwrap_err().kind, ErrorKind::Stale);
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn hours_are_never_entered_for_a_day_that_is_over_and_the_last_word_of_a_day_counts() {
    let centre = Centre::new();
    for (from, right) in [("2026-11-19", false), ("2020-01-01", false), ("2061-01-01", false), ("2026-11-20", true), ("2060-12-31", true)] {
        let answer = act(&centre.desk, "save_hours", form(&centre, Some(from), &week(&[1], "12:00")));
        assert_eq!(answer.as_ref().err().map(|error| error.data["field"].clone()), (!right).then(|| json!("from")), "{from}");
    }
    // Entered anew for the same day: the first is gone, and does not come back with the second.
    let again = centre.act("save_hours", form(&centre, Some("2060-12-31"), &week(&[2], "12:00")));
    assert_eq!(weeks(&centre).len(), 3);
    centre.act("take_back_hours", json!({ "week": again["week"] }));
    assert_eq!(spans(&centre), [span(None, Some("2026-11-19"), "over"), span(Some("2026-11-20"), None, "now")]);
}

#[test]
fn the_tables_keep_every_week_as_it_was() {
    let centre = Centre::new();
    let coming = centre.act("save_hours", form(&centre, None, &week(&[1], "12:00")))["week"].as_i64().unwrap();
    let begun = centre.act("save_hours", form(&centre, Some("2026-11-20"), &week(&[1], "12:00")))["week"].as_i64().unwrap();
    let seq = with_writer(&centre.desk, |db| db.query_row("SELECT max(seq) FROM journal", [], |row| row.get::<_, i64>(0)).unwrap());
    for (sql, why) in [
        ("UPDATE week SET from_day = '2026-11-21'".to_owned(), "never changes"),
        ("DELETE FROM week WHERE id = 2".to_owned(), "never deleted"),
        ("UPDATE opening SET closes = '13:00'".to_owned(), "never change"),
        ("DELETE FROM opening".to_owned(), "never change"),
        (format!("INSERT INTO opening (week, weekday, opens, closes) VALUES ({coming}, 2, '09:00', '17:00')"), "entered with it"),
        ("INSERT INTO opening (week, weekday, opens, closes) VALUES (1, 6, '09:00', '17:00')".to_owned(), "entered with it"),
        (format!("INSERT INTO week (from_day, entered, journal) VALUES ('2026-11-19', '2026-11-20', {seq})"), "CHECK"),
        (format!("INSERT INTO week_taken_back VALUES ({begun}, '2026-11-20', {seq})"), "before it begins"),
        (format!("INSERT INTO week_taken_back VALUES ({coming}, '2026-11-21', {seq})"), "before it begins"),
    ] {
        let error = with_writer(&centre.desk, |db| db.execute(&sql, [])).expect_err(&sql);
        assert!(error.to_string().contains(why), "{sql}: {error}");
    }
    centre.act("take_back_hours", json!({ "week": coming }));
    for sql in ["UPDATE week_taken_back SET day = '2026-11-01'", "DELETE FROM week_taken_back"] {
        with_writer(&centre.desk, |db| db.execute(sql, [])).expect_err(sql);
    }
}

/// What a child writes on the wall: from which day on which weekdays are worked, and the days of the notice.
struct Wall {
    weeks: BTreeMap<NaiveDate, BTreeSet<u32>>,
    notice: BTreeMap<NaiveDate, bool>,
}

impl Wall {
    fn works(&self, day: NaiveDate) -> bool {
        let week = self.weeks.iter().rfind(|(from, _)| **from <= day).unwrap().1;
        self.notice.get(&day).copied().unwrap_or_else(|| week.contains(&day.weekday().number_from_monday()))
    }

    fn last_day(&self, given: NaiveDate, promised: u32) -> NaiveDate {
        given.iter_days().skip(1).filter(|day| self.works(*day)).nth(promised as usize - 1).unwrap()
    }
}

struct Promised {
    id: Value,
    given: NaiveDate,
    days: u32,
    /// On which day it was done, and whether it was in time, as it was told that day.
    done: Option<(NaiveDate, Value)>,
}

fn a_wall() -> Wall {
    let list = include_str!("../../assets/presets/holidays.csv");
    let notice =
        list.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>()).map(|cells| (day(cells[0]), cells[1] == "班")).collect();
    Wall { weeks: BTreeMap::from([(day("2020-01-01"), (1..=5).collect())]), notice }
}

/// Some week from some day on, or one that comes is taken back.
fn change_hours(centre: &Centre, wall: &mut Wall, dice: &mut Dice, today: NaiveDate) {
    let coming = wall.weeks.keys().copied().find(|from| *from > today);
    if let (0..=1, Some(from)) = (dice.roll(4), coming) {
        let id = weeks(centre).iter().find(|week| week["from"] == json!(from)).unwrap()["week"].clone();
        centre.act("take_back_hours", json!({ "week": id }));
        wall.weeks.remove(&from);
        return;
    }
    let mut weekdays: BTreeSet<u32> = (1..=7).filter(|_| dice.roll(3) > 0).collect();
    weekdays.insert(1 + u32::try_from(dice.roll(7)).unwrap());
    let from = today + Days::new([0, 1, 1, 3, 15][dice.roll(5)]);
    centre.act("save_hours", form(centre, Some(&from.to_string()), &week(&weekdays.iter().copied().collect::<Vec<_>>(), "17:00")));
    wall.weeks.insert(from, weekdays);
}

/// What the month says of the time it was, row by row.
fn month(centre: &Centre, year: i32, month: u32) -> Vec<(Value, Value)> {
    let told = centre.read("month", json!({ "period": { "year": year, "month": month } }));
    told["lines"].as_array().unwrap().iter().map(|line| (line["figure"].clone(), line["values"][0].clone())).collect()
}

#[test]
fn whatever_week_comes_what_was_on_time_stays_on_time_and_a_month_that_is_over_stays_as_it_was() {
    let centre = Centre::new();
    with_writer(&centre.desk, |db| db.pragma_update(None, "synchronous", "OFF")).unwrap();
    let promises = [1, 2, 5, 9];
    let matters = promises.map(|days| {
        let form = json!({ "id": null, "name": format!("承诺 {days} 日的事"), "window": "", "kind": "promised", "confidential": false,
            "promisedDays": days, "materials": [], "active": true });
        centre.act("save_matter", form)["id"].clone()
    });
    let mut dice = Dice::new(11);
    let mut wall = a_wall();
    let mut given: Vec<Promised> = Vec::new();
    let mut months: BTreeMap<(i32, u32), Vec<(Value, Value)>> = BTreeMap::new();
    let first = friday_morning().date_naive();
    for today in first.iter_days().take(150) {
        noon(&centre, today);
        if today.day() == 1 {
            let over = today - Days::new(1);
            months.insert((over.year(), over.month()), month(&centre, over.year(), over.month()));
        }
        let which = dice.roll(promises.len());
        let id = centre.act("register_ticket", json!({ "matter": matters[which], "finish": false }))["id"].clone();
        given.push(Promised { id, given: today, days: promises[which], done: None });
        if dice.roll(6) == 0 {
            change_hours(&centre, &mut wall, &mut dice, today);
        }
        for one in &mut given {
            if one.done.is_none() && dice.roll(9) == 0 {
                centre.act("finish_ticket", json!({ "ticket": one.id }));
                let told = centre.read("ticket", json!({ "ticket": one.id }))["due"]["standing"].clone();
                let in_time = today <= wall.last_day(one.given, one.days);
                assert_eq!(told, if in_time { "met" } else { "missed" }, "given {}, {} days, done {today}", one.given, one.days);
                one.done = Some((today, told));
            }
        }
    }
    assert!(wall.weeks.len() > 8, "{} weeks", wall.weeks.len());
    // After all the weeks that came: every verdict stands, and every open one ends where the fingers say.
    let mut verdicts = BTreeMap::new();
    for one in &given {
        let due = centre.read("ticket", json!({ "ticket": one.id }))["due"].clone();
        match &one.done {
            Some((done, told)) => {
                assert_eq!(due["standing"], *told, "given {}, {} days, done {done}", one.given, one.days);
                *verdicts.entry(told.to_string()).or_insert(0) += 1;
            }
            None => assert_eq!(due["date"], json!(wall.last_day(one.given, one.days)), "given {}, {} days", one.given, one.days),
        }
    }
    assert!(verdicts.len() == 2 && verdicts.values().all(|count| *count > 20), "both verdicts were met: {verdicts:?}");
    assert_eq!(months.len(), 5);
    for ((year, number), told) in months {
        assert_eq!(month(&centre, year, number), told, "{year}-{number}");
    }
    for year in [2025, 2026, 2027] {
        for line in page(&centre, year)["days"].as_array().unwrap() {
            assert_eq!(line["workday"], wall.works(day(line["date"].as_str().unwrap())), "{line}");
        }
    }
}
