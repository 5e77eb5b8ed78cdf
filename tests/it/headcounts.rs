//! 随到随用: heads in the rooms that nobody books, session by session.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::act;
use serde_json::{Value, json};
use tests::{Centre, Dice};
use uuid::Uuid;

/// 阅览室 (1), 棋牌室 (2), and 东厅 (3), which is booked.
fn drop_in_rooms(centre: &Centre) {
    centre.act("save_layout", json!({ "name": "桌椅", "active": true }));
    for (name, kind) in [("阅览室", "dropIn"), ("棋牌室", "dropIn"), ("东厅", "booked")] {
        let mut room = crate::rooms::room(name, json!([]));
        room["kind"] = json!(kind);
        room["layouts"] = json!([{ "layout": 1, "capacity": 40 }]);
        centre.act("save_room", room);
    }
}

fn count(centre: &Centre, room: i64, heads: usize) -> Value {
    centre.act("count_heads", json!({ "room": room, "heads": heads }))
}

fn tiles(centre: &Centre) -> Vec<(String, [u64; 4])> {
    let told = centre.read("drop_in", json!({}));
    let figures = |room: &Value| ["morning", "afternoon", "evening", "today"].map(|part| room[part].as_u64().unwrap());
    told["rooms"].as_array().unwrap().iter().map(|room| (room["name"].as_str().unwrap().to_owned(), figures(room))).collect()
}

#[test]
fn a_press_counts_into_the_session_that_is_running_by_the_centres_own_hours() {
    let mut centre = Centre::new();
    drop_in_rooms(&centre);
    centre.clerk("小陈");
    let first = count(&centre, 1, 1);
    assert_eq!((&first["entry"]["session"], &first["ofDay"]), (&json!("morning"), &json!(1)));
    count(&centre, 1, 4);
    // Lunch is at twelve and the desk closes at five or later.
    centre.pass(Duration::hours(3));
    assert_eq!(count(&centre, 1, 2)["entry"]["session"], "afternoon");
    count(&centre, 2, 6);
    centre.pass(Duration::hours(7));
    let late = count(&centre, 1, 3);
    assert_eq!((&late["entry"]["session"], &late["ofDay"]), (&json!("evening"), &json!(10)));
    assert_eq!(tiles(&centre), [("阅览室".into(), [5, 2, 3, 10]), ("棋牌室".into(), [0, 6, 0, 6])], "the room that is booked is none");
    // A day off has its sessions as well: 2026-11-22 is a Sunday.
    centre.pass(Duration::hours(34));
    assert_eq!(centre.read("drop_in", json!({}))["session"], "morning");
    assert_eq!(tiles(&centre)[0].1, [0; 4], "a new day begins at nothing");
}

#[test]
fn other_hours_move_the_sessions() {
    let mut centre = Centre::new();
    drop_in_rooms(&centre);
    let revision = centre.read("calendar", json!({ "year": 2026 }))["hoursRevision"].clone();
    let hours: Vec<Value> = (1..=5)
        .map(|weekday| json!({ "weekday": weekday, "opens": "08:30", "closes": "20:00", "lunchFrom": "11:30", "lunchTo": "13:00" }))
        .collect();
    centre.act("save_hours", json!({ "revision": revision, "from": "2026-11-20", "hours": hours }));
    let session = |centre: &Centre| centre.read("drop_in", json!({}))["session"].as_str().unwrap().to_owned();
    centre.pass(Duration::minutes(149));
    assert_eq!(session(&centre), "morning");
    centre.pass(Duration::minutes(1));
    assert_eq!(session(&centre), "afternoon");
    centre.pass(Duration::minutes(8 * 60 + 29));
    assert_eq!(session(&centre), "afternoon");
    centre.pass(Duration::minutes(1));
    assert_eq!(session(&centre), "evening");
}

#[test]
fn what_stood_on_a_list_is_written_down_later_and_a_wrong_line_is_taken_back() {
    let mut centre = Centre::new();
    drop_in_rooms(&centre);
    centre.clerk("小陈");
    let late = centre.act("count_heads", json!({ "room": 1, "heads": 17, "day": "2026-11-18", "session": "evening" }));
    assert_eq!((&late["entry"]["day"], &late["entry"]["canUndo"], &late["ofDay"]), (&json!("2026-11-18"), &json!(true), &json!(17)));
    let undone = centre.act("undo_headcount", json!({ "headcount": late["entry"]["id"] }));
    assert_eq!(undone["undoneBy"], "小陈");
    let again = act(&centre.desk, "undo_headcount", json!({ "headcount": late["entry"]["id"] })).unwrap_err();
    assert_eq!(again.kind, ErrorKind::Refused);
    let right = centre.act("count_heads", json!({ "room": 1, "heads": 71, "day": "2026-11-18", "session": "evening" }));
    let list = |centre: &Centre| centre.read("list_headcounts", json!({ "from": "2026-11-18", "to": "2026-11-18" }));
    let heads: Vec<u64> = list(&centre)["rows"].as_array().unwrap().iter().map(|row| row["heads"].as_u64().unwrap()).collect();
    assert_eq!(
        (heads, list(&centre)["heads"].as_u64()),
        (vec![17, 71], Some(71)),
        "what was taken back is struck through, and counts nothing"
    );
    // Tomorrow it is the supervisor's.
    centre.pass(Duration::days(1));
    let key = json!({ "headcount": right["entry"]["id"] });
    assert_eq!(act(&centre.desk, "undo_headcount", key.clone()).unwrap_err().kind, ErrorKind::Refused);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.act("undo_headcount", key);
    assert_eq!(list(&centre)["heads"], 0);
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let centre = Centre::new();
    drop_in_rooms(&centre);
    for (field, form) in [
        ("heads", json!({ "room": 1, "heads": 0 })),
        ("heads", json!({ "room": 1, "heads": 1000 })),
        ("room", json!({ "room": 3, "heads": 1 })),
        ("room", json!({ "room": 99, "heads": 1 })),
        ("day", json!({ "room": 1, "heads": 1, "day": "2026-11-21" })),
        ("day", json!({ "room": 1, "heads": 1, "day": "2019-12-31", "session": "morning" })),
        ("session", json!({ "room": 1, "heads": 1, "day": "2026-11-19" })),
        ("session", json!({ "room": 1, "heads": 1, "session": "evening" })),
    ] {
        let error = act(&centre.desk, "count_heads", form.clone()).unwrap_err();
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some(field)), "{form}");
    }
    assert_eq!(centre.read("list_headcounts", json!({}))["total"], 0);
}

#[test]
fn the_same_press_twice_is_one_and_the_month_counts_what_fingers_count() {
    let centre = Centre::new();
    drop_in_rooms(&centre);
    let form = json!({ "room": 1, "heads": 2, "requestId": Uuid::new_v4().to_string() });
    let first = centre.desk.dispatch("count_heads", form.clone()).unwrap().value;
    assert_eq!(centre.desk.dispatch("count_heads", form).unwrap().value, first);
    let mut dice = Dice::new(3);
    let mut heads = 2;
    for _ in 0..40 {
        let (room, more) = (1 + i64::from(dice.roll(2) == 0), 1 + dice.roll(12));
        let entry = count(&centre, room, more)["entry"]["id"].clone();
        if dice.roll(4) == 0 {
            centre.act("undo_headcount", json!({ "headcount": entry }));
        } else {
            heads += more;
        }
    }
    let told: u64 = tiles(&centre).iter().map(|(_, [.., today])| today).sum();
    assert_eq!(told, heads as u64);
    let month = centre.read("month", json!({ "period": null }));
    let line = month["lines"].as_array().unwrap().iter().find(|line| line["figure"] == "dropIn").unwrap().clone();
    assert_eq!((&line["values"][0], &line["opens"]), (&json!(heads as f64), &json!("headcounts")));
    let figure = json!({ "figure": "dropIn", "period": { "year": 2026, "month": 11 }, "span": "this" });
    assert_eq!(centre.read("list_headcounts", json!({ "figure": figure }))["heads"], heads);
    let wrong = desk::testing::read(&centre.desk, "list_activities", json!({ "figure": figure })).unwrap_err();
    assert_eq!(wrong.kind, ErrorKind::Invalid);
}
