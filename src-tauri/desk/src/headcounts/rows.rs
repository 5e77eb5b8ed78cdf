//! A headcount as its reader sees it.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::access::{Actor, Role};
use crate::clock::Now;
use crate::error::{Error, Result};
use crate::ids::HeadcountId;

use super::shapes::Headcount;

/// Columns that [`read`] reads; rows of `headcount h`.
pub(super) const COLUMNS: &str = include_str!("columns.sql");

pub(super) fn whole(db: &Connection, now: Now, reader: Actor, id: HeadcountId) -> Result<Headcount> {
    db.prepare_cached(&format!("SELECT {COLUMNS} WHERE h.id = :id"))?
        .query_row(named_params! { ":id": id, ":today": now.day(), ":supervisor": reader.role == Role::Supervisor }, |row| read(row, now))
        .optional()?
        .ok_or_else(|| Error::not_found("随到随用的人数"))
}

pub(super) fn read(row: &Row<'_>, now: Now) -> rusqlite::Result<Headcount> {
    Ok(Headcount {
        id: row.get("id")?,
        room: row.get("room")?,
        room_name: row.get("room_name")?,
        day: row.get("day")?,
        session: row.get("session")?,
        heads: row.get("heads")?,
        clerk: row.get("clerk_name")?,
        entered_local: now.wall(&row.get::<_, String>("at")?),
        undone_by: row.get("undone_by")?,
        can_undo: row.get("can_undo")?,
    })
}
