//! What an answer depends on and what an act changes.

use serde::Serialize;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Topic {
    Centre,
    Clerks,
    Duty,
    Preferences,
    Drafts,
    Residents,
    Matters,
    Tickets,
    Papers,
    Journal,
}
