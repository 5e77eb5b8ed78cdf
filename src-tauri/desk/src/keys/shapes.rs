//! The key as the window sees it: never the key, a passphrase or a code, but the sheet of a code that was made just now.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::storage::Secret;

/// How the door of the desk stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum DoorState {
    /// The key is not in memory and no file is open: the passphrase is asked for.
    Sealed,
    /// The file is open, and nobody is on duty.
    Locked,
    Open,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Door {
    pub state: DoorState,
    /// False while the key lies beside the file.
    pub passphrase: bool,
    pub recovery_code: bool,
    /// After too many wrong tries: how long the next one waits.
    pub wait_seconds: u64,
    /// A demonstration centre.
    pub demo: bool,
    pub version: String,
}

/// By what the desk is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum OpensBy {
    Passphrase,
    RecoveryCode,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UnsealForm {
    pub by: OpensBy,
    pub secret: Secret,
}

/// What the settings say of the key.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Keys {
    /// The day on which the passphrase was set; None while the key lies beside the file.
    pub passphrase_set: Option<String>,
    /// The day on which the recovery code was made; None while there is none.
    pub recovery_set: Option<String>,
    /// The data under the key before could not be taken away yet; the next start tries again.
    pub old_remains: bool,
}

/// The first passphrase, or the present one.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PassphraseForm {
    pub passphrase: Secret,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangePassphraseForm {
    /// Whoever forgot the passphrase proves it by the recovery code.
    pub by: OpensBy,
    pub secret: Secret,
    /// 8 to 128 characters.
    pub wanted: Secret,
}

/// A new recovery code. It opens nothing until two of its groups were typed back.
#[derive(Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RecoverySheet {
    /// Seven groups of four.
    pub groups: Vec<String>,
    /// Which two are typed back, counted from 1.
    pub ask: [usize; 2],
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmRecoveryForm {
    pub first: Secret,
    pub second: Secret,
}
