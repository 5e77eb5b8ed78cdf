//! A thing goes out: counted once, and on the list until it comes back.

use crate::error::{Error, Result};
use crate::text;
use crate::transact::Work;

use super::counted::today;
use super::note::keep;
use super::rows::{self, NewRow};
use super::shapes::{HowCounted, LendForm, SmallServiceAct, SmallServiceCounted};

pub(crate) fn lend(work: &mut Work<'_>, form: LendForm) -> Result<SmallServiceCounted> {
    let note = text::line("note", "借给谁", &form.note, 100)?;
    if rows::pressed(work.db, form.kind)? != HowCounted::Lend {
        return Err(Error::refused("这一项不用归还，直接记数即可。请在「便民小事」里按它的键。"));
    }
    let row = NewRow { quantity: Some(1), ..NewRow::of(form.kind, SmallServiceAct::Lend) };
    let loan = rows::write(work, &row)?;
    keep(work, loan, &note)?;
    let entry = rows::whole(work.db, work.now, work.actor()?, loan)?;
    Ok(SmallServiceCounted { entry, today: today(work.db, work.now.day(), form.kind)? })
}
