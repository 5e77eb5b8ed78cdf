//! A wrong press is taken back by a further row.

use crate::error::{Error, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::rows;
use super::shapes::{Headcount, HeadcountKey};

pub(crate) fn undo(work: &mut Work<'_>, key: HeadcountKey) -> Result<Headcount> {
    let actor = work.actor()?;
    let before = rows::whole(work.db, work.now, actor, key.headcount)?;
    if let Some(by) = before.undone_by {
        return Err(Error::refused(format!("这一笔已由{by}撤销，没有再撤一次。")));
    }
    if !before.can_undo {
        let entered = before.entered_local.get(..10).unwrap_or_default();
        return Err(Error::refused(format!("这一笔是 {entered} 记的，以前记的只有主任可以撤销。")));
    }
    work.db.prepare_cached("INSERT INTO headcount_undo (headcount, at, clerk, journal) VALUES (?1, ?2, ?3, ?4)")?.execute((
        key.headcount,
        work.now.stored(),
        actor.clerk,
        work.seq,
    ))?;
    work.subject("headcount", key.headcount.0);
    work.changed(Topic::Headcounts);
    rows::whole(work.db, work.now, actor, key.headcount)
}
