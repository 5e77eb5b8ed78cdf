//! What the commands of the waiting list take and give.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{LayoutId, ResidentId, RoomId, StandbyId};
use crate::words::words;

use super::super::forms::{Placement, Whose};
use super::super::setting::Span;

/// Somebody waits: for one room, or for any that holds them.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct StandbyForm {
    /// None: any room that fits.
    #[serde(default)]
    pub room: Option<RoomId>,
    /// None: any layout.
    #[serde(default)]
    pub layout: Option<LayoutId>,
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    /// A phone, or a resident who has one, is needed: else nobody can be told.
    pub whose: Whose,
}

words! {
    /// What came of phoning; a booking ends it by itself.
    StandbyEnd {
        /// Nobody answered: they wait on.
        Called = "called" / "没打通",
        Declined = "declined" / "不要了",
        /// They called it off themselves, or it was entered by mistake.
        CalledOff = "calledOff" / "撤下",
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EndStandbyForm {
    pub standby: StandbyId,
    pub how: StandbyEnd,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevealStandbyForm {
    pub standby: StandbyId,
    /// 1 to 100 characters; stands in the private part of the journal.
    pub reason: String,
}

/// Who waits, for what, and where they could go now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Standby {
    pub id: StandbyId,
    pub room: Option<RoomId>,
    /// Empty: any room that fits.
    pub room_name: String,
    pub layout: Option<LayoutId>,
    pub layout_name: String,
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    pub day: NaiveDate,
    /// 单位 or 负责人, whichever is there.
    pub title: String,
    pub group: String,
    pub resident: Option<ResidentId>,
    pub contact: String,
    /// Masked.
    pub phone: String,
    pub purpose: String,
    pub note: String,
    pub heads: Option<u32>,
    /// 2026-11-21 09:12.
    pub since_local: String,
    /// How often they were phoned in vain.
    pub called: u32,
    /// Where they could go now; None: it is still taken.
    pub free: Option<Placement>,
    /// The name of that room.
    pub free_room: String,
    #[serde(skip)]
    #[ts(skip)]
    pub(in super::super) span: Span,
    /// As it is stored.
    #[serde(skip)]
    #[ts(skip)]
    pub(in super::super) entered: String,
}
