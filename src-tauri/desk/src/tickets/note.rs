//! 记一笔: something happened, and the ticket stands as it stood.

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::acts::NoteForm;
use super::may::begin;
use super::shapes::{StepKind, Ticket, TicketAct};
use super::steps::Row;

pub(crate) fn note(work: &mut Work<'_>, form: NoteForm) -> Result<Ticket> {
    let before = begin(work, form.ticket, TicketAct::Note)?;
    let note = text::lines("note", "记录", &form.note, 2000)?;
    if note.is_empty() {
        return Err(Error::invalid("note", "还没有写内容。请写一句再保存。"));
    }
    Row::new(form.ticket, StepKind::Note, before.state).came(form.came).note(&note).write(work)?;
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}
