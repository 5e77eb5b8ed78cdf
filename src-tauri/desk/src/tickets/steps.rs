//! Rows in the life of a ticket.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, named_params};

use crate::error::Result;
use crate::ids::{ClerkId, StepId, TicketId, VisitId};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{State, StepKind};

/// One row, as it is going to be written.
pub(crate) struct Row<'a> {
    ticket: TicketId,
    kind: StepKind,
    state: State,
    undoes: Option<StepId>,
    detail: Option<&'static str>,
    on_day: Option<NaiveDate>,
    to_clerk: Option<ClerkId>,
    clock_day: Option<NaiveDate>,
    came: bool,
    unreliable: bool,
    whom: &'a str,
    note: &'a str,
}

impl<'a> Row<'a> {
    pub fn new(ticket: TicketId, kind: StepKind, state: State) -> Self {
        Self {
            ticket,
            kind,
            state,
            undoes: None,
            detail: None,
            on_day: None,
            to_clerk: None,
            clock_day: None,
            came: false,
            unreliable: false,
            whom: "",
            note: "",
        }
    }

    pub fn undoing(self, step: StepId) -> Self {
        Self { undoes: Some(step), ..self }
    }

    /// Why it is suspended; how it was read back.
    pub fn detail(self, code: &'static str) -> Self {
        Self { detail: Some(code), ..self }
    }

    pub fn on_day(self, day: Option<NaiveDate>) -> Self {
        Self { on_day: day, ..self }
    }

    pub fn to(self, clerk: ClerkId) -> Self {
        Self { to_clerk: Some(clerk), ..self }
    }

    /// The day from which the clock of a promise runs on.
    pub fn runs_on(self, day: NaiveDate) -> Self {
        Self { clock_day: Some(day), ..self }
    }

    /// The visitor came for it.
    pub fn came(self, came: bool) -> Self {
        Self { came, ..self }
    }

    pub fn unreliable(self, unreliable: bool) -> Self {
        Self { unreliable, ..self }
    }

    pub fn whom(self, whom: &'a str) -> Self {
        Self { whom, ..self }
    }

    pub fn note(self, note: &'a str) -> Self {
        Self { note, ..self }
    }

    /// Writes it; the ticket's state follows by trigger.
    pub fn write(self, work: &mut Work<'_>) -> Result<StepId> {
        let visit = if self.came { Some(came(work, self.ticket, work.now.day())?) } else { None };
        work.db
            .prepare_cached(
                // A clock that was set back does not carry a ticket back: its periods would overlap.
                "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, undoes, detail, on_day, to_clerk, visit, unreliable, journal,
                     clock_day)
                 SELECT ?1, ?2, ?3, max(?4, coalesce(max(at), '')), max(?5, coalesce(max(day), '')), ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, max(?14, max(?5, coalesce(max(day), '')))
                 FROM ticket_step WHERE ticket = ?1",
            )?
            .execute((
                self.ticket,
                self.kind,
                self.state,
                work.now.stored(),
                work.now.day(),
                work.actor()?.clerk,
                self.undoes,
                self.detail,
                self.on_day,
                self.to_clerk,
                visit,
                self.unreliable,
                work.seq,
                self.clock_day,
            ))?;
        let step = StepId(work.db.last_insert_rowid());
        if !(self.whom.is_empty() && self.note.is_empty()) {
            work.db
                .prepare_cached("INSERT INTO ticket_step_note (step, whom, note) VALUES (?1, ?2, ?3)")?
                .execute((step, self.whom, self.note))?;
        }
        work.changed(Topic::Tickets);
        Ok(step)
    }
}

/// The visitor of a ticket comes on `day`. Who came for it that day already, or for another matter of theirs, comes once.
pub(super) fn came(work: &Work<'_>, ticket: TicketId, day: NaiveDate) -> Result<VisitId> {
    let before = work
        .db
        .prepare_cached(include_str!("came.sql"))?
        .query_row(named_params! { ":ticket": ticket, ":day": day }, |row| row.get("visit"))
        .optional()?;
    match before {
        Some(visit) => Ok(visit),
        None => visit(work, day),
    }
}

/// A visitor comes.
pub(super) fn visit(work: &Work<'_>, day: NaiveDate) -> Result<VisitId> {
    work.db.prepare_cached("INSERT INTO visit (day, journal) VALUES (?1, ?2)")?.execute((day, work.seq))?;
    Ok(VisitId(work.db.last_insert_rowid()))
}
