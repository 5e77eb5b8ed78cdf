//! Backups that cannot be used, and those of another centre.

use std::fs;
use std::path::Path;

use desk::testing::{act, read, with_writer};
use desk::{Desk, ErrorKind};
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

use super::*;

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
    let old = json!({ "kept": true, "untilTold": true, "guarded": true, "passphrase": true, "recoveryCode": true });
    assert_eq!(read(&desk, "old_data", json!({})).unwrap(), old);
    // By a secret of what stood: whoever brings a backup of their own along has none.
    let by = |secret: &str| act(&desk, "give_up_old", json!({ "by": "passphrase", "secret": secret }));
    assert_eq!(by("人生若只如初见 77").unwrap_err().kind, ErrorKind::WrongPassphrase);
    assert_eq!(read(&desk, "old_data", json!({})).unwrap()["untilTold"], true);
    by(PASSPHRASE).unwrap();
    assert_eq!(read(&desk, "old_data", json!({})).unwrap()["untilTold"], false);
    assert_eq!(by(PASSPHRASE).unwrap_err().kind, ErrorKind::Refused);
    desk = again(desk);
    assert_eq!(generations(root), ["gen-5"]);
    sound(&desk);
}
