//! The key of the centre: sealed and unsealed, the passphrase, the recovery code, and another key.

mod act;
mod gate;
mod passphrase;
mod recovery;
mod renew;
mod seal;
mod shapes;
mod sleep;
mod stands;
mod strength;
mod tell;
mod weigh;

pub(crate) use act::{KeyWork, STOPPED, act};
#[cfg(test)]
pub(crate) use gate::FAILED_UNSEALINGS;
pub(crate) use gate::Gate;
pub(crate) use passphrase::{change_key, change_passphrase, set_passphrase};
pub(crate) use recovery::{PendingCode, confirm_recovery_code, new_recovery_code, pending_sheet, try_recovery_code};
pub(crate) use seal::{door, finish_change, seal, unseal, way};
pub use shapes::*;
pub use sleep::Awake;
pub(crate) use sleep::save_sealing;
pub(crate) use stands::{guarded, keys, left_knowing};
pub(crate) use tell::{Told, is_told, tell};
pub(crate) use weigh::weigh_passphrase;
