//! A backup takes the place of what stands: on an empty folder, a sealed one, a damaged one, a running one.

mod cut_off;
mod forgotten;
mod refused;
mod settled;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, Utc};
use desk::testing::{act, backup, centre, friday_morning, read, told_by, with_writer};
use desk::{Clock, Desk, Error, ErrorKind};
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

const PASSPHRASE: &str = "春江潮水连海平 26";
const NAME: &str = "Doorstep-backup-2026-11-20-183000";

/// A guarded centre, and a stick.
struct Scene {
    folder: TempDir,
    stick: TempDir,
    clock: Clock,
    desk: Desk,
    code: String,
}

fn scene() -> Scene {
    let (folder, stick, clock) = (TempDir::new().unwrap(), TempDir::new().unwrap(), Clock::set(friday_morning()));
    let desk = centre(folder.path(), clock.clone()).unwrap();
    act(&desk, "save_resident", tests::resident("单晓明", "19900001234")).unwrap();
    for finish in [false, true] {
        act(&desk, "register_ticket", json!({ "matter": 3, "finish": finish, "request": "问一问" })).unwrap();
    }
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    let sheet = act(&desk, "new_recovery_code", json!({ "passphrase": PASSPHRASE })).unwrap();
    let groups: Vec<&str> = sheet["groups"].as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect();
    let asked = |n: usize| groups[usize::try_from(sheet["ask"][n].as_u64().unwrap()).unwrap() - 1];
    act(&desk, "confirm_recovery_code", json!({ "first": asked(0), "second": asked(1) })).unwrap();
    Scene { folder, stick, clock, desk, code: groups.join("-") }
}

impl Scene {
    fn backup(&self) -> PathBuf {
        backup(&self.desk, self.stick.path(), NAME).unwrap()
    }
}

fn found(desk: &Desk, stick: &Path) -> Value {
    serde_json::to_value(desk.find_backups(stick).unwrap()).unwrap()
}

fn open(desk: &Desk, stick: &Path, by: &str, secret: &str) -> Result<Value, Error> {
    let list = found(desk, stick)["list"].clone();
    read(desk, "open_backup", json!({ "list": list, "which": 0, "by": by, "secret": secret }))
}

fn restore(desk: &Desk, opened: &Value) -> Result<Value, Error> {
    read(desk, "restore", json!({ "token": opened["token"], "reason": "newComputer" }))
}

fn on_duty(desk: &Desk) {
    act(desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
}

fn unseal(desk: &Desk) -> Result<Value, Error> {
    read(desk, "unseal", json!({ "by": "passphrase", "secret": PASSPHRASE }))
}

fn state(desk: &Desk) -> String {
    read(desk, "door", json!({})).unwrap()["state"].as_str().unwrap().to_owned()
}

/// Every row of every table.
fn rows(desk: &Desk) -> BTreeMap<String, Vec<Vec<Cell>>> {
    with_writer(desk, |db| {
        let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'").unwrap();
        let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let read = |table: &String| {
            let mut query = db
                .prepare(&format!("SELECT * FROM \"{table}\" ORDER BY 1, 2"))
                .or_else(|_| db.prepare(&format!("SELECT * FROM \"{table}\" ORDER BY 1")))
                .unwrap();
            let columns = query.column_count();
            let rows = query.query_map([], |row| (0..columns).map(|at| row.get(at)).collect::<Result<Vec<Cell>, _>>()).unwrap();
            rows.map(Result::unwrap).collect()
        };
        tables.iter().map(|table| (table.clone(), read(table))).collect()
    })
}

fn generations(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("gen-") || name.ends_with(".new"))
        .collect();
    names.sort();
    names
}

fn settle(desk: &Desk, last: &str) {
    act(desk, "settle_numbers", json!({ "documents": [{ "year": 2026, "last": last }], "calls": [] })).unwrap();
}

fn sound(desk: &Desk) {
    let check = read(desk, "verify_journal", json!({})).unwrap();
    assert_eq!(check["sound"], true, "{check}");
    let apart: i64 = with_writer(desk, |db| db.query_row("SELECT count(*) FROM ticket_out_of_step", [], |row| row.get(0))).unwrap();
    assert_eq!(apart, 0);
}

#[test]
fn a_lost_computer_comes_back_on_an_empty_folder_by_the_recovery_code_alone() {
    let Scene { folder, stick, clock, desk, code } = scene();
    backup(&desk, stick.path(), NAME).unwrap();
    let (before, head) = (rows(&desk), read(&desk, "verify_journal", json!({})).unwrap()["head"].clone());
    drop((desk, folder));

    let folder = TempDir::new().unwrap();
    let desk = Desk::open(folder.path(), clock.clone()).unwrap();
    let seen = found(&desk, stick.path());
    let one = &seen["backups"][0];
    assert_eq!((one["made"].as_str(), one["tickets"].as_i64(), one["residents"].as_i64()), (Some("2026-11-20 09:00"), Some(2), Some(1)));
    assert_eq!(
        (&one["whyNot"], &one["passphrase"], &one["recoveryCode"], &one["unguarded"]),
        (&json!(null), &json!(true), &json!(true), &json!(false))
    );
    assert!(!seen.to_string().contains(&*stick.path().to_string_lossy()), "no path leaves desk");
    let opened = open(&desk, stick.path(), "recoveryCode", &code).unwrap();
    assert_eq!((&opened["head"], opened["sound"].as_bool(), opened["upgraded"].as_bool()), (&head, Some(true), Some(false)));
    assert_eq!(opened["stands"], json!({ "empty": true, "sameCentre": null, "beyond": null }));
    let done = restore(&desk, &opened).unwrap();
    assert_eq!((done["oldKept"].as_bool(), done["numbersOpen"].as_bool()), (Some(false), Some(true)));
    assert_eq!(restore(&desk, &opened).unwrap(), done, "a double press is one restore");
    assert_eq!((generations(folder.path()), state(&desk).as_str()), (vec!["gen-2".to_owned()], "locked"));

    // Every row of every table as it was, and beyond it the act of restoring alone.
    let head_seq = i64::try_from(before["journal"].len()).unwrap();
    let mut after = rows(&desk);
    for table in ["journal", "journal_private", "restore"] {
        let later = after.get_mut(table).unwrap();
        let at = later.iter().position(|row| row[0] == Cell::Integer(head_seq + 1)).unwrap();
        assert_eq!(at + 1, later.len(), "{table}");
        later.truncate(at);
    }
    assert_eq!(after, before);
    on_duty(&desk);
    sound(&desk);

    // Nothing is numbered before the supervisor looked at the papers.
    assert_eq!(read(&desk, "frame", json!({})).unwrap()["numbersOpen"], true);
    let form = json!({ "matter": 1, "finish": true });
    assert_eq!(act(&desk, "register_ticket", form.clone()).unwrap_err().kind, ErrorKind::Refused);
    let asked = read(&desk, "numbers_on_paper", json!({})).unwrap();
    assert_eq!((&asked["documents"], &asked["calls"]), (&json!([{ "year": 2026, "last": "2026-0002" }]), &json!([])));
    settle(&desk, "２０２６－０００４");
    let ticket = act(&desk, "register_ticket", form).unwrap();
    assert_eq!((ticket["document"].as_str(), ticket["scanCode"].as_str()), (Some("2026-0005"), Some("FW20261120-005")));
    sound(&desk);
    // The old secrets open it, as they opened the backup.
    drop(desk);
    let desk = Desk::open(folder.path(), clock).unwrap();
    assert_eq!(state(&desk), "sealed");
    read(&desk, "unseal", json!({ "by": "recoveryCode", "secret": code })).unwrap();
    assert_eq!(generations(folder.path()), ["gen-2"]);
}

#[test]
fn what_stood_is_kept_until_the_restored_data_was_used_and_closed_once() {
    let scene = scene();
    scene.backup();
    let Scene { folder, stick, clock, desk, .. } = scene;
    act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    let newest = read(&desk, "verify_journal", json!({})).unwrap();
    let opened = open(&desk, stick.path(), "passphrase", PASSPHRASE).unwrap();
    assert_eq!(opened["stands"], json!({ "empty": false, "sameCentre": true, "beyond": 2 }));
    let done = restore(&desk, &opened).unwrap();
    assert_eq!((done["oldKept"].as_bool(), state(&desk).as_str()), (Some(true), "locked"));
    let both: (i64, String, i64, String) = with_writer(&desk, |db| {
        let heads = "SELECT backup_seq, hex(backup_mac), before_seq, hex(before_mac) FROM restore";
        db.query_row(heads, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))).unwrap()
    });
    assert_eq!((both.0, both.1.to_lowercase()), (opened["headSeq"].as_i64().unwrap(), opened["head"].as_str().unwrap().to_owned()));
    assert_eq!((both.2, both.3.to_lowercase()), (newest["rows"].as_i64().unwrap(), newest["head"].as_str().unwrap().to_owned()));
    let (clerk, facts): (Option<i64>, String) = with_writer(&desk, |db| {
        db.query_row("SELECT clerk, facts FROM journal WHERE act = 'restore'", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    });
    let facts: Value = serde_json::from_str(&facts).unwrap();
    assert_eq!((clerk, &facts["backupHead"], &facts["beforeHead"]), (Some(1), &opened["head"], &newest["head"]));
    assert_eq!(read(&desk, "list_tickets", json!({})).unwrap_err().kind, ErrorKind::NoClerk);

    // Looked at and closed: it was not used yet.
    on_duty(&desk);
    assert_eq!(read(&desk, "list_tickets", json!({})).unwrap()["total"], 2);
    drop(desk);
    let desk = Desk::open(folder.path(), clock.clone()).unwrap();
    assert_eq!(generations(folder.path()), ["gen-2", "gen-3"]);
    unseal(&desk).unwrap();
    // Restored once more: what stood first is kept as well.
    on_duty(&desk);
    let opened = open(&desk, stick.path(), "passphrase", PASSPHRASE).unwrap();
    assert_eq!(opened["stands"]["beyond"], 3, "the restore, and coming on duty twice");
    restore(&desk, &opened).unwrap();
    assert_eq!(generations(folder.path()), ["gen-2", "gen-3", "gen-4"]);
    on_duty(&desk);
    settle(&desk, "2026-0004");
    // A change of key keeps what is kept.
    act(&desk, "change_key", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert_eq!(generations(folder.path()), ["gen-2", "gen-3", "gen-5"]);
    drop(desk);
    assert_eq!(generations(folder.path()), ["gen-2", "gen-3", "gen-5"], "it goes at the next start");
    let desk = Desk::open(folder.path(), clock).unwrap();
    assert_eq!(generations(folder.path()), ["gen-5"]);
    unseal(&desk).unwrap();
    on_duty(&desk);
    sound(&desk);
}

#[test]
fn nothing_beyond_the_backup_leaves_no_number_to_ask_for() {
    let scene = scene();
    scene.backup();
    let opened = open(&scene.desk, scene.stick.path(), "passphrase", PASSPHRASE).unwrap();
    assert_eq!(opened["stands"]["beyond"], 0);
    assert_eq!(restore(&scene.desk, &opened).unwrap()["numbersOpen"], false);
    on_duty(&scene.desk);
    assert_eq!(act(&scene.desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap()["document"], "2026-0003");
    let again = act(&scene.desk, "settle_numbers", json!({ "documents": [], "calls": [] }));
    assert_eq!(again.unwrap_err().kind, ErrorKind::Refused);
}

#[test]
fn on_an_open_desk_the_supervisor_restores_and_on_a_sealed_one_whoever_has_the_secret() {
    let scene = scene();
    scene.backup();
    let Scene { stick, desk, code, .. } = &scene;
    let clerk = act(desk, "save_clerk", json!({ "id": null, "name": "小陈", "role": "clerk", "active": true })).unwrap();
    let opened = open(desk, stick.path(), "passphrase", PASSPHRASE).unwrap();
    act(desk, "choose_clerk", json!({ "clerk": clerk["id"] })).unwrap();
    assert_eq!(open(desk, stick.path(), "passphrase", PASSPHRASE).unwrap_err().kind, ErrorKind::NotAllowed);
    assert_eq!(restore(desk, &opened).unwrap_err().kind, ErrorKind::NotAllowed);
    // Sealed: the passphrase is forgotten, the code is in its envelope.
    read(desk, "seal", json!({})).unwrap();
    assert_eq!(restore(desk, &opened).unwrap_err().kind, ErrorKind::Refused, "sealing puts it down");
    assert!(!scene.folder.path().join("restore.new").exists());
    let opened = open(desk, stick.path(), "recoveryCode", code).unwrap();
    assert_eq!(opened["stands"]["beyond"], 2, "what stands is read by the same code");
    restore(desk, &opened).unwrap();
    assert_eq!(state(desk), "locked");
    on_duty(desk);
    sound(desk);
}

#[test]
fn tries_at_a_backup_wait_as_those_at_the_door_do() {
    let scene = scene();
    scene.backup();
    let Scene { folder, stick, clock, desk, .. } = scene;
    drop(desk);
    let mut desk = Desk::open(folder.path(), clock.clone()).unwrap();
    for n in 1..=5 {
        let error = open(&desk, stick.path(), "passphrase", "猜一猜猜一猜").unwrap_err();
        assert_eq!((error.kind, error.data["waitSeconds"].as_u64()), (ErrorKind::WrongPassphrase, Some(if n == 5 { 30 } else { 0 })));
        assert!(!folder.path().join("restore.new").exists());
    }
    for _ in 0..2 {
        assert_eq!(open(&desk, stick.path(), "passphrase", PASSPHRASE).unwrap_err().kind, ErrorKind::TryLater);
        assert_eq!(unseal(&desk).unwrap_err().kind, ErrorKind::TryLater, "and those at the door wait for them");
        drop(desk);
        desk = Desk::open(folder.path(), clock.clone()).unwrap();
    }
    clock.set_to(friday_morning() + Duration::seconds(60));
    // Opening a backup is no way to begin counting anew.
    open(&desk, stick.path(), "passphrase", PASSPHRASE).unwrap();
    assert_eq!(unseal(&desk).unwrap()["state"], "locked");
    // On a new computer as well, where the key still lies beside an empty file.
    let empty = TempDir::new().unwrap();
    let desk = Desk::open(empty.path(), clock.clone()).unwrap();
    for _ in 0..5 {
        open(&desk, stick.path(), "passphrase", "猜一猜猜一猜").unwrap_err();
    }
    drop(desk);
    let desk = Desk::open(empty.path(), clock).unwrap();
    assert_eq!(open(&desk, stick.path(), "passphrase", PASSPHRASE).unwrap_err().kind, ErrorKind::TryLater);
}

fn copy_tree(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let there = to.join(path.file_name().unwrap());
        if path.is_dir() {
            fs::create_dir(&there).unwrap();
            copy_tree(&path, &there);
        } else {
            fs::copy(&path, &there).unwrap();
        }
    }
}

#[test]
fn a_damaged_file_is_put_aside_and_the_copy_beside_it_takes_its_place() {
    for damage in ["file", "slots", "pointer", "generation"] {
        let scene = scene();
        let Scene { folder, clock, desk, .. } = scene;
        backup(&desk, &folder.path().join("backups"), NAME).unwrap();
        drop(desk);
        let root = folder.path();
        match damage {
            "file" => fs::write(root.join("gen-2/desk.db"), vec![7; 8192]).unwrap(),
            "slots" => fs::write(root.join("gen-2/slots.json"), "{").unwrap(),
            "pointer" => fs::remove_file(root.join("CURRENT")).unwrap(),
            _ => fs::write(root.join("CURRENT"), "gen-9").unwrap(),
        }
        let desk = match Desk::open(root, clock.clone()) {
            // Sealed, it is found when it is opened.
            Ok(desk) => {
                assert_eq!((damage, unseal(&desk).unwrap_err().kind), ("file", ErrorKind::Damaged));
                desk
            }
            Err(error) => {
                assert_eq!(error.kind, ErrorKind::Damaged, "{damage}");
                let desk = Desk::open_damaged(root, clock.clone(), error).unwrap();
                assert_eq!(read(&desk, "frame", json!({})).unwrap_err().kind, ErrorKind::Damaged);
                desk
            }
        };
        let here = read(&desk, "backups_here", json!({})).unwrap();
        let form = json!({ "list": here["list"], "which": 0, "by": "passphrase", "secret": PASSPHRASE });
        let opened = read(&desk, "open_backup", form).unwrap();
        assert_eq!(opened["stands"], json!({ "empty": false, "sameCentre": null, "beyond": null }), "{damage}");
        assert_eq!(restore(&desk, &opened).unwrap_err().data["reason"], "anotherCentre");
        let sure = json!({ "token": opened["token"], "reason": "damaged", "anotherCentre": true });
        assert_eq!(read(&desk, "restore", sure).unwrap()["oldKept"], true);
        on_duty(&desk);
        sound(&desk);
        assert_eq!(generations(root), ["gen-2", "gen-3"], "what is damaged is kept");
        drop(desk);
        let desk = Desk::open(root, clock).unwrap();
        unseal(&desk).unwrap();
        assert_eq!(generations(root).len(), 2);
    }
}

#[test]
fn a_backup_of_the_first_version_is_restored_and_brought_up() {
    let stick = TempDir::new().unwrap();
    let (place, kept) = (stick.path().join(NAME), TempDir::new().unwrap());
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/v1");
    copy_tree(&fixture, kept.path());
    fs::create_dir(&place).unwrap();
    for file in ["desk.db", "slots.json"] {
        fs::copy(fixture.join("gen-1").join(file), place.join(file)).unwrap();
    }
    let clock = Clock::set("2026-11-21T01:00:00Z".parse::<DateTime<Utc>>().unwrap());
    let (_lock, db) = desk::testing::raw(kept.path()).unwrap();
    told_by(&db, &clock, &place).unwrap();
    let folder = TempDir::new().unwrap();
    let desk = Desk::open(folder.path(), clock).unwrap();
    assert_eq!(found(&desk, stick.path())["backups"][0]["unguarded"], true);
    let opened = open(&desk, stick.path(), "passphrase", "").unwrap();
    assert_eq!(opened["upgraded"], true);
    restore(&desk, &opened).unwrap();
    assert_eq!(desk::testing::schema_of(&desk).unwrap(), desk::storage::schema().unwrap());
    on_duty(&desk);
    assert_eq!(read(&desk, "list_tickets", json!({ "states": ["done", "open", "void"] })).unwrap()["total"], 3);
    sound(&desk);
}

#[test]
fn a_rehearsal_compares_every_row_and_leaves_nothing_but_its_result() {
    let scene = scene();
    scene.backup();
    let Scene { folder, stick, desk, .. } = &scene;
    act(desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    let rehearse = || {
        let opened = open(desk, stick.path(), "passphrase", PASSPHRASE).unwrap();
        let form = json!({ "token": opened["token"], "requestId": Uuid::new_v4().to_string() });
        let done = desk.dispatch("rehearse_restore", form.clone()).unwrap().value;
        assert_eq!(desk.dispatch("rehearse_restore", form).unwrap().value, done, "pressed twice it is one");
        done
    };
    let before = read(desk, "list_tickets", json!({})).unwrap();
    let tables: i64 = with_writer(desk, |db| {
        db.query_row("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'", [], |row| row.get(0)).unwrap()
    });
    let done = rehearse();
    assert_eq!((done["finding"].as_str(), done["tables"].as_i64()), (Some(""), Some(tables)));
    assert!(done["rows"].as_i64() > Some(300) && done["liveRows"].as_i64() > Some(10), "{done}");
    assert_eq!((generations(folder.path()), &read(desk, "rehearsals", json!({})).unwrap()[0]), (vec!["gen-2".to_owned()], &done));
    assert_eq!(read(desk, "list_tickets", json!({})).unwrap(), before, "the data in use stays as it is");
    // A row of a ledger that was changed in the data in use is found.
    with_writer(desk, |db| {
        let trigger: String =
            db.query_row("SELECT sql FROM sqlite_schema WHERE name = 'ticket_step_never_changes'", [], |row| row.get(0)).unwrap();
        db.execute_batch("DROP TRIGGER ticket_step_never_changes; UPDATE ticket_step SET at = '2026-11-20T00:00:00.000Z' WHERE id = 1")
            .unwrap();
        db.execute_batch(&trigger).unwrap();
    });
    assert!(rehearse()["finding"].as_str().unwrap().contains("ticket_step"));
    assert_eq!(read(desk, "rehearsals", json!({})).unwrap().as_array().unwrap().len(), 2);
    sound(desk);
    // Of another centre's there is nothing to hold it against.
    let other = self::scene();
    other.backup();
    let opened = open(desk, other.stick.path(), "passphrase", PASSPHRASE).unwrap();
    let done = act(desk, "rehearse_restore", json!({ "token": opened["token"] })).unwrap();
    assert_eq!((done["finding"].as_str(), done["liveRows"].as_i64()), (Some(""), Some(0)));
}
