//! Who waits, oldest first, and whether their time is free: worked out on reading, since it changes with every booking.

use rusqlite::{Connection, Row, named_params};

use crate::centre::Nothing;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::Result;
use crate::ids::StandbyId;
use crate::people;
use crate::rooms::{Room, RoomKind};

use super::super::clashes::clashes;
use super::super::fit::suitable;
use super::super::forms::Placement;
use super::super::setting::{Setting, Span};
use super::shapes::Standby;

pub(in super::super) const OPEN: &str = include_str!("list.sql");
/// The longest changeover: what is given up so near frees a time as well.
const NEAR: i64 = 240;

pub(crate) fn list(look: &Look<'_>, _: Nothing) -> Result<Vec<Standby>> {
    open(look.db, look.now)
}

/// All who wait, each with where they could go now.
pub(in super::super) fn open(db: &Connection, now: Now) -> Result<Vec<Standby>> {
    let mut query = db.prepare_cached(&format!("{OPEN} ORDER BY s.id"))?;
    let mut found: Vec<Standby> =
        query.query_map(named_params! { ":now": now.minute() }, |row| read(row, &now))?.collect::<rusqlite::Result<_>>()?;
    if found.is_empty() {
        return Ok(found);
    }
    let setting = Setting::read(db, now)?;
    for standby in &mut found {
        find_room(db, &setting, standby)?;
    }
    Ok(found)
}

/// Who can be phoned since some uses gave up their time.
pub(in super::super) fn freed(db: &Connection, now: Now, given_up: &[Span]) -> Result<Vec<Standby>> {
    let mut freed = open(db, now)?;
    let near = |one: &Span, other: &Span| one.starts < other.ends + NEAR && other.starts < one.ends + NEAR;
    freed.retain(|standby| standby.free.is_some() && given_up.iter().any(|span| near(span, &standby.span)));
    Ok(freed)
}

pub(super) fn one(db: &Connection, setting: &Setting, id: StandbyId) -> Result<Option<Standby>> {
    let mut query = db.prepare_cached(&format!("{OPEN} AND s.id = :id"))?;
    let mut rows = query.query_map(named_params! { ":now": setting.now.minute(), ":id": id }, |row| read(row, &setting.now))?;
    let Some(mut standby) = rows.next().transpose()? else { return Ok(None) };
    find_room(db, setting, &mut standby)?;
    Ok(Some(standby))
}

fn read(row: &Row<'_>, now: &Now) -> rusqlite::Result<Standby> {
    let span = Span { starts: row.get("starts")?, ends: row.get("ends")? };
    let (group, contact): (String, String) = (row.get("group_name")?, row.get("contact")?);
    Ok(Standby {
        id: row.get("id")?,
        room: row.get("room")?,
        room_name: row.get::<_, Option<String>>("room_name")?.unwrap_or_default(),
        layout: row.get("layout")?,
        layout_name: row.get::<_, Option<String>>("layout_name")?.unwrap_or_default(),
        starts: now.wall_of(span.starts),
        ends: now.wall_of(span.ends),
        day: row.get("day")?,
        title: if group.is_empty() { contact.clone() } else { group.clone() },
        group,
        resident: row.get("resident")?,
        contact,
        phone: row.get::<_, Option<String>>("phone")?.map(|phone| people::mask_phone(&phone)).unwrap_or_default(),
        purpose: row.get("purpose")?,
        note: row.get("note")?,
        heads: row.get("heads")?,
        since_local: now.wall(&row.get::<_, String>("at")?),
        entered: row.get("at")?,
        called: row.get("called")?,
        free: None,
        free_room: String::new(),
        span,
    })
}

/// The room that they wait for, or the smallest that holds them, when nothing is in the way there.
fn find_room(db: &Connection, setting: &Setting, standby: &mut Standby) -> Result<()> {
    let wanted = |room: &&Room| room.active && room.kind == RoomKind::Booked && standby.room.is_none_or(|wanted| wanted == room.id);
    let mut smallest: Option<(u32, Placement, String)> = None;
    for room in setting.rooms.rooms.iter().filter(wanted) {
        for own in suitable(setting, room, standby.layout, standby.heads) {
            let place = Placement { room: room.id, layout: own.layout, starts: standby.starts, ends: standby.ends };
            if clashes(db, setting, &place, standby.span, standby.heads, &[], None)?.is_empty() {
                if smallest.as_ref().is_none_or(|(capacity, ..)| own.capacity < *capacity) {
                    smallest = Some((own.capacity, place, room.name.clone()));
                }
                break;
            }
        }
    }
    if let Some((_, place, name)) = smallest {
        standby.free = Some(place);
        standby.free_room = name;
    }
    Ok(())
}
