//! The one place that asks what time it is.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, NaiveDateTime, SecondsFormat, TimeZone, Utc};
use chrono_tz::Tz;

/// Where the time comes from: the computer, or a test that sets it.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    Computer,
    Set(Arc<Mutex<DateTime<Utc>>>),
    /// Runs on from a moment that was set.
    Running {
        from: DateTime<Utc>,
        since: Instant,
    },
}

impl Clock {
    pub fn system() -> Self {
        Self(Source::Computer)
    }

    /// Stands still at `moment` until [`Clock::set_to`].
    pub fn set(moment: DateTime<Utc>) -> Self {
        Self(Source::Set(Arc::new(Mutex::new(moment))))
    }

    /// Starts at `moment` and runs on.
    #[allow(clippy::disallowed_methods, reason = "this is the clock")]
    pub fn running_from(moment: DateTime<Utc>) -> Self {
        Self(Source::Running { from: moment, since: Instant::now() })
    }

    /// Moves a set clock; the others go on as they are.
    pub fn set_to(&self, moment: DateTime<Utc>) {
        if let Source::Set(at) = &self.0 {
            *at.lock().unwrap_or_else(PoisonError::into_inner) = moment;
        }
    }

    #[allow(clippy::disallowed_methods, reason = "this is the clock")]
    fn utc(&self) -> DateTime<Utc> {
        match &self.0 {
            Source::Computer => Utc::now(),
            Source::Set(at) => *at.lock().unwrap_or_else(PoisonError::into_inner),
            Source::Running { from, since } => *from + since.elapsed(),
        }
    }

    /// How long this program runs: goes on evenly, whatever the computer's clock is set to. A set clock moves it, for tests.
    pub fn running(&self) -> Duration {
        static SINCE: OnceLock<Instant> = OnceLock::new();
        match &self.0 {
            Source::Computer => SINCE.get_or_init(Instant::now).elapsed(),
            Source::Set(_) => Duration::from_millis(u64::try_from(self.utc().timestamp_millis()).unwrap_or(0)),
            Source::Running { since, .. } => since.elapsed(),
        }
    }

    /// One reading, in the centre's own time zone.
    pub fn now(&self, zone: Tz) -> Now {
        Now { utc: self.utc(), zone }
    }
}

/// One reading of the clock: every row of an act has the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    pub utc: DateTime<Utc>,
    zone: Tz,
}

impl Now {
    /// As it is stored: UTC, milliseconds, sorts as text.
    pub fn stored(&self) -> String {
        self.utc.to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// So much later.
    pub(crate) fn after(&self, time: chrono::Duration) -> Self {
        Self { utc: self.utc + time, zone: self.zone }
    }

    /// The service day: the civil date at the centre.
    pub fn day(&self) -> NaiveDate {
        self.utc.with_timezone(&self.zone).date_naive()
    }

    /// What the wall clock of the centre shows.
    pub fn local(&self) -> NaiveDateTime {
        self.utc.with_timezone(&self.zone).naive_local()
    }

    /// A moment of the centre's wall clock as it is stored; None for one that the clocks leave out.
    pub fn stored_of(&self, wall: &NaiveDateTime) -> Option<String> {
        let moment = self.zone.from_local_datetime(wall).earliest()?;
        Some(moment.with_timezone(&Utc).to_rfc3339_opts(SecondsFormat::Millis, true))
    }

    /// Whole minutes since 1970 of a moment of the centre's wall clock; None for one that the clocks leave out.
    pub(crate) fn minute_of(&self, wall: &NaiveDateTime) -> Option<i64> {
        Some(self.zone.from_local_datetime(wall).earliest()?.timestamp().div_euclid(60))
    }

    /// What the wall clock shows so many whole minutes since 1970.
    pub(crate) fn wall_of(&self, minute: i64) -> NaiveDateTime {
        DateTime::from_timestamp(minute.saturating_mul(60), 0).unwrap_or_default().with_timezone(&self.zone).naive_local()
    }

    /// This one.
    pub(crate) fn minute(&self) -> i64 {
        self.utc.timestamp().div_euclid(60)
    }

    /// The civil date at the centre of a stored moment; None for what is none.
    pub fn day_of(&self, stored: &str) -> Option<NaiveDate> {
        Some(DateTime::parse_from_rfc3339(stored).ok()?.with_timezone(&self.zone).date_naive())
    }

    /// Whole minutes since a stored moment; 0 for what is none or lies ahead.
    pub fn minutes_since(&self, stored: &str) -> u32 {
        DateTime::parse_from_rfc3339(stored)
            .map_or(0, |moment| u32::try_from((self.utc - moment.with_timezone(&Utc)).num_minutes()).unwrap_or(0))
    }

    /// A stored moment as the centre's wall clock showed it: 2026-11-21 09:12.
    pub fn wall(&self, stored: &str) -> String {
        DateTime::parse_from_rfc3339(stored)
            .map_or_else(|_| stored.to_owned(), |moment| moment.with_timezone(&self.zone).format("%Y-%m-%d %H:%M").to_string())
    }
}
