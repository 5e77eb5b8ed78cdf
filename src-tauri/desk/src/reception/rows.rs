//! A group as its reader sees it.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::access::{Actor, Role};
use crate::clock::Now;
use crate::error::{Error, Result};
use crate::ids::ReceptionId;

use super::shapes::Reception;

/// Columns that [`read`] reads; rows of `reception r`.
pub(super) const COLUMNS: &str = include_str!("columns.sql");

pub(super) fn whole(db: &Connection, now: Now, reader: Actor, id: ReceptionId) -> Result<Reception> {
    db.prepare_cached(&format!("SELECT {COLUMNS} WHERE r.id = :id"))?
        .query_row(named_params! { ":id": id, ":today": now.day(), ":supervisor": reader.role == Role::Supervisor }, |row| read(row, now))
        .optional()?
        .ok_or_else(|| Error::not_found("参观接待记录"))
}

pub(super) fn read(row: &Row<'_>, now: Now) -> rusqlite::Result<Reception> {
    Ok(Reception {
        id: row.get("id")?,
        day: row.get("day")?,
        group: row.get("group_name")?,
        heads: row.get("heads")?,
        party_members: row.get("party_members")?,
        clerk: row.get("clerk_name")?,
        topic: row.get("topic")?,
        entered_local: now.wall(&row.get::<_, String>("at")?),
        undone_by: row.get("undone_by")?,
        can_undo: row.get("can_undo")?,
    })
}
