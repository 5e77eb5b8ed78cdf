//! One press, or a number of pages.

use crate::error::{Error, Result};
use crate::transact::Work;

use super::counted::today;
use super::rows::{self, NewRow};
use super::shapes::{HowCounted, SmallServiceAct, SmallServiceCounted, TallyForm};

pub(crate) fn tally(work: &mut Work<'_>, form: TallyForm) -> Result<SmallServiceCounted> {
    if !(1..=999).contains(&form.quantity) {
        return Err(Error::invalid("quantity", "一次最少记 1，最多记 999。更多请分几次记。"));
    }
    if rows::pressed(work.db, form.kind)? == HowCounted::Lend {
        return Err(Error::refused("这一项是借出，要记一笔借出。请在「便民小事」里按它的键。"));
    }
    let row = NewRow { quantity: Some(form.quantity), ..NewRow::of(form.kind, SmallServiceAct::Tally) };
    let id = rows::write(work, &row)?;
    work.fact("quantity", form.quantity);
    let entry = rows::whole(work.db, work.now, work.actor()?, id)?;
    Ok(SmallServiceCounted { entry, today: today(work.db, work.now.day(), form.kind)? })
}
