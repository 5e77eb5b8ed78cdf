//! What two people write over, what a correction and an undoing leave of it, and the materials that go along.

use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;

fn shown(centre: &Centre, ticket: &Value) -> Value {
    centre.read("ticket", json!({ "ticket": ticket }))
}

fn correct(centre: &Centre, ticket: &Value, mut form: Value) -> Value {
    form["ticket"] = ticket.clone();
    form["revision"] = shown(centre, ticket)["revision"].clone();
    form["reason"] = "登记时写错".into();
    centre.act("correct_ticket", form)
}

fn undo(centre: &Centre, ticket: &Value) -> Value {
    let step = shown(centre, ticket)["canUndo"].clone();
    centre.act("undo_step", json!({ "ticket": ticket, "step": step, "reason": "按错" }))
}

fn names(ticket: &Value) -> Vec<&str> {
    ticket["materials"].as_array().unwrap().iter().map(|material| material["name"].as_str().unwrap()).collect()
}

fn matter(centre: &Centre, name: &str, materials: &[&str]) -> Value {
    let materials: Vec<Value> = materials.iter().map(|name| json!({ "name": name, "original": false, "copies": 2 })).collect();
    let form = json!({ "id": null, "revision": null, "name": name, "window": "二号窗口", "kind": "promised", "confidential": false,
        "promisedDays": 3, "materials": materials, "active": true });
    centre.act("save_matter", form)["id"].clone()
}

#[test]
fn neither_finishing_nor_correcting_writes_over_what_a_colleague_wrote_meanwhile() {
    let centre = Centre::new();
    let ticket = centre.act("register_ticket", json!({ "matter": 3, "finish": false, "result": "登记时写的" }));
    let (id, opened) = (ticket["id"].clone(), ticket["revision"].clone());
    centre.clerk("小陈");
    let theirs = correct(&centre, &id, json!({ "result": "同事写的" }));
    assert_ne!(theirs["revision"], opened);
    let finish = |revision: &Value, result: Value| {
        act(&centre.desk, "finish_ticket", json!({ "ticket": id, "revision": revision, "result": result }))
    };
    for refused in [finish(&opened, json!("我写的")), finish(&Value::Null, json!("我写的")), finish(&opened, Value::Null)] {
        let refused = refused.unwrap_err();
        assert_eq!(refused.kind, ErrorKind::Stale);
        assert!(refused.message.contains("取来最新的内容"), "{refused}");
    }
    assert_eq!(shown(&centre, &id)["result"], "同事写的");
    assert_eq!(shown(&centre, &id)["state"], "open");
    // The other way round: finished while a correction stood open.
    finish(&theirs["revision"], json!("办好了")).unwrap();
    let late = json!({ "ticket": id, "revision": theirs["revision"], "result": "早先打开的更正", "reason": "写错" });
    assert_eq!(act(&centre.desk, "correct_ticket", late).unwrap_err().kind, ErrorKind::Stale);
    assert_eq!(shown(&centre, &id)["result"], "办好了");
    // What changes no text changes what a correction shows all the same.
    let before = shown(&centre, &id)["revision"].clone();
    assert_ne!(correct(&centre, &id, json!({ "offHours": true }))["revision"], before);
}

#[test]
fn another_matter_brings_its_own_materials_and_keeps_what_came_or_was_told() {
    let centre = Centre::new();
    let (first, second) =
        (matter(&centre, "甲事项", &["申请表", "身份证", "照片", "户口簿"]), matter(&centre, "乙事项", &["身份证", "合同"]));
    let form = json!({ "matter": first, "finish": false, "received": [{ "position": 1, "copies": 1 }, { "position": 3, "copies": 1 }] });
    let ticket = centre.act("register_ticket", form);
    let id = ticket["id"].clone();
    let photo = ticket["materials"][2]["id"].clone();
    centre.act("suspend_ticket", json!({ "ticket": id, "reason": "materials", "missing": [photo] }));
    let after = correct(&centre, &id, json!({ "matter": second }));
    assert_eq!(names(&after), ["身份证", "照片", "户口簿", "合同"], "the form that nobody brought is asked for no more");
    let marks: Vec<(bool, bool)> = after["materials"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["former"].as_bool().unwrap(), one["lacking"].as_bool().unwrap()))
        .collect();
    assert_eq!(marks, [(false, false), (true, false), (true, false), (false, false)]);
    assert_eq!((after["materials"][0]["heldCopies"].as_i64(), after["materials"][0]["complete"].as_bool()), (Some(1), Some(false)));
    let receipt = centre.act("open_paper", json!({ "paper": "ticketReceipt", "ticket": id }));
    assert_eq!(names(&receipt), ["身份证", "照片（原事项的）", "户口簿（原事项的）", "合同"]);
    // What kept it is undone: it goes as well.
    undo(&centre, &id);
    assert_eq!(names(&shown(&centre, &id)), ["身份证", "户口簿", "合同"]);
    // Back again: what is here serves the first matter as before, and no material stands there twice.
    let back = correct(&centre, &id, json!({ "matter": first }));
    assert_eq!(names(&back), ["身份证", "户口簿", "申请表", "照片"]);
    assert!(back["materials"].as_array().unwrap().iter().all(|one| one["former"] == false));
    let told: Vec<&str> = back["corrections"][1]["changes"].as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(told, ["事项：乙事项 → 甲事项"]);
}

#[test]
fn what_was_added_goes_with_the_row_that_added_it() {
    let centre = Centre::new();
    let id = centre.act("register_ticket", json!({ "matter": 1, "finish": false }))["id"].clone();
    let added = json!([{ "name": "租房合同", "original": true, "copies": 1 }]);
    let told = centre.act("suspend_ticket", json!({ "ticket": id, "reason": "materials", "added": added }));
    assert_eq!(names(&told), ["租房合同"]);
    assert_eq!(told["materials"][0]["lacking"], true);
    let undone = undo(&centre, &id);
    assert_eq!(names(&undone), [""; 0]);
    assert_eq!(undone["steps"][1]["materials"], json!(["缺：租房合同"]), "its row still tells what it told");
    let received = centre.act("receive_materials", json!({ "ticket": id, "added": added }));
    assert_eq!((names(&received), received["materials"][0]["heldCopies"].as_i64()), (vec!["租房合同"], Some(1)));
    assert_eq!(names(&undo(&centre, &id)), [""; 0]);
    let receipt = centre.act("open_paper", json!({ "paper": "ticketReceipt", "ticket": id }));
    assert_eq!(receipt["materials"], json!([]));
}

#[test]
fn undoing_a_finish_puts_the_former_result_back_and_loses_neither() {
    let centre = Centre::new();
    let ticket = centre.act("register_ticket", json!({ "matter": 3, "finish": false, "result": "先报街道" }));
    let id = ticket["id"].clone();
    let finish = |result: &str| {
        let revision = shown(&centre, &id)["revision"].clone();
        centre.act("finish_ticket", json!({ "ticket": id, "revision": revision, "result": result }))
    };
    finish("办好了，别的件");
    let open = undo(&centre, &id);
    assert_eq!((open["result"].as_str(), open["state"].as_str()), (Some("先报街道"), Some("open")));
    assert_eq!(open["steps"][1]["texts"], json!([{ "what": "处理情况", "before": "先报街道", "after": "办好了，别的件" }]));
    assert_eq!(centre.act("finish_ticket", json!({ "ticket": id }))["result"], "先报街道", "a result that was not sent stays");
    assert_eq!(undo(&centre, &id)["result"], "先报街道");
    // What was corrected after it stays.
    finish("办好了");
    correct(&centre, &id, json!({ "result": "办好了，已领卡" }));
    assert_eq!(undo(&centre, &id)["result"], "办好了，已领卡");
}

#[test]
fn the_page_tells_what_a_correction_wrote_over_to_whom_may_read_it() {
    let centre = Centre::new();
    let resident = centre.resident("单晓明", "19900001234");
    let supervisor = centre.read("frame", json!({}))["clerk"]["id"].clone();
    centre.clerk("小陈");
    let agency = |phone: &str| json!({ "principal": "王秀英", "principalPhone": phone, "relation": "女儿", "agent": "" });
    let form = json!({ "matter": 3, "visitorName": "赵小红", "finish": false, "request": "旧的诉求", "agency": agency("19900005555") });
    let id = centre.act("register_ticket", form)["id"].clone();
    let form = json!({ "visitor": { "resident": resident }, "request": "新的诉求", "result": "刚写的", "agency": agency("19900006666") });
    let after = correct(&centre, &id, form);
    let one = |what: &str, before: &str, after: &str| json!({ "what": what, "before": before, "after": after });
    assert_eq!(
        after["corrections"][0]["texts"],
        json!([
            one("来访人", "赵小红", "单晓明"),
            one("诉求", "旧的诉求", "新的诉求"),
            one("处理情况", "", "刚写的"),
            one("委托人电话", "199****5555", "199****6666"),
        ])
    );
    // Facts besides: the window and the confidence that another matter brings.
    centre.act("choose_clerk", json!({ "clerk": supervisor }));
    let secret = matter(&centre, "入户谈话", &[]);
    let kept = centre.read("list_matters", json!({})).as_array().unwrap().iter().find(|one| one["id"] == secret).unwrap().clone();
    let mut form = json!({ "id": secret, "revision": kept["revision"], "name": "入户谈话", "window": "二号窗口", "kind": "consult", "promisedDays": null,
        "materials": [], "active": true });
    form["confidential"] = true.into();
    centre.act("save_matter", form);
    let moved = correct(&centre, &id, json!({ "matter": secret }));
    let changes = moved["corrections"][1]["changes"].to_string();
    assert!(changes.contains("窗口：综合业务窗口 → 二号窗口") && changes.contains("内容保密：否 → 是"), "{changes}");
    // From then on a colleague sees that something was corrected, and not what it says.
    centre.clerk("小林");
    let colleague = shown(&centre, &id);
    assert_eq!(colleague["withheld"], true);
    for text in ["旧的诉求", "新的诉求", "赵小红", "单晓明", "刚写的"] {
        assert!(!colleague.to_string().contains(text), "{text}");
    }
    assert_eq!(colleague["corrections"].as_array().unwrap().len(), 2);
    // The ledger and the journal hold none of it.
    let kept = with_writer(&centre.desk, |db| {
        let sql =
            "SELECT group_concat(before || after || told) || (SELECT group_concat(subjects || facts) FROM journal) FROM ticket_correction";
        db.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap()
    });
    assert!(!kept.contains("诉求") && !kept.contains("赵小红"), "{kept}");
}

#[test]
fn a_matter_that_becomes_confidential_takes_its_tickets_along() {
    let centre = Centre::new();
    let supervisor = centre.read("frame", json!({}))["clerk"]["id"].clone();
    let private = matter(&centre, "家事调解", &[]);
    let [open, void, other] = [&private, &private, &json!(3)]
        .map(|matter| centre.act("register_ticket", json!({ "matter": matter, "finish": false, "request": "家里的事" }))["id"].clone());
    undo(&centre, &void);
    let save = |confidential: bool| {
        let matters = centre.read("list_matters", json!({}));
        let revision = matters.as_array().unwrap().iter().find(|one| one["id"] == private).unwrap()["revision"].clone();
        let form = json!({ "id": private, "revision": revision, "name": "家事调解", "window": "", "kind": "consult", "confidential": confidential,
            "promisedDays": null, "materials": [], "active": true });
        centre.act("save_matter", form);
    };
    save(true);
    let facts: String = with_writer(&centre.desk, |db| {
        db.query_row("SELECT facts FROM journal WHERE act = 'save_matter' ORDER BY seq DESC LIMIT 1", [], |row| row.get(0)).unwrap()
    });
    assert!(facts.contains("\"closedTickets\":2"), "{facts}");
    assert_eq!(shown(&centre, &open)["corrections"][0]["changes"], json!(["内容保密：否 → 是"]));
    centre.clerk("小林");
    let withheld = |ticket: &Value| shown(&centre, ticket)["withheld"].clone();
    assert_eq!([&open, &void, &other].map(withheld), [true, true, false]);
    centre.act("choose_clerk", json!({ "clerk": supervisor }));
    save(false);
    assert_eq!(shown(&centre, &open)["confidential"], true, "nothing becomes open again by that");
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn what_came_back_becomes_the_result_with_the_reading_back_and_goes_with_its_undoing() {
    let centre = Centre::new();
    let referred = || {
        let ticket = centre.act("register_ticket", json!({ "matter": 3, "finish": false, "result": "已收件" }))["id"].clone();
        centre.act("refer_ticket", json!({ "ticket": ticket, "whom": "街道民政办" }));
        ticket
    };
    let ticket = referred();
    centre.act("ticket_came_back", json!({ "ticket": ticket, "note": "审核通过" }));
    let opened = shown(&centre, &ticket)["revision"].clone();
    let read_back = |finish: bool, result: &str, revision: &Value| {
        let form = json!({ "ticket": ticket, "way": "telephone", "finish": finish, "result": result, "revision": revision });
        act(&centre.desk, "read_back", form)
    };
    // Without 办结 the text would go nowhere; too long, or begun before a colleague's change, it is refused with all the rest.
    let nowhere = read_back(false, "审核通过", &opened).unwrap_err();
    assert_eq!((nowhere.kind, &nowhere.data["field"]), (ErrorKind::Invalid, &json!("result")));
    assert_eq!(read_back(true, &"长".repeat(5001), &opened).unwrap_err().data["field"], "result");
    correct(&centre, &ticket, json!({ "result": "同事写的" }));
    assert_eq!(read_back(true, "审核通过", &opened).unwrap_err().kind, ErrorKind::Stale);
    assert_eq!(shown(&centre, &ticket)["steps"].as_array().unwrap().len(), 3, "nothing of it was written");
    let done = read_back(true, "同事写的\n审核通过", &shown(&centre, &ticket)["revision"]).unwrap();
    assert_eq!((&done["state"], &done["result"]), (&json!("done"), &json!("同事写的\n审核通过")));
    let wrote = done["steps"].as_array().unwrap().last().unwrap()["texts"][0].clone();
    assert_eq!((&wrote["before"], &wrote["after"]), (&json!("同事写的"), &json!("同事写的\n审核通过")));
    let undone = undo(&centre, &ticket);
    assert_eq!((&undone["state"], &undone["result"]), (&json!("open"), &json!("同事写的")));

    // In one press with the answer itself.
    let ticket = referred();
    let form = json!({ "ticket": ticket, "note": "不予受理", "readBack": "inPerson", "finish": true, "result": "不予受理，已告知", "revision": 0 });
    let done = centre.act("ticket_came_back", form);
    assert_eq!((&done["state"], &done["result"]), (&json!("done"), &json!("不予受理，已告知")));
}
