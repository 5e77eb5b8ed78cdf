//! 恢复单: the code that waits to be typed back. It is in memory alone, and goes onto paper from there.

use crate::access;
use crate::error::{Error, Kind, Result};
use crate::keys;
use crate::transact::Work;

use super::shapes::{Letterhead, RecoverySheetPaper};

pub(super) fn recovery_sheet(work: &Work<'_>, letterhead: Letterhead) -> Result<RecoverySheetPaper> {
    let actor = work.actor()?;
    if !actor.is_supervisor_in_person() {
        return Err(Error::new(Kind::NotAllowed, "恢复单由主任制作、打印。请主任上岗后再试。"));
    }
    let groups = keys::pending_sheet(work.desk)?.groups;
    let made_by = access::card(work.db, actor.clerk, &work.now)?.name;
    Ok(RecoverySheetPaper { letterhead, made_on: work.now.day().to_string(), groups, made_by })
}
