//! The papers of the rooms as typed records. What hangs on a wall names no person and no number to call.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::super::shapes::Letterhead;

/// The day that a paper is of.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperDay {
    /// 2026-11-23.
    pub day: String,
    /// 2026年11月23日.
    pub words: String,
    pub weekday: String,
    /// 国庆节, 调休上班 …; empty on a day that is as its weekday says.
    pub note: String,
}

/// 场地使用申请表: signed and kept, so that the phone stands in full.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoomApplicationPaper {
    pub letterhead: Letterhead,
    pub document: String,
    pub made_at: String,
    /// 经办人.
    pub handler: String,
    /// 单位、支部、团队.
    pub group: String,
    /// 负责人.
    pub contact: String,
    pub phone: String,
    pub purpose: String,
    pub heads: Option<u32>,
    /// How it repeats, in words; empty for a single use.
    pub repeats: String,
    /// 东厅（会议）、西厅（舞蹈）.
    pub places: String,
    /// What it takes along; empty for nothing.
    pub accessories: String,
    /// Those that stand, in order.
    pub dates: Vec<ApplicationDate>,
    /// Who agreed, or that nobody had to; None: it waits, and is ticked by hand.
    pub approval: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ApplicationDate {
    pub day: String,
    pub weekday: String,
    pub hours: String,
    pub room: String,
    pub layout: String,
}

/// 门牌当日安排: a page a room.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DoorSheetPaper {
    pub letterhead: Letterhead,
    pub date: PaperDay,
    pub doors: Vec<RoomDoor>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoomDoor {
    pub room: String,
    pub place: String,
    pub opens: String,
    pub closes: String,
    /// Why it is shut all day; empty when it is not. Whoever was kept stands in the lines.
    pub shut: String,
    pub lines: Vec<PublicUse>,
}

/// A use as it may be read on a wall.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PublicUse {
    /// 09:00–11:00.
    pub hours: String,
    /// A unit, never a person; empty when only what for is told.
    pub who: String,
    pub what: String,
    /// The room that it is in, when that is not the one of the paper.
    pub room: String,
}

/// 大厅当日总表.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HallSheetPaper {
    pub letterhead: Letterhead,
    pub date: PaperDay,
    /// By start.
    pub lines: Vec<HallLine>,
    /// Rooms that are shut, with the hours when they are so for a part of it: 东厅, 西厅（14:00–16:00）.
    pub shut: Vec<String>,
    /// Rooms that nobody has on that day.
    pub free: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HallLine {
    pub hours: String,
    pub room: String,
    pub place: String,
    pub who: String,
    pub what: String,
}

/// 保洁布场单: what has to stand in which room when, and what is cleaned after it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetupSheetPaper {
    pub letterhead: Letterhead,
    pub date: PaperDay,
    /// By start.
    pub lines: Vec<SetupLine>,
    /// How many of them need a room set up.
    pub changes: u32,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetupLine {
    pub hours: String,
    pub room: String,
    pub place: String,
    /// 单位 or what for, as on a door.
    pub title: String,
    pub layout: String,
    /// It does not stand so yet.
    pub change: bool,
    /// How it stands before: 会议; empty when that is not known.
    pub before: String,
    /// Minutes that the change takes.
    pub minutes: u32,
    /// When the use before it ends, on the same day.
    pub from: String,
    /// By when it stands.
    pub by: String,
    /// What is put up, a line each.
    pub setup: String,
    pub heads: Option<u32>,
    /// What it takes along; empty for nothing.
    pub accessories: String,
    /// From when it is cleaned, and the next use by which that is done.
    pub cleaned_from: String,
    pub cleaned_by: String,
    /// A supervisor has not agreed yet.
    pub waits: bool,
}

/// 场地使用登记台账, masked: it may lie on a desk where visitors stand.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoomLedgerPaper {
    pub letterhead: Letterhead,
    /// In words: 2026-11-01 至 2026-11-30 · 东厅.
    pub selection: String,
    pub rows: Vec<RoomLedgerLine>,
    /// Uses that the key went out for, and whoever came.
    pub used: u32,
    pub attended: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoomLedgerLine {
    pub document: String,
    pub day: String,
    pub hours: String,
    pub room: String,
    pub layout: String,
    pub group: String,
    pub purpose: String,
    pub contact: String,
    /// Masked.
    pub phone: String,
    pub heads: Option<u32>,
    pub attended: Option<u32>,
    /// 投影仪 1 台、无线话筒 2 支; empty for none.
    pub accessories: String,
    /// 同意 主任甲; empty: nobody had to.
    pub approval: String,
    /// 08:55 小陈; with its date when that is another.
    pub key_out: String,
    pub key_back: String,
    /// 完好; 有损坏：…; or how it stands, with the reason.
    pub result: String,
}

/// 场地月历: A4 landscape, a week a row.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoomMonthPaper {
    pub letterhead: Letterhead,
    pub room: String,
    pub place: String,
    /// 2026 年 11 月.
    pub month: String,
    /// From Monday on; a day of another month is None.
    pub weeks: Vec<Vec<Option<MonthDay>>>,
    /// Of the whole month.
    pub uses: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MonthDay {
    pub day: u32,
    /// 国庆节 …; empty on a day that is as its weekday says.
    pub note: String,
    /// 休 or 班, on a day that is not as its weekday says.
    pub mark: String,
    pub shut: bool,
    /// As many as the cell holds.
    pub lines: Vec<PublicUse>,
    /// How many more there are.
    pub more: u32,
}
