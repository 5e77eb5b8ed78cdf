//! Everything about the rooms, read at once: a centre has a dozen.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::centre::Nothing;
use crate::desk::Look;
use crate::error::Result;
use crate::ids::{LayoutId, RoomId, SpaceId};

use super::shapes::{Changeover, Layout, Room, RoomLayout, Rooms, Space};

pub(crate) fn rooms(look: &Look<'_>, _: Nothing) -> Result<Rooms> {
    all(look.db)
}

/// In the order of the screen: those in use first.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn all(db: &Connection) -> Result<Rooms> {
    Ok(Rooms { rooms: read_rooms(db)?, spaces: spaces(db)?, layouts: layouts(db)?, changeovers: changeovers(db)? })
}

impl Rooms {
    pub(crate) fn room(&self, id: RoomId) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == id)
    }

    pub(crate) fn layout(&self, id: LayoutId) -> Option<&Layout> {
        self.layouts.iter().find(|layout| layout.id == id)
    }

    /// Minutes between two uses of a space.
    pub(crate) fn changeover(&self, space: SpaceId, before: LayoutId, after: LayoutId) -> i64 {
        let row = self.changeovers.iter().find(|row| row.space == space && row.before == before && row.after == after);
        row.map_or(0, |row| i64::from(row.minutes))
    }
}

fn read_rooms(db: &Connection) -> Result<Vec<Room>> {
    let mut spaces: HashMap<RoomId, Vec<SpaceId>> = HashMap::new();
    let mut query = db.prepare_cached("SELECT room, space FROM room_space ORDER BY room, space")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        spaces.entry(row.get("room")?).or_default().push(row.get("space")?);
    }
    let mut layouts: HashMap<RoomId, Vec<RoomLayout>> = HashMap::new();
    let mut query = db.prepare_cached(
        "SELECT r.room, r.layout, r.capacity FROM room_layout r JOIN layout l ON l.id = r.layout
         ORDER BY r.room, l.active DESC, l.position, l.id",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        layouts.entry(row.get("room")?).or_default().push(RoomLayout { layout: row.get("layout")?, capacity: row.get("capacity")? });
    }
    let mut query = db.prepare_cached("SELECT * FROM room ORDER BY active DESC, position, id")?;
    let rooms = query
        .query_map([], |row| {
            let id = row.get("id")?;
            Ok(Room {
                id,
                name: row.get("name")?,
                place: row.get("place")?,
                kind: row.get("kind")?,
                spaces: spaces.remove(&id).unwrap_or_default(),
                layouts: layouts.remove(&id).unwrap_or_default(),
                approval: row.get("approval")?,
                opens: clock(row.get("opens")?),
                closes: clock(row.get("closes")?),
                days: row.get("days")?,
                active: row.get("active")?,
                revision: row.get("journal")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rooms)
}

fn spaces(db: &Connection) -> Result<Vec<Space>> {
    let mut query = db.prepare_cached("SELECT id, name FROM space ORDER BY id")?;
    let spaces = query.query_map([], |row| Ok(Space { id: row.get("id")?, name: row.get("name")? }))?.collect::<rusqlite::Result<_>>()?;
    Ok(spaces)
}

fn layouts(db: &Connection) -> Result<Vec<Layout>> {
    let mut query = db.prepare_cached("SELECT id, name, setup, active, journal FROM layout ORDER BY active DESC, position, id")?;
    let layouts = query
        .query_map([], |row| {
            Ok(Layout {
                id: row.get("id")?,
                name: row.get("name")?,
                setup: row.get("setup")?,
                active: row.get("active")?,
                revision: row.get("journal")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(layouts)
}

fn changeovers(db: &Connection) -> Result<Vec<Changeover>> {
    let mut query = db.prepare_cached("SELECT space, before, after, minutes FROM changeover")?;
    let changeovers = query
        .query_map([], |row| {
            Ok(Changeover { space: row.get("space")?, before: row.get("before")?, after: row.get("after")?, minutes: row.get("minutes")? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(changeovers)
}

/// Minutes of the day as HH:MM.
fn clock(minutes: u32) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// HH:MM as minutes of the day, up to 24:00.
pub(crate) fn minutes_of(text: &str) -> Option<u32> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |part: &str| (1..=2).contains(&part.len()).then(|| part.parse::<u32>().ok()).flatten();
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (minutes < 60 && hours * 60 + minutes <= 1440).then_some(hours * 60 + minutes)
}
