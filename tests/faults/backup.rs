//! A backup under trouble: killed at any moment, on a disk or a stick that is full or broken at any write, flush or rename. The data and
//! the backups before it are as they were, nothing half stands under a whole one's name, and the next try is a whole one.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use chrono::{DateTime, Utc};
use desk::backup::About;
use desk::testing::{act, centre, files_fail, friday_morning, key_of, read};
use desk::{Clock, Desk};
use serde_json::json;
use tempfile::TempDir;
use tests::Dice;
use uuid::Uuid;

use super::disk::{Ill, Trouble, Watch};
use super::{Counts, on_all_cores, scratch};

pub fn run(full: bool) -> Result<String, String> {
    let mut counts = Counts::default();
    for ill in [Ill::Full, Ill::Broken] {
        for sticky in [false, true] {
            counts.add("of SQLite's files", sqlite_fails(ill, sticky, if full { 1 } else { 97 })?);
            counts.add("of plain files", files_fail_everywhere(ill, sticky, if full { 1 } else { 7 })?);
        }
    }
    let folders = if full { 16 } else { 2 };
    let killed = on_all_cores(folders, |folder| kills(folder as u64 + 1, if full { 25 } else { 5 }))?;
    // The control: a half copy under a whole one's name is found.
    let half = Scene::new();
    fs::create_dir(half.here().join("Doorstep-backup-2020-01-01-000000")).map_err(|error| error.to_string())?;
    match half.sound() {
        Err(why) if why.contains("half") => {}
        other => return Err(format!("a half backup was not found: {other:?}")),
    }
    Ok(format!("failures: {counts}; {killed}; a half one was found out"))
}

/// A centre with a stick, and one backup at each place.
struct Scene {
    folder: TempDir,
    stick: TempDir,
    clock: Clock,
    desk: Desk,
}

impl Scene {
    fn new() -> Self {
        let (folder, stick, clock) = (scratch(), scratch(), Clock::set(friday_morning()));
        let desk = centre(folder.path(), clock.clone()).unwrap();
        act(&desk, "save_resident", tests::resident("单晓明", "19900001234")).unwrap();
        desk.choose_backup_folder(json!({ "requestId": Uuid::new_v4().to_string() }), stick.path()).unwrap();
        let scene = Self { folder, stick, clock, desk };
        assert!(scene.back_up(1), "a healthy disk");
        scene
    }

    fn here(&self) -> PathBuf {
        self.folder.path().join("backups")
    }

    /// At a minute of its own. True: it was made at both places.
    fn back_up(&self, minute: i64) -> bool {
        self.clock.set_to(friday_morning() + chrono::Duration::minutes(minute));
        read(&self.desk, "back_up", json!({})).is_ok_and(|state| state["refused"].is_null())
    }

    fn sound(&self) -> Result<(), String> {
        whole(&self.here(), &self.desk)?;
        whole(self.stick.path(), &self.desk)?;
        let check = read(&self.desk, "verify_journal", json!({})).map_err(|error| error.message)?;
        if check["sound"] == true { Ok(()) } else { Err(format!("the data: {check}")) }
    }
}

/// Everything under a backup's name is one: it says what it is, its bytes are those, and it opens.
fn whole(place: &Path, desk: &Desk) -> Result<usize, String> {
    let mut count = 0;
    for entry in fs::read_dir(place).map_err(|error| error.to_string())?.map(Result::unwrap) {
        if entry.file_name().to_string_lossy().ends_with(".new") {
            continue;
        }
        let half = |why: String| format!("half: {}: {why}", entry.file_name().display());
        let about = About::read(&entry.path()).map_err(|error| half(error.message))?;
        let copy = desk::storage::open_reader(&entry.path().join("desk.db"), &key_of(desk)).map_err(|error| half(error.message))?;
        let verdict: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0)).map_err(|error| half(error.to_string()))?;
        let rows: i64 = copy.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).map_err(|error| half(error.to_string()))?;
        let size = entry.path().join("desk.db").metadata().map_or(0, |found| found.len());
        if verdict != "ok" || rows != about.counts.journal || size != about.size || !entry.path().join("slots.json").is_file() {
            return Err(half(format!("{verdict}, {rows} rows, {size} bytes")));
        }
        count += 1;
    }
    Ok(count)
}

/// The copy's own file, below SQLite: every `step`-th operation.
fn sqlite_fails(ill: Ill, sticky: bool, step: usize) -> Result<usize, String> {
    let scene = Scene::new();
    let disk = Watch::over(&scene.here());
    let (mut failed, mut at) = (0, 1);
    loop {
        disk.ails(Trouble { ill, at, sticky });
        let made = scene.back_up(i64::try_from(at).unwrap_or(0) + 1);
        let times = disk.is_well();
        scene.sound().map_err(|why| format!("{ill:?} at operation {at} of the copy: {why}"))?;
        if times == 0 {
            return if made { Ok(failed) } else { Err("a backup on a healthy disk was refused".to_owned()) };
        }
        failed += 1;
        at += step;
    }
}

/// What goes past SQLite, here and on the stick: every `step`-th write, flush and rename.
fn files_fail_everywhere(ill: Ill, sticky: bool, step: usize) -> Result<usize, String> {
    let kind = if ill == Ill::Full { ErrorKind::StorageFull } else { ErrorKind::Other };
    let scene = Scene::new();
    let before = whole(scene.stick.path(), &scene.desk)?;
    let (mut at, mut tried) = (1, 0);
    loop {
        files_fail(Some((kind, at, sticky)));
        scene.back_up(i64::try_from(at).unwrap_or(0) + 1);
        let asked = files_fail(None);
        scene.sound().map_err(|why| format!("{ill:?} at step {at} past SQLite: {why}"))?;
        if whole(scene.stick.path(), &scene.desk)? < before {
            return Err(format!("{ill:?} at step {at} took a backup away"));
        }
        if asked < at {
            return Ok(tried);
        }
        tried += 1;
        at += step;
    }
}

/// The child: backs up until it is killed.
pub fn child(words: &[String]) {
    let [folder, stick, now] = words else { panic!("backing-child FOLDER STICK NOW") };
    let now: DateTime<Utc> = now.parse().unwrap();
    let clock = Clock::set(now);
    let desk = Desk::open(Path::new(folder), clock.clone()).unwrap();
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
        let desk = Desk::open(folder.path(), Clock::set(now)).map_err(|error| error.message)?;
        desk::testing::look_as_supervisor(&desk, 1);
        let check = read(&desk, "verify_journal", json!({})).map_err(|error| error.message)?;
        if check["sound"] != true {
            return Err(format!("kill {kill} of folder {seed}: {check}"));
        }
        for place in [folder.path().join("backups"), stick.path().to_owned()] {
            if place.is_dir() {
                counts
                    .add("backups whole after a kill", whole(&place, &desk).map_err(|why| format!("kill {kill} of folder {seed}: {why}"))?);
            }
        }
        counts.add("kills", 1);
    }
    Ok(counts)
}
