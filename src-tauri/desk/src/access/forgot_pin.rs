//! The way back of a supervisor who forgot the PIN: what opens the desk proves it too.

use serde_json::json;

use crate::desk::Reply;
use crate::error::{Error, Result};
use crate::keys::{OpensBy, way};

use super::act::PinWork;
use super::come::come_on_duty;
use super::pin::{in_use, keep, made, read};
use super::save::card;
use super::shapes::{ForgotPinForm, Role};
use super::try_pin::{tell_tries, wait_no_more};

/// Tries at the passphrase or the code are counted as at the gate.
pub(crate) fn forgot_pin(pins: &mut PinWork<'_>, form: ForgotPinForm) -> Result<Reply> {
    let clerk = form.clerk;
    let own = if pins.is_done()? {
        None
    } else {
        let now = pins.desk.now();
        let (used, card) = read(pins, |db| Ok((in_use(db)?, card(db, clerk, &now)?)))?;
        if !used {
            return Err(Error::refused("还没有启用 PIN，直接选姓名就能上岗。"));
        }
        if card.role != Role::Supervisor || !card.active {
            return Err(Error::refused("忘了 PIN，请主任在「设置 · 工作人员」里重设。只有主任能凭口令重设自己的。"));
        }
        // Whoever comes first types the passphrase each morning: where there is a sheet in an envelope, only that proves the supervisor.
        if form.by == OpensBy::Passphrase && pins.desk.folder.slots()?.recovery_set().is_some() {
            return Err(Error::invalid("secret", "这个中心做过恢复单：主任忘了 PIN，凭信封里的恢复码重设。"));
        }
        let own = made("wanted", &form.wanted)?;
        let desk = pins.desk;
        pins.gate.try_way(desk, &way(form.by, form.secret)?)?;
        pins.gate.tell(desk)?;
        Some(own)
    };
    let reply = pins.write(json!({ "clerk": clerk }), |work| {
        if let Some(own) = &own {
            keep(work, clerk, own, false)?;
        }
        tell_tries(work, clerk, false)?;
        come_on_duty(work, clerk)
    })?;
    // An old form sent again proves nothing.
    if own.is_some() {
        wait_no_more(pins.desk, clerk);
    }
    Ok(reply)
}
