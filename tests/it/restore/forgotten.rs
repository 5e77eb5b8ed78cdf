//! Who was erased after the backup stays forgotten.

use std::fs;
use std::path::Path;

use chrono::Duration;
use desk::Desk;
use desk::testing::{act, backup, friday_morning, read, with_writer};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use super::*;

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
