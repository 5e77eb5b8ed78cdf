//! An activity as its reader sees it.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::access::{Actor, Role};
use crate::clock::Now;
use crate::error::{Error, Result};
use crate::ids::ActivityId;

use super::shapes::Activity;

/// Columns that [`read`] reads; rows of `activity a`.
pub(super) const COLUMNS: &str = include_str!("columns.sql");

pub(super) fn whole(db: &Connection, now: Now, reader: Actor, id: ActivityId) -> Result<Activity> {
    db.prepare_cached(&format!("SELECT {COLUMNS} WHERE a.id = :id"))?
        .query_row(named_params! { ":id": id, ":today": now.day(), ":supervisor": reader.role == Role::Supervisor }, |row| read(row, now))
        .optional()?
        .ok_or_else(|| Error::not_found("活动记录"))
}

pub(super) fn read(row: &Row<'_>, now: Now) -> rusqlite::Result<Activity> {
    Ok(Activity {
        id: row.get("id")?,
        occurrence: row.get("occurrence")?,
        booking: row.get("booking")?,
        kind: row.get("kind")?,
        day: row.get("day")?,
        starts: now.wall_of(row.get("starts")?),
        ends: now.wall_of(row.get("ends")?),
        topic: row.get("topic")?,
        place: row.get("place")?,
        organiser: row.get("organiser")?,
        expected: row.get("expected")?,
        heads: row.get("heads")?,
        members: row.get("members")?,
        summary: row.get("summary")?,
        clerk: row.get("clerk_name")?,
        entered_local: now.wall(&row.get::<_, String>("at")?),
        undone_by: row.get("undone_by")?,
        can_undo: row.get("can_undo")?,
        revision: row.get("journal")?,
    })
}
