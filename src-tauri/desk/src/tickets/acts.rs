//! What the acts of a ticket's life take: one form a verb.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calendar::{CountedDay, Day};
use crate::ids::{ClerkId, MaterialId, MatterId, ResidentId, StepId, TicketId};

use super::shapes::{Channel, HoldReason, Kind, ReadBackWay};

/// 代办: the one whose matter it is, when somebody else came, and who carries it out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Agency {
    /// 委托人: at most 50 characters.
    pub principal: String,
    pub principal_phone: String,
    /// 代办关系: 女儿, 邻居, 社区工作者 …; at most 20 characters.
    pub relation: String,
    /// 代办员: at most 50 characters.
    pub agent: String,
}

/// Show the whole 委托人电话 of a ticket; the reason stands in the journal.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RevealPrincipalForm {
    pub ticket: TicketId,
    /// 回访, 核对 …: 1 to 100 characters.
    pub reason: String,
}

/// What came in of the `position`th material of the catalogue (from 0), with the registration itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReceivedAtOnce {
    pub position: u32,
    /// The original was looked at and handed back.
    #[serde(default)]
    pub seen: bool,
    /// Originals that stay here.
    #[serde(default)]
    pub originals: u32,
    #[serde(default)]
    pub copies: u32,
}

/// What is lacking at the registration.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MissingAtOnce {
    /// Positions in the catalogue's list, from 0.
    pub positions: Vec<u32>,
    /// What else, in words; at most 2,000 characters.
    #[serde(default)]
    pub note: String,
}

/// What a ticket asks for, and what of it is here.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TicketMaterial {
    pub id: MaterialId,
    pub name: String,
    /// 原件 is asked for.
    pub original: bool,
    /// How many 复印件 are asked for.
    pub copies: u32,
    /// 近期免冠 …
    pub note: String,
    /// False: 视情况.
    pub required: bool,
    /// The original was looked at and handed back.
    pub seen: bool,
    /// Here now.
    pub held_originals: u32,
    pub held_copies: u32,
    /// Handed back so far, originals and copies.
    pub returned: u32,
    /// Nothing is asked for of it any more: all came in, or it is 视情况 and was not told to be lacking.
    pub complete: bool,
    /// Told to be lacking, and not come since.
    pub lacking: bool,
    /// Asked for by the matter before a correction, and kept because something of it moved or was told.
    pub former: bool,
}

/// A material that moves: in with 收到材料 and 恢复办理, out with 退还材料.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MovedMaterial {
    pub material: MaterialId,
    #[serde(default)]
    pub seen: bool,
    #[serde(default)]
    pub originals: u32,
    #[serde(default)]
    pub copies: u32,
}

/// A material that the catalogue does not know, asked for by this ticket alone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddedMaterial {
    /// 1 to 60 characters.
    pub name: String,
    pub original: bool,
    pub copies: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FinishForm {
    pub ticket: TicketId,
    /// 处理情况: at most 5,000 characters; what is stored stays when this is None.
    #[serde(default)]
    pub result: Option<String>,
    /// The ticket's revision as the form was filled in; asked for with a result.
    #[serde(default)]
    pub revision: Option<i64>,
    /// 用时不可靠.
    #[serde(default)]
    pub unreliable: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UndoForm {
    pub ticket: TicketId,
    /// The last standing row of the ticket; undoing 登记 makes the ticket void, its number stays used.
    pub step: StepId,
    /// 1 to 200 characters.
    pub reason: String,
}

/// 挂起. For materials it is the 一次性告知: everything that is lacking is told at once.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SuspendForm {
    pub ticket: TicketId,
    pub reason: HoldReason,
    /// Lacking; with [`HoldReason::Materials`] at least one of these, `added` or a note.
    #[serde(default)]
    pub missing: Vec<MaterialId>,
    #[serde(default)]
    pub added: Vec<AddedMaterial>,
    /// At most 2,000 characters.
    #[serde(default)]
    pub note: String,
}

/// 恢复办理; after 待补材料 with what came in (补正).
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResumeForm {
    pub ticket: TicketId,
    #[serde(default)]
    pub received: Vec<MovedMaterial>,
    /// The visitor came for it.
    #[serde(default)]
    pub came: bool,
    #[serde(default)]
    pub note: String,
}

/// 收到材料: some of it came; the ticket goes on as it stood.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReceiveForm {
    pub ticket: TicketId,
    #[serde(default)]
    pub received: Vec<MovedMaterial>,
    #[serde(default)]
    pub added: Vec<AddedMaterial>,
    #[serde(default)]
    pub came: bool,
    #[serde(default)]
    pub note: String,
}

/// 退还材料, against a signature on paper.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GiveBackForm {
    pub ticket: TicketId,
    pub returned: Vec<MovedMaterial>,
    /// Who took them, when it was not the visitor; at most 100 characters.
    #[serde(default)]
    pub whom: String,
    #[serde(default)]
    pub came: bool,
    #[serde(default)]
    pub note: String,
}

/// 记一笔: something happened, and nothing changes its state.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct NoteForm {
    pub ticket: TicketId,
    /// 1 to 2,000 characters.
    pub note: String,
    #[serde(default)]
    pub came: bool,
}

/// 移交 to a colleague of this desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HandOverForm {
    pub ticket: TicketId,
    pub clerk: ClerkId,
    #[serde(default)]
    pub note: String,
}

/// 转办 to a department or person outside the desk.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReferForm {
    pub ticket: TicketId,
    /// 1 to 100 characters.
    pub whom: String,
    /// When they promised an answer; not before today.
    #[serde(default)]
    pub promised_on: Option<NaiveDate>,
    #[serde(default)]
    pub note: String,
}

/// 转办有结果: what they answered, who brought it, and on which day; in the same press told to the visitor, and done.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ComeBackForm {
    pub ticket: TicketId,
    /// Not after today, and not before it was referred; None: today.
    #[serde(default)]
    pub on_day: Option<NaiveDate>,
    /// Who brought it; at most 100 characters.
    #[serde(default)]
    pub whom: String,
    /// What they answered; at most 2,000 characters.
    #[serde(default)]
    pub note: String,
    /// The visitor heard it already.
    #[serde(default)]
    pub read_back: Option<ReadBackWay>,
    /// And with that it is done; needs `read_back`.
    #[serde(default)]
    pub finish: bool,
    /// 处理情况, with `finish` alone: what came back, as the clerk words it; at most 5,000 characters. What is stored stays when this is None.
    #[serde(default)]
    pub result: Option<String>,
    /// The ticket's revision as the form was filled in; asked for with a result.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// 回告: the visitor heard the result.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReadBackForm {
    pub ticket: TicketId,
    pub way: ReadBackWay,
    /// Not after today; None: today.
    #[serde(default)]
    pub on_day: Option<NaiveDate>,
    /// Who heard or received it, when it was not the visitor; at most 100 characters.
    #[serde(default)]
    pub whom: String,
    #[serde(default)]
    pub note: String,
    #[serde(default)]
    pub came: bool,
    /// And with that it is done.
    #[serde(default)]
    pub finish: bool,
    /// 处理情况, with `finish` alone: what came back, as the clerk words it; at most 5,000 characters. What is stored stays when this is None.
    #[serde(default)]
    pub result: Option<String>,
    /// The ticket's revision as the form was filled in; asked for with a result.
    #[serde(default)]
    pub revision: Option<i64>,
}

/// 不属本中心: the visitor was told where to go.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ElsewhereForm {
    pub ticket: TicketId,
    /// 去向: 1 to 100 characters.
    pub whom: String,
    #[serde(default)]
    pub note: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeaveForm {
    pub ticket: TicketId,
    #[serde(default)]
    pub note: String,
}

/// 更正: what was registered wrongly. What is None stays.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CorrectForm {
    pub ticket: TicketId,
    /// The ticket's revision as the form was filled in; a change that came in between refuses it.
    pub revision: i64,
    #[serde(default)]
    pub matter: Option<MatterId>,
    #[serde(default)]
    pub kind: Option<Kind>,
    #[serde(default)]
    pub channel: Option<Channel>,
    #[serde(default)]
    pub off_hours: Option<bool>,
    /// A new visitor: a resident on file, or a name (empty: nobody).
    #[serde(default)]
    pub visitor: Option<Visitor>,
    #[serde(default)]
    pub request: Option<String>,
    #[serde(default)]
    pub result: Option<String>,
    #[serde(default)]
    pub agency: Option<Agency>,
    /// 1 to 200 characters.
    pub reason: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Visitor {
    #[serde(default)]
    pub resident: Option<ResidentId>,
    #[serde(default)]
    pub name: String,
}

/// One correction, as the page tells it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Correction {
    pub at: String,
    /// The centre's own clock: 2026-11-21 09:12.
    pub local: String,
    pub clerk: String,
    pub reason: String,
    /// In words: 类型：咨询 → 承诺; 诉求.
    pub changes: Vec<String>,
    /// The texts as they were and as they became, as far as they are kept; empty when withheld.
    pub texts: Vec<TextChange>,
}

/// A text that was written over.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TextChange {
    /// 诉求, 处理情况 …
    pub what: String,
    /// Phones are masked; empty: nothing stood there.
    pub before: String,
    pub after: String,
}

/// The count of a promise.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Deadline {
    pub registered: Day,
    /// The day it counts from, which does not count itself: the day of the registration, or the next workday when the centre's
    /// rules say so for what came in after closing.
    pub from: Day,
    /// The day before the first that could count: the one above, or the day on which the matter went on when it was held from the
    /// start; None while it has been held from the start on.
    pub starts: Option<Day>,
    /// Workdays.
    pub promised: u32,
    /// From the day after `from` on; the last one is the last day of the promise, or today while the clock stands still.
    pub lines: Vec<CountedDay>,
    /// None while the clock stands still.
    pub due: Option<NaiveDate>,
    /// Workdays that are left while the clock stands still, else 0.
    pub left: u32,
}
