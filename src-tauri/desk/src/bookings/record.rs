//! 补记使用: they came and went, and nobody wrote it down while they were there. The key's two rows are written in one act.

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::forms::RecordForm;
use super::key::looked_over;
use super::rows::{self, unchanged};
use super::shapes::{Occurrence, OccurrenceState, OccurrenceStepKind};
use super::steps::Row;

pub(crate) fn record(work: &mut Work<'_>, form: RecordForm) -> Result<Occurrence> {
    let role = work.actor()?.role;
    let found = rows::whole(work.db, &work.now, role, form.occurrence)?;
    unchanged(&found, form.step)?;
    let reason = text::needed("reason", "补记的原因", &form.reason, 500)?;
    let note = looked_over(form.condition, form.attended, &form.note)?;
    if !found.may.record {
        return Err(Error::refused(match found.state {
            OccurrenceState::Booked if found.span.ends <= work.now.minute() => {
                "当天以后只有主任可以补记使用。请主任上岗后再补记，已填的内容都还在。".to_owned()
            }
            OccurrenceState::Booked => "这一场还没有结束，不用补记。来了请办「领钥匙」。".to_owned(),
            OccurrenceState::Pending => "这一场没有审批过，不能补记使用。请先请主任审批。".to_owned(),
            state => format!("这次使用{}，不用补记。", state.word()),
        }));
    }
    Row::new(found.id, OccurrenceStepKind::KeyOut, OccurrenceState::InUse, found.place, found.span).note(&reason).write(work)?;
    let row = Row::new(found.id, OccurrenceStepKind::Return, OccurrenceState::Returned, found.place, found.span);
    Row { condition: Some(form.condition), attended: form.attended, ..row.note(&note) }.write(work)?;
    work.subject("booking", found.booking.0);
    work.fact("occurrence", found.id.0);
    work.fact("condition", form.condition.code());
    work.fact("attended", form.attended);
    rows::whole(work.db, &work.now, role, found.id)
}
