//! What is done to the key, on a disk that is full or broken at its n-th call: the first passphrase, another one, another key, the
//! unsealing itself; and the reserve. Afterwards the old opens or the new, whole, and never neither; a second try succeeds.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use desk::testing::{act, friday_morning, read, with_writer};
use desk::{Clock, Desk, ErrorKind};
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::Dice;
use uuid::Uuid;

use super::check::{in_words, opened, writes};
use super::disk::{AILMENTS, Trouble, Watch};
use super::{Counts, copy_folder, on_all_cores, scratch};

const FIRST: &str = "春江潮水连海平 26";
const SECOND: &str = "海上明月共潮生 88";
const RESERVE: u64 = 32 << 20;

/// What is done, and whether a passphrase guards the desk before.
const TRIALS: [(&str, bool); 5] =
    [("set_passphrase", false), ("change_key", true), ("change_passphrase", true), ("unseal", true), ("reserve", false)];

/// The first ones write: they are killed in the midst of it as well.
const KILLED: usize = 3;

pub fn run(full: bool) -> Result<String, String> {
    let scenes = [Scene::new(false), Scene::new(true)];
    let mut counts = on_all_cores(TRIALS.len() * AILMENTS.len(), |job| {
        let ((trial, guarded), (ill, sticky)) = (TRIALS[job / AILMENTS.len()], AILMENTS[job % AILMENTS.len()]);
        // Not each n where the whole file is copied at every one, but not always the same.
        let stride = match trial {
            "set_passphrase" | "change_key" if full => 3,
            _ if full => 1,
            "set_passphrase" | "change_key" => 97,
            _ => 7,
        };
        let trouble = Trouble { ill, at: 1 + job % stride, sticky };
        scenes[usize::from(guarded)].troubles(trial, trouble, stride).map_err(|why| format!("{trial}: {why}"))
    })?;
    counts.take_in(on_all_cores(if full { 90 } else { 6 }, |seed| {
        let (trial, guarded) = TRIALS[seed % KILLED];
        scenes[usize::from(guarded)].kill(trial, seed as u64 + 1).map_err(|why| format!("{trial} killed, {seed}: {why}"))
    })?);
    // The control: a key that is left in the clear is found.
    let guarded = scenes[1].copied();
    let slots = guarded.path().join("gen-9").join("slots.json");
    std::fs::create_dir(guarded.path().join("gen-9")).and_then(|()| std::fs::write(slots, r#"{"kind":"beside"}"#)).unwrap();
    match keys_in_the_clear(guarded.path()).as_slice() {
        [_] => Ok(format!("{counts}; a key in the clear was found")),
        other => Err(format!("a key in the clear was not found: {other:?}")),
    }
}

/// A centre with a ticket, closed, with a backup beside it.
struct Scene(TempDir);

impl Scene {
    fn new(guarded: bool) -> Self {
        let folder = scratch();
        let desk = desk::testing::centre(folder.path(), Clock::set(friday_morning())).unwrap();
        act(&desk, "register_ticket", json!({ "matter": 3, "finish": false, "request": "来问复审" })).unwrap();
        if guarded {
            act(&desk, "set_passphrase", json!({ "passphrase": FIRST })).unwrap();
        }
        read(&desk, "back_up", json!({})).unwrap();
        Self(folder)
    }

    fn copied(&self) -> TempDir {
        let copy = scratch();
        copy_folder(self.0.path(), copy.path());
        copy
    }

    fn troubles(&self, trial: &str, mut trouble: Trouble, stride: usize) -> Result<Counts, String> {
        let mut counts = Counts::default();
        loop {
            let folder = self.copied();
            let met = self.trouble(trial, trouble, folder.path(), &mut counts).map_err(|why| format!("{trouble:?}: {why}"))?;
            if !met {
                return Ok(counts);
            }
            trouble.at += stride;
        }
    }

    /// A child that works on the key is ended at some moment of it.
    fn kill(&self, trial: &str, seed: u64) -> Result<Counts, String> {
        let (folder, mut dice, mut counts) = (self.copied(), Dice::new(seed), Counts::default());
        let words = ["child-guards", trial, folder.path().to_str().unwrap()];
        let mut child =
            Command::new(std::env::current_exe().unwrap()).args(words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut says = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        says.read_line(&mut said).unwrap();
        std::thread::sleep(Duration::from_micros(dice.roll(150_000) as u64));
        let _ = child.kill();
        let _ = child.wait();
        says.read_to_string(&mut said).unwrap();
        let desk = opened(folder.path(), friday_morning())?;
        let opened_by = open(&desk)?;
        let stands = whole(&desk, folder.path(), opened_by)?;
        let is_done = stands.as_deref() == Some(trial);
        if (said.contains("done") && !is_done) || !is_one(trial, opened_by, stands.as_deref()) || !said.starts_with("ready") {
            return Err(format!("said {said:?}, opened by {opened_by:?}, the last of the key is {stands:?}"));
        }
        counts.add(if is_done { "kills, the new opens" } else { "kills, the old opens" }, 1);
        Ok(counts)
    }

    /// False: there was nothing left to fail.
    fn trouble(&self, trial: &str, trouble: Trouble, folder: &Path, counts: &mut Counts) -> Result<bool, String> {
        let (disk, clock) = (Watch::over(folder), Clock::set(friday_morning()));
        let desk = super::open(folder, clock.clone()).map_err(|error| error.message)?;
        if !matches!(trial, "unseal" | "reserve") {
            open(&desk)?;
        }
        let form = form(trial);
        disk.ails(trouble);
        let done = press(&desk, trial, &form);
        let met = disk.is_well() > 0;
        if let Err(error) = &done {
            if !met {
                return Err(format!("without any trouble: {}", error.message));
            }
            in_words(error)?;
        }
        counts.add(if done.is_ok() { "done all the same" } else { "told and not done" }, 1);
        // Nobody knows whether the last step lasts until it is read again.
        let is_unsure = done.as_ref().is_err_and(|error| error.message.contains("关闭程序"));
        counts.add("asked to start anew", usize::from(is_unsure));
        // Again at once, or after a new start; where each try copies the whole file, not every time.
        let (opens_only, is_long) = (matches!(trial, "unseal" | "reserve"), matches!(trial, "set_passphrase" | "change_key"));
        let turn = trouble.at % if is_long { 8 } else { 2 };
        if !is_unsure && (turn == 0 || opens_only) {
            clock.set_to(friday_morning() + chrono::Duration::hours(1));
            press(&desk, trial, &form).map_err(|error| format!("once it is well again: {:?} {}", error.kind, error.message))?;
            writes(&desk)?;
        }
        drop(desk);
        let desk = opened(folder, friday_morning())?;
        let opened_by = open(&desk)?;
        let stands = whole(&desk, folder, opened_by)?;
        if opens_only {
            let reserve = std::fs::metadata(folder.join("RESERVE")).map_or(0, |found| found.len());
            return if trial == "unseal" || reserve == RESERVE { Ok(met) } else { Err(format!("the reserve has {reserve} bytes")) };
        }
        if let Err(error) = &done
            && stands.as_deref() == Some(trial)
            && turn != 0
            && !is_unsure
        {
            return Err(format!("it is done, and told: {}", error.message));
        }
        if (done.is_ok() && stands != Some(trial.to_owned())) || !is_one(trial, opened_by, stands.as_deref()) {
            return Err(format!("told as {:?}, opened by {opened_by:?}, the last of the key is {stands:?}", done.map(drop)));
        }
        if turn == 1 && stands.as_deref() != Some(trial) {
            press(&desk, trial, &form).map_err(|error| format!("after a new start: {}", error.message))?;
        }
        Ok(met)
    }
}

/// What opens is what the journal says was done last: the old or the new, and not a part of each.
fn is_one(trial: &str, opened_by: Option<&str>, stands: Option<&str>) -> bool {
    trial == "change_key" || (opened_by == Some(SECOND)) == (stands == Some(trial))
}

/// Presses once, in a folder of its own, and says so before and after.
pub fn child(words: &[String]) {
    let [trial, folder] = words else { panic!("child-guards TRIAL FOLDER") };
    let desk = super::open(Path::new(folder), Clock::set(friday_morning())).unwrap();
    open(&desk).unwrap();
    println!("ready");
    press(&desk, trial, &form(trial)).unwrap();
    println!("done");
}

fn form(trial: &str) -> Value {
    let id = Uuid::new_v4().to_string();
    match trial {
        "set_passphrase" => json!({ "requestId": id, "passphrase": SECOND }),
        "change_key" => json!({ "requestId": id, "passphrase": FIRST }),
        "change_passphrase" => json!({ "requestId": id, "by": "passphrase", "secret": FIRST, "wanted": SECOND }),
        _ => json!({ "by": "passphrase", "secret": FIRST }),
    }
}

fn press(desk: &Desk, trial: &str, form: &Value) -> Result<(), desk::Error> {
    if trial == "reserve" { desk.tend() } else { desk.dispatch(trial, form.clone()).map(drop) }
}

/// As at a start of the program: the passphrase that opened, if any was asked for.
fn open(desk: &Desk) -> Result<Option<&'static str>, String> {
    let choose = |by| act(desk, "choose_clerk", json!({ "clerk": 1 })).map(|_| by).map_err(|error| error.message);
    match desk.dispatch("today", json!({})) {
        Err(error) if error.kind == ErrorKind::Sealed => {}
        _ => return choose(None),
    }
    let opens = |secret: &&str| read(desk, "unseal", json!({ "by": "passphrase", "secret": secret })).is_ok();
    choose(Some([FIRST, SECOND].into_iter().find(opens).ok_or("neither passphrase opens")?))
}

/// The last that was done to the key.
fn whole(desk: &Desk, folder: &Path, opened_by: Option<&str>) -> Result<Option<String>, String> {
    let check = read(desk, "verify_journal", json!({})).map_err(|error| error.message)?;
    let last = "SELECT act FROM journal WHERE act IN ('set_passphrase', 'change_key', 'change_passphrase') ORDER BY seq DESC LIMIT 1";
    let (verdict, last) = with_writer(desk, |db| {
        let verdict: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
        (verdict, db.query_row(last, [], |row| row.get::<_, String>(0)).ok())
    });
    let tickets = read(desk, "list_tickets", json!({})).map_err(|error| error.message)?["total"].as_u64();
    if check["sound"] != true || verdict != "ok" || tickets != Some(1) {
        return Err(format!("{check} {verdict} {tickets:?}"));
    }
    // A plain file that was cut off is written over the next time.
    let folders = std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir());
    let names: Vec<_> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    if names.iter().any(|name| name.ends_with(".new")) || names.iter().filter(|name| name.starts_with("gen-")).count() != 1 {
        return Err(format!("what lies there: {names:?}"));
    }
    if opened_by.is_some() && !keys_in_the_clear(folder).is_empty() {
        return Err(format!("a key in the clear: {:?}", keys_in_the_clear(folder)));
    }
    Ok(last)
}

fn keys_in_the_clear(folder: &Path) -> Vec<PathBuf> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(one) = folders.pop() {
        for path in std::fs::read_dir(one).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.metadata().unwrap().len() < 1 << 16 && String::from_utf8_lossy(&std::fs::read(&path).unwrap()).contains("beside")
            {
                found.push(path);
            }
        }
    }
    found
}
