//! The journal tells when a row was changed, removed or reordered by somebody without the key.

use desk::Desk;
use desk::testing::{look_as_supervisor, raw, with_writer};
use serde_json::{Value, json};
use tests::Centre;

/// A journal of some acts; `tamper` works on the closed file, past the triggers.
fn after(tamper: &str) -> Value {
    let centre = Centre::new();
    for _ in 0..5 {
        centre.act("register_ticket", json!({ "matter": 1, "finish": true, "request": "问" }));
    }
    let Centre { desk, clock, folder, .. } = centre;
    drop(desk);
    {
        let (_lock, db) = raw(folder.path()).unwrap();
        db.pragma_update(None, "foreign_keys", "OFF").unwrap();
        let triggers: Vec<String> = db
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name LIKE 'journal%'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for trigger in triggers {
            db.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        db.execute_batch(tamper).unwrap();
    }
    let desk = Desk::open(folder.path(), clock).unwrap();
    look_as_supervisor(&desk, 1);
    desk.dispatch("verify_journal", json!({})).unwrap().value
}

#[test]
fn an_untouched_journal_is_sound() {
    let found = after("SELECT 1 WHERE 0");
    assert_eq!((found["sound"].as_bool(), found["rows"].as_i64()), (Some(true), Some(6)));
    assert_eq!(found["head"].as_str().unwrap().len(), 64);
}

#[test]
fn every_change_to_a_row_is_found_where_it_is() {
    for (tamper, at) in [
        ("UPDATE journal SET act = 'finish_ticket' WHERE seq = 3", 3),
        ("UPDATE journal SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2", 2),
        ("UPDATE journal SET day = '2020-01-01' WHERE seq = 2", 2),
        ("UPDATE journal SET clerk = NULL WHERE seq = 4", 4),
        ("UPDATE journal SET subjects = '[\"ticket:9\"]' WHERE seq = 4", 4),
        ("UPDATE journal SET facts = '{}' WHERE seq = 5", 5),
        ("UPDATE journal SET request = randomblob(16) WHERE seq = 5", 5),
        ("UPDATE journal SET commitment = randomblob(32) WHERE seq = 5", 5),
        ("UPDATE journal SET mac = randomblob(32) WHERE seq = 5", 5),
        ("DELETE FROM journal WHERE seq = 3", 3),
        ("DELETE FROM journal WHERE seq = 1", 1),
        (
            "UPDATE journal SET seq = 100 WHERE seq = 3; UPDATE journal SET seq = 3 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 100",
            3,
        ),
        ("UPDATE journal_private SET payload = '{}' WHERE seq = 4", 4),
        ("UPDATE journal_private SET salt = randomblob(32) WHERE seq = 4", 4),
    ] {
        let found = after(tamper);
        assert_eq!((found["sound"].as_bool(), found["brokenAt"].as_i64()), (Some(false), Some(at)), "{tamper}: {found}");
        assert!(found["finding"].as_str().unwrap().contains('第'));
    }
}

#[test]
fn a_tail_that_was_cut_off_is_found_by_the_records_that_name_it() {
    for cut in [
        "DELETE FROM journal WHERE seq >= 6",
        "DELETE FROM journal WHERE seq >= 6; DELETE FROM journal_private WHERE seq >= 6; DELETE FROM answered WHERE seq >= 6",
    ] {
        assert_eq!(after(cut)["sound"], false, "{cut}");
    }
}

#[test]
fn a_private_part_that_is_gone_is_found_unless_it_went_by_the_rules() {
    let found = after("DELETE FROM journal_private WHERE seq = 4");
    assert_eq!((found["sound"].as_bool(), found["brokenAt"].as_i64()), (Some(false), Some(4)), "{found}");
    assert!(found["finding"].as_str().unwrap().contains("明细缺失"), "{found}");
}

#[test]
fn no_ledger_holds_what_a_person_typed() {
    let centre = Centre::new();
    let typed = "独一无二的字句";
    let resident = centre.act(
        "save_resident",
        json!({ "id": null, "revision": null, "name": typed, "phone": { "how": "set", "value": "19900007777" }, "idNumber": { "how": "set", "value": "11010519491231002X" },
                "address": typed, "note": typed, "categories": [typed] }),
    );
    let ticket = centre.act(
        "register_ticket",
        json!({ "matter": 1, "resident": resident["id"], "visitorName": typed, "request": typed, "result": typed, "finish": true }),
    );
    centre.act("undo_step", json!({ "ticket": ticket["id"], "step": ticket["canUndo"], "reason": typed }));
    centre.act("reveal", json!({ "resident": resident["id"], "field": "phone", "reason": typed }));
    centre.act("open_paper", json!({ "paper": "ticketLedger", "filter": { "text": typed } }));
    with_writer(&centre.desk, |db| {
        for table in ["journal", "ticket_step", "ticket", "paper_use"] {
            let mut query = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = query.column_count();
            let mut rows = query.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: String = (0..columns).map(|i| format!("{:?}", row.get::<_, rusqlite::types::Value>(i).unwrap())).collect();
                for personal in [typed, "19900007777", "11010519491231002X"] {
                    assert!(!cells.contains(personal), "{table} holds personal text: {cells}");
                }
            }
        }
    });
}

#[test]
fn the_file_shows_nothing_to_one_without_the_key() {
    let centre = Centre::new();
    centre.resident("独孤求败", "19900007777");
    let file = std::fs::read(centre.folder.path().join("gen-1/desk.db")).unwrap();
    let log = std::fs::read(centre.folder.path().join("gen-1/desk.db-wal")).unwrap();
    for bytes in [file, log] {
        for clear in ["独孤求败".as_bytes(), b"19900007777", b"SQLite format 3", b"CREATE TABLE"] {
            assert!(!bytes.windows(clear.len()).any(|window| window == clear));
        }
    }
}
