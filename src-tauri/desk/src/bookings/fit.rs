//! Which rooms are to be had: those that fit first, the smallest first; why the others do not, and when they next are.

use chrono::{NaiveDateTime, TimeDelta};
use rusqlite::Connection;

use crate::desk::Look;
use crate::error::Result;
use crate::ids::{LayoutId, OccurrenceId};
use crate::rooms::{Room, RoomKind, RoomLayout};

use super::clashes::clashes;
use super::forms::{FitQuestion, Placement};
use super::rows;
use super::setting::Setting;
use super::shapes::{Clash, Hindrance, Occurrence, RoomFit};

/// Steps in which the next free time is looked for.
const STEP: TimeDelta = TimeDelta::minutes(15);

pub(crate) fn fit(look: &Look<'_>, asked: FitQuestion) -> Result<Vec<RoomFit>> {
    let setting = Setting::read(look.db, look.now)?;
    setting.times(asked.starts, asked.ends)?;
    let moving = match asked.moving {
        Some(id) => Some(rows::whole(look.db, &look.now, look.actor()?.role, id)?),
        None => None,
    };
    let mut fits = Vec::new();
    for room in setting.rooms.rooms.iter().filter(|room| room.active && room.kind == RoomKind::Booked) {
        fits.push(of_room(look.db, &setting, room, &asked, moving.as_ref())?);
    }
    fits.sort_by_key(|fit| (!fit.clashes.is_empty(), fit.capacity.unwrap_or(u32::MAX)));
    Ok(fits)
}

fn of_room(db: &Connection, setting: &Setting, room: &Room, asked: &FitQuestion, moving: Option<&Occurrence>) -> Result<RoomFit> {
    let fit = |own: Option<RoomLayout>, clashes, next_free| RoomFit {
        room: room.id,
        name: room.name.clone(),
        layout: own.map(|own| own.layout),
        capacity: own.map(|own| own.capacity),
        clashes,
        next_free,
    };
    let suitable = suitable(setting, room, asked.layout, asked.heads);
    let mut first = None;
    // One that has no such layout is judged by what was asked, so that the reason is told.
    for layout in suitable.iter().map(|own| own.layout).chain(asked.layout.filter(|_| suitable.is_empty())) {
        let own = suitable.iter().find(|own| own.layout == layout).copied();
        let place = Placement { room: room.id, layout, starts: asked.starts, ends: asked.ends };
        // Who stays in the room as it is laid out was agreed to.
        let stays = moving.is_some_and(|found| (found.place.room, found.place.layout) == (place.room, place.layout));
        let heads = asked.heads.filter(|_| !stays);
        let found = clashes(db, setting, &place, setting.span(&place)?, heads, asked.moving.as_slice(), asked.moving)?;
        if found.is_empty() {
            return Ok(fit(own, found, None));
        }
        first.get_or_insert((own, place, heads, found));
    }
    let Some((own, place, heads, found)) = first else { return Ok(fit(None, Vec::new(), None)) };
    let passes = |clash: &Clash| clash.occurrence.is_some() || clash.why == Hindrance::Blackout;
    let next = if found.iter().any(passes) { next_free(db, setting, &place, heads, asked.moving)? } else { None };
    Ok(fit(own, found, next))
}

/// The layout that was asked for; else those in use that hold them, as the director put them in order, else the largest. Whichever needs no
/// time to change over is taken.
pub(super) fn suitable(setting: &Setting, room: &Room, layout: Option<LayoutId>, heads: Option<u32>) -> Vec<RoomLayout> {
    if let Some(layout) = layout {
        return room.layouts.iter().find(|own| own.layout == layout).copied().into_iter().collect();
    }
    let usable = || room.layouts.iter().filter(|own| setting.rooms.layout(own.layout).is_some_and(|layout| layout.active)).copied();
    let holding: Vec<RoomLayout> = usable().filter(|own| heads.is_none_or(|heads| own.capacity >= heads)).collect();
    if holding.is_empty() { usable().max_by_key(|own| own.capacity).into_iter().collect() } else { holding }
}

/// Later that day, for as long and for as many.
fn next_free(
    db: &Connection,
    setting: &Setting,
    place: &Placement,
    heads: Option<u32>,
    moving: Option<OccurrenceId>,
) -> Result<Option<NaiveDateTime>> {
    let lasts = place.ends - place.starts;
    let mut starts = place.starts + STEP;
    while starts.date() == place.starts.date() {
        let later = Placement { starts, ends: starts + lasts, ..*place };
        if clashes(db, setting, &later, setting.span(&later)?, heads, moving.as_slice(), moving)?.is_empty() {
            return Ok(Some(starts));
        }
        starts += STEP;
    }
    Ok(None)
}
