//! The recovery code: made, shown once, and proved to be kept before it opens anything.

use std::ops::RangeInclusive;
use std::sync::Arc;

use rusqlite::TransactionBehavior;
use serde_json::Map;
use uuid::Uuid;

use crate::desk::{Desk, locked};
use crate::error::{Error, Result};
use crate::storage::{GROUPS, RecoveryCode, Way, read_group};

use super::act::KeyWork;
use super::passphrase::prove;
use super::seal::way;
use super::shapes::{ConfirmRecoveryForm, Keys, OpensBy, PassphraseForm, RecoverySheet, RecoveryTrialForm};
use super::stands::state;
use super::tell::tell;

/// In memory alone: a code that was left half way was never one.
pub(crate) struct PendingCode {
    request: Uuid,
    code: RecoveryCode,
    ask: [usize; 2],
}

/// The old code goes on opening until the new one is confirmed. The same form sent twice shows the same sheet.
pub(crate) fn new_recovery_code(work: &mut KeyWork<'_>, form: PassphraseForm) -> Result<RecoverySheet> {
    let shown = locked(&work.desk.pending_code).as_deref().filter(|pending| pending.request == work.request).map(sheet);
    if let Some(sheet) = shown {
        return Ok(sheet);
    }
    prove(work, &Way::Passphrase(form.passphrase))?;
    let pending = PendingCode { request: work.request, code: RecoveryCode::make()?, ask: two_of(1..=GROUPS)? };
    let sheet = sheet(&pending);
    *locked(&work.desk.pending_code) = Some(Arc::new(pending));
    Ok(sheet)
}

pub(crate) fn confirm_recovery_code(work: &mut KeyWork<'_>, form: ConfirmRecoveryForm) -> Result<Keys> {
    if let Some(done) = work.done_before()? {
        return Ok(done);
    }
    // No lock is held from here on: a paper that is drawn meanwhile has the file and asks for the code.
    let pending = pending(work.desk)?;
    let groups = pending.code.groups();
    for (field, typed, at) in [("first", &form.first, pending.ask[0]), ("second", &form.second, pending.ask[1])] {
        let same = read_group(&typed.plain()).zip(groups.get(at - 1)).is_some_and(|(typed, group)| *typed == **group);
        if !same {
            return Err(Error::invalid(field, format!("第 {at} 组和恢复单上的不一样。请对照纸上的第 {at} 组再输入。")));
        }
    }
    let keys = work.change_slots(|slots, key, day| slots.put_recovery(key, &pending.code, day))?;
    *locked(&work.desk.pending_code) = None;
    Ok(keys)
}

/// The whole code, copied from the sheet: whether it opens. Through the gate, as if the desk were sealed.
pub(crate) fn try_recovery_code(work: &mut KeyWork<'_>, form: RecoveryTrialForm) -> Result<Keys> {
    if let Some(done) = work.done_before()? {
        return Ok(done);
    }
    prove(work, &way(OpensBy::RecoveryCode, form.secret)?)?;
    let open = work.desk.opened()?;
    let mut db = open.writer(&work.desk.folder)?;
    let told = work.told(Map::new());
    let day = told.now.day();
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tell(&tx, &open.key, told)?;
    tx.execute("INSERT INTO recovery_trial (journal, day) SELECT max(seq), ?1 FROM journal", [day])?;
    tx.commit()?;
    state(work.desk, &db)
}

/// For the paper: the code is on it, so it is drawn while the code waits, and never afterwards.
pub(crate) fn pending_sheet(desk: &Desk) -> Result<RecoverySheet> {
    pending(desk).map(|pending| sheet(&pending))
}

fn pending(desk: &Desk) -> Result<Arc<PendingCode>> {
    let pending = locked(&desk.pending_code).clone();
    pending.ok_or_else(|| Error::refused("这张恢复单已经作废（程序重开过、封存过，或另制了一张）。请撕掉它，重新制作。"))
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
