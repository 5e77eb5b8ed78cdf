//! A journal row of what was done to the key: facts, and nothing of what was typed.

use rusqlite::Connection;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::clock::Now;
use crate::error::Result;
use crate::ids::{ClerkId, JournalSeq};
use crate::journal::{Entry, write};
use crate::storage::DataKey;

pub(crate) struct Told<'a> {
    pub act: &'a str,
    pub request: Uuid,
    pub clerk: Option<ClerkId>,
    pub now: Now,
    pub facts: Map<String, Value>,
}

/// Writes the row, once: under the same request id it is told already.
pub(crate) fn tell(db: &Connection, key: &DataKey, told: Told<'_>) -> Result<()> {
    let Told { act, request, clerk, now, facts } = told;
    if is_told(db, request)? {
        return Ok(());
    }
    let seq = JournalSeq(db.query_row("SELECT coalesce(max(seq), 0) + 1 FROM journal", [], |row| row.get(0))?);
    let private = json!({ "request": {}, "change": {} });
    write(db, key, &Entry { seq, now, clerk, act, request, subjects: Vec::new(), facts, private })
}

pub(crate) fn is_told(db: &Connection, request: Uuid) -> Result<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM journal WHERE request = ?1")?.exists([request.as_bytes()])?)
}
