//! The rooms that nobody books, as their tiles show them.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::calendar::Calendar;
use crate::centre::Nothing;
use crate::desk::Look;
use crate::error::Result;

use super::sessions::session_of;
use super::shapes::{DropIn, DropInRoom};

pub(crate) fn drop_in(look: &Look<'_>, _: Nothing) -> Result<DropIn> {
    let session = session_of(&Calendar::read(look.db)?, look.now.local());
    Ok(DropIn { rooms: rooms_on(look.db, look.now.day())?, session })
}

pub(super) fn rooms_on(db: &Connection, day: NaiveDate) -> Result<Vec<DropInRoom>> {
    let mut query = db.prepare_cached(include_str!("drop_in.sql"))?;
    let rooms = query
        .query_map([day], |row| {
            let (morning, afternoon, evening): (u32, u32, u32) = (row.get("morning")?, row.get("afternoon")?, row.get("evening")?);
            Ok(DropInRoom {
                room: row.get("id")?,
                name: row.get("name")?,
                place: row.get("place")?,
                morning,
                afternoon,
                evening,
                today: morning + afternoon + evening,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rooms)
}
