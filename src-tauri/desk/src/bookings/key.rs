//! The key goes out when they come, and comes back with the room looked over.

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::forms::{OccurrencePress, ReturnForm};
use super::rows::{self, unchanged};
use super::setting::Span;
use super::shapes::{Condition, Occurrence, OccurrenceState, OccurrenceStepKind};
use super::steps::Row;

pub(crate) fn hand_out_key(work: &mut Work<'_>, press: OccurrencePress) -> Result<Occurrence> {
    let role = work.actor()?.role;
    let found = rows::whole(work.db, &work.now, role, press.occurrence)?;
    unchanged(&found, press.step)?;
    if !found.may.hand_out_key {
        return Err(Error::refused(match found.state {
            OccurrenceState::Booked if found.span.ends <= work.now.minute() => {
                "这一场已经过了结束时间，不能再领钥匙。没有来人请登记「未到」；来过而没有登记的，请用「补记使用」。".to_owned()
            }
            OccurrenceState::Booked => format!("这一场在 {}，当天才能领钥匙。", found.day),
            OccurrenceState::Pending => "这一场还没有审批，不能领钥匙。请先请主任审批。".to_owned(),
            state => format!("这次使用{}，不能领钥匙。", state.word()),
        }));
    }
    Row::new(found.id, OccurrenceStepKind::KeyOut, OccurrenceState::InUse, found.place, found.span).write(work)?;
    work.subject("booking", found.booking.0);
    work.fact("occurrence", found.id.0);
    rows::whole(work.db, &work.now, role, found.id)
}

/// The rest of the time is free again.
pub(crate) fn take_back_key(work: &mut Work<'_>, form: ReturnForm) -> Result<Occurrence> {
    let role = work.actor()?.role;
    let found = rows::whole(work.db, &work.now, role, form.occurrence)?;
    unchanged(&found, form.step)?;
    let note = looked_over(form.condition, form.attended, &form.note)?;
    if !found.may.take_back_key {
        return Err(Error::refused(format!("这次使用{}，没有借出的钥匙。", found.state.word())));
    }
    let ends = work.now.minute().clamp(found.span.starts + 1, found.span.ends);
    let row = Row::new(found.id, OccurrenceStepKind::Return, OccurrenceState::Returned, found.place, Span { ends, ..found.span });
    Row { condition: Some(form.condition), attended: form.attended, ..row.note(&note) }.write(work)?;
    work.subject("booking", found.booking.0);
    work.fact("occurrence", found.id.0);
    work.fact("condition", form.condition.code());
    work.fact("attended", form.attended);
    rows::whole(work.db, &work.now, role, found.id)
}

/// How the room was found, as it may be written down.
pub(super) fn looked_over(condition: Condition, attended: Option<u32>, note: &str) -> Result<String> {
    let note = text::lines("note", "损坏情况", note, 500)?;
    if condition == Condition::Broken && note.is_empty() {
        return Err(Error::invalid("note", "请写明哪里损坏，好找人修、也好和使用的人说清楚。"));
    }
    if attended.is_some_and(|attended| attended > 9999) {
        return Err(Error::invalid("attended", "人次应为 0 至 9999；没有数请留空。"));
    }
    Ok(note)
}
