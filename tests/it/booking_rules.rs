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
    assert_eq!(whole["overrideReason"], "区里的比赛");
    assert_eq!(whole["overridden"], json!([{ "rule": "longest", "clerk": "主任甲", "day": "2026-11-20" }]));
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
