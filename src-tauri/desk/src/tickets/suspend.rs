//! 挂起 and 恢复办理. Suspended for materials is the 一次性告知: all that is lacking is told at once.

use crate::calendar::Calendar;
use crate::centre::Rules;
use crate::error::{Error, Result};
use crate::ids::{MaterialId, StepId, TicketId};
use crate::text;
use crate::transact::Work;

use super::acts::{ResumeForm, SuspendForm};
use super::materials;
use super::may::begin;
use super::shapes::{HoldReason, State, StepKind, Ticket, TicketAct};
use super::steps::Row;

pub(crate) fn suspend(work: &mut Work<'_>, form: SuspendForm) -> Result<Ticket> {
    begin(work, form.ticket, TicketAct::Suspend)?;
    let note = text::lines("note", "说明", &form.note, 2000)?;
    let missing = form.missing;
    let asked = materials::of_ticket(work.db, form.ticket)?;
    if missing.iter().any(|id| !asked.iter().any(|own| own.id == *id)) {
        return Err(Error::not_found("材料"));
    }
    if form.reason == HoldReason::Materials {
        if missing.is_empty() && form.added.is_empty() && note.is_empty() {
            return Err(Error::invalid("missing", "还没有说缺什么材料。请勾选要补的材料，或在说明里写清楚，一次告知。"));
        }
    } else if !missing.is_empty() || !form.added.is_empty() {
        return Err(Error::invalid("missing", "只有「待补材料」才列所缺的材料。请改选挂起的原因，或去掉所列的材料。"));
    }
    let step = hold(work, form.ticket, form.reason, &missing, &note)?;
    tell(work, step, &materials::add(work, form.ticket, step, &form.added)?)?;
    work.fact("reason", form.reason.code());
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}

/// The row of a suspension, and what it tells to be lacking.
pub(super) fn hold(work: &mut Work<'_>, ticket: TicketId, reason: HoldReason, missing: &[MaterialId], note: &str) -> Result<StepId> {
    let step = Row::new(ticket, StepKind::Suspend, State::Suspended).detail(reason.code()).note(note).write(work)?;
    tell(work, step, missing)?;
    Ok(step)
}

fn tell(work: &Work<'_>, step: StepId, missing: &[MaterialId]) -> Result<()> {
    let mut tell = work.db.prepare_cached("INSERT OR IGNORE INTO told_missing (step, material) VALUES (?1, ?2)")?;
    for material in missing {
        tell.execute((step, material))?;
    }
    Ok(())
}

pub(crate) fn resume(work: &mut Work<'_>, form: ResumeForm) -> Result<Ticket> {
    begin(work, form.ticket, TicketAct::Resume)?;
    let note = text::lines("note", "说明", &form.note, 2000)?;
    let clock_day = Calendar::read(work.db)?.clock_day(work.now.local(), Rules::read(work.db)?.after_hours_next_day);
    let step = Row::new(form.ticket, StepKind::Resume, State::Open).runs_on(clock_day).came(form.came).note(&note).write(work)?;
    materials::move_with(work, form.ticket, step, &form.received)?;
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}
