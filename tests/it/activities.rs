//! 活动: one press turns a use into a record; it is put right, taken back, and counted once.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::act;
use serde_json::{Value, json};
use tests::Centre;
use uuid::Uuid;

use crate::photos::{returned, used};

fn held(of: &Value) -> Value {
    json!({
        "occurrence": of["id"], "kind": "partyDay", "topic": "主题党日：学习强国", "starts": of["place"]["starts"], "ends": of["place"]["ends"],
        "place": of["room"], "organiser": "第一支部", "expected": 15, "heads": 23, "members": 20, "summary": "学了两小时。"
    })
}

fn with(mut form: Value, change: Value) -> Value {
    change.as_object().unwrap().iter().for_each(|(name, value)| form[name] = value.clone());
    form
}

fn figure(centre: &Centre, figure: &str) -> f64 {
    let month = centre.read("month", json!({ "period": null }));
    month["lines"].as_array().unwrap().iter().find(|line| line["figure"] == figure).unwrap()["values"][0].as_f64().unwrap()
}

#[test]
fn a_use_becomes_one_activity_and_its_heads_are_counted_once() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let figures = |centre: &Centre| {
        ["activities", "activityHeads", "activityMembers", "roomUses", "roomHeads", "roomHeadsAlone", "served"]
            .map(|one| figure(centre, one))
    };
    assert_eq!(figures(&centre), [0.0, 0.0, 0.0, 1.0, 23.0, 23.0, 23.0]);
    let after = centre.read("after_use", json!({ "occurrence": use_["id"] }));
    assert_eq!((&after["canRecord"], &after["activity"]), (&json!(true), &json!(null)));
    let saved = centre.act("save_activity", held(&use_));
    assert_eq!((&saved["day"], &saved["booking"], &saved["place"]), (&json!("2026-11-20"), &use_["booking"], &json!("东厅")));
    assert_eq!(figures(&centre), [1.0, 23.0, 20.0, 1.0, 23.0, 0.0, 23.0]);
    let after = centre.read("after_use", json!({ "occurrence": use_["id"] }));
    assert_eq!((&after["canRecord"], &after["activity"]), (&json!(false), &saved["id"]));
    let again = act(&centre.desk, "save_activity", held(&use_)).unwrap_err();
    assert_eq!(again.kind, ErrorKind::Refused);
    let hours =
        centre.read("list_used", json!({ "figure": { "figure": "roomHours", "period": { "year": 2026, "month": 11 }, "span": "this" } }));
    assert_eq!((&hours["rows"][0]["id"], &hours["total"]), (&use_["id"], &json!(1)));
    assert_eq!(hours["hours"].as_f64(), Some(figure(&centre, "roomHours")));
}

#[test]
fn it_is_put_right_from_what_it_is_now_and_stays_with_its_use() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let saved = centre.act("save_activity", held(&use_));
    let edit = with(
        held(&use_),
        json!({ "id": saved["id"], "revision": saved["revision"], "heads": 25, "topic": "主题党日", "occurrence": null }),
    );
    let now = centre.act("save_activity", edit.clone());
    assert_eq!((&now["heads"], &now["topic"], &now["occurrence"]), (&json!(25), &json!("主题党日"), &use_["id"]));
    assert_eq!(act(&centre.desk, "save_activity", edit).unwrap_err().kind, ErrorKind::Stale);
    let history = centre.read("history", json!({ "kind": "activity", "id": saved["id"] }));
    assert_eq!(history["total"], 2);
}

#[test]
fn what_is_taken_back_counts_nowhere_and_its_use_can_be_recorded_anew() {
    let mut centre = Centre::new();
    let use_ = returned(&centre);
    centre.clerk("小陈");
    let saved = centre.act("save_activity", held(&use_));
    let key = json!({ "activity": saved["id"] });
    let undone = centre.act("take_back_activity", key.clone());
    assert_eq!((&undone["undoneBy"], &undone["canUndo"]), (&json!("小陈"), &json!(false)));
    assert_eq!((figure(&centre, "activities"), figure(&centre, "roomHeadsAlone")), (0.0, 23.0));
    assert_eq!(act(&centre.desk, "take_back_activity", key).unwrap_err().kind, ErrorKind::Refused);
    let edit = with(held(&use_), json!({ "id": saved["id"], "revision": undone["revision"] }));
    assert_eq!(act(&centre.desk, "save_activity", edit).unwrap_err().kind, ErrorKind::Refused);
    let anew = centre.act("save_activity", held(&use_));
    centre.pass(Duration::days(1));
    let late = json!({ "activity": anew["id"] });
    assert_eq!(act(&centre.desk, "take_back_activity", late.clone()).unwrap_err().kind, ErrorKind::Refused);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.act("take_back_activity", late);
    let list = centre.read("list_activities", json!({}));
    assert_eq!((&list["total"], &list["times"], &list["heads"]), (&json!(2), &json!(0), &json!(0)));
}

#[test]
fn what_was_held_elsewhere_needs_no_room_and_the_list_finds_it() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    centre.act("save_activity", held(&use_));
    let outside = json!({ "kind": "clinic", "topic": "义诊进小区", "starts": "2026-11-14T08:30:00", "ends": "2026-11-14T11:00:00",
        "place": "3 号楼前", "organiser": "社区医院", "heads": 61 });
    centre.act("save_activity", outside);
    let found = |filter: Value| {
        let list = centre.read("list_activities", filter);
        (list["total"].as_i64().unwrap(), list["heads"].as_i64().unwrap(), list["members"].as_i64().unwrap())
    };
    assert_eq!(found(json!({})), (2, 84, 20));
    assert_eq!(found(json!({ "text": "小区" })), (1, 61, 0));
    assert_eq!(found(json!({ "text": "社区 医院" })), (1, 61, 0));
    assert_eq!(found(json!({ "kind": "partyDay" })), (1, 23, 20));
    assert_eq!(found(json!({ "from": "2026-11-15", "to": "2026-11-30" })), (1, 23, 20));
    let heads = json!({ "figure": "activityHeads", "period": { "year": 2026, "month": 11 }, "span": "this" });
    assert_eq!(found(json!({ "figure": heads })), (2, 84, 20));
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let ahead = centre.act("book_room", crate::rooms::book(2, 1, "2026-11-23T09:00", "2026-11-23T11:00"))["occurrences"][0].clone();
    for (field, change) in [
        ("topic", json!({ "topic": " " })),
        ("topic", json!({ "topic": "长".repeat(101) })),
        ("place", json!({ "place": "长".repeat(61) })),
        ("organiser", json!({ "organiser": "长".repeat(61) })),
        ("summary", json!({ "summary": "长".repeat(2001) })),
        ("starts", json!({ "starts": "2026-11-21T09:00:00", "ends": "2026-11-21T10:00:00" })),
        ("starts", json!({ "starts": "2019-11-21T09:00:00", "ends": "2019-11-21T10:00:00" })),
        ("ends", json!({ "ends": "2026-11-20T08:00:00" })),
        ("ends", json!({ "ends": "2026-11-22T09:00:00" })),
        ("expected", json!({ "expected": 0 })),
        ("heads", json!({ "heads": 10_000 })),
        ("heads", json!({ "heads": null })),
        ("members", json!({ "members": 24 })),
    ] {
        let error = act(&centre.desk, "save_activity", with(held(&use_), change.clone())).unwrap_err();
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some(field)), "{change}");
    }
    let early = act(&centre.desk, "save_activity", with(held(&use_), json!({ "occurrence": ahead["id"] }))).unwrap_err();
    assert_eq!(early.kind, ErrorKind::Refused);
    let nowhere = act(&centre.desk, "save_activity", with(held(&use_), json!({ "occurrence": 99 }))).unwrap_err();
    assert_eq!(nowhere.kind, ErrorKind::NotFound);
    assert_eq!(centre.read("list_activities", json!({}))["total"], 0);
}

#[test]
fn the_same_form_twice_is_one_activity_and_two_uses_are_two() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let form = with(held(&use_), json!({ "requestId": Uuid::new_v4().to_string() }));
    let first = centre.desk.dispatch("save_activity", form.clone()).unwrap().value;
    assert_eq!(centre.desk.dispatch("save_activity", form).unwrap().value, first);
    let other = used(&centre, crate::rooms::book(2, 1, "2026-11-20T09:00", "2026-11-20T11:00"));
    centre.act("save_activity", held(&other));
    assert_eq!(centre.read("list_activities", json!({}))["times"], 2);
}

#[test]
fn an_activity_that_nobody_counted_takes_no_heads_from_the_room() {
    let centre = Centre::new();
    let use_ = returned(&centre);
    let saved = centre.act("save_activity", with(held(&use_), json!({ "heads": null, "members": null })));
    let figures = ["activities", "activityHeads", "roomHeads", "roomHeadsAlone", "served"].map(|one| figure(&centre, one));
    assert_eq!(figures, [1.0, 0.0, 23.0, 23.0, 23.0]);
    let alone = json!({ "figure": { "figure": "roomHeadsAlone", "period": { "year": 2026, "month": 11 }, "span": "this" } });
    assert_eq!(centre.read("list_used", alone)["total"], 1);
    // What was told of it goes first.
    let undone = json!({ "occurrence": use_["id"], "step": use_["step"], "reason": "还早" });
    let error = act(&centre.desk, "undo_occurrence_step", undone.clone()).unwrap_err();
    assert!(error.kind == ErrorKind::Refused && error.message.contains("先撤销那条活动记录"), "{}", error.message);
    centre.act("take_back_activity", json!({ "activity": saved["id"] }));
    assert_eq!(centre.act("undo_occurrence_step", undone)["state"], "inUse");
}
