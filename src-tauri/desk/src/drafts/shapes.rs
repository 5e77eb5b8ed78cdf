//! Half-filled forms, kept in the encrypted file until they are saved or dropped.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

/// A form put aside, or simply not finished yet. Drafts belong to one clerk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DraftForm {
    /// The form's request id (uuid): the draft goes when the act with this id is done.
    pub id: String,
    /// Which form: registerTicket, resident …; at most 40 characters.
    pub form: String,
    /// What the list of drafts shows, without personal data: 新办件 · 政策咨询.
    pub title: String,
    /// Put aside by hand, or saved by itself while typing.
    pub aside: bool,
    /// The form's own fields; at most 2,000,000 bytes.
    #[ts(type = "unknown")]
    pub body: Value,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Draft {
    pub id: String,
    pub form: String,
    pub title: String,
    pub aside: bool,
    #[ts(type = "unknown")]
    pub body: Value,
    /// The centre's own clock: 2026-11-21 09:12.
    pub saved_local: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DraftKey {
    pub id: String,
}
