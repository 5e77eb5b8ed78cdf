//! Clerks and what they may do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::ClerkId;
use crate::words::words;

words! {
    /// Who may do what. Later ones may all that earlier ones may.
    Role {
        Clerk = "clerk" / "窗口",
        Supervisor = "supervisor" / "主任",
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClerkCard {
    pub id: ClerkId,
    pub name: String,
    pub role: Role,
    pub active: bool,
    /// The journal row of its last change; an edit sends it back.
    pub revision: i64,
}

/// A new clerk, or changes to one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClerkForm {
    pub id: Option<ClerkId>,
    /// The `revision` the edit started from; needed when `id` is given.
    pub revision: Option<i64>,
    /// 1 to 50 characters.
    pub name: String,
    pub role: Role,
    pub active: bool,
    /// Asked when one who was active leaves a desk that a passphrase guards.
    #[serde(default)]
    #[ts(optional)]
    pub knew_passphrase: Option<bool>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClerkKey {
    pub clerk: ClerkId,
}

/// The least role a command asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Least {
    /// Before anybody was chosen.
    Anyone,
    Clerk,
    Supervisor,
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    pub clerk: ClerkId,
    pub role: Role,
}
