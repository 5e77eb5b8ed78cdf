//! Sealed on sleep: a computer that was carried away while it slept has no key in its memory.

use std::time::Duration;

use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension};

use crate::desk::{Desk, locked};
use crate::error::Result;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::Sealing;
use super::stands::guarded;

/// A busy computer is late by seconds, a sleeping one by more than this.
const LATE: Duration = Duration::from_secs(60);

/// When it was last seen awake.
#[derive(Debug)]
pub struct Awake {
    wall: DateTime<Utc>,
    ran: Duration,
}

impl Desk {
    /// The moment from which [`Desk::slept`] looks.
    pub fn awake(&self) -> Awake {
        Awake { wall: self.now().utc, ran: self.clock.running() }
    }

    /// Whether the computer slept since the last look, which was `every` ago. On Linux and macOS the program's own time stands still
    /// meanwhile and the wall clock does not; on Windows both go on, and the look comes late. A clock set forward by hand looks the
    /// same: the desk is then sealed for nothing, and nothing is lost.
    pub fn slept(&self, seen: &mut Awake, every: Duration) -> bool {
        let now = self.awake();
        let slept = jumped((now.wall - seen.wall).to_std().unwrap_or_default(), now.ran.saturating_sub(seen.ran), every);
        *seen = now;
        slept
    }

    /// A passphrase opens it again, and the centre wants it so. An unsealing that is under way is waited for.
    pub fn seals_on_sleep(&self) -> bool {
        drop(locked(&self.gate));
        let wanted = || -> Result<bool> {
            let open = self.opened()?;
            let db = open.writer(&self.folder)?;
            Ok(guarded(self)? && on_sleep(&db)?)
        };
        wanted().unwrap_or(false)
    }
}

fn jumped(wall: Duration, ran: Duration, every: Duration) -> bool {
    wall.saturating_sub(ran) > LATE || ran.saturating_sub(every) > LATE
}

pub(super) fn on_sleep(db: &Connection) -> Result<bool> {
    Ok(db.prepare_cached("SELECT on_sleep FROM sealing")?.query_row([], |row| row.get("on_sleep")).optional()?.unwrap_or(true))
}

pub(crate) fn save_sealing(work: &mut Work<'_>, wanted: Sealing) -> Result<Sealing> {
    work.db
        .prepare_cached(
            "INSERT INTO sealing (id, on_sleep, journal) VALUES (1, ?1, ?2)
             ON CONFLICT (id) DO UPDATE SET on_sleep = excluded.on_sleep, journal = excluded.journal",
        )?
        .execute((wanted.on_sleep, work.seq))?;
    work.fact("onSleep", wanted.on_sleep);
    work.changed(Topic::Keys);
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_computer_that_slept_is_told_from_one_that_is_slow_and_from_a_clock_set_back() {
        let seconds = Duration::from_secs;
        let jumps = |wall, ran| jumped(seconds(wall), seconds(ran), seconds(5));
        assert!(!jumps(5, 5) && !jumps(45, 45), "awake, and busy for a while");
        assert!(jumps(3600, 5), "the program's own time stood still");
        assert!(jumps(3600, 3600), "it did not, and the look comes late");
        assert!(!jumps(0, 5), "set back by an hour");
    }
}
