//! How the promise of a ticket was counted, day by day.

use chrono::NaiveDate;
use rusqlite::OptionalExtension;

use crate::calendar::Calendar;
use crate::desk::Look;
use crate::error::{Error, Result};

use super::acts::Deadline;
use super::shapes::TicketKey;

pub(crate) fn deadline(look: &Look<'_>, key: TicketKey) -> Result<Deadline> {
    let (day, from, promised): (NaiveDate, NaiveDate, Option<u32>) = look
        .db
        .prepare_cached("SELECT day, clock_day, promised_days FROM ticket WHERE id = ?1")?
        .query_row([key.ticket], |row| Ok((row.get("day")?, row.get("clock_day")?, row.get("promised_days")?)))
        .optional()?
        .ok_or_else(|| Error::not_found("办件"))?;
    let promised = promised.ok_or_else(|| Error::refused("这件没有承诺时限，不用数日子。"))?;
    let mut query = look.db.prepare_cached("SELECT held_from, held_to FROM ticket_hold WHERE ticket = ?1 ORDER BY step")?;
    let holds: Vec<(NaiveDate, Option<NaiveDate>)> =
        query.query_map([key.ticket], |row| Ok((row.get("held_from")?, row.get("held_to")?)))?.collect::<rusqlite::Result<_>>()?;
    let today = look.now.day();
    let spans: Vec<(NaiveDate, NaiveDate)> = holds.into_iter().map(|(from, to)| (from, to.unwrap_or(NaiveDate::MAX))).collect();
    let calendar = Calendar::read(look.db)?;
    let mut lines = calendar.counted(from, promised, &spans);
    // Before any line goes: a clock that was set back shows fewer days than the hold saw.
    let left = promised - lines.iter().filter_map(|line| line.number).max().unwrap_or(0);
    let counted = lines.last().is_some_and(|line| line.number == Some(promised));
    if !counted {
        // What comes after today nobody knows yet.
        lines.retain(|line| line.date <= today);
    }
    let due = if counted { lines.last().map(|line| line.date) } else { None };
    Ok(Deadline { registered: calendar.day(day), from: calendar.day(from), promised, lines, due, left })
}
