//! What is booked ahead, for whoever wants to change the rooms.

use rusqlite::{Connection, named_params};

use crate::access::Role;
use crate::clock::Now;
use crate::error::Result;
use crate::ids::{LayoutId, OccurrenceId, ResidentId, RoomId, SpaceId};

use super::rows::{many, when, whole};

/// A use that has not ended.
pub(crate) struct Ahead {
    pub layout: LayoutId,
}

/// What of a room has not ended.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn ahead_in(db: &Connection, room: RoomId, now: &Now) -> Result<Vec<Ahead>> {
    let mut query = db.prepare_cached(include_str!("ahead.sql"))?;
    let ahead = query
        .query_map(named_params! { ":room": room, ":now": now.minute() }, |row| Ok(Ahead { layout: row.get("layout")? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(ahead)
}

/// How many uses of a resident's bookings have not ended.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn under_way_of(db: &Connection, resident: ResidentId, now: &Now) -> Result<u32> {
    let sql = "SELECT count(*) FROM booking_private p JOIN occurrence o ON o.booking = p.booking
        WHERE p.resident = ?1 AND (o.state = 'inUse' OR o.state IN ('pending', 'booked') AND o.ends > ?2)";
    Ok(db.prepare_cached(sql)?.query_row((resident, now.minute()), |row| row.get(0))?)
}

/// Two uses of a space, the later one ahead, between which there is less time than `minutes` says; in words.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn too_close(
    db: &Connection,
    space: SpaceId,
    now: &Now,
    minutes: impl Fn(LayoutId, LayoutId) -> i64,
) -> Result<Option<(String, String)>> {
    let mut query =
        db.prepare_cached("SELECT occurrence, starts, ends, layout FROM occupied WHERE space = ?1 AND starts > ?2 ORDER BY starts")?;
    let uses: Vec<(OccurrenceId, i64, i64, LayoutId)> = query
        .query_map((space, now.minute() - 1680), |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (at, (first, _, ends, before)) in uses.iter().enumerate() {
        let near = uses[at + 1..].iter().take_while(|(_, starts, ..)| *starts < ends + 240);
        for (second, starts, _, after) in near {
            if *starts > now.minute() && ends + minutes(*before, *after) > *starts {
                let words = |id| whole(db, now, Role::Clerk, id).map(|found| format!("「{}」{}", found.room, when(&found.place)));
                return Ok(Some((words(*first)?, words(*second)?)));
            }
        }
    }
    Ok(None)
}

/// Uses on some days, of every room.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn between(
    db: &Connection,
    now: &Now,
    role: Role,
    from: chrono::NaiveDate,
    to: chrono::NaiveDate,
) -> Result<Vec<super::Occurrence>> {
    // One that crosses midnight is seen on the next day as well.
    let first = from.pred_opt().unwrap_or(from);
    many(
        db,
        now,
        role,
        "WHERE o.day BETWEEN :first AND :to AND o.state <> 'void' ORDER BY o.starts, o.id",
        named_params! { ":first": first, ":to": to },
    )
}
