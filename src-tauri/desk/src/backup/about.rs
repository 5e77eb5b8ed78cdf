//! `about.json`: what a backup says of itself, readable without the key. It names nobody but the centre.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::error::{Error, Kind, Result};
use crate::people::Erased;

/// In every backup, beside the file and its slots.
pub const ABOUT: &str = "about.json";
/// A later program that adds a field which may be left unread stays at this version.
pub(super) const VERSION: u32 = 1;
/// What lies on a stick may be anything.
const LONGEST: u64 = 16 * 1024 * 1024;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    pub version: u32,
    /// Names the desk whose file it is, whatever the key and wherever it was restored.
    pub desk: Uuid,
    /// The version of the program that made it.
    pub program: String,
    /// As it is stored: UTC, milliseconds.
    pub made_at: String,
    /// The service day, and what the wall clock of the centre showed: 2026-11-22 18:30.
    pub day: String,
    pub local: String,
    /// The name of the centre; empty before it was set up.
    pub centre: String,
    pub schema_version: i64,
    pub counts: Counts,
    /// The last journal row and its MAC in hex: the head of the chain.
    pub head_seq: i64,
    pub head_mac: String,
    /// What 核对 said of the journal when it was made.
    pub sound: bool,
    /// Bytes and SHA-256 in hex of `desk.db`.
    pub size: u64,
    pub sha256: String,
    /// Who was erased up to then: an older backup that is restored has to forget them as well.
    #[serde(default)]
    pub erased: Vec<Erased>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Counts {
    pub tickets: i64,
    pub residents: i64,
    pub journal: i64,
}

impl About {
    /// # Errors
    /// [`Kind::NewerProgram`] for a backup of a later program, [`Kind::Damaged`] for what is none or was cut off,
    /// [`Kind::Storage`] when the disk does not read.
    pub fn read(backup: &Path) -> Result<Self> {
        let file = match File::open(backup.join(ABOUT)) {
            Ok(file) => file,
            Err(error) if matches!(error.kind(), std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory) => {
                return Err(no_backup());
            }
            Err(error) => return Err(error.into()),
        };
        let mut text = Vec::new();
        file.take(LONGEST).read_to_end(&mut text)?;
        let all: Value = serde_json::from_slice(&text).map_err(|_| no_backup())?;
        // The version first: what a later program writes may look like anything.
        match all["version"].as_u64() {
            None | Some(0) => return Err(no_backup()),
            Some(version) if version > u64::from(VERSION) => {
                return Err(Error::new(Kind::NewerProgram, "这份备份由更新版本的程序写成。请安装新版本后再打开，本程序没有改动任何内容。"));
            }
            Some(_) => {}
        }
        serde_json::from_value(all).map_err(|_| no_backup())
    }
}

fn no_backup() -> Error {
    Error::new(Kind::Damaged, "这个文件夹不是完整的备份：说明文件 about.json 缺失或已损坏。请另选一份备份。")
}
