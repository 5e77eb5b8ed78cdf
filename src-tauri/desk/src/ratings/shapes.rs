//! What the commands of 评价 and 回访 take and give.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{CallBackId, ClerkId, RatingId, TicketId};
use crate::words::words;

words! {
    /// What the visitor thought of it.
    RatingLevel {
        Delighted = "delighted" / "非常满意",
        Satisfied = "satisfied" / "满意",
        Fair = "fair" / "基本满意",
        Poor = "poor" / "不满意",
        VeryPoor = "veryPoor" / "非常不满意",
    }
}

impl RatingLevel {
    /// 差评: somebody else asks again.
    pub fn is_poor(self) -> bool {
        matches!(self, Self::Poor | Self::VeryPoor)
    }
}

words! {
    /// How the rating came to the desk.
    RatingSource {
        /// The visitor ticked it themselves.
        Paper = "paper" / "抄自纸面",
        Telephone = "telephone" / "电话告知",
        InPerson = "inPerson" / "当面告知",
        Message = "message" / "短信或微信",
        SuggestionBox = "suggestionBox" / "意见箱",
        Other = "other" / "其他",
    }
}

words! {
    /// How somebody asked again.
    CallBackWay {
        Telephone = "telephone" / "电话",
        HomeVisit = "homeVisit" / "上门",
        InPerson = "inPerson" / "当面",
        Message = "message" / "短信或微信",
        Other = "other" / "其他",
    }
}

words! {
    /// How a call back stands today.
    CallBackStanding {
        Overdue = "overdue" / "逾期未回访",
        Today = "today" / "今日到期",
        /// Three workdays or fewer are left, today not counted.
        Soon = "soon" / "三日内到期",
        Later = "later" / "未到期",
        Done = "done" / "已回访",
        DoneLate = "doneLate" / "逾期回访",
    }
}

words! {
    /// Which call backs of a period.
    CallBackCount {
        /// The poor rating was given in the period.
        Opened = "opened" / "差评待回访",
        /// The visitor was reached in the period.
        Done = "done" / "已回访",
        /// Past its last day at the end of the period (or today, while it lasts), and the visitor not reached by then.
        Overdue = "overdue" / "逾期未回访",
        /// Not reached yet, whatever the period.
        Waiting = "waiting" / "待回访",
    }
}

/// A wrong entry taken back; it stays on record.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TakenBack {
    /// UTC.
    pub at: String,
    /// The centre's own clock: 2026-11-21 09:12.
    pub local: String,
    pub clerk: String,
    pub reason: String,
}

/// One rating, as it was entered.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Rating {
    pub id: RatingId,
    pub level: RatingLevel,
    /// 效率.
    pub speed: Option<RatingLevel>,
    /// 态度.
    pub manner: Option<RatingLevel>,
    /// 结果.
    pub outcome: Option<RatingLevel>,
    pub source: RatingSource,
    pub on_day: NaiveDate,
    /// Empty when the reader may not see it.
    pub remark: String,
    /// Whose work it was: who held it at the end.
    pub rated: String,
    pub rated_id: ClerkId,
    /// UTC.
    pub at: String,
    pub local: String,
    /// Who entered it.
    pub clerk: String,
    pub taken_back: Option<TakenBack>,
    /// For a 差评 that stands.
    pub call_back: Option<CallBackState>,
}

/// What is asked again, until when, and by whom.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallBackState {
    /// None: beyond the calendar.
    pub due: Option<NaiveDate>,
    /// 星期五.
    pub weekday: String,
    pub standing: CallBackStanding,
    /// Workdays from today to the last day, or since it; 0 when done.
    pub workdays: u32,
    /// Promised workdays, as the rules had it when the rating was entered.
    pub days: u32,
    /// Every try, those taken back as well.
    pub attempts: Vec<CallBack>,
    /// Names of those who may do it.
    pub may: Vec<String>,
    /// The visitor was reached and content: nothing is left to do.
    pub settled: bool,
}

/// One try to ask again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallBack {
    pub id: CallBackId,
    pub way: CallBackWay,
    pub reached: bool,
    /// None: not reached.
    pub settled: Option<bool>,
    pub on_day: NaiveDate,
    /// Empty when the reader may not see it.
    pub said: String,
    pub at: String,
    pub local: String,
    pub clerk: String,
    pub taken_back: Option<TakenBack>,
}

/// 评价, as the visitor gave it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RateForm {
    pub ticket: TicketId,
    pub level: RatingLevel,
    #[serde(default)]
    pub speed: Option<RatingLevel>,
    #[serde(default)]
    pub manner: Option<RatingLevel>,
    #[serde(default)]
    pub outcome: Option<RatingLevel>,
    pub source: RatingSource,
    /// Not after today; None: today.
    #[serde(default)]
    pub on_day: Option<NaiveDate>,
    /// At most 2,000 characters.
    #[serde(default)]
    pub remark: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeBackRatingForm {
    pub ticket: TicketId,
    pub rating: RatingId,
    /// 1 to 200 characters.
    pub reason: String,
}

/// 回访: somebody other than the person rated asked again.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallBackForm {
    pub ticket: TicketId,
    /// The rating that the form was opened for.
    pub rating: RatingId,
    pub way: CallBackWay,
    /// Not reached: it stays to be done.
    pub reached: bool,
    /// Needed when reached, and only then.
    #[serde(default)]
    pub settled: Option<bool>,
    /// Not after today, not before the rating; None: today.
    #[serde(default)]
    pub on_day: Option<NaiveDate>,
    /// At most 2,000 characters; needed when reached.
    #[serde(default)]
    pub said: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TakeBackCallBackForm {
    pub ticket: TicketId,
    pub call_back: CallBackId,
    /// 1 to 200 characters.
    pub reason: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct CallBackFilter {
    /// Those done, the newest first; else those to do, the most urgent first.
    pub done: bool,
    pub offset: u32,
    /// At most 200.
    pub limit: u32,
}

/// One line of 待回访.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallBackRow {
    /// The ticket.
    pub id: TicketId,
    pub rating: RatingId,
    pub document: String,
    pub matter: String,
    /// None: the visitor left no name; （保密） when withheld.
    pub visitor: Option<String>,
    pub level: RatingLevel,
    /// Whose work it was: who held it at the end.
    pub rated: String,
    pub on_day: NaiveDate,
    pub due: Option<NaiveDate>,
    pub weekday: String,
    pub standing: CallBackStanding,
    pub workdays: u32,
    /// Tries that stand.
    pub attempts: u32,
    /// Of the last one that reached the visitor.
    pub settled: Option<bool>,
    /// The reader may do it.
    pub mine: bool,
    /// Names of those who may.
    pub may: Vec<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallBackPage {
    pub rows: Vec<CallBackRow>,
    pub total: u32,
    /// Of all that wait.
    pub overdue: u32,
    pub waiting: u32,
}

/// First and last service day, both counted.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RatingPeriod {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// Call backs as the month counts them, to open the tickets behind a figure.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallBacksOf {
    pub which: CallBackCount,
    #[serde(default)]
    pub from: Option<NaiveDate>,
    #[serde(default)]
    pub to: Option<NaiveDate>,
}

/// The month's figures: of the tickets done in the period, and of the call backs in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RatingFigures {
    pub delighted: u32,
    pub satisfied: u32,
    pub fair: u32,
    pub poor: u32,
    pub very_poor: u32,
    /// 未评价: counted apart, never as satisfied.
    pub unrated: u32,
    pub call_backs_opened: u32,
    pub call_backs_done: u32,
    pub call_backs_overdue: u32,
}
