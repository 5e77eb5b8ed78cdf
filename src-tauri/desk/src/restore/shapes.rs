//! Restore as the window sees it: no path, no key, nothing of the people in a backup.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::ids::{BandId, JournalSeq};
use crate::keys::OpensBy;
use crate::storage::Secret;
use crate::words::words;

/// The backups of one folder, the newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupsFound {
    /// Names this list; another look makes another one.
    #[ts(type = "string")]
    pub list: Uuid,
    pub backups: Vec<FoundBackup>,
    /// How many more there are.
    pub left_out: u32,
}

/// A backup as it tells of itself. Nothing of it is proved before it is opened.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundBackup {
    pub which: u32,
    /// 2026-11-22 18:30, as the centre's wall clock showed it; empty when it does not say.
    pub made: String,
    pub centre: String,
    pub tickets: i64,
    pub residents: i64,
    /// Bytes of the data file.
    pub size: u64,
    /// In Chinese: why it cannot be used.
    pub why_not: Option<String>,
    /// The key lies in it in the clear: no secret is asked.
    pub unguarded: bool,
    pub passphrase: bool,
    pub recovery_code: bool,
}

#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct OpenBackupForm {
    #[ts(type = "string")]
    pub list: Uuid,
    pub which: u32,
    pub by: OpensBy,
    /// As it was when the backup was made; not looked at for an unguarded one.
    pub secret: Secret,
}

/// A backup that was brought here, opened and verified.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenedBackup {
    /// Names it when it is restored or rehearsed.
    #[ts(type = "string")]
    pub token: Uuid,
    pub made: String,
    pub centre: String,
    pub tickets: i64,
    pub residents: i64,
    /// Its newest journal row, and the MAC of it in hex.
    pub head_seq: i64,
    pub head: String,
    /// The same as it is printed: sixteen groups of four and a sign.
    pub groups: Vec<String>,
    /// False: its journal was broken when it was made.
    pub sound: bool,
    /// It was made by an earlier program and was brought up to this one.
    pub upgraded: bool,
    pub stands: Stands,
}

/// What the backup would take the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Stands {
    /// No centre was set up here: nothing is lost.
    pub empty: bool,
    /// Whether it is the backup's own centre; None when it cannot be read.
    pub same_centre: Option<bool>,
    /// Acts that it has beyond the backup; None when it cannot be read, is another centre's or went another way.
    pub beyond: Option<i64>,
}

words! {
    /// Why a backup was restored.
    RestoreReason {
        NewComputer = "newComputer" / "换了电脑",
        Damaged = "damaged" / "数据损坏，打不开",
        SecretLost = "secretLost" / "现在的口令和恢复码都没有了",
        Mistake = "mistake" / "误操作，要回到以前",
        Other = "other" / "其他",
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RestoreForm {
    #[ts(type = "string")]
    pub token: Uuid,
    pub reason: RestoreReason,
    /// Asked twice: it takes the place of what is not known to be the same centre's.
    #[serde(default)]
    pub another_centre: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Restored {
    pub made: String,
    pub centre: String,
    /// What stood before is kept until the restored data was used and closed once.
    pub old_kept: bool,
    /// Longer: until the supervisor says that it is not needed.
    pub old_until_told: bool,
    /// The supervisor enters the numbers that stand on paper before anything is registered.
    pub numbers_open: bool,
}

/// What stood before the last restore.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OldData {
    /// It is still on this computer.
    pub kept: bool,
    /// Until the supervisor says that it is not needed: the backup was not known to be the same centre's.
    pub until_told: bool,
    /// It has secrets of its own, and one of them is asked for before it may go.
    pub guarded: bool,
    /// Its passphrase opens it.
    pub passphrase: bool,
    /// Its recovery code opens it.
    pub recovery_code: bool,
}

/// That what stood before may go; proved by a secret of it, where it is guarded.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GiveUpForm {
    pub by: OpensBy,
    /// Of what stood before; not looked at where it is unguarded.
    pub secret: Secret,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RehearsalForm {
    #[ts(type = "string")]
    pub token: Uuid,
}

/// 恢复演练: what the comparison found.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Rehearsal {
    pub id: JournalSeq,
    /// As the wall clock showed it.
    pub at: String,
    /// When the backup was made.
    pub made: String,
    pub tables: u32,
    pub rows: i64,
    /// Rows that were held against the data in use.
    pub live_rows: i64,
    /// Empty: all equal.
    pub finding: String,
}

/// The last numbers that the restored data knows, for the supervisor to hold against the papers.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NumbersOnPaper {
    /// False: there is nothing to enter.
    pub open: bool,
    /// The day of the backup.
    pub backup_day: String,
    pub documents: Vec<LastDocument>,
    /// Of the applications for rooms: CD2026-0012.
    pub bookings: Vec<LastDocument>,
    /// Of today; empty when 叫号 is off.
    pub calls: Vec<LastCall>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LastDocument {
    pub year: i32,
    /// FW2026-0123; empty when there is none.
    pub last: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LastCall {
    pub band: BandId,
    pub name: String,
    /// A012; empty when there is none.
    pub last: String,
}

/// The last numbers that were seen on paper; empty: none beyond those that are known.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SettleForm {
    pub documents: Vec<SeenDocument>,
    #[serde(default)]
    pub bookings: Vec<SeenDocument>,
    pub calls: Vec<SeenCall>,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeenDocument {
    pub year: i32,
    /// FW2026-0123, or 123.
    pub last: String,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SeenCall {
    pub band: BandId,
    /// A012, or 12.
    pub last: String,
}

/// 作废: one number, as somebody looks for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VoidNumber {
    pub shown: String,
    /// The day on which it became void.
    pub day: String,
    /// Why, as a clerk reads it.
    pub words: String,
}

/// 作废: numbers without a gap that one act made void.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct VoidNumbers {
    /// The day on which they became void.
    pub day: String,
    /// 2026-0013, or 2026-0013 至 2026-0017.
    pub shown: String,
    pub count: u32,
}
