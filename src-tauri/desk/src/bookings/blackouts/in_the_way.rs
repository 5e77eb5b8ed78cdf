//! What of a blackout is in the way of a placement, and what of it the timeline shows.

use rusqlite::{Connection, named_params};

use crate::bookings::forms::Placement;
use crate::bookings::setting::{Setting, Span};
use crate::bookings::shapes::{Clash, Hindrance, Stretch};
use crate::error::Result;
use crate::ids::{BlackoutId, OccurrenceId};

use super::closing::from_to;

/// Each blackout once, named by its reason. `own`: the use that is to be there; where it was kept it may be.
pub(in crate::bookings) fn in_the_way(
    db: &Connection,
    setting: &Setting,
    place: &Placement,
    span: Span,
    own: Option<OccurrenceId>,
) -> Result<Vec<Clash>> {
    let mut query = db.prepare_cached(include_str!("in_the_way.sql"))?;
    let mut rows = query.query(named_params! { ":room": place.room, ":starts": span.starts, ":ends": span.ends, ":own": own })?;
    let mut found: Vec<(BlackoutId, Clash)> = Vec::new();
    while let Some(row) = rows.next()? {
        let blackout = row.get("blackout")?;
        if found.iter().any(|(known, _)| *known == blackout) {
            continue;
        }
        let room = setting.rooms.room(place.room).map_or("", |room| room.name.as_str());
        let when = from_to(setting.now.wall_of(row.get("starts")?), setting.now.wall_of(row.get("until")?));
        let words = format!("「{room}」{when} 停用：{}。", row.get::<_, String>("reason")?);
        found.push((blackout, Clash { why: Hindrance::Blackout, words, occurrence: None, rule: None }));
    }
    Ok(found.into_iter().map(|(_, clash)| clash).collect())
}

/// Of every room, from one minute to another.
pub(in crate::bookings) fn stretches(db: &Connection, setting: &Setting, span: Span) -> Result<Vec<Stretch>> {
    let mut query = db.prepare_cached(include_str!("stretches.sql"))?;
    let stretches = query
        .query_map(named_params! { ":from": span.starts, ":to": span.ends }, |row| {
            Ok(Stretch {
                room: row.get("room")?,
                starts: setting.now.wall_of(row.get("starts")?),
                ends: setting.now.wall_of(row.get("ends")?),
                why: Hindrance::Blackout,
                words: format!("停用：{}", row.get::<_, String>("reason")?),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(stretches)
}
