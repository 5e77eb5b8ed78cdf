//! The key of the centre: sealed and unsealed, the passphrase, the recovery code, and another key.

mod act;
mod gate;
mod passphrase;
mod recovery;
mod renew;
mod seal;
mod shapes;
mod tell;

pub(crate) use act::{KeyWork, STOPPED, act};
pub(crate) use gate::Gate;
pub(crate) use passphrase::{change_key, change_passphrase, set_passphrase};
pub(crate) use recovery::{PendingCode, confirm_recovery_code, new_recovery_code};
pub(crate) use seal::{door, finish_change, keys, seal, unseal, way};
pub use shapes::*;
pub(crate) use tell::{Told, tell};
