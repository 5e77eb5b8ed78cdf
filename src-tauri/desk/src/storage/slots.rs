//! `slots.json`: the ways to the data key. It lies beside the file and goes with every backup.

use std::fs;
use std::path::Path;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::Mac;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::error::{Error, Kind, Result};

use super::folder::write_durably;
use super::key::{DataKey, keyed};
use super::recovery_code::RecoveryCode;
use super::secret::Secret;

const FILE: &str = "slots.json";
/// Slots that a person's secret opens. A file that only has the key beside it stays at version 1, which every program reads.
const VERSION: u32 = 2;

/// Every way to the data key of one generation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Slots {
    version: u32,
    slots: Vec<Slot>,
    /// The last change, until it is known to stand in the journal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<Changed>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum Slot {
    /// The key in the clear beside the file: guards a stolen backup of the file alone, not a stolen disk.
    Beside { key: String },
    /// The centre's passphrase, stretched by Argon2id: people choose what can be guessed.
    Passphrase { set: String, cost: Cost, wrapped: Wrapped },
    /// The code on paper, by HMAC alone: nobody tries 2^128 codes, so nothing is won by making each try dear.
    Recovery { set: String, wrapped: Wrapped },
}

/// What one guess costs. Stored with the slot, so that a later program may ask for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Cost {
    /// 64 MiB, three passes: a good tenth of a second on the computers that stand at desks.
    pub const REAL: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// Tests set many passphrases; a test of this file holds the real cost.
    pub(super) fn of_a_new_slot() -> Self {
        if cfg!(feature = "testing") { Self { memory_kib: 256, passes: 1, lanes: 1 } } else { Self::REAL }
    }

    /// A forged slot must not ask for all the memory or for an hour.
    pub(super) fn is_bounded(self) -> bool {
        (8..=512 * 1024).contains(&self.memory_kib) && (1..=12).contains(&self.passes) && (1..=8).contains(&self.lanes)
    }
}

/// The data key under XChaCha20-Poly1305; all in hex.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Wrapped {
    salt: String,
    nonce: String,
    key: String,
    /// Tells a slot that was damaged from a secret that is wrong.
    check: String,
}

/// A change of the slots, as its journal row says it: a power cut between the two is mended at the next opening.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Changed {
    pub request: Uuid,
    pub act: String,
    pub at: String,
    pub clerk: Option<i64>,
    /// Under the data key: nobody else can make the journal say something.
    mac: String,
}

/// Which way somebody takes.
#[derive(Debug)]
pub(crate) enum Way {
    Passphrase(Secret),
    Recovery(RecoveryCode),
}

impl Slots {
    /// The key beside the file: of a centre that has no passphrase yet.
    pub fn beside(key: &DataKey) -> Self {
        Self { version: 1, slots: vec![Slot::Beside { key: hex::encode(key.bytes()) }], changed: None }
    }

    /// One passphrase, and nothing else that opens.
    pub fn of_passphrase(key: &DataKey, passphrase: &Secret, day: &str) -> Result<Self> {
        let mut slots = Self { version: VERSION, slots: Vec::new(), changed: None };
        slots.put_passphrase(key, passphrase, day)?;
        Ok(slots)
    }

    /// As a centre has it, at the real cost: for measuring what unsealing takes.
    #[cfg(feature = "testing")]
    pub fn of_passphrase_at_real_cost(key: &DataKey, passphrase: &Secret, day: &str) -> Result<Self> {
        let mut slots = Self { version: VERSION, slots: Vec::new(), changed: None };
        slots.put_passphrase_at(Cost::REAL, key, passphrase, day)?;
        Ok(slots)
    }

    /// # Errors
    /// [`Kind::NewerProgram`] for slots of a later program, [`Kind::Damaged`] for what are none.
    pub fn read(generation: &Path) -> Result<Self> {
        let text = fs::read(generation.join(FILE)).map_err(|_| lost())?;
        let all: Value = serde_json::from_slice(&text).map_err(|_| lost())?;
        // The version first: what a later program writes may look like anything.
        if all["version"].as_u64().ok_or_else(lost)? > u64::from(VERSION) {
            return Err(Error::new(Kind::NewerProgram, "数据由更新版本的程序写成。请安装新版本后再打开，本程序没有改动任何内容。"));
        }
        let slots: Self = serde_json::from_value(all).map_err(|_| lost())?;
        if slots.slots.is_empty() { Err(lost()) } else { Ok(slots) }
    }

    pub fn write(&self, generation: &Path) -> Result<()> {
        write_durably(&generation.join(FILE), &serde_json::to_vec_pretty(self)?)
    }

    /// The key in the clear, where it lies beside the file.
    pub fn key_beside(&self) -> Result<Option<DataKey>> {
        let Some(key) = self.slots.iter().find_map(|slot| if let Slot::Beside { key } = slot { Some(key) } else { None }) else {
            return Ok(None);
        };
        let mut bytes = Zeroizing::new([0; 32]);
        hex::decode_to_slice(key, &mut bytes[..]).map_err(|_| lost())?;
        Ok(Some(DataKey::of(bytes)))
    }

    /// The day on which the passphrase was set.
    pub fn passphrase_set(&self) -> Option<&str> {
        self.slots.iter().find_map(|slot| if let Slot::Passphrase { set, .. } = slot { Some(set.as_str()) } else { None })
    }

    /// The day on which the recovery code was made.
    pub fn recovery_set(&self) -> Option<&str> {
        self.slots.iter().find_map(|slot| if let Slot::Recovery { set, .. } = slot { Some(set.as_str()) } else { None })
    }

    /// In the place of the one before.
    pub fn put_passphrase(&mut self, key: &DataKey, passphrase: &Secret, day: &str) -> Result<()> {
        self.put_passphrase_at(Cost::of_a_new_slot(), key, passphrase, day)
    }

    fn put_passphrase_at(&mut self, cost: Cost, key: &DataKey, passphrase: &Secret, day: &str) -> Result<()> {
        let wrapped = Wrapped::make(key, |salt| Ok((bound_passphrase(cost, day), stretched(passphrase, salt, cost)?)))?;
        self.slots.retain(|slot| !matches!(slot, Slot::Passphrase { .. }));
        self.slots.insert(0, Slot::Passphrase { set: day.to_owned(), cost, wrapped });
        Ok(())
    }

    /// In the place of the one before.
    pub fn put_recovery(&mut self, key: &DataKey, code: &RecoveryCode, day: &str) -> Result<()> {
        let wrapped = Wrapped::make(key, |salt| Ok((bound_recovery(day), from_code(code, salt))))?;
        self.slots.retain(|slot| !matches!(slot, Slot::Recovery { .. }));
        self.slots.push(Slot::Recovery { set: day.to_owned(), wrapped });
        Ok(())
    }

    /// Why there is nothing to try.
    pub fn lacks(&self, way: &Way) -> Option<Error> {
        match way {
            Way::Passphrase(_) if self.passphrase_set().is_none() => {
                Some(Error::refused("还没有设置口令。请主任到「设置 · 口令与恢复码」里设置。"))
            }
            Way::Recovery(_) if self.recovery_set().is_none() => Some(Error::refused("这份数据没有恢复码，请用口令打开。")),
            _ => None,
        }
    }

    /// The data key; None for a wrong secret.
    ///
    /// # Errors
    /// [`Kind::Refused`] where there is no such slot, [`Kind::Damaged`] where it was damaged.
    pub fn unwrap_by(&self, way: &Way) -> Result<Option<DataKey>> {
        if let Some(error) = self.lacks(way) {
            return Err(error);
        }
        match way {
            Way::Passphrase(passphrase) => {
                for slot in &self.slots {
                    if let Slot::Passphrase { set, cost, wrapped } = slot {
                        let salt = wrapped.whole(&bound_passphrase(*cost, set)).ok_or_else(|| damaged("口令"))?;
                        if !cost.is_bounded() {
                            return Err(damaged("口令"));
                        }
                        return Ok(wrapped.open(&bound_passphrase(*cost, set), &stretched(passphrase, &salt, *cost)?));
                    }
                }
                Err(lost())
            }
            Way::Recovery(code) => {
                for slot in &self.slots {
                    if let Slot::Recovery { set, wrapped } = slot {
                        let salt = wrapped.whole(&bound_recovery(set)).ok_or_else(|| damaged("恢复码"))?;
                        return Ok(wrapped.open(&bound_recovery(set), &from_code(code, &salt)));
                    }
                }
                Err(lost())
            }
        }
    }
}

impl Changed {
    pub fn made(key: &DataKey, request: Uuid, act: &str, at: &str, clerk: Option<i64>) -> Self {
        let mut changed = Self { request, act: act.to_owned(), at: at.to_owned(), clerk, mac: String::new() };
        changed.mac = hex::encode(changed.signed(key).finalize().into_bytes());
        changed
    }

    pub fn is_ours(&self, key: &DataKey) -> bool {
        hex::decode(&self.mac).is_ok_and(|mac| self.signed(key).verify_slice(&mac).is_ok())
    }

    fn signed(&self, key: &DataKey) -> hmac::Hmac<Sha256> {
        let mut mac = keyed(&key.for_slots());
        mac.update(format!("{}\n{}\n{}\n{:?}", self.request, self.act, self.at, self.clerk).as_bytes());
        mac
    }
}

impl Wrapped {
    fn make(key: &DataKey, by: impl FnOnce(&[u8]) -> Result<(String, Zeroizing<[u8; 32]>)>) -> Result<Self> {
        let (mut salt, mut nonce) = ([0; 16], [0; 24]);
        getrandom::fill(&mut salt).map_err(Error::unexpected)?;
        getrandom::fill(&mut nonce).map_err(Error::unexpected)?;
        let (bound, by) = by(&salt)?;
        let bound = format!("{bound} {}", hex::encode(salt));
        let sealed = cipher(&by)
            .encrypt(&XNonce::from(nonce), Payload { msg: key.bytes(), aad: bound.as_bytes() })
            .map_err(|_| Error::unexpected("the key cannot be wrapped"))?;
        let mut wrapped = Self { salt: hex::encode(salt), nonce: hex::encode(nonce), key: hex::encode(sealed), check: String::new() };
        wrapped.check = wrapped.checked(&bound);
        Ok(wrapped)
    }

    /// The salt of a slot that is as it was written.
    fn whole(&self, bound: &str) -> Option<Vec<u8>> {
        let salt = hex::decode(&self.salt).ok().filter(|salt| salt.len() == 16)?;
        (self.check == self.checked(&format!("{bound} {}", self.salt))).then_some(salt)
    }

    fn open(&self, bound: &str, by: &Zeroizing<[u8; 32]>) -> Option<DataKey> {
        let mut nonce = [0; 24];
        hex::decode_to_slice(&self.nonce, &mut nonce).ok()?;
        let (sealed, bound) = (hex::decode(&self.key).ok()?, format!("{bound} {}", self.salt));
        let key = cipher(by).decrypt(&XNonce::from(nonce), Payload { msg: &sealed, aad: bound.as_bytes() }).ok()?;
        let key = Zeroizing::new(key);
        let mut bytes = Zeroizing::new([0; 32]);
        if key.len() != bytes.len() {
            return None;
        }
        bytes.copy_from_slice(&key);
        Some(DataKey::of(bytes))
    }

    fn checked(&self, bound: &str) -> String {
        let sum = Sha256::new().chain_update(bound).chain_update(" ").chain_update(&self.nonce).chain_update(" ").chain_update(&self.key);
        hex::encode(&sum.finalize()[..8])
    }
}

fn cipher(key: &Zeroizing<[u8; 32]>) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new((&**key).into())
}

/// What a slot says of itself is bound to the wrapped key: nothing of it can be changed and the key still come out.
fn bound_passphrase(cost: Cost, day: &str) -> String {
    format!("doorstep slot 2 passphrase {day} argon2id 19 {} {} {}", cost.memory_kib, cost.passes, cost.lanes)
}

fn bound_recovery(day: &str) -> String {
    format!("doorstep slot 2 recovery {day} hmac-sha-256")
}

pub(super) fn stretched(passphrase: &Secret, salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; 32]>> {
    let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(32)).map_err(Error::unexpected)?;
    let mut key = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(passphrase.plain().as_bytes(), salt, &mut key[..])
        .map_err(Error::unexpected)?;
    Ok(key)
}

/// HKDF's two steps, for one block.
fn from_code(code: &RecoveryCode, salt: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut extract = [0; 32];
    extract[..salt.len().min(32)].copy_from_slice(&salt[..salt.len().min(32)]);
    let mut mac = keyed(&extract);
    mac.update(code.bits());
    let drawn = Zeroizing::new(mac.finalize().into_bytes().into());
    let mut mac = keyed(&drawn);
    mac.update(b"doorstep recovery 1\x01");
    Zeroizing::new(mac.finalize().into_bytes().into())
}

fn lost() -> Error {
    Error::new(Kind::Damaged, "密钥文件缺失或已损坏，数据打不开。请勿删除任何文件，把密钥文件 slots.json 从备份放回原处。")
}

fn damaged(which: &str) -> Error {
    Error::new(
        Kind::Damaged,
        format!(
            "密钥文件里保存{which}的部分已损坏，不是{which}输错了。请勿删除任何文件，换用另一种方式打开，或把 slots.json 从备份放回原处。"
        ),
    )
}

/// The key itself never shows.
impl std::fmt::Debug for Slot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Beside { .. } => "Beside",
            Self::Passphrase { .. } => "Passphrase",
            Self::Recovery { .. } => "Recovery",
        })
    }
}

#[cfg(test)]
mod tests;
