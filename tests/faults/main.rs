//! That nothing is lost: kills, cut power, disks that are full or broken, flipped bits. `cargo xtask test` runs it in short,
//! `cargo xtask faults` in full; a line of figures each.
//!
//! Each part has its control, in which the thing is broken on purpose: it fails when that goes unnoticed.

mod acts;
mod backup;
// The C library's functions by their own names.
#[cfg(target_os = "linux")]
#[allow(unsafe_code)]
mod calls;
mod check;
mod disk;
mod flips;
mod image;
mod keys;
mod kills;
mod power;
mod restore;
// SQLite's file layer is a table of C functions.
#[allow(unsafe_code)]
mod shim;
mod trouble;

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use desk::{Clock, Desk, ErrorKind};
use tempfile::TempDir;

/// How many findings are enough.
const MOST_FAILURES: usize = 5;

type Part = (&'static str, fn(bool) -> Result<String, String>);

const PARTS: &[Part] = &[
    ("backup", backup::run),
    ("kills", kills::run),
    ("power", power::run),
    ("trouble", trouble::run),
    ("restore", restore::run),
    ("keys", keys::run),
    ("flips", flips::run),
];

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.first().is_some_and(|word| word == "child") {
        kills::child(&words[1..]);
        return ExitCode::SUCCESS;
    }
    if words.first().is_some_and(|word| word == "backing-child") {
        backup::child(&words[1..]);
        return ExitCode::SUCCESS;
    }
    if words.first().is_some_and(|word| word == "child-restores") {
        restore::child(&words[1..]);
        return ExitCode::SUCCESS;
    }
    if words.first().is_some_and(|word| word == "child-guards") {
        keys::child(&words[1..]);
        return ExitCode::SUCCESS;
    }
    // As for any test program of cargo: a word picks what has it in its name, and what is listed is not run.
    let full = words.iter().any(|word| word == "--full");
    let picked = |name: &str| words.iter().filter(|word| !word.starts_with('-')).all(|word| name.contains(word.as_str()));
    if words.iter().any(|word| matches!(word.as_str(), "--list" | "--skip" | "--exact")) {
        return ExitCode::SUCCESS;
    }
    shim::register();
    if disk::AILMENTS.is_empty() {
        println!("not run: disks that are full or broken, which this program can play on Linux alone");
    }
    let mut failed = false;
    for (name, run) in PARTS.iter().filter(|(name, _)| picked(name)) {
        let start = Instant::now();
        let outcome = run(full);
        let seconds = start.elapsed().as_secs_f32();
        match outcome {
            Ok(counts) => println!("faults: {name:<8} {seconds:>6.1} s  {counts}"),
            Err(why) => {
                failed = true;
                println!("faults: {name:<8} {seconds:>6.1} s  FAILED: {why}");
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// How often what happened.
#[derive(Debug, Default)]
pub struct Counts(BTreeMap<&'static str, usize>);

impl Counts {
    pub fn add(&mut self, what: &'static str, count: usize) {
        *self.0.entry(what).or_default() += count;
    }

    pub fn take_in(&mut self, other: Self) {
        other.0.into_iter().for_each(|(what, count)| self.add(what, count));
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said: Vec<String> = self.0.iter().map(|(what, count)| format!("{count} {what}")).collect();
        f.write_str(&said.join(", "))
    }
}

/// Does `jobs` jobs on all cores. Some that fail end it.
pub fn on_all_cores(jobs: usize, work: impl Fn(usize) -> Result<Counts, String> + Sync) -> Result<Counts, String> {
    let (next, sum) = (AtomicUsize::new(0), Mutex::new((Counts::default(), Vec::new())));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                loop {
                    let job = next.fetch_add(1, Ordering::Relaxed);
                    if job >= jobs || sum.lock().unwrap().1.len() >= MOST_FAILURES {
                        return;
                    }
                    let done = work(job);
                    let mut sum = sum.lock().unwrap();
                    match done {
                        Ok(counts) => counts.0.into_iter().for_each(|(what, count)| sum.0.add(what, count)),
                        Err(why) => sum.1.push(why),
                    }
                }
            });
        }
    });
    let (counts, failures) = sum.into_inner().unwrap();
    if failures.is_empty() { Ok(counts) } else { Err(failures.join("\n        ")) }
}

/// A folder in memory, where there is one: thousands of images need not wait for a disk.
pub fn scratch() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory).unwrap() } else { TempDir::new().unwrap() }
}

/// A process that another thread is just starting holds, for a moment, what this one had open, its lock on a folder as well.
pub fn open(folder: &Path, clock: Clock) -> desk::Result<Desk> {
    for _ in 0..500 {
        match Desk::open(folder, clock.clone()) {
            Err(error) if error.kind == ErrorKind::InUse => std::thread::sleep(Duration::from_millis(10)),
            opened => return opened,
        }
    }
    Desk::open(folder, clock)
}

pub fn copy_folder(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir_all(&target).unwrap();
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// The beginning of a long finding.
pub fn first_words(text: &str) -> String {
    text.chars().take(120).collect()
}
