//! One error for the whole desk: a kind that the window switches on, a sentence for the clerk, typed data.

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;
use serde::Serialize;
use serde_json::{Value, json};
use ts_rs::TS;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(rename = "ErrorKind")]
pub enum Kind {
    /// A field of the form; `data.field` names it.
    Invalid,
    NotFound,
    /// A rule of the desk says no.
    Refused,
    /// The request id was used for something else before.
    RequestReused,
    /// Somebody changed the record in between.
    Stale,
    /// Asks for another role.
    NotAllowed,
    /// Nobody is on duty.
    NoClerk,
    /// The key is not in memory: the passphrase is asked for.
    Sealed,
    /// A passphrase or a recovery code that does not open; `data.waitSeconds` says how long the next try waits.
    WrongPassphrase,
    /// A PIN that is not the clerk's; `data.waitSeconds`.
    WrongPin,
    /// Too many wrong tries; `data.waitSeconds`.
    TryLater,
    /// Another program holds the data folder.
    InUse,
    /// The file was written by a newer program.
    NewerProgram,
    /// The file, or a row of it, cannot be trusted.
    Damaged,
    /// Disk full, stick pulled, no permission.
    Storage,
    /// A spreadsheet that cannot be read.
    Sheet,
    /// Our own fault.
    Unexpected,
}

/// What happened, why, and what to do, in Chinese; never any personal data.
#[derive(Debug, Clone, Serialize, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    pub kind: Kind,
    pub message: String,
    pub data: Value,
}

impl Error {
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), data: json!({}) }
    }

    pub fn with(mut self, data: Value) -> Self {
        self.data = data;
        self
    }

    /// A field of the form holds what cannot be kept.
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self::new(Kind::Invalid, message).with(json!({ "field": field }))
    }

    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(Kind::Refused, message)
    }

    pub fn not_found(what: &str) -> Self {
        Self::new(Kind::NotFound, format!("找不到这条{what}，可能已被撤销。请返回列表重新选择。"))
    }

    /// An edit starts from a revision, the journal row of the record's last change. A form that was put aside would else undo,
    /// unseen, what was saved in between.
    pub(crate) fn unless_unchanged(what: &str, started_from: Option<i64>, now: Option<i64>) -> Result<()> {
        if started_from == now {
            return Ok(());
        }
        Err(Self::new(Kind::Stale, format!("{what}在这张表打开以后又改过，没有保存，以免盖掉那次修改。请取来最新的内容，核对后再保存。")))
    }

    /// There was no room on the disk.
    pub(crate) fn is_full(&self) -> bool {
        self.data["full"] == true
    }

    /// Our own fault: the cause is for the log, so it must hold no personal data.
    pub fn unexpected(cause: impl std::fmt::Display) -> Self {
        Self::new(Kind::Unexpected, "程序遇到了没有料到的情况，刚才的操作没有保存。请再试一次；若仍不行，请重新打开程序。")
            .with(json!({ "cause": cause.to_string() }))
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        // Of a log that finds no room for its index, SQLite tells an error of reading and writing.
        let no_room = error.sqlite_error().is_some_and(|error| error.extended_code == SQLITE_IOERR_SHMSIZE);
        match error.sqlite_error_code() {
            Some(code) if no_room || code == ErrorCode::DiskFull => {
                Self::new(Kind::Storage, "磁盘已满，刚才的操作没有保存。请清理磁盘空间后再试。").with(json!({ "full": true }))
            }
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::new(Kind::Storage, "数据文件读写失败，刚才的操作没有保存。请检查磁盘是否可写、U 盘是否拔出，再试一次。")
            }
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
                Self::new(Kind::Damaged, "数据文件已损坏或密钥不符，程序不再写入。请勿删除任何文件，用最近的备份恢复。")
            }
            // The text of a failed statement is ours; the values bound to it are never part of it.
            _ => Self::unexpected(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        let full = matches!(error.kind(), std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded);
        Self::new(Kind::Storage, "数据文件夹读写失败。请检查磁盘空间和文件夹权限，再试一次。")
            .with(json!({ "cause": error.kind().to_string(), "full": full }))
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::unexpected(format_args!("json: {:?} at {}:{}", error.classify(), error.line(), error.column()))
    }
}
