//! 门牌当日安排: a page for the door of a room, or of each.

use chrono::NaiveDate;

use crate::error::Result;
use crate::ids::RoomId;
use crate::transact::Work;

use super::super::shapes::Letterhead;
use super::day::RoomDays;
use super::shapes::{DoorSheetPaper, RoomDoor};

pub(crate) fn doors(work: &mut Work<'_>, letterhead: Letterhead, day: NaiveDate, room: Option<RoomId>) -> Result<DoorSheetPaper> {
    work.fact("day", day.to_string());
    let days = RoomDays::read(work, day, day)?;
    let rooms = match room {
        Some(room) => vec![days.room(room)?],
        None => days.booked()?,
    };
    let mut doors = Vec::new();
    for room in rooms {
        doors.push(RoomDoor {
            room: room.name.clone(),
            place: room.place.clone(),
            opens: room.opens.clone(),
            closes: room.closes.clone(),
            shut: days.shut(room, day).unwrap_or_default(),
            lines: days.lines(work, room, day)?,
        });
    }
    Ok(DoorSheetPaper { letterhead, date: days.on(day), doors })
}
