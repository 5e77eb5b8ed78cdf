//! The ratings of one ticket, as the reader may see them.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row};

use crate::calendar::weekday;
use crate::clock::Now;
use crate::error::Result;
use crate::ids::TicketId;

use super::shapes::{CallBack, CallBackStanding, CallBackState, Rating, TakenBack};

/// The one that stands, and those taken back, in order. What was typed is left out for whoever may not read the ticket.
pub(crate) fn of_ticket(db: &Connection, now: Now, ticket: TicketId, withheld: bool) -> Result<(Option<Rating>, Vec<Rating>)> {
    let mut query = db.prepare_cached(include_str!("of_ticket.sql"))?;
    let mut all: Vec<Rating> = query.query_map((ticket, now.day()), |row| rating(row, now))?.collect::<rusqlite::Result<_>>()?;
    for rating in &mut all {
        let mut tries = db.prepare_cached(include_str!("attempts.sql"))?;
        if let Some(state) = &mut rating.call_back {
            state.attempts = tries.query_map([rating.id], |row| attempt(row, now))?.collect::<rusqlite::Result<_>>()?;
            state.settled = state.attempts.iter().any(|attempt| attempt.taken_back.is_none() && attempt.settled == Some(true));
        }
        if withheld {
            withhold(rating);
        }
    }
    let standing = all.iter().position(|rating| rating.taken_back.is_none()).map(|at| all.remove(at));
    Ok((standing, all))
}

fn withhold(rating: &mut Rating) {
    rating.remark.clear();
    if let Some(back) = &mut rating.taken_back {
        back.reason.clear();
    }
    for attempt in rating.call_back.iter_mut().flat_map(|state| &mut state.attempts) {
        attempt.said.clear();
        if let Some(back) = &mut attempt.taken_back {
            back.reason.clear();
        }
    }
}

fn rating(row: &Row<'_>, now: Now) -> rusqlite::Result<Rating> {
    let at: String = row.get("at")?;
    let taken_back = taken_back(row, now)?;
    let days: Option<u32> = row.get("call_back_days")?;
    let call_back = match days {
        // A 差评 that was entered wrongly keeps what was tried, but asks for nothing any more.
        Some(days) => {
            let (standing, workdays) = standing(row, now.day())?;
            let due: Option<NaiveDate> = row.get("due_on")?;
            let may: String = row.get("may")?;
            Some(CallBackState {
                due,
                weekday: due.map(|due| weekday(due.weekday()).to_owned()).unwrap_or_default(),
                standing,
                workdays,
                days,
                attempts: Vec::new(),
                may: serde_json::from_str(&may).unwrap_or_default(),
                settled: false,
            })
        }
        None => None,
    };
    Ok(Rating {
        id: row.get("id")?,
        level: row.get("level")?,
        speed: row.get("speed")?,
        manner: row.get("manner")?,
        outcome: row.get("outcome")?,
        source: row.get("source")?,
        on_day: row.get("on_day")?,
        remark: row.get("remark")?,
        rated: row.get("rated_name")?,
        rated_id: row.get("rated")?,
        local: now.wall(&at),
        at,
        clerk: row.get("clerk")?,
        taken_back,
        call_back,
    })
}

fn attempt(row: &Row<'_>, now: Now) -> rusqlite::Result<CallBack> {
    let at: String = row.get("at")?;
    Ok(CallBack {
        id: row.get("id")?,
        way: row.get("way")?,
        reached: row.get("reached")?,
        settled: row.get("settled")?,
        on_day: row.get("on_day")?,
        said: row.get("said")?,
        local: now.wall(&at),
        at,
        clerk: row.get("clerk")?,
        taken_back: taken_back(row, now)?,
    })
}

fn taken_back(row: &Row<'_>, now: Now) -> rusqlite::Result<Option<TakenBack>> {
    let Some(at) = row.get::<_, Option<String>>("back_at")? else { return Ok(None) };
    Ok(Some(TakenBack { local: now.wall(&at), at, clerk: row.get("back_clerk")?, reason: row.get("back_reason")? }))
}

/// Of a row with `done_on`, `due_on`, `due_number` and `today_number`.
pub(super) fn standing(row: &Row<'_>, today: NaiveDate) -> rusqlite::Result<(CallBackStanding, u32)> {
    let (due, done): (Option<NaiveDate>, Option<NaiveDate>) = (row.get("due_on")?, row.get("done_on")?);
    let (end, now): (Option<i64>, Option<i64>) = (row.get("due_number")?, row.get("today_number")?);
    let left = end.zip(now).map_or(0, |(end, now)| end - now);
    let late = |day: NaiveDate| due.is_some_and(|due| day > due);
    let standing = match done {
        Some(done) if late(done) => CallBackStanding::DoneLate,
        Some(_) => CallBackStanding::Done,
        None if late(today) => CallBackStanding::Overdue,
        None if due == Some(today) => CallBackStanding::Today,
        None if due.is_some() && left <= 3 => CallBackStanding::Soon,
        None => CallBackStanding::Later,
    };
    let workdays = if done.is_some() { 0 } else { u32::try_from(left.abs()).unwrap_or(0) };
    Ok((standing, workdays))
}
