//! The uses of some days as the papers on the walls have them.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::bookings::{self, Hindrance, Occurrence, OccurrenceState, Placement, Stretch, TimelineQuestion};
use crate::calendar::{Calendar, weekday};
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::RoomId;
use crate::rooms::{self, Room, RoomKind, Rooms};
use crate::transact::Work;

use super::in_public::{in_public, without_numbers};
use super::shapes::{PaperDay, PublicUse};

/// What the screen has of these days, and the rooms that it has them of.
pub(super) struct RoomDays {
    pub rooms: Rooms,
    pub calendar: Calendar,
    /// By start; what came to nothing is not among them.
    pub uses: Vec<Occurrence>,
    stretches: Vec<Stretch>,
}

impl RoomDays {
    pub fn read(work: &Work<'_>, from: NaiveDate, to: NaiveDate) -> Result<Self> {
        let look = look(work)?;
        let timeline = bookings::timeline(&look, TimelineQuestion { from, to })?;
        let holds = |found: &Occurrence| {
            use OccurrenceState::{Booked, InUse, Pending, Returned};
            matches!(found.state, Pending | Booked | InUse | Returned)
        };
        Ok(Self {
            rooms: rooms::all(work.db)?,
            calendar: Calendar::read(work.db)?,
            uses: timeline.occurrences.into_iter().filter(holds).collect(),
            stretches: timeline.stretches,
        })
    }

    /// Those that are booked, in the order of the screen.
    pub fn booked(&self) -> Result<Vec<&Room>> {
        let booked: Vec<&Room> = self.rooms.rooms.iter().filter(|room| room.active && room.kind == RoomKind::Booked).collect();
        if booked.is_empty() {
            return Err(Error::refused("还没有可预约的场地，没有安排可打。请主任先在「设置 · 场地」里写下来。"));
        }
        Ok(booked)
    }

    pub fn room(&self, id: RoomId) -> Result<&Room> {
        let room = self.rooms.room(id).ok_or_else(|| Error::not_found("场地"))?;
        if room.kind == RoomKind::DropIn {
            return Err(Error::refused(format!("「{}」随到随用，没有预约的安排可打。请另选场地。", room.name)));
        }
        Ok(room)
    }

    pub fn on(&self, date: NaiveDate) -> PaperDay {
        let is_as_usual = self.calendar.differs(date).is_none();
        PaperDay {
            day: date.to_string(),
            words: format!("{}年{}月{}日", date.year(), date.month(), date.day()),
            weekday: weekday(date.weekday()).to_owned(),
            note: if is_as_usual { String::new() } else { self.calendar.day(date).note },
        }
    }

    /// Every use of a day.
    pub fn of_day(&self, date: NaiveDate) -> impl Iterator<Item = &Occurrence> {
        let (start, end) = ends_of(date);
        self.uses.iter().filter(move |found| found.place.starts < end && found.place.ends > start)
    }

    /// The two rooms share a space.
    pub fn share(&self, one: RoomId, other: RoomId) -> bool {
        let spaces = |id| self.rooms.room(id).map(|room| room.spaces.as_slice()).unwrap_or_default();
        one == other || spaces(one).iter().any(|space| spaces(other).contains(space))
    }

    /// What a stranger reads at its door: its own uses, those of a hall that it is a part of, and when it is shut for a while.
    pub fn lines(&self, work: &Work<'_>, room: &Room, date: NaiveDate) -> Result<Vec<PublicUse>> {
        let mut lines = Vec::new();
        for found in self.of_day(date).filter(|found| self.share(found.place.room, room.id)) {
            let (who, what) = in_public(work.db, found)?;
            let elsewhere = if found.place.room == room.id { String::new() } else { found.room.clone() };
            lines.push((found.place.starts, PublicUse { hours: hours(&found.place, date), who, what, room: elsewhere }));
        }
        // Of a whole day it stands above the lines.
        let shut = if self.shut(room, date).is_none() { self.shut_stretches(room, date) } else { Vec::new() };
        for Shut { starts, ends, words } in shut {
            let hours = between(starts, ends, date);
            lines.push((starts, PublicUse { hours, who: "不开放".to_owned(), what: without_numbers(words), room: String::new() }));
        }
        lines.sort_by_key(|(starts, _)| *starts);
        Ok(lines.into_iter().map(|(_, line)| line).collect())
    }

    /// Why it is shut all day, that is as long as it would be open.
    pub fn shut(&self, room: &Room, date: NaiveDate) -> Option<String> {
        let (opens, closes) = open_hours(room, date);
        let whole = |shut: &Shut<'_>| shut.starts <= opens && shut.ends >= closes;
        self.shut_stretches(room, date).into_iter().find(whole).map(|shut| without_numbers(shut.words))
    }

    /// When it is shut, empty for the whole day; None: it is open.
    pub fn shut_hours(&self, room: &Room, date: NaiveDate) -> Option<String> {
        if self.shut(room, date).is_some() {
            return Some(String::new());
        }
        let mut hours: Vec<String> = Vec::new();
        for Shut { starts, ends, .. } in self.shut_stretches(room, date) {
            let own = between(starts, ends, date);
            // Two halves of a hall may be shut for two reasons.
            if !hours.contains(&own) {
                hours.push(own);
            }
        }
        (!hours.is_empty()).then(|| hours.join("、"))
    }

    /// Somebody was kept there while it is shut.
    pub fn is_used_while_shut(&self, room: &Room, date: NaiveDate) -> bool {
        let kept = |found: &Occurrence| {
            let overlaps = |shut: &Shut<'_>| shut.starts < found.place.ends && shut.ends > found.place.starts;
            let own = self.rooms.room(found.place.room);
            own.is_some_and(|own| self.shut_stretches(own, date).iter().any(overlaps))
        };
        self.of_day(date).any(|found| self.share(found.place.room, room.id) && kept(found))
    }

    /// By start, of the hours in which it would be open.
    fn shut_stretches(&self, room: &Room, date: NaiveDate) -> Vec<Shut<'_>> {
        let (opens, closes) = open_hours(room, date);
        let own = self.stretches.iter().filter(|stretch| stretch.room == room.id);
        own.filter(|stretch| !matches!(stretch.why, Hindrance::Taken | Hindrance::Changeover))
            .map(|stretch| Shut { starts: stretch.starts.max(opens), ends: stretch.ends.min(closes), words: &stretch.words })
            .filter(|shut| shut.starts < shut.ends)
            .collect()
    }
}

/// When somebody could be there and may not.
struct Shut<'a> {
    starts: NaiveDateTime,
    ends: NaiveDateTime,
    words: &'a str,
}

fn open_hours(room: &Room, date: NaiveDate) -> (NaiveDateTime, NaiveDateTime) {
    let (start, end) = ends_of(date);
    let at = |text: &str| rooms::minutes_of(text).map(|minutes| start + TimeDelta::minutes(i64::from(minutes)));
    (at(&room.opens).unwrap_or(start), at(&room.closes).unwrap_or(end))
}

pub(super) fn look<'a>(work: &'a Work<'_>) -> Result<Look<'a>> {
    Ok(Look { db: work.db, now: work.now, actor: Some(work.actor()?), desk: work.desk, key: work.key })
}

fn ends_of(date: NaiveDate) -> (NaiveDateTime, NaiveDateTime) {
    let start = date.and_time(NaiveTime::MIN);
    (start, start.checked_add_days(Days::new(1)).unwrap_or(start))
}

pub(super) fn hours(place: &Placement, date: NaiveDate) -> String {
    between(place.starts, place.ends, date)
}

/// 09:00–11:00; of a use over midnight, as its two days tell it: 22:00–次日 01:00, 前日 22:00–01:00.
pub(super) fn between(starts: NaiveDateTime, ends: NaiveDateTime, date: NaiveDate) -> String {
    let before = if starts.date() < date { "前日 " } else { "" };
    let (_, midnight) = ends_of(date);
    let until = match ends {
        ends if ends == midnight => "24:00".to_owned(),
        ends if ends > midnight => format!("次日 {}", ends.format("%H:%M")),
        ends => ends.format("%H:%M").to_string(),
    };
    format!("{before}{}–{until}", starts.format("%H:%M"))
}
