//! What is kept of a PIN. It is short: what keeps it is the count of tries (`access/try_pin.rs`), and that it lies in the encrypted
//! file; whoever has that file open has what the PIN guards.

use zeroize::Zeroizing;

use crate::error::{Error, Result};

use super::secret::Secret;
use super::slots::{Cost, stretched};

pub(crate) struct PinHash {
    pub salt: Vec<u8>,
    pub cost: String,
    pub hash: Zeroizing<Vec<u8>>,
}

impl PinHash {
    pub fn make(pin: &Secret) -> Result<Self> {
        let mut salt = vec![0; 16];
        getrandom::fill(&mut salt).map_err(Error::unexpected)?;
        let cost = Cost::of_a_new_slot();
        let hash = stretched(pin, &salt, cost)?;
        Ok(Self { salt, cost: serde_json::to_string(&cost)?, hash: Zeroizing::new(hash.to_vec()) })
    }

    pub fn is(&self, pin: &Secret) -> Result<bool> {
        let cost: Cost = serde_json::from_str(&self.cost)?;
        if !cost.is_bounded() {
            return Err(Error::unexpected("a PIN whose cost is out of bounds"));
        }
        Ok(stretched(pin, &self.salt, cost)?[..] == self.hash[..])
    }
}
