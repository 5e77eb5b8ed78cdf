//! 候补: who waits for a time that is taken, and whom the desk phones when it is free.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::{book, hall};

const DAY: &str = "2026-11-23";

fn waits(room: Option<i64>, from: &str, to: &str, contact: &str) -> Value {
    json!({ "room": room, "starts": format!("{DAY}T{from}:00"), "ends": format!("{DAY}T{to}:00"),
        "whose": { "contact": contact, "phone": "13900005678", "purpose": "排练", "heads": 18 } })
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect()
}

fn on(found: &Value, mut form: Value) -> Value {
    form["occurrence"] = found["id"].clone();
    form["step"] = found["step"].clone();
    form
}

/// 东厅 is taken from nine to eleven; 单阿姨 waits for it, 仇老师 for any room while the hall is taken as well.
fn queue() -> (Centre, Value, Value) {
    let centre = Centre::new();
    hall(&centre);
    let east = centre.act("book_room", book(1, 1, "2026-11-23T09:00", "2026-11-23T11:00"))["occurrences"][0].clone();
    let west = centre.act("book_room", book(2, 1, "2026-11-23T09:00", "2026-11-23T11:00"))["occurrences"][0].clone();
    centre.act("join_standby", waits(Some(1), "09:00", "10:00", "单阿姨"));
    centre.act("join_standby", waits(None, "09:30", "10:30", "仇老师"));
    (centre, east, west)
}

#[test]
fn whoever_waits_is_told_of_when_the_time_is_given_up_oldest_first() {
    let (centre, east, west) = queue();
    let list = centre.read("standbys", json!({}));
    assert_eq!(names(&list), ["单阿姨", "仇老师"]);
    assert!(list.as_array().unwrap().iter().all(|one| one["free"].is_null()), "{list:#}");
    assert_eq!(list[0]["phone"], "139****5678");
    let given_up = centre.act("cancel_occurrence", on(&east, json!({ "reach": "thisOne", "reason": "不办了" })));
    assert_eq!(names(&given_up["standby"]), ["单阿姨", "仇老师"]);
    assert_eq!((&given_up["standby"][0]["free"]["room"], &given_up["standby"][0]["freeRoom"]), (&json!(1), &json!("东厅")));
    // What is far from it is nobody's business.
    let far = centre.act("book_room", book(3, 1, "2026-11-26T09:00", "2026-11-26T10:00"))["occurrences"][0].clone();
    assert_eq!(centre.act("cancel_occurrence", on(&far, json!({ "reach": "thisOne", "reason": "不办了" })))["standby"], json!([]));
    // A use that goes elsewhere leaves room as well.
    let place = json!({ "room": 2, "layout": 1, "starts": "2026-11-23T14:00:00", "ends": "2026-11-23T16:00:00" });
    assert_eq!(
        names(&centre.act("move_occurrence", on(&west, json!({ "place": place, "reach": "thisOne" })))["standby"]),
        ["单阿姨", "仇老师"]
    );
}

#[test]
fn a_time_that_is_still_short_of_what_they_need_is_not_free() {
    let (centre, east, _) = queue();
    // Part of it is taken at once by somebody else.
    centre.act("cancel_occurrence", on(&east, json!({ "reach": "thisOne", "reason": "不办了" })));
    centre.act("book_room", book(1, 1, "2026-11-23T09:30", "2026-11-23T12:00"));
    let list = centre.read("standbys", json!({}));
    assert!(list.as_array().unwrap().iter().all(|one| one["free"].is_null()), "{list:#}");
}

#[test]
fn who_takes_it_is_booked_in_one_act_with_the_phone_that_they_left() {
    let (centre, east, _) = queue();
    centre.act("cancel_occurrence", on(&east, json!({ "reach": "thisOne", "reason": "不办了" })));
    let first = centre.read("standbys", json!({}))[0].clone();
    let form = json!({ "place": first["free"], "whose": { "contact": "单阿姨", "purpose": "排练", "heads": 18 }, "standby": first["id"] });
    let booked = centre.act("book_room", form.clone());
    let phone: String = with_writer(&centre.desk, |db| {
        db.query_row("SELECT phone FROM booking_private WHERE booking = ?1", [booked["booking"].as_i64()], |row| row.get(0)).unwrap()
    });
    assert_eq!(phone, "13900005678");
    // 仇老师 waits on: no room is free at half past nine.
    let left = centre.read("standbys", json!({}));
    assert_eq!((names(&left), &left[0]["free"]), (vec!["仇老师"], &Value::Null));
    let again = act(&centre.desk, "book_room", form).unwrap_err();
    assert!(again.kind == ErrorKind::Refused && again.message.contains("已经约上"), "{}", again.message);
}

#[test]
fn a_booking_that_came_to_nothing_leaves_them_where_they_stood() {
    let (centre, east, _) = queue();
    centre.act("cancel_occurrence", on(&east, json!({ "reach": "thisOne", "reason": "不办了" })));
    let first = centre.read("standbys", json!({}))[0].clone();
    let form = json!({ "place": first["free"], "whose": { "contact": "单阿姨" }, "standby": first["id"] });
    let booked = centre.act("book_room", form.clone())["occurrences"][0].clone();
    assert_eq!(names(&centre.read("standbys", json!({}))), ["仇老师"]);
    centre.act("undo_occurrence_step", on(&booked, json!({ "reason": "约错了" })));
    assert_eq!(names(&centre.read("standbys", json!({}))), ["单阿姨", "仇老师"]);
    // Once more, for good: what is given up later was had.
    let booked = centre.act("book_room", form)["occurrences"][0].clone();
    centre.act("cancel_occurrence", on(&booked, json!({ "reach": "thisOne", "reason": "不办了" })));
    assert_eq!(names(&centre.read("standbys", json!({}))), ["仇老师"]);
}

#[test]
fn nobody_elses_booking_gets_the_phone_that_they_left() {
    let (centre, east, _) = queue();
    centre.act("cancel_occurrence", on(&east, json!({ "reach": "thisOne", "reason": "不办了" })));
    let first = centre.read("standbys", json!({}))[0].clone();
    let form = json!({ "place": first["free"], "whose": { "contact": "王秀英" }, "standby": first["id"] });
    let error = act(&centre.desk, "book_room", form.clone()).unwrap_err();
    assert_eq!((error.kind, &error.data["field"]), (ErrorKind::Invalid, &json!("phone")));
    let mut own = form;
    own["whose"]["phone"] = json!("13700006666");
    let booking = centre.act("book_room", own)["booking"].clone();
    assert_eq!(centre.act("reveal_booking_phone", json!({ "booking": booking, "reason": "告诉她" }))["value"], "13700006666");
}

#[test]
fn phoned_in_vain_they_wait_on_and_whoever_declines_does_not() {
    let (mut centre, ..) = queue();
    let list = centre.read("standbys", json!({}));
    let end = |which: usize, how: &str| json!({ "standby": list[which]["id"], "how": how });
    assert_eq!(centre.act("end_standby", end(0, "called"))["called"], 1);
    assert_eq!(centre.act("end_standby", end(0, "declined")), Value::Null);
    assert_eq!(names(&centre.read("standbys", json!({}))), ["仇老师"]);
    assert_eq!(act(&centre.desk, "end_standby", end(0, "called")).unwrap_err().kind, ErrorKind::Refused);
    // Nobody waits for what has begun.
    centre.pass(Duration::hours(73));
    assert_eq!(centre.read("standbys", json!({})), json!([]));
}

#[test]
fn who_cannot_be_phoned_or_came_too_late_does_not_wait() {
    let centre = Centre::new();
    hall(&centre);
    let refused = |form: Value| {
        let error = act(&centre.desk, "join_standby", form).unwrap_err();
        (error.kind, error.data["field"].as_str().unwrap_or_default().to_owned())
    };
    let mut silent = waits(Some(1), "09:00", "10:00", "单阿姨");
    silent["whose"]["phone"] = json!("");
    assert_eq!(refused(silent.clone()), (ErrorKind::Invalid, "phone".into()));
    silent["whose"] = json!({ "resident": centre.resident("单晓明", "19900001234") });
    centre.act("join_standby", silent);
    let mut late = waits(Some(1), "09:00", "10:00", "单阿姨");
    (late["starts"], late["ends"]) = (json!("2026-11-20T08:00:00"), json!("2026-11-20T10:00:00"));
    assert_eq!(refused(late), (ErrorKind::Invalid, "starts".into()));
    assert_eq!(refused(waits(Some(99), "09:00", "10:00", "单阿姨")), (ErrorKind::Invalid, "room".into()));
    let mut reading = crate::rooms::room("阅览室", json!([]));
    reading["kind"] = json!("dropIn");
    let drop_in = centre.act("save_room", reading)["id"].as_i64();
    assert_eq!(refused(waits(drop_in, "09:00", "10:00", "单阿姨")), (ErrorKind::Invalid, "room".into()));
}

#[test]
fn the_whole_phone_is_shown_for_a_reason_and_stands_in_the_journal() {
    let (centre, ..) = queue();
    let first = centre.read("standbys", json!({}))[0]["id"].clone();
    assert!(act(&centre.desk, "reveal_standby_phone", json!({ "standby": first, "reason": "" })).is_err());
    assert_eq!(centre.act("reveal_standby_phone", json!({ "standby": first, "reason": "告诉他空出来了" }))["value"], "13900005678");
    let acts: i64 = with_writer(&centre.desk, |db| {
        db.query_row("SELECT count(*) FROM journal WHERE act = 'reveal_standby_phone'", [], |row| row.get(0)).unwrap()
    });
    assert_eq!(acts, 1);
}

#[test]
fn who_was_erased_waits_no_more_and_leaves_no_word() {
    let centre = Centre::new();
    hall(&centre);
    let resident = centre.resident("单晓明", "19900001234");
    let taken = centre.act("book_room", book(1, 1, "2026-11-23T09:00", "2026-11-23T11:00"))["occurrences"][0].clone();
    let mut form = waits(Some(1), "09:00", "10:00", "冥冥队长");
    form["whose"]["resident"] = json!(resident);
    form["whose"]["note"] = json!("冥冥要音响");
    centre.act("join_standby", form);
    // Somebody else's act told whom to phone.
    centre.act("cancel_occurrence", on(&taken, json!({ "reach": "thisOne", "reason": "不办了" })));
    let answers = || {
        with_writer(&centre.desk, |db| {
            db.query_row("SELECT count(*) FROM answered WHERE instr(answer, '冥冥')", [], |row| row.get::<_, i64>(0)).unwrap()
        })
    };
    assert!(answers() > 0);
    centre.act("erase_resident", json!({ "resident": resident, "reason": "asked", "name": "单晓明" }));
    assert_eq!(answers(), 0);
    assert_eq!(centre.read("standbys", json!({})), json!([]));
    let left: i64 = with_writer(&centre.desk, |db| {
        db.query_row(
            "SELECT (SELECT count(*) FROM standby_private WHERE (contact, note, phone) IS NOT ('', '', NULL))
                + (SELECT count(*) FROM journal_private WHERE instr(payload, '冥冥'))",
            [],
            |row| row.get(0),
        )
        .unwrap()
    });
    assert_eq!(left, 0);
}
