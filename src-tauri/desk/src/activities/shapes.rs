//! What the commands of the activities take and give (DOMAIN 2.5).

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{ActivityId, BookingId, OccurrenceId};
use crate::page::Direction;
use crate::summary::Figure;
use crate::words::words;

words! {
    ActivityKind {
        PolicyTalk = "policyTalk" / "政策宣讲",
        Training = "training" / "教育培训",
        PartyLife = "partyLife" / "三会一课",
        PartyDay = "partyDay" / "主题党日",
        Culture = "culture" / "文体活动",
        Volunteering = "volunteering" / "志愿服务",
        Clinic = "clinic" / "义诊",
        LegalAdvice = "legalAdvice" / "法律咨询",
        OtherActivity = "otherActivity" / "其他活动",
    }
}

/// A new activity, or changes to one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivityForm {
    #[serde(default)]
    pub id: Option<ActivityId>,
    /// The `revision` the edit started from; needed when `id` is given.
    #[serde(default)]
    pub revision: Option<i64>,
    /// The use that it was: its key is back, and it is no other activity. An activity stays with its use.
    #[serde(default)]
    pub occurrence: Option<OccurrenceId>,
    pub kind: ActivityKind,
    /// 1 to 100 characters.
    pub topic: String,
    pub starts: NaiveDateTime,
    /// After the start, by at most 24 hours.
    pub ends: NaiveDateTime,
    /// 在哪里; at most 60 characters.
    #[serde(default)]
    pub place: String,
    /// 主办; at most 60 characters.
    #[serde(default)]
    pub organiser: String,
    /// 1 to 9999; None: not said.
    #[serde(default)]
    pub expected: Option<u32>,
    /// 人次, 0 to 9999; None: not counted.
    #[serde(default)]
    pub heads: Option<u32>,
    /// 党员 among them; None: not counted.
    #[serde(default)]
    pub members: Option<u32>,
    /// At most 2,000 characters.
    #[serde(default)]
    pub summary: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ActivityKey {
    pub activity: ActivityId,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Activity {
    pub id: ActivityId,
    pub occurrence: Option<OccurrenceId>,
    /// Whose use it is.
    pub booking: Option<BookingId>,
    pub kind: ActivityKind,
    pub day: NaiveDate,
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    /// Empty: erased with the person whose use it was.
    pub topic: String,
    pub place: String,
    pub organiser: String,
    pub expected: Option<u32>,
    pub heads: Option<u32>,
    pub members: Option<u32>,
    pub summary: String,
    pub clerk: String,
    /// When it was written down: 2026-11-21 09:12.
    pub entered_local: String,
    /// It was taken back later, and by whom.
    pub undone_by: Option<String>,
    /// The reader may take it back.
    pub can_undo: bool,
    /// The journal row of its last change; an edit sends it back.
    pub revision: i64,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ActivityFilter {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// A part of the topic, the place or the organiser.
    pub text: String,
    pub kind: Option<ActivityKind>,
    /// Only what stands.
    pub standing: bool,
    /// Only what a figure of the month counts.
    pub figure: Option<Figure>,
    pub direction: Direction,
    pub offset: u32,
    /// At most 200.
    pub limit: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActivityPage {
    pub rows: Vec<Activity>,
    pub total: u32,
    /// 场次, 人次 and 党员 of all that match and stand.
    pub times: u32,
    pub heads: u32,
    pub members: u32,
}
