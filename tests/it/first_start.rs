//! The guided first start: put off, left, resumed and killed; the paper, its trial, who leaves, and sleep.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use chrono::Duration;
use desk::testing::{act, friday_morning, read, stop_at_step, with_writer};
use desk::{Clock, Desk, Error, ErrorKind};
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

const PASSPHRASE: &str = "算盘 青椒 渡船 屋檐";

fn set_up_form() -> Value {
    let centre =
        json!({ "name": "幸福里党群服务中心", "address": "幸福路 1 号", "phone": "0571-88880000", "seal": "", "documentPrefix": "XF" });
    json!({ "centre": centre, "supervisor": "王秀兰", "guided": true })
}

fn opened(folder: &TempDir, clock: &Clock) -> Desk {
    let desk = Desk::open(folder.path(), clock.clone()).unwrap();
    if read(&desk, "door", json!({})).unwrap()["state"] == "sealed" {
        read(&desk, "unseal", json!({ "by": "passphrase", "secret": PASSPHRASE })).unwrap();
    }
    if read(&desk, "frame", json!({})).unwrap()["setUp"] == true {
        act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    }
    desk
}

fn begun() -> (TempDir, Clock, Desk) {
    let (folder, clock) = (TempDir::new().unwrap(), Clock::set(friday_morning()));
    let desk = opened(&folder, &clock);
    assert_eq!(at(&desk), Value::Null, "before the centre stands there is only its own form");
    act(&desk, "set_up_centre", set_up_form()).unwrap();
    (folder, clock, desk)
}

fn again(folder: &TempDir, clock: &Clock, desk: Desk) -> Desk {
    drop(desk);
    opened(folder, clock)
}

/// Where the guide goes on.
fn at(desk: &Desk) -> Value {
    read(desk, "frame", json!({})).unwrap()["firstStart"].clone()
}

fn left(desk: &Desk) -> Value {
    read(desk, "first_start", json!({})).unwrap()["left"].clone()
}

fn put_off(desk: &Desk, step: &str) -> Result<Value, Error> {
    act(desk, "put_off_step", json!({ "step": step }))
}

fn keys(desk: &Desk) -> Value {
    read(desk, "keys", json!({})).unwrap()
}

/// A sheet that waits to be typed back.
fn sheet(desk: &Desk) -> Vec<String> {
    let sheet = act(desk, "new_recovery_code", json!({ "passphrase": PASSPHRASE })).unwrap();
    sheet["groups"].as_array().unwrap().iter().map(|group| group.as_str().unwrap().to_owned()).collect()
}

fn typed_back(desk: &Desk) -> String {
    let sheet = act(desk, "new_recovery_code", json!({ "passphrase": PASSPHRASE })).unwrap();
    act(desk, "confirm_recovery_code", back(&sheet)).unwrap();
    code(&sheet)
}

fn code(sheet: &Value) -> String {
    sheet["groups"].as_array().unwrap().iter().map(|group| group.as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

fn back(sheet: &Value) -> Value {
    let group = |n: usize| &sheet["groups"][usize::try_from(sheet["ask"][n].as_u64().unwrap()).unwrap() - 1];
    json!({ "first": group(0), "second": group(1) })
}

fn sound(desk: &Desk) {
    let check = read(desk, "verify_journal", json!({})).unwrap();
    assert_eq!(check["sound"], true, "{check}");
}

#[test]
fn the_guide_leads_from_the_centre_to_the_sheet_and_is_resumed_where_it_was_left() {
    let (folder, clock, desk) = begun();
    assert_eq!(at(&desk), "passphrase");
    let desk = again(&folder, &clock, desk);
    assert_eq!(at(&desk), "passphrase", "closed and opened, it goes on where it was");
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert_eq!(at(&desk), "recoverySheet");
    // A code that was shown and not typed back is none.
    let shown = sheet(&desk).join(" ");
    let desk = again(&folder, &clock, desk);
    assert_eq!(at(&desk), "recoverySheet");
    let trial = act(&desk, "try_recovery_code", json!({ "secret": shown })).unwrap_err();
    assert_eq!(trial.kind, ErrorKind::Refused);
    typed_back(&desk);
    assert_eq!(at(&desk), "pin");
    put_off(&desk, "pin").unwrap();
    assert_eq!(at(&desk), "backupFolder");
    put_off(&desk, "backupFolder").unwrap();
    assert_eq!((at(&desk), left(&desk)), (json!("finish"), json!(["pin", "backupFolder"])));
    let desk = again(&folder, &clock, desk);
    assert_eq!(at(&desk), "finish", "left before the last press, it shows that all is well once more");
    act(&desk, "finish_first_start", json!({})).unwrap();
    assert_eq!(at(&desk), Value::Null);
    // Another key takes the code away: that is for the settings to say, the guide is over.
    act(&desk, "change_key", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert_eq!((at(&desk), left(&desk)), (Value::Null, json!(["recoverySheet", "pin", "backupFolder"])));
    sound(&desk);
}

#[test]
fn what_is_put_off_is_reminded_of_until_it_is_done() {
    let (folder, clock, desk) = begun();
    assert_eq!(left(&desk), json!([]), "what the guide still leads to is not reminded of");
    for step in ["centre", "recoverySheet", "finish"] {
        assert_eq!(put_off(&desk, step).unwrap_err().kind, ErrorKind::Refused, "{step}");
    }
    assert_eq!(act(&desk, "finish_first_start", json!({})).unwrap_err().kind, ErrorKind::Refused);
    put_off(&desk, "passphrase").unwrap();
    assert_eq!(at(&desk), "backupFolder", "a sheet and a PIN need a passphrase");
    put_off(&desk, "backupFolder").unwrap();
    assert_eq!((at(&desk), left(&desk)), (json!("finish"), json!(["passphrase", "recoverySheet", "pin", "backupFolder"])));
    assert_eq!(put_off(&desk, "passphrase").unwrap_err().kind, ErrorKind::Refused);
    act(&desk, "finish_first_start", json!({})).unwrap();
    let desk = again(&folder, &clock, desk);
    assert_eq!((at(&desk), left(&desk)), (Value::Null, json!(["passphrase", "recoverySheet", "pin", "backupFolder"])));
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert_eq!((at(&desk), left(&desk)), (Value::Null, json!(["recoverySheet", "pin", "backupFolder"])));
    typed_back(&desk);
    assert_eq!(left(&desk), json!(["pin", "backupFolder"]));
    act(&desk, "set_pin", json!({ "old": null, "wanted": "7391" })).unwrap();
    assert_eq!(left(&desk), json!(["backupFolder"]));
    let stick = TempDir::new().unwrap();
    desk.choose_backup_folder(json!({ "requestId": Uuid::new_v4().to_string() }), stick.path()).unwrap();
    assert_eq!(left(&desk), json!([]));
    sound(&desk);
}

#[test]
fn the_guide_goes_on_to_the_pin_and_the_folder_of_the_backups() {
    let (_folder, _clock, desk) = begun();
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    typed_back(&desk);
    assert_eq!(at(&desk), "pin");
    act(&desk, "set_pin", json!({ "old": null, "wanted": "7391" })).unwrap();
    assert_eq!(at(&desk), "backupFolder");
    let stick = TempDir::new().unwrap();
    desk.choose_backup_folder(json!({ "requestId": Uuid::new_v4().to_string() }), stick.path()).unwrap();
    assert_eq!((at(&desk), left(&desk)), (json!("finish"), json!([])));
    act(&desk, "finish_first_start", json!({})).unwrap();
    assert_eq!(at(&desk), Value::Null);
}

#[test]
fn a_centre_that_was_set_up_without_the_guide_is_reminded_and_never_led() {
    let centre = tests::Centre::new();
    assert_eq!((at(&centre.desk), left(&centre.desk)), (Value::Null, json!(["passphrase", "recoverySheet", "pin", "backupFolder"])));
    assert_eq!(put_off(&centre.desk, "passphrase").unwrap_err().kind, ErrorKind::Refused);
}

#[test]
fn the_steps_never_go_back() {
    let (_folder, _clock, desk) = begun();
    put_off(&desk, "passphrase").unwrap();
    with_writer(&desk, |db| {
        for wrong in [
            "UPDATE first_start SET stands = 'ahead' WHERE step = 'passphrase'",
            "UPDATE first_start SET stands = 'over' WHERE step = 'passphrase'",
            "UPDATE first_start SET step = 'other' WHERE step = 'finish'",
            "DELETE FROM first_start",
        ] {
            db.execute(wrong, []).unwrap_err();
        }
    });
}

/// The whole guided way, each press under an id that is the same after a power cut. Answers to which press it came.
fn go(desk: &Desk, ids: &[Uuid; 7], mut done: impl FnMut(&str)) -> Result<(), Error> {
    let send = |name: &str, id: usize, mut form: Value| {
        form["requestId"] = ids[id].to_string().into();
        desk.dispatch(name, form).map(|reply| reply.value)
    };
    send("set_up_centre", 0, set_up_form())?;
    done("centre");
    send("set_passphrase", 1, json!({ "passphrase": PASSPHRASE }))?;
    done("passphrase");
    let sheet = send("new_recovery_code", 2, json!({ "passphrase": PASSPHRASE }))?;
    done("sheet");
    send("confirm_recovery_code", 3, back(&sheet))?;
    done("code");
    send("put_off_step", 4, json!({ "step": "pin" }))?;
    done("pin");
    send("put_off_step", 5, json!({ "step": "backupFolder" }))?;
    done("folder");
    send("finish_first_start", 6, json!({}))?;
    done("finish");
    Ok(())
}

/// What a cut left is the state before a press or after it, as the journal says, and it goes on from there to its end.
fn whole(folder: &TempDir, clock: &Clock, told: &[String], where_it_stopped: &str) {
    let desk = opened(folder, clock);
    let frame = read(&desk, "frame", json!({})).unwrap();
    let has = |press: &str| told.iter().any(|one| one == press);
    let step = if frame["setUp"] == false { "none" } else { frame["firstStart"].as_str().unwrap_or("over") };
    let reached =
        ["none", "passphrase", "recoverySheet", "pin", "backupFolder", "finish", "over"].iter().position(|one| *one == step).unwrap();
    let least =
        [has("centre"), has("passphrase"), has("code"), has("pin"), has("folder"), has("finish")].iter().filter(|done| **done).count();
    assert!(reached == least || reached == least + 1, "{where_it_stopped}: {told:?} were answered, and it stands at {step}");
    if step == "none" {
        act(&desk, "set_up_centre", set_up_form()).unwrap();
    }
    if keys(&desk)["passphraseSet"].is_null() {
        act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    }
    if keys(&desk)["recoverySet"].is_null() {
        typed_back(&desk);
    }
    for step in ["pin", "backupFolder"] {
        if at(&desk) == step {
            put_off(&desk, step).unwrap();
        }
    }
    if at(&desk) == "finish" {
        act(&desk, "finish_first_start", json!({})).unwrap();
    }
    assert_eq!((at(&desk), left(&desk)), (Value::Null, json!(["pin", "backupFolder"])));
    assert_eq!(read(&desk, "frame", json!({})).unwrap()["clerks"].as_array().unwrap().len(), 1);
    sound(&desk);
    with_writer(&desk, |db| {
        for once in ["set_up_centre", "set_passphrase", "confirm_recovery_code", "finish_first_start"] {
            let count: i64 = db.query_row("SELECT count(*) FROM journal WHERE act = ?1", [once], |row| row.get(0)).unwrap();
            assert_eq!(count, 1, "{where_it_stopped}: {once}");
        }
    });
}

#[test]
fn the_power_goes_at_any_step_and_it_is_before_or_after_never_between() {
    let mut stopped = 0;
    for step in 1.. {
        let (folder, clock) = (TempDir::new().unwrap(), Clock::set(friday_morning()));
        let desk = opened(&folder, &clock);
        stop_at_step(&desk, step);
        let mut told = Vec::new();
        let ids = std::array::from_fn(|_| Uuid::new_v4());
        let ended = go(&desk, &ids, |press| told.push(press.to_owned())).is_ok();
        drop(desk);
        whole(&folder, &clock, &told, &format!("step {step}"));
        if ended {
            break;
        }
        stopped += 1;
    }
    assert!(stopped >= 10, "{stopped}");
}

const FOLDER: &str = "DOORSTEP_FIRST_START";

/// Not a story of its own: the process that the next one kills.
#[test]
#[ignore = "started by the story that kills it"]
fn whoever_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let desk = Desk::open(std::path::Path::new(&folder), Clock::set(friday_morning())).unwrap();
    println!("told open");
    let ids = std::array::from_fn(|_| Uuid::new_v4());
    go(&desk, &ids, |press| println!("told {press}")).unwrap();
}

#[test]
fn a_kill_at_any_moment_of_the_first_start_leaves_a_whole_one() {
    let clock = Clock::set(friday_morning());
    // After so many answers, and so many microseconds later: the moments in between are those of the next press.
    for after in 0..6 {
        for later in [0, 4_000] {
            let folder = TempDir::new().unwrap();
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "first_start::whoever_is_killed", "--ignored", "--nocapture", "--test-threads=1"])
                .env(FOLDER, folder.path())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
            let mut told: Vec<String> =
                lines.by_ref().filter_map(|line| Some(line.split_once("told ")?.1.to_owned())).take(after + 1).collect();
            std::thread::sleep(std::time::Duration::from_micros(later));
            // SIGKILL, TerminateProcess.
            child.kill().unwrap();
            child.wait().unwrap();
            told.extend(lines.filter_map(|line| Some(line.split_once("told ")?.1.to_owned())));
            whole(&folder, &clock, &told, &format!("killed {later} µs after {told:?}"));
        }
    }
}

#[test]
fn the_sheet_goes_on_paper_while_its_code_waits_and_leaves_no_trace_of_it() {
    let (_folder, _clock, desk) = begun();
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    let paper = json!({ "paper": "recoverySheet" });
    assert_eq!(act(&desk, "open_paper", paper.clone()).unwrap_err().kind, ErrorKind::Refused);
    let sheet = act(&desk, "new_recovery_code", json!({ "passphrase": PASSPHRASE })).unwrap();
    let drawn = act(&desk, "open_paper", paper.clone()).unwrap();
    assert_eq!(
        (&drawn["groups"], drawn["madeOn"].as_str(), drawn["madeBy"].as_str()),
        (&sheet["groups"], Some("2026-11-20"), Some("王秀兰"))
    );
    act(&desk, "paper_left", json!({ "paper": paper, "use": "printed" })).unwrap();
    act(&desk, "confirm_recovery_code", back(&sheet)).unwrap();
    assert_eq!(act(&desk, "open_paper", paper.clone()).unwrap_err().kind, ErrorKind::Refused, "it is drawn once, not kept");
    let kept = with_writer(&desk, |db| {
        let sql = "SELECT group_concat(j.facts || j.subjects || coalesce(p.payload, '') || coalesce(a.answer, ''), '')
            FROM journal j LEFT JOIN journal_private p ON p.seq = j.seq LEFT JOIN answered a ON a.seq = j.seq WHERE j.act LIKE '%paper%' OR j.act LIKE '%recovery%'";
        db.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap()
    });
    assert!(kept.contains("recoverySheet"), "that it was drawn and printed is told: {kept}");
    let groups: Vec<String> = sheet["groups"].as_array().unwrap().iter().map(|group| group.as_str().unwrap().to_owned()).collect();
    assert!(groups.iter().all(|group| !kept.contains(&format!("\"{group}\""))), "{kept}");
    assert!(groups.windows(2).all(|two| !kept.contains(&two.concat())), "{kept}");
    // A clerk draws none.
    act(&desk, "new_recovery_code", json!({ "passphrase": PASSPHRASE })).unwrap();
    let clerk = act(&desk, "save_clerk", json!({ "id": null, "name": "小陈", "role": "clerk", "active": true })).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": clerk["id"] })).unwrap();
    assert_eq!(act(&desk, "open_paper", paper).unwrap_err().kind, ErrorKind::NotAllowed);
}

#[test]
fn drawing_and_confirming_at_once_never_hang() {
    let (_folder, _clock, desk) = begun();
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    std::thread::scope(|threads| {
        threads.spawn(|| {
            for _ in 0..30 {
                let _ = act(&desk, "open_paper", json!({ "paper": "recoverySheet" }));
            }
        });
        threads.spawn(|| (0..30).for_each(|_| drop(typed_back(&desk))));
    });
    sound(&desk);
}

#[test]
fn a_trial_types_the_whole_code_counts_wrong_ones_and_is_due_again_after_ninety_days() {
    let (_folder, clock, desk) = begun();
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    let old = typed_back(&desk);
    let code = typed_back(&desk);
    let day = |n: i64| clock.set_to(friday_morning() + Duration::days(n));
    let due = || keys(&desk)["recoveryDue"].clone();
    day(89);
    assert_eq!(due(), false);
    day(90);
    assert_eq!((due(), &keys(&desk)["recoveryTried"]), (json!(true), &Value::Null));
    // An older sheet is told, counted, and no trial.
    let error = act(&desk, "try_recovery_code", json!({ "secret": old })).unwrap_err();
    assert_eq!((error.kind, due()), (ErrorKind::WrongPassphrase, json!(true)));
    let mistyped = format!("{}{}", if code.starts_with('7') { '8' } else { '7' }, &code[1..]);
    let error = act(&desk, "try_recovery_code", json!({ "secret": mistyped })).unwrap_err();
    assert!(error.kind == ErrorKind::Invalid && error.message.contains("第 1 组"), "{}", error.message);
    let request = Uuid::new_v4().to_string();
    let tried = desk.dispatch("try_recovery_code", json!({ "secret": code.to_lowercase(), "requestId": request })).unwrap().value;
    assert_eq!((tried["recoveryTried"].as_str(), due()), (Some("2027-02-18"), json!(false)));
    assert_eq!(desk.dispatch("try_recovery_code", json!({ "secret": code, "requestId": request })).unwrap().value, tried, "a click twice");
    with_writer(&desk, |db| {
        let rows = "SELECT (SELECT count(*) FROM recovery_trial), (SELECT count(*) FROM journal WHERE act = 'try_recovery_code'),
            (SELECT facts FROM journal WHERE act = 'failed_unsealings') LIKE '%\"count\":1%'";
        assert_eq!(db.query_row(rows, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap(), (1, 1, true));
        db.execute("UPDATE recovery_trial SET day = '2030-01-01'", []).unwrap_err();
        db.execute("DELETE FROM recovery_trial", []).unwrap_err();
    });
    day(180);
    assert_eq!(due(), true);
    typed_back(&desk);
    assert_eq!((due(), &keys(&desk)["recoveryTried"]), (json!(false), &Value::Null), "a new sheet has its own days");
    sound(&desk);
}

#[test]
fn a_weak_passphrase_is_told_once_and_kept_when_it_is_meant() {
    let (_folder, _clock, desk) = begun();
    let weak = "王秀兰 88880000";
    let weighed = read(&desk, "weigh_passphrase", json!({ "passphrase": weak })).unwrap();
    assert_eq!(
        (weighed["level"].as_str(), weighed["why"][0].as_str()),
        (Some("weak"), Some("里面有本中心的名称、地址、电话，或工作人员的姓名。"))
    );
    assert_eq!(read(&desk, "weigh_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap()["level"], "good");
    let error = act(&desk, "set_passphrase", json!({ "passphrase": weak })).unwrap_err();
    assert_eq!((error.kind, &error.data["field"], &error.data["weak"]), (ErrorKind::Invalid, &json!("passphrase"), &json!(true)));
    assert!(error.message.contains("再按一次") && !error.message.contains("88880000"), "{}", error.message);
    let short = act(&desk, "set_passphrase", json!({ "passphrase": "短口令", "evenIfWeak": true })).unwrap_err();
    assert_eq!((short.kind, &short.data["weak"]), (ErrorKind::Invalid, &Value::Null), "what is too short stays refused");
    act(&desk, "set_passphrase", json!({ "passphrase": weak, "evenIfWeak": true })).unwrap();
    let change = json!({ "by": "passphrase", "secret": weak, "wanted": "woaini5201314" });
    assert_eq!(act(&desk, "change_passphrase", change).unwrap_err().data["field"], "wanted");
    let kept = with_writer(&desk, |db| {
        db.query_row("SELECT group_concat(payload) FROM journal_private", [], |row| row.get::<_, String>(0)).unwrap()
    });
    assert!(!kept.contains(weak) && !kept.contains("woaini"));
}

#[test]
fn whoever_knew_the_passphrase_and_leaves_is_named_until_it_is_changed() {
    let (folder, clock, desk) = begun();
    let clerk = act(&desk, "save_clerk", json!({ "id": null, "name": "小陈", "role": "clerk", "active": true })).unwrap();
    let leave = |desk: &Desk, knew: Value| {
        let card = read(desk, "frame", json!({})).unwrap()["clerks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == clerk["id"])
            .unwrap()
            .clone();
        let form = json!({ "id": card["id"], "revision": card["revision"], "name": "小陈", "role": "clerk", "active": false, "knewPassphrase": knew });
        act(desk, "save_clerk", form)
    };
    let come = |desk: &Desk| {
        let card = read(desk, "frame", json!({})).unwrap()["clerks"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == clerk["id"])
            .unwrap()
            .clone();
        act(desk, "save_clerk", json!({ "id": card["id"], "revision": card["revision"], "name": "小陈", "role": "clerk", "active": true }))
            .unwrap();
    };
    // Without a passphrase there is nothing to know.
    leave(&desk, Value::Null).unwrap();
    come(&desk);
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    let asked = leave(&desk, Value::Null).unwrap_err();
    assert_eq!((asked.kind, &asked.data["field"]), (ErrorKind::Invalid, &json!("knewPassphrase")));
    leave(&desk, json!(false)).unwrap();
    assert_eq!(keys(&desk)["leaver"], Value::Null);
    come(&desk);
    leave(&desk, json!(true)).unwrap();
    assert_eq!(keys(&desk)["leaver"], "小陈");
    // Another key under the same passphrase keeps nobody out who knows it.
    act(&desk, "change_key", json!({ "passphrase": PASSPHRASE })).unwrap();
    let desk = again(&folder, &clock, desk);
    assert_eq!(keys(&desk)["leaver"], "小陈");
    act(&desk, "change_passphrase", json!({ "by": "passphrase", "secret": PASSPHRASE, "wanted": "马甲 石子 蒲扇 铁轨" })).unwrap();
    assert_eq!(keys(&desk)["leaver"], Value::Null);
    sound(&desk);
}

#[test]
fn the_desk_is_sealed_on_sleep_where_a_passphrase_opens_it_and_the_centre_wants_it() {
    let (_folder, clock, desk) = begun();
    let every = std::time::Duration::from_secs(5);
    let mut seen = desk.awake();
    let mut passes = |seconds: i64| {
        clock.set_to(friday_morning() + Duration::seconds(seconds));
        desk.slept(&mut seen, every)
    };
    assert!(!passes(5) && !passes(50), "a busy minute is no sleep");
    assert!(passes(50 + 3600), "an hour between two looks is");
    assert!(!passes(50 + 3605) && !passes(60), "and neither the next look nor a clock set back");
    assert!(!desk.seals_on_sleep(), "nothing would open it again");
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    assert!(desk.seals_on_sleep() && keys(&desk)["sealsOnSleep"] == true);
    act(&desk, "save_sealing", json!({ "onSleep": false })).unwrap();
    assert!(!desk.seals_on_sleep() && keys(&desk)["sealsOnSleep"] == false);
    act(&desk, "save_sealing", json!({ "onSleep": true })).unwrap();
    // What was typed stands in the drafts, whatever seals it.
    let draft =
        json!({ "id": Uuid::new_v4().to_string(), "form": "clerk", "title": "增加工作人员", "aside": true, "body": { "name": "赵" } });
    read(&desk, "save_draft", draft).unwrap();
    read(&desk, "seal", json!({})).unwrap();
    assert!(!desk.seals_on_sleep(), "it is sealed");
    read(&desk, "unseal", json!({ "by": "passphrase", "secret": PASSPHRASE })).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    assert_eq!(read(&desk, "drafts", json!({})).unwrap()[0]["body"]["name"], "赵");
}
