//! 设置 · 场地: rooms over spaces, layouts, changeovers; what is booked ahead keeps what was promised.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::{act, with_writer};
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

fn rules(centre: &Centre, change: Value) -> Value {
    let mut rules = centre.read("booking_rules", json!({}));
    change.as_object().unwrap().iter().for_each(|(name, value)| rules[name] = value.clone());
    centre.act("save_booking_rules", rules)
}

#[test]
fn a_rule_refuses_with_its_figures_and_only_a_supervisor_lets_pass() {
    let centre = Centre::new();
    hall(&centre);
    rules(&centre, json!({ "aheadDays": 14, "longestMinutes": 120, "uses": 2, "monthHours": 5 }));
    centre.clerk("小陈");
    let long = book(1, 1, "2026-11-23T09:00", "2026-11-23T12:00");
    let (kind, why) = refused(&centre, "book_room", long.clone());
    assert_eq!(kind, ErrorKind::Refused);
    assert!(why.contains("一次最长 120 分钟，这次 180 分钟。主任可以写明原因破例。"), "{why}");
    assert!(
        refused(&centre, "book_room", book(1, 1, "2026-12-10T09:00", "2026-12-10T10:00"))
            .1
            .contains("最多提前 14 天预约，2026-12-10 还有 20 天")
    );
    let mut series = book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00");
    series["series"] =
        json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 3 }, "skipHolidays": false, "skipMovedWorkdays": false });
    assert!(refused(&centre, "book_room", series.clone()).1.contains("一次最多约 2 场，这是第 3 场"));
    series["leaveOutClashes"] = json!(true);
    let two = centre.act("book_room", series);
    assert_eq!((two["occurrences"].as_array().unwrap().len(), &two["leftOut"]), (2, &json!(1)));
    // Two hours of November stand; two more, and then one and a half are too many. Whoever writes the name another way is the same group.
    centre.act("book_room", book(2, 1, "2026-11-25T09:00", "2026-11-25T11:00"));
    let mut more = book(2, 1, "2026-11-26T09:00", "2026-11-26T10:30");
    more["whose"]["group"] = json!("幸福里 舞蹈队");
    let why = refused(&centre, "book_room", more.clone()).1;
    assert!(why.contains("每月最多 5 小时，11 月已约 4 小时，加上这场是 5 小时 30 分"), "{why}");
    // December is another month, another group has hours of its own.
    centre.act("book_room", book(2, 1, "2026-12-02T09:00", "2026-12-02T10:30"));
    more["whose"]["group"] = json!("合唱团");
    centre.act("book_room", more);
    // Neither is it moved past the rules.
    let first = centre.read("timeline", json!({ "from": "2026-11-23", "to": "2026-11-23" }))["occurrences"][0].clone();
    let place = json!({ "room": 1, "layout": 1, "starts": "2026-11-23T09:00:00", "ends": "2026-11-23T11:30:00" });
    let form = json!({ "occurrence": first["id"], "step": first["step"], "place": place, "reach": "thisOne" });
    assert!(refused(&centre, "move_occurrence", form).1.contains("一次最长 120 分钟"));
    let mut passed = long;
    passed["override"] = json!("区里的比赛");
    assert_eq!(refused(&centre, "book_room", passed.clone()).0, ErrorKind::NotAllowed);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    // What stands in the way is no rule, and is not passed.
    assert_eq!(refused(&centre, "book_room", passed.clone()).0, ErrorKind::Refused);
    passed["place"]["starts"] = json!("2026-11-23T13:00:00");
    passed["place"]["ends"] = json!("2026-11-23T16:00:00");
    centre.act("book_room", passed);
    let overridden: Vec<String> = with_writer(&centre.desk, |db| {
        let mut query = db.prepare("SELECT rule FROM booking_override ORDER BY rule").unwrap();
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    });
    assert_eq!(overridden, ["longest", "monthHours"]);
}

#[test]
fn a_room_that_nobody_came_for_is_free_for_whoever_takes_it() {
    let mut centre = Centre::new();
    hall(&centre);
    rules(&centre, json!({ "releaseMinutes": 15 }));
    let waiting = centre.act("book_room", book(3, 1, "2026-11-20T10:00", "2026-11-20T12:00"))["occurrences"][0].clone();
    centre.pass(Duration::minutes(74));
    assert_eq!(refused(&centre, "book_room", book(1, 1, "2026-11-20T10:30", "2026-11-20T11:30")).0, ErrorKind::Refused);
    let seen = |centre: &Centre| centre.read("timeline", json!({ "from": "2026-11-20", "to": "2026-11-20" }))["occurrences"].clone();
    assert_eq!(seen(&centre)[0]["released"], false);
    centre.pass(Duration::minutes(1));
    // Nothing is written by looking: whoever comes after all gets the key.
    assert_eq!((&seen(&centre)[0]["released"], &seen(&centre)[0]["state"]), (&json!(true), &json!("booked")));
    let taken = centre.act("book_room", book(1, 1, "2026-11-20T10:30", "2026-11-20T11:30"));
    let now = seen(&centre);
    assert_eq!((&now[0]["id"], &now[0]["state"]), (&waiting["id"], &json!("noShow")));
    // Both rows are of one act.
    let acts: i64 = with_writer(&centre.desk, |db| {
        db.query_row(
            "SELECT count(DISTINCT journal) FROM occurrence_step WHERE kind = 'noShow' OR occurrence = ?1",
            [taken["occurrences"][0]["id"].as_i64()],
            |row| row.get(0),
        )
        .unwrap()
    });
    assert_eq!(acts, 1);
    let key = json!({ "occurrence": waiting["id"], "step": now[0]["step"] });
    assert!(refused(&centre, "hand_out_key", key).1.contains("未到"));
}

#[test]
fn a_yoga_group_moves_room_for_march_skips_a_holiday_and_books_it_later() {
    let centre = Centre::new();
    hall(&centre);
    // Wednesdays of a year; two of them are taken, some are holidays.
    centre.act("book_room", book(1, 1, "2027-03-10T18:30", "2027-03-10T20:00"));
    let mut form = book(1, 2, "2026-12-02T19:00", "2026-12-02T20:30");
    form["whose"] = json!({ "group": "瑜伽班", "purpose": "瑜伽", "heads": 18 });
    form["series"] = json!({ "recurrence": { "how": "weekly", "every": 1, "weekdays": [3] }, "until": { "on": "2027-11-24" },
        "skipHolidays": true, "skipMovedWorkdays": false });
    centre.act(
        "save_holidays",
        json!({ "year": 2027, "revision": null, "days": [{ "date": "2027-02-10", "workday": false, "name": "春节" }] }),
    );
    let preview = centre.read("preview_booking", json!({ "place": form["place"], "series": form["series"], "heads": 18 }));
    assert_eq!((&preview["words"], &preview["free"], &preview["clashing"]), (&json!("每周三，至 2027-11-24"), &json!(50), &json!(1)));
    let of = |date: &str| preview["dates"].as_array().unwrap().iter().find(|seen| seen["date"] == date).unwrap().clone();
    assert_eq!((&of("2027-02-10")["holiday"], &of("2027-02-10")["note"]), (&json!(true), &json!("春节")));
    assert!(of("2027-03-10")["clashes"][0]["words"].as_str().unwrap().contains("18:30–20:00"));
    // Without a word about the clash nothing is booked; and then all but it, in one act.
    assert!(refused(&centre, "book_room", form.clone()).1.contains("2027-03-10"));
    form["leaveOutClashes"] = json!(true);
    let booked = centre.act("book_room", form);
    assert_eq!((booked["occurrences"].as_array().unwrap().len(), &booked["leftOut"]), (50, &json!(2)));
    // March in 西厅.
    let march = booked["occurrences"].as_array().unwrap().iter().find(|one| one["day"] == "2027-03-03").unwrap().clone();
    let place = json!({ "room": 2, "layout": 2, "starts": "2027-03-03T19:00:00", "ends": "2027-03-03T20:30:00" });
    let moved = centre.act(
        "move_occurrence",
        json!({ "occurrence": march["id"], "step": march["step"], "place": place, "reach": "later", "to": "2027-03-31" }),
    );
    let days: Vec<&str> = moved["occurrences"].as_array().unwrap().iter().map(|one| one["day"].as_str().unwrap()).collect();
    assert_eq!(days, ["2027-03-03", "2027-03-17", "2027-03-24", "2027-03-31"]);
    let whole = centre.read("booking", json!({ "booking": booked["booking"] }));
    let rooms: Vec<&str> = whole["occurrences"].as_array().unwrap().iter().map(|one| one["room"].as_str().unwrap()).collect();
    assert_eq!((rooms.iter().filter(|room| **room == "西厅").count(), rooms.len()), (4, 50));
    // The skipped ones, later: the holiday a day after, the taken one next door.
    let skipped = whole["skipped"].as_array().unwrap();
    let why: Vec<&str> = skipped.iter().map(|one| one["why"].as_str().unwrap()).collect();
    assert_eq!(why, ["holiday", "taken"]);
    let later = |at: usize, day: &str, room: i64| {
        json!({ "skipped": skipped[at]["id"],
            "place": { "room": room, "layout": 2, "starts": format!("{day}T19:00:00"), "ends": format!("{day}T20:30:00") } })
    };
    assert_eq!(refused(&centre, "book_later", later(1, "2027-03-10", 1)).0, ErrorKind::Refused);
    centre.act("book_later", later(0, "2027-02-11", 1));
    centre.act("book_later", later(1, "2027-03-10", 2));
    assert!(refused(&centre, "book_later", later(0, "2027-02-12", 1)).1.contains("已经补订过了"));
    assert_eq!(centre.read("booking", json!({ "booking": booked["booking"] }))["occurrences"].as_array().unwrap().len(), 52);
}

fn on(occurrence: &Value, mut form: Value) -> Value {
    form["occurrence"] = occurrence["id"].clone();
    form["step"] = occurrence["step"].clone();
    form
}

#[test]
fn an_undoing_brings_nothing_back_into_a_room_or_a_layout_that_is_out_of_use() {
    let centre = Centre::new();
    hall(&centre);
    let cancel = |room: i64, layout: i64| {
        let booked = centre.act("book_room", book(room, layout, "2026-11-23T09:00", "2026-11-23T10:00"))["occurrences"][0].clone();
        centre.act("cancel_occurrence", on(&booked, json!({ "reach": "thisOne", "reason": "不办了" })))["occurrences"][0].clone()
    };
    let (first, second) = (cancel(1, 1), cancel(2, 2));
    let again = |id: i64, change: Value| {
        let rooms = centre.read("rooms", json!({}));
        let stood = rooms["rooms"].as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
        let mut form = room(stood["name"].as_str().unwrap(), stood["spaces"].clone());
        form["id"] = json!(id);
        form["revision"] = stood["revision"].clone();
        change.as_object().unwrap().iter().for_each(|(name, value)| form[name] = value.clone());
        centre.act("save_room", form);
    };
    again(1, json!({ "active": false }));
    again(2, json!({ "layouts": [{ "layout": 1, "capacity": 40 }] }));
    assert!(refused(&centre, "undo_occurrence_step", on(&first, json!({ "reason": "又办了" }))).1.contains("已经停用"));
    assert!(refused(&centre, "undo_occurrence_step", on(&second, json!({ "reason": "又办了" }))).1.contains("没有「舞蹈」场景"));
    again(1, json!({ "active": true }));
    centre.act("undo_occurrence_step", on(&first, json!({ "reason": "又办了" })));
    // A layout that is out of use is chosen no more.
    let dance = centre.read("rooms", json!({}))["layouts"][1].clone();
    centre.act("save_layout", json!({ "id": 2, "revision": dance["revision"], "name": "舞蹈", "active": false }));
    assert!(refused(&centre, "book_room", book(3, 2, "2026-11-24T09:00", "2026-11-24T10:00")).1.contains("场景「舞蹈」已停用"));
}

#[test]
fn a_series_changes_its_layout_together() {
    let centre = Centre::new();
    hall(&centre);
    let minutes = |before: i64, after: i64| json!({ "space": 1, "before": before, "after": after, "minutes": 30 });
    centre.act("save_changeovers", json!({ "space": 1, "changeovers": [minutes(1, 2), minutes(2, 1)] }));
    // Two of one booking on one day, back to back: one by one they would be in each other's way.
    let mut form = book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00");
    form["series"] =
        json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 2 }, "skipHolidays": false, "skipMovedWorkdays": false });
    form["choices"] = json!([{ "date": "2026-11-24",
        "instead": { "room": 1, "layout": 1, "starts": "2026-11-23T10:00:00", "ends": "2026-11-23T11:00:00" } }]);
    let first = centre.act("book_room", form)["occurrences"][0].clone();
    let place = json!({ "room": 1, "layout": 2, "starts": "2026-11-23T09:00:00", "ends": "2026-11-23T10:00:00" });
    assert_eq!(refused(&centre, "move_occurrence", on(&first, json!({ "place": place, "reach": "thisOne" }))).0, ErrorKind::Refused);
    let moved = centre.act("move_occurrence", on(&first, json!({ "place": place, "reach": "all" })));
    assert_eq!(moved["occurrences"].as_array().unwrap().iter().map(|one| one["layout"].clone()).collect::<Vec<_>>(), ["舞蹈", "舞蹈"]);
}

#[test]
fn what_was_booked_later_and_given_up_can_be_booked_once_more() {
    let centre = Centre::new();
    hall(&centre);
    let mut form = book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00");
    form["series"] =
        json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 2 }, "skipHolidays": false, "skipMovedWorkdays": false });
    form["choices"] = json!([{ "date": "2026-11-24", "instead": null }]);
    let booking = centre.act("book_room", form)["booking"].clone();
    let skipped = centre.read("booking", json!({ "booking": booking }))["skipped"][0]["id"].clone();
    let place = json!({ "room": 1, "layout": 1, "starts": "2026-11-24T09:00:00", "ends": "2026-11-24T10:00:00" });
    let later = json!({ "skipped": skipped, "place": place });
    let booked = centre.act("book_later", later.clone())["occurrences"][0].clone();
    assert!(refused(&centre, "book_later", later.clone()).1.contains("已经补订过了"));
    centre.act("undo_occurrence_step", on(&booked, json!({ "reason": "按错" })));
    assert_eq!(centre.read("booking", json!({ "booking": booking }))["skipped"][0]["booked"], Value::Null);
    centre.act("book_later", later);
}

/// Three rooms that somebody has every morning and every afternoon for most of a year; a class wants every Wednesday.
#[test]
fn a_year_of_wednesdays_is_booked_around_a_full_calendar_in_one_act() {
    let centre = Centre::new();
    hall(&centre);
    let daily = |room: i64, from: &str, to: &str, group: &str, count: u32| {
        let mut form = book(room, 1, &format!("2026-11-21T{from}"), &format!("2026-11-21T{to}"));
        form["whose"] = json!({ "group": group });
        form["series"] = json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": count }, "skipHolidays": false,
            "skipMovedWorkdays": false });
        centre.act("book_room", form);
    };
    for (room, name) in [(1, "东"), (2, "西")] {
        daily(room, "08:00", "09:30", &format!("{name}厅太极队"), 370);
        daily(room, "14:00", "16:00", &format!("{name}厅书画社"), 370);
    }
    // In the way: the mornings of 东厅 until the middle of July, then the whole hall every evening.
    daily(1, "10:00", "11:00", "老年大学", 237);
    daily(3, "18:00", "20:00", "大合唱", 300);
    let mut form = book(1, 1, "2026-11-25T10:30", "2026-11-25T12:00");
    form["whose"] = json!({ "group": "瑜伽班", "heads": 18 });
    form["series"] = json!({ "recurrence": { "how": "weekly", "every": 1, "weekdays": [3] }, "until": { "count": 52 }, "skipHolidays": false,
        "skipMovedWorkdays": false });
    let preview = centre.read("preview_booking", json!({ "place": form["place"], "series": form["series"], "heads": 18 }));
    let last = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap() + chrono::Days::new(236);
    let dates = preview["dates"].as_array().unwrap();
    let mut taken = 0;
    for seen in dates {
        let date: chrono::NaiveDate = seen["date"].as_str().unwrap().parse().unwrap();
        let clashes = seen["clashes"].as_array().unwrap();
        assert_eq!(clashes.len(), usize::from(date <= last), "{seen}");
        for clash in clashes {
            let words = clash["words"].as_str().unwrap();
            let named = format!("「东厅」{} 10:00–11:00（老年大学）", date.format("%-m月%-d日"));
            assert!(words.contains(&named) && clash["why"] == "taken", "{words}");
            taken += 1;
        }
    }
    assert_eq!((dates.len(), &preview["clashing"], &preview["free"]), (52, &json!(taken), &json!(52 - taken)));
    assert_eq!(taken, 34);
    // One of them next door at another time, one not at all; the rest as it comes.
    form["choices"] = json!([
        { "date": "2026-12-02", "instead": { "room": 2, "layout": 1, "starts": "2026-12-02T10:30:00", "ends": "2026-12-02T12:00:00" } },
        { "date": "2027-11-10", "instead": null },
    ]);
    form["leaveOutClashes"] = json!(true);
    let count = |centre: &Centre| -> i64 {
        with_writer(&centre.desk, |db| db.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap())
    };
    let acts = count(&centre);
    let booked = centre.act("book_room", form);
    assert_eq!((booked["occurrences"].as_array().unwrap().len(), &booked["leftOut"]), (52 - 34, &json!(34)));
    assert_eq!(count(&centre), acts + 1);
    let elsewhere = booked["occurrences"].as_array().unwrap().iter().filter(|one| one["room"] == "西厅").count();
    assert_eq!(elsewhere, 1);
}
