//! A thing came back. The loan was counted when it went out; this counts nothing. Who had it is erased (see note.rs).

use crate::error::{Error, Result};
use crate::transact::Work;

use super::rows::{self, NewRow};
use super::shapes::{LoanKey, SmallService, SmallServiceAct};

pub(crate) fn give_back(work: &mut Work<'_>, key: LoanKey) -> Result<SmallService> {
    let loan = rows::whole(work.db, work.now, work.actor()?, key.loan)?;
    if loan.act != SmallServiceAct::Lend {
        return Err(Error::refused("这一笔不是借出，不用归还。"));
    }
    if let Some(by) = loan.undone_by {
        return Err(Error::refused(format!("这一笔借出已由{by}撤销，不用归还。")));
    }
    if !loan.out {
        return Err(Error::refused("这一笔已经归还过了。请刷新后再看。"));
    }
    let row = NewRow { loan: Some(key.loan), ..NewRow::of(loan.kind, SmallServiceAct::GiveBack) };
    let id = rows::write(work, &row)?;
    work.subject("smallService", key.loan.0);
    work.fact("nameErased", !loan.note.is_empty());
    rows::whole(work.db, work.now, work.actor()?, id)
}
