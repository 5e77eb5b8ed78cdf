//! What the commands of the rooms take and give: spaces, layouts, changeovers and the rooms over them (DOMAIN 2.2).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{LayoutId, RoomId, SpaceId};
use crate::words::words;

words! {
    /// How a room is used.
    RoomKind {
        /// For one at a time.
        Booked = "booked" / "预约使用",
        /// For whoever comes: a headcount a session.
        DropIn = "dropIn" / "随到随用",
    }
}

words! {
    /// On which days a room can be used.
    RoomDays {
        Workdays = "workdays" / "工作日",
        EveryDay = "everyDay" / "每天",
    }
}

/// What a folding wall divides; two rooms that share one cannot be used at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Space {
    pub id: SpaceId,
    pub name: String,
}

/// A way to set a room up (场景): 会议, 课堂, 舞蹈 …
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Layout {
    pub id: LayoutId,
    pub name: String,
    /// What is put up, a line each.
    pub setup: String,
    pub active: bool,
    /// The journal row of its last change; an edit sends it back.
    pub revision: i64,
}

/// Minutes that a space needs between two uses in different layouts; none where no row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Changeover {
    pub space: SpaceId,
    pub before: LayoutId,
    pub after: LayoutId,
    /// 1 to 240.
    pub minutes: u32,
}

/// A layout that a room takes, and how many people it holds then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoomLayout {
    pub layout: LayoutId,
    /// 1 to 9999.
    pub capacity: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Room {
    pub id: RoomId,
    pub name: String,
    /// Where it is: 二楼东侧.
    pub place: String,
    pub kind: RoomKind,
    pub spaces: Vec<SpaceId>,
    /// By the order of the layouts.
    pub layouts: Vec<RoomLayout>,
    /// A supervisor agrees to each use.
    pub approval: bool,
    /// From when to when it can be used, as HH:MM; 24:00 is the end of the day.
    pub opens: String,
    pub closes: String,
    pub days: RoomDays,
    pub active: bool,
    /// The journal row of its last change; an edit sends it back.
    pub revision: i64,
}

/// Everything about the rooms, in the order of the screen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Rooms {
    pub rooms: Vec<Room>,
    pub spaces: Vec<Space>,
    pub layouts: Vec<Layout>,
    pub changeovers: Vec<Changeover>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RoomForm {
    /// None: a new room.
    #[serde(default)]
    pub id: Option<RoomId>,
    #[serde(default)]
    pub revision: Option<i64>,
    /// 1 to 20 characters, once among the rooms in use.
    pub name: String,
    /// At most 60 characters.
    #[serde(default)]
    pub place: String,
    pub kind: RoomKind,
    /// What it is made of; none for a room that is a space of its own, which gets the room's name.
    #[serde(default)]
    pub spaces: Vec<SpaceId>,
    pub layouts: Vec<RoomLayout>,
    #[serde(default)]
    pub approval: bool,
    /// HH:MM.
    pub opens: String,
    pub closes: String,
    pub days: RoomDays,
    pub active: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LayoutForm {
    /// None: a new layout.
    #[serde(default)]
    pub id: Option<LayoutId>,
    #[serde(default)]
    pub revision: Option<i64>,
    /// 1 to 20 characters, once among the layouts in use.
    pub name: String,
    /// At most 1,000 characters.
    #[serde(default)]
    pub setup: String,
    pub active: bool,
}

/// All changeovers of a space at once: what is not in it needs no time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ChangeoverForm {
    pub space: SpaceId,
    pub changeovers: Vec<Changeover>,
}
