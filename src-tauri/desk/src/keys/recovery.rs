//! The recovery code: made, shown once, and proved to be kept before it opens anything.

use std::ops::RangeInclusive;

use uuid::Uuid;

use crate::desk::locked;
use crate::error::{Error, Result};
use crate::storage::{GROUPS, RecoveryCode, Way, read_group};

use super::act::KeyWork;
use super::passphrase::prove;
use super::shapes::{ConfirmRecoveryForm, Keys, PassphraseForm, RecoverySheet};

/// In memory alone: a code that was left half way was never one.
pub(crate) struct PendingCode {
    request: Uuid,
    code: RecoveryCode,
    ask: [usize; 2],
}

/// The old code goes on opening until the new one is confirmed. The same form sent twice shows the same sheet.
pub(crate) fn new_recovery_code(work: &mut KeyWork<'_>, form: PassphraseForm) -> Result<RecoverySheet> {
    let shown = locked(&work.desk.pending_code).as_ref().filter(|pending| pending.request == work.request).map(sheet);
    if let Some(sheet) = shown {
        return Ok(sheet);
    }
    prove(work, &Way::Passphrase(form.passphrase))?;
    let pending = PendingCode { request: work.request, code: RecoveryCode::make()?, ask: two_of(1..=GROUPS)? };
    let sheet = sheet(&pending);
    *locked(&work.desk.pending_code) = Some(pending);
    Ok(sheet)
}

pub(crate) fn confirm_recovery_code(work: &mut KeyWork<'_>, form: ConfirmRecoveryForm) -> Result<Keys> {
    if let Some(done) = work.done_before()? {
        return Ok(done);
    }
    let pending = locked(&work.desk.pending_code);
    let Some(PendingCode { code, ask, .. }) = pending.as_ref() else {
        return Err(Error::refused("这张恢复单已经作废（程序重开过，或另制了一张）。请撕掉它，重新制作。"));
    };
    let groups = code.groups();
    for (field, typed, at) in [("first", &form.first, ask[0]), ("second", &form.second, ask[1])] {
        let same = read_group(&typed.plain()).zip(groups.get(at - 1)).is_some_and(|(typed, group)| *typed == **group);
        if !same {
            return Err(Error::invalid(field, format!("第 {at} 组和恢复单上的不一样。请对照纸上的第 {at} 组再输入。")));
        }
    }
    let keys = work.change_slots(|slots, key, day| slots.put_recovery(key, code, day))?;
    drop(pending);
    *locked(&work.desk.pending_code) = None;
    Ok(keys)
}

fn sheet(pending: &PendingCode) -> RecoverySheet {
    RecoverySheet { groups: pending.code.groups().iter().map(|group| group.to_string()).collect(), ask: pending.ask }
}

/// Two different ones, in their order.
fn two_of(groups: RangeInclusive<usize>) -> Result<[usize; 2]> {
    let mut left: Vec<usize> = groups.collect();
    let mut draw = || -> Result<usize> {
        let mut dice = [0; 8];
        getrandom::fill(&mut dice).map_err(Error::unexpected)?;
        let at = u64::from_le_bytes(dice) % left.len().max(1) as u64;
        Ok(left.remove(usize::try_from(at).unwrap_or(0)))
    };
    let (a, b) = (draw()?, draw()?);
    Ok([a.min(b), a.max(b)])
}
