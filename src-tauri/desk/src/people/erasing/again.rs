//! An older file that is restored remembers whom the centre has forgotten since: it forgets them again.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::clock::Now;
use crate::error::Result;
use crate::ids::{JournalSeq, ResidentId};
use crate::journal::{Entry, write};
use crate::storage::DataKey;

use super::parts::{NOBODY, take_away};
use super::shapes::Erased;
use super::side::sweep;

/// The name of the act in the journal.
pub(crate) const ERASE_AGAIN: &str = "erase_again";

/// One act, on a file that no desk has opened yet. Gives how many were forgotten. An id that the file has not given yet is given to
/// nobody: its next resident would else be taken for the one on the list.
///
/// # Errors
/// When the file cannot be written; then nothing was forgotten.
pub fn erase_again(db: &mut Connection, key: &DataKey, now: Now, list: &[Erased]) -> Result<usize> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let seq: i64 = tx.query_row("SELECT coalesce(max(seq), 0) + 1 FROM journal", [], |row| row.get(0))?;
    let mut subjects = Vec::new();
    for erased in list {
        if remembers(&tx, erased)? {
            take_away(&tx, erased.resident, &erased.at, seq)?;
            subjects.push(Value::String(format!("resident:{}", erased.resident.0)));
        }
    }
    if subjects.is_empty() {
        return Ok(0);
    }
    let count = subjects.len();
    let mut facts = Map::new();
    facts.insert("residents".to_owned(), count.into());
    let private = json!({ "request": {}, "change": {} });
    let entry = Entry { seq: JournalSeq(seq), now, clerk: None, act: ERASE_AGAIN, request: Uuid::new_v4(), subjects, facts, private };
    write(&tx, key, &entry)?;
    tx.commit()?;
    sweep(db)?;
    Ok(count)
}

/// Whether the file still has the person of the list. Somebody else who got their id is left alone.
fn remembers(db: &Connection, erased: &Erased) -> Result<bool> {
    if db.prepare_cached("SELECT 1 FROM erasure WHERE resident = ?1")?.exists([erased.resident])? {
        return Ok(false);
    }
    if !db.prepare_cached("SELECT 1 FROM resident WHERE id = ?1")?.exists([erased.resident])? {
        give_to_nobody(db, erased.resident)?;
        return Ok(true);
    }
    let born: Option<Vec<u8>> = db.query_row(include_str!("born.sql"), [erased.resident], |row| row.get(0)).optional()?;
    Ok(born.and_then(|born| Uuid::from_slice(&born).ok()) == erased.born)
}

fn give_to_nobody(db: &Connection, resident: ResidentId) -> Result<()> {
    db.execute(
        "INSERT INTO resident (id, name, pinyin, address, party_member, note, journal)
         SELECT :id, :nobody, '', '', 0, '', coalesce(max(seq), 0) + 1 FROM journal",
        named_params! { ":id": resident, ":nobody": NOBODY },
    )?;
    Ok(())
}
