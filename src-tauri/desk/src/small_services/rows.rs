//! Rows of the ledger: written, and read as a reader may see them.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::access::{Actor, Role};
use crate::clock::Now;
use crate::error::{Error, Result};
use crate::ids::{SmallServiceId, SmallServiceKindId};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{HowCounted, SmallService, SmallServiceAct};

/// Columns that [`read`] reads; rows of `small_service s`.
pub(super) const COLUMNS: &str = include_str!("columns.sql");

/// One row of the ledger.
pub(super) struct NewRow {
    pub kind: SmallServiceKindId,
    pub act: SmallServiceAct,
    pub quantity: Option<u32>,
    pub loan: Option<SmallServiceId>,
    pub undoes: Option<SmallServiceId>,
}

impl NewRow {
    pub fn of(kind: SmallServiceKindId, act: SmallServiceAct) -> Self {
        Self { kind, act, quantity: None, loan: None, undoes: None }
    }
}

pub(super) fn write(work: &mut Work<'_>, row: &NewRow) -> Result<SmallServiceId> {
    work.db
        .prepare_cached(
            "INSERT INTO small_service (kind, act, quantity, day, at, clerk, loan, undoes, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            row.kind,
            row.act,
            row.quantity,
            work.now.day(),
            work.now.stored(),
            work.actor()?.clerk,
            row.loan,
            row.undoes,
            work.seq,
        ))?;
    let id = SmallServiceId(work.db.last_insert_rowid());
    work.subject("smallService", id.0);
    work.fact("kind", row.kind.0);
    work.changed(Topic::SmallServices);
    Ok(id)
}

/// The kind that a press is meant for, and how it is counted.
pub(super) fn pressed(db: &Connection, kind: SmallServiceKindId) -> Result<HowCounted> {
    let (name, how, active): (String, HowCounted, bool) = db
        .prepare_cached("SELECT name, how, active FROM small_service_kind WHERE id = ?1")?
        .query_row([kind], |row| Ok((row.get("name")?, row.get("how")?, row.get("active")?)))
        .optional()?
        .ok_or_else(|| Error::not_found("便民小事"))?;
    if active {
        Ok(how)
    } else {
        Err(Error::refused(format!("「{name}」已停用，没有记数。请另选一项，或请主任在「设置 · 便民小事」里启用。")))
    }
}

pub(super) fn whole(db: &Connection, now: Now, reader: Actor, id: SmallServiceId) -> Result<SmallService> {
    db.prepare_cached(&format!("SELECT {COLUMNS} WHERE s.id = :id AND s.act <> 'undo'"))?
        .query_row(named_params! { ":id": id, ":today": now.day(), ":supervisor": reader.role == Role::Supervisor }, |row| read(row, now))
        .optional()?
        .ok_or_else(|| Error::not_found("便民小事的记录"))
}

pub(super) fn read(row: &Row<'_>, now: Now) -> rusqlite::Result<SmallService> {
    Ok(SmallService {
        id: row.get("id")?,
        kind: row.get("kind")?,
        name: row.get("name")?,
        unit: row.get("unit")?,
        act: row.get("act")?,
        quantity: row.get("quantity")?,
        day: row.get("day")?,
        local: now.wall(&row.get::<_, String>("at")?),
        clerk: row.get("clerk_name")?,
        note: row.get("note")?,
        note_erased: row.get("note_erased")?,
        out: row.get("out")?,
        undone_by: row.get("undone_by")?,
        can_undo: row.get("can_undo")?,
    })
}
