//! 设置 · 场地: rooms over spaces, layouts, changeovers; what is booked ahead keeps what was promised.

use desk::ErrorKind;
use desk::testing::act;
use serde_json::{Value, json};
use tests::Centre;

/// 东厅 and 西厅, 大厅 over both, for meetings and dancing.
pub fn hall(centre: &Centre) -> Value {
    for name in ["会议", "舞蹈"] {
        centre.act("save_layout", json!({ "name": name, "setup": "桌 10 张\n椅 40 把", "active": true }));
    }
    for name in ["东厅", "西厅"] {
        centre.act("save_room", room(name, json!([])));
    }
    let spaces: Vec<Value> =
        centre.read("rooms", json!({}))["spaces"].as_array().unwrap().iter().map(|space| space["id"].clone()).collect();
    centre.act("save_room", room("大厅", json!(spaces)));
    centre.read("rooms", json!({}))
}

pub fn room(name: &str, spaces: Value) -> Value {
    json!({
        "name": name, "place": "二楼", "kind": "booked", "spaces": spaces, "approval": false, "opens": "08:00", "closes": "21:00",
        "days": "everyDay", "active": true, "layouts": [{ "layout": 1, "capacity": 40 }, { "layout": 2, "capacity": 20 }]
    })
}

pub fn book(room: i64, layout: i64, starts: &str, ends: &str) -> Value {
    json!({
        "place": { "room": room, "layout": layout, "starts": format!("{starts}:00"), "ends": format!("{ends}:00") },
        "whose": { "group": "幸福里舞蹈队", "contact": "王秀英", "phone": "13800001234", "purpose": "排练", "heads": 15 }
    })
}

fn refused(centre: &Centre, command: &str, form: Value) -> (ErrorKind, String) {
    let error = act(&centre.desk, command, form).unwrap_err();
    (error.kind, error.message)
}

#[test]
fn a_room_of_its_own_is_a_space_and_a_hall_is_made_of_two() {
    let centre = Centre::new();
    let rooms = hall(&centre);
    let names: Vec<&str> = rooms["spaces"].as_array().unwrap().iter().map(|space| space["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["东厅", "西厅"]);
    assert_eq!(rooms["rooms"][2]["spaces"], json!([1, 2]));
    // The hall takes both halves, and each half the hall.
    centre.act("book_room", book(3, 1, "2026-11-23T09:00", "2026-11-23T11:00"));
    for half in [1, 2] {
        let (kind, why) = refused(&centre, "book_room", book(half, 1, "2026-11-23T10:30", "2026-11-23T12:00"));
        assert_eq!(kind, ErrorKind::Refused);
        assert!(why.contains("「大厅」11月23日 09:00–11:00（幸福里舞蹈队）"), "{why}");
    }
    centre.act("book_room", book(1, 1, "2026-11-23T11:00", "2026-11-23T12:00"));
    assert_eq!(refused(&centre, "book_room", book(3, 1, "2026-11-23T11:30", "2026-11-23T12:30")).0, ErrorKind::Refused);
    // The other half is free.
    centre.act("book_room", book(2, 1, "2026-11-23T11:00", "2026-11-23T12:00"));
}

#[test]
fn a_change_of_layout_needs_its_time_before_and_after() {
    let centre = Centre::new();
    hall(&centre);
    let minutes = |before: i64, after: i64, minutes: u32| json!({ "space": 1, "before": before, "after": after, "minutes": minutes });
    centre.act("save_changeovers", json!({ "space": 1, "changeovers": [minutes(1, 2, 30), minutes(2, 1, 15)] }));
    centre.act("book_room", book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00"));
    let (_, why) = refused(&centre, "book_room", book(1, 2, "2026-11-23T10:15", "2026-11-23T11:00"));
    assert!(why.contains("换场要 30 分钟，只隔 15 分钟"), "{why}");
    centre.act("book_room", book(1, 2, "2026-11-23T10:30", "2026-11-23T11:00"));
    // Behind it: a meeting 15 minutes later at the soonest; in the hall as well, which shares the space.
    assert_eq!(refused(&centre, "book_room", book(3, 1, "2026-11-23T11:10", "2026-11-23T12:00")).0, ErrorKind::Refused);
    centre.act("book_room", book(3, 1, "2026-11-23T11:15", "2026-11-23T12:00"));
    // The same layout follows at once.
    centre.act("book_room", book(3, 1, "2026-11-23T12:00", "2026-11-23T13:00"));
    // What is booked ahead was promised its time: more than lies between is refused.
    let (kind, why) = refused(&centre, "save_changeovers", json!({ "space": 1, "changeovers": [minutes(1, 2, 31)] }));
    assert_eq!(kind, ErrorKind::Refused);
    assert!(why.contains("09:00–10:00") && why.contains("10:30–11:00"), "{why}");
    centre.act("save_changeovers", json!({ "space": 1, "changeovers": [minutes(1, 2, 20)] }));
}

#[test]
fn what_is_booked_ahead_keeps_its_room() {
    let centre = Centre::new();
    let rooms = hall(&centre);
    let booked = centre.act("book_room", book(3, 2, "2026-11-23T09:00", "2026-11-23T10:00"));
    let again = |change: Value| {
        let mut form = room("大厅", json!([1, 2]));
        form["id"] = json!(3);
        form["revision"] = rooms["rooms"][2]["revision"].clone();
        change.as_object().unwrap().iter().for_each(|(name, value)| form[name] = value.clone());
        form
    };
    for change in [json!({ "active": false }), json!({ "spaces": [1] }), json!({ "layouts": [{ "layout": 1, "capacity": 40 }] })] {
        let (kind, why) = refused(&centre, "save_room", again(change));
        assert_eq!(kind, ErrorKind::Invalid);
        assert!(why.contains("还有 1 场预约没有用完"), "{why}");
    }
    let occurrence = &booked["occurrences"][0];
    let form = json!({ "occurrence": occurrence["id"], "step": occurrence["step"], "reach": "thisOne", "reason": "不办了" });
    centre.act("cancel_occurrence", form);
    centre.act("save_room", again(json!({ "spaces": [1] })));
    assert_eq!(refused(&centre, "save_room", again(json!({ "spaces": [1] }))).0, ErrorKind::Stale);
}

#[test]
fn wrong_rooms_are_refused_by_the_field() {
    let centre = Centre::new();
    hall(&centre);
    for (change, word) in [
        (json!({ "name": "东厅" }), "已有场地"),
        (json!({ "name": "  " }), "还没有填写"),
        (json!({ "opens": "25:00" }), "08:30"),
        (json!({ "closes": "08:00" }), "晚于"),
        (json!({ "closes": "24:01" }), "24:00"),
        (json!({ "layouts": [] }), "至少要有一个场景"),
        (json!({ "layouts": [{ "layout": 9, "capacity": 1 }] }), "不在清单里"),
        (json!({ "layouts": [{ "layout": 1, "capacity": 0 }] }), "1 至 9999"),
        (json!({ "spaces": [9] }), "不在了"),
    ] {
        let mut form = room("新厅", json!([]));
        change.as_object().unwrap().iter().for_each(|(name, value)| form[name] = value.clone());
        let (kind, why) = refused(&centre, "save_room", form);
        assert_eq!(kind, ErrorKind::Invalid, "{change}");
        assert!(why.contains(word), "{change}: {why}");
    }
    let (kind, why) = refused(&centre, "save_layout", json!({ "name": "会议", "active": true }));
    assert_eq!((kind, why.contains("已有场景")), (ErrorKind::Invalid, true));
}
