//! How a ticket stands: as much of it as decides what may be done with it now, without the rest of its page.

use std::sync::LazyLock;

use rusqlite::{OptionalExtension, Row, named_params};

use crate::access::Role;
use crate::calling::{self, DrawnNumber};
use crate::clock::Now;
use crate::error::{Error, Result};
use crate::ids::{ClerkId, TicketId};
use crate::transact::Work;

use super::list::TICKETS;
use super::shapes::State;

pub(crate) struct Stands {
    pub state: State,
    /// What was said in confidence, to others than the reader.
    pub withheld: bool,
    pub handler: ClerkId,
    pub drawn: Option<DrawnNumber>,
    /// Another department answered, and the visitor does not know yet (首问负责).
    pub unread: bool,
    /// Something that the visitor brought is here.
    pub keeps: bool,
    /// The visitor was erased: nothing more is written of them.
    pub forgotten: bool,
}

/// Columns that [`Stands::read`] reads besides those of a line of the list.
pub(super) const STANDS: &str = include_str!("stands.sql");
const DRAWN: &str = include_str!("../calling/drawn.sql");

pub(super) static SQL: LazyLock<String> =
    LazyLock::new(|| format!("SELECT t.state, t.withheld, t.registered_at, {DRAWN}, {STANDS} {TICKETS} WHERE t.id = :ticket"));

impl Stands {
    pub(super) fn read(row: &Row<'_>, now: Now) -> rusqlite::Result<Self> {
        let state = row.get("state")?;
        Ok(Self {
            state,
            withheld: row.get("withheld")?,
            handler: row.get("handler_id")?,
            drawn: calling::drawn(row, now, state, &row.get::<_, String>("registered_at")?)?,
            unread: row.get("unread")?,
            keeps: row.get("keeps")?,
            forgotten: row.get("forgotten")?,
        })
    }

    pub(super) fn of(work: &Work<'_>, id: TicketId) -> Result<Self> {
        let reader = work.actor()?;
        let params = named_params! {
            ":ticket": id, ":reader": reader.clerk, ":supervisor": reader.role == Role::Supervisor, ":today": work.now.day(),
        };
        let found = work.db.prepare_cached(&SQL)?.query_row(params, |row| Self::read(row, work.now));
        found.optional()?.ok_or_else(|| Error::not_found("办件"))
    }
}
