//! Nobody came: the rest of the time is free.

use crate::error::{Error, Result};
use crate::transact::Work;

use super::forms::OccurrencePress;
use super::rows::{self, unchanged};
use super::shapes::{Occurrence, OccurrenceState, OccurrenceStepKind};
use super::steps::Row;

pub(crate) fn no_show(work: &mut Work<'_>, press: OccurrencePress) -> Result<Occurrence> {
    let role = work.actor()?.role;
    let found = rows::whole(work.db, &work.now, role, press.occurrence)?;
    unchanged(&found, press.step)?;
    if !found.may.no_show {
        return Err(Error::refused(match found.state {
            OccurrenceState::Pending | OccurrenceState::Booked => "还没有到开始时间，不能登记未到。不来了请取消。".to_owned(),
            state => format!("这次使用{}，不能再登记未到。", state.word()),
        }));
    }
    Row::new(found.id, OccurrenceStepKind::NoShow, OccurrenceState::NoShow, found.place, found.span).write(work)?;
    work.subject("booking", found.booking.0);
    work.fact("occurrence", found.id.0);
    rows::whole(work.db, &work.now, role, found.id)
}
