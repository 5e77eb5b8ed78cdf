//! A backup takes the place of what stands: on an empty folder, a sealed one, a damaged one, a running one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Duration, Utc};
use desk::testing::{act, backup, centre, friday_morning, read, stop_at_step, told_by, with_writer};
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

/// A way to break a backup, and words of what is said then.
type Breaking = (&'static str, fn(&Path), &'static str);

fn breakings() -> Vec<Breaking> {
    fn change(place: &Path, file: &str, with: impl FnOnce(&mut Vec<u8>)) {
        let mut bytes = fs::read(place.join(file)).unwrap();
        with(&mut bytes);
        fs::write(place.join(file), bytes).unwrap();
    }
    fn replace(place: &Path, file: &str, what: &str, with: &str) {
        let text = fs::read_to_string(place.join(file)).unwrap();
        assert!(text.contains(what), "{text}");
        fs::write(place.join(file), text.replacen(what, with, 1)).unwrap();
    }
    vec![
        ("cut off", |place| change(place, "desk.db", |bytes| bytes.truncate(bytes.len() - 4096)), "少了一截"),
        ("empty", |place| change(place, "desk.db", Vec::clear), "少了一截"),
        ("longer", |place| change(place, "desk.db", |bytes| bytes.extend([0; 4096])), "不一样"),
        (
            "a bit flipped",
            |place| {
                change(place, "desk.db", |bytes| {
                    let at = bytes.len() / 2;
                    bytes[at] ^= 1
                })
            },
            "不一样",
        ),
        ("no file", |place| fs::remove_file(place.join("desk.db")).unwrap(), "没有数据文件"),
        ("no slots", |place| fs::remove_file(place.join("slots.json")).unwrap(), "slots.json 缺失"),
        ("slots cut off", |place| change(place, "slots.json", |bytes| bytes.truncate(40)), "slots.json 缺失"),
        ("newer slots", |place| replace(place, "slots.json", "\"version\": 2", "\"version\": 9"), "更新版本"),
        ("nothing told", |place| fs::remove_file(place.join("about.json")).unwrap(), "about.json"),
        ("half told", |place| change(place, "about.json", |bytes| bytes.truncate(40)), "about.json"),
        ("newer file", |place| replace(place, "about.json", "\"schemaVersion\": ", "\"schemaVersion\": 9"), "更新版本"),
        ("newer backup", |place| replace(place, "about.json", "\"version\": 1", "\"version\": 9"), "更新版本"),
        ("another head told", |place| replace(place, "about.json", "\"headSeq\": ", "\"headSeq\": 1"), "不一样"),
        ("other counts told", |place| replace(place, "about.json", "\"residents\": ", "\"residents\": 1"), "不一样"),
        (
            "another key",
            |place| {
                // The same passphrase, and so the slot opens: but it is another key.
                let other = scene();
                let there = other.backup();
                fs::copy(there.join("slots.json"), place.join("slots.json")).unwrap();
            },
            "不是一套",
        ),
        ("copied half", |place| fs::rename(place, place.with_file_name(format!(".{NAME}.new"))).unwrap(), "没有拷贝完"),
    ]
}

#[test]
fn a_backup_that_cannot_be_used_is_refused_in_its_own_words_and_what_stands_stays() {
    let scene = scene();
    act(&scene.desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    let whole = scene.backup();
    let before = rows(&scene.desk);
    let mut words = std::collections::BTreeSet::new();
    for (what, breaks, says) in breakings() {
        let stick = TempDir::new().unwrap();
        let place = stick.path().join(NAME);
        fs::create_dir(&place).unwrap();
        for file in ["desk.db", "slots.json", "about.json"] {
            fs::copy(whole.join(file), place.join(file)).unwrap();
        }
        breaks(&place);
        let error = open(&scene.desk, stick.path(), "passphrase", PASSPHRASE).unwrap_err();
        assert!(error.message.contains(says), "{what}: {}", error.message);
        assert!(matches!(error.kind, ErrorKind::Damaged | ErrorKind::NewerProgram), "{what}: {:?}", error.kind);
        assert!(error.message.contains('。') && !error.message.contains(NAME), "{what}");
        words.insert(error.message);
        // What is seen without opening it is said in the list already.
        let told = found(&scene.desk, stick.path())["backups"][0]["whyNot"].clone();
        let unseen = matches!(what, "a bit flipped" | "another head told" | "other counts told" | "another key");
        assert_eq!(told.is_null(), unseen, "{what}: {told}");
        assert_eq!(generations(scene.folder.path()), ["gen-2"], "{what}");
    }
    assert!(words.len() >= 8, "{words:#?}");
    let none = scene.desk.find_backups(TempDir::new().unwrap().path()).unwrap_err();
    assert!(none.kind == ErrorKind::Refused && none.message.contains("没有家门口的备份"), "{}", none.message);
    let list = json!({ "list": Uuid::new_v4(), "which": 0, "by": "passphrase", "secret": PASSPHRASE });
    assert_eq!(read(&scene.desk, "open_backup", list).unwrap_err().kind, ErrorKind::Refused);
    assert_eq!(rows(&scene.desk), before);
}

#[test]
fn another_centres_backup_is_asked_twice() {
    let (scene, other) = (scene(), scene());
    other.backup();
    let opened = open(&scene.desk, other.stick.path(), "passphrase", PASSPHRASE).unwrap();
    assert_eq!(opened["stands"], json!({ "empty": false, "sameCentre": false, "beyond": null }));
    let error = restore(&scene.desk, &opened).unwrap_err();
    assert_eq!((error.kind, error.data["reason"].as_str()), (ErrorKind::Refused, Some("anotherCentre")));
    assert_eq!(state(&scene.desk), "open", "nothing happened");
    let sure = json!({ "token": opened["token"], "reason": "other", "anotherCentre": true });
    assert_eq!(read(&scene.desk, "restore", sure).unwrap()["oldKept"], true);
    let clerk = with_writer(&scene.desk, |db| {
        db.query_row("SELECT clerk FROM journal WHERE act = 'restore'", [], |row| row.get::<_, Option<i64>>(0))
    });
    assert_eq!(clerk.unwrap(), None, "who has that number there is somebody else");
}

#[test]
fn what_stood_before_another_centres_backup_stays_until_the_supervisor_says_so() {
    let (scene, other) = (scene(), scene());
    other.backup();
    let Scene { folder, clock, mut desk, .. } = scene;
    let root = folder.path();
    let again = |desk: Desk| {
        drop(desk);
        let desk = Desk::open(root, clock.clone()).unwrap();
        unseal(&desk).unwrap();
        on_duty(&desk);
        desk
    };
    let opened = open(&desk, other.stick.path(), "passphrase", PASSPHRASE).unwrap();
    let sure = json!({ "token": opened["token"], "reason": "other", "anotherCentre": true });
    assert_eq!(read(&desk, "restore", sure).unwrap()["oldUntilTold"], true);
    on_duty(&desk);
    settle(&desk, "2026-0002");
    act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    // Used and closed more than once, under another key, and after one more restore, of the centre that is here now.
    desk = again(again(desk));
    assert_eq!(generations(root), ["gen-2", "gen-3"]);
    act(&desk, "change_key", json!({ "passphrase": PASSPHRASE })).unwrap();
    desk = again(desk);
    assert_eq!(generations(root), ["gen-2", "gen-4"]);
    let opened = open(&desk, other.stick.path(), "passphrase", PASSPHRASE).unwrap();
    assert_eq!(opened["stands"]["sameCentre"], true);
    assert_eq!(restore(&desk, &opened).unwrap()["oldUntilTold"], true);
    on_duty(&desk);
    settle(&desk, "2026-0003");
    desk = again(again(desk));
    assert_eq!(generations(root), ["gen-2", "gen-4", "gen-5"]);
    assert_eq!(read(&desk, "old_data", json!({})).unwrap(), json!({ "kept": true, "untilTold": true }));
    act(&desk, "give_up_old", json!({})).unwrap();
    assert_eq!(read(&desk, "old_data", json!({})).unwrap(), json!({ "kept": true, "untilTold": false }));
    assert_eq!(act(&desk, "give_up_old", json!({})).unwrap_err().kind, ErrorKind::Refused);
    desk = again(desk);
    assert_eq!(generations(root), ["gen-5"]);
    sound(&desk);
}

#[test]
fn who_was_erased_since_is_on_some_list_of_the_same_desk() {
    let (scene, other) = (scene(), scene());
    let erased = |ids: &[i64]| json!(ids.iter().map(|id| json!({ "resident": id, "at": "2026-11-20T00:00:00.000Z" })).collect::<Vec<_>>());
    let tell = |place: &Path, ids: &[i64]| {
        let mut about: Value = serde_json::from_slice(&fs::read(place.join("about.json")).unwrap()).unwrap();
        about["erased"] = erased(ids);
        fs::write(place.join("about.json"), about.to_string()).unwrap();
    };
    scene.backup();
    // A later one beside it, a local one, and the list on this computer; one of them stands on two.
    tell(&backup(&scene.desk, scene.stick.path(), "Doorstep-backup-2026-11-19-183000").unwrap(), &[7]);
    tell(&backup(&scene.desk, &scene.folder.path().join("backups"), NAME).unwrap(), &[7, 8]);
    fs::write(scene.folder.path().join("erased.json"), json!({ "version": 1, "erased": erased(&[9]) }).to_string()).unwrap();
    let told = |desk: &Desk| {
        let facts = "SELECT facts FROM journal WHERE act = 'restore'";
        let facts: String = with_writer(desk, |db| db.query_row(facts, [], |row| row.get(0)).unwrap());
        serde_json::from_str::<Value>(&facts).unwrap()["erased"].as_i64()
    };
    let opened = open(&scene.desk, scene.stick.path(), "passphrase", PASSPHRASE).unwrap();
    restore(&scene.desk, &opened).unwrap();
    assert_eq!(told(&scene.desk), Some(3));
    // Another centre's people are not those on this computer's list.
    on_duty(&scene.desk);
    let place = other.backup();
    let mut about: Value = serde_json::from_slice(&fs::read(place.join("about.json")).unwrap()).unwrap();
    about["desk"] = Uuid::new_v4().to_string().into();
    fs::write(place.join("about.json"), about.to_string()).unwrap();
    let opened = open(&scene.desk, other.stick.path(), "passphrase", PASSPHRASE).unwrap();
    read(&scene.desk, "restore", json!({ "token": opened["token"], "reason": "other", "anotherCentre": true })).unwrap();
    assert_eq!(told(&scene.desk), Some(0));
}

/// As a supervisor does: to the stick, at a moment of its own.
fn back_up(scene: &Scene, day: i64) {
    scene.clock.set_to(friday_morning() + Duration::days(day));
    let made = read(&scene.desk, "back_up", json!({})).unwrap();
    assert!(made["refused"].is_null(), "{made}");
}

/// The one that was made before all others.
fn open_oldest(desk: &Desk, stick: &Path) -> Value {
    let found = found(desk, stick);
    let which = found["backups"].as_array().unwrap().len() - 1;
    let form = json!({ "list": found["list"], "which": which, "by": "passphrase", "secret": PASSPHRASE });
    read(desk, "open_backup", form).unwrap()
}

#[test]
fn who_was_erased_since_stays_forgotten_though_the_stick_is_pulled_before_restoring() {
    let scene = scene();
    scene.desk.choose_backup_folder(json!({ "requestId": Uuid::new_v4().to_string() }), scene.stick.path()).unwrap();
    back_up(&scene, 1);
    act(&scene.desk, "erase_resident", json!({ "resident": 1, "reason": "asked", "name": "单晓明" })).unwrap();
    back_up(&scene, 2);
    // A rehearsal forgets them as well, and finds the rest equal.
    let opened = open_oldest(&scene.desk, scene.stick.path());
    let away = scene.stick.path().with_extension("away");
    fs::rename(scene.stick.path(), &away).unwrap();
    let done = act(&scene.desk, "rehearse_restore", json!({ "token": opened["token"] })).unwrap();
    let erased = "SELECT facts ->> '$.erased' FROM journal WHERE act = 'rehearse_restore'";
    let erased: i64 = with_writer(&scene.desk, |db| db.query_row(erased, [], |row| row.get(0)).unwrap());
    assert_eq!((done["finding"].as_str(), erased), (Some(""), 1));
    // On a new computer the list is on the stick alone.
    fs::rename(&away, scene.stick.path()).unwrap();
    let new = TempDir::new().unwrap();
    let desk = Desk::open(new.path(), scene.clock.clone()).unwrap();
    let opened = open_oldest(&desk, scene.stick.path());
    fs::rename(scene.stick.path(), &away).unwrap();
    restore(&desk, &opened).unwrap();
    on_duty(&desk);
    let names =
        with_writer(&desk, |db| db.query_row("SELECT group_concat(name) FROM resident", [], |row| row.get::<_, String>(0)).unwrap());
    assert_eq!(names, "（已删除）");
    sound(&desk);
    fs::remove_dir_all(away).unwrap();
}

#[test]
fn a_restore_that_is_cut_off_leaves_the_old_or_the_new_and_never_neither() {
    let (mut old, mut new) = (0, 0);
    for step in 1.. {
        let scene = scene();
        scene.backup();
        let Scene { folder, stick, clock, desk, .. } = scene;
        act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
        let opened = open(&desk, stick.path(), "passphrase", PASSPHRASE).unwrap();
        stop_at_step(&desk, step);
        let done = restore(&desk, &opened).is_ok();
        // As the power goes: nothing is closed in order.
        std::mem::forget(desk);
        let torn = TempDir::new().unwrap();
        copy_tree(folder.path(), torn.path());
        let desk = Desk::open(torn.path(), clock).unwrap();
        unseal(&desk).unwrap();
        on_duty(&desk);
        sound(&desk);
        let restored = with_writer(&desk, |db| db.prepare("SELECT 1 FROM restore").unwrap().exists([]).unwrap());
        assert_eq!(read(&desk, "list_tickets", json!({})).unwrap()["total"], if restored { 2 } else { 3 }, "step {step}");
        let left = if restored { vec!["gen-2", "gen-3"] } else { vec!["gen-2"] };
        assert_eq!(generations(torn.path()), left, "step {step}");
        if done {
            break;
        }
        if restored { new += 1 } else { old += 1 }
    }
    assert!(old >= 6 && new >= 1, "{old} stops before the switch, {new} after it");
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
