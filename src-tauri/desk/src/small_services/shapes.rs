//! What the commands of 便民小事 take and give.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{ClerkId, SmallServiceId, SmallServiceKindId};
use crate::page::Direction;
use crate::summary::Figure;
use crate::words::words;

words! {
    /// What a press on a kind does.
    HowCounted {
        One = "one" / "按一下记 1",
        Number = "number" / "每次填数量",
        Lend = "lend" / "借出，要归还",
    }
}

words! {
    /// One row of the ledger.
    SmallServiceAct {
        Tally = "tally" / "记数",
        Lend = "lend" / "借出",
        GiveBack = "giveBack" / "归还",
        Undo = "undo" / "撤销",
    }
}

/// A kind of 便民小事, as its tile shows it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SmallServiceKind {
    pub id: SmallServiceKindId,
    pub name: String,
    /// 页, 把, 次 …
    pub unit: String,
    pub how: HowCounted,
    pub active: bool,
    /// From 1; the active ones come first. The first ten have a digit key: 1 to 9, then 0.
    pub position: u32,
    /// What stands of today.
    pub today: u32,
    /// Lent, and not back yet.
    pub out: u32,
    /// It was counted before: its unit is fixed, and whether it lends.
    pub counted: bool,
    /// The journal row of its last change; an edit sends it back.
    pub revision: i64,
}

/// A new kind, or changes to one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SmallServiceKindForm {
    pub id: Option<SmallServiceKindId>,
    /// The `revision` the edit started from; needed when `id` is given.
    pub revision: Option<i64>,
    /// 1 to 12 characters, unique among the active ones.
    pub name: String,
    /// 1 to 4 characters.
    pub unit: String,
    pub how: HowCounted,
    pub active: bool,
    /// None: the last place.
    pub position: Option<u32>,
}

/// One press.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TallyForm {
    pub kind: SmallServiceKindId,
    /// 1 to 999.
    pub quantity: u32,
}

/// One thing goes out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LendForm {
    pub kind: SmallServiceKindId,
    /// Who has it, at most 100 characters; never needed.
    #[serde(default)]
    pub note: String,
}

/// What a press did, to be said and perhaps undone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SmallServiceCounted {
    pub entry: SmallService,
    /// What stands of this kind today, this press included.
    pub today: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoanKey {
    pub loan: SmallServiceId,
}

/// Who has the thing, written down later, corrected, or erased (empty).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LoanNoteForm {
    pub loan: SmallServiceId,
    /// At most 100 characters.
    pub note: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SmallServiceKey {
    pub entry: SmallServiceId,
}

/// One row of the ledger. An undoing is no row of its own here: the row it took back says so.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SmallService {
    pub id: SmallServiceId,
    pub kind: SmallServiceKindId,
    pub name: String,
    pub unit: String,
    pub act: SmallServiceAct,
    /// None: a return, which counts nothing.
    pub quantity: Option<u32>,
    pub day: NaiveDate,
    /// The centre's own clock: 2026-11-21 09:12.
    pub local: String,
    pub clerk: String,
    /// Who has the thing; empty when nobody wrote it, and once the loan has ended.
    pub note: String,
    /// Somebody wrote who had the thing, and it was erased when the loan ended.
    pub note_erased: bool,
    /// Lent, and not back yet.
    pub out: bool,
    /// It was taken back later, and by whom.
    pub undone_by: Option<String>,
    /// The reader may take it back.
    pub can_undo: bool,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct SmallServiceFilter {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub kind: Option<SmallServiceKindId>,
    /// Pressed by this clerk.
    pub clerk: Option<ClerkId>,
    /// Only what stands and counts: as many rows as the month's figure has times.
    pub counting: bool,
    /// Only what a figure of the month counts.
    pub figure: Option<Figure>,
    pub direction: Direction,
    pub offset: u32,
    /// At most 200.
    pub limit: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SmallServicePage {
    pub rows: Vec<SmallService>,
    pub total: u32,
    /// Of all that match: how often something was counted. Quantities of different units are not added up.
    pub times: u32,
    /// The figures of these days by kind, whatever else is filtered; empty when the days have no end.
    pub figures: Vec<SmallServiceCount>,
}

/// What stands of one kind in a span of days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SmallServiceCount {
    pub kind: SmallServiceKindId,
    pub name: String,
    pub unit: String,
    pub times: u32,
    pub quantity: u32,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct LoanFilter {
    pub kind: Option<SmallServiceKindId>,
    pub offset: u32,
    /// At most 200.
    pub limit: u32,
}

/// A thing that is out.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Loan {
    #[serde(flatten)]
    pub entry: SmallService,
    /// Whole hours since it went out.
    pub hours: u32,
    /// Civil days since.
    pub days: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoanPage {
    pub rows: Vec<Loan>,
    pub total: u32,
}
