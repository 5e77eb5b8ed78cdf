//! What the commands of the blackouts take and give.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::bookings::{Occurrence, Placement};
use crate::ids::{BlackoutId, OccurrenceId, OccurrenceStepId, RoomId};
use crate::words::words;

words! {
    /// What becomes of a use that stands where a room is to be shut.
    HitChoice {
        Move = "move" / "改期",
        Cancel = "cancel" / "取消",
        /// It stands where it is, and nobody comes after it.
        Keep = "keep" / "照常",
    }
}

/// What is to be shut, and from when to when.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BlackoutQuestion {
    /// All spaces of these.
    pub rooms: Vec<RoomId>,
    pub starts: NaiveDateTime,
    /// After the start, by at most 366 days.
    pub ends: NaiveDateTime,
}

/// Whom it would hit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlackoutPreview {
    /// Every room that cannot be used then: those that share a space with one that was named as well.
    pub rooms: Vec<String>,
    /// By start. One that may not be moved has begun, and can only be kept.
    pub hits: Vec<Occurrence>,
}

/// What is done about one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HitForm {
    pub occurrence: OccurrenceId,
    /// Its last step, as the form saw it; a later one refuses.
    pub step: OccurrenceStepId,
    pub what: HitChoice,
    /// Where a moved one goes.
    #[serde(default)]
    pub place: Option<Placement>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BlackoutForm {
    pub rooms: Vec<RoomId>,
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    /// 1 to 100 characters; it stands on the timeline.
    pub reason: String,
    /// Each use that stands there, once.
    pub hits: Vec<HitForm>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BlackoutKey {
    pub blackout: BlackoutId,
}

/// It ends sooner.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LiftForm {
    pub blackout: BlackoutId,
    /// None: now.
    #[serde(default)]
    pub until: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Blackout {
    pub id: BlackoutId,
    /// The names of the spaces that are shut.
    pub spaces: Vec<String>,
    pub starts: NaiveDateTime,
    /// By now.
    pub ends: NaiveDateTime,
    pub reason: String,
    pub made_local: String,
    pub clerk: String,
    /// It ends sooner than was said.
    pub lifted: bool,
    pub over: bool,
    /// How many uses it moved or gave up, and of how many of them nobody has been told yet.
    pub hits: u32,
    pub untold: u32,
}

/// A use that a blackout hit: where it stood, and how it stands now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlackoutHit {
    pub what: HitChoice,
    pub room: String,
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    #[serde(rename = "use")]
    pub use_: Occurrence,
    pub told: Option<Told>,
}

/// Who told them, and when.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// 2026-11-21 09:12.
    pub local: String,
    pub clerk: String,
}

/// Whom to phone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BlackoutNotice {
    pub blackout: Blackout,
    /// By the start that they had.
    pub hits: Vec<BlackoutHit>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TellForm {
    pub blackout: BlackoutId,
    pub occurrence: OccurrenceId,
    /// False: the tick was wrong.
    pub told: bool,
}
