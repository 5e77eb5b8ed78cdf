//! An act on the key: its form holds secrets, so neither its request nor its answer is kept; it is still done once.

use std::sync::MutexGuard;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use serde::Serialize;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::access::Actor;
use crate::desk::{Desk, Reply, locked};
use crate::error::{Error, Kind, Result};
use crate::ids::ClerkId;
use crate::storage::{Changed, Slots, open_writer};
use crate::topics::Topic;
use crate::transact::take_request_id;

use super::gate::Gate;
use super::shapes::Keys;
use super::stands::state;
use super::tell::{Told, is_told, tell};

/// What such an act works with. No other one runs beside it.
pub(crate) struct KeyWork<'a> {
    pub desk: &'a Desk,
    pub act: &'a str,
    pub request: Uuid,
    pub gate: MutexGuard<'a, Gate>,
    /// Who pressed; the desk may be locked before a long act is done.
    actor: Option<Actor>,
}

pub(crate) fn act<T: Serialize>(
    desk: &Desk,
    act: &str,
    mut args: Value,
    work: impl FnOnce(&mut KeyWork<'_>, Value) -> Result<T>,
) -> Result<Reply> {
    let request = take_request_id(&mut args)?;
    let gate = locked(&desk.gate);
    // Whoever was on duty when the form was sent may have been relieved while it waited.
    desk.allow(act)?;
    let actor = desk.actor_at(&desk.now());
    let value = serde_json::to_value(work(&mut KeyWork { desk, act, request, gate, actor }, args)?)?;
    Ok(Reply { value, changed: vec![Topic::Keys, Topic::Journal, Topic::Restore] })
}

impl KeyWork<'_> {
    pub fn clerk(&self) -> Option<ClerkId> {
        self.actor.map(|actor| actor.clerk)
    }

    /// The state that the same form left when it came first.
    pub fn done_before(&self) -> Result<Option<Keys>> {
        self.with_db(|db| {
            let done: Option<String> =
                db.query_row("SELECT act FROM journal WHERE request = ?1", [self.request.as_bytes()], |row| row.get(0)).optional()?;
            match done {
                None => Ok(None),
                Some(act) if act == self.act => state(self.desk, db).map(Some),
                Some(_) => Err(Error::new(Kind::RequestReused, "这张表早先已经保存过了，没有重复保存。请重新打开后再试。")),
            }
        })
    }

    /// Looks into the open file.
    pub(super) fn with_db<T>(&self, look: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        let open = self.desk.opened()?;
        let db = open.writer(&self.desk.folder)?;
        look(&db)
    }

    pub fn told(&self, mut facts: Map<String, Value>) -> Told<'_> {
        if let Some(deputy) = self.actor.and_then(|actor| actor.deputy) {
            facts.insert("deputyFor".to_owned(), deputy.supervisor.0.into());
        }
        Told { act: self.act, request: self.request, clerk: self.clerk(), now: self.desk.now(), facts }
    }

    /// Changes the slots and writes the row of it. The slots are written first, and say which row they wait for: if the power goes
    /// between the two, the next opening writes it (`Slots::changed`).
    pub fn change_slots(&self, change: impl FnOnce(&mut Slots, &crate::storage::DataKey, &str) -> Result<()>) -> Result<Keys> {
        let open = self.desk.opened()?;
        let generation = self.desk.folder.generation();
        let before = Slots::read(&generation)?;
        let mut slots = before.clone();
        let now = self.desk.now();
        change(&mut slots, &open.key, &now.day().to_string())?;
        slots.changed = Some(Changed::made(&open.key, self.request, self.act, &now.stored(), self.clerk().map(|clerk| clerk.0)));
        let mut db = open.writer(&self.desk.folder)?;
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tell(&tx, &open.key, self.told(Map::new()))?;
        self.desk.step()?;
        if let Err(failed) = slots.write(&generation) {
            // It may stand there all the same, and only not be flushed.
            before.write(&generation).map_err(|_| unsure())?;
            return Err(failed);
        }
        self.desk.step()?;
        if let Err(failed) = self.desk.commit(tx) {
            // It may have happened all the same: the file is opened again and the request id tells.
            *db = open_writer(&self.desk.folder.file(), &open.key).map_err(|_| unsure())?;
            if !is_told(&db, self.request).map_err(|_| unsure())? {
                before.write(&generation).map_err(|_| unsure())?;
                return Err(failed.into());
            }
        }
        state(self.desk, &db)
    }
}

/// The slots are changed, and the disk lets nobody say whether for good.
fn unsure() -> Error {
    Error::new(
        Kind::Storage,
        "磁盘出错，新的口令或恢复码可能已经生效，也可能没有：新的和原来的都请留着。请关闭程序，检查磁盘后重新打开，先试新的，不行再用原来的。",
    )
}

impl Desk {
    /// One step of a change of the key: a test stops it there, as a power cut would.
    #[cfg(feature = "testing")]
    pub(crate) fn step(&self) -> Result<()> {
        use std::sync::atomic::Ordering::Relaxed;
        match self.stops_at_step.load(Relaxed) {
            0 => Ok(()),
            left => {
                self.stops_at_step.store(left - 1, Relaxed);
                if left == 1 { Err(Error::unexpected(STOPPED)) } else { Ok(()) }
            }
        }
    }

    #[cfg(not(feature = "testing"))]
    #[allow(clippy::unnecessary_wraps, clippy::unused_self, reason = "a build for tests stops here")]
    pub(crate) fn step(&self) -> Result<()> {
        Ok(())
    }
}

/// The cause of an act that a test stopped: nothing tidies up after it.
pub(crate) const STOPPED: &str = "stopped at a step";
