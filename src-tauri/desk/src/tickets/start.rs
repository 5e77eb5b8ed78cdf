//! A waiting visitor's turn has come.

use crate::error::Result;
use crate::transact::Work;

use super::may::begin;
use super::shapes::{State, StepKind, Ticket, TicketAct, TicketKey};
use super::steps::Row;

pub(crate) fn start(work: &mut Work<'_>, key: TicketKey) -> Result<Ticket> {
    begin(work, key.ticket, TicketAct::Start)?;
    Row::new(key.ticket, StepKind::Start, State::Open).write(work)?;
    super::whole(work.db, work.now, work.actor()?, key.ticket)
}
