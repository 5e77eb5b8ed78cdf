//! The list of tickets: filtered, sorted, counted and paged in SQL.

use rusqlite::{Row, named_params};

use crate::access::Role;
use crate::calendar::{Calendar, Due, Standing};
use crate::calling;
use crate::centre::Nothing;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::ClerkId;
use crate::matters;
use crate::page;
use crate::people;
use crate::summary;
use crate::text::folded;

use super::shapes::{TicketCounts, TicketFilter, TicketOrder, TicketPage, TicketRow};

/// Columns that [`read_row`] reads; `today` is bound to the service day.
pub(crate) const ROW: &str = concat!(
    "t.id, t.document, t.scan_code, t.registered_at, t.matter_name, t.kind, t.channel, t.state, t.confidential, t.withheld,
    iif(t.withheld, '（保密）', coalesce(r.name, nullif(p.visitor_name, ''))) AS visitor, iif(t.withheld, NULL, p.resident) AS resident,
    c.name AS first_clerk, h.name AS handler, t.ended_at, t.clock_day, t.promised_days, t.standing, t.due_number, t.due_on, t.held_number,
    (SELECT level FROM standing_rating WHERE ticket = t.id) AS rating,
    (SELECT number FROM calendar_day WHERE day = :today) AS today_number,
    iif(t.state = 'referred', (SELECT json_object('whom', iif(t.withheld, NULL, n.whom), 'since', s.day, 'promisedOn', s.on_day,
        'days', CAST(max(0, julianday(:today) - julianday(s.day)) AS INTEGER), 'late', json(iif(s.on_day < :today, 'true', 'false')))
        FROM standing_step s LEFT JOIN ticket_step_note n ON n.step = s.id
        WHERE s.ticket = t.id AND s.kind = 'refer' ORDER BY s.id DESC LIMIT 1), NULL) AS referral,
    ",
    include_str!("../calling/drawn.sql")
);
/// Every ticket as `reader` may see it, with how its promise stands today.
pub(crate) const TICKETS: &str = include_str!("tickets.sql");
const MATCHING: &str = include_str!("list.sql");
const COUNTS: &str = include_str!("counts.sql");

pub(crate) fn list(look: &Look<'_>, filter: TicketFilter) -> Result<TicketPage> {
    let calendar = Calendar::read(look.db)?;
    let (rows, counts) = matching(look, &filter, page::limit(filter.limit), ROW, |row| read_row(row, look.now, &calendar))?;
    Ok(TicketPage { rows, total: counts.total, open: counts.open, done: counts.done, away: counts.away })
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
    let (rows, counts) = matching(look, &filter, LARGEST_LEDGER, &format!("{ROW}, {columns}"), read)?;
    if counts.total > LARGEST_LEDGER {
        return Err(Error::refused(format!(
            "台账共 {} 件，一次最多 {LARGEST_LEDGER} 件。请缩小日期范围，分几次打印或导出。",
            counts.total
        )));
    }
    Ok((rows, counts))
}

fn matching<T>(
    look: &Look<'_>,
    filter: &TicketFilter,
    limit: u32,
    columns: &str,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<(Vec<T>, Sum)> {
    let reader = look.actor()?;
    let text = Some(folded(&filter.text)).filter(|text| !text.is_empty());
    let residents = match &text {
        Some(text) => serde_json::to_string(&people::finds(look, text)?)?,
        None => "[]".to_owned(),
    };
    let matters = match &text {
        Some(text) => serde_json::to_string(&matters::called(look.db, text)?)?,
        None => "[]".to_owned(),
    };
    let kinds = (!filter.kinds.is_empty()).then(|| serde_json::to_string(&filter.kinds)).transpose()?;
    let standings = (!filter.standings.is_empty()).then(|| serde_json::to_string(&filter.standings)).transpose()?;
    let ratings = (!filter.ratings.is_empty()).then(|| serde_json::to_string(&filter.ratings)).transpose()?;
    let call_back = filter.call_back.as_ref();
    let figure = filter.figure.map(|figure| summary::tickets_of(look, figure)).transpose()?;
    let of_figure = figure.as_ref().map_or("", |figure| figure.sql.as_str());
    let conditions = named_params! {
        ":reader": reader.clerk, ":supervisor": reader.role == Role::Supervisor, ":today": look.now.day(), ":text": text,
        ":residents": residents, ":matters": matters, ":from": filter.from, ":to": filter.to, ":kinds": kinds,
        ":matter": filter.matter, ":resident": filter.resident, ":clerk": filter.clerk, ":handler": filter.handler,
        ":standings": standings, ":ended_from": filter.ended_from, ":ended_to": filter.ended_to, ":ratings": ratings,
        ":unrated": filter.unrated, ":call_back": call_back.map(|of| of.which), ":call_back_from": call_back.and_then(|of| of.from),
        ":call_back_to": call_back.and_then(|of| of.to),
    };
    // Void ones only when asked for. Written out, because the few that are not ended are found by their state.
    let states = match filter.states.as_slice() {
        [] => "t.state <> 'void'".to_owned(),
        wanted => format!("t.state IN ('{}')", wanted.iter().map(|state| state.code()).collect::<Vec<_>>().join("', '")),
    };
    let mut params = conditions.to_vec();
    params.extend(figure.iter().flat_map(summary::Condition::params));
    let counts = look
        .db
        .prepare_cached(&format!(
            "SELECT count(*) AS total, count(*) FILTER (WHERE t.state NOT IN ('done', 'void', 'left', 'elsewhere')) AS open,
                 count(*) FILTER (WHERE t.state = 'done') AS done,
                 count(*) FILTER (WHERE t.state IN ('left', 'elsewhere')) AS away {TICKETS} {MATCHING} AND {states} {of_figure}"
        ))?
        .query_row(&*params, |row| {
            Ok(Sum { total: row.get("total")?, open: row.get("open")?, done: row.get("done")?, away: row.get("away")? })
        })?;
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
        TicketOrder::Referred => format!("referral ->> 'since' {direction} NULLS LAST, t.id {direction}"),
    };
    // Both are whole numbers of ours.
    let page = format!("LIMIT {limit} OFFSET {}", filter.offset);
    let matching = format!("{TICKETS} {MATCHING} AND {states} {of_figure}");
    let sql = match filter.order {
        // A column of the list itself; few are referred.
        TicketOrder::Referred => format!("SELECT {columns} {matching} ORDER BY {order} {page}"),
        // A sort carries every column of all that match, so it is told which rows to carry first.
        _ => format!(
            "SELECT {columns} {TICKETS} LEFT JOIN resident r ON r.id = p.resident
             WHERE t.id IN (SELECT t.id {matching} ORDER BY {order} {page}) ORDER BY {order}"
        ),
    };
    let mut query = look.db.prepare_cached(&sql)?;
    let rows = query.query_map(&*params, read)?.collect::<rusqlite::Result<_>>()?;
    Ok((rows, counts))
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

pub(crate) fn read_row(row: &Row<'_>, now: Now, calendar: &Calendar) -> rusqlite::Result<TicketRow> {
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
        due: due(row, calendar)?,
        // SQLite wrote it a moment ago.
        referral: row.get::<_, Option<String>>("referral")?.and_then(|told| serde_json::from_str(&told).ok()),
        rating: row.get("rating")?,
    })
}

fn due(row: &Row<'_>, calendar: &Calendar) -> rusqlite::Result<Option<Due>> {
    let Some(standing) = row.get::<_, Option<Standing>>("standing")? else { return Ok(None) };
    let end: i64 = row.get("due_number")?;
    let number = |column: &str| -> rusqlite::Result<i64> { Ok(row.get::<_, Option<i64>>(column)?.unwrap_or(end)) };
    let workdays = match standing {
        Standing::Overdue => number("today_number")? - end,
        Standing::Soon | Standing::Later => end - number("today_number")?,
        Standing::Held => end - number("held_number")?,
        Standing::Today | Standing::Met | Standing::Missed => 0,
    };
    Ok(Some(calendar.due(row.get("clock_day")?, row.get("due_on")?, standing, u32::try_from(workdays).unwrap_or(0))))
}
