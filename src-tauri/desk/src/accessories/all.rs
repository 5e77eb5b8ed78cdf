//! Every accessory: a centre has a dozen kinds.

use rusqlite::Connection;

use crate::centre::Nothing;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::Result;
use crate::ids::AccessoryId;

use super::shapes::{Accessory, AccessoryCount};

pub(crate) fn accessories(look: &Look<'_>, _: Nothing) -> Result<Vec<Accessory>> {
    all(look.db, &look.now)
}

/// In the order of the screen: those in use first.
pub(super) fn all(db: &Connection, now: &Now) -> Result<Vec<Accessory>> {
    let mut query =
        db.prepare_cached("SELECT id, name, unit, putting_away, active, journal FROM accessory ORDER BY active DESC, position, id")?;
    let mut accessories: Vec<Accessory> = query
        .query_map([], |row| {
            Ok(Accessory {
                id: row.get("id")?,
                name: row.get("name")?,
                unit: row.get("unit")?,
                count: 0,
                putting_away: row.get("putting_away")?,
                active: row.get("active")?,
                counts: Vec::new(),
                revision: row.get("journal")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    for one in &mut accessories {
        one.counts = counts(db, now, one.id)?;
        one.count = one.counts.first().map_or(0, |newest| newest.count);
    }
    Ok(accessories)
}

fn counts(db: &Connection, now: &Now, accessory: AccessoryId) -> Result<Vec<AccessoryCount>> {
    let mut query = db.prepare_cached(
        "SELECT n.count, n.why, n.at, c.name AS clerk FROM accessory_count n JOIN clerk c ON c.id = n.clerk
         WHERE n.accessory = ?1 ORDER BY n.minute DESC, n.id DESC LIMIT 10",
    )?;
    let counts = query
        .query_map([accessory], |row| {
            let at: String = row.get("at")?;
            Ok(AccessoryCount { count: row.get("count")?, why: row.get("why")?, local: now.wall(&at), clerk: row.get("clerk")? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(counts)
}
