//! How often a wrong passphrase was tried: counted in a file of its own, since without the key nothing can be written into the other.
//!
//! It keeps a person at the desk from trying all afternoon. Whoever has the disk in hand can take this file away, and is kept out
//! by what each guess costs (`slots.rs`), not by this.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::Result;

use super::folder::write_durably;

const FILE: &str = "tries.json";
/// The first tries cost no wait: people mistype.
const FREE: u32 = 5;
const FIRST_WAIT: u64 = 30;
const LONGEST_WAIT: u64 = 15 * 60;
/// Enough to see when somebody was at it.
const TIMES: usize = 20;
/// Bytes that the file always has.
const ROOM: usize = 2048;

/// What stands in `tries.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Tries {
    version: u32,
    /// What the waits follow. A try counts as wrong before it is looked at.
    pub failed: u32,
    /// How many of those were seen: what the journal tells.
    pub counted: u32,
    /// When, the newest last.
    pub times: Vec<String>,
    /// Of the journal row that will tell of them: it is written once, whatever is cut off in between.
    pub request: Uuid,
    /// The count was lost or damaged once.
    pub lost: bool,
    /// What is left of the wait, in milliseconds, as it was when last looked at; None: not looked at since, and all of it stands.
    #[serde(default)]
    pub waits: Option<u64>,
}

impl Tries {
    pub fn none() -> Self {
        Self { version: 1, failed: 0, counted: 0, times: Vec::new(), request: Uuid::new_v4(), lost: false, waits: None }
    }

    /// A count that is gone begins one below the first wait: who knows the passphrase comes in at once, and whoever took the file
    /// away to go on guessing waits after one more.
    pub fn read(root: &Path) -> Self {
        fs::read(root.join(FILE))
            .ok()
            .and_then(|text| serde_json::from_slice::<Self>(&text).ok())
            .filter(|tries| tries.version == 1)
            .unwrap_or_else(|| Self { failed: FREE - 1, lost: true, ..Self::none() })
    }

    pub fn are_counted(root: &Path) -> bool {
        root.join(FILE).exists()
    }

    /// On a full disk it is written over in its place, which asks for no room: nobody is kept out because nothing can be counted.
    pub fn write(&self, root: &Path) -> Result<()> {
        let mut text = serde_json::to_vec_pretty(self)?;
        text.resize(text.len().max(ROOM), b' ');
        let path = root.join(FILE);
        match write_durably(&path, &text) {
            Err(error) if error.is_full() && fs::metadata(&path).is_ok_and(|there| there.len() == text.len() as u64) => {
                let mut file = fs::OpenOptions::new().write(true).open(&path)?;
                file.write_all(&text)?;
                Ok(file.sync_all()?)
            }
            written => written,
        }
    }

    /// What a new start waits for.
    pub fn wait(&self) -> Duration {
        let whole = wait_after(self.failed);
        self.waits.map_or(whole, |left| Duration::from_millis(left).min(whole))
    }

    pub fn count(&mut self, at: String) {
        self.failed = self.failed.saturating_add(1);
        self.waits = None;
        self.counted = self.counted.saturating_add(1);
        self.times.push(at);
        let surplus = self.times.len().saturating_sub(TIMES);
        self.times.drain(..surplus);
    }

    /// There is something to tell.
    pub fn is_worth_telling(&self) -> bool {
        self.counted > 0 || self.lost
    }
}

/// How long the next try waits: after the fifth wrong one half a minute, then twice as long each time, up to a quarter of an hour.
pub(crate) fn wait_after(failed: u32) -> Duration {
    let Some(over) = failed.checked_sub(FREE) else { return Duration::ZERO };
    let wait = 1_u64.checked_shl(over).and_then(|factor| FIRST_WAIT.checked_mul(factor)).unwrap_or(LONGEST_WAIT);
    Duration::from_secs(wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_are_free_and_then_each_waits_twice_as_long_up_to_a_quarter_of_an_hour() {
        let waits: Vec<u64> = (0..14).map(|failed| wait_after(failed).as_secs()).collect();
        assert_eq!(waits, [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900, 900]);
        assert_eq!(wait_after(u32::MAX).as_secs(), 900);
    }

    #[test]
    fn a_count_that_is_gone_or_damaged_begins_where_one_more_waits() {
        let folder = tempfile::tempdir().unwrap();
        let mut tries = Tries::none();
        for n in 0..30 {
            tries.count(format!("{n}"));
        }
        tries.write(folder.path()).unwrap();
        assert_eq!(Tries::read(folder.path()), tries);
        assert_eq!((tries.failed, tries.times.len(), tries.times[0].as_str()), (30, 20, "10"));
        for damage in [
            "",
            "{",
            r#"{"version":1,"failed":0}"#,
            r#"{"version":9,"failed":0,"counted":0,"times":[],"request":"8c5f3f5c-0a3c-4b8e-9d35-d8b5c6f0a001","lost":false}"#,
        ] {
            fs::write(folder.path().join(FILE), damage).unwrap();
            let found = Tries::read(folder.path());
            assert_eq!((found.failed, found.counted, found.lost), (4, 0, true), "{damage}");
        }
        fs::remove_file(folder.path().join(FILE)).unwrap();
        assert_eq!(Tries::read(folder.path()).failed, 4);
    }
}
