//! 「以后再设」 and 「开始接待」: the first start goes on without a step, or is over.

use crate::centre::Nothing;
use crate::error::{Error, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{FirstStart, Led, StartStep, StepKey};
use super::stands::{goes_on_at, stands};

/// What needs the step is put off with it.
pub(crate) fn put_off(work: &mut Work<'_>, key: StepKey) -> Result<FirstStart> {
    if key.step == StartStep::Finish || goes_on_at(work.db, work.desk)? != Some(key.step) {
        return Err(Error::refused(format!("「{}」这一步已经设好，或者已经放到以后了。请接着做下一步。", key.step.word())));
    }
    let mut row = work.db.prepare_cached("UPDATE first_start SET stands = ?2, journal = ?3 WHERE step = ?1 AND stands = 'ahead'")?;
    for step in StartStep::ALL.iter().filter(|step| **step == key.step || step.needs() == Some(key.step)) {
        row.execute((step, Led::PutOff, work.seq))?;
    }
    work.fact("step", key.step.code());
    work.changed(Topic::FirstStart);
    stands(work.db, work.desk)
}

/// From here on the window opens the desk at once, whatever becomes of the passphrase or the code later.
pub(crate) fn finish(work: &mut Work<'_>, _: Nothing) -> Result<FirstStart> {
    if goes_on_at(work.db, work.desk)? != Some(StartStep::Finish) {
        return Err(Error::refused("还有没做完的步骤。请先做完，或者按「以后再设」。"));
    }
    work.db.prepare_cached("UPDATE first_start SET stands = ?1, journal = ?2 WHERE stands = 'ahead'")?.execute((Led::Over, work.seq))?;
    work.changed(Topic::FirstStart);
    stands(work.db, work.desk)
}
