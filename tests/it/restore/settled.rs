//! Numbers that stand on paper beyond the backup.

use desk::ErrorKind;
use desk::testing::{act, read, with_writer};
use serde_json::{Value, json};

use super::*;

#[test]
fn numbers_seen_on_paper_become_void_and_are_never_given_again() {
    let scene = scene();
    act(&scene.desk, "save_rules", {
        let mut rules = read(&scene.desk, "rules", json!({})).unwrap();
        rules["calling"] = true.into();
        rules
    })
    .unwrap();
    let waits = || json!({ "matter": 1, "finish": false, "wait": true });
    act(&scene.desk, "register_ticket", waits()).unwrap();
    scene.backup();
    let lost: Vec<Value> = (0..3).map(|_| act(&scene.desk, "register_ticket", waits()).unwrap()).collect();
    let desk = &scene.desk;
    let opened = open(desk, scene.stick.path(), "passphrase", PASSPHRASE).unwrap();
    restore(desk, &opened).unwrap();
    on_duty(desk);
    let asked = read(desk, "numbers_on_paper", json!({})).unwrap();
    assert_eq!(
        (&asked["open"], &asked["documents"][0]["last"], &asked["calls"][0]["last"]),
        (&json!(true), &json!("2026-0003"), &json!("A001"))
    );
    let band = asked["calls"][0]["band"].clone();
    let form = |last: &str, call: &str| json!({ "documents": [{ "year": 2026, "last": last }], "calls": [{ "band": band, "last": call }] });
    for (last, call, field) in
        [("2026-x", "", "document2026"), ("2025-0009", "", "document2026"), ("99999", "", "document2026"), ("6", "B1", "call1")]
    {
        let error = act(desk, "settle_numbers", form(last, call)).unwrap_err();
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some(field)), "{last} {call}");
    }
    act(desk, "settle_numbers", form(lost[2]["document"].as_str().unwrap(), "a004")).unwrap();
    assert_eq!(read(desk, "frame", json!({})).unwrap()["numbersOpen"], false);
    let next = act(desk, "register_ticket", waits()).unwrap();
    assert_eq!(
        (next["document"].as_str(), next["scanCode"].as_str(), next["drawn"]["number"].as_str()),
        (Some("2026-0007"), Some("FW20261120-007"), Some("A005"))
    );
    let void = read(desk, "list_tickets", json!({ "from": "2026-11-20", "to": "2026-11-20" })).unwrap()["voidNumbers"].clone();
    assert_eq!(void, json!([{ "day": "2026-11-20", "shown": "2026-0004 至 2026-0006", "count": 3 }]));
    assert_eq!(read(desk, "list_tickets", json!({ "to": "2026-11-19" })).unwrap()["voidNumbers"], json!([]));
    let paper = act(desk, "open_paper", json!({ "paper": "ticketLedger", "filter": {} })).unwrap();
    assert_eq!(paper["paper"]["voidNumbers"].as_array().or(paper["voidNumbers"].as_array()).map(Vec::len), Some(1), "{paper}");
    with_writer(desk, |db| {
        for refused in [
            "UPDATE void_number SET number = 9",
            "DELETE FROM void_number",
            "DELETE FROM restore",
            "UPDATE restore SET settled = NULL",
            "UPDATE restore SET reason = 'other'",
            // Settled: nothing becomes void any more.
            "INSERT INTO void_number (kind, within, number, shown, journal) VALUES ('document', '2026', 8, 'x', 1)",
        ] {
            db.execute_batch(refused).expect_err(refused);
        }
    });
    sound(desk);
}
