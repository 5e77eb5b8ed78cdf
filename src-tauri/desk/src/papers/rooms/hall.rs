//! 大厅当日总表: all rooms of a day, for the wall of the hall.

use chrono::NaiveDate;

use crate::error::Result;
use crate::transact::Work;

use super::super::shapes::Letterhead;
use super::day::{RoomDays, hours};
use super::in_public::in_public;
use super::shapes::{HallLine, HallSheetPaper};

pub(crate) fn hall(work: &mut Work<'_>, letterhead: Letterhead, day: NaiveDate) -> Result<HallSheetPaper> {
    work.fact("day", day.to_string());
    let days = RoomDays::read(work, day, day)?;
    let (mut shut, mut free) = (Vec::new(), Vec::new());
    for room in days.booked()? {
        let is_taken = days.of_day(day).any(|found| days.share(found.place.room, room.id));
        match days.shut_hours(room, day) {
            Some(hours) => {
                let kept = if days.is_used_while_shut(room, day) { "上列照常" } else { "" };
                let told: Vec<&str> = [hours.as_str(), kept].into_iter().filter(|part| !part.is_empty()).collect();
                shut.push(if told.is_empty() { room.name.clone() } else { format!("{}（{}）", room.name, told.join("，")) });
            }
            None if !is_taken => free.push(room.name.clone()),
            None => {}
        }
    }
    let mut lines = Vec::new();
    for found in days.of_day(day) {
        let (who, what) = in_public(work.db, found)?;
        let place = days.rooms.room(found.place.room).map(|room| room.place.clone()).unwrap_or_default();
        lines.push(HallLine { hours: hours(&found.place, day), room: found.room.clone(), place, who, what });
    }
    Ok(HallSheetPaper { letterhead, date: days.on(day), lines, shut, free })
}
