//! A blackout ends sooner than was said; one that has not begun is given up.

use crate::bookings::setting::Setting;
use crate::error::{Error, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::list::one;
use super::shapes::{Blackout, LiftForm};

pub(crate) fn lift(work: &mut Work<'_>, form: LiftForm) -> Result<Blackout> {
    let found = one(work.db, &work.now, form.blackout)?;
    if found.over {
        return Err(Error::refused("这次停用已经结束了，不用再解除。请刷新后再看。"));
    }
    let setting = Setting::read(work.db, work.now)?;
    let now = work.now.minute();
    let until = match form.until {
        Some(until) => setting.minute("until", until)?,
        None => now.max(setting.minute("until", found.starts)?),
    };
    if until < now {
        return Err(Error::invalid("until", "这个时间已经过去了。请改到现在以后，或马上解除。"));
    }
    if until < setting.minute("until", found.starts)? || until >= setting.minute("until", found.ends)? {
        return Err(Error::invalid("until", "提前结束的时间应在停用的这段时间里，比原来的结束时间早。请改好后再保存。"));
    }
    work.db
        .prepare_cached("INSERT INTO blackout_lift (blackout, until, day, at, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute((form.blackout, until, work.now.day(), work.now.stored(), work.actor()?.clerk, work.seq))?;
    work.subject("blackout", form.blackout.0);
    work.fact("until", work.now.wall_of(until).to_string());
    work.changed(Topic::Bookings);
    one(work.db, &work.now, form.blackout)
}
