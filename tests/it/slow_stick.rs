//! A stick that does not answer: a pipe in the place of a file holds whoever reads it for as long as the story wants. The desk goes on.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::mpsc::channel;
use std::time::Duration as Patience;

use chrono::Duration;
use desk::backup::About;
use desk::testing::{act, key_of, read};
use desk::{Desk, Error, ErrorKind};
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::Centre;
use uuid::Uuid;

const PASSPHRASE: &str = "春江潮水连海平 26";

/// A guarded centre with a stick.
fn guarded() -> (Centre, TempDir) {
    let (centre, stick) = (Centre::new(), TempDir::new().unwrap());
    centre.desk.choose_backup_folder(json!({ "requestId": Uuid::new_v4().to_string() }), stick.path()).unwrap();
    centre.act("set_passphrase", json!({ "passphrase": PASSPHRASE }));
    centre.resident("单晓明", "19900001234");
    (centre, stick)
}

fn slow(file: &Path) {
    assert!(Command::new("mkfifo").arg(file).status().unwrap().success());
}

/// Returns when somebody reads it; they wait until what is given back is written to or dropped.
fn read_by_somebody(file: &Path) -> File {
    OpenOptions::new().write(true).open(file).unwrap()
}

/// Whoever reads the pipe gets what the file had, and whoever reads it later has the file itself again.
fn answers_at_last(file: &Path, mut held: File, bytes: &[u8]) {
    fs::remove_file(file).unwrap();
    fs::write(file, bytes).unwrap();
    held.write_all(bytes).unwrap();
}

/// What comes while somebody else waits for the stick: it must not wait for them. (The limit only ends a story that would never end.)
fn meanwhile(desk: &Desk, command: &'static str, args: Value) -> Result<Value, Error> {
    std::thread::scope(|scope| {
        let (told, answers) = channel();
        scope.spawn(move || told.send(read(desk, command, args)));
        answers.recv_timeout(Patience::from_secs(60)).unwrap_or_else(|_| {
            eprintln!("{command} waits for the stick");
            std::process::exit(1)
        })
    })
}

fn unseal(desk: &Desk) {
    read(desk, "unseal", json!({ "by": "passphrase", "secret": PASSPHRASE })).unwrap();
    act(desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
}

#[test]
fn the_journal_is_checked_against_a_slow_stick_while_the_desk_is_sealed() {
    let (centre, stick) = guarded();
    read(&centre.desk, "back_up", json!({})).unwrap();
    let place = stick.path().join("Doorstep-backup-2026-11-19-180000");
    fs::create_dir(&place).unwrap();
    let about = place.join("about.json");
    slow(&about);
    std::thread::scope(|scope| {
        let check = || scope.spawn(|| read(&centre.desk, "verify_journal", json!({})));
        // It goes on, and is told to nobody: the desk was sealed.
        let checking = check();
        let held = read_by_somebody(&about);
        assert_eq!(meanwhile(&centre.desk, "seal", json!({})).unwrap()["state"], "sealed");
        drop(held);
        assert_eq!(checking.join().unwrap().unwrap_err().kind, ErrorKind::Sealed);
        // Nor to whoever came on duty instead.
        unseal(&centre.desk);
        let clerk = centre.act("save_clerk", json!({ "id": null, "name": "小陈", "role": "clerk", "active": true }))["id"].clone();
        let checking = check();
        let held = read_by_somebody(&about);
        centre.act("choose_clerk", json!({ "clerk": clerk }));
        drop(held);
        assert_eq!(checking.join().unwrap().unwrap_err().kind, ErrorKind::NotAllowed);
        centre.act("choose_clerk", json!({ "clerk": 1 }));
        // Acts go on meanwhile, and the head is that of the backup before them.
        let checking = check();
        let held = read_by_somebody(&about);
        centre.resident("柳青", "19900001235");
        drop(held);
        let found = checking.join().unwrap().unwrap();
        assert_eq!((found["sound"].as_bool(), found["heads"][0]["found"].as_str()), (Some(true), Some("same")), "{found}");
    });
}

/// A copy is made here while the stick is away; the way to its key lies in a pipe, so that carrying it stops between two files.
fn carried_slowly(centre: &mut Centre, stick: &Path) -> (PathBuf, Vec<u8>) {
    let away = stick.with_extension("away");
    fs::rename(stick, &away).unwrap();
    assert!(!read(&centre.desk, "back_up", json!({})).unwrap()["refused"].is_null());
    fs::rename(away, stick).unwrap();
    centre.pass(Duration::minutes(30));
    let here = fs::read_dir(centre.folder.path().join("backups")).unwrap().next().unwrap().unwrap().path();
    let slots = here.join("slots.json");
    let bytes = fs::read(&slots).unwrap();
    fs::remove_file(&slots).unwrap();
    slow(&slots);
    (slots, bytes)
}

/// What lies there, but for the mark of a folder that was chosen.
fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|one| one.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !name.ends_with(".txt")).collect()
}

const WHOLE: &str = "Doorstep-backup-2026-11-20-090000";
const HALF: &str = ".Doorstep-backup-2026-11-20-090000.new";

#[test]
fn sealing_answers_while_a_backup_is_carried_to_a_slow_stick_and_what_comes_of_it_is_whole() {
    let (mut centre, stick) = guarded();
    let (slots, bytes) = carried_slowly(&mut centre, stick.path());
    let (desk, key) = (&centre.desk, key_of(&centre.desk));
    std::thread::scope(|scope| {
        let carrying = scope.spawn(|| desk.back_up_if_due());
        let held = read_by_somebody(&slots);
        assert_eq!(read(desk, "backup_state", json!({})).unwrap()["running"], true);
        assert_eq!(meanwhile(desk, "seal", json!({})).unwrap()["state"], "sealed");
        assert!(!carrying.is_finished() && names(stick.path()) == [HALF], "it is still on its way, under no whole one's name");
        assert_eq!(names(&stick.path().join(HALF)).len(), 2, "in the midst of it");
        answers_at_last(&slots, held, &bytes);
        assert!(carrying.join().unwrap().unwrap());
    });
    assert_eq!(names(stick.path()), [WHOLE]);
    let place = stick.path().join(WHOLE);
    let about = About::read(&place).unwrap();
    assert_eq!((about.size, fs::read(place.join("slots.json")).unwrap()), (fs::metadata(place.join("desk.db")).unwrap().len(), bytes));
    let copy = desk::storage::open_reader(&place.join("desk.db"), &key).unwrap();
    assert_eq!(copy.query_row("SELECT name FROM resident", [], |row| row.get::<_, String>(0)).unwrap(), "单晓明");
    // What came of it is told when the desk is open again.
    unseal(desk);
    desk.back_up_if_due().unwrap();
    assert_eq!(read(desk, "backup_state", json!({})).unwrap()["last"]["name"], WHOLE);
}

#[test]
fn a_stick_that_is_pulled_while_the_desk_is_sealed_has_nothing_under_a_whole_ones_name() {
    let (mut centre, stick) = guarded();
    let (slots, bytes) = carried_slowly(&mut centre, stick.path());
    let (desk, away) = (&centre.desk, stick.path().with_extension("away"));
    std::thread::scope(|scope| {
        let carrying = scope.spawn(|| desk.back_up_if_due());
        let held = read_by_somebody(&slots);
        meanwhile(desk, "seal", json!({})).unwrap();
        fs::rename(stick.path(), &away).unwrap();
        answers_at_last(&slots, held, &bytes);
        assert!(carrying.join().unwrap().unwrap(), "it was tried");
    });
    assert_eq!(names(&away), [HALF]);
    fs::rename(away, stick.path()).unwrap();
    unseal(desk);
    let made = read(desk, "back_up", json!({})).unwrap();
    assert!(made["refused"].is_null(), "{made}");
    assert!(names(stick.path()).iter().all(|name| !name.starts_with('.')), "what was cut off is gone");
}
