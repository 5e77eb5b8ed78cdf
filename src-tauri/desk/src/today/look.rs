//! One read of the whole desk: what has not ended is few, so all of it is looked at and sorted here.

use std::collections::HashMap;

use rusqlite::{Row, named_params};

use crate::access::Role;
use crate::bookings::{self, RoomLine};
use crate::calendar::KnownYears;
use crate::centre::{Nothing, Rules};
use crate::desk::Look;
use crate::error::Result;
use crate::ids::{ClerkId, TicketId};
use crate::ratings::{self, CallBackRow};
use crate::tickets::{self, NOT_ENDED, ROW, State, TICKETS, TicketAct, TicketRow, WHOSE};

use super::sections::RULES;
use super::shapes::{RoomSection, Today, TodayLine, TodayReason, TodaySection};

/// Civil days after which whoever was told to bring something is worth a call. No rule of law or of a street names a number: a week
/// is our own, short enough that the visitor still remembers, and long enough to fetch a paper from another office.
const HELD_DAYS: u32 = 7;
/// The most lines of a section: more than a day's work.
const MOST: usize = 50;

pub(crate) fn today(look: &Look<'_>, _: Nothing) -> Result<Today> {
    let reader = look.actor()?;
    let known = KnownYears::read(look.db)?;
    // Who may call back, and until when, ratings say; what is the reader's own to do is handed to the one query.
    let call_backs: HashMap<TicketId, CallBackRow> =
        ratings::waiting(look.db, look.now.day(), reader)?.into_iter().filter(|row| row.mine).map(|row| (row.id, row)).collect();
    let calling = Rules::read(look.db)?.calling;
    let mut query = look.db.prepare_cached(&sql())?;
    let params = named_params! {
        ":reader": reader.clerk, ":supervisor": reader.role == Role::Supervisor, ":today": look.now.day(),
        ":now": look.now.stored(), ":held_days": HELD_DAYS,
        ":call_backs": serde_json::to_string(&call_backs)?,
    };
    let mut found: Vec<Vec<(i64, TodayLine)>> = RULES.iter().map(|_| Vec::new()).collect();
    let mut rows = query.query(params)?;
    while let Some(row) = rows.next()? {
        let line = read(row, look, reader.clerk, &known, calling)?;
        let section = row.get::<_, u32>("section")? as usize;
        if let (Some(rule), Some(lines)) = (RULES.get(section), found.get_mut(section)) {
            let by_age = if rule.least_first { i64::from(line.age) } else { -i64::from(line.age) };
            // Whoever is called by number comes in the order of the calling.
            let place = if calling && rule.reason == TodayReason::Waiting { row.get("place")? } else { None };
            lines.push((place.unwrap_or(by_age), line));
        }
    }
    let sections = RULES.iter().zip(found).filter(|(_, lines)| !lines.is_empty()).map(|(rule, mut lines)| {
        lines.sort_by_key(|(order, line)| (*order, line.row.id.0));
        let total = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        lines.truncate(MOST);
        TodaySection { reason: rule.reason, total, lines: lines.into_iter().map(|(_, line)| line).collect() }
    });
    let sections = sections.collect();
    let rooms = rooms(bookings::due(look.db, &look.now, reader.role)?);
    Ok(Today { mine: tickets::counts(look, Some(reader.clerk))?, sections, rooms, held_days: HELD_DAYS })
}

/// A section a reason, in the order in which they come.
fn rooms(lines: Vec<RoomLine>) -> Vec<RoomSection> {
    let mut sections: Vec<RoomSection> = Vec::new();
    for line in lines {
        match sections.last_mut().filter(|section| section.reason == line.reason) {
            Some(section) => {
                section.total += 1;
                if section.lines.len() < MOST {
                    section.lines.push(line);
                }
            }
            None => sections.push(RoomSection { reason: line.reason, total: 1, lines: vec![line] }),
        }
    }
    sections
}

/// Each ticket once, with the first rule that holds of it.
pub(super) fn sql() -> String {
    let each = |part: fn(usize) -> String| (0..RULES.len()).map(part).collect::<String>();
    let among = RULES.iter().filter_map(|rule| rule.among).map(|among| format!(" UNION {among}")).collect::<String>();
    let section = each(|at| format!(" WHEN {} THEN {at}", RULES[at].holds));
    let age = each(|at| format!(" WHEN {at} THEN {}", RULES[at].age));
    format!(
        "WITH line AS MATERIALIZED (
             SELECT {ROW}, {extra} {TICKETS} {WHOSE} LEFT JOIN resident r ON r.id = p.resident AND NOT t.withheld
             WHERE t.id IN (SELECT t.id FROM ticket t WHERE {NOT_ENDED}{among})
         ), sorted AS (SELECT *, CASE{section} END AS section FROM line t)
         SELECT *, CAST(max(0, CASE section{age} END) AS INTEGER) AS age FROM sorted t WHERE section IS NOT NULL",
        extra = include_str!("today.sql"),
    )
}

fn read(row: &Row<'_>, look: &Look<'_>, reader: ClerkId, known: &KnownYears, calling: bool) -> rusqlite::Result<TodayLine> {
    let withheld: bool = row.get("withheld")?;
    let unread = row.get::<_, Option<String>>("unread")?.is_some();
    let call_back = row.get::<_, Option<String>>("call_back")?;
    let ticket = tickets::read_row(row, look.now, known)?;
    Ok(TodayLine {
        age: row.get("age")?,
        mine: row.get::<_, ClerkId>("handler_id")? == reader,
        // It went to SQLite as it comes back.
        call_back: call_back.and_then(|told| serde_json::from_str(&told).ok()),
        act: next(&ticket, unread, calling)
            .filter(|act| !withheld || !matches!(act, TicketAct::ReadBack | TicketAct::Resume | TicketAct::ComeBack | TicketAct::Leave)),
        row: ticket,
    })
}

/// What a ticket waits for. Whether it is allowed, `may` of the ticket says.
fn next(ticket: &TicketRow, unread: bool, calling: bool) -> Option<TicketAct> {
    match ticket.state {
        State::Waiting => Some(match &ticket.drawn {
            Some(drawn) if !drawn.today => TicketAct::Leave,
            Some(drawn) if calling && !drawn.called => TicketAct::Call,
            _ => TicketAct::Start,
        }),
        State::Open if unread => Some(TicketAct::ReadBack),
        State::Open => Some(TicketAct::Finish),
        State::Suspended => Some(TicketAct::Resume),
        State::Referred => Some(TicketAct::ComeBack),
        // What is done stands here only to be called back, and only for whoever may.
        State::Done => Some(TicketAct::CallBack),
        State::Elsewhere | State::Left | State::Void => None,
    }
}
