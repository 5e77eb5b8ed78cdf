//! Trying a passphrase or a code: counted before it is looked at, so that nothing that is cut off tries for nothing.

use std::time::Duration;

use rusqlite::TransactionBehavior;
use serde_json::{Map, json};

use crate::clock::Clock;
use crate::desk::Desk;
use crate::error::{Error, Kind, Result};
use crate::storage::{DataKey, Folder, Slots, Tries, Way, wait_after};

use super::tell::{Told, tell};

/// The name of the wrong tries in the journal.
pub(crate) const FAILED_UNSEALINGS: &str = "failed_unsealings";

/// What stands between a person and the key.
pub(crate) struct Gate {
    tries: Tries,
    /// On the program's own running time: neither a clock that is moved nor a new start shortens the wait.
    waits_until: Duration,
}

impl Gate {
    /// A wait that was under way when the program ended goes on from where it was last seen.
    pub fn read(folder: &Folder, clock: &Clock, guarded: bool) -> Self {
        // Where the key lies beside the file, tries at a backup may have been counted.
        let tries = if guarded || Tries::are_counted(folder.root()) { Tries::read(folder.root()) } else { Tries::none() };
        let waits_until = clock.running() + tries.wait();
        Self { tries, waits_until }
    }

    /// Writes down what is left of the wait, until one that is over has said so.
    pub fn keep_wait(&mut self, desk: &Desk) -> Result<()> {
        let left = u64::try_from(self.waits_until.saturating_sub(desk.clock.running()).as_millis()).unwrap_or(u64::MAX);
        if wait_after(self.tries.failed).is_zero() || self.tries.waits == Some(left) {
            return Ok(());
        }
        self.tries.waits = Some(left);
        self.tries.write(desk.folder.root())
    }

    pub fn wait_seconds(&self, clock: &Clock) -> u64 {
        self.waits_until.saturating_sub(clock.running()).as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
    }

    /// The key, if `way` opens.
    pub fn try_way(&mut self, desk: &Desk, way: &Way) -> Result<DataKey> {
        self.try_slots(desk, &desk.folder.slots()?, way)
    }

    /// The key behind these slots, which may be those of a backup: the waits are the same, so that nobody guesses there instead.
    pub fn try_slots(&mut self, desk: &Desk, slots: &Slots, way: &Way) -> Result<DataKey> {
        if let Some(error) = slots.lacks(way) {
            return Err(error);
        }
        let wait = self.wait_seconds(&desk.clock);
        if wait > 0 {
            return Err(Error::new(Kind::TryLater, format!("输错的次数太多，请等 {wait} 秒再试。重开程序、改电脑时间都不会缩短等候。"))
                .with(json!({ "waitSeconds": wait })));
        }
        let before = self.tries.clone();
        self.tries.count(desk.now().stored());
        if let Err(error) = self.tries.write(desk.folder.root()) {
            self.tries = before;
            return Err(error);
        }
        let found = slots.unwrap_by(way);
        if matches!(found, Ok(None)) {
            self.waits_until = desk.clock.running() + wait_after(self.tries.failed);
            return Err(wrong(way, self.wait_seconds(&desk.clock)));
        }
        // It was no wrong one after all. Where the disk takes no write, the count stays one too high: no reason to keep the key out.
        self.tries = before;
        let _ = self.tries.write(desk.folder.root());
        found?.ok_or_else(|| Error::unexpected("a key that is none"))
    }

    /// Tells the journal of the wrong tries since the last time, and begins to count anew.
    pub fn tell(&mut self, desk: &Desk) -> Result<()> {
        if self.tries.is_worth_telling() {
            let open = desk.opened()?;
            let mut db = open.writer(&desk.folder)?;
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let mut facts = Map::new();
            facts.insert("count".to_owned(), self.tries.counted.into());
            facts.insert("times".to_owned(), self.tries.times.clone().into());
            facts.insert("countWasLost".to_owned(), self.tries.lost.into());
            let told = Told { act: FAILED_UNSEALINGS, request: self.tries.request, clerk: None, now: desk.now(), facts };
            tell(&tx, &open.key, told)?;
            tx.commit()?;
        }
        self.forget(desk)
    }

    /// Counts from nothing.
    pub fn forget(&mut self, desk: &Desk) -> Result<()> {
        let none = Tries::none();
        none.write(desk.folder.root())?;
        *self = Self { tries: none, waits_until: Duration::ZERO };
        Ok(())
    }
}

fn wrong(way: &Way, wait: u64) -> Error {
    let what = match way {
        Way::Passphrase(_) => "口令不对，数据没有打开，也没有改动。请检查大小写，慢慢再输一次；真的忘了，请看「忘了口令」。",
        Way::Recovery(_) => "恢复码不是这份数据的，数据没有打开，也没有改动。请检查是不是最新的那张恢复单。",
    };
    let message = if wait > 0 { format!("{what}下一次要等 {wait} 秒。") } else { what.to_owned() };
    Error::new(Kind::WrongPassphrase, message).with(json!({ "waitSeconds": wait }))
}
