//! A wrong press is taken back by a further row that names it. No reason is asked: nothing was said but a number.

use crate::error::{Error, Result};
use crate::transact::Work;

use super::rows::{self, NewRow};
use super::shapes::{SmallService, SmallServiceAct, SmallServiceKey};

pub(crate) fn undo(work: &mut Work<'_>, key: SmallServiceKey) -> Result<SmallService> {
    let actor = work.actor()?;
    let entry = rows::whole(work.db, work.now, actor, key.entry)?;
    if let Some(by) = entry.undone_by {
        return Err(Error::refused(format!("这一笔已由{by}撤销，没有再撤一次。")));
    }
    if entry.act == SmallServiceAct::Lend && !entry.out {
        return Err(Error::refused("这一笔借出已经归还。要撤销它，请先撤销那一笔归还。"));
    }
    if !entry.can_undo {
        return Err(Error::refused(format!("这一笔是 {} 记的，以前各天的只有主任可以撤销。", entry.day)));
    }
    let row = NewRow { undoes: Some(key.entry), ..NewRow::of(entry.kind, SmallServiceAct::Undo) };
    rows::write(work, &row)?;
    work.subject("smallService", key.entry.0);
    work.fact("undid", entry.act.code());
    rows::whole(work.db, work.now, actor, key.entry)
}
