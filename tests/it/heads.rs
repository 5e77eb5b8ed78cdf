//! 核对 tells what was done to the journal: without the key by the chain alone, with the key by a head that was kept outside.

use std::fs;
use std::path::Path;

use chrono::Duration;
use desk::testing::{PastAct, act, centre, enter, friday_morning, key_of, look_as_supervisor, read, with_writer};
use desk::{Clock, Desk};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

const PASSPHRASE: &str = "春江潮水连海平 26";

struct Lived {
    folder: TempDir,
    clock: Clock,
    desk: Desk,
}

/// Twelve acts and more, the key changed between them; a ticket from before is finished after.
fn lived() -> Lived {
    let (folder, clock) = (TempDir::new().unwrap(), Clock::set(friday_morning()));
    let desk = centre(folder.path(), clock.clone()).unwrap();
    let ticket = act(&desk, "register_ticket", json!({ "matter": 1, "finish": false, "request": "问" })).unwrap()["id"].clone();
    for _ in 0..3 {
        act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    }
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    act(&desk, "change_key", json!({ "passphrase": PASSPHRASE })).unwrap();
    for _ in 0..3 {
        act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    }
    act(&desk, "finish_ticket", json!({ "ticket": ticket })).unwrap();
    act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    Lived { folder, clock, desk }
}

fn verify(desk: &Desk, head: Option<&Value>) -> Value {
    let head = head.map(|head| json!({ "seq": head["rows"].to_string(), "groups": groups(head) }));
    read(desk, "verify_journal", json!({ "head": head })).unwrap()
}

fn groups(head: &Value) -> String {
    head["groups"].as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

fn stands(found: &Value) -> (bool, &str) {
    (found["sound"].as_bool().unwrap(), found["heads"][0]["found"].as_str().unwrap())
}

fn without_guards(desk: &Desk) {
    with_writer(desk, |db| {
        db.pragma_update(None, "foreign_keys", "OFF").unwrap();
        let triggers: Vec<String> = column(db, "SELECT name FROM sqlite_schema WHERE type = 'trigger'");
        for trigger in triggers {
            db.execute_batch(&format!("DROP TRIGGER {trigger}")).unwrap();
        }
        db.execute_batch("CREATE TEMP TABLE was AS SELECT * FROM journal; CREATE TEMP TABLE private_was AS SELECT * FROM journal_private")
            .unwrap();
    });
}

fn column(db: &Connection, sql: &str) -> Vec<String> {
    db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// What 核对 says of the journal after `tamper`; the journal is put back.
fn after(desk: &Desk, tamper: &str) -> Value {
    with_writer(desk, |db| db.execute_batch(tamper).unwrap());
    let found = verify(desk, None);
    with_writer(desk, |db| {
        db.execute_batch("DELETE FROM journal; INSERT INTO journal SELECT * FROM was; DELETE FROM journal_private; INSERT INTO journal_private SELECT * FROM private_was").unwrap();
    });
    found
}

#[test]
fn whatever_is_done_without_the_key_is_found_where_it_is_and_called_what_it_is() {
    let Lived { desk, folder: _folder, .. } = lived();
    without_guards(&desk);
    let rows = verify(&desk, None)["rows"].as_i64().unwrap();
    let says = |tamper: &str, at: i64, word: &str| {
        let found = after(&desk, tamper);
        assert_eq!((found["sound"].as_bool(), found["brokenAt"].as_i64()), (Some(false), Some(at)), "{tamper}: {found}");
        assert!(found["finding"].as_str().unwrap().contains(word), "{tamper}: {found}");
    };
    for seq in 1..=rows {
        for (name, value) in [
            ("at", "'2020-01-01T00:00:00.000Z'"),
            ("day", "'2020-01-01'"),
            ("clerk", "iif(clerk IS NULL, 1, NULL)"),
            ("act", "act || 'x'"),
            ("request", "randomblob(16)"),
            ("subjects", "'[\"ticket:99\"]'"),
            ("facts", "'{\"x\":1}'"),
            ("commitment", "randomblob(32)"),
            ("mac", "randomblob(32)"),
        ] {
            says(&format!("UPDATE journal SET {name} = {value} WHERE seq = {seq}"), seq, "内容被改动");
        }
        says(&format!("UPDATE journal_private SET payload = '{{\"x\":1}}' WHERE seq = {seq}"), seq, "明细");
        says(&format!("DELETE FROM journal WHERE seq = {seq}"), seq, "缺失");
        let shifted = format!(
            "UPDATE journal SET seq = seq + 1000 WHERE seq >= {seq}; UPDATE journal SET seq = seq - 999 WHERE seq > 1000;
             INSERT INTO journal SELECT {seq}, at, day, clerk, act, randomblob(16), subjects, facts, commitment, mac FROM was WHERE seq = {seq}"
        );
        says(&shifted, seq, "次序");
        if seq < rows {
            let (next, swap) = (seq + 1, "UPDATE journal SET seq =");
            says(&format!("{swap} 999 WHERE seq = {seq}; {swap} {seq} WHERE seq = {next}; {swap} {next} WHERE seq = 999"), seq, "次序");
        }
    }
    assert_eq!(verify(&desk, None)["sound"], true, "and the untouched one is sound");
}

#[test]
fn a_head_on_paper_fits_for_ever_whatever_is_done_after_it_and_whichever_key_signs() {
    let (folder, clock) = (TempDir::new().unwrap(), Clock::set(friday_morning()));
    let desk = centre(folder.path(), clock).unwrap();
    act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    let paper = act(&desk, "open_paper", json!({ "paper": "journalHead" })).unwrap();
    let head = json!({ "rows": paper["seq"], "groups": paper["groups"] });
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    act(&desk, "change_key", json!({ "passphrase": PASSPHRASE })).unwrap();
    act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    assert_eq!(stands(&verify(&desk, Some(&head))), (true, "same"));
    let mistyped = json!({ "seq": head["rows"].to_string(), "groups": groups(&head).replacen(|c: char| c.is_ascii_hexdigit(), "Q", 1) });
    let refusal = read(&desk, "verify_journal", json!({ "head": mistyped })).unwrap_err();
    assert!(refusal.data["field"] == "groups" && refusal.message.contains("第 1 组"), "{refusal:?}");
    act(&desk, "save_clerk", json!({ "id": null, "name": "小陈", "role": "clerk", "active": true })).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 2 })).unwrap();
    act(&desk, "open_paper", json!({ "paper": "journalHead" })).unwrap_err();
}

#[test]
fn a_chain_that_was_rewritten_with_the_key_is_found_by_the_head_alone() {
    let Lived { desk, folder: _folder, .. } = lived();
    let head = verify(&desk, None);
    let rows = head["rows"].as_i64().unwrap();
    without_guards(&desk);
    let key = key_of(&desk);
    for from in [rows, rows - 2] {
        with_writer(&desk, |db| {
            let acts: Vec<(i64, String)> =
                (from..=rows).zip(column(db, &format!("SELECT act FROM was WHERE seq >= {from} ORDER BY seq"))).collect();
            db.execute_batch(&format!("DELETE FROM journal WHERE seq >= {from}; DELETE FROM journal_private WHERE seq >= {from}")).unwrap();
            for (seq, act) in &acts {
                let past =
                    PastAct { seq: *seq, at: friday_morning(), clerk: 1, act, subjects: vec![], facts: json!({}), request: json!({}) };
                enter(db, &key, past).unwrap();
            }
        });
        assert_eq!(verify(&desk, None)["sound"], true, "by itself it looks sound");
        assert_eq!(stands(&verify(&desk, Some(&head))), (false, "rewritten"));
    }
}

#[test]
fn a_tail_that_was_cut_with_everything_that_names_it_is_found_by_the_head() {
    let Lived { desk, folder: _folder, .. } = lived();
    let head = verify(&desk, None);
    without_guards(&desk);
    let last = head["rows"].as_i64().unwrap() - 2;
    with_writer(&desk, |db| {
        let naming = column(
            db,
            "SELECT 'DELETE FROM \"' || t.name || '\" WHERE \"' || k.\"from\" || '\" > ' FROM sqlite_schema t, pragma_foreign_key_list(t.name) k
             WHERE t.type = 'table' AND k.\"table\" = 'journal'",
        );
        db.execute_batch(&format!("DELETE FROM journal WHERE seq > {last}")).unwrap();
        for delete in naming {
            db.execute_batch(&format!("{delete}{last}")).unwrap();
        }
        // What hung on those rows goes as well.
        loop {
            let orphans = column(
                db,
                "SELECT 'DELETE FROM \"' || \"table\" || '\" WHERE rowid = ' || rowid FROM pragma_foreign_key_check WHERE rowid IS NOT NULL",
            );
            if orphans.is_empty() {
                break;
            }
            db.execute_batch(&orphans.join(";")).unwrap();
        }
    });
    let alone = verify(&desk, None);
    assert_eq!((alone["sound"].as_bool(), alone["rows"].as_i64()), (Some(true), Some(last)), "{alone}");
    assert_eq!(stands(&verify(&desk, Some(&head))), (false, "cutTail"));
}

fn copy(from: &Path) -> TempDir {
    let to = TempDir::new().unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.path().join(path.file_name().unwrap());
        if path.is_dir() {
            fs::create_dir(&target).unwrap();
            for file in fs::read_dir(&path).unwrap() {
                let file = file.unwrap().path();
                fs::copy(&file, target.join(file.file_name().unwrap())).unwrap();
            }
        } else if path.file_name().is_some_and(|name| name != "LOCK") {
            fs::copy(&path, &target).unwrap();
        }
    }
    to
}

#[test]
fn an_old_file_that_was_put_back_is_found_by_the_head() {
    let Lived { desk, folder, clock } = lived();
    with_writer(&desk, |db| db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap());
    let old = copy(folder.path());
    for _ in 0..2 {
        act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    }
    let head = verify(&desk, None);
    drop(desk);
    let mut now = friday_morning();
    let desk = Desk::open(old.path(), clock.clone()).unwrap();
    read(&desk, "unseal", json!({ "by": "passphrase", "secret": PASSPHRASE })).unwrap();
    look_as_supervisor(&desk, 1);
    assert_eq!(verify(&desk, None)["sound"], true);
    assert_eq!(stands(&verify(&desk, Some(&head))), (false, "olderFile"));
    // And when life went on in it, past the number of the head.
    now += Duration::days(1);
    clock.set_to(now);
    for _ in 0..3 {
        act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    }
    assert_eq!(stands(&verify(&desk, Some(&head))), (false, "rewritten"));
}
