//! 待回访: poor ratings whose visitor has not been reached yet, the most urgent first; and those that are done.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row, named_params};

use crate::access::{Actor, Role};
use crate::calendar::weekday;
use crate::desk::Look;
use crate::error::Result;
use crate::page;

use super::of_ticket::standing;
use super::shapes::{CallBackFilter, CallBackPage, CallBackRow, CallBackStanding};

pub(crate) fn list(look: &Look<'_>, filter: CallBackFilter) -> Result<CallBackPage> {
    let reader = look.actor()?;
    let waiting = waiting(look.db, look.now.day(), reader)?;
    let overdue = waiting.iter().filter(|row| row.standing == CallBackStanding::Overdue).count();
    let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
    let (overdue, waits) = (count(overdue), count(waiting.len()));
    let all = if filter.done { rows(look.db, look.now.day(), reader, true)? } else { waiting };
    let total = count(all.len());
    // Poor ratings are few; the page is cut here.
    let rows = all.into_iter().skip(filter.offset as usize).take(page::limit(filter.limit) as usize).collect();
    Ok(CallBackPage { rows, total, overdue, waiting: waits })
}

/// What waits to be called back on `today`, the most urgent first.
pub(crate) fn waiting(db: &Connection, today: NaiveDate, reader: Actor) -> Result<Vec<CallBackRow>> {
    rows(db, today, reader, false)
}

fn rows(db: &Connection, today: NaiveDate, reader: Actor, done: bool) -> Result<Vec<CallBackRow>> {
    let order = if done { "ORDER BY d.done_on DESC, d.rating DESC" } else { "ORDER BY d.due_number, d.rating" };
    let mut query = db.prepare_cached(&format!("{} {order}", include_str!("list.sql")))?;
    let params = named_params! {
        ":reader": reader.clerk, ":supervisor": reader.role == Role::Supervisor, ":today": today, ":done": done,
    };
    let rows = query.query_map(params, |row| read(row, today))?.collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

fn read(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<CallBackRow> {
    let due: Option<NaiveDate> = row.get("due_on")?;
    let (standing, workdays) = standing(row, today)?;
    let may: String = row.get("may")?;
    Ok(CallBackRow {
        id: row.get("id")?,
        rating: row.get("rating")?,
        document: row.get("document")?,
        matter: row.get("matter_name")?,
        visitor: row.get("visitor")?,
        level: row.get("level")?,
        rated: row.get("rated")?,
        on_day: row.get("opened_on")?,
        due,
        weekday: due.map(|due| weekday(due.weekday()).to_owned()).unwrap_or_default(),
        standing,
        workdays,
        attempts: row.get("attempts")?,
        settled: row.get("settled")?,
        mine: row.get("mine")?,
        may: serde_json::from_str(&may).unwrap_or_default(),
    })
}
