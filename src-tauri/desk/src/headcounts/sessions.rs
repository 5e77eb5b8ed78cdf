//! In which part of its day a moment lies, by the centre's own hours.

use chrono::{NaiveDateTime, NaiveTime};

use crate::calendar::Calendar;

use super::shapes::Session;

/// Where the calendar says nothing: noon, and the end of an office day.
const NOON: NaiveTime = hour(12);
const SIX: NaiveTime = hour(18);

const fn hour(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

pub(super) fn session_of(calendar: &Calendar, local: NaiveDateTime) -> Session {
    let (afternoon, evening) = match calendar.afternoon_and_evening(local.date()) {
        Some((lunch, closes)) => {
            let afternoon = lunch.unwrap_or(NOON);
            // A desk that closes at noon leaves the afternoon what it is.
            (afternoon, if closes > afternoon { closes } else { SIX })
        }
        None => (NOON, SIX),
    };
    match local.time() {
        time if time < afternoon => Session::Morning,
        time if time < evening => Session::Afternoon,
        _ => Session::Evening,
    }
}
