//! A copy on this computer: made aside from one moment of the file, opened again and checked against it, and only then named.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::Ordering;

use rusqlite::{Connection, OptionalExtension, Transaction};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::Now;
use crate::desk::{Desk, locked};
use crate::error::{Error, Kind, Result};
use crate::journal::check;
use crate::people::erased;
use crate::storage::{
    DataKey, Slots, copy_whole, make_private, open_copy, open_reader, read_truly, same_content, sync_folder, write_durably,
};

use super::about::{ABOUT, About, Counts, VERSION};
use super::place::{Found, free_name, half, here, name_at};

/// The file within a backup.
pub(super) const FILE: &str = "desk.db";

/// Acts go on meanwhile. Sealing and changing the key do not wait for it: they stop it.
pub(super) fn make(desk: &Desk) -> Result<Found> {
    let _making = locked(&desk.backups.making);
    let (key, file) = (desk.opened()?.key.clone(), desk.folder.file());
    let place = here(&desk.folder);
    if !place.is_dir() {
        make_private(&place)?;
        sync_folder(desk.folder.root())?;
    }
    let now = desk.now();
    let name = free_name(&place, &name_at(now.local()));
    let aside = place.join(half(&name));
    make_private(&aside)?;
    let made = (|| {
        let about = copy(desk, &file, &key, &aside.join(FILE), now)?;
        slots_in_use(desk)?.write(&aside)?;
        write_durably(&aside.join(ABOUT), &serde_json::to_vec_pretty(&about)?)?;
        fs::rename(&aside, place.join(&name))?;
        sync_folder(&place)?;
        Ok(Found { name, about })
    })();
    if made.is_err() {
        // The disk may be full: what was made aside goes at once.
        let _ = fs::remove_dir_all(&aside);
    }
    // Whatever was cut short tells of an interruption.
    made.map_err(|error| if desk.backups.stops.load(Ordering::Acquire) { stopped() } else { error })
}

/// Read after the copy, so that a passphrase that was just replaced opens no newer one; not while they are being changed.
fn slots_in_use(desk: &Desk) -> Result<Slots> {
    let open = desk.opened()?;
    let _unchanged = open.writer(&desk.folder)?;
    desk.folder.slots()
}

fn copy(desk: &Desk, file: &Path, key: &DataKey, to: &Path, now: Now) -> Result<About> {
    let goes_on = || !desk.backups.stops.load(Ordering::Acquire);
    let stops = std::sync::Arc::clone(&desk.backups.stops);
    let mut source = open_reader(file, key)?;
    source.progress_handler(10_000, Some(move || stops.load(Ordering::Acquire)))?;
    // One transaction: the copy, and all that it is compared with, are of one moment.
    let source = source.transaction()?;
    let mut about = describe(&source, now)?;
    let copied =
        copy_whole(&source, key, to, goes_on).and_then(|whole| if whole { verify(desk, &source, key, to) } else { Err(stopped()) });
    // First: what was misread would be copied as nothing, and signed anew.
    read_truly(&source)?;
    about.sound = copied?;
    drop(source);
    (about.size, about.sha256) = summed(to)?;
    Ok(about)
}

/// The copy opens, is whole, has every table with as many rows, and its journal says what that of the file says. An unsound journal
/// does not end backups: the copy tells of it.
fn verify(desk: &Desk, source: &Connection, key: &DataKey, to: &Path) -> Result<bool> {
    let stops = std::sync::Arc::clone(&desk.backups.stops);
    let mut copy = open_copy(to, key)?;
    copy.progress_handler(10_000, Some(move || stops.load(Ordering::Acquire)))?;
    same_content(source, &copy)?;
    let (theirs, ours) = (check(source, key)?, check(&copy, key)?);
    read_truly(&copy)?;
    if (theirs.rows, theirs.sound, theirs.broken_at, &theirs.head) != (ours.rows, ours.sound, ours.broken_at, &ours.head) {
        return Err(Error::new(Kind::Damaged, "备份的日志与数据里的不一致，这份备份没有留下。请检查磁盘后再试。"));
    }
    Ok(ours.sound)
}

fn describe(source: &Transaction<'_>, now: Now) -> Result<About> {
    let count = |table: &str| source.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0));
    let head: Option<(i64, Vec<u8>)> = source
        .query_row("SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1", [], |row| Ok((row.get("seq")?, row.get("mac")?)))
        .optional()?;
    let (head_seq, head_mac) = head.unwrap_or_default();
    Ok(About {
        version: VERSION,
        desk: named(source)?,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now.stored(),
        day: now.day().to_string(),
        local: now.local().format("%Y-%m-%d %H:%M").to_string(),
        centre: crate::centre::read(source)?.map(|centre| centre.name).unwrap_or_default(),
        schema_version: source.pragma_query_value(None, "user_version", |row| row.get(0))?,
        counts: Counts { tickets: count("ticket")?, residents: count("resident")?, journal: count("journal")? },
        head_seq,
        head_mac: hex::encode(head_mac),
        sound: false,
        size: 0,
        sha256: String::new(),
        erased: erased(source)?,
    })
}

/// Which desk this is, whatever its key.
pub(super) fn named(db: &Connection) -> Result<Uuid> {
    let name: Vec<u8> = db.query_row("SELECT name FROM desk_name", [], |row| row.get(0))?;
    Uuid::from_slice(&name).map_err(Error::unexpected)
}

/// Bytes and SHA-256 of a file.
pub(super) fn summed(file: &Path) -> io::Result<(u64, String)> {
    let (mut file, mut sum, mut size) = (File::open(file)?, Sha256::new(), 0);
    let mut part = vec![0; 1 << 20];
    loop {
        let read = file.read(&mut part)?;
        if read == 0 {
            return Ok((size, hex::encode(sum.finalize())));
        }
        sum.update(&part[..read]);
        size += read as u64;
    }
}

fn stopped() -> Error {
    Error::refused("家门口正要封存或更换密钥，这次备份停下了。以前的备份都在，打开后会再做。")
}
