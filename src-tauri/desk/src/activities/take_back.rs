//! An activity that was written down by mistake counts no more; its use can be written down anew.

use crate::error::{Error, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::rows;
use super::shapes::{Activity, ActivityKey};

pub(crate) fn take_back(work: &mut Work<'_>, key: ActivityKey) -> Result<Activity> {
    let actor = work.actor()?;
    let before = rows::whole(work.db, work.now, actor, key.activity)?;
    if let Some(by) = before.undone_by {
        return Err(Error::refused(format!("这条活动记录已由{by}撤销，没有再撤一次。")));
    }
    if !before.can_undo {
        let entered = before.entered_local.get(..10).unwrap_or_default();
        return Err(Error::refused(format!("这条活动记录是 {entered} 登记的，以前登记的只有主任可以撤销。")));
    }
    work.db.prepare_cached("INSERT INTO activity_undo (activity, at, clerk, journal) VALUES (?1, ?2, ?3, ?4)")?.execute((
        key.activity,
        work.now.stored(),
        actor.clerk,
        work.seq,
    ))?;
    if let Some(booking) = before.booking {
        work.subject("booking", booking.0);
    }
    work.subject("activity", key.activity.0);
    work.changed(Topic::Activities);
    rows::whole(work.db, work.now, actor, key.activity)
}
