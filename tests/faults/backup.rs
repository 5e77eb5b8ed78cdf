//! A backup under trouble: killed at any moment, on a disk or a stick that is full or broken at any write, flush or rename. The data and
//! the backups before it are as they were, nothing half stands under a whole one's name, and the next try is a whole one.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::{DateTime, Utc};
use desk::backup::About;
use desk::testing::{act, centre, friday_morning, key_of, read};
use desk::{Clock, Desk};
use serde_json::json;
use tempfile::TempDir;
use tests::Dice;
use uuid::Uuid;

use super::check::in_words;
use super::disk::{AILMENTS, Trouble, Watch};
use super::{Counts, on_all_cores, scratch};

pub fn run(full: bool) -> Result<String, String> {
    let stride = if full { 1 } else { 53 };
    let counts = on_all_cores(AILMENTS.len(), |job| {
        let (ill, sticky) = AILMENTS[job];
        // In short, not each n, but not always the same.
        Scene::new().troubles(Trouble { ill, at: 1 + job, sticky }, stride)
    })?;
    let folders = if full { 16 } else { 2 };
    let killed = on_all_cores(folders, |folder| kills(folder as u64 + 1, if full { 25 } else { 5 }))?;
    // The control: a half copy under a whole one's name is found.
    let half = Scene::new();
    fs::create_dir(half.here().join("Doorstep-backup-2020-01-01-000000")).map_err(|error| error.to_string())?;
    match half.newest() {
        Err(why) if why.contains("half") => {}
        other => return Err(format!("a half backup was not found: {other:?}")),
    }
    Ok(format!("{counts}; {killed}; a half one was found out"))
}

/// A centre with a stick, and one backup at each place. They lie in one folder, so that they ail together.
struct Scene {
    root: TempDir,
    clock: Clock,
    desk: Desk,
    /// The bytes of those that were found to be whole: they stay so.
    known: RefCell<BTreeMap<PathBuf, Vec<u8>>>,
}

impl Scene {
    fn new() -> Self {
        let (root, clock) = (scratch(), Clock::set(friday_morning()));
        let desk = centre(&root.path().join("data"), clock.clone()).unwrap();
        act(&desk, "save_resident", tests::resident("单晓明", "19900001234")).unwrap();
        let scene = Self { root, clock, desk, known: RefCell::default() };
        fs::create_dir(scene.stick()).unwrap();
        scene.desk.choose_backup_folder(json!({ "requestId": Uuid::new_v4().to_string() }), &scene.stick()).unwrap();
        assert_eq!(scene.back_up(1), Ok(true), "a healthy disk");
        scene
    }

    fn here(&self) -> PathBuf {
        self.root.path().join("data").join("backups")
    }

    fn stick(&self) -> PathBuf {
        self.root.path().join("stick")
    }

    /// At a minute of its own. True: it is told as made at both places; false: a person is told why not.
    fn back_up(&self, minute: i64) -> Result<bool, String> {
        self.clock.set_to(friday_morning() + chrono::Duration::minutes(minute));
        match read(&self.desk, "back_up", json!({})) {
            Ok(state) if state["refused"].is_null() => {
                let now = state["last"]["at"] == now(minute) && state["lastHere"]["at"] == now(minute);
                if now { Ok(true) } else { Err(format!("neither made nor refused: {state}")) }
            }
            Ok(state) if state["refused"]["message"].as_str().is_some_and(|why| why.contains('。')) => Ok(false),
            Ok(state) => Err(format!("refused: {}", state["refused"])),
            Err(error) => in_words(&error).map(|()| false),
        }
    }

    /// Here and on the stick: every `stride`-th call of a backup fails.
    fn troubles(&self, mut trouble: Trouble, stride: usize) -> Result<Counts, String> {
        let disk = Watch::over(self.root.path());
        let (mut before, mut counts) = (self.newest()?, Counts::default());
        for minute in (2..).step_by(2) {
            disk.ails(trouble);
            let told = self.back_up(minute);
            let met = disk.is_well() > 0;
            let at = |why: String| format!("{trouble:?}: {why}");
            let made = told.map_err(at)?;
            let after = self.newest().map_err(at)?;
            // What was there is there, or a newer one.
            for (before, after) in before.iter().zip(&after) {
                if after < before || (made && after == before) {
                    return Err(at(format!("told as made: {made}; the newest was {before} and is {after}")));
                }
            }
            counts.add(if made { "backups made all the same" } else { "refused" }, 1);
            if !met {
                return if made { Ok(counts) } else { Err("a backup on a healthy disk was refused".to_owned()) };
            }
            before = after;
            if trouble.at.is_multiple_of(8) {
                match self.back_up(minute + 1) {
                    Ok(true) => before = self.newest().map_err(at)?,
                    other => return Err(at(format!("once it is well again: {other:?}"))),
                }
            }
            trouble.at += stride;
        }
        Ok(counts)
    }

    /// The data are sound and all backups whole: the newest at each place.
    fn newest(&self) -> Result<[String; 2], String> {
        let check = read(&self.desk, "verify_journal", json!({})).map_err(|error| error.message)?;
        if check["sound"] != true {
            return Err(format!("the data: {check}"));
        }
        let mut known = self.known.borrow_mut();
        known.retain(|backup, _| backup.is_dir());
        let mut newest = |place: &Path| whole(place, &self.desk, &mut known).map(|names| names.into_iter().max().unwrap_or_default());
        Ok([newest(&self.here())?, newest(&self.stick())?])
    }
}

/// As the centre's wall clock shows it.
fn now(minute: i64) -> String {
    (friday_morning() + chrono::Duration::hours(8) + chrono::Duration::minutes(minute)).format("%Y-%m-%d %H:%M").to_string()
}

/// Everything under a backup's name is one: it says what it is, its bytes are those, and it opens. One that was `known` has its bytes
/// still.
fn whole(place: &Path, desk: &Desk, known: &mut BTreeMap<PathBuf, Vec<u8>>) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(place).map_err(|error| error.to_string())?.map(Result::unwrap) {
        // What was cut off, and the mark of a folder that was chosen.
        if [".new", ".txt"].iter().any(|end| entry.file_name().to_string_lossy().ends_with(end)) {
            continue;
        }
        let (backup, file) = (entry.path(), entry.path().join("desk.db"));
        let half = |why: String| format!("half: {}: {why}", entry.file_name().display());
        let about = About::read(&backup).map_err(|error| half(error.message))?;
        let bytes = fs::read(&file).map_err(|error| half(error.to_string()))?;
        if !backup.join("slots.json").is_file() || bytes.len() as u64 != about.size {
            return Err(half(format!("{} bytes", bytes.len())));
        }
        match known.get(&backup) {
            Some(known) if *known == bytes => {}
            Some(_) => return Err(half("it was written to".to_owned())),
            None => {
                let copy = desk::storage::open_reader(&file, &key_of(desk)).map_err(|error| half(error.message))?;
                let one = |sql: &str| {
                    copy.query_row(sql, [], |row| row.get::<_, rusqlite::types::Value>(0)).map_err(|error| half(error.to_string()))
                };
                let (verdict, rows) = (one("PRAGMA integrity_check")?, one("SELECT count(*) FROM journal")?);
                if verdict != "ok".to_owned().into() || rows != about.counts.journal.into() {
                    return Err(half(format!("{verdict:?}, {rows:?} rows")));
                }
                known.insert(backup, bytes);
            }
        }
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    Ok(names)
}

/// The child: backs up until it is killed.
pub fn child(words: &[String]) {
    let [folder, stick, now] = words else { panic!("backing-child FOLDER STICK NOW") };
    let now: DateTime<Utc> = now.parse().unwrap();
    let clock = Clock::set(now);
    let desk = super::open(Path::new(folder), clock.clone()).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    desk.choose_backup_folder(json!({ "requestId": Uuid::new_v4().to_string() }), Path::new(stick)).unwrap();
    for minute in 0.. {
        clock.set_to(now + chrono::Duration::minutes(minute));
        act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
        read(&desk, "back_up", json!({})).unwrap();
    }
}

fn kills(seed: u64, kills: usize) -> Result<Counts, String> {
    let (mut dice, mut counts) = (Dice::new(seed), Counts::default());
    let (folder, stick) = (scratch(), scratch());
    drop(centre(folder.path(), Clock::set(friday_morning())).unwrap());
    for kill in 0..kills {
        let now = friday_morning() + chrono::Duration::days(i64::try_from(kill).unwrap_or(0) + 1);
        let words = ["backing-child", folder.path().to_str().unwrap(), stick.path().to_str().unwrap(), &now.to_rfc3339()];
        let mut child =
            Command::new(std::env::current_exe().unwrap()).args(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(60 + dice.roll(2_500) as u64));
        let ended = child.try_wait().map_err(|error| error.to_string())?;
        let _ = child.kill();
        child.wait().map_err(|error| error.to_string())?;
        if let Some(status) = ended {
            return Err(format!("a child ended by itself: {status}"));
        }
        let desk = super::open(folder.path(), Clock::set(now)).map_err(|error| error.message)?;
        desk::testing::look_as_supervisor(&desk, 1);
        let check = read(&desk, "verify_journal", json!({})).map_err(|error| error.message)?;
        if check["sound"] != true {
            return Err(format!("kill {kill} of folder {seed}: {check}"));
        }
        for place in [folder.path().join("backups"), stick.path().to_owned()] {
            if place.is_dir() {
                let names = whole(&place, &desk, &mut BTreeMap::new()).map_err(|why| format!("kill {kill} of folder {seed}: {why}"))?;
                counts.add("backups whole after a kill", names.len());
            }
        }
        counts.add("kills", 1);
    }
    Ok(counts)
}
