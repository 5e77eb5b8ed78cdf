//! What stands on a paper, and what the journal says of it.

use desk::testing::with_writer;
use serde_json::json;
use tests::Centre;

#[test]
fn a_record_states_the_visitor_in_full_and_leaves_a_row() {
    let centre = Centre::new();
    let resident = centre.resident("单晓𠮷", "19900001234");
    let ticket = centre.act("register_ticket", json!({ "matter": 3, "resident": resident, "finish": false, "request": "高龄津贴" }));
    let paper = centre.act("open_paper", json!({ "paper": "ticketRecord", "ticket": ticket["id"] }));
    assert_eq!((paper["visitor"]["name"].as_str(), paper["visitor"]["phone"].as_str()), (Some("单晓𠮷"), Some("19900001234")));
    assert_eq!(
        (paper["document"].as_str(), paper["promisedDays"].as_i64(), paper["materials"].as_array().map(Vec::len)),
        (Some("2026-0001"), Some(5), Some(3))
    );
    with_writer(&centre.desk, |db| {
        let row: (String, String) =
            db.query_row("SELECT subjects, facts FROM journal WHERE act = 'open_paper'", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(row, ("[\"ticket:1\"]".into(), "{\"paper\":\"ticketRecord\"}".into()));
    });
}

#[test]
fn sent_again_is_a_reprint_unless_it_did_not_come_out() {
    let centre = Centre::new();
    let ticket = centre.act("register_ticket", json!({ "matter": 1, "finish": true }))["id"].clone();
    let reprint = |paper: &str| centre.act("open_paper", json!({ "paper": paper, "ticket": ticket }))["letterhead"]["reprint"].clone();
    let left = |used: &str| centre.act("paper_left", json!({ "paper": { "paper": "ticketRecord", "ticket": ticket }, "use": used }));
    assert_eq!(reprint("ticketRecord"), false);
    left("printed");
    assert_eq!(reprint("ticketRecord"), true);
    assert_eq!(reprint("ticketReceipt"), false, "another paper is not");
    left("notPrinted");
    assert_eq!(reprint("ticketRecord"), false);
    let twice = json!({ "paper": { "paper": "ticketRecord", "ticket": ticket }, "use": "notPrinted" });
    desk::testing::act(&centre.desk, "paper_left", twice).unwrap_err();
    left("savedPdf");
    assert_eq!(reprint("ticketRecord"), false);
    let receipt = json!({ "paper": { "paper": "ticketReceipt", "ticket": ticket }, "use": "printed" });
    centre.act("paper_left", receipt);
    assert_eq!(centre.read("ticket", json!({ "ticket": ticket }))["printed"], 0, "the record alone is counted");
    let nothing = json!({ "paper": { "paper": "ticketRecord", "ticket": 99 }, "use": "printed" });
    assert_eq!(desk::testing::act(&centre.desk, "paper_left", nothing).unwrap_err().kind, desk::ErrorKind::NotFound);
}

#[test]
fn the_ledger_holds_what_the_list_shows_masked() {
    let centre = Centre::new();
    let resident = centre.resident("单晓明", "19900001234");
    centre.act("register_ticket", json!({ "matter": 1, "resident": resident, "finish": true, "result": "已答复", "offHours": true }));
    centre.act("register_ticket", json!({ "matter": 3, "finish": false, "channel": "telephone" }));
    let ledger = centre.act(
        "open_paper",
        json!({ "paper": "ticketLedger", "filter": { "from": "2026-11-20", "to": "2026-11-20", "limit": 1, "offset": 1 } }),
    );
    assert_eq!((ledger["total"].as_i64(), ledger["rows"].as_array().map(Vec::len)), (Some(2), Some(2)), "paging is left aside");
    assert_eq!(ledger["selection"], "2026-11-20");
    let (first, second) = (&ledger["rows"][0], &ledger["rows"][1]);
    assert_eq!(
        (first["phone"].as_str(), first["result"].as_str(), first["note"].as_str()),
        (Some("199****1234"), Some("已答复"), Some("错时服务"))
    );
    assert_eq!(
        (second["visitor"].as_str(), second["channel"].as_str(), second["result"].as_str()),
        (Some("匿名"), Some("电话热线"), Some("办理中"))
    );
    assert_eq!(second["materials"], "", "what was asked for is not what came in");
    assert!(!ledger.to_string().contains("19900001234"));
}

#[test]
fn the_ledger_names_who_handled_what_stands() {
    let centre = Centre::new();
    let ticket = centre.act("register_ticket", json!({ "matter": 1, "finish": false }))["id"].clone();
    centre.clerk("小林");
    let done = centre.act("finish_ticket", json!({ "ticket": ticket }));
    let handler =
        |centre: &Centre| centre.act("open_paper", json!({ "paper": "ticketLedger", "filter": {} }))["rows"][0]["handler"].clone();
    assert_eq!(handler(&centre), "小林");
    centre.act("undo_step", json!({ "ticket": ticket, "step": done["canUndo"], "reason": "按错" }));
    assert_eq!(handler(&centre), "主任甲");
}
