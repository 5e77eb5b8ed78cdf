//! Backups as the window sees them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the backups are made. Without a row these defaults count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupRules {
    /// At the end of the day, on closing and after so many acts.
    pub automatic: bool,
    /// 1 to 1000.
    pub after_acts: u32,
    /// Older copies are taken away: 1 to 120.
    pub keep_months: u32,
    /// Where they are carried to; None: they stay on this computer.
    pub folder: Option<String>,
    /// The journal row of the last change; an edit sends it back. None for the defaults.
    pub revision: Option<i64>,
}

/// The rules as a supervisor types them. The folder is chosen in the system's own dialog.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct BackupRulesForm {
    pub automatic: bool,
    pub after_acts: u32,
    pub keep_months: u32,
    pub revision: Option<i64>,
}

/// How the backups stand. What counts is the copy in the chosen folder; without one, that on this computer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupState {
    /// For the bottom line, in Chinese.
    pub line: String,
    /// Somebody has to see to it.
    pub alarm: bool,
    /// The last verified one where it counts.
    pub last: Option<BackupMade>,
    /// The last verified one on this computer.
    pub last_here: Option<BackupMade>,
    /// Why the last try gave none; None once one was made since.
    pub refused: Option<BackupRefused>,
    /// One is being made or carried.
    pub running: bool,
    /// Acts that no verified copy holds.
    pub acts_since: i64,
    /// The disk was full, and the reserve was given up.
    pub disk_full: bool,
    /// A passphrase is asked for before a backup opens; else whoever has one can read it.
    pub guarded: bool,
    pub rules: BackupRules,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupMade {
    /// As the centre's wall clock showed it: 2026-11-22 18:30.
    pub at: String,
    /// The name of its folder.
    pub name: String,
    /// What 核对 said of the journal in it.
    pub sound: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupRefused {
    pub at: String,
    /// What happened and what to do, in Chinese.
    pub message: String,
}

/// What lies in the chosen folder, and then on this computer.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupCopies {
    pub copies: Vec<BackupCopy>,
    /// In Chinese: why those in the chosen folder are not among them.
    pub away: Option<String>,
}

/// One that is there, as it says of itself.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BackupCopy {
    /// On this computer; else in the chosen folder.
    pub here: bool,
    pub name: String,
    pub at: String,
    pub centre: String,
    /// False: of another centre. It is left alone.
    pub ours: bool,
    pub sound: bool,
    pub tickets: i64,
    pub residents: i64,
    pub acts: i64,
    /// Bytes.
    pub size: u64,
}
