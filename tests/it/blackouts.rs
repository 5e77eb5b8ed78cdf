//! 停用: rooms are shut for a while; who stands there is moved, given up or kept, and told.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::{book, hall};

/// The form that shuts 大厅, and so both halves, for a whole day; `what` is done with those that stand there, in turn. Who is moved
/// goes to the day after.
pub fn closing(centre: &Centre, day: &str, what: &[&str]) -> Value {
    let next = day.parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new(1);
    let question = json!({ "rooms": [3], "starts": format!("{day}T00:00:00"), "ends": format!("{next}T00:00:00") });
    let preview = centre.read("preview_blackout", question.clone());
    let mut form = question;
    form["reason"] = json!("消防检修");
    form["hits"] = preview["hits"]
        .as_array()
        .unwrap()
        .iter()
        .zip(what.iter().cycle())
        .map(|(hit, what)| choice(hit, what, &hit["place"].to_string().replace(day, &next.to_string())))
        .collect();
    form
}

fn choice(hit: &Value, what: &str, place: &str) -> Value {
    let place = if what == "move" { serde_json::from_str(place).unwrap() } else { Value::Null };
    json!({ "occurrence": hit["id"], "step": hit["step"], "what": what, "place": place })
}

fn refused(centre: &Centre, command: &str, form: Value) -> (ErrorKind, String) {
    let error = act(&centre.desk, command, form).unwrap_err();
    (error.kind, error.message)
}

fn timeline(centre: &Centre, from: &str, to: &str) -> Value {
    centre.read("timeline", json!({ "from": from, "to": to }))
}

/// Room, from when, to when and words of all that is shut.
fn shut(centre: &Centre, from: &str, to: &str) -> Vec<(i64, String, String, String)> {
    let told = timeline(centre, from, to)["stretches"].clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let shut = told.as_array().unwrap().iter().filter(|one| one["why"] == "blackout");
    shut.map(|one| (one["room"].as_i64().unwrap(), text(&one["starts"]), text(&one["ends"]), text(&one["words"]))).collect()
}

fn count(centre: &Centre, table: &str) -> i64 {
    with_writer(&centre.desk, |db| db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap())
}

/// 东厅 9–10, 西厅 10–11, 大厅 14–16 on Monday; 东厅 9–10 on Tuesday.
fn three_on_monday(centre: &Centre) {
    hall(centre);
    centre.act("book_room", book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00"));
    centre.act("book_room", book(2, 2, "2026-11-23T10:00", "2026-11-23T11:00"));
    centre.act("book_room", book(3, 1, "2026-11-23T14:00", "2026-11-23T16:00"));
}

#[test]
fn one_is_moved_one_given_up_one_kept_and_whom_to_phone_is_listed() {
    let centre = Centre::new();
    three_on_monday(&centre);
    let question = json!({ "rooms": [1, 2], "starts": "2026-11-23T00:00:00", "ends": "2026-11-24T00:00:00" });
    let preview = centre.read("preview_blackout", question);
    // The hall is shut with its halves.
    assert_eq!(preview["rooms"], json!(["东厅", "西厅", "大厅"]));
    let rooms: Vec<&str> = preview["hits"].as_array().unwrap().iter().map(|hit| hit["room"].as_str().unwrap()).collect();
    assert_eq!(rooms, ["东厅", "西厅", "大厅"]);
    assert_eq!(preview["hits"][0]["phone"], "138****1234");

    let made = centre.act("close_rooms", closing(&centre, "2026-11-23", &["move", "cancel", "keep"]));
    assert_eq!((&made["spaces"], &made["hits"], &made["untold"]), (&json!(["东厅", "西厅"]), &json!(2), &json!(2)));
    let notice = centre.read("blackout", json!({ "blackout": made["id"] }));
    let told: Vec<(&str, &Value, &Value, &str)> = notice["hits"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| (hit["what"].as_str().unwrap(), &hit["starts"], &hit["use"]["place"]["starts"], hit["use"]["state"].as_str().unwrap()))
        .collect();
    let at = |when: &str| json!(format!("2026-11-{when}:00"));
    assert_eq!(
        told,
        [
            ("move", &at("23T09:00"), &at("24T09:00"), "booked"),
            ("cancel", &at("23T10:00"), &at("23T10:00"), "cancelled"),
            ("keep", &at("23T14:00"), &at("23T14:00"), "booked"),
        ]
    );
    // Why, in the life of each.
    let whole = centre.read("booking", json!({ "booking": notice["hits"][1]["use"]["booking"] }));
    assert_eq!(whole["steps"][1]["note"], "消防检修");
    // All day long, in the halves as well; the one that was kept stands inside it.
    let seen: Vec<(i64, String)> =
        shut(&centre, "2026-11-22", "2026-11-24").into_iter().map(|(room, from, to, _)| (room, format!("{from} {to}"))).collect();
    assert_eq!(seen, [1, 2, 3].map(|room| (room, "2026-11-23T00:00:00 2026-11-24T00:00:00".to_owned())));

    // A clerk phones: the whole number with a reason, and the tick.
    centre.clerk("小陈");
    let booking = &notice["hits"][0]["use"]["booking"];
    assert_eq!(centre.act("reveal_booking_phone", json!({ "booking": booking, "reason": "通知停用" }))["value"], "13800001234");
    let tell = |at: usize, told: bool| json!({ "blackout": made["id"], "occurrence": notice["hits"][at]["use"]["id"], "told": told });
    assert_eq!(centre.act("tell_of_blackout", tell(0, true))["untold"], 1);
    assert!(refused(&centre, "tell_of_blackout", tell(0, true)).1.contains("已经有人通知过了"));
    assert!(refused(&centre, "tell_of_blackout", tell(2, true)).1.contains("照常使用"));
    let now = centre.read("blackout", json!({ "blackout": made["id"] }));
    assert_eq!((&now["hits"][0]["told"]["clerk"], &now["hits"][1]["told"]), (&json!("小陈"), &Value::Null));
    assert_eq!(centre.act("tell_of_blackout", tell(0, false))["untold"], 2);
    assert_eq!(centre.read("blackout", json!({ "blackout": made["id"] }))["hits"][0]["told"], Value::Null);
}

#[test]
fn nobody_comes_after_one_that_was_kept_and_they_may_come_back() {
    let mut centre = Centre::new();
    hall(&centre);
    let kept = centre.act("book_room", book(1, 1, "2026-11-23T09:00", "2026-11-23T11:00"))["occurrences"][0].clone();
    centre.act("close_rooms", closing(&centre, "2026-11-23", &["keep"]));
    // It may be shorter and back to what it was, and nowhere else in what is shut.
    let to = |of: &Value, starts: &str, ends: &str| {
        let place = json!({ "room": 1, "layout": 1, "starts": format!("2026-11-23T{starts}:00"), "ends": format!("2026-11-23T{ends}:00") });
        json!({ "occurrence": of["id"], "step": of["step"], "place": place, "reach": "thisOne" })
    };
    let kept = centre.act("move_occurrence", to(&kept, "09:00", "10:00"))["occurrences"][0].clone();
    assert!(refused(&centre, "move_occurrence", to(&kept, "09:00", "12:00")).1.contains("消防检修"));
    assert!(refused(&centre, "move_occurrence", to(&kept, "15:00", "16:00")).1.contains("消防检修"));
    assert!(refused(&centre, "book_room", book(1, 1, "2026-11-23T10:00", "2026-11-23T11:00")).1.contains("消防检修"));
    let kept = centre.act("move_occurrence", to(&kept, "09:00", "11:00"))["occurrences"][0].clone();
    // Given up, nobody else gets it; taken back, it is there again.
    let on = |of: &Value| json!({ "occurrence": of["id"], "step": of["step"], "reason": "又来了" });
    let mut cancel = on(&kept);
    cancel["reach"] = json!("thisOne");
    let given_up = centre.act("cancel_occurrence", cancel)["occurrences"][0].clone();
    assert!(refused(&centre, "book_room", book(1, 1, "2026-11-23T09:00", "2026-11-23T11:00")).1.contains("消防检修"));
    let kept = centre.act("undo_occurrence_step", on(&given_up));
    assert_eq!(kept["state"], "booked");
    // So it is when the key comes back too early and that was a slip.
    centre.pass(Duration::hours(3 * 24) + Duration::minutes(30));
    let out = centre.act("hand_out_key", json!({ "occurrence": kept["id"], "step": kept["step"] }));
    let back = centre.act("take_back_key", json!({ "occurrence": out["id"], "step": out["step"], "condition": "intact" }));
    assert_eq!(back["place"]["ends"], "2026-11-23T09:30:00");
    assert!(refused(&centre, "book_room", book(1, 1, "2026-11-23T10:00", "2026-11-23T11:00")).1.contains("消防检修"));
    assert_eq!(centre.act("undo_occurrence_step", on(&back))["place"]["ends"], "2026-11-23T11:00:00");
    with_writer(&centre.desk, |db| assert!(!db.prepare("SELECT 1 FROM blackout_out_of_step").unwrap().exists([]).unwrap()));
}

#[test]
fn what_is_shut_is_not_booked_and_says_why_and_when_it_opens() {
    let centre = Centre::new();
    hall(&centre);
    let given_up = centre.act("book_room", book(2, 1, "2026-11-23T09:00", "2026-11-23T10:00"))["occurrences"][0].clone();
    let form = json!({ "occurrence": given_up["id"], "step": given_up["step"], "reach": "thisOne", "reason": "不办了" });
    let given_up = centre.act("cancel_occurrence", form)["occurrences"][0].clone();
    let form = json!({ "rooms": [2], "starts": "2026-11-23T08:00:00", "ends": "2026-11-23T12:00:00", "reason": "换灯管", "hits": [] });
    centre.act("close_rooms", form);
    for (room, name) in [(2, "西厅"), (3, "大厅")] {
        let (kind, why) = refused(&centre, "book_room", book(room, 1, "2026-11-23T11:00", "2026-11-23T13:00"));
        assert_eq!(kind, ErrorKind::Refused);
        assert!(why.contains(&format!("「{name}」11月23日 08:00–12:00 停用：换灯管。")), "{why}");
        let asked = json!({ "starts": "2026-11-23T11:00:00", "ends": "2026-11-23T13:00:00", "layout": 1 });
        let fits = centre.read("fitting_rooms", asked);
        let fit = fits.as_array().unwrap().iter().find(|fit| fit["room"] == room).unwrap();
        assert_eq!((&fit["clashes"][0]["why"], &fit["nextFree"]), (&json!("blackout"), &json!("2026-11-23T12:00:00")));
    }
    // The other half is open, and so is either right before and after.
    centre.act("book_room", book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00"));
    centre.act("book_room", book(2, 1, "2026-11-23T12:00", "2026-11-23T13:00"));
    // A series leaves the day out, to be booked later; an undoing does not come back into it.
    let mut series = book(2, 1, "2026-11-22T10:00", "2026-11-22T11:00");
    series["series"] = json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 3 }, "skipHolidays": false,
        "skipMovedWorkdays": false });
    series["leaveOutClashes"] = json!(true);
    let booked = centre.act("book_room", series);
    assert_eq!((booked["occurrences"].as_array().unwrap().len(), &booked["leftOut"]), (2, &json!(1)));
    let whole = centre.read("booking", json!({ "booking": booked["booking"] }));
    assert_eq!((&whole["skipped"][0]["why"], &whole["skipped"][0]["place"]["starts"]), (&json!("closed"), &json!("2026-11-23T10:00:00")));
    let undone = json!({ "occurrence": given_up["id"], "step": given_up["step"], "reason": "又办了" });
    assert!(refused(&centre, "undo_occurrence_step", undone.clone()).1.contains("换灯管"));
    // Neither does a move.
    let one = booked["occurrences"][0].clone();
    let place = json!({ "room": 3, "layout": 1, "starts": "2026-11-23T10:00:00", "ends": "2026-11-23T11:00:00" });
    let moved = json!({ "occurrence": one["id"], "step": one["step"], "place": place, "reach": "thisOne" });
    assert!(refused(&centre, "move_occurrence", moved).1.contains("换灯管"));
    // Lifted, it is as any other time.
    centre.act("lift_blackout", json!({ "blackout": 1 }));
    centre.act("undo_occurrence_step", undone);
    assert_eq!(shut(&centre, "2026-11-23", "2026-11-23"), []);
}

#[test]
fn a_blackout_of_days_is_cut_short_and_what_is_over_stays() {
    let mut centre = Centre::new();
    hall(&centre);
    let form = json!({ "rooms": [3], "starts": "2026-11-23T14:00:00", "ends": "2026-11-26T00:00:00", "reason": "选举", "hits": [] });
    let made = centre.act("close_rooms", form);
    let days: Vec<(String, String)> =
        shut(&centre, "2026-11-20", "2026-11-30").into_iter().filter(|one| one.0 == 1).map(|one| (one.1, one.2)).collect();
    let pair = |from: &str, to: &str| (format!("2026-11-{from}:00"), format!("2026-11-{to}:00"));
    assert_eq!(days, [pair("23T14:00", "24T00:00"), pair("24T00:00", "25T00:00"), pair("25T00:00", "26T00:00")]);
    let lift = |until: &str| json!({ "blackout": made["id"], "until": format!("2026-11-{until}:00") });
    assert_eq!(refused(&centre, "lift_blackout", lift("26T00:00")).0, ErrorKind::Invalid);
    assert_eq!(refused(&centre, "lift_blackout", lift("23T13:59")).0, ErrorKind::Invalid);
    let cut = centre.act("lift_blackout", lift("25T12:00"));
    assert_eq!((&cut["ends"], &cut["lifted"], &cut["over"]), (&json!("2026-11-25T12:00:00"), &json!(true), &json!(false)));
    centre.act("book_room", book(1, 1, "2026-11-25T12:00", "2026-11-25T13:00"));
    assert_eq!(refused(&centre, "book_room", book(1, 1, "2026-11-25T11:59", "2026-11-25T12:00")).0, ErrorKind::Refused);
    // On Tuesday at nine it ends at once: what it was shut for stands.
    centre.pass(Duration::hours(4 * 24));
    let now = centre.act("lift_blackout", json!({ "blackout": made["id"] }));
    assert_eq!((&now["ends"], &now["over"]), (&json!("2026-11-24T09:00:00"), &json!(true)));
    centre.act("book_room", book(1, 1, "2026-11-24T09:00", "2026-11-24T10:00"));
    assert_eq!(shut(&centre, "2026-11-20", "2026-11-30").len(), 6);
    assert!(refused(&centre, "lift_blackout", json!({ "blackout": made["id"] })).1.contains("已经结束"));
    assert_eq!(centre.read("blackouts", json!({}))[0]["reason"], "选举");
}

#[test]
fn a_year_is_shut_by_the_day() {
    let centre = Centre::new();
    hall(&centre);
    let form = |ends: &str| json!({ "rooms": [1], "starts": "2026-12-01T00:00:00", "ends": ends, "reason": "改建", "hits": [] });
    assert!(refused(&centre, "close_rooms", form("2027-12-03T00:00:00")).1.contains("366 天"));
    centre.act("close_rooms", form("2027-12-02T00:00:00"));
    assert_eq!(count(&centre, "blackout_piece"), 366);
    let (_, why) = refused(&centre, "book_room", book(1, 1, "2027-12-01T09:00", "2027-12-01T10:00"));
    assert!(why.contains("2026年12月1日–2027年12月1日 全天 停用：改建。"), "{why}");
    centre.act("book_room", book(1, 1, "2027-12-02T09:00", "2027-12-02T10:00"));
}

#[test]
fn whatever_cannot_be_done_is_refused_with_its_reason_and_nothing_is_written() {
    let mut centre = Centre::new();
    three_on_monday(&centre);
    let good = closing(&centre, "2026-11-23", &["move", "cancel", "keep"]);
    let with = |change: Value| {
        let mut form = good.clone();
        change.as_object().unwrap().iter().for_each(|(name, value)| form[name] = value.clone());
        form
    };
    let written = |centre: &Centre| ["blackout", "blackout_piece", "occurrence_step", "occupied"].map(|table| count(centre, table));
    for (change, word) in [
        (json!({ "reason": " " }), "原因还没有填写"),
        (json!({ "reason": "长".repeat(101) }), "最多 100 个字"),
        (json!({ "rooms": [] }), "还没有选场地"),
        (json!({ "rooms": [9] }), "已经不在了"),
        (json!({ "ends": good["starts"] }), "要晚于"),
        (json!({ "starts": "2026-11-19T00:00:00" }), "已经过去了"),
        (json!({ "starts": "2026-11-20T00:00:00", "ends": "2026-11-20T09:00:00" }), "已经过去了"),
        (json!({ "starts": "2029-11-21T00:00:00", "ends": "2029-11-22T00:00:00" }), "太远了"),
        (json!({ "starts": "2026-11-23T00:00:30" }), "写到分"),
        (json!({ "hits": good["hits"].as_array().unwrap()[..2] }), "还有 1 场预约在这段时间里"),
        (json!({ "starts": "2026-11-23T12:00:00" }), "已经不在这段时间里"),
    ] {
        let (kind, why) = refused(&centre, "close_rooms", with(change.clone()));
        assert_eq!(kind, ErrorKind::Invalid, "{change}");
        assert!(why.contains(word), "{change}: {why}");
    }
    let choose = |at: usize, choice: Value| {
        let mut form = good.clone();
        choice.as_object().unwrap().iter().for_each(|(name, value)| form["hits"][at][name] = value.clone());
        form
    };
    let place = |room: i64, starts: &str, ends: &str| json!({ "room": room, "layout": 1, "starts": format!("2026-11-{starts}:00"), "ends": format!("2026-11-{ends}:00") });
    centre.act("book_room", book(1, 1, "2026-11-24T13:00", "2026-11-24T15:00"));
    let before = written(&centre);
    for (form, word) in [
        (choose(0, json!({ "place": null })), "还没有说改到哪里"),
        (choose(0, json!({ "place": place(2, "23T18:00", "23T19:00") })), "也在这次停用里"),
        (choose(0, json!({ "place": place(1, "24T14:00", "24T15:00") })), "「东厅」11月24日 13:00–15:00"),
        (choose(0, json!({ "place": place(1, "24T06:00", "24T07:00") })), "开放时间是"),
        (choose(0, json!({ "place": place(9, "24T09:00", "24T10:00") })), "还没有选场地"),
        (choose(0, json!({ "step": 999 })), "打开以后又改过"),
    ] {
        let (_, why) = refused(&centre, "close_rooms", form);
        assert!(why.contains(word), "{why}");
    }
    // Two of them to one place.
    let mut both = choose(0, json!({ "place": place(1, "25T09:00", "25T10:00") }));
    both["hits"][1]["what"] = json!("move");
    both["hits"][1]["place"] = place(3, "25T09:30", "25T10:30");
    assert!(refused(&centre, "close_rooms", both).1.contains("「东厅」11月25日 09:00–10:00"));
    centre.clerk("小陈");
    assert_eq!(refused(&centre, "close_rooms", good.clone()).0, ErrorKind::NotAllowed);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    // What has begun is used to its end.
    centre.pass(Duration::hours(3 * 24) + Duration::minutes(5));
    let late = closing(&centre, "2026-11-23", &["cancel", "cancel", "cancel"]);
    assert!(refused(&centre, "close_rooms", late.clone()).1.contains("已经开始"));
    let mut late = late;
    late["hits"][0]["what"] = json!("keep");
    assert_eq!((written(&centre), written(&centre)[0]), (before, 0));
    centre.act("close_rooms", late);
    let shut: Vec<(String, String)> =
        shut(&centre, "2026-11-23", "2026-11-23").into_iter().filter(|one| one.0 == 1).map(|one| (one.1, one.2)).collect();
    assert_eq!(shut, [("2026-11-23T09:05:00".to_owned(), "2026-11-24T00:00:00".to_owned())]);
}

#[test]
fn who_never_came_stands_in_no_blackouts_way() {
    let mut centre = Centre::new();
    hall(&centre);
    let mut rules = centre.read("booking_rules", json!({}));
    rules["releaseMinutes"] = json!(15);
    centre.act("save_booking_rules", rules);
    let waiting = centre.act("book_room", book(1, 1, "2026-11-20T10:00", "2026-11-20T12:00"))["occurrences"][0].clone();
    centre.pass(Duration::minutes(75));
    let form = closing(&centre, "2026-11-20", &[]);
    assert_eq!(form["hits"], json!([]));
    centre.act("close_rooms", form);
    let now = timeline(&centre, "2026-11-20", "2026-11-20")["occurrences"][0].clone();
    assert_eq!((&now["id"], &now["state"]), (&waiting["id"], &json!("noShow")));
    // From now on: what is over of today was not shut.
    assert_eq!(shut(&centre, "2026-11-20", "2026-11-20")[0].1, "2026-11-20T10:15:00");
    let undone = json!({ "occurrence": now["id"], "step": now["step"], "reason": "来了" });
    assert!(refused(&centre, "undo_occurrence_step", undone).1.contains("消防检修"));
}
