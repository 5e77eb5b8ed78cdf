//! Flipped bits: one bit anywhere in a file. The file is refused, or a read is, in words; whatever is answered all the same is what it
//! was. In a WAL, which only a desk that was cut off leaves, the acts after the bit may be missing, and what is left is sound.

use std::fs;
use std::path::Path;

use desk::storage::read_truly;
use desk::testing::{friday_morning, look_as_supervisor, with_writer};
use desk::{Clock, ErrorKind};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::Dice;

use super::acts::{Hands, digest};
use super::check::{Book, Until, sound};
use super::{Counts, copy_folder, on_all_cores, scratch};

/// Where the file of a first generation lies.
const FILE: &str = "gen-1/desk.db";

/// A key for the copy that is not guarded.
const KEY: &str = "x'0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'";

/// Each thing that was asked, and what came: the answer in short, or the error.
type Told = Vec<(String, Result<u64, (ErrorKind, String)>)>;

pub fn run(full: bool) -> Result<String, String> {
    let (flips, jobs) = if full { (2_400, 24) } else { (100, 2) };
    let life = a_life();
    let mut counts = on_all_cores(jobs, |job| in_the_file(life.path(), flips / jobs, job as u64 + 1, &|folder| told(folder)))?;
    let wal = with_a_wal()?;
    let more = on_all_cores(jobs, |job| in_the_wal(&wal, flips / jobs / 2, job as u64 + 1))?;
    more.0.into_iter().for_each(|(what, count)| counts.add(what, count));
    beside_the_file(life.path(), if full { 1 } else { 7 }, &mut counts)?;
    Ok(format!("{counts}; without HMACs wrong data is shown: {}", super::first_words(&unguarded(life.path())?)))
}

/// A folder of a desk that was closed in order.
fn a_life() -> TempDir {
    let folder = scratch();
    lives(folder.path(), 120, || {});
    folder
}

/// Some acts, and `at_last` before the desk is closed.
fn lives(folder: &Path, acts: usize, at_last: impl FnOnce()) -> Book {
    let mut book = Book::default();
    let clock = Clock::set(friday_morning());
    let desk = super::open(folder, clock.clone()).unwrap();
    with_writer(&desk, |db| db.pragma_update(None, "wal_autocheckpoint", 0)).unwrap();
    let mut heard = |word: &super::acts::Word<'_>| book.hears(word);
    let mut hands = Hands::at(&desk, &clock, friday_morning(), 5, &mut heard);
    for _ in 0..acts {
        hands.act();
    }
    at_last();
    book
}

/// Flips bits of the file; `asks` opens the folder and asks for everything.
fn in_the_file(life: &Path, flips: usize, seed: u64, asks: &dyn Fn(&Path) -> Told) -> Result<Counts, String> {
    let (folder, mut dice, mut counts) = (scratch(), Dice::new(seed), Counts::default());
    copy_folder(life, folder.path());
    let bytes = fs::read(life.join(FILE)).unwrap();
    let right = asks(folder.path());
    if let Some((what, Err((_, why)))) = right.iter().find(|(_, answer)| answer.is_err()) {
        return Err(format!("{what} of a whole file: {why}"));
    }
    for _ in 0..flips {
        // The first page and the last are few among hundreds, and the first has the salt.
        let at = if dice.roll(20) == 0 { dice.roll(4096) } else { dice.roll(bytes.len()) };
        let bit = dice.roll(8);
        fs::write(folder.path().join(FILE), flipped(&bytes, at, bit)).unwrap();
        let found = asks(folder.path());
        counts.add("flips", 1);
        counts.add(judged(&right, &found).map_err(|why| format!("bit {bit} of byte {at}: {why}"))?, 1);
    }
    Ok(counts)
}

fn flipped(bytes: &[u8], at: usize, bit: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1 << bit;
    bytes
}

/// What a flip did, unless it showed wrong data as right.
fn judged(right: &Told, found: &Told) -> Result<&'static str, String> {
    let mut failed = 0;
    for (what, answer) in found {
        match answer {
            Err((ErrorKind::Damaged, message)) if message.contains('。') => failed += 1,
            Err((kind, message)) => return Err(format!("{what}: {kind:?} {message}")),
            Ok(answer) => {
                if right.iter().any(|(asked, right)| asked == what && right.as_ref().ok() != Some(answer)) {
                    return Err(format!("{what} shows wrong data as right"));
                }
            }
        }
    }
    Ok(match failed {
        0 => "harmless",
        _ if found.len() == 1 => "refused at opening",
        _ => "refused at reading",
    })
}

/// Opens the desk and asks for this and that, and for each row of each table.
fn told(folder: &Path) -> Told {
    let desk = match super::open(folder, Clock::set(friday_morning() + chrono::Duration::days(9))) {
        Ok(desk) => desk,
        Err(error) => return vec![("opening".to_owned(), Err((error.kind, error.message)))],
    };
    look_as_supervisor(&desk, 1);
    let asked = ["frame", "verify_journal", "today", "ticket_counts", "list_matters", "rules", "drafts", "small_service_kinds", "bands"]
        .map(|name| (name, json!({})));
    let one = |name, key: &str, of: i64| (1..=of).map(|id| (name, json!({ key: id }))).collect::<Vec<(&str, Value)>>();
    let asked = asked.into_iter().chain(one("ticket", "ticket", 9)).chain(one("resident", "resident", 1));
    let mut told: Told = asked
        .map(|(name, form)| {
            let answer = desk.dispatch(name, form.clone()).map(|reply| digest(&reply.value.to_string()));
            (format!("{name} {form}"), answer.map_err(|error| (error.kind, error.message)))
        })
        .collect();
    told.extend(with_writer(&desk, |db| tables(db, true)));
    told
}

fn tables(db: &Connection, is_guarded: bool) -> Told {
    let in_desks_words = |error: rusqlite::Error| {
        let error = desk::Error::from(error);
        (error.kind, format!("{} {}", error.message, error.data))
    };
    let names = || -> rusqlite::Result<Vec<String>> {
        db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?.query_map([], |row| row.get(0))?.collect()
    };
    let rows = |table: &str| -> rusqlite::Result<u64> {
        let mut read = db.prepare(&format!("SELECT * FROM \"{table}\""))?;
        let columns = read.column_count();
        let (mut rows, mut text) = (read.query([])?, String::new());
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                text += &format!("{:?}|", row.get_ref(column)?);
            }
        }
        Ok(digest(&text))
    };
    // As desk reads: first the rows, then whether they were read truly.
    let rows = |table: &str| {
        rows(table).map_err(in_desks_words).and_then(|rows| match read_truly(db) {
            Err(error) if is_guarded => Err((error.kind, error.message)),
            _ => Ok(rows),
        })
    };
    match names() {
        Ok(names) => names.into_iter().map(|name| (name.clone(), rows(&name))).collect(),
        Err(error) => vec![("the schema".to_owned(), Err(in_desks_words(error)))],
    }
}

/// A desk that was cut off with all of its acts in the WAL, and what it had answered.
struct Cut {
    folder: TempDir,
    book: Book,
}

fn with_a_wal() -> Result<Cut, String> {
    let (life, folder) = (scratch(), scratch());
    let book = lives(life.path(), 60, || copy_folder(life.path(), folder.path()));
    if fs::metadata(folder.path().join("gen-1/desk.db-wal")).map_or(0, |wal| wal.len()) < 100_000 {
        return Err("there is no WAL to flip bits of".to_owned());
    }
    Ok(Cut { folder, book })
}

fn in_the_wal(cut: &Cut, flips: usize, seed: u64) -> Result<Counts, String> {
    let (mut dice, mut counts) = (Dice::new(seed), Counts::default());
    let wal = fs::read(cut.folder.path().join("gen-1/desk.db-wal")).unwrap();
    for _ in 0..flips {
        let (folder, at, bit) = (scratch(), dice.roll(wal.len()), dice.roll(8));
        copy_folder(cut.folder.path(), folder.path());
        fs::write(folder.path().join("gen-1/desk.db-wal"), flipped(&wal, at, bit)).unwrap();
        let _ = fs::remove_file(folder.path().join("gen-1/desk.db-shm"));
        counts.add("WAL flips", 1);
        let told = |why: String| format!("bit {bit} of byte {at} of the WAL: {why}");
        let desk = match super::open(folder.path(), Clock::set(friday_morning())) {
            Ok(desk) => desk,
            Err(error) if error.kind == ErrorKind::Damaged => {
                counts.add("WAL refused", 1);
                continue;
            }
            Err(error) => return Err(told(format!("{:?} {}", error.kind, error.message))),
        };
        let held: i64 = with_writer(&desk, |db| {
            db.query_row("SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM draft)", [], |row| row.get(0))
        })
        .map_err(|error| told(error.to_string()))?;
        let answered = usize::try_from(held).unwrap_or(0).min(cut.book.answered.len());
        // The first so many, and not one of the others.
        sound(&desk, &cut.book, &Until { sent: 0, answered, thorough: true }).map_err(told)?;
        counts.add(if answered == cut.book.answered.len() { "WAL whole" } else { "WAL cut short" }, 1);
    }
    Ok(counts)
}

/// The small files: what they are told to be is plain or refused.
fn beside_the_file(life: &Path, stride: usize, counts: &mut Counts) -> Result<(), String> {
    let folder = scratch();
    copy_folder(life, folder.path());
    let right = told(folder.path());
    for name in ["CURRENT", "gen-1/slots.json"] {
        let bytes = fs::read(life.join(name)).unwrap();
        for at in (0..bytes.len() * 8).step_by(stride) {
            fs::write(folder.path().join(name), flipped(&bytes, at / 8, at % 8)).unwrap();
            let found = told(folder.path());
            counts.add("flips beside the file", 1);
            match found.as_slice() {
                [(_, Err((_, message)))] if message.contains('。') => counts.add("refused beside the file", 1),
                _ => {
                    judged(&right, &found).map_err(|why| format!("bit {} of byte {} of {name}: {why}", at % 8, at / 8))?;
                }
            }
        }
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    Ok(())
}

/// The control: the same rows in a file whose pages have no HMAC, where a flip does show wrong data.
fn unguarded(life: &Path) -> Result<String, String> {
    let (folder, copy) = (scratch(), scratch());
    fs::create_dir(copy.path().join("gen-1")).unwrap();
    copy_folder(life, folder.path());
    let file = copy.path().join(FILE);
    // The desk's connection makes no files.
    fs::write(&file, []).unwrap();
    let exported = || -> rusqlite::Result<()> {
        let desk = super::open(folder.path(), Clock::set(friday_morning())).unwrap();
        with_writer(&desk, |db| {
            db.execute("ATTACH ?1 AS bare KEY ?2", [file.to_str().unwrap(), KEY])?;
            // Table by table: a row may name one that is still to come.
            db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA bare.cipher_use_hmac = OFF; SELECT sqlcipher_export('bare'); DETACH bare")
        })
    };
    exported().map_err(|error| error.to_string())?;
    let asks = |folder: &Path| -> Told {
        let opened = || -> rusqlite::Result<Connection> {
            let db = Connection::open(folder.join(FILE))?;
            db.pragma_update(None, "key", KEY)?;
            db.pragma_update(None, "cipher_use_hmac", "OFF")?;
            Ok(db)
        };
        // Whatever fails is found; here only wrong data counts.
        let told = opened().map(|db| tables(&db, false)).unwrap_or_default();
        told.into_iter().map(|(what, answer)| (what, answer.map_err(|(_, why)| (ErrorKind::Damaged, format!("{why}。"))))).collect()
    };
    match in_the_file(copy.path(), 200, 1, &asks) {
        Err(why) if why.contains("wrong data as right") => Ok(why),
        other => Err(format!("without HMACs no flip showed wrong data: {other:?}")),
    }
}
