//! The papers of one ticket as typed records; what they say in words is said by desk.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::shapes::Letterhead;

/// The visitor as the paper states them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperVisitor {
    pub name: String,
    pub phone: String,
    pub address: String,
    pub categories: Vec<String>,
    pub party_member: bool,
}

/// 代办: empty when nobody stands in for another.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperAgency {
    /// 委托人.
    pub principal: String,
    pub principal_phone: String,
    /// 代办关系.
    pub relation: String,
    /// 代办员.
    pub agent: String,
}

/// What was asked for, what came in, what went back.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperMaterial {
    pub name: String,
    /// 原件 is asked for.
    pub original: bool,
    /// How many 复印件 are asked for.
    pub copies: u32,
    /// 近期免冠 …
    pub note: String,
    /// 视情况.
    pub optional: bool,
    /// The original was looked at and handed back.
    pub seen: bool,
    /// Came in.
    pub originals_in: u32,
    pub copies_in: u32,
    /// Here now.
    pub originals_held: u32,
    pub copies_held: u32,
    /// What went back, a line each: 2026-11-24 原件 1 份（女儿领取）.
    pub returned: Vec<String>,
    /// Told to be lacking, and not come since.
    pub lacking: bool,
    /// Among what was told to be lacking the last time.
    pub told: bool,
}

/// 一次性告知: what was told to be lacking, all at once.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperTold {
    /// 2026-11-21.
    pub told_on: String,
    pub clerk: String,
    pub missing: Vec<String>,
    pub note: String,
    /// 补正: the day on which it went on.
    pub completed_on: Option<String>,
}

/// One row of the life, with all that was said of it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperStep {
    pub at: String,
    pub clerk: String,
    pub what: String,
    /// 内容、去向.
    pub note: String,
    /// Undone later: struck through.
    pub undone: bool,
}

/// 回告, 送达.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperReadBack {
    pub on_day: String,
    /// 当面, 电话 …
    pub way: String,
    /// Who heard or received it, when it was not the visitor.
    pub whom: String,
    pub clerk: String,
}

/// 评价, in the words of the boxes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperRating {
    pub level: String,
    /// Empty: not given.
    pub speed: String,
    pub manner: String,
    pub outcome: String,
    pub source: String,
    pub on_day: String,
    pub remark: String,
}

/// 回访.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperCallBack {
    pub on_day: String,
    pub clerk: String,
    pub way: String,
    /// 已解决, 未解决, 没有联系上.
    pub result: String,
    pub said: String,
}

/// 服务记录单, and 代办单.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TicketRecordPaper {
    pub letterhead: Letterhead,
    pub document: String,
    pub scan_code: String,
    pub registered_at: String,
    pub channel: String,
    pub off_hours: bool,
    pub visitor: PaperVisitor,
    pub agency: PaperAgency,
    pub matter: String,
    pub kind: String,
    pub window: String,
    pub request: String,
    pub materials: Vec<PaperMaterial>,
    pub told: Vec<PaperTold>,
    pub promised_days: Option<u32>,
    /// The last day of the promise, in words.
    pub due: Option<String>,
    /// 挂起: no day can be named; so many workdays are left once it goes on.
    pub held_days: Option<u32>,
    pub steps: Vec<PaperStep>,
    pub state: String,
    pub result: String,
    pub finished_at: Option<String>,
    pub read_backs: Vec<PaperReadBack>,
    pub rating: Option<PaperRating>,
    pub call_backs: Vec<PaperCallBack>,
    /// The last day of the call back, while it waits.
    pub call_back_due: Option<String>,
    pub first_clerk: String,
    pub handler: String,
}

/// 登记回执; with materials that came in, 材料接收单 as well.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TicketReceiptPaper {
    pub letterhead: Letterhead,
    pub document: String,
    pub scan_code: String,
    pub registered_at: String,
    pub visitor: PaperVisitor,
    pub matter: String,
    pub kind: String,
    pub window: String,
    pub request: String,
    pub materials: Vec<PaperMaterial>,
    /// The last day on which something came in; None: nothing did.
    pub received_on: Option<String>,
    pub promised_days: Option<u32>,
    /// The last day of the promise, in words.
    pub due: Option<String>,
    /// 挂起: no day can be named; so many workdays are left once it goes on.
    pub held_days: Option<u32>,
    pub receiver: String,
}

/// 一次性告知单 of a ticket: what was told to be lacking, by whom, on which day.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TicketNoticePaper {
    pub letterhead: Letterhead,
    pub document: String,
    pub scan_code: String,
    pub registered_at: String,
    pub visitor: PaperVisitor,
    pub matter: String,
    pub kind: String,
    pub window: String,
    pub told: PaperTold,
    /// All that the ticket asks for; the lacking ones are marked.
    pub materials: Vec<PaperMaterial>,
    pub promised_days: Option<u32>,
}
