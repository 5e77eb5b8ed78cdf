//! What the commands of 参观接待 take and give.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{ClerkId, ReceptionId};
use crate::page::Direction;
use crate::summary::Figure;

/// A group that came.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReceptionForm {
    /// The day of the visit; None: today. Never a day to come.
    #[serde(default)]
    pub day: Option<NaiveDate>,
    /// 1 to 60 characters.
    pub group: String,
    /// 1 to 9999.
    pub heads: u32,
    /// 党员 among them; None: not counted.
    #[serde(default)]
    pub party_members: Option<u32>,
    /// Who received them; None: who writes it down.
    #[serde(default)]
    pub clerk: Option<ClerkId>,
    /// At most 200 characters.
    #[serde(default)]
    pub topic: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReceptionKey {
    pub reception: ReceptionId,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Reception {
    pub id: ReceptionId,
    pub day: NaiveDate,
    /// None: erased on request.
    pub group: Option<String>,
    pub heads: u32,
    pub party_members: Option<u32>,
    /// Who received them.
    pub clerk: String,
    pub topic: String,
    /// When it was written down, by the centre's own clock: 2026-11-21 09:12.
    pub entered_local: String,
    /// It was taken back later, and by whom.
    pub undone_by: Option<String>,
    /// The reader may take it back.
    pub can_undo: bool,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ReceptionFilter {
    /// A part of the group's name or of the topic.
    pub text: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    /// Only what stands: as many rows as the month's figure has groups.
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
pub struct ReceptionPage {
    pub rows: Vec<Reception>,
    pub total: u32,
    /// 批次 and 人次 of all that match and stand.
    pub groups: u32,
    pub heads: u32,
    pub party_members: u32,
}
