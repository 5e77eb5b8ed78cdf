//! What the erasing commands take and give: counts and ids, never a word of the person.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::ids::{ResidentId, TicketId};
use crate::words::words;

words! {
    /// Why a person's data goes.
    ErasureReason {
        Asked = "asked" / "本人要求删除",
        Guardian = "guardian" / "监护人或近亲属要求删除",
        Purpose = "purpose" / "目的已实现，不再需要",
        Withdrawn = "withdrawn" / "本人撤回同意",
        Unlawful = "unlawful" / "不应收集，或收集有误",
        Moved = "moved" / "已迁离或去世",
    }
}

words! {
    /// Where another record seems to mention the person.
    MentionPlace {
        Ticket = "ticket" / "办件",
        Resident = "resident" / "居民档案",
        Loan = "loan" / "借用登记",
        Reception = "reception" / "参观接待",
        Booking = "booking" / "场地预约",
        Activity = "activity" / "活动记录",
        Standby = "standby" / "场地候补",
        Blackout = "blackout" / "停用的原因",
        Draft = "draft" / "未填完的表",
        Journal = "journal" / "日志明细",
    }
}

/// So many of one kind.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErasurePart {
    /// In Chinese.
    pub what: String,
    pub count: u32,
    /// Of what stays: why. Empty for what goes.
    pub why: String,
}

/// 「可能还提到」: a text that belongs to somebody else. Its words are not shown here.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Mention {
    pub place: MentionPlace,
    pub word: String,
    pub id: Option<i64>,
    /// A ticket's number.
    pub document: Option<String>,
}

/// What an erasure takes and what it leaves: before it, and after it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Erasure {
    pub resident: ResidentId,
    pub goes: Vec<ErasurePart>,
    pub stays: Vec<ErasurePart>,
    /// Not ended yet: these come first.
    pub open: Vec<OpenTicket>,
    /// At most 50.
    pub mentions: Vec<Mention>,
    pub mentioned: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenTicket {
    pub ticket: TicketId,
    pub document: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EraseForm {
    pub resident: ResidentId,
    pub reason: ErasureReason,
    /// The person's name as it stands on file, typed to confirm. It is not kept.
    pub name: String,
}

/// Who was erased, as a list outside the file tells an older copy of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Erased {
    pub resident: ResidentId,
    pub at: String,
    /// The request that wrote them down. After an older copy was restored its next resident may have got the same id.
    pub born: Option<Uuid>,
}
