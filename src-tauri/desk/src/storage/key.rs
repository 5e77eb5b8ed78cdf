//! The data key: what encrypts the file and what signs the journal are derived from it.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// 256 random bits, wiped when the last holder lets go. The slots (`slots.rs`) are the ways to it.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; 32]>);

impl DataKey {
    pub(crate) fn make() -> Result<Self> {
        let mut key = Zeroizing::new([0; 32]);
        getrandom::fill(&mut key[..]).map_err(Error::unexpected)?;
        Ok(Self(key))
    }

    pub(super) fn of(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The raw key of the encrypted file, in SQLCipher's notation.
    pub(crate) fn for_file(&self) -> Zeroizing<String> {
        let key = Zeroizing::new(self.derive(b"doorstep file 1"));
        Zeroizing::new(format!("x'{}'", Zeroizing::new(hex::encode(&key[..])).as_str()))
    }

    /// The key of the journal's chain, for the rows written under this data key.
    pub(crate) fn for_journal(&self) -> [u8; 32] {
        self.derive(b"doorstep journal 1")
    }

    /// Binds what the slots say of their own last change.
    pub(crate) fn for_slots(&self) -> [u8; 32] {
        self.derive(b"doorstep slots 1")
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
