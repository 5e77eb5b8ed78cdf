//! Clerks and what they may do.

use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Now;
use crate::ids::{ClerkId, DeputyId};
use crate::keys::OpensBy;
use crate::storage::Secret;
use crate::words::words;

words! {
    /// Who may do what. Later ones may all that earlier ones may.
    Role {
        Clerk = "clerk" / "窗口",
        Supervisor = "supervisor" / "主任",
    }
}

words! {
    /// What a clerk proves by that it is them.
    PinState {
        None = "none" / "没有",
        /// A supervisor gave it; its clerk sets another one when they next come on duty.
        Temporary = "temporary" / "临时",
        Own = "own" / "自己设的",
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClerkCard {
    pub id: ClerkId,
    pub name: String,
    pub role: Role,
    pub active: bool,
    pub pin: PinState,
    /// Standing in for a supervisor (代班), as long as it lasts.
    pub deputy: Option<DeputyId>,
    /// Until when, on the centre's own clock: 2026-11-25 18:00.
    pub deputy_until: Option<String>,
    /// The journal row of its last change; an edit sends it back.
    pub revision: i64,
}

/// A new clerk, or changes to one.
#[derive(Debug, Clone, Deserialize, TS)]
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
    /// The temporary PIN of a new clerk, once PINs are in use.
    #[ts(optional)]
    pub pin: Option<Secret>,
}

/// Who comes on duty.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ComeForm {
    pub clerk: ClerkId,
    /// 4 to 8 digits; asked for once PINs are in use.
    #[ts(optional)]
    pub pin: Option<Secret>,
    /// One of their own in the place of a temporary one.
    #[ts(optional)]
    pub wanted: Option<Secret>,
}

/// The PIN of whoever is on duty.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PinForm {
    /// The one that stands; None for the first one.
    pub old: Option<Secret>,
    pub wanted: Secret,
}

/// A temporary PIN for somebody else.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GivePinForm {
    pub clerk: ClerkId,
    pub pin: Secret,
}

/// A supervisor who forgot the PIN proves it by what opens the desk.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ForgotPinForm {
    pub clerk: ClerkId,
    pub by: OpensBy,
    pub secret: Secret,
    pub wanted: Secret,
}

/// A clerk stands in for the supervisor from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeputyForm {
    pub clerk: ClerkId,
    /// On the centre's own clock, at most 31 days ahead: 2026-11-25T18:00.
    pub until: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DeputyKey {
    pub deputy: DeputyId,
}

/// The least role a command asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Least {
    /// Before anybody was chosen.
    Anyone,
    /// A clerk, also just after the desk was locked on them: what was being typed is still theirs.
    Leaving,
    Clerk,
    /// A supervisor, or who stands in for one.
    Supervisor,
    /// A supervisor, and nobody in their stead.
    InPerson,
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    pub clerk: ClerkId,
    pub role: Role,
    pub deputy: Option<Deputy>,
}

/// Whom a clerk stands in for, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deputy {
    pub supervisor: ClerkId,
    pub until: DateTime<Utc>,
    /// The same on the program's own running time: a clock that is set back gives no more of it.
    pub ends: Duration,
}

impl Actor {
    /// As what they act at this moment: standing in for somebody ends by itself.
    pub(crate) fn at(self, now: &Now, running: Duration) -> Self {
        match self.deputy {
            Some(deputy) if deputy.until > now.utc && deputy.ends > running => Self { role: Role::Supervisor, ..self },
            _ => Self { deputy: None, ..self },
        }
    }

    pub(crate) fn is_supervisor_in_person(&self) -> bool {
        self.role == Role::Supervisor && self.deputy.is_none()
    }
}
