//! What the summary takes and gives.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{SmallServiceKindId, TicketId, VisitId};
use crate::words::words;

words! {
    /// A row of the summary.
    FigureKey {
        Visits = "visits" / "来访人次",
        OpenAtStart = "openAtStart" / "期初在办",
        Received = "received" / "受理登记事项",
        Consult = "consult" / "咨询",
        OnTheSpot = "onTheSpot" / "即办",
        Promised = "promised" / "承诺",
        Agency = "agency" / "代办",
        Window = "window" / "窗口登记",
        Telephone = "telephone" / "电话热线",
        SuggestionBox = "suggestionBox" / "意见箱",
        HomeVisit = "homeVisit" / "上门服务",
        PassedOn = "passedOn" / "转来",
        Other = "other" / "其他来源",
        OffHours = "offHours" / "错时服务",
        Ended = "ended" / "办结",
        SameDay = "sameDay" / "当场办结",
        Elsewhere = "elsewhere" / "不属本中心",
        Left = "left" / "离开",
        OpenAtEnd = "openAtEnd" / "期末在办",
        Overdue = "overdue" / "逾期在办",
        WithPromise = "withPromise" / "有时限的办结",
        OnTime = "onTime" / "按期办结",
        Late = "late" / "逾期办结",
        OnTimeRate = "onTimeRate" / "按期办结率",
        Referred = "referred" / "转办",
        ReferredOut = "referredOut" / "转出未回",
        Told = "told" / "一次性告知",
        Rated = "rated" / "已评价",
        Delighted = "delighted" / "非常满意",
        Satisfied = "satisfied" / "满意",
        Fair = "fair" / "基本满意",
        Poor = "poor" / "不满意",
        VeryPoor = "veryPoor" / "非常不满意",
        Unrated = "unrated" / "未评价",
        ToCallBack = "toCallBack" / "差评应回访",
        CalledBack = "calledBack" / "差评已回访",
        CallBackLate = "callBackLate" / "差评逾期未回访",
        SmallServices = "smallServices" / "便民小事",
        /// One of its kinds: a row for each that was counted, called as it is.
        SmallService = "smallService" / "便民小事各项",
        Lent = "lent" / "借出物品",
        Groups = "groups" / "参观接待",
        Heads = "heads" / "参观人次",
        Activities = "activities" / "活动",
        ActivityHeads = "activityHeads" / "活动人次",
        ActivityMembers = "activityMembers" / "参加活动的党员",
        RoomUses = "roomUses" / "场地使用",
        RoomHours = "roomHours" / "场地使用时长",
        RoomHeads = "roomHeads" / "场地使用人次",
        /// Of uses whose heads no activity counts, so that nobody is counted twice.
        RoomHeadsAlone = "roomHeadsAlone" / "未计入活动的人次",
        DropIn = "dropIn" / "随到随用人次",
        Served = "served" / "服务总人次",
    }
}

words! {
    /// A column of the summary: the days that a figure is about.
    Span {
        This = "this" / "本期",
        Previous = "previous" / "上期",
        LastYear = "lastYear" / "去年同期",
        YearSoFar = "yearSoFar" / "本年累计",
    }
}

words! {
    /// What lies behind a figure.
    Opens {
        Tickets = "tickets" / "办件",
        Visits = "visits" / "来访",
        SmallServices = "smallServices" / "便民小事",
        Receptions = "receptions" / "参观接待",
        Activities = "activities" / "活动",
        Uses = "uses" / "场地使用",
        Headcounts = "headcounts" / "随到随用",
        /// The sum of other rows, each of which opens its own.
        Lines = "lines" / "几行之和",
        /// Worked out of other rows.
        Nothing = "nothing" / "由其他行算出",
    }
}

/// Which period: the month in which it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PeriodKey {
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

/// A period of the centre's own: a calendar month, or from the 26th to the 25th.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Period {
    pub year: i32,
    pub month: u32,
    /// 2026 年 11 月.
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// What tells a row from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RowKey {
    pub figure: FigureKey,
    /// Of 便民小事各项: which.
    pub kind: Option<SmallServiceKindId>,
}

impl RowKey {
    pub(super) fn of(figure: FigureKey) -> Self {
        Self { figure, kind: None }
    }
}

/// One figure: a filter of the lists behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Figure {
    pub figure: FigureKey,
    /// Of 便民小事各项: which.
    #[serde(default)]
    pub kind: Option<SmallServiceKindId>,
    pub period: PeriodKey,
    pub span: Span,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MonthQuestion {
    /// None: the one that is running.
    pub period: Option<PeriodKey>,
}

/// The table, as it stands on paper.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MonthSummary {
    pub period: Period,
    /// It is not over: its end is as of `as_of`.
    pub running: bool,
    /// The last day that is counted.
    pub as_of: NaiveDate,
    pub previous: Period,
    pub last_year: Period,
    /// The period of the first record, and the one that is running: what lies between them can be looked at.
    pub oldest: PeriodKey,
    pub newest: PeriodKey,
    /// The first day of 本年累计.
    pub year_from: NaiveDate,
    /// The first day on record; what lies wholly before it has no figures.
    pub since: Option<NaiveDate>,
    pub lines: Vec<SummaryLine>,
    /// What the centre leaves off the table: counted and added all the same.
    pub hidden: Vec<SummaryLine>,
    /// Where 期初在办 + 受理 and 办结 + 期末在办 are not the same, in words; empty when they are.
    pub unbalanced: Vec<String>,
    /// Visitors by day, up to and with `as_of`.
    pub days: Vec<VisitorDay>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SummaryLine {
    pub figure: FigureKey,
    /// Of 便民小事各项: which.
    pub kind: Option<SmallServiceKindId>,
    pub name: String,
    pub unit: String,
    /// 其中: a part of the row above that is none, where that one is shown.
    pub part: bool,
    /// In the order of the columns; None: nothing to say (a rate of nothing, days before the first record).
    pub values: [Option<f64>; 4],
    /// 说明.
    pub note: String,
    pub opens: Opens,
    /// The rows that it is the sum of.
    pub sum_of: Vec<FigureKey>,
}

/// The rows of the table as the centre has them, or as they come with the program.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MonthTable {
    /// From the top, those that are left off among them.
    pub rows: Vec<TableRow>,
    /// The order that comes with the program.
    pub usual: Vec<FigureKey>,
    /// The journal row of the last change; an edit sends it back. None: as it comes with the program.
    pub revision: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TableRow {
    pub figure: FigureKey,
    /// What it is called with us.
    pub word: String,
    /// The centre's own name; empty: ours.
    pub name: String,
    pub hidden: bool,
    /// 其中: the row that it stands below.
    pub part_of: Option<FigureKey>,
    /// It may have a name of its own; the kinds of 便民小事 are called as they are.
    pub nameable: bool,
}

/// A row as the centre wants it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OwnRow {
    pub figure: FigureKey,
    /// At most 30 characters; empty: ours.
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub hidden: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MonthTableForm {
    pub revision: Option<i64>,
    /// From the top. Parts are put below the row that they are a part of; what is not named comes where it does with us.
    pub rows: Vec<OwnRow>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VisitorDay {
    pub date: NaiveDate,
    pub weekday: String,
    pub visitors: u32,
}

/// Whom 来访人次 counts.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct VisitFilter {
    pub period: PeriodKey,
    pub span: Span,
    #[serde(default)]
    pub offset: u32,
    /// At most 200.
    #[serde(default)]
    pub limit: u32,
}

/// One time that a visitor came; never who it was.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VisitRow {
    pub id: VisitId,
    /// The centre's own clock: 2026-11-21 09:12.
    pub local: String,
    /// The first matter of the visit.
    pub ticket: TicketId,
    /// 登记, 收到材料 …
    pub what: String,
    /// The numbers of all its matters.
    pub documents: String,
    pub matters: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VisitPage {
    pub rows: Vec<VisitRow>,
    pub total: u32,
}
