//! Which rooms are to be had: those that fit first, the smallest first; why the others do not, and when they next are.

use chrono::{NaiveDateTime, TimeDelta};
use rusqlite::Connection;

use crate::desk::Look;
use crate::error::Result;
use crate::ids::{LayoutId, OccurrenceId};
use crate::rooms::{Room, RoomKind, RoomLayout};

use super::clashes::clashes;
use super::rows;
use super::setting::Setting;
use super::shapes::{Clash, FitQuestion, Hindrance, Occurrence, Placement, RoomFit};

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
    let own = suitable(setting, room, asked.layout, asked.heads);
    let fit = |clashes, next_free| RoomFit {
        room: room.id,
        name: room.name.clone(),
        layout: own.map(|own| own.layout),
        capacity: own.map(|own| own.capacity),
        clashes,
        next_free,
    };
    // One that has no such layout is judged by what was asked, so that the reason is told.
    let Some(layout) = own.map(|own| own.layout).or(asked.layout) else { return Ok(fit(Vec::new(), None)) };
    let place = Placement { room: room.id, layout, starts: asked.starts, ends: asked.ends };
    // Who stays in the room as it is laid out was agreed to.
    let stays = moving.is_some_and(|found| (found.place.room, found.place.layout) == (place.room, place.layout));
    let heads = asked.heads.filter(|_| !stays);
    let found = clashes(db, setting, &place, setting.span(&place)?, heads, asked.moving.as_slice(), asked.moving)?;
    let passes = |clash: &Clash| clash.occurrence.is_some() || clash.why == Hindrance::Blackout;
    let next = if found.iter().any(passes) { next_free(db, setting, &place, heads, asked.moving)? } else { None };
    Ok(fit(found, next))
}

/// The layout that was asked for; else the first in use that holds them, as the director put them in order, else the largest.
pub(super) fn suitable(setting: &Setting, room: &Room, layout: Option<LayoutId>, heads: Option<u32>) -> Option<RoomLayout> {
    let usable = || room.layouts.iter().filter(|own| setting.rooms.layout(own.layout).is_some_and(|layout| layout.active));
    match layout {
        Some(layout) => room.layouts.iter().find(|own| own.layout == layout).copied(),
        None => usable()
            .find(|own| heads.is_none_or(|heads| own.capacity >= heads))
            .or_else(|| usable().max_by_key(|own| own.capacity))
            .copied(),
    }
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
