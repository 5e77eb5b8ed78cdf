//! For tests alone: a desk in a moment, and ways to break it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::access::{Actor, Role};
use crate::backup::{ABOUT, About, Counts};
use crate::bookings::{self, Placement};
use crate::clock::Clock;
use crate::desk::{Desk, locked};
use crate::error::{Error, Result};
use crate::ids::{ClerkId, JournalSeq, OccurrenceId};
use crate::journal::{Entry, write};
use crate::people::{self, Erased};
use crate::storage::{DataKey, Folder, Secret, Slots, open_reader, open_writer};

/// 2026-11-20, a Friday, 9:00 at the centre.
pub fn friday_morning() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_136_400, 0).unwrap_or_default()
}

/// A centre that is set up, with its supervisor 主任甲 on duty.
///
/// # Errors
/// As [`Desk::open`].
pub fn centre(folder: &Path, clock: Clock) -> Result<Desk> {
    let desk = Desk::open(folder, clock)?;
    act(
        &desk,
        "set_up_centre",
        json!({ "centre": { "name": "幸福社区党群服务中心", "address": "幸福路 1 号", "phone": "0571-88880000", "seal": "", "documentPrefix": "" }, "supervisor": "主任甲" }),
    )?;
    Ok(desk)
}

/// One act under a request id of its own.
///
/// # Errors
/// The act's.
pub fn act(desk: &Desk, name: &str, mut args: Value) -> Result<Value> {
    args["requestId"] = Uuid::new_v4().to_string().into();
    desk.dispatch(name, args).map(|reply| reply.value)
}

/// One read.
///
/// # Errors
/// The read's.
pub fn read(desk: &Desk, name: &str, args: Value) -> Result<Value> {
    desk.dispatch(name, args).map(|reply| reply.value)
}

/// The desk's own writing connection, past every rule but the triggers.
pub fn with_writer<T>(desk: &Desk, use_it: impl FnOnce(&mut Connection) -> T) -> T {
    #[allow(clippy::expect_used, reason = "a test that seals the desk knows it")]
    let open = desk.opened().expect("an open desk");
    let mut db = locked(&open.writer);
    use_it(&mut db)
}

/// Asks what is in the way of a placement, as every booking does it; the rooms and the calendar are read once.
///
/// # Errors
/// When the file cannot be read.
pub fn in_the_way<'a>(desk: &Desk, db: &'a Connection) -> Result<impl Fn(&Placement) -> Result<Vec<OccurrenceId>> + 'a> {
    bookings::asking(db, desk.now())
}

/// The statement that reaches the `steps`-th instruction of the database machine from now on fails, once; `None` ends that.
///
/// # Errors
/// When the hook cannot be set.
pub fn fail_after(desk: &Desk, steps: Option<u64>) -> Result<()> {
    with_writer(desk, |db| {
        let mut left = steps.unwrap_or(0);
        let hook = steps.map(|_| {
            move || {
                // Past zero it wraps: what undoes the act must not be stopped as well.
                left = left.wrapping_sub(1);
                left == 0
            }
        });
        db.progress_handler(1, hook)
    })?;
    Ok(())
}

/// A raw connection to a folder that no desk holds, and whose key lies beside it.
///
/// # Errors
/// As [`Desk::open`].
pub fn raw(folder: &Path) -> Result<(Folder, Connection)> {
    let folder = Folder::open(folder)?;
    let db = open_writer(&folder.file(), &key_of_folder(&folder))?;
    Ok((folder, db))
}

/// An act of the past, for a file that is made and not lived.
pub struct PastAct<'a> {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub clerk: i64,
    pub act: &'a str,
    pub subjects: Vec<String>,
    pub facts: Value,
    pub request: Value,
}

/// The journal row that the act would have left: its place in the chain, its private part and its commitment are genuine.
///
/// # Errors
/// When the file refuses it.
pub fn enter(db: &Connection, key: &DataKey, past: PastAct<'_>) -> Result<()> {
    let facts = past.facts.as_object().cloned().unwrap_or_default();
    let entry = Entry {
        seq: JournalSeq(past.seq),
        now: Clock::set(past.at).now(chrono_tz::Asia::Shanghai),
        clerk: Some(ClerkId(past.clerk)),
        act: past.act,
        request: Uuid::new_v4(),
        subjects: past.subjects.into_iter().map(Value::String).collect(),
        facts,
        private: json!({ "request": past.request, "change": {} }),
    };
    write(db, key, &entry)
}

/// What a resident's name is sorted by.
pub fn sort_key(name: &str) -> String {
    crate::people::sort_key(name)
}

/// The encrypted file of an open desk.
pub fn file_of(desk: &Desk) -> std::path::PathBuf {
    desk.folder.file()
}

/// The key of an open desk, for signing what a forger would.
#[allow(clippy::expect_used, reason = "a test that seals the desk knows it")]
pub fn key_of(desk: &Desk) -> DataKey {
    desk.opened().expect("an open desk").key.clone()
}

/// The key of a folder that no desk holds.
#[allow(clippy::expect_used, reason = "a test that sets a passphrase knows it")]
pub fn key_of_folder(folder: &Folder) -> DataKey {
    folder.slots().ok().and_then(|slots| slots.key_beside().ok().flatten()).expect("a key beside the file")
}

/// Puts a passphrase of the real cost in the place of the key beside the file; `None` puts the key back. No desk holds the folder.
///
/// # Errors
/// When the slots cannot be written.
pub fn guard_folder(folder: &Folder, key: &DataKey, passphrase: Option<&str>) -> Result<()> {
    let slots = match passphrase {
        Some(passphrase) => Slots::of_passphrase_at_real_cost(key, &Secret::new(passphrase.to_owned()), "2026-11-20")?,
        None => Slots::beside(key),
    };
    slots.write(&folder.generation())
}

/// The file of a folder in use, opened past the desk by a passphrase: the floor of what unsealing costs.
///
/// # Errors
/// When the passphrase or the file refuses.
pub fn key_by_passphrase(folder: &Folder, passphrase: &str) -> Result<Option<DataKey>> {
    folder.slots()?.unwrap_by(&crate::storage::Way::Passphrase(Secret::new(passphrase.to_owned())))
}

/// The next change of the key stops at its `step`-th step, as if the power went there; 0 ends that.
pub fn stop_at_step(desk: &Desk, step: usize) {
    desk.stops_at_step.store(step, std::sync::atomic::Ordering::Relaxed);
}

/// A backup of an open desk in `into`, as one is made by hand: a copy of the file, its slots, and what it says of itself.
///
/// # Errors
/// When the disk refuses.
pub fn backup(desk: &Desk, into: &Path, name: &str) -> Result<PathBuf> {
    let place = into.join(name);
    std::fs::create_dir_all(&place)?;
    let file = place.join("desk.db");
    let path = file.to_str().ok_or_else(|| Error::unexpected("a path that is no Unicode"))?;
    with_writer(desk, |db| db.execute("VACUUM INTO ?1", [path]))?;
    std::fs::copy(desk.folder.generation().join("slots.json"), place.join("slots.json"))?;
    let db = open_reader(&file, &key_of(desk))?;
    told_by(&db, &desk.clock, &place)?;
    Ok(place)
}

/// What the file in a backup says of itself, written beside it.
///
/// # Errors
/// When the disk refuses.
pub fn told_by(db: &Connection, clock: &Clock, place: &Path) -> Result<()> {
    let now = clock.now(chrono_tz::Asia::Shanghai);
    let count = |table: &str| db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0));
    let newest = "SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1";
    let (head_seq, mac): (i64, Vec<u8>) = db.query_row(newest, [], |row| Ok((row.get("seq")?, row.get("mac")?)))?;
    let bytes = std::fs::read(place.join("desk.db"))?;
    let about = About {
        version: 1,
        desk: Uuid::nil(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now.stored(),
        day: now.day().to_string(),
        local: now.wall(&now.stored()),
        centre: db.query_row("SELECT name FROM centre", [], |row| row.get("name"))?,
        schema_version: db.pragma_query_value(None, "user_version", |row| row.get(0))?,
        counts: Counts { tickets: count("ticket")?, residents: count("resident")?, journal: count("journal")? },
        head_seq,
        head_mac: hex::encode(mac),
        sound: true,
        size: bytes.len() as u64,
        sha256: hex::encode(Sha256::digest(&bytes)),
        erased: Vec::new(),
    };
    Ok(std::fs::write(place.join(ABOUT), serde_json::to_vec_pretty(&about)?)?)
}

/// Everybody whom a search finds among the names taken in so far, without a picker's limit.
pub fn finds(desk: &Desk, text: &str) -> Vec<i64> {
    locked(&desk.names).find(text).into_iter().map(|id| id.0).collect()
}

/// The schema that an open desk's file has.
///
/// # Errors
/// When it cannot be read.
pub fn schema_of(desk: &Desk) -> Result<String> {
    with_writer(desk, |db| crate::storage::described(db))
}

/// The file takes no page more, as on a full disk; or as many as it wants again.
///
/// # Panics
/// When the limit cannot be set.
#[allow(clippy::unwrap_used, reason = "for tests alone")]
pub fn fill_disk(desk: &Desk, full: bool) {
    with_writer(desk, |db| {
        let most: i64 = if full { 1 } else { 1 << 30 };
        // SQLite takes the pages there are for the least.
        db.query_row(&format!("PRAGMA max_page_count = {most}"), [], |_| Ok(())).unwrap();
    });
}

/// Forgets whom `list` names in a folder that no desk holds, as after a restore.
///
/// # Errors
/// As [`Desk::open`].
pub fn erase_again(folder: &Path, clock: &Clock, list: &[Erased]) -> Result<usize> {
    let (folder, mut db) = raw(folder)?;
    people::erase_again(&mut db, &key_of_folder(&folder), clock.now(chrono_tz::Asia::Shanghai), list)
}

/// The next act is committed, but its connection says that it was not.
pub fn lose_next_commit(desk: &Desk) {
    desk.loses_next_commit.store(true, std::sync::atomic::Ordering::Relaxed);
}

/// Puts a supervisor on duty without an act, for looking at a file that nothing may be added to.
pub fn look_as_supervisor(desk: &Desk, clerk: i64) {
    *locked(&desk.on_duty) = Some(Actor { clerk: ClerkId(clerk), role: Role::Supervisor, deputy: None });
}
