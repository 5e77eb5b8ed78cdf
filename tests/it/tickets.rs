//! The life of a ticket, and who may read what.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::json;
use tests::Centre;

#[test]
fn kept_open_then_done_then_undone_step_by_step() {
    let mut centre = Centre::new();
    let resident = centre.resident("单晓明", "19900001234");
    let ticket = centre.act("register_ticket", json!({ "matter": 3, "resident": resident, "finish": false, "request": "高龄津贴" }));
    assert_eq!(
        (ticket["state"].as_str(), ticket["can"][0].as_str(), ticket["phone"].as_str()),
        (Some("open"), Some("finish"), Some("19900001234"))
    );
    centre.pass(Duration::hours(1));
    let id = ticket["id"].clone();
    let done = centre.act("finish_ticket", json!({ "ticket": id, "result": "材料齐，已报街道", "revision": 0 }));
    assert_eq!(
        (done["state"].as_str(), done["endedLocal"].as_str(), done["phone"].as_str()),
        (Some("done"), Some("2026-11-20 10:00"), Some("199****1234"))
    );
    assert_eq!(act(&centre.desk, "finish_ticket", json!({ "ticket": id })).unwrap_err().kind, ErrorKind::Refused);
    // Undoing goes back one standing row at a time; an older row is refused.
    let steps = done["steps"].as_array().unwrap().clone();
    act(&centre.desk, "undo_step", json!({ "ticket": id, "step": steps[0]["id"], "reason": "x" })).unwrap_err();
    let open = centre.act("undo_step", json!({ "ticket": id, "step": steps[1]["id"], "reason": "按早了" }));
    assert_eq!((open["state"].as_str(), &open["endedLocal"]), (Some("open"), &json!(null)));
    assert_eq!((open["steps"][1]["undone"].as_bool(), open["steps"][2]["note"].as_str()), (Some(true), Some("按早了")));
    act(&centre.desk, "undo_step", json!({ "ticket": id, "step": steps[1]["id"], "reason": "again" })).unwrap_err();
    centre.act("finish_ticket", json!({ "ticket": id }));
    assert_eq!(centre.read("ticket", json!({ "ticket": id }))["result"], "", "what the undone row wrote went with it");
    for state in ["open", "void"] {
        let can_undo = centre.read("ticket", json!({ "ticket": id }))["canUndo"].clone();
        assert_eq!(centre.act("undo_step", json!({ "ticket": id, "step": can_undo, "reason": "整件撤" }))["state"], state);
    }
    assert_eq!(centre.read("list_tickets", json!({}))["total"], 0, "a void one is shown only when asked for");
    assert_eq!(centre.read("list_tickets", json!({ "states": ["void"] }))["total"], 1);
    assert_eq!(centre.act("register_ticket", json!({ "matter": 1, "finish": true }))["document"], "2026-0002", "a void number stays used");
}

#[test]
fn the_tables_refuse_what_the_rules_would() {
    let centre = Centre::new();
    centre.act("register_ticket", json!({ "matter": 1, "finish": true }));
    centre.act("register_ticket", json!({ "matter": 1, "finish": false }));
    for sql in [
        "UPDATE ticket_step SET at = '2020'",
        "DELETE FROM ticket_step",
        "UPDATE journal SET act = 'x'",
        "DELETE FROM journal",
        "UPDATE journal_private SET payload = '{}'",
        "UPDATE ticket SET number = 9 WHERE id = 1",
        "UPDATE ticket SET state = 'open' WHERE id = 1",
        "UPDATE ticket SET ended_at = NULL WHERE id = 1",
        "UPDATE ticket SET handler = 2 WHERE id = 1",
        "UPDATE ticket SET kind = 'agency' WHERE id = 1",
        "DELETE FROM ticket",
        "DELETE FROM clerk",
        "UPDATE clerk SET active = 0",
        "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, journal) VALUES (1, 'finish', 'done', 'x', '2026-11-20', 1, 1)",
        "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, journal) VALUES (2, 'register', 'open', 'x', '2026-11-20', 1, 1)",
        "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, undoes, journal) VALUES (1, 'undo', 'open', 'x', '2026-11-20', 1, 1, 1)",
        "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, undoes, journal) VALUES (1, 'undo', 'void', 'x', '2026-11-20', 1, 2, 1)",
        "INSERT INTO ticket (year, number, document, day, day_number, scan_code, matter, kind, channel, off_hours, confidential, matter_name, window, first_clerk, handler, clock_day, registered_at, journal)
         VALUES (2026, 4, '2026-0004', '2026-11-20', 3, 'x', 1, 'consult', 'window', 0, 0, '', '', 1, 1, '2026-11-20', 'x', 1)",
        "INSERT INTO resident (name, pinyin, address, party_member, note, journal) VALUES ('', '', '', 0, '', 1)",
        "INSERT INTO resident (name, pinyin, address, party_member, note, journal) VALUES ('甲', '', '', 'yes', '', 1)",
    ] {
        with_writer(&centre.desk, |db| db.execute(sql, [])).expect_err(sql);
    }
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn a_row_without_its_journal_row_is_refused_at_commit() {
    let centre = Centre::new();
    with_writer(&centre.desk, |db| {
        let tx = db.transaction().unwrap();
        tx.execute("INSERT INTO resident (name, pinyin, address, party_member, note, journal) VALUES ('甲', 'jia', '', 0, '', 99)", [])
            .unwrap();
        tx.commit().unwrap_err();
    });
}

#[test]
fn confidential_text_is_for_its_clerk_and_the_supervisor() {
    let centre = Centre::new();
    let matter =
        centre.read("list_matters", json!({})).as_array().unwrap().iter().find(|matter| matter["confidential"] == true).unwrap()["id"]
            .clone();
    centre.clerk("小陈");
    let secret = "邻里纠纷的来龙去脉";
    let resident = centre.resident("单晓明", "19900001234");
    let ticket = centre
        .act("register_ticket", json!({ "matter": matter, "resident": resident, "finish": true, "request": secret, "result": secret }));
    assert_eq!(ticket["request"], secret);
    let id = ticket["id"].clone();
    centre.act("undo_step", json!({ "ticket": id, "step": ticket["canUndo"], "reason": secret }));
    let found = |centre: &Centre, args: serde_json::Value| centre.read("list_tickets", args)["total"].clone();
    let seen = |centre: &Centre| {
        let mut all = vec![centre.read("ticket", json!({ "ticket": id })).to_string(), centre.read("list_tickets", json!({})).to_string()];
        for paper in ["ticketRecord", "ticketReceipt"] {
            all.push(centre.act("open_paper", json!({ "paper": paper, "ticket": id })).to_string());
        }
        all.push(centre.act("open_paper", json!({ "paper": "ticketLedger", "filter": {} })).to_string());
        all.push(centre.read("search", json!({ "text": "纠纷" })).to_string());
        all.concat()
    };
    assert!(seen(&centre).contains(secret));
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    assert!(seen(&centre).contains(secret), "the supervisor reads it");
    centre.clerk("小林");
    let colleague = seen(&centre);
    assert!(!colleague.contains(secret), "a colleague does not");
    assert!(!colleague.contains("单晓明") && !colleague.contains("1234"), "nor who came");
    for args in [json!({ "text": "sxm" }), json!({ "text": "1234" }), json!({ "resident": resident })] {
        assert_eq!(found(&centre, args), 0);
    }
    assert_eq!(centre.read("resident", json!({ "resident": resident }))["tickets"], json!([]));
    assert_eq!(found(&centre, json!({})), 1, "but it is counted");
    assert_eq!(found(&centre, json!({ "text": "2026-0001" })), 1, "and found by its number");
    assert_eq!(centre.read("ticket", json!({ "ticket": id }))["withheld"], true);
    act(&centre.desk, "finish_ticket", json!({ "ticket": id, "result": "改掉" })).unwrap_err();
    assert!(!centre.act("finish_ticket", json!({ "ticket": id })).to_string().contains(secret));
}

#[test]
fn the_list_filters_sorts_and_pages() {
    let mut centre = Centre::new();
    let resident = centre.resident("单晓明", "19900001234");
    for day in 0..5 {
        for matter in 1..=4 {
            centre.act(
                "register_ticket",
                json!({ "matter": matter, "finish": matter % 2 == 0, "resident": if matter == 1 { json!(resident) } else { json!(null) } }),
            );
        }
        if day < 4 {
            centre.pass(Duration::days(1));
        }
    }
    let total = |args: serde_json::Value| centre.read("list_tickets", args)["total"].as_i64().unwrap();
    assert_eq!(total(json!({})), 20);
    assert_eq!(total(json!({ "from": "2026-11-21", "to": "2026-11-22" })), 8);
    assert_eq!(total(json!({ "states": ["open"] })), 10);
    assert_eq!(total(json!({ "kinds": ["consult"] })), 5);
    assert_eq!(total(json!({ "matter": 3 })), 5);
    assert_eq!(total(json!({ "resident": resident })), 5);
    assert_eq!(total(json!({ "text": "sxm" })), 5);
    assert_eq!(total(json!({ "text": "FW20261121" })), 4);
    assert_eq!(total(json!({ "clerk": 1 })), 20);
    assert_eq!(total(json!({ "clerk": 2 })), 0);
    let mut seen = Vec::new();
    for offset in (0..20).step_by(7) {
        let page = centre.read("list_tickets", json!({ "limit": 7, "offset": offset, "direction": "descending" }));
        assert_eq!((page["open"].as_i64(), page["done"].as_i64()), (Some(10), Some(10)));
        seen.extend(page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()));
    }
    assert_eq!(seen, (1..=20).rev().collect::<Vec<_>>());
    assert_eq!(centre.read("resident", json!({ "resident": resident }))["tickets"].as_array().unwrap().len(), 5);
}

#[test]
fn the_catalogue_is_edited_and_the_commonest_come_first() {
    let centre = Centre::new();
    let form = |kept: serde_json::Value, name: &str, active: bool| {
        json!({ "id": kept["id"], "revision": kept["revision"], "name": name, "window": "综合窗口", "kind": "promised", "confidential": false, "promisedDays": 3,
                "materials": [{ "name": "户口簿", "original": true, "copies": 2 }], "active": active })
    };
    let new = centre.act("save_matter", form(json!(null), "老年证办理", true));
    assert_eq!(new["initials"], json!(["lnzbl"]));
    act(&centre.desk, "save_matter", form(json!(null), "老年证办理", true)).unwrap_err();
    for _ in 0..3 {
        centre.act("register_ticket", json!({ "matter": new["id"], "finish": true }));
    }
    let listed = centre.read("list_matters", json!({}));
    assert_eq!(
        (listed[0]["name"].as_str(), listed[0]["uses"].as_i64(), listed[0]["materials"][0]["copies"].as_i64()),
        (Some("老年证办理"), Some(3), Some(2))
    );
    centre.act("save_matter", form(new.clone(), "老年证办理", false));
    assert!(act(&centre.desk, "register_ticket", json!({ "matter": new["id"], "finish": true })).unwrap_err().message.contains("已停用"));
}

#[test]
fn a_search_reads_wide_and_narrow_signs_and_capitals_alike() {
    let centre = Centre::new();
    let matter = centre
        .read("list_matters", json!({}))
        .as_array()
        .unwrap()
        .iter()
        .find(|matter| matter["name"] == "党费收缴（登记）")
        .unwrap()["id"]
        .clone();
    centre.act("register_ticket", json!({ "matter": matter, "visitorName": "José Ångström", "finish": true }));
    for typed in ["收缴（登", "收缴(登记)", "josé", "ÅNGSTRÖM", "JOSÉ å", "fw20261120", "２０２６-0001"] {
        assert_eq!(centre.read("list_tickets", json!({ "text": typed }))["total"], 1, "{typed}");
    }
    assert_eq!(centre.read("list_tickets", json!({ "text": "josée" }))["total"], 0);
}

#[test]
fn a_paper_says_next_year_what_the_catalogue_had_that_day() {
    let centre = Centre::new();
    let ticket = centre.act("register_ticket", json!({ "matter": 3, "finish": false }));
    let matters = centre.read("list_matters", json!({}));
    let revision = &matters.as_array().unwrap().iter().find(|matter| matter["id"] == 3).unwrap()["revision"];
    let form = json!({ "id": 3, "revision": revision, "name": "改了名", "window": "改了窗口", "kind": "consult", "confidential": false, "promisedDays": 99, "materials": [], "active": true });
    centre.act("save_matter", form);
    let paper = centre.act("open_paper", json!({ "paper": "ticketReceipt", "ticket": ticket["id"] }));
    assert_eq!(
        (paper["matter"].as_str(), paper["promisedDays"].as_i64(), paper["window"].as_str()),
        (Some("高龄复审"), Some(5), Some("综合业务窗口"))
    );
}
