//! A booking's contact, group, purpose and heads are changed after it was made; what stood before is kept.

use desk::ErrorKind;
use desk::testing::act;
use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::{book, hall};

fn edit(whole: &Value, change: Value) -> Value {
    let mut form = json!({ "booking": whole["id"], "revision": whole["revision"], "group": whole["whose"]["group"],
        "contact": whole["whose"]["contact"], "phone": { "how": "keep" }, "purpose": whole["whose"]["purpose"],
        "note": whole["whose"]["note"], "heads": whole["whose"]["heads"] });
    change.as_object().unwrap().iter().for_each(|(name, value)| form[name] = value.clone());
    form
}

fn booked() -> (Centre, Value) {
    let centre = Centre::new();
    hall(&centre);
    let booking = centre.act("book_room", book(1, 2, "2026-11-23T09:00", "2026-11-23T10:00"))["booking"].clone();
    let whole = centre.read("booking", json!({ "booking": booking }));
    (centre, whole)
}

#[test]
fn what_was_written_over_is_kept_and_an_unseen_phone_stays() {
    let (centre, whole) = booked();
    let done = centre.act("edit_booking", edit(&whole, json!({ "contact": "李老师", "purpose": "汇演" })));
    let now = centre.read("booking", json!({ "booking": whole["id"] }));
    assert_eq!(
        (&now["whose"]["contact"], &now["whose"]["purpose"], &now["revision"]),
        (&json!("李老师"), &json!("汇演"), &done["revision"])
    );
    assert_eq!(now["whose"]["phone"], "138****1234");
    let changes: Vec<(&str, &str)> = now["edits"][0]["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["field"].as_str().unwrap(), one["before"].as_str().unwrap()))
        .collect();
    assert_eq!(changes, [("contact", "王秀英"), ("purpose", "排练")]);
    assert_eq!(centre.act("reveal_booking_phone", json!({ "booking": whole["id"], "reason": "告诉他" }))["value"], "13800001234");
    // A new number is masked where it is told of.
    centre.act("edit_booking", edit(&now, json!({ "phone": { "how": "set", "value": "13700006666" } })));
    let told = centre.read("booking", json!({ "booking": whole["id"] }));
    assert_eq!(told["edits"][0]["changes"], json!([{ "field": "phone", "before": "138****1234", "after": "137****6666" }]));
}

#[test]
fn a_form_that_began_before_another_edit_is_refused_and_so_is_one_that_changes_nothing() {
    let (centre, whole) = booked();
    assert_eq!(act(&centre.desk, "edit_booking", edit(&whole, json!({}))).unwrap_err().kind, ErrorKind::Refused);
    centre.act("edit_booking", edit(&whole, json!({ "note": "要音响" })));
    assert_eq!(act(&centre.desk, "edit_booking", edit(&whole, json!({ "note": "要投影" }))).unwrap_err().kind, ErrorKind::Stale);
}

#[test]
fn more_heads_than_the_room_holds_are_told_by_the_field() {
    let (centre, whole) = booked();
    let error = act(&centre.desk, "edit_booking", edit(&whole, json!({ "heads": 21 }))).unwrap_err();
    assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some("heads")));
    assert!(error.message.contains("「东厅」这样布置最多 20 人"), "{}", error.message);
    centre.act("edit_booking", edit(&whole, json!({ "heads": 20 })));
    let now = centre.read("booking", json!({ "booking": whole["id"] }));
    assert_eq!((&now["occurrences"][0]["heads"], &now["edits"][0]["changes"][0]["after"]), (&json!(20), &json!("20")));
    let nobody = act(&centre.desk, "edit_booking", edit(&now, json!({ "group": "", "contact": "" }))).unwrap_err();
    assert_eq!(nobody.data["field"], "group");
}

#[test]
fn whoever_moves_has_to_fit_in_where_they_go() {
    let (centre, whole) = booked();
    let found = whole["occurrences"][0].clone();
    assert_eq!(found["heads"], 15);
    let mut rooms = centre.read("rooms", json!({}))["rooms"][1].clone();
    rooms["layouts"] = json!([{ "layout": 1, "capacity": 8 }]);
    let form = ["id", "revision", "name", "place", "kind", "approval", "opens", "closes", "days", "spaces", "layouts", "active"]
        .into_iter()
        .filter(|name| !rooms[*name].is_null())
        .map(|name| (name.to_owned(), rooms[name].clone()))
        .collect::<serde_json::Map<_, _>>();
    centre.act("save_room", Value::Object(form));
    let place = json!({ "room": 2, "layout": 1, "starts": "2026-11-23T09:00:00", "ends": "2026-11-23T10:00:00" });
    let error = act(
        &centre.desk,
        "move_occurrence",
        json!({ "occurrence": found["id"], "step": found["step"], "place": place, "reach": "thisOne" }),
    )
    .unwrap_err();
    assert!(error.message.contains("最多 8 人，这次 15 人"), "{}", error.message);
}
