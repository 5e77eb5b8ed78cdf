//! 取号单: what a visitor waits with.

use crate::calling;
use crate::error::{Error, Result};
use crate::ids::TicketId;
use crate::tickets::{self, State};
use crate::transact::Work;

use super::shapes::{Letterhead, QueueSlipPaper};

pub(super) fn queue_slip(work: &Work<'_>, letterhead: Letterhead, id: TicketId, a4: bool) -> Result<QueueSlipPaper> {
    let ticket = tickets::whole(work.db, work.now, work.actor()?, id)?;
    let Some(drawn) = ticket.row.drawn else {
        return Err(Error::refused("这件没有取号，没有取号单。要叫号的，登记时请点「取号」。"));
    };
    if ticket.row.state != State::Waiting || !drawn.today {
        return Err(Error::refused(format!("{} 不在等候了，不用再打取号单。人又来了的，请重新取号。", drawn.number)));
    }
    Ok(QueueSlipPaper {
        letterhead,
        a4,
        letter: drawn.number.chars().take_while(char::is_ascii_uppercase).collect(),
        number: drawn.number,
        matter: ticket.row.matter,
        window: ticket.window,
        drawn_at: ticket.row.registered_local,
        ahead: calling::ahead(work.db, id)?,
    })
}
