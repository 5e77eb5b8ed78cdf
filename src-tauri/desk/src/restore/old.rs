//! What stood before a restore: where the backup was not known to be the same centre's, the supervisor says when it may go.
//!
//! The supervisor is then one of the restored file, which anybody can bring along. So what is guarded goes only by a secret of its own.

use serde_json::json;

use crate::access::PinWork;
use crate::centre::Nothing;
use crate::desk::{Look, Reply};
use crate::error::{Error, Result};
use crate::keys::way;
use crate::topics::Topic;

use super::shapes::{GiveUpForm, OldData};

pub(crate) fn old_data(look: &Look<'_>, _: Nothing) -> Result<OldData> {
    let folder = &look.desk.folder;
    let guards = folder.guards_of_old();
    Ok(OldData {
        kept: folder.keeps_old(),
        until_told: folder.keeps_until_told(),
        guarded: guards.is_some(),
        passphrase: guards.as_ref().is_some_and(|slots| slots.passphrase_set().is_some()),
        recovery_code: guards.as_ref().is_some_and(|slots| slots.recovery_set().is_some()),
    })
}

/// It goes when the desk is opened the next time, never before this is written down. Wrong secrets are counted as at the gate.
pub(crate) fn give_up_old(pins: &mut PinWork<'_>, form: GiveUpForm) -> Result<Reply> {
    let desk = pins.desk;
    if !pins.is_done()? {
        if !desk.folder.keeps_until_told() {
            return Err(Error::refused("没有等您决定去留的旧数据，或已经决定过了。"));
        }
        if let Some(slots) = desk.folder.guards_of_old() {
            pins.gate.try_slots(desk, &slots, &way(form.by, form.secret)?)?;
        }
    }
    pins.write(json!({}), |work| {
        work.gives_up_old();
        work.changed(Topic::Restore);
        Ok(Nothing {})
    })
}
