//! A use, as far as it matters here.

use rusqlite::{Connection, OptionalExtension};

use crate::bookings::OccurrenceState;
use crate::error::{Error, Result};
use crate::ids::{BookingId, ClerkId, OccurrenceId, OccurrenceStepId};

pub(super) struct Used {
    pub booking: BookingId,
    pub state: OccurrenceState,
    /// The key came back.
    pub returned: Option<Returned>,
}

pub(super) struct Returned {
    pub step: OccurrenceStepId,
    /// Who took the key back.
    pub clerk: ClerkId,
    /// As it was counted last.
    pub attended: Option<u32>,
}

pub(super) fn used(db: &Connection, id: OccurrenceId) -> Result<Used> {
    db.prepare_cached(include_str!("used.sql"))?
        .query_row([id], |row| {
            let returned = match row.get("step")? {
                Some(step) => Some(Returned { step, clerk: row.get("clerk")?, attended: row.get("attended")? }),
                None => None,
            };
            Ok(Used { booking: row.get("booking")?, state: row.get("state")?, returned })
        })
        .optional()?
        .ok_or_else(|| Error::not_found("场地使用记录"))
}

impl Used {
    pub fn somebody_was_there(&self) -> bool {
        matches!(self.state, OccurrenceState::InUse | OccurrenceState::Returned)
    }
}
