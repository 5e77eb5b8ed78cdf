//! A half-filled form is never lost, and never anybody else's.

use desk::Desk;
use desk::testing::act;
use serde_json::json;
use tests::Centre;
use uuid::Uuid;

#[test]
fn a_draft_survives_a_restart_and_belongs_to_its_clerk() {
    let centre = Centre::new();
    let id = Uuid::new_v4().to_string();
    let draft = |body: &str| json!({ "id": id, "form": "registerTicket", "title": "新办件 · 政策咨询", "aside": true, "body": { "request": body } });
    centre.read("save_draft", draft("一"));
    centre.read("save_draft", draft("一二"));
    let Centre { desk, clock, folder, .. } = centre;
    drop(desk);
    let desk = Desk::open(folder.path(), clock).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    let kept = desk.dispatch("drafts", json!({})).unwrap().value;
    assert_eq!(
        (kept.as_array().unwrap().len(), kept[0]["body"]["request"].as_str(), kept[0]["aside"].as_bool()),
        (1, Some("一二"), Some(true))
    );
    act(&desk, "save_clerk", json!({ "id": null, "name": "小陈", "role": "clerk", "active": true })).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 2 })).unwrap();
    assert_eq!(desk.dispatch("drafts", json!({})).unwrap().value, json!([]));
    desk.dispatch("save_draft", draft("别人的")).unwrap_err();
    desk.dispatch("drop_draft", json!({ "id": id })).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    assert_eq!(desk.dispatch("drafts", json!({})).unwrap().value[0]["body"]["request"], "一二");
    desk.dispatch("drop_draft", json!({ "id": id })).unwrap();
    assert_eq!(desk.dispatch("drafts", json!({})).unwrap().value, json!([]));
}

#[test]
fn a_late_keystroke_brings_no_draft_back() {
    let centre = Centre::new();
    let id = Uuid::new_v4().to_string();
    centre.read("register_ticket", json!({ "matter": 1, "finish": true, "requestId": id }));
    centre.read("save_draft", json!({ "id": id, "form": "registerTicket", "title": "新办件", "aside": false, "body": {} }));
    assert_eq!(centre.read("drafts", json!({})), json!([]));
}
