//! What the desk tells of the bookings (DOMAIN 2.2).

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accessories::{Ask, Borrowed};
use crate::ids::{BookingId, LayoutId, OccurrenceId, OccurrenceStepId, RoomId, SkippedId};
use crate::words::words;

use super::edit::BookingEdit;
use super::forms::{Placement, Whose};
use super::setting::Span;
use super::standby::Standby;

words! {
    /// How a use of a room stands.
    OccurrenceState {
        /// Holds its time until a supervisor decides.
        Pending = "pending" / "待审批",
        Booked = "booked" / "已预约",
        /// The key is out.
        InUse = "inUse" / "使用中",
        Returned = "returned" / "已归还",
        Declined = "declined" / "未同意",
        Cancelled = "cancelled" / "已取消",
        NoShow = "noShow" / "未到",
        /// Entered by mistake, and undone.
        Void = "void" / "已撤销",
    }
}

impl OccurrenceState {
    /// It has its time and its accessories, or had them until it was over.
    pub fn holds(self) -> bool {
        matches!(self, Self::Pending | Self::Booked | Self::InUse | Self::Returned)
    }
}

words! {
    /// One row in the life of a use.
    OccurrenceStepKind {
        Book = "book" / "预约",
        Approve = "approve" / "同意",
        Decline = "decline" / "不同意",
        Move = "move" / "改期",
        KeyOut = "keyOut" / "领钥匙",
        Return = "return" / "归还",
        Cancel = "cancel" / "取消",
        NoShow = "noShow" / "未到",
        Undo = "undo" / "撤销",
    }
}

words! {
    /// How a room came back.
    Condition {
        Intact = "intact" / "完好",
        Broken = "broken" / "有损坏",
    }
}

words! {
    /// Why a room is not to be had.
    Hindrance {
        /// Somebody uses a part of it.
        Taken = "taken" / "已被占用",
        /// It is free, and there is no time to set it up.
        Changeover = "changeover" / "来不及换场",
        /// Outside its hours or its days.
        Closed = "closed" / "不开放",
        /// Shut for a while, by the supervisor.
        Blackout = "blackout" / "停用",
        TooSmall = "tooSmall" / "坐不下",
        NoLayout = "noLayout" / "没有这个场景",
        /// There are too few of something that it takes along.
        Accessory = "accessory" / "器材不够",
        /// Against a rule that a supervisor may let it pass.
        Rule = "rule" / "不合规定",
    }
}

words! {
    /// What the director may set bounds to.
    BookingRule {
        Ahead = "ahead" / "提前预约",
        Longest = "longest" / "一次时长",
        Uses = "uses" / "一次预约的场次",
        MonthHours = "monthHours" / "每月时长",
    }
}

/// One reason why a placement is not to be had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Clash {
    pub why: Hindrance,
    /// A sentence: who has it from when to when, what is open when.
    pub words: String,
    /// The use that is in the way.
    pub occurrence: Option<OccurrenceId>,
    pub rule: Option<BookingRule>,
}

/// A date of the form, and what is in its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PreviewDate {
    /// The date in the series.
    pub date: NaiveDate,
    pub weekday: String,
    /// 国庆节, 调休上班 …
    pub note: String,
    /// None: left out, by choice or as a holiday.
    pub place: Option<Placement>,
    pub holiday: bool,
    pub clashes: Vec<Clash>,
    /// What it is booked without, a sentence each.
    pub without: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BookingPreview {
    pub dates: Vec<PreviewDate>,
    /// How it repeats, in words; empty for a single use.
    pub words: String,
    /// How many can be booked, and how many clash.
    pub free: u32,
    pub clashing: u32,
    /// A supervisor has to agree to some of them.
    pub needs_approval: bool,
}

/// A room, whether it fits, and why not.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoomFit {
    pub room: RoomId,
    pub name: String,
    /// The layout that it would have: the one that was asked for, or the first in the director's order that holds them and
    /// is free.
    pub layout: Option<LayoutId>,
    pub capacity: Option<u32>,
    pub clashes: Vec<Clash>,
    /// The next time on that day at which it could be had for as long, when it is not to be had as asked.
    pub next_free: Option<NaiveDateTime>,
}

/// What may be pressed next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct May {
    pub decide: bool,
    #[serde(rename = "move")]
    pub move_: bool,
    pub cancel: bool,
    pub hand_out_key: bool,
    pub take_back_key: bool,
    pub no_show: bool,
    pub change_accessories: bool,
    /// 补记使用: it is over, and nobody wrote down that it was used.
    pub record: bool,
    /// Takes its last step back.
    pub undo: bool,
}

/// What was recorded of a use, under which its last step is not taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recorded {
    /// It was written down as an activity.
    Activity,
    Photos,
}

/// One use, as the timeline and the lists have it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Occurrence {
    pub id: OccurrenceId,
    pub booking: BookingId,
    /// CD2026-0012.
    pub document: String,
    pub state: OccurrenceState,
    pub place: Placement,
    pub room: String,
    pub layout: String,
    pub day: NaiveDate,
    /// 单位 or 负责人, whichever is there; what stands on a door.
    pub title: String,
    pub purpose: String,
    pub contact: String,
    /// Masked.
    pub phone: String,
    pub heads: Option<u32>,
    pub attended: Option<u32>,
    pub condition: Option<Condition>,
    /// What it takes along, by the order of the list.
    pub accessories: Vec<Borrowed>,
    /// Its last ask for accessories; a change sends it back.
    pub asked: Option<i64>,
    /// One of several of its booking.
    pub in_series: bool,
    /// It was moved by itself.
    pub exception: bool,
    /// Its last standing step; a press sends it back.
    pub step: OccurrenceStepId,
    /// The same as `place`, exactly: a wall clock that is set back shows an hour twice.
    #[serde(skip)]
    #[ts(skip)]
    pub(super) span: Span,
    #[serde(skip)]
    #[ts(skip)]
    pub(super) recorded: Option<Recorded>,
    /// The key should have come back.
    pub overtime: bool,
    /// It should have begun, and nobody came yet.
    pub late: bool,
    /// Nobody came for so long that the room is free for others; the act that takes it says so (未到).
    pub released: bool,
    pub may: May,
}

/// One row of its life.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OccurrenceStep {
    pub id: OccurrenceStepId,
    pub occurrence: OccurrenceId,
    pub kind: OccurrenceStepKind,
    pub state: OccurrenceState,
    pub place: Placement,
    pub room: String,
    pub layout: String,
    /// 2026-11-21 09:12.
    pub local: String,
    pub clerk: String,
    pub note: String,
    pub undone: bool,
}

/// A date that was left out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Skipped {
    pub id: SkippedId,
    pub place: Placement,
    pub room: String,
    pub why: SkippedWhy,
    /// What was booked for it after all.
    pub booked: Option<OccurrenceId>,
}

words! {
    /// Why a date was left out.
    SkippedWhy {
        Taken = "taken" / "已被占用",
        Closed = "closed" / "不开放",
        Holiday = "holiday" / "节假日",
        Rule = "rule" / "不合规定",
        Left = "left" / "不用",
    }
}

/// A rule that a supervisor let a booking pass.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Overridden {
    pub rule: BookingRule,
    pub clerk: String,
    pub day: NaiveDate,
    /// As it was booked; empty where it was moved, edited or booked later so: that stands with the step.
    pub reason: String,
}

/// A booking with all its dates.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Booking {
    pub id: BookingId,
    pub document: String,
    /// In words; empty for a single use.
    pub repeats: String,
    pub whose: Whose,
    /// Of the resident, when on file.
    pub resident_name: Option<String>,
    pub made_local: String,
    pub clerk: String,
    /// What it was let pass.
    pub overridden: Vec<Overridden>,
    /// The journal row of its last change; an edit sends it back.
    pub revision: i64,
    /// The newest first.
    pub edits: Vec<BookingEdit>,
    pub occurrences: Vec<Occurrence>,
    pub skipped: Vec<Skipped>,
    /// What the form asked for.
    pub accessories: Vec<Ask>,
    pub steps: Vec<OccurrenceStep>,
}

/// What an act on a booking did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Booked {
    pub booking: BookingId,
    pub document: String,
    /// Those that the act wrote, in order.
    pub occurrences: Vec<Occurrence>,
    /// How many dates were left out or stayed.
    pub left_out: u32,
    /// Whom to phone, because what they wait for is free now; whoever waited longest first.
    pub standby: Vec<Standby>,
}

/// A stretch in which a room cannot be used.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stretch {
    pub room: RoomId,
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    pub why: Hindrance,
    /// 换场：会议 → 舞蹈; 大厅被占用; 周末不开放.
    pub words: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Timeline {
    /// By start.
    pub occurrences: Vec<Occurrence>,
    /// By room, then by start.
    pub stretches: Vec<Stretch>,
    /// By the centre's wall clock.
    pub now: NaiveDateTime,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct UsedPage {
    pub rows: Vec<Occurrence>,
    pub total: u32,
    /// Of all of them, one place behind the point.
    pub hours: f64,
    pub heads: u32,
}
