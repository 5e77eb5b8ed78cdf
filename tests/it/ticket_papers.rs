//! The papers of a ticket tell what happened to it, in order, and no more.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::act;
use serde_json::{Value, json};
use tests::Centre;

fn paper(centre: &Centre, paper: &str, ticket: &Value) -> Value {
    centre.act("open_paper", json!({ "paper": paper, "ticket": ticket }))
}

/// Materials incomplete, told once, completed eight days later, referred, back, read back, rated 不满意, called back: 高龄复审.
#[test]
fn the_record_tells_it_all_in_order() {
    let mut centre = Centre::new();
    centre.clerk("小陈");
    let resident = centre.resident("单晓明", "19900001234");
    let ticket = centre.act(
        "register_ticket",
        json!({ "matter": 3, "resident": resident, "finish": false, "received": [{ "position": 0, "seen": true, "copies": 1 }],
            "missing": { "positions": [1], "note": "户口簿要本人那一页" }, "agency": { "principal": "单老太", "principalPhone": "19900009999", "relation": "儿子", "agent": "小陈" } }),
    );
    let id = ticket["id"].clone();
    let missing = ticket["materials"][1].clone();
    let notice = paper(&centre, "ticketNotice", &id);
    assert_eq!((notice["told"]["missing"].clone(), notice["told"]["toldOn"].as_str()), (json!([missing["name"]]), Some("2026-11-20")));
    assert_eq!((notice["told"]["clerk"].as_str(), notice["told"]["note"].as_str()), (Some("小陈"), Some("户口簿要本人那一页")));
    let receipt = paper(&centre, "ticketReceipt", &id);
    assert_eq!((receipt["receivedOn"].as_str(), receipt["receiver"].as_str()), (Some("2026-11-20"), Some("小陈")));
    assert_eq!((receipt["materials"][0]["copiesHeld"].as_i64(), receipt["materials"][1]["lacking"].as_bool()), (Some(1), Some(true)));

    // 挂起: no day can be named yet.
    assert_eq!((receipt["due"].clone(), receipt["heldDays"].clone()), (Value::Null, receipt["promisedDays"].clone()));
    for paper in [&receipt, &notice] {
        assert_eq!(paper["materials"][1]["note"], missing["note"]);
    }

    centre.pass(Duration::days(8));
    let moved = json!([{ "material": missing["id"], "originals": 1, "copies": 1 }]);
    centre.act("resume_ticket", json!({ "ticket": id, "received": moved, "came": true }));
    centre.act("refer_ticket", json!({ "ticket": id, "whom": "街道民政科", "promisedOn": "2026-12-01" }));
    centre.pass(Duration::days(9));
    centre.act("ticket_came_back", json!({ "ticket": id, "whom": "王科长", "note": "同意发放" }));
    centre.act("read_back", json!({ "ticket": id, "way": "telephone", "whom": "女儿", "finish": true }));
    let back = json!([{ "material": missing["id"], "originals": 1 }]);
    centre.act("give_back_materials", json!({ "ticket": id, "returned": back, "whom": "女儿" }));
    centre.act("correct_ticket", json!({ "ticket": id, "revision": 0, "kind": "agency", "reason": "选错类型" }));
    let rated =
        centre.act("rate_ticket", json!({ "ticket": id, "level": "poor", "speed": "veryPoor", "source": "paper", "remark": "太慢" }));
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.act(
        "call_back",
        json!({ "ticket": id, "rating": rated["ratingGiven"]["id"], "way": "telephone", "reached": true, "settled": true, "said": "能理解" }),
    );

    let record = paper(&centre, "ticketRecord", &id);
    let told: Vec<(&str, &str)> =
        record["steps"].as_array().unwrap().iter().map(|row| (row["what"].as_str().unwrap(), row["note"].as_str().unwrap())).collect();
    let whats: Vec<&str> = told.iter().map(|(what, _)| *what).collect();
    assert_eq!(whats, ["登记", "挂起", "恢复办理", "转办", "转办有结果", "回告", "办结", "退还材料", "更正", "评价", "回访"], "{told:?}");
    for (at, words) in [
        (1, "户口簿要本人那一页"),
        (3, "对方答应 2026-12-01 前答复"),
        (4, "王科长 带回。同意发放"),
        (5, "女儿 接收"),
        (9, "不满意（效率非常不满意），抄自纸面"),
        (10, "已联系上，已解决。能理解"),
    ] {
        assert!(told[at].1.contains(words), "{words} in {:?}", told[at]);
    }
    assert_eq!(record["told"][0]["completedOn"], "2026-11-28");
    assert_eq!((record["readBacks"][0]["way"].as_str(), record["readBacks"][0]["whom"].as_str()), (Some("电话"), Some("女儿")));
    let held = &record["materials"][1];
    assert_eq!((held["originalsIn"].as_i64(), held["originalsHeld"].as_i64(), held["copiesHeld"].as_i64()), (Some(1), Some(0), Some(1)));
    assert_eq!(held["returned"], json!(["2026-12-07 原件 1 份（女儿领取）"]));
    assert_eq!((record["rating"]["level"].as_str(), record["callBacks"][0]["clerk"].as_str()), (Some("不满意"), Some("主任甲")));
    assert_eq!((record["handler"].as_str(), record["callBackDue"].clone()), (Some("小陈"), Value::Null));
    // In full, although the ticket is done: the paper is signed.
    let agency = paper(&centre, "ticketAgency", &id);
    assert_eq!((agency["agency"]["principalPhone"].as_str(), agency["agency"]["relation"].as_str()), (Some("19900009999"), Some("儿子")));

    let ledger = centre.act("open_paper", json!({ "paper": "ticketLedger", "filter": {} }))["rows"][0].clone();
    assert_eq!(ledger["rating"], "不满意");
    let came = ledger["materials"].as_str().unwrap();
    assert!(came.contains("（原件已核，复印件 1 份）、") && came.contains("（原件 1 份，复印件 1 份）"), "{came}");
}

#[test]
fn a_paper_that_a_ticket_has_no_content_for_is_refused_in_words() {
    let centre = Centre::new();
    let ticket = centre.act("register_ticket", json!({ "matter": 1, "finish": false }))["id"].clone();
    for (name, says) in [("ticketNotice", "待补材料"), ("ticketAgency", "不是代办")] {
        let error = act(&centre.desk, "open_paper", json!({ "paper": name, "ticket": ticket })).unwrap_err();
        assert!(error.kind == ErrorKind::Refused && error.message.contains(says), "{}", error.message);
    }
}
