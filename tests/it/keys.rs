//! Whose desk: the passphrase, the recovery code, sealed and unsealed, another key.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use chrono::Duration;
use desk::access::Least;
use desk::command_list::Mode;
use desk::commands::COMMANDS;
use desk::testing::{act, centre, friday_morning, read, stop_at_step, with_writer};
use desk::{Clock, Desk, Error, ErrorKind};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

const PASSPHRASE: &str = "春江潮水连海平 26";

/// A centre with a resident and a ticket, whose key still lies beside the file.
fn lived_in() -> (TempDir, Clock, Desk) {
    let (folder, clock) = (TempDir::new().unwrap(), Clock::set(friday_morning()));
    let desk = centre(folder.path(), clock.clone()).unwrap();
    act(&desk, "save_resident", tests::resident("单晓明", "19900001234")).unwrap();
    act(&desk, "register_ticket", json!({ "matter": 3, "finish": false, "request": "问一问" })).unwrap();
    (folder, clock, desk)
}

fn guarded() -> (TempDir, Clock, Desk) {
    let (folder, clock, desk) = lived_in();
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    (folder, clock, desk)
}

fn again(folder: &TempDir, clock: &Clock, desk: Desk) -> Desk {
    drop(desk);
    Desk::open(folder.path(), clock.clone()).unwrap()
}

fn unseal(desk: &Desk, by: &str, secret: &str) -> Result<Value, Error> {
    read(desk, "unseal", json!({ "by": by, "secret": secret }))
}

fn on_duty(desk: &Desk) {
    act(desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
}

/// Every file below the folder with its bytes, the lock and the count of tries apart.
fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(one) = folders.pop() {
        for entry in fs::read_dir(one).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if name != "LOCK" && name != "tries.json" {
                found.insert(name, fs::read(path).unwrap());
            }
        }
    }
    found
}

fn holds(folder: &Path, needle: &[u8]) -> bool {
    bytes(folder).values().any(|file| file.windows(needle.len()).any(|part| part == needle))
}

fn acts(desk: &Desk) -> Vec<(String, Value)> {
    with_writer(desk, |db| {
        db.prepare("SELECT act, facts FROM journal ORDER BY seq")
            .unwrap()
            .query_map([], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))
            .unwrap()
            .map(|row| row.map(|(act, facts)| (act, serde_json::from_str(&facts).unwrap())).unwrap())
            .collect()
    })
}

fn last_act(desk: &Desk) -> String {
    acts(desk).pop().unwrap().0
}

/// As a clerk finds it: the resident, the ticket, and a journal without a fault.
fn all_there(desk: &Desk) {
    assert_eq!(read(desk, "find_residents", json!({ "text": "sxm", "limit": 5 })).unwrap()[0]["name"], "单晓明");
    assert!(read(desk, "list_tickets", json!({})).unwrap()["total"].as_u64() >= Some(1));
    let check = read(desk, "verify_journal", json!({})).unwrap();
    assert_eq!(check["sound"], true, "{check}");
}

/// A recovery code that counts, as it stands on the sheet.
fn recovery_code(desk: &Desk) -> String {
    let sheet = act(desk, "new_recovery_code", json!({ "passphrase": PASSPHRASE })).unwrap();
    let group =
        |n: usize| sheet["groups"][usize::try_from(sheet["ask"][n].as_u64().unwrap()).unwrap() - 1].as_str().unwrap().to_lowercase();
    act(desk, "confirm_recovery_code", json!({ "first": group(0), "second": format!(" {} ", group(1)) })).unwrap();
    sheet["groups"].as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect::<Vec<_>>().join("-")
}

#[test]
fn a_passphrase_takes_the_key_away_from_the_file() {
    let (folder, clock, desk) = lived_in();
    let slots = fs::read_to_string(folder.path().join("gen-1/slots.json")).unwrap();
    let clear = serde_json::from_str::<Value>(&slots).unwrap()["slots"][0]["key"].as_str().unwrap().to_owned();
    let old_file = desk::testing::key_of(&desk);
    assert_eq!(read(&desk, "keys", json!({})).unwrap()["passphraseSet"], Value::Null);
    let set = act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert_eq!((set["passphraseSet"].as_str(), set["oldRemains"].as_bool()), (Some("2026-11-20"), Some(false)));
    // It goes on as if nothing had been: the same clerk on duty, everything there, the journal under the new key as well.
    all_there(&desk);
    act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    assert_eq!(read(&desk, "verify_journal", json!({})).unwrap()["sound"], true);
    assert_eq!(acts(&desk).iter().filter(|(act, _)| act == "set_passphrase").count(), 1);

    assert!(!folder.path().join("gen-1").exists(), "what the clear key opens is gone");
    assert_eq!(fs::read_to_string(folder.path().join("CURRENT")).unwrap(), "gen-2");
    assert!(!holds(folder.path(), clear.as_bytes()));
    desk::storage::open_writer(&folder.path().join("gen-2/desk.db"), &old_file).unwrap_err();
    for typed in [PASSPHRASE, "春江潮水", "单晓明", "19900001234"] {
        assert!(!holds(folder.path(), typed.as_bytes()), "{typed}");
    }
    let told = with_writer(&desk, |db| {
        let sql =
            "SELECT count(*) FROM journal_private p LEFT JOIN answered a USING (seq) WHERE instr(payload, '春江') OR instr(answer, '春江')";
        db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
    });
    assert_eq!(told, 0, "no passphrase stands in the journal");

    let desk = again(&folder, &clock, desk);
    assert_eq!(read(&desk, "door", json!({})).unwrap()["state"], "sealed");
    assert_eq!(unseal(&desk, "passphrase", PASSPHRASE).unwrap()["state"], "locked");
    on_duty(&desk);
    assert_eq!(read(&desk, "door", json!({})).unwrap()["state"], "open");
    all_there(&desk);
    drop(desk);
    // A pointer that is lost makes no new centre beside the guarded one.
    fs::remove_file(folder.path().join("CURRENT")).unwrap();
    assert_eq!(Desk::open(folder.path(), clock).err().unwrap().kind, ErrorKind::Damaged);
    assert!(!folder.path().join("gen-1").exists());
}

#[test]
fn a_wait_that_cannot_be_written_down_keeps_no_backup_from_being_made() {
    let (folder, _, desk) = guarded();
    for _ in 0..6 {
        let wrong = json!({ "by": "passphrase", "secret": "不是这一句话", "wanted": "海上明月共潮生 88" });
        act(&desk, "change_passphrase", wrong).unwrap_err();
    }
    let tries = folder.path().join("tries.json");
    fs::remove_file(&tries).unwrap();
    fs::create_dir(&tries).unwrap();
    desk.tend().unwrap_err();
    assert!(!read(&desk, "backup_state", json!({})).unwrap()["lastHere"].is_null());
}

#[test]
fn a_wrong_passphrase_is_refused_in_its_own_words_and_changes_no_byte() {
    let (folder, clock, desk) = guarded();
    let desk = again(&folder, &clock, desk);
    let before = bytes(folder.path());
    assert!(before.contains_key("gen-2/desk.db") && before.contains_key("gen-2/slots.json"));
    for wrong in ["", "春江潮水连海平 27", "春江潮水连海平26"] {
        let error = unseal(&desk, "passphrase", wrong).unwrap_err();
        assert_eq!(error.kind, ErrorKind::WrongPassphrase);
        assert!(error.message.starts_with("口令不对") && !error.message.contains("春江"), "{}", error.message);
        assert_eq!(bytes(folder.path()), before);
    }
    assert!(read(&desk, "frame", json!({})).is_err_and(|error| error.kind == ErrorKind::Sealed));
    unseal(&desk, "passphrase", " 春江潮水连海平　２６").unwrap();
    on_duty(&desk);
    let told: Vec<_> = acts(&desk).into_iter().filter(|(act, _)| act == "failed_unsealings").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].1["count"].as_u64(), told[0].1["times"].as_array().unwrap().len(), &told[0].1["countWasLost"]),
        (Some(3), 3, &json!(false))
    );
    assert_eq!(read(&desk, "verify_journal", json!({})).unwrap()["sound"], true);
    // Told once.
    let desk = again(&folder, &clock, desk);
    unseal(&desk, "passphrase", PASSPHRASE).unwrap();
    assert_eq!(acts(&desk).iter().filter(|(act, _)| act == "failed_unsealings").count(), 1);
}

#[test]
fn too_many_tries_wait_and_neither_a_new_start_nor_the_clock_set_back_helps() {
    let (folder, clock, desk) = guarded();
    let mut desk = again(&folder, &clock, desk);
    let start = friday_morning();
    for n in 1..=5 {
        let error = unseal(&desk, "passphrase", "猜一猜猜一猜").unwrap_err();
        assert_eq!(error.data["waitSeconds"], if n == 5 { 30 } else { 0 }, "{n}");
    }
    let refused = |desk: &Desk, seconds: u64| {
        // Not even the right one is looked at.
        let error = unseal(desk, "passphrase", PASSPHRASE).unwrap_err();
        assert_eq!((error.kind, error.data["waitSeconds"].as_u64()), (ErrorKind::TryLater, Some(seconds)));
        assert_eq!(read(desk, "door", json!({})).unwrap()["waitSeconds"], seconds);
    };
    refused(&desk, 30);
    clock.set_to(start + Duration::seconds(12));
    refused(&desk, 18);
    desk = again(&folder, &clock, desk);
    refused(&desk, 30);
    // What is left is written down now and then.
    clock.set_to(start + Duration::seconds(22));
    desk.tend().unwrap();
    desk = again(&folder, &clock, desk);
    refused(&desk, 20);
    clock.set_to(start - Duration::hours(5));
    desk = again(&folder, &clock, desk);
    refused(&desk, 20);
    clock.set_to(start + Duration::seconds(60));
    assert_eq!(unseal(&desk, "passphrase", "再猜一猜再猜").unwrap_err().data["waitSeconds"], 60);
    fs::remove_file(folder.path().join("tries.json")).unwrap();
    desk = again(&folder, &clock, desk);
    assert_eq!(
        unseal(&desk, "passphrase", "再猜一猜再猜").unwrap_err().data["waitSeconds"],
        30,
        "a count that is gone is no new beginning"
    );
    clock.set_to(start + Duration::seconds(600));
    unseal(&desk, "passphrase", PASSPHRASE).unwrap();
    let (_, facts) = acts(&desk).into_iter().find(|(act, _)| act == "failed_unsealings").unwrap();
    assert_eq!((facts["count"].as_u64(), facts["countWasLost"].as_bool()), (Some(1), Some(true)));
}

#[test]
fn a_sealed_desk_answers_the_gate_alone() {
    let (_folder, _clock, desk) = guarded();
    act(&desk, "new_recovery_code", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert_eq!(read(&desk, "seal", json!({})).unwrap()["state"], "sealed");
    let mut refused = 0;
    for command in COMMANDS {
        let may = desk.allow(command.name);
        if command.mode.is_gate() {
            assert!(may.is_ok() && command.least == Least::Anyone, "{}", command.name);
            continue;
        }
        assert_eq!(may.unwrap_err().kind, ErrorKind::Sealed, "{}", command.name);
        let answer = desk.dispatch(command.name, json!({ "requestId": Uuid::new_v4().to_string() }));
        assert_eq!(answer.unwrap_err().kind, ErrorKind::Sealed, "{}", command.name);
        refused += 1;
    }
    assert!(refused > 80, "{refused}");
    let gate: Vec<&str> = COMMANDS.iter().filter(|command| command.mode == Mode::Gate).map(|command| command.name).collect();
    assert_eq!(gate, ["lock", "door", "unseal", "seal", "backups_here", "open_backup", "close_backup", "restore"]);
    unseal(&desk, "passphrase", PASSPHRASE).unwrap();
    assert!(
        read(&desk, "list_tickets", json!({})).is_err_and(|error| error.kind == ErrorKind::NoClerk),
        "whoever was on duty is not any more"
    );
    on_duty(&desk);
    all_there(&desk);
    let half = act(&desk, "confirm_recovery_code", json!({ "first": "AAAA", "second": "BBBB" }));
    assert_eq!(half.unwrap_err().kind, ErrorKind::Refused, "a code left half way is none");
}

#[test]
fn sealing_leaves_no_connection_and_no_log() {
    let (folder, _clock, desk) = guarded();
    for _ in 0..4 {
        all_there(&desk);
    }
    assert!(folder.path().join("gen-2/desk.db-wal").exists());
    read(&desk, "seal", json!({})).unwrap();
    assert!(!folder.path().join("gen-2/desk.db-wal").exists(), "the last connection is closed");
    #[cfg(target_os = "linux")]
    for entry in fs::read_dir("/proc/self/fd").unwrap() {
        let open = entry.ok().and_then(|entry| fs::read_link(entry.path()).ok()).unwrap_or_default();
        assert!(!open.starts_with(folder.path().join("gen-2")), "{}", open.display());
    }
}

#[test]
fn a_desk_without_a_passphrase_opens_by_itself_and_cannot_be_sealed() {
    let (folder, clock, desk) = lived_in();
    assert_eq!(read(&desk, "seal", json!({})).unwrap_err().kind, ErrorKind::Refused);
    all_there(&desk);
    let desk = again(&folder, &clock, desk);
    let door = read(&desk, "door", json!({})).unwrap();
    assert_eq!((&door["state"], &door["passphrase"]), (&json!("locked"), &json!(false)));
    on_duty(&desk);
    all_there(&desk);
    assert!(!folder.path().join("tries.json").exists());
}

#[test]
fn the_recovery_code_alone_opens_and_gives_a_new_passphrase() {
    let (folder, clock, desk) = guarded();
    let code = recovery_code(&desk);
    assert_eq!(read(&desk, "keys", json!({})).unwrap()["recoverySet"], "2026-11-20");
    assert_eq!(last_act(&desk), "confirm_recovery_code");
    assert!(!holds(folder.path(), code.as_bytes()) && !holds(folder.path(), code.replace('-', "").as_bytes()));
    let told = with_writer(&desk, |db| {
        let sql = "SELECT group_concat(payload || coalesce(answer, '')) FROM journal_private LEFT JOIN answered USING (seq)";
        db.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap()
    });
    let groups: Vec<&str> = code.split('-').collect();
    assert!(groups.windows(2).all(|two| !told.contains(&two.concat()) && !told.contains(&format!("{}\",\"{}", two[0], two[1]))), "{told}");
    let desk = again(&folder, &clock, desk);
    // A mistyped one is told by its group, and is no try.
    let mistyped = format!("{}{}", if code.starts_with('7') { '8' } else { '7' }, &code[1..]);
    let error = unseal(&desk, "recoveryCode", &mistyped).unwrap_err();
    assert!(error.kind == ErrorKind::Invalid && error.message.contains("第 1 组"), "{}", error.message);
    unseal(&desk, "recoveryCode", &code.to_lowercase().replace('-', " ")).unwrap();
    assert!(acts(&desk).iter().all(|(act, _)| act != "failed_unsealings"));
    on_duty(&desk);
    all_there(&desk);
    let wanted = json!({ "by": "recoveryCode", "secret": code, "wanted": "海上明月共潮生 88" });
    act(&desk, "change_passphrase", wanted).unwrap();
    let desk = again(&folder, &clock, desk);
    assert_eq!(unseal(&desk, "passphrase", PASSPHRASE).unwrap_err().kind, ErrorKind::WrongPassphrase);
    unseal(&desk, "passphrase", "海上明月共潮生 88").unwrap();
    assert_eq!(last_act(&desk), "failed_unsealings");
}

#[test]
fn a_code_counts_when_two_groups_were_typed_back_and_until_then_the_old_one_does() {
    let (_folder, _clock, desk) = guarded();
    let old = recovery_code(&desk);
    let request = Uuid::new_v4().to_string();
    let new = || desk.dispatch("new_recovery_code", json!({ "passphrase": PASSPHRASE, "requestId": request })).unwrap().value;
    let sheet = new();
    assert_eq!(new(), sheet, "the same press shows the same sheet");
    let asked: Vec<u64> = sheet["ask"].as_array().unwrap().iter().map(|at| at.as_u64().unwrap()).collect();
    assert!(asked[0] < asked[1] && asked[0] >= 1 && asked[1] <= 7);
    let group = |at: u64| sheet["groups"][usize::try_from(at).unwrap() - 1].clone();
    let error = act(&desk, "confirm_recovery_code", json!({ "first": group(asked[0]), "second": "0000" })).unwrap_err();
    assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some("second")));
    let code: Vec<&str> = sheet["groups"].as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect();
    let code = code.join("-");
    read(&desk, "seal", json!({})).unwrap();
    assert_eq!(unseal(&desk, "recoveryCode", &code).unwrap_err().kind, ErrorKind::WrongPassphrase);
    unseal(&desk, "recoveryCode", &old).unwrap();
    on_duty(&desk);
    let third = recovery_code(&desk);
    read(&desk, "seal", json!({})).unwrap();
    assert_eq!(unseal(&desk, "recoveryCode", &old).unwrap_err().kind, ErrorKind::WrongPassphrase);
    unseal(&desk, "recoveryCode", &third).unwrap();
}

#[test]
fn whoever_changes_the_key_knows_the_passphrase_and_weak_ones_are_refused() {
    let (folder, _clock, desk) = lived_in();
    for weak in ["", "短口令", "1234567", "19900001234", "aaaaaaaaaaaa", "abababababab", &"长".repeat(129)] {
        let error = act(&desk, "set_passphrase", json!({ "passphrase": weak })).unwrap_err();
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some("passphrase")), "{weak}");
        assert!(weak.is_empty() || !error.message.contains(weak));
    }
    assert_eq!(act(&desk, "new_recovery_code", json!({ "passphrase": PASSPHRASE })).unwrap_err().kind, ErrorKind::Refused);
    assert!(!folder.path().join("tries.json").exists(), "nothing was tried");
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert_eq!(act(&desk, "set_passphrase", json!({ "passphrase": "海上明月共潮生 88" })).unwrap_err().kind, ErrorKind::Refused);
    for (name, form) in [
        ("new_recovery_code", json!({ "passphrase": "不是这一句话" })),
        ("change_key", json!({ "passphrase": "不是这一句话" })),
        ("change_passphrase", json!({ "by": "passphrase", "secret": "不是这一句话", "wanted": "海上明月共潮生 88" })),
    ] {
        assert_eq!(act(&desk, name, form).unwrap_err().kind, ErrorKind::WrongPassphrase, "{name}");
    }
    act(&desk, "change_passphrase", json!({ "by": "passphrase", "secret": PASSPHRASE, "wanted": "海上明月共潮生 88" })).unwrap();
    let told: Vec<_> = acts(&desk).into_iter().rev().take(2).collect();
    assert_eq!((told[0].0.as_str(), told[1].0.as_str(), &told[1].1["count"]), ("change_passphrase", "failed_unsealings", &json!(3)));
    all_there(&desk);
}

#[test]
fn another_key_leaves_everything_but_the_old_key_and_the_old_code() {
    let (folder, clock, desk) = guarded();
    let code = recovery_code(&desk);
    let (old_file, old_slots) =
        (fs::read(folder.path().join("gen-2/desk.db")).unwrap(), fs::read(folder.path().join("gen-2/slots.json")).unwrap());
    let form = json!({ "passphrase": PASSPHRASE, "requestId": Uuid::new_v4().to_string() });
    let keys = desk.dispatch("change_key", form.clone()).unwrap().value;
    assert_eq!((keys["passphraseSet"].as_str(), &keys["recoverySet"]), (Some("2026-11-20"), &Value::Null));
    assert_eq!(desk.dispatch("change_key", form).unwrap().value, keys, "a double press is one change");
    assert_eq!(fs::read_to_string(folder.path().join("CURRENT")).unwrap(), "gen-3");
    all_there(&desk);
    // Three keys signed the journal by now; a row of any of them that is changed is found.
    act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    let ends: Vec<i64> = with_writer(&desk, |db| {
        db.prepare("SELECT until FROM past_journal_key ORDER BY until")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect()
    });
    assert_eq!(ends.len(), 2);
    for seq in [1, ends[0], ends[0] + 1, ends[1], ends[1] + 1, ends[1] + 2] {
        // Past the trigger that forbids it.
        let write = |facts: &str| {
            with_writer(&desk, |db| {
                let trigger = "SELECT sql FROM sqlite_schema WHERE name = 'journal_never_changes'";
                let trigger: String = db.query_row(trigger, [], |row| row.get(0)).unwrap();
                let before: String = db.query_row("SELECT facts FROM journal WHERE seq = ?1", [seq], |row| row.get(0)).unwrap();
                db.execute_batch("DROP TRIGGER journal_never_changes").unwrap();
                db.execute("UPDATE journal SET facts = ?1 WHERE seq = ?2", (facts, seq)).unwrap();
                db.execute_batch(&trigger).unwrap();
                before
            })
        };
        let before = write(r#"{"forged":1}"#);
        let found = read(&desk, "verify_journal", json!({})).unwrap();
        assert_eq!((&found["sound"], &found["brokenAt"]), (&json!(false), &json!(seq)));
        write(&before);
    }
    assert_eq!(read(&desk, "verify_journal", json!({})).unwrap()["sound"], true);
    let desk = again(&folder, &clock, desk);
    assert_eq!(unseal(&desk, "recoveryCode", &code).unwrap_err().kind, ErrorKind::Refused, "the code opened the old key");
    unseal(&desk, "passphrase", PASSPHRASE).unwrap();
    // The old slots still open the old file, as they must in an old backup, and never the new one.
    drop(desk);
    let old = TempDir::new().unwrap();
    fs::create_dir(old.path().join("gen-2")).unwrap();
    fs::write(old.path().join("CURRENT"), "gen-2").unwrap();
    fs::write(old.path().join("gen-2/desk.db"), old_file).unwrap();
    fs::write(old.path().join("gen-2/slots.json"), &old_slots).unwrap();
    let desk = Desk::open(old.path(), clock.clone()).unwrap();
    unseal(&desk, "recoveryCode", &code).unwrap();
    drop(desk);
    fs::write(folder.path().join("gen-3/slots.json"), old_slots).unwrap();
    let desk = Desk::open(folder.path(), clock).unwrap();
    assert_eq!(unseal(&desk, "passphrase", PASSPHRASE).unwrap_err().kind, ErrorKind::Damaged);
}

/// Opens what a power cut left, by whichever passphrase opens it, and says which one it was.
fn whole(folder: &TempDir, clock: &Clock, passphrases: &[&str]) -> (Desk, Option<usize>) {
    let desk = Desk::open(folder.path(), clock.clone()).unwrap();
    let by = match read(&desk, "door", json!({})).unwrap()["state"].as_str() {
        Some("sealed") => {
            Some(passphrases.iter().position(|one| unseal(&desk, "passphrase", one).is_ok()).expect("old or new, never neither"))
        }
        _ => None,
    };
    on_duty(&desk);
    all_there(&desk);
    let generations: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name.to_string_lossy().starts_with("gen-"))
        .collect();
    assert_eq!(generations.len(), 1, "{generations:?}");
    (desk, by)
}

#[test]
fn a_passphrase_that_is_set_while_the_power_goes_is_set_or_not() {
    let (mut before, mut after) = (0, 0);
    for step in 1.. {
        let (folder, clock, desk) = lived_in();
        stop_at_step(&desk, step);
        let form = json!({ "passphrase": PASSPHRASE, "requestId": Uuid::new_v4().to_string() });
        let done = desk.dispatch("set_passphrase", form.clone()).is_ok();
        drop(desk);
        let (desk, by) = whole(&folder, &clock, &[PASSPHRASE]);
        let set = acts(&desk).iter().any(|(act, _)| act == "set_passphrase");
        assert_eq!(set, by.is_some(), "step {step}: the journal says what is so");
        // Pressed again, it is set once.
        desk.dispatch("set_passphrase", form).unwrap();
        assert_eq!(acts(&desk).iter().filter(|(act, _)| act == "set_passphrase").count(), 1);
        all_there(&desk);
        if done {
            break;
        }
        if by.is_some() { after += 1 } else { before += 1 }
    }
    assert!(before >= 7 && after >= 1, "{before} stops before the switch, {after} after it");
}

#[test]
fn a_key_that_is_changed_while_the_power_goes_is_the_old_or_the_new_one() {
    let (mut old, mut new) = (0, 0);
    for step in 1.. {
        let (folder, clock, desk) = guarded();
        stop_at_step(&desk, step);
        let done = act(&desk, "change_key", json!({ "passphrase": PASSPHRASE })).is_ok();
        drop(desk);
        let (desk, _) = whole(&folder, &clock, &[PASSPHRASE]);
        let changed = acts(&desk).iter().any(|(act, _)| act == "change_key");
        assert_eq!(fs::read_to_string(folder.path().join("CURRENT")).unwrap() == "gen-3", changed, "step {step}");
        if done {
            break;
        }
        if changed { new += 1 } else { old += 1 }
    }
    assert!(old >= 7 && new >= 1, "{old} {new}");
}

#[test]
fn a_passphrase_that_is_changed_while_the_power_goes_is_the_old_or_the_new_one_and_the_journal_knows() {
    let wanted = "海上明月共潮生 88";
    let (mut old, mut new) = (0, 0);
    for step in 1.. {
        let (folder, clock, desk) = guarded();
        stop_at_step(&desk, step);
        let done = act(&desk, "change_passphrase", json!({ "by": "passphrase", "secret": PASSPHRASE, "wanted": wanted })).is_ok();
        drop(desk);
        let (desk, by) = whole(&folder, &clock, &[PASSPHRASE, wanted]);
        let told = acts(&desk).iter().filter(|(act, _)| act == "change_passphrase").count();
        assert_eq!(told, by.unwrap(), "step {step}");
        if done {
            break;
        }
        if told == 1 { new += 1 } else { old += 1 }
    }
    assert!(old >= 1 && new >= 1, "{old} {new}");
}

#[test]
fn a_commit_that_is_told_as_failed_is_looked_up() {
    let (folder, clock, desk) = guarded();
    desk::testing::lose_next_commit(&desk);
    act(&desk, "change_passphrase", json!({ "by": "passphrase", "secret": PASSPHRASE, "wanted": "海上明月共潮生 88" })).unwrap();
    let desk = again(&folder, &clock, desk);
    unseal(&desk, "passphrase", "海上明月共潮生 88").unwrap();
    assert_eq!(acts(&desk).iter().filter(|(act, _)| act == "change_passphrase").count(), 1);
}

#[test]
fn a_slot_file_of_a_newer_program_or_a_damaged_one_is_told_and_left_as_it_is() {
    let (folder, clock, desk) = guarded();
    drop(desk);
    let slots = folder.path().join("gen-2/slots.json");
    let right = fs::read_to_string(&slots).unwrap();
    let newer = right.replacen("\"version\": 2", "\"version\": 3", 1);
    fs::write(&slots, &newer).unwrap();
    let before = bytes(folder.path());
    assert_eq!(Desk::open(folder.path(), clock.clone()).err().unwrap().kind, ErrorKind::NewerProgram);
    assert_eq!(bytes(folder.path()), before);
    let wrapped = right.find("\"key\": \"").unwrap() + 8;
    let mut damaged = right.clone().into_bytes();
    damaged[wrapped] = if damaged[wrapped] == b'0' { b'1' } else { b'0' };
    fs::write(&slots, damaged).unwrap();
    let desk = Desk::open(folder.path(), clock.clone()).unwrap();
    let error = unseal(&desk, "passphrase", PASSPHRASE).unwrap_err();
    assert!(error.kind == ErrorKind::Damaged && error.message.contains("不是口令输错了"), "{}", error.message);
    drop(desk);
    fs::write(&slots, right).unwrap();
    let desk = Desk::open(folder.path(), clock).unwrap();
    unseal(&desk, "passphrase", PASSPHRASE).unwrap();
    assert!(acts(&desk).iter().all(|(act, _)| act != "failed_unsealings"), "a damaged slot is no wrong try");
}

#[test]
fn reading_and_sealing_at_once_never_hang() {
    let (_folder, _clock, desk) = guarded();
    std::thread::scope(|threads| {
        for _ in 0..3 {
            threads.spawn(|| {
                for _ in 0..60 {
                    let _ = read(&desk, "list_tickets", json!({}));
                    let _ = act(&desk, "choose_clerk", json!({ "clerk": 1 }));
                    let _ = read(&desk, "door", json!({}));
                }
            });
        }
        threads.spawn(|| {
            for _ in 0..20 {
                read(&desk, "seal", json!({})).unwrap();
                unseal(&desk, "passphrase", PASSPHRASE).unwrap();
            }
        });
    });
    on_duty(&desk);
    all_there(&desk);
}
