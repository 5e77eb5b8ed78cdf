//! The key as the window sees it: never the key, a passphrase or a code, but the sheet of a code that was made just now.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::storage::Secret;
use crate::words::words;

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
    /// The day on which a sheet was tried last; None while none was since the code was made.
    pub recovery_tried: Option<String>,
    /// Neither made nor tried for a long time: whether it is still there and opens, nobody knows.
    pub recovery_due: bool,
    /// Who knew the passphrase and left, when it was not changed since.
    pub leaver: Option<String>,
    /// The desk is sealed when the computer sleeps.
    pub seals_on_sleep: bool,
    /// The data under the key before could not be taken away yet; the next start tries again.
    pub old_remains: bool,
}

/// The first passphrase. One that is too easy to guess is refused once, with `weak` in the error's data.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NewPassphraseForm {
    pub passphrase: Secret,
    #[serde(default)]
    pub even_if_weak: bool,
}

/// The present one, or one that is weighed.
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
    #[serde(default)]
    pub even_if_weak: bool,
}

words! {
    /// How hard a passphrase is to guess, for who has the disk in hand.
    StrengthLevel {
        Weak = "weak" / "太好猜",
        Fair = "fair" / "一般",
        Good = "good" / "好",
    }
}

#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Strength {
    pub level: StrengthLevel,
    /// What makes it easy, in sentences.
    pub why: Vec<String>,
    /// What would be better; empty for a good one.
    pub better: String,
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

/// The whole code, copied from the sheet to see whether it opens.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecoveryTrialForm {
    pub secret: Secret,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sealing {
    pub on_sleep: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConfirmRecoveryForm {
    pub first: Secret,
    pub second: Secret,
}
