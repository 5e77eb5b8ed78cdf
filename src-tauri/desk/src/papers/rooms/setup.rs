//! 保洁布场单: what has to stand in which room by when, and what is cleaned after it.

use chrono::NaiveDate;
use rusqlite::named_params;

use crate::accessories::in_words;
use crate::bookings::{Occurrence, OccurrenceState};
use crate::error::Result;
use crate::ids::LayoutId;
use crate::transact::Work;

use super::super::shapes::Letterhead;
use super::day::{RoomDays, hours};
use super::in_public::in_public;
use super::shapes::{SetupLine, SetupSheetPaper};

pub(crate) fn setup(work: &mut Work<'_>, letterhead: Letterhead, day: NaiveDate) -> Result<SetupSheetPaper> {
    work.fact("day", day.to_string());
    let days = RoomDays::read(work, day, day)?;
    days.booked()?;
    let lines = days.of_day(day).map(|found| line(work, &days, found, day)).collect::<Result<Vec<_>>>()?;
    let changes = lines.iter().filter(|line| line.change).count();
    Ok(SetupSheetPaper { letterhead, date: days.on(day), lines, changes: u32::try_from(changes).unwrap_or(u32::MAX) })
}

fn line(work: &Work<'_>, days: &RoomDays, found: &Occurrence, day: NaiveDate) -> Result<SetupLine> {
    let (who, what) = in_public(work.db, found)?;
    let after = days.of_day(day).find(|next| next.place.starts >= found.place.ends && days.share(next.place.room, found.place.room));
    let time = |wall: chrono::NaiveDateTime| wall.format("%H:%M").to_string();
    let mut line = SetupLine {
        hours: hours(&found.place, day),
        room: found.room.clone(),
        place: days.rooms.room(found.place.room).map(|room| room.place.clone()).unwrap_or_default(),
        title: if who.is_empty() { what } else { who },
        layout: found.layout.clone(),
        heads: found.heads,
        accessories: in_words(&found.accessories),
        cleaned_from: if found.place.ends.date() == day { time(found.place.ends) } else { String::new() },
        cleaned_by: after.map(|next| time(next.place.starts)).unwrap_or_default(),
        waits: found.state == OccurrenceState::Pending,
        ..SetupLine::default()
    };
    // One that began the day before was set up then.
    let before = stood_before(work, found)?;
    line.change = found.place.starts.date() == day && before.is_not_all(found.place.layout);
    if line.change {
        let others: Vec<&str> = before.layouts.iter().filter(|(id, _)| *id != found.place.layout).map(|(_, name)| name.as_str()).collect();
        line.before = others.join("、");
        line.minutes = before.minutes;
        line.by = time(found.place.starts);
        let ended = work.now.wall_of(before.ends);
        line.from = if ended.date() == day { time(ended) } else { String::new() };
        line.setup = days.rooms.layout(found.place.layout).map(|layout| layout.setup.clone()).unwrap_or_default();
    }
    Ok(line)
}

/// The layouts that its spaces were last used in, each once.
#[derive(Default)]
struct Before {
    layouts: Vec<(LayoutId, String)>,
    /// Of the slowest.
    minutes: u32,
    /// When the last of them ended.
    ends: i64,
}

impl Before {
    /// Nobody knows how it stands, or a part of it stands otherwise.
    fn is_not_all(&self, layout: LayoutId) -> bool {
        self.layouts.is_empty() || self.layouts.iter().any(|(id, _)| *id != layout)
    }
}

fn stood_before(work: &Work<'_>, found: &Occurrence) -> Result<Before> {
    let mut query = work.db.prepare_cached(include_str!("stood_before.sql"))?;
    let mut rows = query.query(named_params! { ":occurrence": found.id })?;
    let mut before = Before::default();
    while let Some(row) = rows.next()? {
        let layout: (LayoutId, String) = (row.get("layout")?, row.get("name")?);
        if !before.layouts.contains(&layout) {
            before.layouts.push(layout);
        }
        before.minutes = before.minutes.max(row.get("minutes")?);
        before.ends = before.ends.max(row.get("ends")?);
    }
    Ok(before)
}
