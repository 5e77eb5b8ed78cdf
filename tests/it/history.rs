//! The journal is read: by the supervisor with filters, by a clerk the history of what they may read.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::act;
use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::hall;

fn words(page: &Value) -> Vec<String> {
    page["rows"].as_array().unwrap().iter().map(|row| row["word"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_supervisor_finds_acts_by_day_clerk_kind_record_and_group() {
    let mut centre = Centre::new();
    let who = centre.resident("单晓明", "19900001234");
    let clerk = centre.clerk("小陈");
    centre.act("reveal", json!({ "resident": who, "field": "phone", "reason": "回访" }));
    let ticket = centre.act("register_ticket", json!({ "matter": 1, "resident": who, "finish": true }));
    let paper = json!({ "paper": "ticketRecord", "ticket": ticket["id"] });
    centre.act("open_paper", paper.clone());
    for used in ["printed", "savedPdf"] {
        let mut left = json!({ "paper": paper });
        left["use"] = used.into();
        centre.act("paper_left", left);
    }
    centre.pass(Duration::days(3));
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let shown = centre.read("ticket", json!({ "ticket": ticket["id"] }));
    centre.act("undo_step", json!({ "ticket": ticket["id"], "step": shown["canUndo"], "reason": "登错了" }));
    let list = |filter: Value| centre.read("list_journal", filter);
    let all = list(json!({}));
    assert_eq!(all["total"], all["rows"].as_array().unwrap().len());
    assert_eq!(words(&all)[0], "撤销一步", "newest first");
    assert!(
        all["rows"].as_array().unwrap().iter().all(|row| row["summary"].as_str().unwrap().chars().all(|c| !c.is_ascii_lowercase())),
        "{all:#}"
    );
    assert_eq!(words(&list(json!({ "from": "2026-11-23", "to": "2026-11-23" }))).len(), 2);
    assert_eq!(words(&list(json!({ "clerk": clerk, "act": "register_ticket" }))), ["登记办件"]);
    for (group, found) in [
        ("looked", vec!["调阅纸面", "查看完整号码"]),
        ("printed", vec!["打印、另存"]),
        ("exported", vec!["打印、另存"]),
        ("overridden", vec!["撤销一步"]),
        ("failedUnlock", vec![]),
    ] {
        assert_eq!(words(&list(json!({ "group": group }))), found, "{group}");
    }
    let of_ticket = list(json!({ "record": { "kind": "ticket", "id": ticket["id"] } }));
    assert_eq!(words(&of_ticket), ["撤销一步", "打印、另存", "打印、另存", "调阅纸面", "登记办件"]);
    assert_eq!(of_ticket["rows"][4]["subjects"][0]["label"], format!("办件 {}", ticket["document"].as_str().unwrap()));
    let page = list(json!({ "offset": 1, "limit": 2 }));
    assert_eq!((page["rows"].as_array().unwrap().len(), &page["rows"][0]), (2, &all["rows"][1]));
}

#[test]
fn a_row_shows_its_change_and_no_whole_number() {
    let centre = Centre::new();
    let shown = centre.act("save_resident", tests::resident("单晓明", "19900001234"));
    let edit = json!({ "id": shown["id"], "revision": shown["revision"], "name": "单晓明", "phone": { "how": "set", "value": "19900005678" }, "idNumber": { "how": "keep" } });
    centre.act("save_resident", edit);
    let newest = centre.read("list_journal", json!({ "limit": 1 }))["rows"][0].clone();
    let entry = centre.read("journal_entry", json!({ "seq": newest["id"] }));
    assert_eq!(entry["changes"], json!([{ "what": "电话", "before": "199****1234", "after": "199****5678" }]));
    assert!(!entry.to_string().contains("19900005678"));
    assert_eq!(entry["form"][0], json!({ "what": "姓名", "before": "", "after": "单晓明" }));
}

#[test]
fn each_record_has_its_history_for_whoever_may_read_it() {
    let centre = Centre::new();
    let other = centre.clerk("小林");
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let own = centre.clerk("小陈");
    let who = centre.resident("单晓明", "19900001234");
    centre.act("reveal", json!({ "resident": who, "field": "phone", "reason": "回访" }));
    let matters = centre.read("list_matters", json!({}));
    let kept = matters.as_array().unwrap().iter().find(|matter| matter["name"] == "矛盾调解").unwrap()["id"].clone();
    let told = centre.act("register_ticket", json!({ "matter": kept, "finish": false, "request": "私事" }));
    let of = |kind: &str, id: &Value| act_free(&centre, kind, id);
    let lines = of("resident", &json!(who)).unwrap();
    let words: Vec<&str> = lines["lines"].as_array().unwrap().iter().map(|line| line["line"]["word"].as_str().unwrap()).collect();
    assert_eq!((words, &lines["total"]), (vec!["查看完整号码", "登记、修改居民"], &json!(2)));
    assert!(!lines.to_string().contains("19900001234"));
    assert!(of("ticket", &told["id"]).is_ok() && of("clerk", &json!(own)).is_ok());
    assert_eq!(of("clerk", &json!(other)).unwrap_err(), ErrorKind::NotAllowed);
    centre.act("choose_clerk", json!({ "clerk": other }));
    assert_eq!(of("ticket", &told["id"]).unwrap_err(), ErrorKind::NotAllowed, "what was told in confidence");
    assert_eq!(act(&centre.desk, "list_journal", json!({})).unwrap_err().kind, ErrorKind::NotAllowed);
}

/// What the newest act on a record changed, one field a line.
fn changed(centre: &Centre, kind: &str, id: &Value) -> Vec<String> {
    let newest = act_free(centre, kind, id).unwrap()["lines"][0].clone();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let changes = newest["changes"].as_array().unwrap().iter();
    changes.map(|one| format!("{}：{} → {}", text(&one["what"]), text(&one["before"]), text(&one["after"]))).collect()
}

#[test]
fn what_is_set_tells_what_it_was() {
    let centre = Centre::new();
    let room = hall(&centre)["rooms"][0].clone();
    let mut form = room.clone();
    form["opens"] = json!("09:00");
    form["days"] = json!("workdays");
    form["layouts"][0]["capacity"] = json!(7);
    centre.act("save_room", form);
    assert_eq!(changed(&centre, "room", &room["id"]), ["开放的日子：每天 → 工作日", "场景：会议 40 人 → 会议 7 人", "开放：08:00 → 09:00"]);

    let matter = &centre.read("list_matters", json!({}))[0];
    let whole = centre.read("matter", json!({ "matter": matter["id"] }));
    let mut form = json!({ "id": matter["id"], "revision": matter["revision"], "aliases": [] });
    for part in ["name", "window", "kind", "confidential", "promisedDays", "materials", "active"] {
        form[part] = whole[part].clone();
    }
    form["promisedDays"] = json!(9);
    form["contact"] = json!("0571-88880000");
    form["materials"] = json!([{ "name": "居民身份证", "original": true, "copies": 2 }]);
    centre.act("save_matter", form);
    let told = changed(&centre, "matter", &matter["id"]);
    assert!(told.iter().any(|one| one.starts_with("承诺时限：") && one.ends_with("→ 9")), "{told:?}");
    assert!(told.contains(&"联系人、电话： → 0571-88880000".to_owned()), "{told:?}");
    assert!(told.iter().any(|one| one.starts_with("所需材料：") && one.ends_with("→ 居民身份证（原件、复印件 2 份）")), "{told:?}");
}

fn act_free(centre: &Centre, kind: &str, id: &Value) -> Result<Value, ErrorKind> {
    centre.desk.dispatch("history", json!({ "kind": kind, "id": id })).map(|reply| reply.value).map_err(|error| error.kind)
}
