//! 叫号: a number a visitor, in the order in which they came, called once.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;

fn desk_that_calls() -> Centre {
    let centre = Centre::new();
    switch(&centre, true).unwrap();
    centre
}

fn switch(centre: &Centre, on: bool) -> desk::Result<Value> {
    let mut rules = centre.read("rules", json!({}));
    rules["calling"] = on.into();
    act(&centre.desk, "save_rules", rules)
}

fn draws(centre: &Centre, matter: i64) -> Value {
    centre.act("register_ticket", json!({ "matter": matter, "finish": false, "wait": true }))
}

fn number(ticket: &Value) -> &str {
    ticket["drawn"]["number"].as_str().unwrap_or_default()
}

fn band(centre: &Centre, letter: &str, name: &str) -> desk::Result<Value> {
    act(&centre.desk, "save_band", json!({ "id": null, "letter": letter, "name": name, "active": true }))
}

/// 高龄复审 (3) waits in `band` from now on.
fn give_band(centre: &Centre, band: &Value) {
    let mut form = centre.read("matter", json!({ "matter": 3 }));
    for shown in ["initials", "readings", "uses"] {
        form.as_object_mut().unwrap().remove(shown);
    }
    form["aliases"] = form["aliases"].as_array().unwrap().iter().map(|alias| alias["name"].clone()).collect();
    form["band"] = band["id"].clone();
    assert_eq!(centre.act("save_matter", form)["band"], band["id"]);
}

fn said(refused: desk::Result<Value>, why: &str) {
    let error = refused.expect_err(why);
    assert!(error.kind != ErrorKind::Unexpected && error.message.contains(why), "{error:?}");
}

#[test]
fn a_morning_at_a_desk_that_calls() {
    let mut centre = desk_that_calls();
    let chen = centre.clerk("小陈");
    let first = draws(&centre, 1);
    assert_eq!((number(&first), first["state"].as_str(), first["firstClerk"].as_str()), ("A001", Some("waiting"), Some("小陈")));
    centre.pass(Duration::minutes(2));
    let second = draws(&centre, 3);
    centre.pass(Duration::minutes(3));
    let third = draws(&centre, 1);
    assert_eq!((number(&second), number(&third)), ("A002", "A003"));
    let queue = centre.read("queue", json!({}));
    assert_eq!((queue["waiting"].as_i64(), queue["longest"].as_i64()), (Some(3), Some(5)));

    // Another clerk calls: who came first. The 首问责任人 stays.
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let called = centre.act("call_next", json!({}));
    assert_eq!((number(&called), called["state"].as_str(), called["drawn"]["called"].as_bool()), ("A001", Some("waiting"), Some(true)));
    assert_eq!((called["handler"].as_str(), called["firstClerk"].as_str()), (Some("主任甲"), Some("小陈")));
    // One visitor at a time.
    said(act(&centre.desk, "call_next", json!({})), "A001 叫过了");
    // Nobody comes: called once more, passed over, and behind those who wait.
    let key = json!({ "ticket": called["id"] });
    centre.act("recall_ticket", key.clone());
    let passed = centre.act("pass_ticket", key.clone());
    let said_of = |ticket: &Value| (ticket["drawn"]["called"].as_bool(), ticket["drawn"]["passed"].as_bool(), ticket["state"] == "waiting");
    assert_eq!(said_of(&passed), (Some(false), Some(true), true));
    // 今日 names those who wait in the order of the calling.
    let waits = |centre: &Centre| -> Vec<String> {
        let today = centre.read("today", json!({}));
        let section = today["sections"].as_array().unwrap().iter().find(|section| section["reason"] == "waiting").unwrap().clone();
        section["lines"].as_array().unwrap().iter().map(|line| number(line).to_owned()).collect()
    };
    assert_eq!(waits(&centre), ["A002", "A003", "A001"]);
    assert_eq!(number(&centre.act("call_next", json!({}))), "A002");
    centre.act("start_ticket", json!({ "ticket": second["id"] }));

    // Meanwhile the colleague gets the next one, and never the same.
    centre.act("choose_clerk", json!({ "clerk": chen }));
    assert_eq!(number(&centre.act("call_next", json!({}))), "A003");
    centre.act("start_ticket", json!({ "ticket": third["id"] }));
    assert_eq!(number(&centre.act("call_next", json!({}))), "A001", "who was passed over comes last");
    let done = centre.act("start_ticket", key);
    assert_eq!((done["state"].as_str(), done["handler"].as_str()), (Some("open"), Some("小陈")));
    said(act(&centre.desk, "call_next", json!({})), "没有人等候");
    let kinds: Vec<&str> = done["steps"].as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["register", "call", "recall", "pass", "call", "start"]);
}

#[test]
fn a_call_pressed_twice_calls_once_and_an_undone_call_gives_the_place_back() {
    let centre = desk_that_calls();
    draws(&centre, 1);
    draws(&centre, 1);
    let form = json!({ "bands": [], "requestId": "6f2f9d2e-6d2c-4f6e-9e55-0d5a3c1b7a10" });
    let one = centre.desk.dispatch("call_next", form.clone()).unwrap().value;
    let two = centre.desk.dispatch("call_next", form).unwrap().value;
    assert_eq!(one, two);
    assert_eq!(centre.read("queue", json!({}))["waiting"], 1);
    let back = centre.act("undo_step", json!({ "ticket": one["id"], "step": one["canUndo"], "reason": "按错了" }));
    assert_eq!((back["drawn"]["called"].as_bool(), back["handler"].as_str()), (Some(false), Some("主任甲")));
    assert_eq!(number(&centre.act("call_next", json!({}))), "A001");
}

#[test]
fn two_bands_have_numbers_of_their_own_and_a_desk_calls_those_it_serves() {
    let mut centre = desk_that_calls();
    let b = band(&centre, "b", "承诺件").unwrap();
    assert_eq!(b["letter"], "B");
    give_band(&centre, &b);
    assert_eq!(
        ["A001", "B001", "B002", "A002"],
        [1, 3, 3, 1].map(|matter| number(&draws(&centre, matter)).to_owned()).each_ref().map(String::as_str)
    );
    let called = centre.act("call_next", json!({ "bands": [b["id"]] }));
    assert_eq!(number(&called), "B001");
    centre.act("start_ticket", json!({ "ticket": called["id"] }));
    let second = centre.act("call_next", json!({ "bands": [b["id"]] }));
    centre.act("start_ticket", json!({ "ticket": second["id"] }));
    said(act(&centre.desk, "call_next", json!({ "bands": [b["id"]] })), "别的号段还有");
    assert_eq!(number(&centre.act("call_next", json!({}))), "A001");
    // Each day begins with 1; what is left from yesterday is not called, and is settled by 离开.
    centre.pass(Duration::days(1));
    assert_eq!(number(&draws(&centre, 3)), "B001");
    let today = centre.read("today", json!({}));
    let left = today["sections"].as_array().unwrap().iter().find(|section| section["reason"] == "leftOver").unwrap().clone();
    assert_eq!((left["total"].as_i64(), left["lines"][0]["act"].as_str()), (Some(2), Some("leave")));
    for line in left["lines"].as_array().unwrap() {
        said(act(&centre.desk, "call_ticket", json!({ "ticket": line["id"] })), "以前取的号");
        centre.act("visitor_left", json!({ "ticket": line["id"] }));
    }
    assert_eq!(number(&centre.act("call_next", json!({}))), "B001");
}

#[test]
fn a_desk_that_does_not_call_knows_nothing_of_numbers() {
    let centre = Centre::new();
    said(act(&centre.desk, "register_ticket", json!({ "matter": 1, "finish": false, "wait": true })), "没有开启叫号");
    said(act(&centre.desk, "call_next", json!({})), "没有开启叫号");
    let open = centre.act("register_ticket", json!({ "matter": 1, "finish": false }));
    assert!(open["drawn"].is_null());
    said(act(&centre.desk, "open_paper", json!({ "paper": "queueSlip", "ticket": open["id"] })), "没有取号");
    // Nobody is left standing by the switch.
    switch(&centre, true).unwrap();
    let waiting = draws(&centre, 1);
    said(switch(&centre, false), "还有 1 个号在等候");
    centre.act("visitor_left", json!({ "ticket": waiting["id"] }));
    switch(&centre, false).unwrap();
}

#[test]
fn who_draws_a_number_is_not_served_in_the_same_press() {
    let centre = desk_that_calls();
    for form in [
        json!({ "matter": 1, "finish": true, "wait": true }),
        json!({ "matter": 3, "finish": false, "wait": true, "missing": { "positions": [0] } }),
    ] {
        said(act(&centre.desk, "register_ticket", form), "等叫到再办");
    }
    assert_eq!(number(&draws(&centre, 1)), "A001", "a form that was refused used up no number");
    // A clerk who serves at once needs no number.
    let done = centre.act("register_ticket", json!({ "matter": 1, "finish": true }));
    assert_eq!((done["state"].as_str(), done["drawn"].is_null()), (Some("done"), true));
}

#[test]
fn the_letters_of_the_bands_keep_the_slips_of_a_day_apart() {
    let mut centre = desk_that_calls();
    let bands = centre.read("bands", json!({}));
    let form = |band: &Value, letter: &str, active: bool| json!({ "id": band["id"], "revision": band["revision"], "letter": letter, "name": band["name"], "active": active });
    let a = bands[0].clone();
    said(act(&centre.desk, "save_band", form(&a, "A", false)), "至少要有一个号段");
    said(act(&centre.desk, "save_band", form(&a, "甲", true)), "英文字母");
    // Without a letter while it is alone.
    let bare = centre.act("save_band", form(&a, "", true));
    said(band(&centre, "B", "承诺件"), "还没有字母");
    assert_eq!(number(&draws(&centre, 1)), "001");
    said(act(&centre.desk, "save_band", form(&bare, "A", true)), "今天已经取过号");
    centre.act("visitor_left", json!({ "ticket": 1 }));
    said(act(&centre.desk, "save_band", form(&bare, "A", true)), "今天已经取过号");
    centre.pass(Duration::days(1));
    let a = centre.act("save_band", form(&bare, "A", true));
    said(band(&centre, "a", "承诺件"), "已是号段");
    said(band(&centre, "", "承诺件"), "都要有字母");
    let b = band(&centre, "B", "承诺件").unwrap();
    give_band(&centre, &b);
    let waiting = draws(&centre, 3);
    let bands = centre.read("bands", json!({}));
    assert_eq!((bands[1]["waiting"].as_i64(), bands[1]["drawn"].as_i64()), (Some(1), Some(1)));
    said(act(&centre.desk, "save_band", form(&b, "B", false)), "还有人等候");
    centre.act("visitor_left", json!({ "ticket": waiting["id"] }));
    centre.act("save_band", form(&b, "B", false));
    // Its slips of today are still about: the letter is not given away before tomorrow. Its matters wait in the first band.
    said(band(&centre, "B", "另一个"), "今天已经取过号");
    let last = draws(&centre, 3);
    assert_eq!((number(&last), a["letter"].as_str()), ("A001", Some("A")));
    // A window that once chose B alone calls all there is, now that B is out of use.
    assert_eq!(centre.act("call_next", json!({ "bands": [b["id"]] }))["id"], last["id"]);
    // The file itself says the same.
    let writes = |sql: &str| with_writer(&centre.desk, |db| db.execute(sql, [])).unwrap_err().to_string();
    assert!(writes("UPDATE drawn_number SET number = 9").contains("never changes"));
    assert!(writes("DELETE FROM drawn_number").contains("never goes"));
    assert!(writes("INSERT INTO band (letter, name, position, active) VALUES ('', '无', 9, 1)").contains("only one"));
    assert!(writes("UPDATE band SET letter = 'Z' WHERE id = 1").contains("keeps its letter"));
    centre.act("visitor_left", json!({ "ticket": last["id"] }));
    assert!(writes("UPDATE band SET active = 0 WHERE id = 1").contains("last active band"));
}

#[test]
fn the_slip_says_the_number_and_nothing_of_the_visitor() {
    let mut centre = desk_that_calls();
    draws(&centre, 1);
    let resident = centre.resident("单晓明", "19900001234");
    let form = json!({ "matter": 3, "finish": false, "wait": true, "resident": resident, "request": "私事" });
    let ticket = centre.act("register_ticket", form);
    let paper = json!({ "paper": "queueSlip", "ticket": ticket["id"], "a4": false });
    let slip = centre.act("open_paper", paper.clone());
    assert_eq!(
        (slip["number"].as_str(), slip["letter"].as_str(), slip["ahead"].as_i64(), slip["drawnAt"].as_str()),
        (Some("A002"), Some("A"), Some(1), Some("2026-11-20 09:00"))
    );
    assert_eq!((slip["matter"].clone(), slip["letterhead"]["reprint"].as_bool()), (ticket["matter"].clone(), Some(false)));
    for personal in ["单晓明", "1234", "私事"] {
        assert!(!slip.to_string().contains(personal), "{slip}");
    }
    centre.act("paper_left", json!({ "paper": paper, "use": "printed" }));
    assert_eq!(centre.act("open_paper", paper.clone())["letterhead"]["reprint"], true);
    // Nobody is sent to wait with a slip that is not called any more.
    centre.pass(Duration::days(1));
    said(act(&centre.desk, "open_paper", paper), "不在等候");
}
