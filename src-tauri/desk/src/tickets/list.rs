//! The list of tickets: filtered, sorted, counted and paged in SQL.

use rusqlite::{Row, named_params};

use crate::access::Role;
use crate::calendar::{Due, KnownYears, Standing};
use crate::calling;
use crate::centre::Nothing;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::ClerkId;
use crate::page;
use crate::restore::{self, VoidNumbers};

use super::matching::{Matching, matching};
use super::shapes::{TicketCounts, TicketFilter, TicketOrder, TicketPage, TicketRow};

/// Columns that [`read_row`] reads; `today` is bound to the service day.
pub(crate) const ROW: &str = concat!(
    "t.id, t.document, t.scan_code, t.registered_at, t.matter_name, t.kind, t.channel, t.state, t.confidential, t.withheld,
    iif(t.withheld, '（保密）', coalesce(r.name, nullif(p.visitor_name, ''))) AS visitor, iif(t.withheld, NULL, p.resident) AS resident,
    c.name AS first_clerk, h.name AS handler, t.ended_at, t.clock_day, t.promised_days, t.standing, t.due_number, t.due_on, t.held_number,
    t.rating,
    (SELECT number FROM calendar_day WHERE day = :today) AS today_number,
    iif(t.state = 'referred', (SELECT json_object('whom', iif(t.withheld, NULL, n.whom), 'since', s.day, 'promisedOn', s.on_day,
        'days', CAST(max(0, julianday(:today) - julianday(s.day)) AS INTEGER), 'late', json(iif(s.on_day < :today, 'true', 'false')))
        FROM standing_step s LEFT JOIN ticket_step_note n ON n.step = s.id
        WHERE s.ticket = t.id AND s.kind = 'refer' ORDER BY s.id DESC LIMIT 1), NULL) AS referral,
    ",
    include_str!("../calling/drawn.sql")
);
/// Every ticket `t` as `reader` may see it, with how its promise stands today.
pub(crate) const TICKETS: &str = include_str!("tickets.sql");
/// What was said, and whose it is.
pub(crate) const WHOSE: &str =
    "JOIN ticket_private p ON p.ticket = t.id JOIN clerk c ON c.id = t.first_clerk JOIN clerk h ON h.id = t.handler";
/// The day on which ticket `t` went to whoever has it now.
const REFERRED: &str = "iif(t.state = 'referred',
    (SELECT s.day FROM standing_step s WHERE s.ticket = t.id AND s.kind = 'refer' ORDER BY s.id DESC LIMIT 1), NULL)";
const COUNTS: &str = include_str!("counts.sql");

pub(crate) fn list(look: &Look<'_>, filter: TicketFilter) -> Result<TicketPage> {
    let matching = matching(look, &filter)?;
    let sum = sum(look, &matching)?;
    Ok(TicketPage {
        rows: some(look, &filter, &matching)?,
        total: sum.total,
        open: sum.open,
        done: sum.done,
        away: sum.away,
        void_numbers: void_numbers(look, &filter)?,
    })
}

/// Those that would stand among the rows of these days; a list of one person's or one figure's tickets has no gap.
pub(crate) fn void_numbers(look: &Look<'_>, filter: &TicketFilter) -> Result<Vec<VoidNumbers>> {
    let of_days = filter.figure.is_none() && filter.resident.is_none() && filter.ended_from.is_none();
    if of_days { restore::void_numbers(look.db, filter.from, filter.to) } else { Ok(Vec::new()) }
}

/// The rows alone, not counted.
pub(crate) fn first(look: &Look<'_>, filter: &TicketFilter) -> Result<Vec<TicketRow>> {
    some(look, filter, &matching(look, filter)?)
}

fn some(look: &Look<'_>, filter: &TicketFilter, matching: &Matching) -> Result<Vec<TicketRow>> {
    let known = KnownYears::read(look.db)?;
    rows(look, filter, matching, page::limit(filter.limit), ROW, |row| read_row(row, look.now, &known))
}

/// What a desk still has to do, found by its state however many have ended.
pub(crate) const NOT_ENDED: &str = "t.state IN ('waiting', 'open', 'suspended', 'referred')";

/// All that is still under way, and how much of it is late, due, or elsewhere.
pub(crate) fn ticket_counts(look: &Look<'_>, _: Nothing) -> Result<TicketCounts> {
    counts(look, None)
}

/// The most rows a ledger holds on paper or in a sheet; a year of a busy desk is less.
const LARGEST_LEDGER: u32 = 20_000;

/// How many match: `open`, `done` and `away` (不属本中心, 离开) are the parts of `total`.
pub(crate) struct Sum {
    pub total: u32,
    pub open: u32,
    pub done: u32,
    pub away: u32,
}

/// All that match, for the ledger: `columns` besides those of a list row.
pub(crate) fn ledger<T>(
    look: &Look<'_>,
    filter: &TicketFilter,
    columns: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<(Vec<T>, Sum)> {
    let filter = TicketFilter { offset: 0, ..filter.clone() };
    let matching = matching(look, &filter)?;
    let sum = sum(look, &matching)?;
    if sum.total > LARGEST_LEDGER {
        return Err(Error::refused(format!("台账共 {} 件，一次最多 {LARGEST_LEDGER} 件。请缩小日期范围，分几次打印或导出。", sum.total)));
    }
    Ok((rows(look, &filter, &matching, LARGEST_LEDGER, &format!("{ROW}, {columns}"), read)?, sum))
}

fn sum(look: &Look<'_>, matching: &Matching) -> Result<Sum> {
    let sql = format!(
        "SELECT count(*) AS total, count(*) FILTER (WHERE t.state NOT IN ('done', 'void', 'left', 'elsewhere')) AS open,
             count(*) FILTER (WHERE t.state = 'done') AS done,
             count(*) FILTER (WHERE t.state IN ('left', 'elsewhere')) AS away {TICKETS} {}",
        matching.sql
    );
    Ok(look.db.prepare_cached(&sql)?.query_row(&*matching.params(&sql), |row| {
        Ok(Sum { total: row.get("total")?, open: row.get("open")?, done: row.get("done")?, away: row.get("away")? })
    })?)
}

fn rows<T>(
    look: &Look<'_>,
    filter: &TicketFilter,
    matching: &Matching,
    limit: u32,
    columns: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let direction = filter.direction.sql();
    let order = match filter.order {
        TicketOrder::Registered => format!("t.id {direction}"),
        TicketOrder::Document => format!("t.year {direction}, t.number {direction}"),
        TicketOrder::Matter => format!("t.matter_name {direction}, t.id {direction}"),
        TicketOrder::State => format!("t.state {direction}, t.id {direction}"),
        // What is suspended has no last day while it stands, only workdays left; what is over, or never promised, has neither.
        TicketOrder::Due => format!(
            "iif(t.ended_day IS NULL AND t.due_number IS NOT NULL, t.held_number IS NOT NULL, 2),
             iif(t.ended_day IS NULL, t.due_number - coalesce(t.held_number, 0), NULL) {direction} NULLS LAST, t.id {direction}"
        ),
        TicketOrder::Referred => format!("{REFERRED} {direction} NULLS LAST, t.id {direction}"),
    };
    // Both are whole numbers of ours. A sort carries every column of all that match, so it is told which rows to carry first.
    let page = format!("LIMIT {limit} OFFSET {}", filter.offset);
    let sql = format!(
        "SELECT {columns} {TICKETS} {WHOSE} LEFT JOIN resident r ON r.id = p.resident
         WHERE t.id IN (SELECT t.id {TICKETS} {} ORDER BY {order} {page}) ORDER BY {order}",
        matching.sql
    );
    let mut query = look.db.prepare_cached(&sql)?;
    let rows = query.query_map(&*matching.params(&sql), read)?.collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// What stands on the desk now: all of it, or what one clerk holds.
pub(crate) fn counts(look: &Look<'_>, handler: Option<ClerkId>) -> Result<TicketCounts> {
    let reader = look.actor()?;
    let params = named_params! {
        ":reader": reader.clerk, ":supervisor": reader.role == Role::Supervisor, ":today": look.now.day(), ":handler": handler,
    };
    // Written down first: a standing that is asked for thrice would be worked out thrice.
    let sql = format!(
        "WITH t AS MATERIALIZED (SELECT t.state, t.handler, t.standing {TICKETS}
             WHERE {NOT_ENDED} AND (:handler IS NULL OR t.handler = :handler)) {COUNTS} FROM t"
    );
    let counts = look.db.prepare_cached(&sql)?.query_row(params, |row| {
        Ok(TicketCounts {
            open: row.get("open")?,
            mine: row.get("mine")?,
            overdue: row.get("overdue")?,
            today: row.get("today")?,
            soon: row.get("soon")?,
            suspended: row.get("suspended")?,
            referred: row.get("referred")?,
            waiting: row.get("waiting")?,
        })
    })?;
    Ok(counts)
}

pub(crate) fn read_row(row: &Row<'_>, now: Now, known: &KnownYears) -> rusqlite::Result<TicketRow> {
    let registered_at: String = row.get("registered_at")?;
    let ended_at: Option<String> = row.get("ended_at")?;
    let state = row.get("state")?;
    Ok(TicketRow {
        id: row.get("id")?,
        document: row.get("document")?,
        scan_code: row.get("scan_code")?,
        registered_local: now.wall(&registered_at),
        drawn: calling::drawn(row, now, state, &registered_at)?,
        registered_at,
        matter: row.get("matter_name")?,
        kind: row.get("kind")?,
        channel: row.get("channel")?,
        state,
        confidential: row.get("confidential")?,
        visitor: row.get("visitor")?,
        resident: row.get("resident")?,
        first_clerk: row.get("first_clerk")?,
        handler: row.get("handler")?,
        ended_local: ended_at.map(|at| now.wall(&at)),
        promised_days: row.get("promised_days")?,
        due: due(row, known)?,
        // SQLite wrote it a moment ago.
        referral: row.get::<_, Option<String>>("referral")?.and_then(|told| serde_json::from_str(&told).ok()),
        rating: row.get("rating")?,
    })
}

fn due(row: &Row<'_>, known: &KnownYears) -> rusqlite::Result<Option<Due>> {
    let Some(standing) = row.get::<_, Option<Standing>>("standing")? else { return Ok(None) };
    let end: i64 = row.get("due_number")?;
    let number = |column: &str| -> rusqlite::Result<i64> { Ok(row.get::<_, Option<i64>>(column)?.unwrap_or(end)) };
    let workdays = match standing {
        Standing::Overdue => number("today_number")? - end,
        Standing::Soon | Standing::Later => end - number("today_number")?,
        Standing::Held => end - number("held_number")?,
        Standing::Today | Standing::Met | Standing::Missed => 0,
    };
    Ok(Some(known.due(row.get("clock_day")?, row.get("due_on")?, standing, u32::try_from(workdays).unwrap_or(0))))
}
