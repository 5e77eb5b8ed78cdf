//! A wrong line is taken back by a further row, and written anew.

use crate::error::{Error, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::rows;
use super::shapes::{Reception, ReceptionKey};

pub(crate) fn undo(work: &mut Work<'_>, key: ReceptionKey) -> Result<Reception> {
    let actor = work.actor()?;
    let before = rows::whole(work.db, work.now, actor, key.reception)?;
    if let Some(by) = before.undone_by {
        return Err(Error::refused(format!("这一批已由{by}撤销，没有再撤一次。")));
    }
    if !before.can_undo {
        let entered = before.entered_local.get(..10).unwrap_or_default();
        return Err(Error::refused(format!("这一批是 {entered} 登记的，以前登记的只有主任可以撤销。")));
    }
    work.db.prepare_cached("INSERT INTO reception_undo (reception, at, clerk, journal) VALUES (?1, ?2, ?3, ?4)")?.execute((
        key.reception,
        work.now.stored(),
        actor.clerk,
        work.seq,
    ))?;
    work.subject("reception", key.reception.0);
    work.changed(Topic::Reception);
    rows::whole(work.db, work.now, actor, key.reception)
}
