//! `erased.json`: who was erased, beside the generations, so that an older file that is put back is told. And the last of an erasure:
//! no page of the file keeps a copy of what went.

use std::path::Path;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::{Error, Kind, Result};
use crate::storage::Folder;
use crate::storage::folder::write_durably;

use super::shapes::Erased;

const FILE: &str = "erased.json";

#[derive(Serialize, Deserialize)]
struct List {
    erased: Vec<Erased>,
}

/// Everybody whom this file has forgotten, in the order of their ids.
///
/// # Errors
/// When the file cannot be read.
pub fn erased(db: &Connection) -> Result<Vec<Erased>> {
    let mut query = db.prepare(include_str!("erased.sql"))?;
    let rows = query.query_map([], |row| {
        let born: Option<Vec<u8>> = row.get("born")?;
        Ok(Erased { resident: row.get("resident")?, at: row.get("at")?, born: born.and_then(|born| Uuid::from_slice(&born).ok()) })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What the list beside the generations says.
pub(crate) fn listed(root: &Path) -> Result<Vec<Erased>> {
    match std::fs::read(root.join(FILE)) {
        Ok(text) => serde_json::from_slice::<List>(&text)
            .map(|list| list.erased)
            .map_err(|_| Error::new(Kind::Damaged, "数据文件夹里的 erased.json 读不出来。请勿删除任何文件，联系懂电脑的同事。")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

/// After an erasure, and at the next opening for one that was cut off: whoever is erased in the file and not on the list yet. Pages
/// that were split keep what moved away until they are written anew, so the whole file is; the list is written when that is done.
pub(crate) fn finish(db: &Connection, folder: &Folder) -> Result<()> {
    let mut list = listed(folder.root())?;
    let new: Vec<Erased> = erased(db)?.into_iter().filter(|erased| !list.contains(erased)).collect();
    if new.is_empty() {
        return Ok(());
    }
    sweep(db)?;
    folder.remove_copies_before_upgrade()?;
    list.extend(new);
    write_durably(&folder.root().join(FILE), &serde_json::to_vec_pretty(&List { erased: list })?)
}

pub(super) fn sweep(db: &Connection) -> Result<()> {
    db.execute_batch("VACUUM")?;
    let busy: bool = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy { Err(Error::new(Kind::Storage, "数据文件正被读取，清理要等下次打开。")) } else { Ok(()) }
}
