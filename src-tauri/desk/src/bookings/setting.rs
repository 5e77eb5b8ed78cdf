//! What a placement is judged by: the rooms, the calendar, the clock. Read once an act or a look.

use chrono::{Days, NaiveDateTime, NaiveTime};
use rusqlite::Connection;

use crate::calendar::Calendar;
use crate::clock::Now;
use crate::error::{Error, Result};
use crate::rooms::{self, Room, RoomDays, RoomKind, Rooms, minutes_of};

use super::forms::{BookingRules, Placement};
use super::rules;

/// A use lasts at most a day: what can be in its way begins within a day and the longest changeover.
pub(super) const LONGEST: i64 = 1440;
/// How far ahead a room is booked at all, in days: three years.
pub(super) const FARTHEST: u64 = 1096;

pub(super) struct Setting {
    pub rooms: Rooms,
    pub calendar: Calendar,
    pub rules: BookingRules,
    pub now: Now,
}

/// A placement in whole minutes since 1970.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    pub starts: i64,
    pub ends: i64,
}

impl Setting {
    pub fn read(db: &Connection, now: Now) -> Result<Self> {
        Ok(Self { rooms: rooms::all(db)?, calendar: Calendar::read(db)?, rules: rules::read(db)?, now })
    }

    /// When it is, if it can be at all: a time that there is, from today on, of some length, in a room that is booked.
    pub fn span(&self, place: &Placement) -> Result<Span> {
        let span = self.times(place.starts, place.ends)?;
        let room = self.rooms.room(place.room).ok_or_else(|| Error::invalid("room", "还没有选场地。请选一个场地后再保存。"))?;
        if !room.active {
            return Err(Error::invalid("room", format!("「{}」已停用。请另选场地，或请主任在「设置 · 场地」里启用。", room.name)));
        }
        if room.kind == RoomKind::DropIn {
            return Err(Error::invalid("room", format!("「{}」随到随用，不用预约。要预约，请另选场地。", room.name)));
        }
        if self.rooms.layout(place.layout).is_none() {
            return Err(Error::invalid("layout", "还没有选场景。请选一个场景后再保存。"));
        }
        Ok(span)
    }

    /// A layout that is out of use is chosen no more; what has it already keeps it.
    pub fn unless_out_of_use(&self, place: &Placement) -> Result<()> {
        match self.rooms.layout(place.layout).filter(|layout| !layout.active) {
            Some(layout) => {
                Err(Error::invalid("layout", format!("场景「{}」已停用。请另选场景，或请主任在「设置 · 场地」里启用。", layout.name)))
            }
            None => Ok(()),
        }
    }

    pub fn times(&self, starts: NaiveDateTime, ends: NaiveDateTime) -> Result<Span> {
        let today = self.now.day();
        if starts.date() < today {
            return Err(Error::invalid("starts", format!("{} 已经过去了，不能再预约。请改日期。", starts.date())));
        }
        if today.checked_add_days(Days::new(FARTHEST)).is_none_or(|last| starts.date() > last) {
            return Err(Error::invalid("starts", format!("{} 太远了，最多预约三年以内的。请检查年份。", starts.date())));
        }
        if ends <= starts {
            let why =
                if ends == starts { "开始和结束是同一个时间，没有时长。" } else { "结束时间早于开始时间。" };
            return Err(Error::invalid("ends", format!("{why}过了半夜才结束的，请把结束日期选到第二天。")));
        }
        let span = Span { starts: self.minute("starts", starts)?, ends: self.minute("ends", ends)? };
        if span.ends <= span.starts {
            return Err(Error::invalid("ends", "结束时间早于开始时间。请检查后再保存。"));
        }
        if span.ends - span.starts > LONGEST {
            return Err(Error::invalid("ends", "一次使用最长 24 小时。要用几天的，请按天重复预约。"));
        }
        Ok(span)
    }

    /// What a group may have in a month, where that is limited.
    pub fn month_hours_of(&self, group: &str) -> Option<u32> {
        self.rules.month_hours.filter(|_| !group.is_empty())
    }

    pub fn minute(&self, field: &str, wall: NaiveDateTime) -> Result<i64> {
        let whole = wall.and_utc().timestamp_subsec_nanos() == 0 && wall.and_utc().timestamp() % 60 == 0;
        let minute = if whole { self.now.minute_of(&wall) } else { None };
        minute.ok_or_else(|| Error::invalid(field, "时间应写到分，如 14:30。请改好后再保存。"))
    }

    /// Nobody came for so long that the room is free for others.
    pub fn is_released(&self, waiting: Span) -> bool {
        self.rules.release_minutes.is_some_and(|minutes| waiting.starts + i64::from(minutes) <= self.now.minute())
    }

    /// What of the time lies outside the room's hours and days, in words; None when it is all inside.
    pub fn closed(&self, room: &Room, starts: NaiveDateTime, ends: NaiveDateTime) -> Option<String> {
        let hours = minutes_of(&room.opens).zip(minutes_of(&room.closes))?;
        let mut date = starts.date();
        while date.and_time(NaiveTime::MIN) < ends {
            if room.days == RoomDays::Workdays && !self.calendar.is_workday(date) {
                let day = self.calendar.day(date);
                let note = if day.note.is_empty() { day.weekday } else { format!("{}，{}", day.weekday, day.note) };
                return Some(format!("「{}」只在工作日开放，{date}（{note}）不是工作日。", room.name));
            }
            let minutes =
                |wall: NaiveDateTime| u32::try_from((wall - date.and_time(NaiveTime::MIN)).num_minutes().clamp(0, 1440)).unwrap_or(0);
            if minutes(starts) < hours.0 || minutes(ends) > hours.1 {
                return Some(format!("「{}」开放时间是 {}–{}。", room.name, room.opens, room.closes));
            }
            date = date.succ_opt()?;
        }
        None
    }
}
