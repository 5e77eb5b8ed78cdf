//! The data folder: one writer, the right key, the ladder of migrations.

use std::fs;

use desk::storage::{DataKey, Folder, MIGRATIONS, Migration, climb, open_writer, schema};
use desk::testing::{act, key_of};
use desk::{Clock, Desk, ErrorKind};
use serde_json::json;
use tempfile::TempDir;
use tests::Centre;

#[test]
fn a_folder_in_use_is_refused_and_free_again_afterwards() {
    let centre = Centre::new();
    assert_eq!(Desk::open(centre.folder.path(), Clock::system()).err().unwrap().kind, ErrorKind::InUse);
    let Centre { desk, clock, folder, .. } = centre;
    drop(desk);
    Desk::open(folder.path(), clock).unwrap();
}

#[test]
fn what_was_answered_is_there_after_a_restart() {
    let centre = Centre::new();
    let id = centre.resident("单晓明", "19900001234");
    let Centre { desk, clock, folder, .. } = centre;
    drop(desk);
    let desk = Desk::open(folder.path(), clock).unwrap();
    desk::testing::act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    assert_eq!(desk.dispatch("resident", json!({ "resident": id })).unwrap().value["name"], "单晓明");
}

#[test]
fn another_key_a_lost_key_and_a_stray_pointer_are_refused_and_change_nothing() {
    let centre = Centre::new();
    centre.resident("单晓明", "19900001234");
    let Centre { desk, folder, .. } = centre;
    drop(desk);
    let root = folder.path();
    let before = fs::read(root.join("gen-1/desk.db")).unwrap();
    let slots = fs::read_to_string(root.join("gen-1/slots.json")).unwrap();
    let refused = || Desk::open(root, Clock::system()).err().unwrap().kind;
    fs::write(root.join("gen-1/slots.json"), slots.replace("\"key\": \"", "\"key\": \"0").replacen("0\"", "\"", 0)).unwrap();
    assert_eq!(refused(), ErrorKind::Damaged);
    let other = TempDir::new().unwrap();
    drop(Desk::open(other.path(), Clock::system()).unwrap());
    fs::copy(other.path().join("gen-1/slots.json"), root.join("gen-1/slots.json")).unwrap();
    assert_eq!(refused(), ErrorKind::Damaged);
    fs::remove_file(root.join("gen-1/slots.json")).unwrap();
    assert_eq!(refused(), ErrorKind::Damaged);
    fs::write(root.join("gen-1/slots.json"), slots).unwrap();
    for pointer in ["gen-2", "../gen-1", "/etc", "gen-", ""] {
        fs::write(root.join("CURRENT"), pointer).unwrap();
        assert_eq!(refused(), ErrorKind::Damaged, "{pointer}");
    }
    fs::remove_file(root.join("CURRENT")).unwrap();
    assert_eq!(refused(), ErrorKind::Damaged, "data without a pointer is not started anew");
    fs::write(root.join("CURRENT"), "gen-1").unwrap();
    assert_eq!(fs::read(root.join("gen-1/desk.db")).unwrap(), before);
    Desk::open(root, Clock::system()).unwrap();
}

#[test]
fn a_lost_file_is_a_loss_and_never_an_empty_centre() {
    let Centre { desk, folder, clock, .. } = Centre::new();
    drop(desk);
    let file = folder.path().join("gen-1/desk.db");
    let kept = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    assert_eq!(Desk::open(folder.path(), clock.clone()).err().unwrap().kind, ErrorKind::Damaged);
    assert!(!file.exists());
    fs::write(&file, kept).unwrap();
    Desk::open(folder.path(), clock).unwrap();
}

#[test]
fn a_first_start_that_was_cut_off_starts_again() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("gen-1.new")).unwrap();
    fs::write(folder.path().join("gen-1.new/desk.db"), "half").unwrap();
    drop(Desk::open(folder.path(), Clock::system()).unwrap());
    fs::remove_file(folder.path().join("CURRENT")).unwrap();
    drop(Desk::open(folder.path(), Clock::system()).unwrap());
    assert_eq!(fs::read_to_string(folder.path().join("CURRENT")).unwrap(), "gen-1");
}

#[test]
fn a_file_of_a_newer_program_is_refused_untouched() {
    let centre = Centre::new();
    let Centre { desk, folder, .. } = centre;
    drop(desk);
    {
        let (_lock, db) = desk::testing::raw(folder.path()).unwrap();
        db.pragma_update(None, "user_version", 99).unwrap();
    }
    assert_eq!(Desk::open(folder.path(), Clock::system()).err().unwrap().kind, ErrorKind::NewerProgram);
}

/// The number of the last step.
fn top(ladder: &[Migration]) -> i64 {
    ladder.last().unwrap().number
}

/// A ladder one step longer than ours.
fn longer() -> Vec<Migration> {
    let mut ladder = MIGRATIONS.to_vec();
    ladder.push(Migration { number: top(&ladder) + 1, sql: "CREATE TABLE later (id INTEGER PRIMARY KEY) STRICT;" });
    ladder
}

#[test]
fn an_upgrade_keeps_the_rows_and_leaves_a_checked_copy() {
    let centre = Centre::new();
    centre.resident("单晓明", "19900001234");
    let key: DataKey = key_of(&centre.desk);
    let Centre { desk, folder, .. } = centre;
    drop(desk);
    let copy = folder.path().join("copy.db");
    let (lock, mut db) = desk::testing::raw(folder.path()).unwrap();
    climb(&mut db, &key, &longer(), |version| {
        assert_eq!(version, top(MIGRATIONS));
        copy.clone()
    })
    .unwrap();
    let names =
        |db: &rusqlite::Connection| db.query_row("SELECT group_concat(name) FROM resident", [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(names(&db), "单晓明");
    db.query_row("SELECT count(*) FROM later", [], |_| Ok(())).unwrap();
    let old = open_writer(&copy, &key).unwrap();
    assert_eq!(names(&old), "单晓明");
    old.query_row("SELECT count(*) FROM later", [], |_| Ok(())).unwrap_err();
    drop(lock);
}

#[test]
fn a_step_that_fails_leaves_the_file_at_its_version() {
    let centre = Centre::new();
    let key = key_of(&centre.desk);
    let Centre { desk, folder, .. } = centre;
    drop(desk);
    let (_lock, mut db) = desk::testing::raw(folder.path()).unwrap();
    let mut ladder = longer();
    ladder.push(Migration { number: top(&ladder) + 1, sql: "CREATE TABLE half (id INTEGER); SELECT no_such_function();" });
    climb(&mut db, &key, &ladder, |_| folder.path().join("copy.db")).unwrap_err();
    assert_eq!(db.pragma_query_value(None, "user_version", |row| row.get::<_, i64>(0)).unwrap(), top(MIGRATIONS));
    db.query_row("SELECT count(*) FROM later", [], |_| Ok(())).unwrap_err();
}

#[test]
fn a_past_step_that_reads_differently_is_refused() {
    let centre = Centre::new();
    let key = key_of(&centre.desk);
    let Centre { desk, folder, .. } = centre;
    drop(desk);
    let (_lock, mut db) = desk::testing::raw(folder.path()).unwrap();
    let mut edited = longer();
    edited[0].sql = "CREATE TABLE another (id INTEGER);";
    assert_eq!(climb(&mut db, &key, &edited, |_| unreachable!()).unwrap_err().kind, ErrorKind::Damaged);
}

#[test]
fn the_fresh_schema_is_the_one_in_the_tree() {
    assert_eq!(schema().unwrap(), include_str!("../../src-tauri/desk/src/storage/schema.sql"));
}

#[test]
fn every_settings_that_guards_the_file_is_on() {
    let folder = TempDir::new().unwrap();
    drop(Desk::open(folder.path(), Clock::system()).unwrap());
    let folder = Folder::open(folder.path()).unwrap();
    let (file, key) = (folder.file(), desk::testing::key_of_folder(&folder));
    let db = open_writer(&file, &key).unwrap();
    let value = |pragma: &str| db.pragma_query_value(None, pragma, |row| row.get::<_, rusqlite::types::Value>(0)).unwrap();
    for (pragma, wanted) in [
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("temp_store", 2),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
    ] {
        assert_eq!(value(pragma), rusqlite::types::Value::Integer(wanted), "{pragma}");
    }
    assert_eq!(value("journal_mode"), rusqlite::types::Value::Text("wal".into()));
    let reader = desk::storage::open_reader(&file, &key).unwrap();
    reader.execute("DELETE FROM holiday", []).unwrap_err();
}

#[test]
fn after_a_switch_of_the_key_that_the_disk_did_not_confirm_nothing_is_written_until_a_new_start() {
    const PASSPHRASE: &str = "春江潮水连海平 26";
    let folder = TempDir::new().unwrap();
    let clock = Clock::set(desk::testing::friday_morning());
    let desk = desk::testing::centre(folder.path(), clock.clone()).unwrap();
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    // Where the pointer is written aside, nothing can be written.
    let in_the_way = folder.path().join("CURRENT.new");
    fs::create_dir(&in_the_way).unwrap();
    assert_eq!(act(&desk, "change_key", json!({ "passphrase": PASSPHRASE })).unwrap_err().kind, ErrorKind::Storage);
    // The passphrase is still the same: it would open the old file, and what is written there might be gone at the next start.
    let unseal = |desk: &Desk| desk.dispatch("unseal", json!({ "by": "passphrase", "secret": PASSPHRASE }));
    let refused = unseal(&desk).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Storage);
    assert!(refused.message.contains("关闭程序"), "{}", refused.message);
    assert_eq!(desk.dispatch("frame", json!({})).unwrap_err().kind, ErrorKind::Sealed);

    drop(desk);
    fs::remove_dir(&in_the_way).unwrap();
    let desk = Desk::open(folder.path(), clock).unwrap();
    unseal(&desk).unwrap();
    assert!(desk.dispatch("frame", json!({})).unwrap().value["clerk"].is_null(), "nobody is on duty");
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    assert_eq!(desk.dispatch("verify_journal", json!({})).unwrap().value["sound"], true);
}
