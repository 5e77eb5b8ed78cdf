//! The journal as the window sees it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::JournalSeq;

/// What 核对 found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalCheck {
    pub rows: i64,
    pub sound: bool,
    /// The first row that does not fit.
    pub broken_at: Option<JournalSeq>,
    /// In Chinese: what was found.
    pub finding: String,
    /// The MAC of the last row, in hex: the head of the chain.
    pub head: String,
}
