//! What the director allows: the sentence on every form, and what is let pass with a reason.

use desk::ErrorKind;
use desk::testing::act;
use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::{book, hall};

fn rules(centre: &Centre, change: Value) -> Value {
    let mut rules = centre.read("booking_rules", json!({}));
    change.as_object().unwrap().iter().for_each(|(name, value)| rules[name] = value.clone());
    centre.act("save_booking_rules", rules)
}

#[test]
fn no_commercial_use_stands_there_until_the_director_writes_something_else() {
    let centre = Centre::new();
    assert_eq!(centre.read("booking_rules", json!({}))["notice"], "场地免费使用，不得用于商业活动。");
    let saved = rules(&centre, json!({ "notice": " 本场地公益使用。 ", "aheadDays": 30 }));
    assert_eq!(saved["notice"], "本场地公益使用。");
    let read = centre.read("booking_rules", json!({}));
    assert_eq!((&read["notice"], &read["aheadDays"]), (&json!("本场地公益使用。"), &json!(30)));
    let mut long = read;
    long["notice"] = json!("长".repeat(101));
    let error = act(&centre.desk, "save_booking_rules", long).unwrap_err();
    assert_eq!((error.kind, &error.data["field"]), (ErrorKind::Invalid, &json!("notice")));
}

#[test]
fn what_was_let_pass_stands_with_its_reason_and_by_whom() {
    let centre = Centre::new();
    hall(&centre);
    rules(&centre, json!({ "longestMinutes": 60, "uses": 2 }));
    let mut form = book(1, 1, "2026-11-23T09:00", "2026-11-23T11:00");
    let error = act(&centre.desk, "book_room", form.clone()).unwrap_err();
    assert_eq!(error.data["clashes"][0]["clashes"][0]["rule"], "longest");
    form["override"] = json!("区里的比赛");
    let booked = centre.act("book_room", form);
    let whole = centre.read("booking", json!({ "booking": booked["booking"] }));
    assert_eq!(whole["overridden"], json!([{ "rule": "longest", "clerk": "主任甲", "day": "2026-11-20", "reason": "区里的比赛" }]));
    assert_eq!(centre.read("list_journal", json!({ "group": "overridden" }))["total"], 1, "what was let pass is found");
}

#[test]
fn a_date_that_is_booked_later_past_a_rule_says_why() {
    let centre = Centre::new();
    hall(&centre);
    let mut form = book(1, 1, "2026-11-23T09:00", "2026-11-23T11:00");
    form["series"] =
        json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 2 }, "skipHolidays": false, "skipMovedWorkdays": false });
    form["choices"] = json!([{ "date": "2026-11-24", "instead": null }]);
    let booking = centre.act("book_room", form)["booking"].clone();
    rules(&centre, json!({ "longestMinutes": 60 }));
    let skipped = centre.read("booking", json!({ "booking": booking }))["skipped"][0].clone();
    let mut later = json!({ "skipped": skipped["id"], "place": skipped["place"] });
    centre.clerk("小陈");
    assert!(act(&centre.desk, "book_later", later.clone()).unwrap_err().message.contains("一次最长 60 分钟"));
    later["override"] = json!("补上假期");
    assert_eq!(act(&centre.desk, "book_later", later.clone()).unwrap_err().kind, ErrorKind::NotAllowed);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.act("book_later", later);
    let whole = centre.read("booking", json!({ "booking": booking }));
    assert_eq!(whole["overridden"][0]["rule"], "longest");
    assert_eq!(whole["steps"].as_array().unwrap().last().unwrap()["note"], "补上假期");
}

fn of_group(mut form: Value, group: &str) -> Value {
    form["whose"]["group"] = json!(group);
    form
}

fn refused(centre: &Centre, command: &str, form: Value) -> String {
    let error = act(&centre.desk, command, form).unwrap_err();
    assert!(matches!(error.kind, ErrorKind::Refused | ErrorKind::Invalid), "{error:?}");
    error.message
}

/// Three dates of a group, two of which are left out; two uses and four hours a month are allowed.
#[test]
fn what_is_booked_later_counts_with_what_stands() {
    let centre = Centre::new();
    hall(&centre);
    let mut form = of_group(book(1, 1, "2026-11-23T09:00", "2026-11-23T11:00"), "舞蹈队");
    form["series"] =
        json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 3 }, "skipHolidays": false, "skipMovedWorkdays": false });
    form["choices"] = json!([{ "date": "2026-11-24", "instead": null }, { "date": "2026-11-25", "instead": null }]);
    let booking = centre.act("book_room", form)["booking"].clone();
    rules(&centre, json!({ "uses": 2, "monthHours": 4 }));
    centre.clerk("小陈");
    let skipped = centre.read("booking", json!({ "booking": booking }))["skipped"].clone();
    let later = |which: usize| json!({ "skipped": skipped[which]["id"], "place": skipped[which]["place"] });
    centre.act("book_later", later(0));
    let why = refused(&centre, "book_later", later(1));
    assert!(why.contains("一次最多约 2 场，这是第 3 场") && why.contains("每月最多 4 小时"), "{why}");
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let mut past = later(1);
    past["override"] = json!("演出前加练");
    centre.act("book_later", past);
    let passed = centre.read("booking", json!({ "booking": booking }))["overridden"].clone();
    assert_eq!(passed.as_array().unwrap().iter().map(|one| one["rule"].as_str().unwrap()).collect::<Vec<_>>(), ["monthHours", "uses"]);
}

#[test]
fn a_move_takes_no_more_of_the_month_than_a_group_may_have() {
    let centre = Centre::new();
    hall(&centre);
    rules(&centre, json!({ "monthHours": 4 }));
    centre.clerk("小陈");
    let november = of_group(book(1, 1, "2026-11-23T09:00", "2026-11-23T12:00"), "舞蹈队");
    let one = centre.act("book_room", november)["occurrences"][0].clone();
    centre.act("book_room", of_group(book(1, 1, "2026-12-01T09:00", "2026-12-01T11:00"), "舞蹈 队"));
    centre.act("book_room", of_group(book(1, 1, "2026-12-02T09:00", "2026-12-02T11:00"), "舞蹈队"));
    let to = |starts: &str, ends: &str| {
        let place = json!({ "room": 1, "layout": 1, "starts": format!("2026-{starts}:00"), "ends": format!("2026-{ends}:00") });
        json!({ "occurrence": one["id"], "step": one["step"], "place": place, "reach": "thisOne" })
    };
    // Longer than four hours, and into a month that is full.
    assert!(refused(&centre, "move_occurrence", to("11-23T09:00", "11-23T14:00")).contains("每月最多 4 小时"));
    assert!(refused(&centre, "move_occurrence", to("12-03T09:00", "12-03T12:00")).contains("12 月已约 4 小时，加上这场是 7 小时"));
    // Its own hours are not counted twice, and a shorter one goes anywhere in its month.
    rules_of(&centre, json!({ "monthHours": 2 }));
    let moved = centre.act("move_occurrence", to("11-24T09:00", "11-24T12:00"))["occurrences"][0].clone();
    assert_eq!(moved["day"], "2026-11-24");
    rules_of(&centre, json!({ "monthHours": 4 }));
    // A supervisor who moves it lets it pass, and that stands in the booking and in the journal.
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let passed = || centre.read("booking", json!({ "booking": moved["booking"] }))["overridden"].clone();
    assert_eq!(passed(), json!([]));
    let mut far = to("12-03T09:00", "12-03T12:00");
    far["step"] = moved["step"].clone();
    centre.act("move_occurrence", far);
    assert_eq!(passed(), json!([{ "rule": "monthHours", "clerk": "主任甲", "day": "2026-11-20", "reason": "" }]));
    let overridden = centre.read("list_journal", json!({ "group": "overridden" }));
    assert_eq!(overridden["rows"][0]["act"], "move_occurrence", "{overridden}");
}

/// A week later goes over the month's end; what each month has in the end is what counts.
#[test]
fn a_series_moves_into_a_month_only_as_far_as_there_are_hours_left() {
    let centre = Centre::new();
    hall(&centre);
    rules(&centre, json!({ "monthHours": 4 }));
    centre.clerk("小陈");
    let mut series = of_group(book(1, 1, "2026-11-30T09:00", "2026-11-30T11:00"), "舞蹈队");
    series["series"] = json!({ "recurrence": { "how": "chosen", "dates": ["2026-11-30", "2026-12-03"] }, "until": { "count": 1 },
        "skipHolidays": false, "skipMovedWorkdays": false });
    let one = centre.act("book_room", series)["occurrences"][0].clone();
    centre.act("book_room", of_group(book(1, 1, "2026-12-08T09:00", "2026-12-08T11:00"), "舞蹈队"));
    let place = json!({ "room": 1, "layout": 1, "starts": "2026-12-01T09:00:00", "ends": "2026-12-01T11:00:00" });
    let mut all = json!({ "occurrence": one["id"], "step": one["step"], "place": place, "reach": "all" });
    let why = refused(&centre, "move_occurrence", all.clone());
    assert!(why.contains("12 月已约 4 小时，加上这场是 6 小时") && why.contains("请主任上岗后来改") && !why.contains("破例"), "{why}");
    // The one that stays in its month goes.
    all["leaveOutClashes"] = json!(true);
    let moved = centre.act("move_occurrence", all);
    assert_eq!((&moved["occurrences"][0]["day"], &moved["leftOut"]), (&json!("2026-12-04"), &json!(1)));
}

#[test]
fn what_was_let_pass_goes_no_further_than_it_went() {
    let centre = Centre::new();
    hall(&centre);
    rules(&centre, json!({ "longestMinutes": 60, "aheadDays": 5 }));
    let mut form = book(1, 1, "2026-11-27T09:00", "2026-11-27T11:00");
    form["override"] = json!("区里的比赛");
    let one = centre.act("book_room", form)["occurrences"][0].clone();
    centre.clerk("小陈");
    let to = |of: &Value, starts: &str, ends: &str| {
        let place = json!({ "room": 1, "layout": 1, "starts": format!("2026-11-{starts}:00"), "ends": format!("2026-11-{ends}:00") });
        json!({ "occurrence": of["id"], "step": of["step"], "place": place, "reach": "thisOne" })
    };
    let one = centre.act("move_occurrence", to(&one, "27T14:00", "27T16:00"))["occurrences"][0].clone();
    assert!(refused(&centre, "move_occurrence", to(&one, "27T14:00", "27T17:00")).contains("一次最长 60 分钟"));
    assert!(refused(&centre, "move_occurrence", to(&one, "28T14:00", "28T16:00")).contains("最多提前 5 天"));
    // The supervisor lets it pass: written down where it goes further, and not where it goes no further.
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let passed = |of: &Value| centre.read("booking", json!({ "booking": of["booking"] }))["overridden"].clone();
    let acts = || centre.read("list_journal", json!({ "group": "overridden" }))["total"].clone();
    let rows =
        |reason: &str| ["ahead", "longest"].map(|rule| json!({ "rule": rule, "clerk": "主任甲", "day": "2026-11-20", "reason": reason }));
    let one = centre.act("move_occurrence", to(&one, "27T15:00", "27T17:00"))["occurrences"][0].clone();
    assert_eq!((passed(&one), acts()), (json!(rows("区里的比赛")), json!(1)), "as it was booked");
    let one = centre.act("move_occurrence", to(&one, "28T15:00", "28T17:00"))["occurrences"][0].clone();
    assert_eq!((passed(&one), acts()), (json!(rows("区里的比赛")), json!(2)));
    // What was booked within the rules got no reason.
    let other = centre.act("book_room", book(1, 1, "2026-11-24T09:00", "2026-11-24T10:00"))["occurrences"][0].clone();
    assert_eq!(passed(&other), json!([]));
    centre.act("move_occurrence", to(&other, "29T09:00", "29T11:00"));
    assert_eq!((passed(&other), acts()), (json!(rows("")), json!(3)));
}

#[test]
fn a_date_that_stays_behind_passes_no_rule() {
    let centre = Centre::new();
    hall(&centre);
    rules(&centre, json!({ "aheadDays": 9 }));
    let mut series = of_group(book(1, 1, "2026-11-24T09:00", "2026-11-24T11:00"), "舞蹈队");
    series["series"] = json!({ "recurrence": { "how": "chosen", "dates": ["2026-11-24", "2026-11-27"] }, "until": { "count": 1 },
        "skipHolidays": false, "skipMovedWorkdays": false });
    let one = centre.act("book_room", series)["occurrences"][0].clone();
    let mut other = of_group(book(1, 1, "2026-12-01T09:00", "2026-12-01T11:00"), "书法社");
    other["override"] = json!("区里的比赛");
    centre.act("book_room", other);
    let place = json!({ "room": 1, "layout": 1, "starts": "2026-11-28T09:00:00", "ends": "2026-11-28T11:00:00" });
    let all = json!({ "occurrence": one["id"], "step": one["step"], "place": place, "reach": "all", "leaveOutClashes": true });
    assert_eq!(centre.act("move_occurrence", all)["leftOut"], 1);
    assert_eq!(centre.read("booking", json!({ "booking": one["booking"] }))["overridden"], json!([]));
}

/// As the director, who leaves the desk again.
fn rules_of(centre: &Centre, change: Value) {
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    rules(centre, change);
    centre.act("choose_clerk", json!({ "clerk": 2 }));
}

#[test]
fn a_booking_becomes_a_groups_only_within_its_hours() {
    let centre = Centre::new();
    hall(&centre);
    rules(&centre, json!({ "monthHours": 3 }));
    centre.clerk("小陈");
    centre.act("book_room", of_group(book(1, 1, "2026-11-23T09:00", "2026-11-23T11:00"), "舞蹈队"));
    let other = centre.act("book_room", of_group(book(1, 1, "2026-11-24T09:00", "2026-11-24T11:00"), "书法社"))["booking"].clone();
    let whole = centre.read("booking", json!({ "booking": other }));
    let edit = |group: &str| {
        json!({ "booking": whole["id"], "revision": whole["revision"], "group": group, "contact": whole["whose"]["contact"],
            "phone": { "how": "keep" }, "purpose": whole["whose"]["purpose"], "note": "", "heads": whole["whose"]["heads"] })
    };
    let error = act(&centre.desk, "edit_booking", edit("舞蹈队")).unwrap_err();
    assert_eq!(error.data["field"], "group");
    assert!(error.message.contains("11 月已约 2 小时，加上这场是 4 小时"), "{}", error.message);
    // A supervisor lets it pass.
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let passed = || centre.read("booking", json!({ "booking": other }))["overridden"].clone();
    centre.act("edit_booking", edit("舞蹈队"));
    assert_eq!(passed(), json!([{ "rule": "monthHours", "clerk": "主任甲", "day": "2026-11-20", "reason": "" }]));
    let mut back = edit("棋友会");
    back["revision"] = centre.read("booking", json!({ "booking": other }))["revision"].clone();
    centre.clerk("小李");
    centre.act("edit_booking", back);
}
