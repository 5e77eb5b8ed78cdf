//! The calendar as screens see it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::WeekId;
use crate::words::words;

/// A day of the centre's calendar.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Day {
    pub date: NaiveDate,
    /// 星期六.
    pub weekday: String,
    pub workday: bool,
    /// 国庆节, 调休上班 … ; 节假日未公布 for a year whose holidays are not known.
    pub note: String,
}

/// The hours of one weekday, as HH:MM.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Opening {
    /// Monday is 1, Sunday is 7.
    pub weekday: u32,
    pub opens: String,
    pub closes: String,
    /// Both or neither; a stop inside the hours.
    pub lunch_from: Option<String>,
    pub lunch_to: Option<String>,
}

words! {
    /// Whether a week of hours holds today.
    WeekStanding {
        Over = "over" / "以前的",
        Now = "now" / "现在的",
        Coming = "coming" / "将要用的",
    }
}

/// A week of hours and the days that it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WeekView {
    pub week: WeekId,
    /// The first day it holds on; None: from the beginning.
    pub from: Option<NaiveDate>,
    /// The last day before the next one begins; None: no other is entered yet.
    pub to: Option<NaiveDate>,
    pub standing: WeekStanding,
    /// By weekday.
    pub hours: Vec<Opening>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WeekKey {
    pub week: WeekId,
}

/// The whole week at once: a weekday that is not in it is no workday.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WeekForm {
    /// `hoursRevision` of the page the edit started from.
    pub revision: Option<i64>,
    /// The first day it holds on, today or later; None: tomorrow. A week that was to begin on the same day gives way to it.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    pub hours: Vec<Opening>,
}

/// A day that is not what its weekday says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Holiday {
    pub date: NaiveDate,
    pub workday: bool,
    /// At most 20 characters; empty: 放假 or 调休上班.
    pub name: String,
}

/// One year's holidays, replaced as a whole.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HolidaysForm {
    pub year: i32,
    /// `revision` of the page the edit started from.
    pub revision: Option<i64>,
    pub days: Vec<Holiday>,
}

/// Which year to show: 2020 to 2060.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CalendarYear {
    pub year: i32,
}

/// A year on the wall.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CalendarPage {
    pub year: i32,
    /// False: no holidays of this year are on file, only the week counts.
    pub known: bool,
    /// Every year whose holidays are on file.
    pub known_years: Vec<i32>,
    /// Every week of hours by its first day: those that are over, the one that holds now, and those that come.
    pub weeks: Vec<WeekView>,
    /// The journal row of the weeks' last change; None for the one that came with the program.
    pub hours_revision: Option<i64>,
    /// The year's holidays and moved workdays, by date.
    pub holidays: Vec<Holiday>,
    /// The journal row of their last change; None when there are none.
    pub revision: Option<i64>,
    /// What the program knows of this year as published; empty when it knows nothing.
    pub published: Vec<Holiday>,
    /// Every day of the year.
    pub days: Vec<Day>,
    /// Workdays of the year.
    pub workdays: u32,
}

words! {
    /// How a promise stands today, or stood when the matter was done.
    Standing {
        Overdue = "overdue" / "逾期",
        Today = "today" / "今日到期",
        /// Three workdays or fewer are left, today not counted.
        Soon = "soon" / "三日内到期",
        Later = "later" / "未到期",
        /// Suspended: the clock stands still, and no day is set.
        Held = "held" / "挂起停表",
        Met = "met" / "按期办结",
        Missed = "missed" / "逾期办结",
    }
}

/// The last day of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Due {
    /// None while the clock stands still.
    pub date: Option<NaiveDate>,
    /// 星期五; empty without a date.
    pub weekday: String,
    pub standing: Standing,
    /// Workdays from today to the last day, or since it; those left while the clock stands still; 0 on the day itself and for what is done.
    pub workdays: u32,
    /// A year on the way has no holidays on file yet: the day may still move.
    pub unsure: bool,
}

/// Where would a promise end that is given on `from`?
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CountQuestion {
    pub from: NaiveDate,
    /// The time of day as HH:MM, for the rule about what comes in after closing; None: within the hours.
    #[serde(default)]
    pub at: Option<String>,
    /// 1 to 999 workdays.
    pub promised: u32,
}

/// One day on the way to the end of a promise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CountedDay {
    pub date: NaiveDate,
    /// 星期六.
    pub weekday: String,
    /// 3 for 第 3 天; None for a day that does not count.
    pub number: Option<u32>,
    /// Why it does not count, or counts against its weekday: 星期六不计, 国庆节不计, 挂起不计, 调休上班; else empty.
    pub note: String,
}

/// A promise counted day by day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DayCount {
    /// The day it counts from, which does not count itself: the one asked for, or the next workday when the rules say so.
    pub from: Day,
    /// It came in while the desk was closed: on a day off, or at a time that was given and lies outside the hours or in the lunch.
    pub off_hours: bool,
    /// From the day after on; the last one is the last day of the promise.
    pub lines: Vec<CountedDay>,
    pub due: NaiveDate,
    /// A year on the way has no holidays on file yet: the day may still move.
    pub unsure: bool,
}
