//! Whether a desk that was opened again holds everything that it ever answered, nothing by half and nothing unasked.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::Path;

use chrono::{DateTime, Utc};
use desk::testing::{look_as_supervisor, with_writer};
use desk::{Clock, Desk, Error, ErrorKind};
use rusqlite::Connection;
use serde_json::json;
use uuid::Uuid;

use super::acts::{Word, digest, strange};

/// What went through the door, in order.
#[derive(Default)]
pub struct Book {
    /// When each act was sent: the n-th.
    pub sent: HashMap<Uuid, usize>,
    pub answered: Vec<Answered>,
    /// What no healthy disk explains.
    pub strange: Option<String>,
}

#[derive(Clone)]
pub struct Answered {
    pub request: Uuid,
    /// What the clerk saw; none, when the program was ended before they could.
    pub answer: Option<u64>,
    pub is_draft: bool,
}

/// A part of a book, and how closely to look.
pub struct Until {
    pub sent: usize,
    pub answered: usize,
    /// Every page and every index instead of every page.
    pub thorough: bool,
}

impl Book {
    pub fn hears(&mut self, word: &Word<'_>) {
        let (request, answer, is_draft) = match word {
            Word::Sent { request, .. } => {
                self.sent.insert(*request, self.sent.len());
                return;
            }
            Word::Refused(error) => {
                self.strange = self.strange.take().or_else(|| strange(error));
                return;
            }
            Word::Answered { request, answer } => (*request, *answer, false),
            Word::Drafted { id, body } => (*id, *body, true),
        };
        self.answered.push(Answered { request, answer: Some(answer), is_draft });
    }

    pub fn whole(&self, thorough: bool) -> Until {
        Until { sent: self.sent.len(), answered: self.answered.len(), thorough }
    }
}

/// Opens a folder that was left in some state. The error says what is wrong.
pub fn opened(folder: &Path, now: DateTime<Utc>) -> Result<Desk, String> {
    super::open(folder, Clock::set(now)).map_err(|error| format!("it does not open: {:?}, {}", error.kind, error.message))
}

/// What a clerk is told of a disk's trouble: what it is and what to do, and never that the file is damaged.
pub fn in_words(error: &Error) -> Result<(), String> {
    match error.kind {
        ErrorKind::Storage if error.message.contains('。') => Ok(()),
        _ => Err(format!("{:?} {} {}", error.kind, error.message, error.data)),
    }
}

/// The disk is well again: what was opened all the same takes what is written.
pub fn writes(desk: &Desk) -> Result<(), String> {
    with_writer(desk, |db| db.execute_batch("BEGIN IMMEDIATE; CREATE TABLE probe (x); ROLLBACK")).map_err(|error| error.to_string())
}

/// What was sent and stands in the journal, although nobody heard of it: one act at most.
pub fn sound(desk: &Desk, book: &Book, until: &Until) -> Result<Option<Uuid>, String> {
    with_writer(desk, |db| whole(db, until.thorough)).map_err(|error| format!("it cannot be read: {error}"))??;
    look_as_supervisor(desk, 1);
    let verdict = desk.dispatch("verify_journal", json!({})).map_err(|error| format!("核对 fails: {}", error.message))?.value;
    if verdict["sound"] != true {
        return Err(format!("the journal: {}", verdict["finding"]));
    }
    let (acts, drafts) = with_writer(desk, held).map_err(|error| format!("it cannot be read: {error}"))?;
    for Answered { request, answer, is_draft } in &book.answered[..until.answered] {
        let found = if *is_draft { drafts.get(request).copied().map(Some) } else { acts.get(request).copied() };
        match (found, answer) {
            (None, _) => return Err(format!("lost: {request} was answered and is not there")),
            (Some(Some(found)), Some(answer)) if found != *answer => return Err(format!("{request} was answered otherwise")),
            _ => {}
        }
    }
    let heard: HashSet<Uuid> = book.answered[..until.answered].iter().map(|answered| answered.request).collect();
    let unheard: Vec<Uuid> = acts.into_keys().filter(|act| !heard.contains(act)).collect();
    match unheard.as_slice() {
        [] => Ok(None),
        [one] if book.sent.get(one).is_some_and(|number| *number < until.sent) => Ok(Some(*one)),
        _ => Err(format!("{} acts stand in the journal that nobody heard of: {unheard:?}", unheard.len())),
    }
}

/// The file by itself.
fn whole(db: &Connection, thorough: bool) -> rusqlite::Result<Result<(), String>> {
    let check = if thorough { "PRAGMA integrity_check" } else { "PRAGMA quick_check" };
    let verdict: String = db.query_row(check, [], |row| row.get(0))?;
    if verdict != "ok" {
        return Ok(Err(format!("{check}: {verdict}")));
    }
    if db.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Ok(Err("a row names another that is not there".to_owned()));
    }
    let mut read = db.prepare(include_str!("sound.sql"))?;
    let wrong: Vec<String> = read.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(if wrong.is_empty() { Ok(()) } else { Err(wrong.join("; ")) })
}

type Held = (BTreeMap<Uuid, Option<u64>>, BTreeMap<Uuid, u64>);

/// Every act with its answer (of the last 2,000), and every draft.
fn held(db: &mut Connection) -> rusqlite::Result<Held> {
    let mut read = db.prepare("SELECT j.request, a.answer FROM journal j LEFT JOIN answered a ON a.seq = j.seq")?;
    let acts = read
        .query_map([], |row| {
            let answer: Option<String> = row.get(1)?;
            Ok((Uuid::from_bytes(row.get(0)?), answer.map(|answer| digest(&answer))))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut read = db.prepare("SELECT id, body FROM draft")?;
    let drafts = read
        .query_map([], |row| {
            let (id, body): (String, String) = (row.get(0)?, row.get(1)?);
            Ok((Uuid::parse_str(&id).unwrap_or_default(), digest(&body)))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok((acts, drafts))
}
