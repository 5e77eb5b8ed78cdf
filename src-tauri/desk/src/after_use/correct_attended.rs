//! Who came is counted again: by the clerk who took the key back, or by a supervisor. What was counted before stays on record.

use crate::access::{Actor, Role};
use crate::error::{Error, Kind, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{AfterUse, CorrectAttendedForm};
use super::show::after_use;
use super::used::{Returned, used};

pub(super) fn may_correct(reader: Actor, returned: &Returned) -> bool {
    reader.role == Role::Supervisor || returned.clerk == reader.clerk
}

pub(crate) fn correct_attended(work: &mut Work<'_>, form: CorrectAttendedForm) -> Result<AfterUse> {
    let actor = work.actor()?;
    let used = used(work.db, form.occurrence)?;
    let Some(returned) = used.returned else {
        return Err(Error::refused(format!("这次使用{}，人次在归还钥匙时登记。", used.state.word())));
    };
    Error::unless_unchanged("这次使用", Some(form.step.0), Some(returned.step.0))?;
    Error::unless_unchanged("这次使用的人次", form.before.map(i64::from), returned.attended.map(i64::from))?;
    if !may_correct(actor, &returned) {
        return Err(Error::new(Kind::NotAllowed, "人次由收回钥匙的人或主任更正。请他们上岗后再改，已填的内容都还在。"));
    }
    if form.attended.is_some_and(|attended| attended > 9999) {
        return Err(Error::invalid("attended", "人次应为 0 至 9999；没有数请留空。"));
    }
    if form.attended == returned.attended {
        return Err(Error::invalid("attended", "人次和原来一样，没有改动。"));
    }
    work.db
        .prepare_cached("INSERT INTO attended_correction (step, attended, at, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((returned.step, form.attended, work.now.stored(), actor.clerk, work.seq))?;
    work.subject("booking", used.booking.0);
    work.fact("occurrence", form.occurrence.0);
    work.fact("attended", form.attended);
    work.fact("attendedBefore", returned.attended);
    work.changed(Topic::Bookings);
    after_use(work.db, &work.now, actor, form.occurrence, false)
}
