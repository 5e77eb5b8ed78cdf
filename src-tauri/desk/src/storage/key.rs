//! The data key and its slots. A slot is one way to get at the key; until passphrases exist there is one, kept beside the file.

use std::fs;
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::error::{Error, Kind, Result};

/// 256 random bits. What encrypts the file and what signs the journal are derived from it, never the key itself.
#[derive(Clone)]
pub struct DataKey([u8; 32]);

#[derive(Serialize, Deserialize)]
struct Slots {
    version: u32,
    slots: Vec<Slot>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
enum Slot {
    /// The key in the clear beside the file: guards a stolen backup of the file alone, not a stolen disk.
    Beside { key: String },
}

const FILE: &str = "slots.json";

impl DataKey {
    pub(crate) fn make() -> Result<Self> {
        let mut key = [0; 32];
        getrandom::fill(&mut key).map_err(Error::unexpected)?;
        Ok(Self(key))
    }

    /// Writes the slots of a new generation.
    pub(crate) fn keep_in(&self, generation: &Path) -> Result<()> {
        let slots = Slots { version: 1, slots: vec![Slot::Beside { key: hex::encode(self.0) }] };
        super::folder::write_durably(&generation.join(FILE), &serde_json::to_vec_pretty(&slots)?)
    }

    pub(crate) fn take_from(generation: &Path) -> Result<Self> {
        let lost =
            || Error::new(Kind::Damaged, "密钥文件缺失或已损坏，数据打不开。请勿删除任何文件，把密钥文件 slots.json 从备份放回原处。");
        let text = fs::read(generation.join(FILE)).map_err(|_| lost())?;
        let slots: Slots = serde_json::from_slice(&text).map_err(|_| lost())?;
        if slots.version > 1 {
            return Err(Error::new(Kind::NewerProgram, "数据由更新版本的程序写成。请安装新版本后再打开，本程序没有改动任何内容。"));
        }
        let Some(Slot::Beside { key }) = slots.slots.first() else { return Err(lost()) };
        let mut bytes = [0; 32];
        hex::decode_to_slice(key, &mut bytes).map_err(|_| lost())?;
        Ok(Self(bytes))
    }

    /// The raw key of the encrypted file, in SQLCipher's notation.
    pub(crate) fn for_file(&self) -> String {
        format!("x'{}'", hex::encode(self.derive(b"doorstep file 1")))
    }

    /// The key of the journal's chain.
    pub(crate) fn for_journal(&self) -> [u8; 32] {
        self.derive(b"doorstep journal 1")
    }

    fn derive(&self, purpose: &[u8]) -> [u8; 32] {
        let mut mac = keyed(&self.0);
        mac.update(purpose);
        mac.finalize().into_bytes().into()
    }
}

/// HMAC-SHA-256 under a 32-byte key.
pub(crate) fn keyed(key: &[u8; 32]) -> Hmac<Sha256> {
    #[allow(clippy::expect_used, reason = "HMAC takes a key of any length")]
    Hmac::new_from_slice(key).expect("any length")
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey(…)")
    }
}
