//! 今日: what of the rooms wants a hand, and nothing else.

use chrono::Duration;
use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::{book, hall, room};

/// Reason, and of each line its title and its age.
fn told(centre: &Centre) -> Vec<(String, Vec<(String, i64)>)> {
    let today = centre.read("today", json!({}));
    let of = |line: &Value| {
        let whose = if line["occurrence"].is_null() { &line["standby"] } else { &line["occurrence"] };
        (whose["title"].as_str().unwrap().to_owned(), line["age"].as_i64().unwrap())
    };
    today["rooms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|section| {
            let lines: Vec<(String, i64)> = section["lines"].as_array().unwrap().iter().map(of).collect();
            assert_eq!(section["total"], lines.len());
            (section["reason"].as_str().unwrap().to_owned(), lines)
        })
        .collect()
}

fn named(name: &str, room: i64, from: &str, to: &str) -> Value {
    let mut form = book(room, 1, from, to);
    form["whose"] = json!({ "group": name });
    form
}

#[test]
fn a_use_stands_there_from_half_an_hour_before_it_begins_until_somebody_says_what_became_of_it() {
    let mut centre = Centre::new();
    hall(&centre);
    // It is nine o'clock.
    let found = centre.act("book_room", named("舞蹈队", 1, "2026-11-20T10:00", "2026-11-20T11:00"))["occurrences"][0].clone();
    assert_eq!(told(&centre), []);
    let one = |reason: &str, age: i64| vec![(reason.to_owned(), vec![("舞蹈队".to_owned(), age)])];
    centre.pass(Duration::minutes(30));
    assert_eq!(told(&centre), one("keySoon", 30));
    centre.pass(Duration::minutes(40));
    assert_eq!(told(&centre), one("nobodyCame", 10));
    let out = centre.act("hand_out_key", json!({ "occurrence": found["id"], "step": found["step"] }));
    assert_eq!(told(&centre), []);
    centre.pass(Duration::minutes(65));
    assert_eq!(told(&centre), one("overtime", 15));
    centre.pass(Duration::days(1));
    assert_eq!(told(&centre), one("keyOut", 1455));
    // The wrong one: nobody had come for it. That is left to be said for a week.
    centre.act("undo_occurrence_step", json!({ "occurrence": found["id"], "step": out["step"], "reason": "给错了" }));
    assert_eq!(told(&centre), one("untold", 1455));
    centre.pass(Duration::days(6));
    assert_eq!(told(&centre), []);
}

#[test]
fn approvals_stand_there_a_booking_a_line_and_so_does_whoever_can_be_phoned() {
    let mut centre = Centre::new();
    hall(&centre);
    let mut asks = room("议事厅", json!([]));
    asks["approval"] = json!(true);
    centre.act("save_room", asks);
    let taken = centre.act("book_room", named("书法社", 1, "2026-11-23T09:00", "2026-11-23T11:00"))["occurrences"][0].clone();
    centre.act(
        "join_standby",
        json!({ "room": 1, "starts": "2026-11-23T09:00:00", "ends": "2026-11-23T10:00:00",
            "whose": { "contact": "单阿姨", "phone": "13900005678" } }),
    );
    centre.clerk("小陈");
    let mut series = named("合唱团", 4, "2026-11-25T09:00", "2026-11-25T10:00");
    series["series"] =
        json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 3 }, "skipHolidays": false, "skipMovedWorkdays": false });
    centre.act("book_room", series);
    centre.pass(Duration::minutes(90));
    assert_eq!(told(&centre), [("pending".to_owned(), vec![("合唱团".to_owned(), 90)])]);
    assert_eq!(centre.read("today", json!({}))["rooms"][0]["lines"][0]["uses"], 3);
    centre.act("cancel_occurrence", json!({ "occurrence": taken["id"], "step": taken["step"], "reach": "thisOne", "reason": "不办了" }));
    let now = told(&centre);
    assert_eq!(now[0], ("freed".to_owned(), vec![("单阿姨".to_owned(), 90)]));
    assert_eq!(now[1].0, "pending");
}
