//! An act that fails anywhere between its first and its last statement leaves nothing at all.

use desk::ErrorKind;
use desk::testing::{fail_after, with_writer};
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::Centre;
use uuid::Uuid;

/// Every row of every table.
fn everything(db: &Connection) -> Vec<String> {
    let tables: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut rows = Vec::new();
    for table in tables {
        // Forty years of counted days are told by their sums: a row of each would be read hundreds of times.
        let what = if table == "calendar_day" { "count(*), sum(workday), sum(number), max(number)" } else { "*" };
        let mut query = db.prepare(&format!("SELECT {what} FROM \"{table}\"")).unwrap();
        let columns = query.column_count();
        let mut found = query.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells: Vec<String> = (0..columns).map(|i| format!("{:?}", row.get_ref(i).unwrap())).collect();
            rows.push(format!("{table}: {}", cells.join("|")));
        }
    }
    rows.sort();
    rows
}

/// Fails `act` at every seventh instruction until it gets through; each failure must leave every table as it was.
fn fails_everywhere(name: &str, prepare: impl Fn(&Centre) -> Value) {
    fails_every(7, name, prepare);
}

fn fails_every(stride: usize, name: &str, prepare: impl Fn(&Centre) -> Value) {
    let centre = Centre::new();
    let mut form = prepare(&centre);
    form["requestId"] = Uuid::new_v4().to_string().into();
    let before = with_writer(&centre.desk, |db| everything(db));
    let mut failures = 0;
    for step in (1..).step_by(stride) {
        fail_after(&centre.desk, Some(step)).unwrap();
        let answer = centre.desk.dispatch(name, form.clone());
        fail_after(&centre.desk, None).unwrap();
        match answer {
            Err(error) => {
                assert_eq!(error.kind, ErrorKind::Unexpected);
                assert_eq!(with_writer(&centre.desk, |db| everything(db)), before, "{name} stopped at instruction {step} left something");
                failures += 1;
            }
            Ok(_) => break,
        }
    }
    assert!(failures > 60, "{name} was stopped {failures} times only");
    assert_ne!(with_writer(&centre.desk, |db| everything(db)), before);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn registering_is_all_or_nothing() {
    fails_everywhere(
        "register_ticket",
        |centre| json!({ "matter": 3, "resident": centre.resident("单晓明", "19900001111"), "finish": true, "request": "诉求", "result": "结果" }),
    );
}

#[test]
fn finishing_is_all_or_nothing() {
    fails_everywhere(
        "finish_ticket",
        |centre| json!({ "ticket": centre.act("register_ticket", json!({ "matter": 3, "finish": false }))["id"], "result": "结果", "revision": 0 }),
    );
}

#[test]
fn undoing_is_all_or_nothing() {
    fails_everywhere("undo_step", |centre| {
        let ticket = centre.act("register_ticket", json!({ "matter": 3, "finish": true }));
        json!({ "ticket": ticket["id"], "step": ticket["canUndo"], "reason": "按错" })
    });
}

#[test]
fn changing_the_calendar_is_all_or_nothing() {
    // The forty years that are counted anew take a million instructions.
    fails_every(
        12_007,
        "save_holidays",
        |_| json!({ "year": 2027, "revision": null, "days": [{ "date": "2027-01-01", "workday": false, "name": "元旦" }] }),
    );
}

#[test]
fn saving_a_resident_is_all_or_nothing() {
    fails_everywhere("save_resident", |_| {
        json!({ "id": null, "revision": null, "name": "解玉兰", "phone": { "how": "set", "value": "19900002222" },
                "idNumber": { "how": "set", "value": "11010519491231002X" }, "categories": ["低保", "高龄"] })
    });
}

#[test]
fn importing_is_all_or_nothing() {
    fails_everywhere("import_residents", |centre| {
        let rows = json!([[{ "is": "text", "text": "姓名" }], [{ "is": "text", "text": "甲一" }], [{ "is": "text", "text": "乙二" }], [{ "is": "text", "text": "丙三" }]]);
        json!({ "import": centre.read("preview_import", json!({ "fileName": "x.xlsx", "rows": rows }))["import"] })
    });
}

#[test]
fn a_draft_stays_until_its_act_is_done() {
    let centre = Centre::new();
    let id = Uuid::new_v4().to_string();
    centre.read(
        "save_draft",
        json!({ "id": id, "form": "registerTicket", "title": "新办件", "aside": false, "body": { "request": "半句" } }),
    );
    fail_after(&centre.desk, Some(50)).unwrap();
    centre.desk.dispatch("register_ticket", json!({ "matter": 1, "finish": true, "requestId": id })).unwrap_err();
    fail_after(&centre.desk, None).unwrap();
    assert_eq!(centre.read("drafts", json!({}))[0]["body"]["request"], "半句");
    let reply = centre.desk.dispatch("register_ticket", json!({ "matter": 1, "finish": true, "requestId": id })).unwrap();
    assert!(reply.changed.contains(&desk::Topic::Drafts));
    assert_eq!(centre.read("drafts", json!({})), json!([]));
}
