//! A room that nobody came for is free again when an act takes it: the 未到 of who was to come is written first.

use rusqlite::named_params;

use crate::error::Result;
use crate::ids::OccurrenceId;
use crate::transact::Work;

use super::rows;
use super::setting::{Setting, Span};
use super::shapes::{OccurrenceState, OccurrenceStepKind, Placement};
use super::steps::Row;

/// Writes 未到 for every use in the way that has waited long enough. Only these, so that what is left in the way refuses as before.
pub(super) fn release(work: &mut Work<'_>, setting: &Setting, place: &Placement, span: Span) -> Result<()> {
    if setting.rules.release_minutes.is_none() {
        return Ok(());
    }
    let waiting: Vec<OccurrenceId> = {
        let mut query = work.db.prepare_cached(include_str!("clashes.sql"))?;
        let mut rows = query.query(named_params! {
            ":room": place.room, ":layout": place.layout, ":starts": span.starts, ":ends": span.ends
        })?;
        let mut waiting = Vec::new();
        while let Some(row) = rows.next()? {
            let other = Span { starts: row.get("starts")?, ends: row.get("ends")? };
            let occurrence = row.get("occurrence")?;
            if row.get("waits")? && setting.is_released(other) && !waiting.contains(&occurrence) {
                waiting.push(occurrence);
            }
        }
        waiting
    };
    let role = work.actor()?.role;
    for id in &waiting {
        let found = rows::whole(work.db, &work.now, role, *id)?;
        Row::new(found.id, OccurrenceStepKind::NoShow, OccurrenceState::NoShow, found.place, found.span).write(work)?;
    }
    if !waiting.is_empty() {
        work.fact("released", waiting.iter().map(|id| id.0).collect::<Vec<_>>());
    }
    Ok(())
}
