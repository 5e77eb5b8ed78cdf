//! A use that is over and that nobody wrote down: it was used or it was not, and nothing else can be said of it.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::act;
use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::{book, hall};

/// Booked for this morning from ten to eleven; the clock stands at the end.
fn over() -> (Centre, Value) {
    let mut centre = Centre::new();
    hall(&centre);
    let found = centre.act("book_room", book(1, 1, "2026-11-20T10:00", "2026-11-20T11:00"))["occurrences"][0].clone();
    centre.pass(Duration::hours(2));
    (centre, found)
}

fn on(found: &Value, mut form: Value) -> Value {
    form["occurrence"] = found["id"].clone();
    form["step"] = found["step"].clone();
    form
}

fn refused(centre: &Centre, command: &str, form: Value) -> String {
    let error = act(&centre.desk, command, form).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Refused, "{}", error.message);
    error.message
}

#[test]
fn a_key_is_handed_out_up_to_the_end_and_not_after_it() {
    let (mut centre, found) = over();
    let why = refused(&centre, "hand_out_key", on(&found, json!({})));
    assert!(why.contains("已经过了结束时间") && why.contains("未到") && why.contains("补记使用"), "{why}");
    centre.pass(Duration::minutes(-1));
    assert_eq!(centre.act("hand_out_key", on(&found, json!({})))["state"], "inUse");
}

#[test]
fn its_booking_is_not_taken_back_when_its_time_is_over() {
    let (mut centre, found) = over();
    centre.pass(Duration::days(3));
    let why = refused(&centre, "undo_occurrence_step", on(&found, json!({ "reason": "没用" })));
    assert!(why.contains("预约不能再撤销") && why.contains("未到"), "{why}");
    let told = centre.act("no_show", on(&found, json!({})));
    // A wrong press is taken back all the same.
    let again = centre.act("undo_occurrence_step", on(&told, json!({ "reason": "按错了" })));
    assert_eq!((&again["state"], &again["may"]["undo"], &again["may"]["noShow"]), (&json!("booked"), &json!(false), &json!(true)));
}

#[test]
fn what_was_used_is_written_down_afterwards_on_the_day_by_anybody_and_later_by_the_supervisor() {
    let (mut centre, found) = over();
    centre.clerk("小陈");
    let form = |reason: &str| on(&found, json!({ "condition": "intact", "attended": 12, "reason": reason }));
    let error = act(&centre.desk, "record_use", form(" ")).unwrap_err();
    assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some("reason")));
    centre.pass(Duration::days(1));
    assert!(refused(&centre, "record_use", form("当时忙")).contains("只有主任可以补记"));
    centre.pass(Duration::days(-1));
    let told = centre.act("record_use", form("当时忙"));
    assert_eq!((&told["state"], &told["attended"], &told["place"]["ends"]), (&json!("returned"), &json!(12), &found["place"]["ends"]));
    let steps = centre.read("booking", json!({ "booking": found["booking"] }))["steps"].clone();
    let kinds: Vec<(&str, &str)> =
        steps.as_array().unwrap().iter().map(|step| (step["kind"].as_str().unwrap(), step["note"].as_str().unwrap())).collect();
    assert_eq!(kinds, [("book", ""), ("keyOut", "当时忙"), ("return", "")]);
    assert!(refused(&centre, "record_use", on(&told, json!({ "condition": "intact", "reason": "再记" }))).contains("不用补记"));
}

#[test]
fn a_later_day_is_the_supervisors() {
    let (mut centre, found) = over();
    centre.pass(Duration::days(1));
    let form = on(&found, json!({ "condition": "broken", "note": "少一把椅子", "reason": "昨天忘了" }));
    assert_eq!(centre.act("record_use", form)["condition"], "broken");
}

#[test]
fn what_has_not_ended_is_not_written_down_afterwards() {
    let (mut centre, found) = over();
    centre.pass(Duration::minutes(-30));
    assert!(refused(&centre, "record_use", on(&found, json!({ "condition": "intact", "reason": "早一点" }))).contains("还没有结束"));
}
