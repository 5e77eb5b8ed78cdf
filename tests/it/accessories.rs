//! 器材: counted over time, borrowed with a room, and never more of them than there are.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::{book, hall};

/// Two projectors and four microphones, which take half an hour to put away.
fn stocked() -> Centre {
    let centre = Centre::new();
    hall(&centre);
    centre.act("save_accessory", json!({ "name": "投影仪", "unit": "台", "count": 2, "active": true }));
    centre.act("save_accessory", json!({ "name": "无线话筒", "unit": "支", "count": 4, "puttingAway": 30, "active": true }));
    centre
}

const PROJECTOR: i64 = 1;
const MICROPHONE: i64 = 2;

fn with(mut form: Value, accessories: &[(i64, u32)]) -> Value {
    form["accessories"] = asks(accessories);
    form
}

fn asks(accessories: &[(i64, u32)]) -> Value {
    accessories.iter().map(|(accessory, quantity)| json!({ "accessory": accessory, "quantity": quantity })).collect()
}

/// On the Monday.
fn monday(room: i64, starts: &str, ends: &str) -> Value {
    book(room, 1, &format!("2026-11-23T{starts}"), &format!("2026-11-23T{ends}"))
}

fn daily(mut form: Value, count: u32) -> Value {
    form["series"] = json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": count }, "skipHolidays": false,
        "skipMovedWorkdays": false });
    form
}

fn booked(centre: &Centre, form: Value) -> Value {
    centre.act("book_room", form)["occurrences"][0].clone()
}

fn refused(centre: &Centre, command: &str, form: Value) -> (ErrorKind, String) {
    let error = act(&centre.desk, command, form).unwrap_err();
    (error.kind, error.message)
}

fn on(occurrence: &Value, mut form: Value) -> Value {
    form["occurrence"] = occurrence["id"].clone();
    form["step"] = occurrence["step"].clone();
    form
}

/// What a use takes along from now on.
fn changed(occurrence: &Value, accessories: &[(i64, u32)], reach: &str) -> Value {
    on(occurrence, json!({ "asked": occurrence["asked"], "accessories": asks(accessories), "reach": reach }))
}

fn free(centre: &Centre, accessory: i64, starts: &str, ends: &str) -> (Value, Value) {
    let asked = json!({ "starts": format!("2026-11-23T{starts}:00"), "ends": format!("2026-11-23T{ends}:00") });
    let all = centre.read("free_accessories", asked);
    let one = all.as_array().unwrap().iter().find(|one| one["accessory"] == accessory).unwrap().clone();
    (one["free"].clone(), one["lentTo"].clone())
}

/// An accessory as the form has it, with some changes.
fn saved(centre: &Centre, id: i64, change: Value) -> Value {
    let all = centre.read("accessories", json!({}));
    let one = all.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap();
    let mut form = json!({});
    for field in ["id", "revision", "name", "unit", "count", "puttingAway", "active"] {
        form[field] = one[field].clone();
    }
    change.as_object().unwrap().iter().for_each(|(name, value)| form[name] = value.clone());
    form
}

#[test]
fn a_second_booking_hears_who_has_the_projectors_and_fewer_will_do() {
    let centre = stocked();
    let first = booked(&centre, with(monday(1, "09:00", "11:00"), &[(PROJECTOR, 1)]));
    assert_eq!(first["accessories"], json!([{ "accessory": 1, "name": "投影仪", "unit": "台", "quantity": 1 }]));
    let second = |quantity| with(monday(2, "10:00", "12:00"), &[(PROJECTOR, quantity)]);
    let (kind, why) = refused(&centre, "book_room", second(2));
    assert_eq!(kind, ErrorKind::Refused);
    assert!(why.contains("「投影仪」共 2 台，这段时间还有 1 台，要 2 台：「东厅」11月23日 09:00–11:00（幸福里舞蹈队）用 1 台"), "{why}");
    // The same words before anything is pressed.
    let mut asked = second(2);
    asked.as_object_mut().unwrap().remove("whose");
    let preview = centre.read("preview_booking", asked);
    let clash = &preview["dates"][0]["clashes"][0];
    assert_eq!((&clash["why"], &clash["occurrence"]), (&json!("accessory"), &first["id"]));
    let (left, whose) = free(&centre, PROJECTOR, "10:00", "12:00");
    assert_eq!((left, whose[0].as_str().unwrap()), (json!(1), "「东厅」11月23日 09:00–11:00（幸福里舞蹈队）用 1 台"));
    booked(&centre, second(1));
    assert_eq!(free(&centre, PROJECTOR, "10:00", "11:00").0, json!(0));
    // Whoever comes right after has both again.
    assert_eq!(free(&centre, PROJECTOR, "12:00", "13:00").0, json!(2));
}

#[test]
fn what_counts_is_how_many_are_out_at_once_and_not_in_all() {
    let centre = stocked();
    // One after the other: at no minute more than one is out.
    booked(&centre, with(monday(1, "09:00", "10:00"), &[(PROJECTOR, 1)]));
    booked(&centre, with(monday(1, "10:00", "11:00"), &[(PROJECTOR, 1)]));
    booked(&centre, with(monday(1, "11:00", "12:00"), &[(PROJECTOR, 1)]));
    booked(&centre, with(monday(2, "08:30", "12:30"), &[(PROJECTOR, 1)]));
    assert_eq!(free(&centre, PROJECTOR, "08:00", "13:00").0, json!(0));
}

#[test]
fn what_has_to_be_put_away_is_free_that_much_later() {
    let centre = stocked();
    booked(&centre, with(monday(1, "09:00", "10:00"), &[(MICROPHONE, 3)]));
    assert_eq!(refused(&centre, "book_room", with(monday(1, "10:29", "11:00"), &[(MICROPHONE, 2)])).0, ErrorKind::Refused);
    // Whoever comes before puts them away before as well.
    assert_eq!(refused(&centre, "book_room", with(monday(1, "08:00", "08:31"), &[(MICROPHONE, 2)])).0, ErrorKind::Refused);
    booked(&centre, with(monday(1, "10:30", "11:00"), &[(MICROPHONE, 2)]));
    booked(&centre, with(monday(1, "08:00", "08:30"), &[(MICROPHONE, 2)]));
}

#[test]
fn a_series_leaves_out_the_dates_on_which_they_are_lent_or_goes_without() {
    let centre = stocked();
    let taken = book(1, 1, "2026-11-24T09:00", "2026-11-24T10:00");
    let taken = booked(&centre, with(taken, &[(PROJECTOR, 2)]));
    let series = || daily(with(monday(2, "09:00", "10:00"), &[(PROJECTOR, 1), (MICROPHONE, 1)]), 3);
    assert_eq!(refused(&centre, "book_room", series()).0, ErrorKind::Refused);
    let mut with_out = series();
    with_out["leaveOutClashes"] = json!(true);
    let told = centre.act("book_room", with_out);
    assert_eq!((told["occurrences"].as_array().unwrap().len(), &told["leftOut"]), (2, &json!(1)));
    // Once there is one again it is booked later, with all that was asked for.
    let skipped = centre.read("booking", json!({ "booking": told["booking"] }))["skipped"][0].clone();
    let later = json!({ "skipped": skipped["id"], "place": skipped["place"] });
    assert!(refused(&centre, "book_later", later.clone()).1.contains("「投影仪」共 2 台"));
    centre.act("cancel_occurrence", on(&taken, json!({ "reach": "thisOne", "reason": "不办了" })));
    let late = centre.act("book_later", later)["occurrences"][0].clone();
    assert_eq!(late["accessories"].as_array().unwrap().len(), 2);

    // Without what lacks: all dates are booked, and the preview says on which it is missing.
    let mut other = daily(with(monday(1, "09:00", "10:00"), &[(PROJECTOR, 2), (MICROPHONE, 1)]), 2);
    other["withoutWhatLacks"] = json!(true);
    let mut asked = other.clone();
    asked.as_object_mut().unwrap().remove("whose");
    let preview = centre.read("preview_booking", asked);
    assert_eq!((&preview["free"], &preview["clashing"]), (&json!(2), &json!(0)));
    assert!(preview["dates"][0]["without"][0].as_str().unwrap().contains("「投影仪」"), "{preview:#}");
    let told = centre.act("book_room", other);
    for one in told["occurrences"].as_array().unwrap() {
        assert_eq!(one["accessories"], json!([{ "accessory": 2, "name": "无线话筒", "unit": "支", "quantity": 1 }]));
    }
}

#[test]
fn two_dates_of_one_form_share_the_stock() {
    let centre = stocked();
    let mut form = daily(with(monday(1, "09:00", "10:00"), &[(PROJECTOR, 2)]), 2);
    // The second one next door at the time of the first.
    let place = json!({ "room": 2, "layout": 1, "starts": "2026-11-23T09:30:00", "ends": "2026-11-23T10:30:00" });
    form["choices"] = json!([{ "date": "2026-11-24", "instead": place }]);
    let (_, why) = refused(&centre, "book_room", form.clone());
    assert!(why.contains("这次预约里的另一场用 2 台"), "{why}");
    form["accessories"] = asks(&[(PROJECTOR, 1)]);
    centre.act("book_room", form);
}

#[test]
fn what_moves_stretches_is_given_up_or_undone_keeps_the_stock_right() {
    let centre = stocked();
    let first = booked(&centre, with(monday(1, "09:00", "10:00"), &[(PROJECTOR, 2)]));
    let second = booked(&centre, with(monday(2, "10:00", "11:00"), &[(PROJECTOR, 2)]));
    let to = |room: i64, starts: &str, ends: &str| monday(room, starts, ends)["place"].clone();
    // Stretched into the other one.
    let form = on(&first, json!({ "place": to(1, "09:00", "10:30"), "reach": "thisOne" }));
    let (_, why) = refused(&centre, "move_occurrence", form);
    assert!(why.contains("改不了：「投影仪」") && why.contains("「西厅」11月23日 10:00–11:00"), "{why}");
    // Given up and back again: nobody took them.
    let reason = json!({ "reach": "thisOne", "reason": "不办了" });
    let gone = centre.act("cancel_occurrence", on(&second, reason.clone()))["occurrences"][0].clone();
    assert_eq!(free(&centre, PROJECTOR, "10:00", "11:00").0, json!(2));
    let back = centre.act("undo_occurrence_step", on(&gone, json!({ "reason": "按错了" })));
    assert_eq!(free(&centre, PROJECTOR, "10:00", "11:00").0, json!(0));
    // Given up, and somebody else has them by then.
    let gone = centre.act("cancel_occurrence", on(&back, reason))["occurrences"][0].clone();
    let moved = centre.act("move_occurrence", on(&first, json!({ "place": to(1, "09:00", "10:30"), "reach": "thisOne" })));
    let (_, why) = refused(&centre, "undo_occurrence_step", on(&gone, json!({ "reason": "按错了" })));
    assert!(why.contains("撤销不了，要带的器材不够了：「投影仪」"), "{why}");
    // Back early: the rest of the time they are free.
    centre.clock.set_to(desk::testing::friday_morning() + Duration::hours(72));
    let out = centre.act("hand_out_key", on(&moved["occurrences"][0], json!({})));
    centre.clock.set_to(desk::testing::friday_morning() + Duration::hours(72) + Duration::minutes(20));
    let back = centre.act("take_back_key", on(&out, json!({ "condition": "intact" })));
    assert_eq!(free(&centre, PROJECTOR, "09:30", "10:30").0, json!(2));
    // Not if it was a slip of the finger.
    centre.act("undo_occurrence_step", on(&back, json!({ "reason": "按错了" })));
    assert_eq!(free(&centre, PROJECTOR, "09:30", "10:30").0, json!(0));
}

#[test]
fn nobody_came_and_the_projector_is_somebody_elses() {
    let centre = stocked();
    let revision = centre.read("booking_rules", json!({}))["revision"].clone();
    let rules =
        json!({ "aheadDays": null, "longestMinutes": null, "uses": null, "monthHours": null, "releaseMinutes": 15, "revision": revision });
    centre.act("save_booking_rules", rules);
    let waiting = booked(&centre, with(book(1, 1, "2026-11-20T10:00", "2026-11-20T12:00"), &[(PROJECTOR, 2)]));
    let next_door = with(book(2, 1, "2026-11-20T10:30", "2026-11-20T11:30"), &[(PROJECTOR, 1)]);
    centre.clock.set_to(desk::testing::friday_morning() + Duration::minutes(74));
    assert_eq!(refused(&centre, "book_room", next_door.clone()).0, ErrorKind::Refused);
    centre.clock.set_to(desk::testing::friday_morning() + Duration::minutes(75));
    centre.act("book_room", next_door);
    let state = centre.read("booking", json!({ "booking": waiting["booking"] }))["occurrences"][0]["state"].clone();
    assert_eq!(state, "noShow");
}

#[test]
fn a_use_takes_more_or_less_along_and_so_does_its_series() {
    let centre = stocked();
    let series = centre.act("book_room", daily(with(monday(1, "09:00", "10:00"), &[(PROJECTOR, 1)]), 3));
    let first = series["occurrences"][0].clone();
    let taken = booked(&centre, with(book(2, 1, "2026-11-24T09:00", "2026-11-24T10:00"), &[(PROJECTOR, 1)]));
    // On the second day one is missing.
    let (_, why) = refused(&centre, "change_accessories", changed(&first, &[(PROJECTOR, 2)], "all"));
    assert!(why.contains("器材不够：「投影仪」共 2 台，这段时间还有 1 台，要 2 台：「西厅」11月24日"), "{why}");
    let mut form = changed(&first, &[(PROJECTOR, 2), (MICROPHONE, 1)], "all");
    form["leaveOutClashes"] = json!(true);
    let told = centre.act("change_accessories", form);
    assert_eq!((told["occurrences"].as_array().unwrap().len(), &told["leftOut"]), (2, &json!(1)));
    // The form of before does not write over it.
    assert_eq!(refused(&centre, "change_accessories", changed(&first, &[], "thisOne")).0, ErrorKind::Stale);
    let first = told["occurrences"][0].clone();
    let none = centre.act("change_accessories", changed(&first, &[], "thisOne"))["occurrences"][0].clone();
    assert_eq!(none["accessories"], json!([]));
    assert_eq!(free(&centre, PROJECTOR, "09:00", "10:00").0, json!(2));
    assert_eq!(
        refused(&centre, "change_accessories", changed(&none, &[], "thisOne")).1,
        "没有一场需要改：器材和原来一样，或都不够。没有保存。"
    );
    // What was given up takes nothing along.
    let gone = centre.act("cancel_occurrence", on(&taken, json!({ "reach": "thisOne", "reason": "不办了" })))["occurrences"][0].clone();
    assert_eq!(gone["may"]["changeAccessories"], false);
    assert_eq!(refused(&centre, "change_accessories", changed(&gone, &[], "thisOne")).0, ErrorKind::Refused);
}

#[test]
fn fewer_than_are_promised_is_refused_with_who_has_them() {
    let centre = stocked();
    booked(&centre, with(monday(1, "09:00", "10:00"), &[(MICROPHONE, 2)]));
    booked(&centre, with(monday(2, "09:30", "11:00"), &[(MICROPHONE, 1)]));
    booked(&centre, with(monday(1, "12:00", "13:00"), &[(MICROPHONE, 2)]));
    let (kind, why) = refused(&centre, "save_accessory", saved(&centre, MICROPHONE, json!({ "count": 2, "why": "broken" })));
    assert_eq!(kind, ErrorKind::Invalid);
    assert!(why.contains("「无线话筒」已经约出去，最少要留 3 支：「东厅」11月23日 09:00–10:00（幸福里舞蹈队）用 2 支、「西厅」"), "{why}");
    // A change wants its reason, and the past keeps its number.
    let less = saved(&centre, MICROPHONE, json!({ "count": 3 }));
    assert!(refused(&centre, "save_accessory", less.clone()).1.contains("还没有选原因"));
    let told = centre.act("save_accessory", saved(&centre, MICROPHONE, json!({ "count": 3, "why": "lost" })));
    let counts: Vec<_> = told["counts"].as_array().unwrap().iter().map(|one| (&one["count"], &one["why"])).collect();
    assert_eq!(counts, [(&json!(3), &json!("lost")), (&json!(4), &json!("added"))]);
    // More minutes for putting away than there are between two uses.
    let (_, why) = refused(&centre, "save_accessory", saved(&centre, MICROPHONE, json!({ "puttingAway": 121 })));
    assert!(why.contains("收拾时间加长") && why.contains("12:00–13:00"), "{why}");
    centre.act("save_accessory", saved(&centre, MICROPHONE, json!({ "puttingAway": 60 })));
    assert_eq!(free(&centre, MICROPHONE, "11:30", "12:00").0, json!(1));
    assert_eq!(free(&centre, MICROPHONE, "13:59", "14:30").0, json!(1));
    assert_eq!(free(&centre, MICROPHONE, "14:00", "14:30").0, json!(3));
}

#[test]
fn what_is_out_of_use_is_lent_no_more_and_stays_where_it_is_promised() {
    let centre = stocked();
    let has = booked(&centre, with(monday(1, "09:00", "10:00"), &[(PROJECTOR, 2)]));
    centre.act("save_accessory", saved(&centre, PROJECTOR, json!({ "active": false })));
    let (kind, why) = refused(&centre, "book_room", with(monday(2, "14:00", "15:00"), &[(PROJECTOR, 1)]));
    assert_eq!(kind, ErrorKind::Invalid);
    assert!(why.contains("已停用"), "{why}");
    let less = centre.act("change_accessories", changed(&has, &[(PROJECTOR, 1)], "thisOne"))["occurrences"][0].clone();
    assert_eq!(refused(&centre, "change_accessories", changed(&less, &[(PROJECTOR, 2)], "thisOne")).0, ErrorKind::Invalid);
    // Its name is free again.
    centre.act("save_accessory", json!({ "name": "投影仪", "unit": "台", "count": 1, "active": true }));
    assert!(refused(&centre, "save_accessory", saved(&centre, PROJECTOR, json!({ "active": true }))).1.contains("已有器材"));
}

#[test]
fn wrong_forms_are_refused_by_the_field() {
    let centre = stocked();
    for (change, field) in [
        (json!({ "name": " " }), "name"),
        (json!({ "name": "无线话筒" }), "name"),
        (json!({ "unit": "一二三四五" }), "unit"),
        (json!({ "count": 10_000, "why": "added" }), "count"),
        (json!({ "puttingAway": 241 }), "puttingAway"),
    ] {
        let error = act(&centre.desk, "save_accessory", saved(&centre, PROJECTOR, change.clone())).unwrap_err();
        assert_eq!((error.kind, &error.data["field"]), (ErrorKind::Invalid, &json!(field)), "{change}");
    }
    for wrong in [&[(PROJECTOR, 0)][..], &[(PROJECTOR, 1), (PROJECTOR, 1)], &[(77, 1)], &[(PROJECTOR, 10_000)]] {
        let error = act(&centre.desk, "book_room", with(monday(1, "09:00", "10:00"), wrong)).unwrap_err();
        assert_eq!((error.kind, &error.data["field"]), (ErrorKind::Invalid, &json!("accessories")), "{wrong:?}");
    }
    // A clerk reads how many there are, and changes nothing.
    centre.clerk("小陈");
    assert_eq!(centre.read("accessories", json!({}))[0]["count"], 2);
    assert_eq!(
        refused(&centre, "save_accessory", saved(&centre, PROJECTOR, json!({ "count": 9, "why": "added" }))).0,
        ErrorKind::NotAllowed
    );
}

#[test]
fn who_has_what_is_looked_for_within_bounds() {
    let centre = stocked();
    with_writer(&centre.desk, |db| {
        let plan = |sql: &str| -> Vec<String> {
            let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let count = query.parameter_count();
            let nothing = rusqlite::params_from_iter(vec![rusqlite::types::Null; count]);
            query.query_map(nothing, |row| row.get::<_, String>("detail")).unwrap().map(Result::unwrap).collect()
        };
        let bounded = "SEARCH l USING PRIMARY KEY (accessory=? AND starts>? AND starts<?)";
        let asked = plan(include_str!("../../src-tauri/desk/src/accessories/lent.sql"));
        assert!(asked.iter().any(|line| line == bounded) && !asked.iter().any(|line| line.starts_with("SCAN")), "{asked:#?}");
        // The guard as well, inside its trigger.
        db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_TRIGGER_EQP, true).unwrap();
        let guarded = plan("INSERT INTO lent (accessory, starts, ends, away, quantity, occurrence) VALUES (1, 1, 2, 0, 1, 1)");
        assert!(guarded.iter().any(|line| line == bounded), "{guarded:#?}");
        assert!(!guarded.iter().any(|line| line.starts_with("SCAN l") || line.starts_with("SCAN lent")), "{guarded:#?}");
        db.set_db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_TRIGGER_EQP, false).unwrap();
    });
}

#[test]
fn a_date_that_is_booked_later_takes_along_what_is_still_in_use() {
    let centre = stocked();
    let mut form = daily(with(monday(1, "09:00", "10:00"), &[(PROJECTOR, 1), (MICROPHONE, 1)]), 2);
    form["choices"] = json!([{ "date": "2026-11-24", "instead": null }]);
    let booking = centre.act("book_room", form)["booking"].clone();
    centre.act("save_accessory", saved(&centre, MICROPHONE, json!({ "active": false })));
    let whole = centre.read("booking", json!({ "booking": booking }));
    assert_eq!(whole["accessories"], asks(&[(PROJECTOR, 1)]));
    let skipped = &whole["skipped"][0];
    let later = centre.act("book_later", json!({ "skipped": skipped["id"], "place": skipped["place"] }));
    assert_eq!(later["occurrences"][0]["accessories"].as_array().unwrap().len(), 1);
}

#[test]
fn one_more_and_longer_to_put_away_is_one_change() {
    let centre = stocked();
    booked(&centre, with(monday(1, "09:00", "10:00"), &[(1, 2)]));
    booked(&centre, with(monday(2, "10:00", "11:00"), &[(1, 2)]));
    // With two of them the second would wait for the first ones to be put away; with four nobody waits.
    let (kind, _) = refused(&centre, "save_accessory", saved(&centre, 1, json!({ "puttingAway": 30 })));
    assert_eq!(kind, ErrorKind::Invalid);
    centre.act("save_accessory", saved(&centre, 1, json!({ "count": 4, "why": "added", "puttingAway": 30 })));
    centre.act("save_accessory", saved(&centre, 1, json!({ "count": 2, "why": "away", "puttingAway": 0 })));
}
