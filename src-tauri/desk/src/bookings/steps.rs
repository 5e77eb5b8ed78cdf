//! Rows in the life of a use. Where it is and who holds the spaces follows by trigger.

use crate::error::{Error, Result};
use crate::ids::{BookingId, OccurrenceId, OccurrenceStepId};
use crate::topics::Topic;
use crate::transact::Work;

use super::forms::Placement;
use super::release::release;
use super::setting::{Setting, Span};
use super::shapes::{Condition, OccurrenceState, OccurrenceStepKind};

/// One row, as it is going to be written.
pub(super) struct Row<'a> {
    pub occurrence: OccurrenceId,
    pub kind: OccurrenceStepKind,
    pub state: OccurrenceState,
    pub place: Placement,
    pub span: Span,
    pub undoes: Option<OccurrenceStepId>,
    pub condition: Option<Condition>,
    pub attended: Option<u32>,
    /// Moved by itself.
    pub alone: bool,
    pub note: &'a str,
}

impl<'a> Row<'a> {
    pub fn new(occurrence: OccurrenceId, kind: OccurrenceStepKind, state: OccurrenceState, place: Placement, span: Span) -> Self {
        Self { occurrence, kind, state, place, span, undoes: None, condition: None, attended: None, alone: false, note: "" }
    }

    pub fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }

    pub fn write(self, work: &mut Work<'_>) -> Result<OccurrenceStepId> {
        work.db
            .prepare_cached(
                // A clock that was set back does not carry a life back.
                "INSERT INTO occurrence_step (occurrence, kind, state, room, layout, starts, ends, day, at, clerk, undoes, condition, attended,
                     alone, journal)
                 SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, max(?9, coalesce(max(at), '')), ?10, ?11, ?12, ?13, ?14, ?15
                 FROM occurrence_step WHERE occurrence = ?1",
            )?
            .execute((
                self.occurrence,
                self.kind,
                self.state,
                self.place.room,
                self.place.layout,
                self.span.starts,
                self.span.ends,
                self.place.starts.date(),
                work.now.stored(),
                work.actor()?.clerk,
                self.undoes,
                self.condition,
                self.attended,
                self.alone,
                work.seq,
            ))
            .map_err(taken)?;
        let step = OccurrenceStepId(work.db.last_insert_rowid());
        if !self.note.is_empty() {
            work.db.prepare_cached("INSERT INTO occurrence_step_note (step, note) VALUES (?1, ?2)")?.execute((step, self.note))?;
        }
        work.changed(Topic::Bookings);
        Ok(step)
    }
}

/// The last guards stand in the file itself.
fn taken(error: rusqlite::Error) -> Error {
    match &error {
        rusqlite::Error::SqliteFailure(_, Some(message)) if message == "the space is taken" => {
            Error::refused("这段时间刚被别的预约占用，没有保存。请重新查看空闲时间，已填的内容都还在。")
        }
        rusqlite::Error::SqliteFailure(_, Some(message)) if message == "the space is shut" => {
            Error::refused("这段时间刚被停用，没有保存。请重新查看空闲时间，已填的内容都还在。")
        }
        rusqlite::Error::SqliteFailure(_, Some(message))
            if message.starts_with("what has begun is not moved") || message == "what is over is not taken back" =>
        {
            Error::refused("按上一次登记时的时间，这一场已经开始，不能再改；电脑的时间可能被调早过。请先核对电脑的日期和时间。没有保存。")
        }
        rusqlite::Error::SqliteFailure(_, Some(message)) if message == "the accessory is lent" => {
            Error::refused("这段时间要带的器材不够，可能刚被别的预约借走，没有保存。请减少器材，或换时间。")
        }
        _ => error.into(),
    }
}

/// What was said of the first row of a new use.
pub(super) fn note_on(work: &Work<'_>, occurrence: OccurrenceId, note: &str) -> Result<()> {
    work.db
        .prepare_cached("INSERT INTO occurrence_step_note (step, note) SELECT max(id), ?2 FROM occurrence_step WHERE occurrence = ?1")?
        .execute((occurrence, note))?;
    Ok(())
}

/// A new use of a booking.
pub(super) fn begin(
    work: &mut Work<'_>,
    setting: &Setting,
    booking: BookingId,
    state: OccurrenceState,
    place: Placement,
    span: Span,
) -> Result<OccurrenceId> {
    release(work, setting, &place, span)?;
    work.db.prepare_cached("INSERT INTO occurrence (booking, journal) VALUES (?1, ?2)")?.execute((booking, work.seq))?;
    let occurrence = OccurrenceId(work.db.last_insert_rowid());
    Row::new(occurrence, OccurrenceStepKind::Book, state, place, span).write(work)?;
    Ok(occurrence)
}
