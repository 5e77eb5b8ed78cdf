//! Who waits, in the order in which they are called.

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::centre::Rules;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::{BandId, TicketId};
use crate::tickets::State;

use super::bands::all;
use super::shapes::{Called, DrawnNumber, Queue, ServedBands};

#[derive(serde::Deserialize)]
struct Told {
    number: String,
    band: BandId,
    today: bool,
    called: bool,
    passed: bool,
}

pub(crate) fn drawn(row: &Row<'_>, now: Now, state: State, registered_at: &str) -> rusqlite::Result<Option<DrawnNumber>> {
    // SQLite wrote it a moment ago.
    let told: Option<Told> = row.get::<_, Option<String>>("drawn")?.and_then(|told| serde_json::from_str(&told).ok());
    Ok(told.map(|Told { number, band, today, called, passed }| {
        let waited = (state == State::Waiting).then(|| now.minutes_since(registered_at));
        DrawnNumber { number, band, today, called, passed, waited }
    }))
}

pub(crate) fn queue(look: &Look<'_>, served: ServedBands) -> Result<Queue> {
    let today = look.now.day();
    let mut waiting = look.db.prepare_cached(include_str!("queue.sql"))?;
    let since: Vec<String> = waiting
        .query_map(named_params! { ":today": today, ":bands": chosen(look.db, &served)? }, |row| row.get("registered_at"))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Queue {
        on: Rules::read(look.db)?.calling,
        bands: all(look.db, today)?.into_iter().filter(|band| band.active).collect(),
        waiting: u32::try_from(since.len()).unwrap_or(u32::MAX),
        longest: since.iter().map(|at| look.now.minutes_since(at)).max(),
        called: called_by(look.db, look.now, look.actor()?.clerk)?,
    })
}

/// What a clerk called today, and neither began nor passed over.
pub(super) fn called_by(db: &Connection, now: Now, clerk: crate::ids::ClerkId) -> Result<Vec<Called>> {
    let mut query = db.prepare_cached(
        "SELECT q.ticket, q.letter || printf('%03d', q.number) AS number, t.matter_name FROM queue q JOIN ticket t ON t.id = q.ticket
         WHERE q.called AND q.day = ?1 AND q.caller = ?2 ORDER BY q.ticket",
    )?;
    let called = query
        .query_map((now.day(), clerk), |row| {
            Ok(Called { ticket: row.get("ticket")?, number: row.get("number")?, matter: row.get("matter_name")? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(called)
}

/// Whose turn it is.
pub(super) fn first(db: &Connection, now: Now, served: &ServedBands) -> Result<Option<TicketId>> {
    let mut query = db.prepare_cached(include_str!("queue.sql"))?;
    Ok(query.query_row(named_params! { ":today": now.day(), ":bands": chosen(db, served)? }, |row| row.get("ticket")).optional()?)
}

/// How many wait before this one in its own band.
pub(crate) fn ahead(db: &Connection, ticket: TicketId) -> Result<u32> {
    Ok(db
        .prepare_cached(
            "SELECT count(*) AS ahead FROM queue me JOIN queue q ON q.band = me.band AND q.day = me.day
             WHERE me.ticket = ?1 AND NOT me.called AND NOT q.called AND q.place < me.place",
        )?
        .query_row([ticket], |row| row.get("ahead"))?)
}

/// Refuses to switch calling off over the heads of those who wait, today or since an earlier day.
pub(crate) fn nobody_waits(db: &Connection) -> Result<()> {
    let waiting: u32 = db.prepare_cached("SELECT count(*) FROM queue")?.query_row([], |row| row.get(0))?;
    if waiting == 0 {
        return Ok(());
    }
    Err(Error::invalid("calling", format!("还有 {waiting} 个号在等候，不能关掉叫号。请先叫完；人已走的，在「今日」里登记离开。")))
}

/// What a window chose once, as far as it is still in use; nothing of it: all.
fn chosen(db: &Connection, served: &ServedBands) -> Result<Option<String>> {
    let wanted = serde_json::to_string(&served.bands)?;
    let sql = "SELECT nullif(json_group_array(id), '[]') FROM band WHERE active AND id IN (SELECT value FROM json_each(?1))";
    Ok(db.prepare_cached(sql)?.query_row([wanted], |row| row.get(0))?)
}
