//! The journal as the window sees it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{ClerkId, JournalSeq};
use crate::words::words;

/// 核对: alone, or against a head that was kept on paper.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct JournalCheckForm {
    pub head: Option<TypedHead>,
}

/// A head as it was copied from a slip: spaces, case and full width are of no account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TypedHead {
    /// The number of the last row.
    pub seq: String,
    /// Sixteen groups of five, or the 64 signs alone.
    pub groups: String,
}

words! {
    /// Where a head was kept.
    HeadFrom {
        Paper = "paper" / "纸上的日志头",
        Backup = "backup" / "最近备份里的日志头",
    }
}

words! {
    /// How the journal stands to a head from outside.
    HeadFinding {
        Same = "same" / "相符",
        Rewritten = "rewritten" / "日志被重写过",
        CutTail = "cutTail" / "末尾被截去",
        OlderFile = "olderFile" / "放回了旧文件",
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeadCheck {
    pub from: HeadFrom,
    pub seq: i64,
    pub found: HeadFinding,
    /// In Chinese: what was found, and what to do.
    pub finding: String,
}

/// What 核对 found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalCheck {
    pub rows: i64,
    /// The chain by itself, and against every head.
    pub sound: bool,
    /// The first row that does not fit.
    pub broken_at: Option<JournalSeq>,
    /// In Chinese: what was found.
    pub finding: String,
    /// The MAC of the last row, in hex: the head of the chain.
    pub head: String,
    /// The head as it is printed.
    pub groups: Vec<String>,
    pub heads: Vec<HeadCheck>,
}

words! {
    /// What a supervisor looks for first.
    JournalGroup {
        Looked = "looked" / "查看",
        Exported = "exported" / "导出",
        Printed = "printed" / "打印",
        Overridden = "overridden" / "越权",
        FailedUnlock = "failedUnlock" / "失败的解锁",
    }
}

/// One record: `ticket` 12.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecordKey {
    pub kind: String,
    pub id: i64,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct JournalFilter {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub clerk: Option<ClerkId>,
    pub act: Option<String>,
    pub group: Option<JournalGroup>,
    pub record: Option<RecordKey>,
    pub offset: u32,
    /// At most 200.
    pub limit: u32,
}

/// What an act was on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalSubject {
    pub kind: String,
    pub id: i64,
    /// 办件 2026-0012.
    pub label: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalLine {
    pub id: JournalSeq,
    pub day: String,
    /// The centre's own clock: 2026-11-21 09:12.
    pub local: String,
    /// None: nobody was on duty.
    pub clerk: Option<String>,
    pub act: String,
    /// What the act is called.
    pub word: String,
    /// At most five.
    pub subjects: Vec<JournalSubject>,
    /// The facts in words.
    pub summary: String,
    /// False: the private part was erased.
    pub kept: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActWord {
    pub act: String,
    pub word: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalPage {
    pub rows: Vec<JournalLine>,
    pub total: u32,
    /// Every act there is, for the filter.
    pub acts: Vec<ActWord>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JournalKey {
    pub seq: JournalSeq,
}

/// One field; numbers of persons are masked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ChangedField {
    pub what: String,
    pub before: String,
    pub after: String,
}

/// A row with what it did.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalEntry {
    pub line: JournalLine,
    pub changes: Vec<ChangedField>,
    /// What the form said: `before` is empty.
    pub form: Vec<ChangedField>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HistoryLine {
    pub line: JournalLine,
    pub changes: Vec<ChangedField>,
}

/// What was done with one record, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct History {
    /// At most 200.
    pub lines: Vec<HistoryLine>,
    pub total: u32,
}
