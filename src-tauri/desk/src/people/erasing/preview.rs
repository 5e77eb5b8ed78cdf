//! What an erasure would take and what it would leave, before anything is done.

use rusqlite::{Connection, OptionalExtension, named_params};

use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::ResidentId;

use super::super::shapes::ResidentKey;
use super::mentions::mentions;
use super::parts::{count, stays};
use super::shapes::{Erasure, OpenTicket};

pub(crate) fn preview(look: &Look<'_>, key: ResidentKey) -> Result<Erasure> {
    name(look.db, key.resident)?;
    let (mentions, mentioned) = mentions(look.db, key.resident)?;
    Ok(Erasure {
        resident: key.resident,
        goes: count(look.db, key.resident)?,
        stays: stays(look.db, key.resident, look.desk.folder.keeps_old())?,
        open: open(look.db, key.resident)?,
        mentions,
        mentioned,
    })
}

/// Of somebody who is on file and was not erased.
pub(super) fn name(db: &Connection, resident: ResidentId) -> Result<String> {
    let found: Option<(String, bool)> = db
        .query_row(
            "SELECT name, EXISTS (SELECT 1 FROM erasure e WHERE e.resident = r.id) AS erased FROM resident r WHERE id = ?1",
            [resident],
            |row| Ok((row.get("name")?, row.get("erased")?)),
        )
        .optional()?;
    match found {
        None => Err(Error::not_found("居民记录")),
        Some((_, true)) => Err(Error::refused("这位居民的个人信息早先已经删除，不用再删。")),
        Some((name, false)) => Ok(name),
    }
}

pub(super) fn open(db: &Connection, resident: ResidentId) -> Result<Vec<OpenTicket>> {
    let mut query = db.prepare(include_str!("open.sql"))?;
    let rows = query.query_map(named_params! { ":resident": resident }, |row| {
        Ok(OpenTicket { ticket: row.get("id")?, document: row.get("document")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
