//! Trying a PIN: counted durably before it is looked at; five wrong ones in a row wait.

use std::collections::HashMap;
use std::time::Duration;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use serde_json::json;

use crate::clock::Clock;
use crate::desk::{Desk, locked};
use crate::error::{Error, Kind, Result};
use crate::ids::ClerkId;
use crate::storage::{PinHash, Secret, wait_after};
use crate::transact::Work;

use super::act::PinWork;

/// Enough to see when somebody was at it.
const TIMES: usize = 20;

/// Until when each clerk's next try waits, on the program's own running time: a clock that is moved changes nothing.
#[derive(Clone, Default)]
pub(crate) struct PinWaits(HashMap<ClerkId, Duration>);

impl PinWaits {
    /// A wait that was under way when the program ended goes on from where it was last seen.
    pub fn read(db: &Connection, clock: &Clock) -> Result<Self> {
        let mut query = db.prepare("SELECT clerk, failed, waits FROM pin_tries")?;
        let tries: Vec<(ClerkId, u32, Option<u32>)> =
            query.query_map([], |row| Ok((row.get("clerk")?, row.get("failed")?, row.get("waits")?)))?.collect::<rusqlite::Result<_>>()?;
        let waits =
            |failed, left: Option<u32>| left.map_or(wait_after(failed), |left| Duration::from_millis(left.into()).min(wait_after(failed)));
        Ok(Self(tries.into_iter().map(|(clerk, failed, left)| (clerk, clock.running() + waits(failed, left))).collect()))
    }

    /// Writes down what is left of each wait, until one that is over has said so.
    pub fn keep(&self, db: &Connection, clock: &Clock) -> Result<()> {
        let mut keep = db.prepare_cached("UPDATE pin_tries SET waits = ?2 WHERE clerk = ?1 AND waits IS NOT ?2")?;
        for (clerk, until) in &self.0 {
            keep.execute((clerk, u32::try_from(until.saturating_sub(clock.running()).as_millis()).unwrap_or(u32::MAX)))?;
        }
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn seconds(&self, clerk: ClerkId, clock: &Clock) -> u64 {
        let until = self.0.get(&clerk).copied().unwrap_or_default();
        until.saturating_sub(clock.running()).as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX)
    }
}

/// Proves that it is `clerk`. A right one leaves its count to `tell_tries`, which the act that follows calls.
pub(super) fn try_pin(pins: &PinWork<'_>, clerk: ClerkId, pin: &Secret, right: &PinHash) -> Result<()> {
    let desk = pins.desk;
    let wait = locked(&desk.pin_waits).seconds(clerk, &desk.clock);
    if wait > 0 {
        return Err(Error::new(
            Kind::TryLater,
            format!("PIN 输错的次数太多，请等 {wait} 秒再试。重开程序、改电脑时间都不会缩短等候；别的同事可以照常上岗。"),
        )
        .with(json!({ "waitSeconds": wait })));
    }
    let failed = count(desk, clerk)?;
    if right.is(pin)? {
        return Ok(());
    }
    locked(&desk.pin_waits).0.insert(clerk, desk.clock.running() + wait_after(failed));
    let wait = wait_after(failed).as_secs();
    let message = if wait > 0 {
        format!("PIN 不对，已连续输错 {failed} 次，下一次要等 {wait} 秒。忘了 PIN，请主任重设。")
    } else {
        "PIN 不对，请慢慢再输一次。连续输错 5 次要等候。".to_owned()
    };
    Err(Error::new(Kind::WrongPin, message).with(json!({ "waitSeconds": wait })))
}

fn count(desk: &Desk, clerk: ClerkId) -> Result<u32> {
    let open = desk.opened()?;
    let mut db = open.writer(&desk.folder)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (failed, mut times) = tries(&tx, clerk)?;
    times.push(desk.now().stored());
    let surplus = times.len().saturating_sub(TIMES);
    times.drain(..surplus);
    let failed = failed.saturating_add(1);
    tx.prepare_cached(
        "INSERT INTO pin_tries (clerk, failed, times) VALUES (?1, ?2, ?3)
         ON CONFLICT (clerk) DO UPDATE SET failed = excluded.failed, times = excluded.times, waits = NULL",
    )?
    .execute((clerk, failed, serde_json::to_string(&times)?))?;
    tx.commit()?;
    Ok(failed)
}

fn tries(db: &Connection, clerk: ClerkId) -> Result<(u32, Vec<String>)> {
    let stored: Option<(u32, String)> = db
        .prepare_cached("SELECT failed, times FROM pin_tries WHERE clerk = ?1")?
        .query_row([clerk], |row| Ok((row.get("failed")?, row.get("times")?)))
        .optional()?;
    Ok(match stored {
        Some((failed, times)) => (failed, serde_json::from_str(&times)?),
        None => (0, Vec::new()),
    })
}

/// The row of the act tells of the wrong tries at `clerk`'s PIN, and they count no more. `right`: the last one was none.
pub(super) fn tell_tries(work: &mut Work<'_>, clerk: ClerkId, right: bool) -> Result<()> {
    let (mut failed, mut times) = tries(work.db, clerk)?;
    if right && failed > 0 {
        failed -= 1;
        times.pop();
    }
    if failed > 0 {
        work.fact("failedPins", failed);
        work.fact("failedPinTimes", times);
    }
    work.db.prepare_cached("DELETE FROM pin_tries WHERE clerk = ?1")?.execute([clerk])?;
    Ok(())
}

/// After the act that told of them.
pub(super) fn wait_no_more(desk: &Desk, clerk: ClerkId) {
    locked(&desk.pin_waits).0.remove(&clerk);
}
