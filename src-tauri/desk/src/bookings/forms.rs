//! What a clerk asks and writes of the bookings (DOMAIN 2.2).

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::accessories::Ask;
use crate::ids::{BookingId, LayoutId, OccurrenceId, OccurrenceStepId, ResidentId, RoomId, SkippedId, StandbyId};
use crate::summary::Figure;
use crate::words::words;

use super::recurrence::{Recurrence, Until};
use super::shapes::Condition;

/// What the director allows; None: anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookingRules {
    /// How many days ahead a use may be booked, 1 to 1096.
    pub ahead_days: Option<u32>,
    /// Of one use, 15 to 1440.
    pub longest_minutes: Option<u32>,
    /// Of one booking, 1 to 370.
    pub uses: Option<u32>,
    /// Of one group in a month, 1 to 744.
    pub month_hours: Option<u32>,
    /// Minutes after the start from which a room that nobody came for is free again, 5 to 240; None: the desk decides.
    pub release_minutes: Option<u32>,
    /// What stands on every form and application: 不得用于商业活动; at most 100 characters.
    #[serde(default)]
    pub notice: String,
    /// The journal row of the last change; an edit sends it back. None for the defaults.
    pub revision: Option<i64>,
}

/// Where and when: a room in one of its layouts, by the centre's wall clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Placement {
    pub room: RoomId,
    pub layout: LayoutId,
    pub starts: NaiveDateTime,
    /// After the start, by at most 24 hours.
    pub ends: NaiveDateTime,
}

/// How it repeats, and until when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Series {
    pub recurrence: Recurrence,
    pub until: Until,
    /// Dates that the calendar has as a holiday are left out.
    pub skip_holidays: bool,
    /// Dates that the calendar has as a workday although their weekday is none (调休) are left out.
    pub skip_moved_workdays: bool,
}

/// What is done about one date of a series instead of what the form says of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DateChoice {
    /// The date in the series.
    pub date: NaiveDate,
    /// Where and when instead; None: it is left out, and can be booked later.
    pub instead: Option<Placement>,
}

/// Who uses a room and what for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Whose {
    /// 单位、支部、团队; at most 60 characters.
    pub group: String,
    /// 负责人 on file.
    pub resident: Option<ResidentId>,
    /// 负责人, when not on file; at most 50 characters.
    pub contact: String,
    /// At most 20 characters.
    pub phone: String,
    /// 活动内容; at most 100 characters.
    pub purpose: String,
    /// At most 500 characters.
    pub note: String,
    /// How many are expected, 1 to 9999; None: not said.
    pub heads: Option<u32>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookForm {
    pub place: Placement,
    /// None: once.
    #[serde(default)]
    pub series: Option<Series>,
    #[serde(default)]
    pub choices: Vec<DateChoice>,
    pub whose: Whose,
    /// What each of its uses takes along.
    #[serde(default)]
    pub accessories: Vec<Ask>,
    /// A date on which there are too few of something is booked without it.
    #[serde(default)]
    pub without_what_lacks: bool,
    /// Of a series: dates that are not to be had are left out, and can be booked later. Else they refuse the form.
    #[serde(default)]
    pub leave_out_clashes: bool,
    /// Why a supervisor lets it pass the rules that it breaks; at most 200 characters.
    #[serde(rename = "override", default)]
    pub override_: String,
    /// Somebody who waits takes it; a phone that is left empty is the one that they left.
    #[serde(default)]
    pub standby: Option<StandbyId>,
}

/// What would be booked: the same form without whose it is.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookQuestion {
    pub place: Placement,
    #[serde(default)]
    pub series: Option<Series>,
    #[serde(default)]
    pub choices: Vec<DateChoice>,
    #[serde(default)]
    pub heads: Option<u32>,
    /// Whose hours of the month are counted.
    #[serde(default)]
    pub group: String,
    #[serde(default)]
    pub accessories: Vec<Ask>,
    #[serde(default)]
    pub without_what_lacks: bool,
}

/// What is wanted, before a room is chosen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FitQuestion {
    pub starts: NaiveDateTime,
    pub ends: NaiveDateTime,
    #[serde(default)]
    pub heads: Option<u32>,
    /// None: any.
    #[serde(default)]
    pub layout: Option<LayoutId>,
    #[serde(default)]
    pub moving: Option<OccurrenceId>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OccurrenceKey {
    pub occurrence: OccurrenceId,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookingKey {
    pub booking: BookingId,
}

words! {
    /// How far a change of a series reaches.
    Reach {
        One = "thisOne" / "只这一次",
        /// This one and those after it.
        Later = "later" / "这一次和以后的",
        /// Every one that has not begun.
        All = "all" / "所有还没开始的",
    }
}

/// Some occurrences of a booking go elsewhere: to another room or layout, another time of day, so many days later or earlier.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MoveForm {
    /// The one that was opened.
    pub occurrence: OccurrenceId,
    /// Its last step, as the form saw it; a later one refuses.
    pub step: OccurrenceStepId,
    /// Where it goes. The others of the series go to the same room and layout, by as many days and minutes.
    pub place: Placement,
    pub reach: Reach,
    /// The last date that it reaches, with the reach of Later and All; None: to the end.
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// Those that were moved by themselves before go along as well.
    #[serde(default)]
    pub with_exceptions: bool,
    /// Those that cannot go there stay where they are. Else they refuse the form.
    #[serde(default)]
    pub leave_out_clashes: bool,
    #[serde(default)]
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CancelForm {
    pub occurrence: OccurrenceId,
    pub step: OccurrenceStepId,
    pub reach: Reach,
    #[serde(default)]
    pub to: Option<NaiveDate>,
    /// 1 to 500 characters.
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecideForm {
    pub occurrence: OccurrenceId,
    pub step: OccurrenceStepId,
    /// This one, or every one of the booking that waits.
    pub whole: bool,
    pub agreed: bool,
    /// Needed for a no.
    #[serde(default)]
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReturnForm {
    pub occurrence: OccurrenceId,
    pub step: OccurrenceStepId,
    pub condition: Condition,
    /// 人次, 0 to 9999; None: not counted.
    #[serde(default)]
    pub attended: Option<u32>,
    /// What is damaged; needed then.
    #[serde(default)]
    pub note: String,
}

/// 补记使用: they came, and nobody wrote it down while they were there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordForm {
    pub occurrence: OccurrenceId,
    pub step: OccurrenceStepId,
    pub condition: Condition,
    /// 人次, 0 to 9999; None: not counted.
    #[serde(default)]
    pub attended: Option<u32>,
    /// What is damaged; needed then.
    #[serde(default)]
    pub note: String,
    /// Why it is written only now; 1 to 500 characters.
    pub reason: String,
}

/// A press on a use as the form saw it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OccurrencePress {
    pub occurrence: OccurrenceId,
    pub step: OccurrenceStepId,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UndoOccurrenceForm {
    pub occurrence: OccurrenceId,
    pub step: OccurrenceStepId,
    /// 1 to 500 characters.
    pub reason: String,
}

/// A date that a series left out is booked after all (补订).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BookLaterForm {
    pub skipped: SkippedId,
    pub place: Placement,
    /// Why a supervisor lets it pass the rules that it breaks; at most 200 characters.
    #[serde(rename = "override", default)]
    pub override_: String,
    /// None: what the booking asked for.
    #[serde(default)]
    pub accessories: Option<Vec<Ask>>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TimelineQuestion {
    /// At most 42 days.
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// What a figure of the month counts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UsedFilter {
    pub figure: Figure,
    #[serde(default)]
    pub offset: u32,
    /// At most 200.
    #[serde(default)]
    pub limit: u32,
}
