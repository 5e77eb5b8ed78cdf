//! A room is added or changed by the supervisor.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::bookings;
use crate::error::{Error, Result};
use crate::ids::{RoomId, SpaceId};
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::all::{all, minutes_of};
use super::shapes::{Room, RoomForm, RoomKind, Rooms};

pub(crate) fn save_room(work: &mut Work<'_>, form: RoomForm) -> Result<Room> {
    let before = all(work.db)?;
    let stood = match form.id {
        Some(id) => Some(before.room(id).ok_or_else(|| Error::not_found("场地"))?),
        None => None,
    };
    if let Some(stood) = stood {
        Error::unless_unchanged("这个场地", form.revision, Some(stood.revision))?;
    }
    let name = text::needed("name", "名称", &form.name, 20)?;
    let place = text::line("place", "位置", &form.place, 60)?;
    if form.active && before.rooms.iter().any(|room| room.active && room.name == name && Some(room.id) != form.id) {
        return Err(Error::invalid("name", format!("已有场地「{name}」。请换一个名称，或修改原有的那一项。")));
    }
    let (opens, closes) = hours(&form)?;
    check_layouts(&form, &before)?;
    let spaces = match (form.spaces.as_slice(), stood) {
        ([], Some(stood)) => stood.spaces.iter().copied().collect(),
        ([], None) => BTreeSet::from([own_space(work, &name, &before)?]),
        (named, _) => named.iter().copied().collect::<BTreeSet<_>>(),
    };
    if spaces.iter().any(|space| before.spaces.iter().all(|known| known.id != *space) && !form.spaces.is_empty()) {
        return Err(Error::invalid("spaces", "所占的空间有一项已经不在了。请重新选择。"));
    }
    let id = write(work, &form, stood, &name, &place, opens, closes)?;
    if let Some(stood) = stood {
        unless_booked(work, stood, &form, &spaces)?;
    }
    put(work, id, &form, &spaces)?;
    work.subject("room", id.0);
    work.fact("active", form.active);
    work.fact("kind", form.kind.code());
    work.changed(Topic::Rooms);
    work.changed(Topic::Bookings);
    let now = all(work.db)?;
    let saved = now.room(id).ok_or_else(|| Error::not_found("场地"))?;
    work.changes(stood.map(|stood| told(&before, stood)).transpose()?.as_ref(), &told(&now, saved)?)?;
    Ok(saved.clone())
}

/// As the journal tells it: spaces and layouts by their names.
fn told(all: &Rooms, room: &Room) -> Result<Value> {
    let mut told = serde_json::to_value(room)?;
    let spaces = all.spaces.iter().filter(|space| room.spaces.contains(&space.id)).map(|space| space.name.clone());
    told["spaces"] = spaces.collect::<Vec<_>>().into();
    let name = |id| all.layout(id).map(|layout| layout.name.as_str()).unwrap_or_default();
    told["layouts"] = room.layouts.iter().map(|own| format!("{} {} 人", name(own.layout), own.capacity)).collect::<Vec<_>>().into();
    Ok(told)
}

fn hours(form: &RoomForm) -> Result<(u32, u32)> {
    let opens = minutes_of(&form.opens).filter(|opens| *opens < 1440);
    let Some(opens) = opens else {
        return Err(Error::invalid("opens", "开放时间应写成 08:30 这样。请改好后再保存。"));
    };
    let Some(closes) = minutes_of(&form.closes) else {
        return Err(Error::invalid("closes", "关闭时间应写成 21:00 这样，最晚 24:00。请改好后再保存。"));
    };
    if closes <= opens {
        return Err(Error::invalid("closes", "关闭时间要晚于开放时间。请改好后再保存。"));
    }
    Ok((opens, closes))
}

fn check_layouts(form: &RoomForm, before: &Rooms) -> Result<()> {
    let known = |layout| before.layout(layout).is_some();
    let mut seen = BTreeSet::new();
    for own in &form.layouts {
        if !known(own.layout) || !seen.insert(own.layout) {
            return Err(Error::invalid("layouts", "场景有一项不在清单里，或选了两次。请重新选择。"));
        }
        if !(1..=9999).contains(&own.capacity) {
            return Err(Error::invalid("layouts", "可容纳人数应为 1 至 9999。请改好后再保存。"));
        }
    }
    if form.kind == RoomKind::Booked && form.layouts.is_empty() {
        return Err(Error::invalid("layouts", "还没有选场景。预约使用的场地至少要有一个场景，写明可容纳多少人。"));
    }
    Ok(())
}

/// A room that is no part of another is a space of its own, called as it is.
fn own_space(work: &Work<'_>, name: &str, before: &Rooms) -> Result<SpaceId> {
    if before.spaces.iter().any(|space| space.name == name) {
        return Err(Error::invalid("spaces", format!("已有空间「{name}」。请在「所占的空间」里选它，或换一个名称。")));
    }
    work.db.prepare_cached("INSERT INTO space (name, journal) VALUES (?1, ?2)")?.execute((name, work.seq))?;
    Ok(SpaceId(work.db.last_insert_rowid()))
}

fn write(work: &Work<'_>, form: &RoomForm, stood: Option<&Room>, name: &str, place: &str, opens: u32, closes: u32) -> Result<RoomId> {
    let values = (name, place, form.kind, form.approval, opens, closes, form.days, form.active, work.seq);
    match stood {
        Some(stood) => {
            let (a, b, c, d, e, f, g, h, i) = values;
            work.db
                .prepare_cached(
                    "UPDATE room SET name = ?1, place = ?2, kind = ?3, approval = ?4, opens = ?5, closes = ?6, days = ?7, active = ?8,
                         journal = ?9 WHERE id = ?10",
                )?
                .execute((a, b, c, d, e, f, g, h, i, stood.id))?;
            Ok(stood.id)
        }
        None => {
            work.db
                .prepare_cached(
                    "INSERT INTO room (name, place, kind, approval, opens, closes, days, active, journal, position)
                     SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, coalesce(max(position), 0) + 1 FROM room",
                )?
                .execute(values)?;
            Ok(RoomId(work.db.last_insert_rowid()))
        }
    }
}

/// What is booked ahead was promised: its spaces and layouts stay, and the room stays in use.
fn unless_booked(work: &Work<'_>, stood: &Room, form: &RoomForm, spaces: &BTreeSet<SpaceId>) -> Result<()> {
    let ahead = bookings::ahead_in(work.db, stood.id, &work.now)?;
    if ahead.is_empty() {
        return Ok(());
    }
    let refused = |field, what: &str| {
        let why = format!("「{}」还有 {} 场预约没有用完，{what}。请先改到别的场地，或等用完以后再改。", stood.name, ahead.len());
        Err(Error::invalid(field, why))
    };
    if !form.active || form.kind != stood.kind {
        return refused("active", "不能停用，也不能改成随到随用");
    }
    if *spaces != stood.spaces.iter().copied().collect() {
        return refused("spaces", "所占的空间不能改");
    }
    if ahead.iter().any(|use_| form.layouts.iter().all(|own| own.layout != use_.layout)) {
        return refused("layouts", "预约好的场景不能去掉");
    }
    Ok(())
}

fn put(work: &Work<'_>, id: RoomId, form: &RoomForm, spaces: &BTreeSet<SpaceId>) -> Result<()> {
    work.db.prepare_cached("DELETE FROM room_space WHERE room = ?1")?.execute([id])?;
    let mut put = work.db.prepare_cached("INSERT INTO room_space (room, space) VALUES (?1, ?2)")?;
    for space in spaces {
        put.execute((id, space))?;
    }
    work.db.prepare_cached("DELETE FROM room_layout WHERE room = ?1")?.execute([id])?;
    let mut put = work.db.prepare_cached("INSERT INTO room_layout (room, layout, capacity) VALUES (?1, ?2, ?3)")?;
    for own in &form.layouts {
        put.execute((id, own.layout, own.capacity))?;
    }
    Ok(())
}
