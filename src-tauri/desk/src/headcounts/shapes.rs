//! What the commands of the drop-in rooms take and give (DOMAIN 2.2).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{HeadcountId, RoomId};
use crate::page::Direction;
use crate::summary::Figure;
use crate::words::words;

words! {
    /// A part of the day. The afternoon begins with the lunch of the centre's own hours, the evening when the desk closes.
    Session {
        Morning = "morning" / "上午",
        Afternoon = "afternoon" / "下午",
        Evening = "evening" / "晚上",
    }
}

/// A room that nobody books, with the heads of today.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DropInRoom {
    pub room: RoomId,
    pub name: String,
    pub place: String,
    pub morning: u32,
    pub afternoon: u32,
    pub evening: u32,
    pub today: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DropIn {
    /// Those in use, in the order of the rooms.
    pub rooms: Vec<DropInRoom>,
    /// The one that is running.
    pub session: Session,
}

/// So many came, just now or on a day before.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeadcountForm {
    pub room: RoomId,
    /// 1 to 999.
    pub heads: u32,
    /// None: today. Never a day to come.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// None: the one that is running; needed for a day before.
    #[serde(default)]
    pub session: Option<Session>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeadcountKey {
    pub headcount: HeadcountId,
}

/// What a press did, to be said and perhaps taken back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Headcounted {
    pub entry: Headcount,
    /// What stands of this room on that day, this press included.
    pub of_day: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Headcount {
    pub id: HeadcountId,
    pub room: RoomId,
    pub room_name: String,
    pub day: NaiveDate,
    pub session: Session,
    pub heads: u32,
    pub clerk: String,
    /// When it was written down, by the centre's own clock: 2026-11-21 09:12.
    pub entered_local: String,
    /// It was taken back later, and by whom.
    pub undone_by: Option<String>,
    /// The reader may take it back.
    pub can_undo: bool,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct HeadcountFilter {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub room: Option<RoomId>,
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
pub struct HeadcountPage {
    pub rows: Vec<Headcount>,
    pub total: u32,
    /// 人次 of all that match and stand.
    pub heads: u32,
}
