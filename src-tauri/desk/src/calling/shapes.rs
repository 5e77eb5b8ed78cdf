//! What the commands of 叫号 take and give.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{BandId, TicketId};

/// 号段: a queue with a letter of its own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Band {
    pub id: BandId,
    /// A makes A001; empty for the only band.
    pub letter: String,
    pub name: String,
    pub active: bool,
    /// From 1, the active ones first.
    pub position: u32,
    /// How many wait in it today.
    pub waiting: u32,
    /// How many numbers were drawn in it today.
    pub drawn: u32,
    /// The journal row of its last change; an edit sends it back. None for the band that came with the program.
    pub revision: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BandForm {
    pub id: Option<BandId>,
    #[serde(default)]
    pub revision: Option<i64>,
    /// One or two letters; empty for the only band.
    pub letter: String,
    /// 1 to 12 characters.
    pub name: String,
    pub active: bool,
    /// From 1; None: where it stands, or last.
    #[serde(default)]
    pub position: Option<u32>,
}

/// Which bands this desk serves; empty: all.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ServedBands {
    pub bands: Vec<BandId>,
}

/// Who waits, for the clerk on duty.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Queue {
    /// 叫号 is on.
    pub on: bool,
    /// Those in use, in their order.
    pub bands: Vec<Band>,
    /// How many wait in the bands that were asked for.
    pub waiting: u32,
    /// Minutes that the first of them has waited.
    pub longest: Option<u32>,
    /// Called by this clerk today, and neither begun nor passed over.
    pub called: Vec<Called>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Called {
    pub ticket: TicketId,
    /// A001.
    pub number: String,
    pub matter: String,
}

/// The number that a ticket waits or waited with.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DrawnNumber {
    /// A001.
    pub number: String,
    pub band: BandId,
    /// Drawn today; a number of an earlier day is not called any more.
    pub today: bool,
    /// Called, and neither begun nor passed over.
    pub called: bool,
    /// Passed over, and behind those who waited then.
    pub passed: bool,
    /// Minutes since it was drawn, while it waits.
    pub waited: Option<u32>,
}
