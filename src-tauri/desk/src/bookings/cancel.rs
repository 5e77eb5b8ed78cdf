//! A use, or those that follow, is given up with a reason; its time is free at once.

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::forms::CancelForm;
use super::reached::reached;
use super::rows::{self, unchanged};
use super::shapes::{Booked, OccurrenceState, OccurrenceStepKind};
use super::standby::freed;
use super::steps::Row;

pub(crate) fn cancel(work: &mut Work<'_>, form: CancelForm) -> Result<Booked> {
    let role = work.actor()?.role;
    let found = rows::whole(work.db, &work.now, role, form.occurrence)?;
    unchanged(&found, form.step)?;
    let reason = text::needed("reason", "原因", &form.reason, 500)?;
    if !found.may.cancel {
        return Err(Error::refused(match found.state {
            OccurrenceState::Pending | OccurrenceState::Booked => "开始时间已经过了，不能再取消。没有来人请登记「未到」。".to_owned(),
            state => format!("这次使用{}，不能再取消。", state.word()),
        }));
    }
    let ended = reached(work.db, &work.now, role, &found, form.reach, form.to)?;
    for other in &ended {
        Row::new(other.id, OccurrenceStepKind::Cancel, OccurrenceState::Cancelled, other.place, other.span).note(&reason).write(work)?;
    }
    work.subject("booking", found.booking.0);
    work.fact("reach", form.reach.code());
    work.fact("cancelled", ended.iter().map(|other| other.id.0).collect::<Vec<_>>());
    let occurrences = ended.iter().map(|other| rows::whole(work.db, &work.now, role, other.id)).collect::<Result<_>>()?;
    let given_up: Vec<_> = ended.iter().map(|other| other.span).collect();
    let standby = freed(work.db, work.now, &given_up)?;
    Ok(Booked { booking: found.booking, document: found.document, occurrences, left_out: 0, standby })
}
