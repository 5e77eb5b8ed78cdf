//! A restore under trouble: the disk full or broken at its n-th operation, or the program ended at any moment. Afterwards the centre
//! opens with what stood or with the backup, whole, and never with neither; the backup on the stick is as it was.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use desk::testing::{act, backup, friday_morning, read, with_writer};
use desk::{Clock, Desk, Error};
use serde_json::json;
use tempfile::TempDir;
use tests::Dice;

use super::check::in_words;
use super::disk::{AILMENTS, Trouble, Watch};
use super::{Counts, copy_folder, on_all_cores, scratch};

const PASSPHRASE: &str = "春江潮水连海平 26";
const NAME: &str = "Doorstep-backup-2026-11-20-183000";

pub fn run(full: bool) -> Result<String, String> {
    let scene = Scene::new();
    let stride = if full { 1 } else { 23 };
    let mut counts = on_all_cores(AILMENTS.len(), |job| {
        let (ill, sticky) = AILMENTS[job];
        scene.troubles(Trouble { ill, at: 1 + job, sticky }, stride)
    })?;
    let kills = on_all_cores(if full { 300 } else { 16 }, |seed| scene.kill(seed as u64 + 1))?;
    counts.take_in(kills);
    Ok(counts.to_string())
}

/// A guarded centre with a ticket beyond its backup, closed.
struct Scene {
    folder: TempDir,
    stick: TempDir,
    bytes: BTreeMap<PathBuf, Vec<u8>>,
}

impl Scene {
    fn new() -> Self {
        let (folder, stick) = (scratch(), scratch());
        let desk = desk::testing::centre(folder.path(), Clock::set(friday_morning())).unwrap();
        act(&desk, "register_ticket", json!({ "matter": 3, "finish": false, "request": "来问复审" })).unwrap();
        act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
        backup(&desk, stick.path(), NAME).unwrap();
        act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
        drop(desk);
        let bytes = bytes_of(&stick.path().join(NAME));
        Self { folder, stick, bytes }
    }

    fn copied(&self) -> TempDir {
        let copy = scratch();
        copy_folder(self.folder.path(), copy.path());
        copy
    }

    fn troubles(&self, mut trouble: Trouble, stride: usize) -> Result<Counts, String> {
        let mut counts = Counts::default();
        loop {
            let folder = self.copied();
            let disk = Watch::over(folder.path());
            let desk = super::open(folder.path(), Clock::set(friday_morning())).map_err(|error| error.message)?;
            disk.ails(trouble);
            let done = restored(&desk, self.stick.path());
            let met = disk.is_well() > 0;
            let at = |why: String| format!("restore, {trouble:?}: {why}");
            // Now and then again at once, or after a new start; it is asked for where nobody knows whether the last step lasts.
            let mut is_new = done.is_ok();
            if let Err(error) = &done {
                in_words(error).map_err(at)?;
                if trouble.at.is_multiple_of(8) && !error.message.contains("关闭程序") {
                    restored(&desk, self.stick.path()).map_err(|error| at(format!("once it is well again: {}", error.message)))?;
                    is_new = true;
                }
            }
            drop(desk);
            let new = self.opens(folder.path()).map_err(at)?;
            if is_new && !new {
                return Err(at("told as restored, and it is not".to_owned()));
            }
            if let Err(error) = done
                && new
                && !is_new
                && !error.message.contains("关闭程序")
            {
                return Err(at(format!("it is restored, and told: {}", error.message)));
            }
            if !new && trouble.at % 8 == 1 {
                let desk = super::open(folder.path(), Clock::set(friday_morning())).map_err(|error| at(error.message))?;
                restored(&desk, self.stick.path()).map_err(|error| at(format!("after a new start: {}", error.message)))?;
            }
            counts.add(if new { "troubles, restored" } else { "troubles, left as it stood" }, 1);
            if !met {
                return if new { Ok(counts) } else { Err(at("not restored without any trouble".to_owned())) };
            }
            trouble.at += stride;
        }
    }

    /// A child that restores is ended at some moment.
    fn kill(&self, seed: u64) -> Result<Counts, String> {
        let (folder, mut dice, mut counts) = (self.copied(), Dice::new(seed), Counts::default());
        let words = ["child-restores", folder.path().to_str().unwrap(), self.stick.path().to_str().unwrap()];
        let mut child =
            Command::new(std::env::current_exe().unwrap()).args(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_micros(dice.roll(1_500_000) as u64));
        let ended = child.try_wait().is_ok_and(|status| status.is_some());
        let _ = child.kill();
        let _ = child.wait();
        let new = self.opens(folder.path()).map_err(|why| format!("killed, {seed}: {why}"))?;
        if ended && !new {
            return Err(format!("killed, {seed}: it had ended and is not restored"));
        }
        counts.add(if new { "kills, restored" } else { "kills, left as it stood" }, 1);
        Ok(counts)
    }

    /// True for the backup's data, false for what stood.
    fn opens(&self, folder: &Path) -> Result<bool, String> {
        if bytes_of(&self.stick.path().join(NAME)) != self.bytes {
            return Err("the backup was written to".to_owned());
        }
        let told = |error: Error| format!("{:?} {} {}", error.kind, error.message, error.data);
        let desk = super::open(folder, Clock::set(friday_morning())).map_err(told)?;
        read(&desk, "unseal", json!({ "by": "passphrase", "secret": PASSPHRASE })).map_err(told)?;
        act(&desk, "choose_clerk", json!({ "clerk": 1 })).map_err(told)?;
        let check = read(&desk, "verify_journal", json!({})).map_err(told)?;
        let (new, whole) = with_writer(&desk, |db| {
            let whole: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
            (db.prepare("SELECT 1 FROM restore").unwrap().exists([]).unwrap(), whole)
        });
        let tickets = read(&desk, "list_tickets", json!({})).map_err(told)?["total"].as_u64();
        if check["sound"] != true || whole != "ok" || tickets != Some(if new { 1 } else { 2 }) {
            return Err(format!("{check} {whole} {tickets:?}"));
        }
        // A plain file that was cut off is written over the next time.
        let left = std::fs::read_dir(folder).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_dir());
        let left: Vec<_> = left.map(|entry| entry.file_name().into_string().unwrap()).collect();
        if left.iter().any(|name| name.ends_with(".new"))
            || left.iter().filter(|name| name.starts_with("gen-")).count() != 1 + usize::from(new)
        {
            return Err(format!("what lies there: {left:?}"));
        }
        Ok(new)
    }
}

/// The child.
pub fn child(words: &[String]) {
    let [folder, stick] = words else { panic!("child-restores FOLDER STICK") };
    let desk = super::open(Path::new(folder), Clock::set(friday_morning())).unwrap();
    restored(&desk, Path::new(stick)).unwrap();
}

fn restored(desk: &Desk, stick: &Path) -> Result<(), Error> {
    let found = desk.find_backups(stick)?;
    let form = json!({ "list": found.list, "which": 0, "by": "passphrase", "secret": PASSPHRASE });
    let opened = read(desk, "open_backup", form)?;
    // Where the disk kept what stands from being read, it is asked twice.
    read(desk, "restore", json!({ "token": opened["token"], "reason": "mistake", "anotherCentre": true })).map(drop)
}

fn bytes_of(place: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    std::fs::read_dir(place)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let bytes = std::fs::read(&path).unwrap();
            (path, bytes)
        })
        .collect()
}
