//! The blackouts: what is shut now or later, and what was.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::centre::Nothing;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::BlackoutId;

use super::shapes::Blackout;

/// Those that are not over, the soonest first; then the latest of those that are.
pub(crate) fn list(look: &Look<'_>, _: Nothing) -> Result<Vec<Blackout>> {
    let mut query = look.db.prepare_cached(&format!("{COLUMNS} {}", include_str!("list.sql")))?;
    let rows = query.query_map(named_params! { ":now": look.now.minute() }, |row| read(row, &look.now))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

pub(super) fn one(db: &Connection, now: &Now, id: BlackoutId) -> Result<Blackout> {
    let mut query = db.prepare_cached(&format!("{COLUMNS} WHERE b.id = ?1"))?;
    query.query_row([id], |row| read(row, now)).optional()?.ok_or_else(|| Error::not_found("停用记录"))
}

const COLUMNS: &str = include_str!("columns.sql");

fn read(row: &Row<'_>, now: &Now) -> rusqlite::Result<Blackout> {
    let (starts, ends, until): (i64, i64, i64) = (row.get("starts")?, row.get("ends")?, row.get("until")?);
    Ok(Blackout {
        id: row.get("id")?,
        spaces: row.get::<_, String>("spaces")?.split('\n').map(str::to_owned).collect(),
        starts: now.wall_of(starts),
        ends: now.wall_of(until),
        reason: row.get("reason")?,
        made_local: now.wall(&row.get::<_, String>("at")?),
        clerk: row.get("clerk")?,
        lifted: until < ends,
        over: until <= now.minute().max(starts),
        hits: row.get("hits")?,
        untold: row.get("untold")?,
    })
}
