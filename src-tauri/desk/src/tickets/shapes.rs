//! What the ticket commands take and give.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::{Due, Standing};
use crate::calling::DrawnNumber;
use crate::ids::{ClerkId, MatterId, ResidentId, StepId, TicketId};
use crate::page::Direction;
use crate::ratings::{CallBacksOf, Rating, RatingLevel};
use crate::restore::VoidNumbers;
use crate::summary::Figure;
use crate::words::words;

use super::acts::{Agency, Correction, MissingAtOnce, ReceivedAtOnce, TextChange, TicketMaterial};

words! {
    /// What kind of matter a ticket is (DOMAIN 2.1).
    Kind {
        Consult = "consult" / "咨询",
        OnTheSpot = "onTheSpot" / "即办",
        Promised = "promised" / "承诺",
        Agency = "agency" / "代办",
    }
}

words! {
    /// How the matter came to the desk.
    Channel {
        Window = "window" / "窗口",
        Telephone = "telephone" / "电话热线",
        SuggestionBox = "suggestionBox" / "意见箱",
        HomeVisit = "homeVisit" / "上门",
        PassedOn = "passedOn" / "转来",
        Other = "other" / "其他",
    }
}

words! {
    /// Where a ticket stands now.
    State {
        Waiting = "waiting" / "等候",
        Open = "open" / "办理中",
        Suspended = "suspended" / "挂起",
        Done = "done" / "办结",
        Referred = "referred" / "转办",
        Elsewhere = "elsewhere" / "不属本中心",
        Left = "left" / "离开",
        Void = "void" / "已撤销",
    }
}

words! {
    /// One row in the life of a ticket.
    StepKind {
        Register = "register" / "登记",
        Call = "call" / "叫号",
        Recall = "recall" / "重呼",
        Pass = "pass" / "过号",
        Start = "start" / "开始办理",
        Suspend = "suspend" / "挂起",
        Resume = "resume" / "恢复办理",
        Receive = "receive" / "收到材料",
        GiveBack = "giveBack" / "退还材料",
        Note = "note" / "记录",
        HandOver = "handOver" / "移交",
        Refer = "refer" / "转办",
        ComeBack = "comeBack" / "转办有结果",
        ReadBack = "readBack" / "回告",
        Finish = "finish" / "办结",
        Elsewhere = "elsewhere" / "不属本中心",
        Leave = "leave" / "离开",
        Undo = "undo" / "撤销",
    }
}

words! {
    /// Why a ticket is suspended; meanwhile the clock of its promise stands still (DOMAIN 2.1).
    HoldReason {
        Materials = "materials" / "待补材料",
        Superior = "superior" / "待上级",
        Visitor = "visitor" / "待本人",
    }
}

words! {
    /// How the visitor heard the result.
    ReadBackWay {
        InPerson = "inPerson" / "当面",
        Telephone = "telephone" / "电话",
        Message = "message" / "短信或微信",
        Delivered = "delivered" / "送达",
        Other = "other" / "其他",
    }
}

words! {
    /// What may be done with a ticket now; desk decides, the window shows.
    TicketAct {
        Call = "call" / "叫号",
        Recall = "recall" / "重呼",
        Pass = "pass" / "过号",
        Start = "start" / "开始办理",
        Finish = "finish" / "办结",
        Suspend = "suspend" / "挂起",
        Resume = "resume" / "恢复办理",
        Receive = "receive" / "收到材料",
        GiveBack = "giveBack" / "退还材料",
        Note = "note" / "记一笔",
        HandOver = "handOver" / "移交",
        Refer = "refer" / "转办",
        ComeBack = "comeBack" / "转办有结果",
        ReadBack = "readBack" / "回告",
        Elsewhere = "elsewhere" / "不属本中心",
        Leave = "leave" / "离开",
        Correct = "correct" / "更正",
        Rate = "rate" / "评价",
        TakeBackRating = "takeBackRating" / "收回评价",
        CallBack = "callBack" / "回访",
        TakeBackCallBack = "takeBackCallBack" / "收回回访",
        Undo = "undo" / "撤销",
    }
}

/// One press registers a visitor's matter; only the matter must be there.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RegisterForm {
    pub matter: MatterId,
    /// The matter's revision that `received` and `missing` name their positions of; a later one refuses them.
    #[serde(default)]
    pub matter_revision: Option<i64>,
    #[serde(default)]
    pub resident: Option<ResidentId>,
    /// A visitor who is no resident on file; at most 50 characters.
    #[serde(default)]
    pub visitor_name: String,
    /// None: the matter's own kind.
    #[serde(default)]
    pub kind: Option<Kind>,
    #[serde(default)]
    pub channel: Option<Channel>,
    /// 错时服务; None: whatever the centre's opening hours say.
    #[serde(default)]
    pub off_hours: Option<bool>,
    /// A further matter of the same visit.
    #[serde(default)]
    pub same_visit_as: Option<TicketId>,
    /// What came in, of the matter's own materials.
    #[serde(default)]
    pub received: Vec<ReceivedAtOnce>,
    /// What is lacking, told all at once (一次性告知): the ticket is suspended for it, and its promise has not begun.
    #[serde(default)]
    pub missing: Option<MissingAtOnce>,
    /// 代办.
    #[serde(default)]
    pub agency: Agency,
    /// 诉求: at most 5,000 characters.
    #[serde(default)]
    pub request: String,
    /// 处理情况: at most 5,000 characters.
    #[serde(default)]
    pub result: String,
    /// Done on the spot.
    pub finish: bool,
    /// 取号: the visitor draws a number and waits to be called.
    #[serde(default)]
    pub wait: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TicketKey {
    pub ticket: TicketId,
}

/// One line of the list and of the ledger.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TicketRow {
    pub id: TicketId,
    /// 2026-0123.
    pub document: String,
    /// FW20261121-003.
    pub scan_code: String,
    /// UTC.
    pub registered_at: String,
    /// The centre's own clock: 2026-11-21 09:12.
    pub registered_local: String,
    pub matter: String,
    pub kind: Kind,
    pub channel: Channel,
    pub state: State,
    pub confidential: bool,
    /// None: the visitor left no name.
    pub visitor: Option<String>,
    pub resident: Option<ResidentId>,
    /// 首问责任人.
    pub first_clerk: String,
    /// 承办人: who holds it now.
    pub handler: String,
    /// When it ended, in whatever way.
    pub ended_local: Option<String>,
    /// Workdays, as promised that day; None: no promise.
    pub promised_days: Option<u32>,
    /// Where the promise ends; None without one, and for what was taken back.
    pub due: Option<Due>,
    /// 满意度; None: not rated.
    pub rating: Option<RatingLevel>,
    /// 叫号; None for who did not draw a number.
    pub drawn: Option<DrawnNumber>,
    /// 转出未回; None for what is with this desk.
    pub referral: Option<Referral>,
}

/// Who has it instead of this desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Referral {
    /// The department or the person; None when the ticket is confidential and not the reader's.
    pub whom: Option<String>,
    /// The day it went there.
    pub since: NaiveDate,
    /// Civil days since then.
    pub days: u32,
    /// When they promised an answer.
    pub promised_on: Option<NaiveDate>,
    /// That day has gone by.
    pub late: bool,
}

/// What stands on the desk now, by what it waits for.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TicketCounts {
    /// 在办: whatever has not ended.
    pub open: u32,
    /// Held by the one who asks.
    pub mine: u32,
    /// 逾期, 今日到期, 三日内到期.
    pub overdue: u32,
    pub today: u32,
    pub soon: u32,
    /// 挂起.
    pub suspended: u32,
    /// 转出未回.
    pub referred: u32,
    /// 等候.
    pub waiting: u32,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct TicketFilter {
    /// Document number, scan code, matter, or whatever finds the resident.
    pub text: String,
    /// First service day.
    pub from: Option<NaiveDate>,
    /// Last service day.
    pub to: Option<NaiveDate>,
    /// Empty: all but the void ones.
    pub states: Vec<State>,
    pub kinds: Vec<Kind>,
    pub matter: Option<MatterId>,
    pub resident: Option<ResidentId>,
    /// First received by this clerk.
    pub clerk: Option<ClerkId>,
    /// Held by this clerk now.
    pub handler: Option<ClerkId>,
    /// How its promise stands today; empty: whatever.
    pub standings: Vec<Standing>,
    /// What was done from this service day on.
    pub ended_from: Option<NaiveDate>,
    /// What was done up to this service day.
    pub ended_to: Option<NaiveDate>,
    /// Rated so; empty: whatever.
    pub ratings: Vec<RatingLevel>,
    /// 未评价: done and not rated; with `ratings` either of them.
    pub unrated: bool,
    /// With a poor rating, as its call back stands.
    pub call_back: Option<CallBacksOf>,
    /// What a figure of the summary counts.
    #[ts(optional)]
    pub figure: Option<Figure>,
    pub order: TicketOrder,
    pub direction: Direction,
    pub offset: u32,
    /// At most 200.
    pub limit: u32,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum TicketOrder {
    #[default]
    Registered,
    Document,
    Matter,
    State,
    /// The end of the promise; what has none, or is over, comes last.
    Due,
    /// Since when it is with another department; what is with none comes last.
    Referred,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TicketPage {
    pub rows: Vec<TicketRow>,
    pub total: u32,
    /// Of all that match: still open, and done.
    pub open: u32,
    pub done: u32,
    /// 不属本中心、离开: with it the figures add up.
    pub away: u32,
    /// 作废: numbers of these days that no ticket has.
    pub void_numbers: Vec<VoidNumbers>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Step {
    pub id: StepId,
    pub kind: StepKind,
    /// The state it led to.
    pub state: State,
    /// UTC.
    pub at: String,
    /// The centre's own clock: 2026-11-21 09:12.
    pub local: String,
    pub clerk: String,
    /// In words: why it was suspended, how it was read back.
    pub detail: String,
    /// The day it is about: promised by whom it was referred to, or when it really happened.
    pub on_day: Option<NaiveDate>,
    /// The clerk, the department or the person it is about.
    pub whom: String,
    pub note: String,
    /// The visitor came for it.
    pub came: bool,
    /// 用时不可靠.
    pub unreliable: bool,
    /// What moved with it or was told to be lacking, in words.
    pub materials: Vec<String>,
    /// 处理情况 as 办结 wrote it over; empty when withheld.
    pub texts: Vec<TextChange>,
    /// The row this one undoes.
    pub undoes: Option<StepId>,
    /// It was undone later.
    pub undone: bool,
}

/// The page of one ticket.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Ticket {
    #[serde(flatten)]
    pub row: TicketRow,
    pub window: String,
    pub matter_id: MatterId,
    /// What it asks for, and what of it is here.
    pub materials: Vec<TicketMaterial>,
    pub off_hours: bool,
    pub handler_id: ClerkId,
    /// 代办; empty when withheld.
    pub agency: Agency,
    pub address: String,
    pub categories: Vec<String>,
    pub party_member: bool,
    /// Whole on the clerk's own open tickets, masked otherwise.
    pub phone: Option<String>,
    /// Empty when the ticket is confidential and the reader neither recorded it nor is a supervisor.
    pub request: String,
    pub result: String,
    /// The reader may not see `request` and `result`.
    pub withheld: bool,
    /// Counts the changes of what 办结 and 更正 write: both say from which one they started.
    pub revision: i64,
    /// A visit for it stands today: coming for it once more is the same coming.
    pub came_today: bool,
    pub steps: Vec<Step>,
    pub corrections: Vec<Correction>,
    /// 评价, with its 回访.
    pub rating_given: Option<Rating>,
    /// Wrong entries, taken back.
    pub ratings_taken_back: Vec<Rating>,
    /// What 撤销 would undo now, if anything.
    pub can_undo: Option<StepId>,
    /// What this reader may do with it now.
    pub can: Vec<TicketAct>,
    /// How often the record was sent to the printer.
    pub printed: u32,
}
