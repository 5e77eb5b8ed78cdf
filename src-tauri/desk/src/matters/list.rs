//! The catalogue read: all of it in short, one matter in full, and which matters a text means.

use rusqlite::{Connection, Row};

use crate::centre::Nothing;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::MatterId;
use crate::people;
use crate::text::folded;

use super::shapes::{Alias, Material, Matter, MatterKey, WholeMatter};

/// The commonest of the last 90 days first.
pub(crate) fn list(look: &Look<'_>, _: Nothing) -> Result<Vec<Matter>> {
    read_all(look.db, look.now, None, read)
}

pub(crate) fn show(look: &Look<'_>, key: MatterKey) -> Result<WholeMatter> {
    whole(look.db, look.now, key.matter)
}

pub(crate) fn whole(db: &Connection, now: Now, matter: MatterId) -> Result<WholeMatter> {
    read_all(db, now, Some(matter), read_whole)?.pop().ok_or_else(|| Error::not_found("事项"))
}

/// Those in use, in full, in the order in which they were written down.
pub(crate) fn in_use(db: &Connection, now: Now) -> Result<Vec<WholeMatter>> {
    let mut all = read_all(db, now, None, read_whole)?;
    all.retain(|whole| whole.matter.active);
    all.sort_by_key(|whole| whole.matter.id);
    Ok(all)
}

fn read_all<T>(db: &Connection, now: Now, only: Option<MatterId>, read: impl Fn(&Connection, &Row<'_>) -> Result<T>) -> Result<Vec<T>> {
    let since = now.day() - chrono::Days::new(90);
    let mut query = db.prepare_cached(include_str!("list.sql"))?;
    let mut rows = query.query((since, only))?;
    let mut matters = Vec::new();
    while let Some(row) = rows.next()? {
        matters.push(read(db, row)?);
    }
    Ok(matters)
}

fn read(db: &Connection, row: &Row<'_>) -> Result<Matter> {
    let (id, name): (MatterId, String) = (row.get("id")?, row.get("name")?);
    Ok(Matter {
        id,
        initials: people::initials(&name),
        readings: people::typed(&name),
        name,
        aliases: aliases(db, id)?
            .into_iter()
            .map(|name| Alias { initials: people::initials(&name), readings: people::typed(&name), name })
            .collect(),
        window: row.get("window")?,
        band: row.get("band")?,
        kind: row.get("kind")?,
        confidential: row.get("confidential")?,
        promised_days: row.get("promised_days")?,
        legal_days: row.get("legal_days")?,
        materials: materials(db, id)?,
        active: row.get("active")?,
        uses: row.get("uses")?,
        revision: row.get("journal")?,
    })
}

fn read_whole(db: &Connection, row: &Row<'_>) -> Result<WholeMatter> {
    Ok(WholeMatter {
        matter: read(db, row)?,
        process: row.get("process")?,
        basis: row.get("basis")?,
        who: row.get("who")?,
        contact: row.get("contact")?,
        note: row.get("note")?,
    })
}

fn aliases(db: &Connection, matter: MatterId) -> Result<Vec<String>> {
    let mut query = db.prepare_cached("SELECT alias FROM matter_alias WHERE matter = ?1 ORDER BY position")?;
    Ok(query.query_map([matter], |row| row.get("alias"))?.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn materials(db: &Connection, matter: MatterId) -> Result<Vec<Material>> {
    let mut query =
        db.prepare_cached("SELECT name, original, copies, note, required FROM matter_material WHERE matter = ?1 ORDER BY position")?;
    let rows = query
        .query_map([matter], |row| {
            Ok(Material {
                name: row.get("name")?,
                original: row.get("original")?,
                copies: row.get("copies")?,
                note: row.get("note")?,
                required: row.get("required")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// Matters whose name or alias a search text means: any part in characters, or the beginning as it is spelled.
pub(crate) fn called(db: &Connection, text: &str) -> Result<Vec<MatterId>> {
    let text = folded(text);
    let letters = text.is_ascii();
    // One letter or a number would mean half of the catalogue.
    if text.is_empty() || (letters && (text.len() < 2 || text.bytes().all(|b| !b.is_ascii_alphabetic()))) {
        return Ok(Vec::new());
    }
    let mut query = db.prepare_cached("SELECT id, name AS called FROM matter UNION ALL SELECT matter, alias FROM matter_alias")?;
    let mut rows = query.query([])?;
    let mut found: Vec<MatterId> = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, called): (MatterId, String) = (row.get("id")?, row.get("called")?);
        if !found.contains(&id) && if letters { people::begins_as(&called, &text) } else { folded(&called).contains(&text) } {
            found.push(id);
        }
    }
    Ok(found)
}
