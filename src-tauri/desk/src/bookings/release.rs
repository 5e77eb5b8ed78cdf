//! A room that nobody came for is free again when an act takes it: the 未到 of who was to come is written first.

use std::collections::BTreeSet;

use crate::error::Result;
use crate::ids::OccurrenceId;
use crate::transact::Work;

use super::clashes::in_the_way;
use super::forms::Placement;
use super::rows;
use super::setting::{Setting, Span};
use super::shapes::{OccurrenceState, OccurrenceStepKind};
use super::steps::Row;

/// Writes 未到 for every use in the way that has waited long enough. Only these, so that what is left in the way refuses as before.
pub(super) fn release(work: &mut Work<'_>, setting: &Setting, place: &Placement, span: Span) -> Result<()> {
    if setting.rules.release_minutes.is_none() {
        return Ok(());
    }
    let in_the_way = in_the_way(work.db, setting, place, span)?;
    let waiting: BTreeSet<OccurrenceId> = in_the_way.iter().filter(|other| other.released).map(|other| other.occurrence).collect();
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
