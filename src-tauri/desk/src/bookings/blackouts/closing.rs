//! What is to be shut, and who stands there: shown before it is done, and asked again by the act that does it.

use chrono::{Datelike, Days, NaiveDateTime, NaiveTime, TimeDelta};
use rusqlite::{Connection, named_params};

use crate::access::Role;
use crate::bookings::forms::Placement;
use crate::bookings::rows;
use crate::bookings::setting::{FARTHEST, Setting, Span};
use crate::bookings::shapes::Occurrence;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::{RoomId, SpaceId};

use super::shapes::{BlackoutPreview, BlackoutQuestion};

const LONGEST: TimeDelta = TimeDelta::days(366);

/// Spaces, and from when to when.
pub(super) struct Closing {
    pub spaces: Vec<SpaceId>,
    pub span: Span,
}

impl Closing {
    /// What has passed of today is not shut any more.
    pub fn read(setting: &Setting, rooms: &[RoomId], starts: NaiveDateTime, ends: NaiveDateTime) -> Result<Self> {
        let mut spaces: Vec<SpaceId> = Vec::new();
        for id in rooms {
            let room = setting.rooms.room(*id).ok_or_else(|| Error::invalid("rooms", "有一个场地已经不在了。请重新选择。"))?;
            spaces.extend(&room.spaces);
        }
        spaces.sort_unstable();
        spaces.dedup();
        if spaces.is_empty() {
            return Err(Error::invalid("rooms", "还没有选场地。请至少选一个。"));
        }
        let today = setting.now.day();
        if starts.date() < today {
            return Err(Error::invalid("starts", format!("{} 已经过去了，不能再停用。请改日期。", starts.date())));
        }
        if today.checked_add_days(Days::new(FARTHEST)).is_none_or(|last| starts.date() > last) {
            return Err(Error::invalid("starts", format!("{} 太远了，最多停用三年以内的。请检查年份。", starts.date())));
        }
        if ends <= starts {
            return Err(Error::invalid("ends", "结束时间要晚于开始时间。请改好后再保存。"));
        }
        if ends - starts > LONGEST {
            return Err(Error::invalid(
                "ends",
                "一次最多停用 366 天。更长的请到时再停用一次，长期不用的请在「设置 · 场地」里停用这个场地。",
            ));
        }
        let from = setting.minute("starts", starts)?.max(setting.now.minute());
        let span = Span { starts: from, ends: setting.minute("ends", ends)? };
        if span.ends <= span.starts {
            return Err(Error::invalid("ends", "这段时间已经过去了，不能再停用。请改时间。"));
        }
        Ok(Self { spaces, span })
    }

    /// Whether it shuts any of a room at that time.
    pub fn shuts(&self, setting: &Setting, place: &Placement, span: Span) -> bool {
        let shared = setting.rooms.room(place.room).is_some_and(|room| room.spaces.iter().any(|space| self.spaces.contains(space)));
        shared && span.starts < self.span.ends && span.ends > self.span.starts
    }

    /// Who holds one of the spaces then, by start. What was given back is over, and in nobody's way.
    pub fn hits(&self, db: &Connection, setting: &Setting, role: Role) -> Result<Vec<Occurrence>> {
        rows::many(
            db,
            &setting.now,
            role,
            include_str!("hits.sql"),
            named_params! { ":spaces": serde_json::to_string(&self.spaces)?, ":starts": self.span.starts, ":ends": self.span.ends },
        )
    }

    /// A day at most at once.
    pub fn pieces(&self, setting: &Setting) -> Vec<Span> {
        let mut pieces = Vec::new();
        let mut starts = self.span.starts;
        while starts < self.span.ends {
            let ends = midnight_after(setting, starts).min(self.span.ends);
            pieces.push(Span { starts, ends });
            starts = ends;
        }
        pieces
    }
}

/// Of the centre's wall clock; a day at most, also where the clocks are set back.
fn midnight_after(setting: &Setting, minute: i64) -> i64 {
    let midnight = setting.now.wall_of(minute).date().succ_opt().map(|next| next.and_time(NaiveTime::MIN));
    let midnight = midnight.and_then(|midnight| setting.now.minute_of(&midnight)).filter(|midnight| *midnight > minute);
    midnight.unwrap_or(minute + 1440).min(minute + 1440)
}

pub(crate) fn preview(look: &Look<'_>, asked: BlackoutQuestion) -> Result<BlackoutPreview> {
    let setting = Setting::read(look.db, look.now)?;
    let closing = Closing::read(&setting, &asked.rooms, asked.starts, asked.ends)?;
    let mut hits = closing.hits(look.db, &setting, look.actor()?.role)?;
    // Nobody came for these: the act that shuts the room says so.
    hits.retain(|hit| !hit.released);
    let shut = setting.rooms.rooms.iter().filter(|room| room.active && room.spaces.iter().any(|space| closing.spaces.contains(space)));
    Ok(BlackoutPreview { rooms: shut.map(|room| room.name.clone()).collect(), hits })
}

/// 11月24日 09:00–12:00; 11月24日 全天; 11月24日–11月26日 全天; 11月24日 14:00 至 11月26日 10:00.
pub(super) fn from_to(starts: NaiveDateTime, ends: NaiveDateTime) -> String {
    let named = if starts.year() == ends.year() { "%-m月%-d日" } else { "%Y年%-m月%-d日" };
    let day = |wall: NaiveDateTime| wall.format(named).to_string();
    let midnight = |wall: NaiveDateTime| wall.time() == NaiveTime::MIN;
    let last = ends.date().pred_opt().filter(|_| midnight(ends));
    match last {
        Some(last) if midnight(starts) && last <= starts.date() => format!("{} 全天", day(starts)),
        Some(last) if midnight(starts) => format!("{}–{} 全天", day(starts), last.format(named)),
        Some(last) if last == starts.date() => format!("{} {}–24:00", day(starts), starts.format("%H:%M")),
        _ if starts.date() == ends.date() => format!("{} {}–{}", day(starts), starts.format("%H:%M"), ends.format("%H:%M")),
        _ => format!("{} {} 至 {} {}", day(starts), starts.format("%H:%M"), day(ends), ends.format("%H:%M")),
    }
}
