//! Backups: made, verified, carried to a stick, thinned, refused in words; and the desk goes on meanwhile.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Duration;
use desk::backup::About;
use desk::testing::{act, read, with_writer};
use desk::{Desk, ErrorKind};
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::Centre;
use uuid::Uuid;

const PASSPHRASE: &str = "春江潮水连海平 26";

fn state(desk: &Desk) -> Value {
    read(desk, "backup_state", json!({})).unwrap()
}

fn back_up(desk: &Desk) -> Value {
    read(desk, "back_up", json!({})).unwrap()
}

fn to_folder(desk: &Desk, folder: &Path) {
    desk.choose_backup_folder(json!({ "requestId": Uuid::new_v4().to_string() }), folder).unwrap();
}

/// A centre with a stick.
fn with_stick() -> (Centre, TempDir) {
    let (centre, stick) = (Centre::new(), TempDir::new().unwrap());
    to_folder(&centre.desk, stick.path());
    (centre, stick)
}

/// What lies there, but for the mark of a folder that was chosen.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).map(|all| all.map(|one| one.unwrap().file_name().into_string().unwrap()).collect()).unwrap_or_default();
    names.retain(|name| !name.ends_with(".txt"));
    names.sort();
    names
}

fn here(centre: &Centre) -> PathBuf {
    centre.folder.path().join("backups")
}

#[test]
fn a_backup_by_hand_is_whole_here_and_on_the_stick() {
    let (centre, stick) = with_stick();
    centre.resident("单晓明", "19900001234");
    assert_eq!(state(&centre.desk)["last"], Value::Null);
    let after = back_up(&centre.desk);
    assert_eq!((after["line"].as_str(), after["alarm"].as_bool()), (Some("备份：今天 09:00 已核对"), Some(false)), "{after}");
    assert_eq!(after["actsSince"], 0);
    let name = "Doorstep-backup-2026-11-20-090000";
    for place in [here(&centre), stick.path().to_owned()] {
        assert_eq!(names(&place), [name]);
        assert_eq!(names(&place.join(name)), ["about.json", "desk.db", "slots.json"], "and no log beside the file");
        let about = About::read(&place.join(name)).unwrap();
        assert_eq!((about.counts.residents, about.counts.journal, about.sound), (1, 3, true));
        assert_eq!((about.centre.as_str(), about.local.as_str()), ("幸福社区党群服务中心", "2026-11-20 09:00"));
        assert_eq!(about.size, fs::metadata(place.join(name).join("desk.db")).unwrap().len());
        assert_eq!(about.head_mac, centre.read("verify_journal", json!({}))["head"].as_str().unwrap());
        // It opens under the key of the file, and the resident is in it.
        let key = desk::testing::key_of(&centre.desk);
        let copy = desk::storage::open_reader(&place.join(name).join("desk.db"), &key).unwrap();
        let found: String = copy.query_row("SELECT name FROM resident", [], |row| row.get(0)).unwrap();
        assert_eq!(found, "单晓明");
        let raw = fs::read(place.join(name).join("desk.db")).unwrap();
        assert!(!raw.windows("单晓明".len()).any(|part| part == "单晓明".as_bytes()), "nobody reads it without the key");
    }
    let listed = read(&centre.desk, "list_backups", json!({})).unwrap();
    let copies = &listed["copies"];
    assert_eq!((copies.as_array().unwrap().len(), &listed["away"]), (2, &Value::Null));
    assert_eq!(
        (copies[0]["here"].as_bool(), copies[0]["ours"].as_bool(), copies[0]["residents"].as_i64()),
        (Some(false), Some(true), Some(1))
    );
}

#[test]
fn one_is_due_after_so_many_acts_at_the_end_of_the_day_and_never_when_nothing_was_done() {
    let (mut centre, stick) = with_stick();
    // There is none yet: at once.
    assert!(centre.desk.back_up_if_due().unwrap());
    assert_eq!(names(stick.path()).len(), 1);
    assert!(!centre.desk.back_up_if_due().unwrap(), "nothing was done since");
    centre.act(
        "save_backup_rules",
        json!({ "automatic": true, "afterActs": 3, "keepMonths": 24, "revision": state(&centre.desk)["rules"]["revision"] }),
    );
    centre.resident("单晓明", "19900001234");
    assert!(!centre.desk.back_up_if_due().unwrap(), "two acts are not three");
    centre.resident("柳青", "19900001235");
    centre.pass(Duration::minutes(1));
    assert!(centre.desk.back_up_if_due().unwrap());
    // After closing time, once.
    centre.resident("柳红", "19900001236");
    centre.pass(Duration::hours(7));
    assert!(!centre.desk.back_up_if_due().unwrap(), "the desk is still open at four");
    centre.pass(Duration::hours(3));
    assert!(centre.desk.back_up_if_due().unwrap());
    centre.resident("柳绿", "19900001237");
    centre.pass(Duration::minutes(10));
    assert!(!centre.desk.back_up_if_due().unwrap(), "the day has its backup");
    // At the first chance on a later day.
    centre.pass(Duration::hours(12));
    assert!(centre.desk.back_up_if_due().unwrap());
    // On closing: if anything was done.
    assert!(!centre.desk.backs_up_on_closing());
    centre.resident("柳白", "19900001238");
    assert!(centre.desk.backs_up_on_closing());
    centre.desk.back_up_on_closing().unwrap();
    assert!(!centre.desk.backs_up_on_closing());
    let rules = state(&centre.desk)["rules"].clone();
    centre.act("save_backup_rules", json!({ "automatic": false, "afterActs": 3, "keepMonths": 24, "revision": rules["revision"] }));
    centre.pass(Duration::days(3));
    assert!(!centre.desk.back_up_if_due().unwrap() && !centre.desk.backs_up_on_closing(), "switched off");
}

#[test]
fn after_two_days_it_is_said_in_red() {
    let (mut centre, stick) = with_stick();
    let mut never = |days| {
        centre.pass(Duration::days(days));
        let now = state(&centre.desk);
        assert_eq!(now["line"], "备份：还没有做过");
        now["alarm"].clone()
    };
    assert_eq!([never(0), never(3)], [false, true]);
    back_up(&centre.desk);
    centre.pass(Duration::days(9));
    assert_eq!(state(&centre.desk)["alarm"], false, "nothing was done over the holidays");
    centre.resident("单晓明", "19900001234");
    let late = state(&centre.desk);
    assert_eq!((late["line"].as_str(), late["alarm"].as_bool()), (Some("备份：11月23日 09:00，已超过两天"), Some(true)));
    fs::remove_dir_all(stick.path()).unwrap();
    assert!(centre.desk.back_up_if_due().unwrap());
    assert_eq!(state(&centre.desk)["alarm"], true);
}

#[test]
fn a_stick_that_is_gone_is_said_in_words_and_tried_again_later() {
    let (mut centre, stick) = with_stick();
    let away = stick.path().with_extension("away");
    fs::rename(stick.path(), &away).unwrap();
    let refused = back_up(&centre.desk);
    assert!(refused["refused"]["message"].as_str().unwrap().contains("U 盘可能拔出了"), "{refused}");
    assert_eq!((refused["alarm"].as_bool(), refused["line"] == refused["refused"]["message"]), (Some(true), true));
    assert!(!stick.path().exists(), "no folder is made where the stick was");
    assert_eq!(names(&here(&centre)).len(), 1, "the copy on this computer is made all the same");
    let listed = read(&centre.desk, "list_backups", json!({})).unwrap();
    assert_eq!((listed["copies"].as_array().unwrap().len(), listed["copies"][0]["here"].as_bool()), (1, Some(true)), "{listed}");
    assert!(listed["away"].as_str().unwrap().contains("U 盘可能拔出了"), "{listed}");
    fs::rename(&away, stick.path()).unwrap();
    centre.pass(Duration::minutes(29));
    assert!(!centre.desk.back_up_if_due().unwrap(), "not every half minute");
    centre.pass(Duration::minutes(1));
    assert!(centre.desk.back_up_if_due().unwrap());
    let made = state(&centre.desk);
    assert_eq!((made["refused"].is_null(), made["alarm"].as_bool()), (true, Some(false)), "{made}");
    assert_eq!(names(&here(&centre)), names(stick.path()), "the copy that was there already was carried");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_down_is_told_at_once_and_written_down_later() {
    let (centre, stick) = with_stick();
    back_up(&centre.desk);
    drop(stick);
    let full = "CREATE TEMP TRIGGER full BEFORE INSERT ON backup_run BEGIN SELECT RAISE(ABORT, 'no room'); END";
    with_writer(&centre.desk, |db| db.execute_batch(full)).unwrap();
    let error = read(&centre.desk, "back_up", json!({})).unwrap_err();
    assert!(error.message.contains("找不到备份文件夹"), "{error}");
    assert_eq!(state(&centre.desk)["refused"], Value::Null, "the control: it is not written down");
    with_writer(&centre.desk, |db| db.execute_batch("DROP TRIGGER full")).unwrap();
    centre.desk.back_up_if_due().unwrap();
    assert_eq!(state(&centre.desk)["refused"]["message"], error.message);
}

#[test]
fn a_stick_that_is_read_only_leaves_nothing_half() {
    use std::os::unix::fs::PermissionsExt;
    let (centre, stick) = with_stick();
    back_up(&centre.desk);
    let before = names(stick.path());
    fs::set_permissions(stick.path(), fs::Permissions::from_mode(0o500)).unwrap();
    // Root writes everywhere: then there is nothing to see.
    if fs::create_dir(stick.path().join("x")).is_err() {
        let refused = back_up(&centre.desk);
        assert!(refused["refused"]["message"].as_str().unwrap().contains("不能写"), "{refused}");
        assert_eq!(names(stick.path()), before);
    }
    fs::set_permissions(stick.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn what_is_anothers_is_left_alone_and_what_was_cut_off_goes() {
    let (mut centre, stick) = with_stick();
    let other = Centre::new();
    to_folder(&other.desk, stick.path());
    back_up(&other.desk);
    let theirs = names(stick.path()).pop().unwrap();
    fs::write(stick.path().join("合影.jpg"), b"x").unwrap();
    let unreadable = stick.path().join("Doorstep-backup-2020-01-01-000000");
    fs::create_dir(&unreadable).unwrap();
    fs::write(unreadable.join("about.json"), b"{").unwrap();
    // Cut off: one of ours, one of theirs.
    back_up(&centre.desk);
    let ours = names(stick.path()).into_iter().find(|name| name.ends_with("-2")).unwrap();
    let whose = About::read(&stick.path().join(&ours)).unwrap().desk;
    let half = |of: &str, stamp: &str| {
        let half = stick.path().join(format!(".Doorstep-backup-{stamp}.new"));
        fs::create_dir(&half).unwrap();
        fs::copy(stick.path().join(of).join("about.json"), half.join("about.json")).unwrap();
        half
    };
    let (our_half, their_half) = (half(&ours, "2026-11-19-180000"), half(&theirs, "2026-11-19-180001"));
    // Thirty more evenings of ours.
    for evening in 0..30 {
        centre.pass(Duration::days(1));
        centre.resident(&format!("单晓{evening}"), "");
        assert!(back_up(&centre.desk)["refused"].is_null());
    }
    assert!(stick.path().join(&theirs).is_dir() && stick.path().join("合影.jpg").exists() && unreadable.exists());
    assert!(!our_half.exists() && their_half.exists());
    let left = names(stick.path());
    // 12 days, the end of three more weeks, that of November's.
    let mine = left.iter().filter(|name| About::read(&stick.path().join(name)).is_ok_and(|about| about.desk == whose)).count();
    assert!((13..=17).contains(&mine), "{left:?}");
    assert_eq!(names(&here(&centre)).len(), 3, "the newest three on this computer");
    let listed = read(&centre.desk, "list_backups", json!({})).unwrap();
    assert!(listed["copies"].as_array().unwrap().iter().any(|one| one["ours"] == false));
}

#[test]
fn an_unsound_journal_does_not_end_backups_but_is_told() {
    let (centre, stick) = with_stick();
    with_writer(&centre.desk, |db| {
        db.execute_batch("DROP TRIGGER journal_never_changes; UPDATE journal SET day = '2026-11-19' WHERE seq = 1").unwrap();
    });
    let made = back_up(&centre.desk);
    assert_eq!((made["last"]["sound"].as_bool(), made["alarm"].as_bool()), (Some(false), Some(true)), "{made}");
    assert!(made["line"].as_str().unwrap().contains("日志核对没有通过"));
    assert!(!About::read(&stick.path().join(&names(stick.path())[0])).unwrap().sound);
}

#[test]
fn setting_the_first_passphrase_takes_away_the_copies_that_anybody_could_open() {
    let (centre, stick) = with_stick();
    back_up(&centre.desk);
    act(&centre.desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert!(names(&here(&centre)).is_empty());
    assert_eq!(names(stick.path()).len(), 1, "the one before is not touched until the new one is verified");
    back_up(&centre.desk);
    assert_eq!(names(stick.path()).len(), 1);
    let slots = fs::read_to_string(stick.path().join(&names(stick.path())[0]).join("slots.json")).unwrap();
    assert!(!slots.contains("beside") && slots.contains("passphrase"), "{slots}");
    assert_eq!(names(&here(&centre)).len(), 1);
}

#[test]
fn the_rules_are_a_supervisors_and_the_folder_is_not_the_data_folder() {
    let centre = Centre::new();
    let inside = centre.folder.path().join("gen-1");
    let id = || json!({ "requestId": Uuid::new_v4().to_string() });
    assert_eq!(centre.desk.choose_backup_folder(id(), &inside).unwrap_err().kind, ErrorKind::Refused);
    assert_eq!(centre.desk.choose_backup_folder(id(), Path::new("stick")).unwrap_err().kind, ErrorKind::Invalid);
    let save = |form: Value| act(&centre.desk, "save_backup_rules", form);
    let form = |acts: i64, months: i64| json!({ "automatic": true, "afterActs": acts, "keepMonths": months, "revision": null });
    assert_eq!(save(form(0, 24)).unwrap_err().data["field"], "afterActs");
    assert_eq!(save(form(50, 121)).unwrap_err().data["field"], "keepMonths");
    save(form(20, 12)).unwrap();
    assert_eq!(save(form(20, 12)).unwrap_err().kind, ErrorKind::Stale);
    let facts: String =
        with_writer(&centre.desk, |db| db.query_row("SELECT facts FROM journal ORDER BY seq DESC LIMIT 1", [], |row| row.get(0)).unwrap());
    assert!(facts.contains("\"keepMonths\":12"), "{facts}");
    // Refused before anything is looked at: a door that takes a path.
    assert!(centre.desk.dispatch("choose_backup_folder", id()).is_err());
    centre.clerk("小陈");
    let stick = TempDir::new().unwrap();
    assert_eq!(centre.desk.choose_backup_folder(id(), stick.path()).unwrap_err().kind, ErrorKind::NotAllowed);
    assert!(back_up(&centre.desk)["refused"].is_null(), "a clerk backs up");
}

#[test]
fn a_copy_that_is_being_made_ends_when_the_desk_is_sealed() {
    let (centre, stick) = with_stick();
    act(&centre.desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    back_up(&centre.desk);
    let begin = std::sync::Barrier::new(2);
    std::thread::scope(|scope| {
        let backing_up = scope.spawn(|| {
            begin.wait();
            read(&centre.desk, "back_up", json!({}))
        });
        begin.wait();
        for _ in 0..20 {
            read(&centre.desk, "seal", json!({})).unwrap();
            assert_eq!(read(&centre.desk, "door", json!({})).unwrap()["state"], "sealed");
            read(&centre.desk, "unseal", json!({ "by": "passphrase", "secret": PASSPHRASE })).unwrap();
        }
        // Whatever it came to: it was made, or it says that it was stopped, or that the desk is sealed.
        if let Err(error) = backing_up.join().unwrap() {
            assert!(matches!(error.kind, ErrorKind::Refused | ErrorKind::Sealed | ErrorKind::NoClerk), "{error}");
        }
    });
    act(&centre.desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    assert!(names(&here(&centre)).iter().chain(&names(stick.path())).all(|name| !name.ends_with(".new")), "nothing half");
    assert!(back_up(&centre.desk)["refused"].is_null());
}

#[test]
fn the_reserve_is_made_given_up_once_and_made_again() {
    let mut centre = Centre::new();
    let reserve = centre.folder.path().join("RESERVE");
    centre.desk.tend().unwrap();
    assert_eq!(fs::metadata(&reserve).unwrap().len(), 32 << 20);
    desk::testing::fill_disk(&centre.desk, true);
    // The pages that are there take some more rows.
    let refused = || (0..500).find_map(|_| act(&centre.desk, "save_resident", tests::resident("单晓明", "19900001234")).err()).unwrap();
    let error = refused();
    assert!(error.message.contains("备用空间已经放出来") && !reserve.exists(), "{error}");
    let full = state(&centre.desk);
    assert_eq!((full["diskFull"].as_bool(), full["alarm"].as_bool()), (Some(true), Some(true)), "{full}");
    assert!(full["line"].as_str().unwrap().contains("磁盘满了"));
    let again = refused();
    assert!(again.message.contains("磁盘已满"), "given up once: {again}");
    desk::testing::fill_disk(&centre.desk, false);
    centre.act("save_resident", tests::resident("单晓明", "19900001234"));
    centre.desk.tend().unwrap();
    assert!(!reserve.exists(), "not at once again");
    centre.pass(Duration::minutes(10));
    centre.desk.tend().unwrap();
    assert!(reserve.exists());
    assert_eq!(state(&centre.desk)["diskFull"], false);
}

#[test]
fn another_stick_under_the_same_name_gets_no_backup_until_it_is_chosen() {
    let (centre, stick) = with_stick();
    back_up(&centre.desk);
    let away = stick.path().with_extension("away");
    fs::rename(stick.path(), &away).unwrap();
    fs::create_dir(stick.path()).unwrap();
    fs::write(stick.path().join("论文.docx"), b"x").unwrap();
    let refused = back_up(&centre.desk);
    assert!(refused["refused"]["message"].as_str().unwrap().contains("可能插了别的 U 盘"), "{refused}");
    assert_eq!((refused["alarm"].as_bool(), names(stick.path())), (Some(true), vec!["论文.docx".to_owned()]));
    to_folder(&centre.desk, stick.path());
    assert!(back_up(&centre.desk)["refused"].is_null());
    // One that was chosen before there were marks is known by what lies there.
    fs::remove_dir_all(stick.path()).unwrap();
    fs::rename(&away, stick.path()).unwrap();
    for one in fs::read_dir(stick.path()).unwrap().map(|one| one.unwrap().path()).filter(|one| one.is_file()) {
        fs::remove_file(one).unwrap();
    }
    assert!(back_up(&centre.desk)["refused"].is_null());
}

#[test]
fn an_erasure_is_carried_to_the_stick_at_once() {
    let (centre, _stick) = with_stick();
    let who = centre.resident("单晓明", "19900001234");
    back_up(&centre.desk);
    assert!(!centre.desk.back_up_if_due().unwrap(), "nothing was done");
    centre.act("erase_resident", json!({ "resident": who, "reason": "asked", "name": "单晓明" }));
    assert!(centre.desk.back_up_if_due().unwrap());
    assert!(!centre.desk.back_up_if_due().unwrap(), "once");
}

#[test]
fn a_copy_that_rotted_here_is_made_anew_and_not_blamed_on_the_stick() {
    let (mut centre, stick) = with_stick();
    let away = stick.path().with_extension("away");
    fs::rename(stick.path(), &away).unwrap();
    back_up(&centre.desk);
    fs::rename(&away, stick.path()).unwrap();
    let rotten = here(&centre).join(&names(&here(&centre))[0]).join("desk.db");
    let mut bytes = fs::read(&rotten).unwrap();
    bytes[4096] ^= 1;
    fs::write(&rotten, bytes).unwrap();
    centre.pass(Duration::minutes(31));
    assert!(centre.desk.back_up_if_due().unwrap());
    assert!(state(&centre.desk)["refused"].is_null());
    assert_eq!(names(stick.path()), ["Doorstep-backup-2026-11-20-093100"]);
}
