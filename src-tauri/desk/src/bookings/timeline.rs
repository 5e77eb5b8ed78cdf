//! The timeline: every use of some days, and the stretches in which a room cannot be had.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::desk::Look;
use crate::error::{Error, Result};
use crate::rooms::{Room, RoomKind};

use super::ahead::between;
use super::blackouts;
use super::forms::TimelineQuestion;
use super::setting::{Setting, Span};
use super::shapes::{Hindrance, Occurrence, Stretch, Timeline};

/// A month with the weeks around it.
const MOST_DAYS: i64 = 42;

pub(crate) fn timeline(look: &Look<'_>, asked: TimelineQuestion) -> Result<Timeline> {
    let days = (asked.to - asked.from).num_days() + 1;
    if !(1..=MOST_DAYS).contains(&days) {
        return Err(Error::invalid("to", "一次最多看六周。请选近一些的日期。"));
    }
    let setting = Setting::read(look.db, look.now)?;
    let mut occurrences = between(look.db, &look.now, look.actor()?.role, asked.from, asked.to)?;
    let mut stretches = Vec::new();
    for room in setting.rooms.rooms.iter().filter(|room| room.active && room.kind == RoomKind::Booked) {
        closed(&setting, room, asked.from, asked.to, &mut stretches);
        taken_by_others(&setting, room, &occurrences, &mut stretches);
    }
    stretches.extend(shut(look, &setting, asked.from, asked.to)?);
    stretches.sort_by_key(|stretch| (stretch.room, stretch.starts));
    // What ended on the day before is known only for the changeover after it.
    let begins = asked.from.and_time(NaiveTime::MIN);
    occurrences.retain(|found| found.place.ends > begins);
    Ok(Timeline { occurrences, stretches, now: look.now.local() })
}

/// What the supervisor shut for a while.
fn shut(look: &Look<'_>, setting: &Setting, from: NaiveDate, to: NaiveDate) -> Result<Vec<Stretch>> {
    let midnight = |date: NaiveDate| look.now.minute_of(&date.and_time(NaiveTime::MIN));
    let span = midnight(from).zip(to.succ_opt().and_then(midnight));
    let Some((starts, ends)) = span else { return Ok(Vec::new()) };
    blackouts::stretches(look.db, setting, Span { starts, ends })
}

/// Whole days on which the room is not open; the hours of a day are drawn by the frame of the screen.
fn closed(setting: &Setting, room: &Room, from: NaiveDate, to: NaiveDate, stretches: &mut Vec<Stretch>) {
    let mut date = from;
    while date <= to {
        let Some(next) = date.checked_add_days(Days::new(1)) else { return };
        let (starts, ends) = (date.and_time(NaiveTime::MIN), next.and_time(NaiveTime::MIN));
        if let Some(opens) = room_hours(room, date)
            && let Some(words) = setting.closed(room, opens.0, opens.1)
        {
            stretches.push(Stretch { room: room.id, starts, ends, why: Hindrance::Closed, words });
        }
        date = next;
    }
}

fn room_hours(room: &Room, date: NaiveDate) -> Option<(chrono::NaiveDateTime, chrono::NaiveDateTime)> {
    let minutes = |text: &str| crate::rooms::minutes_of(text).map(i64::from).map(chrono::TimeDelta::minutes);
    let start = date.and_time(NaiveTime::MIN);
    Some((start + minutes(&room.opens)?, start + minutes(&room.closes)?))
}

/// Another room over the same spaces is in use, and before and after it this one is changed over.
fn taken_by_others(setting: &Setting, room: &Room, occurrences: &[Occurrence], stretches: &mut Vec<Stretch>) {
    let shares = |other: &Room| other.spaces.iter().any(|space| room.spaces.contains(space));
    let mut own: Vec<&Occurrence> = Vec::new();
    for found in occurrences.iter().filter(|found| found.state.holds()) {
        let Some(other) = setting.rooms.room(found.place.room).filter(|other| shares(other)) else { continue };
        if other.id != room.id {
            let words = format!("「{}」在用", other.name);
            stretches.push(Stretch { room: room.id, starts: found.place.starts, ends: found.place.ends, why: Hindrance::Taken, words });
        }
        own.push(found);
    }
    for pair in own.windows(2) {
        let (first, second) = (pair[0], pair[1]);
        let minutes = room
            .spaces
            .iter()
            .flat_map(|space| setting.rooms.changeovers.iter().filter(move |row| row.space == *space))
            .filter(|row| row.before == first.place.layout && row.after == second.place.layout)
            .map(|row| row.minutes)
            .max()
            .unwrap_or(0);
        if minutes > 0 {
            let starts = second.place.starts - chrono::TimeDelta::minutes(i64::from(minutes));
            stretches.push(Stretch {
                room: room.id,
                starts: starts.max(first.place.ends),
                ends: second.place.starts,
                why: Hindrance::Changeover,
                words: format!("换场：{} → {}", first.layout, second.layout),
            });
        }
    }
}
