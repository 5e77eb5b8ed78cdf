//! A clerk comes on duty.

use crate::error::{Error, Result};
use crate::transact::Work;

use super::shapes::{Actor, ClerkCard, ClerkKey};

pub(crate) fn choose(work: &mut Work<'_>, key: ClerkKey) -> Result<ClerkCard> {
    let clerk = super::card(work.db, key.clerk)?;
    if !clerk.active {
        return Err(Error::refused(format!("{}已停用，不能上岗。请选别人，或请主任在「设置 · 工作人员」里启用。", clerk.name)));
    }
    work.comes_on_duty(Actor { clerk: clerk.id, role: clerk.role });
    work.subject("clerk", clerk.id.0);
    Ok(clerk)
}
