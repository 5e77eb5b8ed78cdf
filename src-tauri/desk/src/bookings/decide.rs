//! A supervisor agrees to a use that waits, or does not; to one, or to all of its booking.

use rusqlite::named_params;

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::forms::DecideForm;
use super::rows::{self, many, unchanged};
use super::shapes::{Booked, OccurrenceState, OccurrenceStepKind};
use super::standby::freed;
use super::steps::Row;

pub(crate) fn decide(work: &mut Work<'_>, form: DecideForm) -> Result<Booked> {
    let role = work.actor()?.role;
    let found = rows::whole(work.db, &work.now, role, form.occurrence)?;
    unchanged(&found, form.step)?;
    let reason = text::line("reason", "原因", &form.reason, 500)?;
    if !form.agreed && reason.is_empty() {
        return Err(Error::invalid("reason", "不同意要写明原因，好告诉申请的人。请填写后再保存。"));
    }
    if found.state != OccurrenceState::Pending {
        return Err(Error::refused(format!("这次使用{}，不在待审批里。请刷新后再看。", found.state.word())));
    }
    let decided = if form.whole {
        let waiting = "WHERE o.booking = :booking AND o.state = 'pending' ORDER BY o.starts, o.id";
        many(work.db, &work.now, role, waiting, named_params! { ":booking": found.booking })?
    } else {
        vec![found.clone()]
    };
    let (kind, state) = if form.agreed {
        (OccurrenceStepKind::Approve, OccurrenceState::Booked)
    } else {
        (OccurrenceStepKind::Decline, OccurrenceState::Declined)
    };
    for other in &decided {
        Row::new(other.id, kind, state, other.place, other.span).note(&reason).write(work)?;
    }
    work.subject("booking", found.booking.0);
    work.fact("agreed", form.agreed);
    work.fact("decided", decided.iter().map(|other| other.id.0).collect::<Vec<_>>());
    let occurrences = decided.iter().map(|other| rows::whole(work.db, &work.now, role, other.id)).collect::<Result<_>>()?;
    let given_up: Vec<_> = decided.iter().filter(|_| !form.agreed).map(|other| other.span).collect();
    let standby = freed(work.db, work.now, &given_up)?;
    Ok(Booked { booking: found.booking, document: found.document, occurrences, left_out: 0, standby })
}
