//! What stood before a restore: where the backup was not known to be the same centre's, the supervisor says when it may go.

use crate::centre::Nothing;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::OldData;

pub(crate) fn old_data(look: &Look<'_>, _: Nothing) -> Result<OldData> {
    let folder = &look.desk.folder;
    Ok(OldData { kept: folder.keeps_old(), until_told: folder.keeps_until_told() })
}

/// It goes when the desk is opened the next time, never before this is written down.
pub(crate) fn give_up_old(work: &mut Work<'_>, _: Nothing) -> Result<Nothing> {
    if !work.desk.folder.keeps_until_told() {
        return Err(Error::refused("没有等您决定去留的旧数据，或已经决定过了。"));
    }
    work.gives_up_old();
    work.changed(Topic::Restore);
    Ok(Nothing {})
}
