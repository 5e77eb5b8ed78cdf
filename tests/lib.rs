//! What several tests share: made-up people, and a centre in a folder of its own.

pub mod people;

use chrono::{DateTime, Duration, Utc};
use desk::testing::{act, centre, friday_morning, with_writer};
use desk::{Clock, Desk};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A centre that is set up, open, with a supervisor on duty and a clock that the test moves.
pub struct Centre {
    pub desk: Watched,
    pub clock: Clock,
    pub folder: TempDir,
    now: DateTime<Utc>,
}

impl Centre {
    /// # Panics
    /// When the folder cannot be made.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "it makes a folder and a file")]
    pub fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let now = friday_morning();
        let clock = Clock::set(now);
        let desk = Watched(centre(folder.path(), clock.clone()).unwrap());
        Self { desk, clock, folder, now }
    }

    /// Lets time pass.
    pub fn pass(&mut self, time: Duration) {
        self.now += time;
        self.clock.set_to(self.now);
    }

    /// # Panics
    /// When desk refuses.
    pub fn act(&self, name: &str, args: Value) -> Value {
        act(&self.desk, name, args).unwrap()
    }

    /// # Panics
    /// When desk refuses.
    pub fn read(&self, name: &str, args: Value) -> Value {
        self.desk.dispatch(name, args).unwrap().value
    }

    /// A clerk who comes on duty.
    ///
    /// # Panics
    /// When desk refuses.
    pub fn clerk(&self, name: &str) -> i64 {
        let clerk =
            self.act("save_clerk", json!({ "id": null, "name": name, "role": "clerk", "active": true }))["id"].as_i64().unwrap_or(0);
        self.act("choose_clerk", json!({ "clerk": clerk }));
        clerk
    }

    /// # Panics
    /// When desk refuses.
    pub fn resident(&self, name: &str, phone: &str) -> i64 {
        self.act("save_resident", resident(name, phone))["id"].as_i64().unwrap_or(0)
    }
}

/// A desk that every story leaves in order: what is kept at hand of a ticket is what its rows say.
pub struct Watched(Desk);

impl std::ops::Deref for Watched {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.0
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let apart: i64 = with_writer(self, |db| {
            let sql = "SELECT (SELECT count(*) FROM ticket_out_of_step) + (SELECT count(*) FROM occurrence_out_of_step)
                + (SELECT count(*) FROM blackout_out_of_step) + (SELECT count(*) FROM lent_out_of_step)";
            db.query_row(sql, [], |row| row.get(0))
        })
        .unwrap();
        assert_eq!(apart, 0, "tickets, uses or blackouts that are out of step with their rows");
        self.counts_as_the_fingers_do();
    }
}

impl Watched {
    /// Where a promise ends in the list is where it ends when it is counted day by day.
    fn counts_as_the_fingers_do(&self) {
        let due = "SELECT t.id, (SELECT day FROM calendar_day WHERE workday = 1 AND number = t.due_number AND t.held_number IS NULL)
            FROM ticket t WHERE t.promised_days IS NOT NULL";
        let due: Vec<(i64, Option<String>)> = with_writer(self, |db| {
            db.prepare(due).unwrap().query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
        });
        for (ticket, day) in due {
            // Nobody on duty looks at nothing.
            let Ok(counted) = self.dispatch("deadline", json!({ "ticket": ticket })) else { return };
            assert_eq!(counted.value["due"].as_str().map(str::to_owned), day, "ticket {ticket}: {:#}", counted.value);
        }
    }
}

/// The form of a new resident.
#[must_use]
pub fn resident(name: &str, phone: &str) -> Value {
    json!({ "id": null, "revision": null, "name": name, "phone": { "how": "set", "value": phone }, "idNumber": { "how": "set", "value": null } })
}

/// A whole number drawn from a seed: small, repeatable, good enough for tests.
pub struct Dice(u64);

impl Dice {
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// Below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The remainder of a division by a usize fits one.
        #[allow(clippy::cast_possible_truncation, reason = "the remainder is below `sides`")]
        let rolled = (self.0 >> 11) as usize % sides.max(1);
        rolled
    }

    /// One of several.
    ///
    /// # Panics
    /// When there is none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(from.len())]
    }
}
