//! What a person types to get at the key: wiped from memory, never shown, never in an error.

use serde::{Deserialize, Deserializer};
use ts_rs::TS;
use zeroize::Zeroizing;

use crate::text::half_width;

/// A passphrase, or a recovery code as it was typed.
#[derive(Clone, TS)]
#[ts(type = "string")]
pub struct Secret(Zeroizing<String>);

impl Secret {
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The same words whatever the input method was set to: full width is half width, and spaces around do not count.
    pub(crate) fn plain(&self) -> Zeroizing<String> {
        let half = Zeroizing::new(half_width(&self.0));
        Zeroizing::new(half.trim().to_owned())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self::new)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
