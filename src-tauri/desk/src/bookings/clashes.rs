//! What is in the way of a placement: other uses and changeovers, blackouts, hours, size.

use rusqlite::{Connection, named_params};

use crate::error::Result;
use crate::ids::{OccurrenceId, SpaceId};
use crate::rooms::Room;

use super::blackouts;
use super::forms::Placement;
use super::rows;
use super::setting::{Setting, Span};
use super::shapes::{Clash, Hindrance, Occurrence, SkippedWhy};

/// All that is in the way, the uses in order. `aside`: uses that go elsewhere in the same act and are in nobody's way; `own`: the use that
/// is to be there.
pub(super) fn clashes(
    db: &Connection,
    setting: &Setting,
    place: &Placement,
    span: Span,
    heads: Option<u32>,
    aside: &[OccurrenceId],
    own: Option<OccurrenceId>,
) -> Result<Vec<Clash>> {
    let Some(room) = setting.rooms.room(place.room) else { return Ok(Vec::new()) };
    let mut clashes = unfit(setting, room, place, heads);
    clashes.extend(blackouts::in_the_way(db, setting, place, span, own)?);
    for other in in_the_way(db, setting, place, span)? {
        // A room of several spaces meets the same use in each of them.
        if aside.contains(&other.occurrence) || other.released || clashes.iter().any(|clash| clash.occurrence == Some(other.occurrence)) {
            continue;
        }
        let whose = rows::in_words(db, setting, other.occurrence)?;
        let (why, words) = match other.lacks {
            None => (Hindrance::Taken, format!("{whose}已经约了。")),
            Some((needed, gap)) => {
                let space = setting.rooms.spaces.iter().find(|space| space.id == other.space).map_or("", |space| space.name.as_str());
                (Hindrance::Changeover, format!("与{whose}之间，{space}换场要 {needed} 分钟，只隔 {gap} 分钟。"))
            }
        };
        clashes.push(Clash { why, words, occurrence: Some(other.occurrence), rule: None });
    }
    Ok(clashes)
}

/// How many the room is asked to hold when a use moves; who stays in the room as it is laid out was agreed to.
pub(super) fn heads_where_it_moves(found: &Occurrence, place: &Placement) -> Option<u32> {
    found.heads.filter(|_| (found.place.room, found.place.layout) != (place.room, place.layout))
}

/// A use that holds one of the spaces, too close to another placement.
pub(super) struct InTheWay {
    pub occurrence: OccurrenceId,
    /// Nobody came for it, and the rule gives the room to others.
    pub released: bool,
    space: SpaceId,
    /// Minutes that the changeover needs, and those that there are; None: they overlap.
    lacks: Option<(i64, i64)>,
}

/// In the order of their starts, once for each space.
pub(super) fn in_the_way(db: &Connection, setting: &Setting, place: &Placement, span: Span) -> Result<Vec<InTheWay>> {
    let mut query = db.prepare_cached(include_str!("clashes.sql"))?;
    let mut rows = query.query(named_params! { ":room": place.room, ":starts": span.starts, ":ends": span.ends })?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        // By place: this is asked for every date of a series and every quarter of a day.
        let (occurrence, space, layout) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let other = Span { starts: row.get(3)?, ends: row.get(4)? };
        let lacks = if other.ends > span.starts && other.starts < span.ends {
            None
        } else {
            let (needed, gap) = if other.starts < span.starts {
                (setting.rooms.changeover(space, layout, place.layout), span.starts - other.ends)
            } else {
                (setting.rooms.changeover(space, place.layout, layout), other.starts - span.ends)
            };
            if needed <= gap {
                continue;
            }
            Some((needed, gap))
        };
        let released = setting.is_released(other) && waits(db, occurrence)?;
        found.push(InTheWay { occurrence, released, space, lacks });
    }
    Ok(found)
}

/// How often what is in the way of a placement is asked is measured with the rooms at hand, as an act has them.
#[cfg(feature = "testing")]
pub(crate) fn asking<'a>(db: &'a Connection, now: crate::clock::Now) -> Result<impl Fn(&Placement) -> Result<Vec<OccurrenceId>> + 'a> {
    let setting = Setting::read(db, now)?;
    Ok(move |place: &Placement| {
        let span = setting.span(place)?;
        Ok(in_the_way(db, &setting, place, span)?.into_iter().map(|other| other.occurrence).collect())
    })
}

fn waits(db: &Connection, occurrence: OccurrenceId) -> Result<bool> {
    let mut query = db.prepare_cached("SELECT state IN ('pending', 'booked') FROM occurrence WHERE id = ?1")?;
    Ok(query.query_row([occurrence], |row| row.get(0))?)
}

/// What of the room itself does not fit.
fn unfit(setting: &Setting, room: &Room, place: &Placement, heads: Option<u32>) -> Vec<Clash> {
    let none = |why, words| Clash { why, words, occurrence: None, rule: None };
    let mut clashes = Vec::new();
    if let Some(words) = setting.closed(room, place.starts, place.ends) {
        clashes.push(none(Hindrance::Closed, words));
    }
    match room.layouts.iter().find(|own| own.layout == place.layout) {
        None => {
            let layout = setting.rooms.layout(place.layout).map_or("这个", |layout| layout.name.as_str());
            clashes.push(none(Hindrance::NoLayout, format!("「{}」没有「{layout}」场景。", room.name)));
        }
        Some(own) => {
            if let Some(heads) = heads.filter(|heads| *heads > own.capacity) {
                let words = format!("「{}」这样布置最多 {} 人，这次 {heads} 人。", room.name, own.capacity);
                clashes.push(none(Hindrance::TooSmall, words));
            }
        }
    }
    clashes
}

/// Why a date with these clashes is left out.
pub(super) fn left_out(clashes: &[Clash]) -> SkippedWhy {
    match clashes.first().map(|clash| clash.why) {
        Some(Hindrance::Taken | Hindrance::Changeover | Hindrance::Accessory) => SkippedWhy::Taken,
        Some(Hindrance::Closed | Hindrance::Blackout) => SkippedWhy::Closed,
        Some(Hindrance::TooSmall | Hindrance::NoLayout | Hindrance::Rule) => SkippedWhy::Rule,
        None => SkippedWhy::Left,
    }
}

/// Two uses of one act against each other, as the file would judge them.
pub(super) fn each_other(setting: &Setting, first: (&Placement, Span), second: (&Placement, Span)) -> bool {
    let spaces = |place: &Placement| setting.rooms.room(place.room).map(|room| room.spaces.as_slice()).unwrap_or_default();
    let ((first, a), (second, b)) = (first, second);
    spaces(first).iter().filter(|space| spaces(second).contains(space)).any(|space| {
        let needed = |before: &Placement, after: &Placement| setting.rooms.changeover(*space, before.layout, after.layout);
        a.ends + needed(first, second) > b.starts && b.ends + needed(second, first) > a.starts
    })
}
