//! The door: sealed, unsealed, and how it stands.

use rusqlite::TransactionBehavior;
use serde_json::Map;

use crate::centre::Nothing;
use crate::desk::{Desk, locked};
use crate::error::{Error, Result};
use crate::ids::ClerkId;
use crate::storage::{RecoveryCode, Secret, Way};

use super::gate::Gate;
use super::shapes::{Door, DoorState, OpensBy, UnsealForm};
use super::tell::{Told, tell};

pub(crate) fn door(desk: &Desk, _: Nothing) -> Result<Door> {
    stands(desk, &locked(&desk.gate))
}

fn stands(desk: &Desk, gate: &Gate) -> Result<Door> {
    let slots = desk.folder.slots()?;
    let state = match (desk.is_sealed(), *locked(&desk.on_duty)) {
        (true, _) => DoorState::Sealed,
        (false, None) => DoorState::Locked,
        (false, Some(_)) => DoorState::Open,
    };
    Ok(Door {
        state,
        passphrase: slots.passphrase_set().is_some(),
        recovery_code: slots.recovery_set().is_some(),
        wait_seconds: gate.wait_seconds(&desk.clock),
        demo: desk.is_demo(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}

/// A code that is mistyped is told before it counts as a try: it could not have opened anything.
pub(crate) fn way(by: OpensBy, secret: Secret) -> Result<Way> {
    match by {
        OpensBy::Passphrase => Ok(Way::Passphrase(secret)),
        OpensBy::RecoveryCode => RecoveryCode::read(&secret.plain()).map(Way::Recovery),
    }
}

pub(crate) fn unseal(desk: &Desk, form: UnsealForm) -> Result<Door> {
    let mut gate = locked(&desk.gate);
    if desk.is_sealed() {
        let key = gate.try_way(desk, &way(form.by, form.secret)?)?;
        desk.open_file(key)?;
        // A full disk must not keep the centre out of its own data: what could not be told now is told the next time.
        let _ = gate.tell(desk);
        let _ = finish_change(desk);
    }
    stands(desk, &gate)
}

/// The row of a change of the slots that a power cut kept from being written.
pub(crate) fn finish_change(desk: &Desk) -> Result<()> {
    let open = desk.opened()?;
    let Some(changed) = desk.folder.slots()?.changed.filter(|changed| changed.is_ours(&open.key)) else { return Ok(()) };
    let mut db = open.writer(&desk.folder)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut facts = Map::new();
    facts.insert("changedAt".to_owned(), changed.at.clone().into());
    let told = Told { act: &changed.act, request: changed.request, clerk: changed.clerk.map(ClerkId), now: desk.now(), facts };
    tell(&tx, &open.key, told)?;
    Ok(tx.commit()?)
}

pub(crate) fn seal(desk: &Desk, _: Nothing) -> Result<Door> {
    let gate = locked(&desk.gate);
    if desk.folder.slots()?.passphrase_set().is_none() {
        return Err(Error::refused("还没有设置口令，不能封存：封存后没有口令可以打开。请主任先到「设置 · 口令与恢复码」里设置。"));
    }
    desk.close();
    stands(desk, &gate)
}
