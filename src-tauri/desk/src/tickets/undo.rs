//! A wrong press is undone by a further row that names the one it undoes.

use crate::error::{Error, Kind, Result};
use crate::text;
use crate::transact::Work;

use super::acts::UndoForm;
use super::may::withheld;
use super::shapes::{State, StepKind, Ticket};
use super::show::last_standing;
use super::steps::Row;
use super::texts;

pub(crate) fn undo(work: &mut Work<'_>, form: UndoForm) -> Result<Ticket> {
    let reason = text::needed("reason", "撤销原因", &form.reason, 200)?;
    let before = super::whole(work.db, work.now, work.actor()?, form.ticket)?;
    if before.withheld {
        return Err(withheld());
    }
    let last = last_standing(&before).filter(|step| step.id == form.step);
    if let Some(last) = last.filter(|_| before.can_undo.is_none()) {
        let day = last.local.get(..10).unwrap_or_default();
        return Err(Error::new(Kind::NotAllowed, format!("这一步是 {day} 记的，以前各天的只有主任可以撤销。请主任上岗后撤销。")));
    }
    if before.can_undo != Some(form.step) {
        return Err(Error::refused("只能撤销最后一步，而这一步之后已有新的记录。请刷新后再看。"));
    }
    if before.rating_given.is_some()
        && before.row.state == State::Done
        && before.steps.iter().any(|step| step.id == form.step && step.kind == StepKind::Finish)
    {
        return Err(Error::refused("这件已经有评价，不能撤销办结。评价抄错了的，请先收回评价，再撤销；要接着办的，请另登一件。"));
    }
    let back_to =
        before.steps.iter().rev().filter(|step| !step.undone && step.undoes.is_none()).nth(1).map_or(State::Void, |step| step.state);
    let undone = before.steps.iter().find(|step| step.id == form.step).map_or(StepKind::Undo, |step| step.kind);
    Row::new(form.ticket, StepKind::Undo, back_to).undoing(form.step).note(&reason).write(work)?;
    if undone == StepKind::Finish {
        texts::put_back(work, form.ticket, form.step)?;
    }
    if before.can_undo.is_some() && last_standing(&before).is_some_and(|last| last.local.get(..10) != Some(&work.now.day().to_string())) {
        // Only the supervisor can: over the rule that a day that is over stays as it is.
        work.fact("override", true);
    }
    work.subject("ticket", form.ticket.0);
    work.fact("undid", undone.code());
    work.fact("step", form.step.0);
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}
