//! What the commands of the accessories take and give (DOMAIN 2.2).

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{AccessoryId, OccurrenceId, OccurrenceStepId};
use crate::words::words;

words! {
    /// Why there are more or fewer than before.
    CountChange {
        Added = "added" / "添置",
        Repaired = "repaired" / "修好",
        Broken = "broken" / "损坏",
        Lost = "lost" / "遗失",
        /// Lent to another place, or sent to be repaired.
        Away = "away" / "外借、送修",
        Counted = "counted" / "清点更正",
    }
}

/// 投影仪, 无线话筒, 折叠椅 …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Accessory {
    pub id: AccessoryId,
    pub name: String,
    /// 台, 支, 把.
    pub unit: String,
    /// How many there are now.
    pub count: u32,
    /// Minutes after a use until the next one can have it.
    pub putting_away: u32,
    pub active: bool,
    /// The last changes of the count, the newest first; at most 10.
    pub counts: Vec<AccessoryCount>,
    /// The journal row of its last change; an edit sends it back.
    pub revision: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccessoryCount {
    pub count: u32,
    pub why: CountChange,
    /// 2026-11-21 09:12.
    pub local: String,
    pub clerk: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AccessoryForm {
    /// None: a new one.
    #[serde(default)]
    pub id: Option<AccessoryId>,
    #[serde(default)]
    pub revision: Option<i64>,
    /// 1 to 20 characters, once among those in use.
    pub name: String,
    /// 1 to 4 characters.
    pub unit: String,
    /// 0 to 9999.
    pub count: u32,
    /// Needed when the count of one on file changes.
    #[serde(default)]
    pub why: Option<CountChange>,
    /// 0 to 240.
    #[serde(default)]
    pub putting_away: u32,
    pub active: bool,
}

/// So many of an accessory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Ask {
    pub accessory: AccessoryId,
    /// 1 to 9999.
    pub quantity: u32,
}

/// What a use takes along, in its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Borrowed {
    pub accessory: AccessoryId,
    pub name: String,
    pub unit: String,
    pub quantity: u32,
}

/// 投影仪 1 台、无线话筒 2 支; empty for none.
pub fn in_words(borrowed: &[Borrowed]) -> String {
    borrowed.iter().map(|one| format!("{} {} {}", one.name, one.quantity, one.unit)).collect::<Vec<_>>().join("、")
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FreeQuestion {
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    /// A use whose own accessories are in nobody's way.
    #[serde(default)]
    pub occurrence: Option<OccurrenceId>,
}

/// How many of an accessory are to be had from one time to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FreeAccessory {
    pub accessory: AccessoryId,
    pub name: String,
    pub unit: String,
    /// The fewest that there are in that time.
    pub count: u32,
    /// All that time.
    pub free: u32,
    /// Who has the others, a phrase each; at most 5.
    pub lent_to: Vec<String>,
}

/// Some uses of a booking take along something else than before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeAccessoriesForm {
    /// The one that was opened.
    pub occurrence: OccurrenceId,
    pub step: OccurrenceStepId,
    /// Its last ask, as the form saw it; a later one refuses. None: it asked for nothing yet.
    #[serde(default)]
    pub asked: Option<i64>,
    /// All of it; what is not in it is not needed any more.
    pub accessories: Vec<Ask>,
    pub reach: crate::bookings::Reach,
    /// The last date that it reaches, with the reach of Later and All; None: to the end.
    #[serde(default)]
    pub to: Option<chrono::NaiveDate>,
    /// Those that cannot have it keep what they have. Else they refuse the form.
    #[serde(default)]
    pub leave_out_clashes: bool,
}
