//! Writing one row at the end of an act.

use hmac::Mac;
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::clock::Now;
use crate::error::{Error, Result};
use crate::ids::{ClerkId, JournalSeq};
use crate::storage::DataKey;

/// What stands in the journal of one act.
pub(crate) struct Entry<'a> {
    pub seq: JournalSeq,
    pub now: Now,
    pub clerk: Option<ClerkId>,
    pub act: &'a str,
    pub request: Uuid,
    pub subjects: Vec<Value>,
    pub facts: Map<String, Value>,
    pub private: Value,
}

pub(crate) fn write(db: &Connection, key: &DataKey, entry: &Entry<'_>) -> Result<()> {
    let mut salt = [0; 32];
    getrandom::fill(&mut salt).map_err(Error::unexpected)?;
    let payload = entry.private.to_string();
    let before: Option<Vec<u8>> =
        db.prepare_cached("SELECT mac FROM journal ORDER BY seq DESC LIMIT 1")?.query_row([], |row| row.get(0)).optional()?;
    let row = Row {
        seq: entry.seq.0,
        at: entry.now.stored(),
        day: entry.now.day().to_string(),
        clerk: entry.clerk.map(|clerk| clerk.0),
        act: entry.act.to_owned(),
        request: entry.request.as_bytes().to_vec(),
        subjects: Value::Array(entry.subjects.clone()).to_string(),
        facts: Value::Object(entry.facts.clone()).to_string(),
        commitment: commitment(&salt, &payload).to_vec(),
    };
    let mac = row.mac(&key.for_journal(), before.as_deref().unwrap_or_default());
    db.prepare_cached(
        "INSERT INTO journal (seq, at, day, clerk, act, request, subjects, facts, commitment, mac)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute((row.seq, &row.at, &row.day, row.clerk, &row.act, &row.request, &row.subjects, &row.facts, &row.commitment, mac))?;
    db.prepare_cached("INSERT INTO journal_private (seq, salt, payload) VALUES (?1, ?2, ?3)")?.execute((row.seq, salt, payload))?;
    Ok(())
}

/// Binds the private part without telling anything of it.
pub(crate) fn commitment(salt: &[u8], payload: &str) -> [u8; 32] {
    Sha256::new().chain_update(salt).chain_update(payload).finalize().into()
}

/// The immutable part of a row, as the MAC covers it.
pub(crate) struct Row {
    pub seq: i64,
    pub at: String,
    pub day: String,
    pub clerk: Option<i64>,
    pub act: String,
    pub request: Vec<u8>,
    pub subjects: String,
    pub facts: String,
    pub commitment: Vec<u8>,
}

impl Row {
    /// HMAC-SHA-256 over every column, each with its length before it, and the MAC of the row before.
    pub fn mac(&self, key: &[u8; 32], before: &[u8]) -> [u8; 32] {
        let mut mac = crate::storage::keyed(key);
        let clerk = self.clerk.map(|clerk| clerk.to_be_bytes().to_vec()).unwrap_or_default();
        let parts: [&[u8]; 10] = [
            &self.seq.to_be_bytes(),
            self.at.as_bytes(),
            self.day.as_bytes(),
            &clerk,
            self.act.as_bytes(),
            &self.request,
            self.subjects.as_bytes(),
            self.facts.as_bytes(),
            &self.commitment,
            before,
        ];
        for part in parts {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}
