//! Materials as the window sends them: outside the list, 视情况, and of a list that was changed meanwhile.

use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;

/// 组织关系接转: a letter 视情况, and an identity card.
const WITH_OPTIONAL: i64 = 4;

fn stands(ticket: &Value) -> Vec<(bool, bool)> {
    let of = |material: &Value, field: &str| material[field].as_bool().unwrap();
    ticket["materials"].as_array().unwrap().iter().map(|one| (of(one, "complete"), of(one, "lacking"))).collect()
}

#[test]
fn what_is_asked_for_only_if_the_case_needs_it_lacks_once_somebody_is_told_so() {
    let centre = Centre::new();
    let card = json!([{ "position": 1, "seen": true, "copies": 1 }]);
    let ticket = centre.act("register_ticket", json!({ "matter": WITH_OPTIONAL, "finish": false, "received": card }));
    assert_eq!(ticket["materials"].as_array().unwrap().iter().map(|one| one["required"].clone()).collect::<Vec<_>>(), [false, true]);
    assert_eq!(stands(&ticket), [(true, false), (true, false)], "complete without it");
    let (id, letter) = (ticket["id"].clone(), ticket["materials"][0]["id"].clone());
    let told = centre.act("suspend_ticket", json!({ "ticket": id, "reason": "materials", "missing": [letter] }));
    assert_eq!(stands(&told), [(false, true), (true, false)], "told to be needed");
    let came = centre.act("resume_ticket", json!({ "ticket": id, "received": [{ "material": letter, "seen": true }] }));
    assert_eq!(stands(&came), [(true, false), (true, false)]);
    // What is required lacks as it did.
    let none = centre.act("register_ticket", json!({ "matter": WITH_OPTIONAL, "finish": false }));
    assert_eq!(stands(&none), [(true, false), (false, false)]);
}

#[test]
fn a_material_outside_the_list_is_taken_in_with_just_what_the_window_sends() {
    let centre = Centre::new();
    let id = centre.act("register_ticket", json!({ "matter": WITH_OPTIONAL, "finish": false }))["id"].clone();
    let added = json!([{ "name": "残疾人证", "original": true, "copies": 1 }]);
    let came = centre.act("receive_materials", json!({ "ticket": id, "received": [], "added": added, "came": false, "note": "" }));
    assert_eq!((&came["materials"][2]["name"], &came["materials"][2]["heldCopies"]), (&json!("残疾人证"), &json!(1)));
    assert_eq!(stands(&came)[2], (true, false), "the original was looked at and the copy is here: nothing of it is lacking");
}

/// The catalogue's matter, as its form sends it.
fn changed(centre: &Centre, materials: Value) -> Value {
    let mut form = centre.read("matter", json!({ "matter": 3 }));
    let names: Vec<Value> = form["aliases"].as_array().unwrap().iter().map(|alias| alias["name"].clone()).collect();
    let fields = form.as_object_mut().unwrap();
    for own in ["initials", "readings", "uses"] {
        fields.remove(own);
    }
    fields.insert("aliases".into(), names.into());
    fields.insert("materials".into(), materials);
    centre.act("save_matter", form)
}

#[test]
fn ticks_of_a_list_that_was_changed_meanwhile_are_refused_and_name_no_other_material() {
    let centre = Centre::new();
    let before = centre.read("matter", json!({ "matter": 3 }));
    let form = json!({ "matter": 3, "matterRevision": before["revision"], "finish": false, "received": [{ "position": 0, "seen": true, "copies": 1 }] });
    let mut turned = before["materials"].as_array().unwrap().clone();
    turned.reverse();
    let after = changed(&centre, turned.into());
    let refused = act(&centre.desk, "register_ticket", form.clone()).unwrap_err();
    assert!(refused.kind == ErrorKind::Stale && refused.message.contains("核对材料后再保存"), "{refused:?}");
    // What is lacking goes by position as well.
    let lacking = json!({ "matter": 3, "matterRevision": before["revision"], "finish": false, "missing": { "positions": [0] } });
    assert_eq!(act(&centre.desk, "register_ticket", lacking).unwrap_err().kind, ErrorKind::Stale);
    assert_eq!(centre.read("list_tickets", json!({}))["total"], 0);
    // Without ticks nothing can be meant wrongly.
    centre.act("register_ticket", json!({ "matter": 3, "matterRevision": before["revision"], "finish": false }));
    let mut again = form;
    again["matterRevision"] = after["revision"].clone();
    let ticket = centre.act("register_ticket", again);
    assert_eq!((&ticket["materials"][0]["name"], &ticket["materials"][0]["seen"]), (&before["materials"][2]["name"], &json!(true)));
}

#[test]
fn a_notice_tells_two_materials_of_one_name_apart() {
    let centre = Centre::new();
    let id = centre.act("register_ticket", json!({ "matter": 1, "finish": false }))["id"].clone();
    let twin = |copies: u32| json!({ "name": "证明", "original": false, "copies": copies });
    let came = centre.act("receive_materials", json!({ "ticket": id, "added": [twin(1)] }));
    assert_eq!(stands(&came), [(true, false)]);
    centre.act("suspend_ticket", json!({ "ticket": id, "reason": "materials", "added": [twin(2)] }));
    let notice = centre.act("open_paper", json!({ "paper": "ticketNotice", "ticket": id }));
    let rows: Vec<_> = notice["materials"].as_array().unwrap().iter().map(|one| (&one["copies"], &one["told"], &one["lacking"])).collect();
    assert_eq!(rows, [(&json!(1), &json!(false), &json!(false)), (&json!(2), &json!(true), &json!(true))]);
}

#[test]
fn the_phone_of_a_principal_is_shown_whole_for_a_reason_with_a_row_and_nothing_kept() {
    let centre = Centre::new();
    centre.clerk("小陈");
    let agency = json!({ "principal": "王秀英", "principalPhone": "19900009999", "relation": "女儿", "agent": "小陈" });
    let ticket = centre.act("register_ticket", json!({ "matter": 17, "finish": false, "agency": agency }));
    let done = centre.act("finish_ticket", json!({ "ticket": ticket["id"] }));
    assert_eq!(done["agency"]["principalPhone"], "199****9999");
    let ask = |reason: &str| act(&centre.desk, "reveal_principal", json!({ "ticket": ticket["id"], "reason": reason }));
    assert_eq!(ask(" ").unwrap_err().data["field"], "reason");
    assert_eq!(ask("回访").unwrap(), json!({ "value": "19900009999", "seconds": 30 }));
    with_writer(&centre.desk, |db| {
        let sql = "SELECT subjects, facts FROM journal WHERE act = 'reveal_principal'";
        let (subjects, facts): (String, String) = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert!(subjects.contains("ticket") && facts.contains("principalPhone") && !facts.contains("19900009999"), "{subjects} {facts}");
        let sql = "SELECT answer FROM answered WHERE seq = (SELECT seq FROM journal WHERE act = 'reveal_principal')";
        let kept: Option<String> = db.query_row(sql, [], |row| row.get(0)).unwrap();
        assert_eq!(kept, None, "an answer that only shows is not kept");
    });
}
