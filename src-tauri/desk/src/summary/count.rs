//! Counting: every day of a table is passed over once, whatever columns it stands in.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;
use rusqlite::{Connection, ToSql};

use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::SmallServiceKindId;

use super::figures::Counted;
use super::period::{Days, days};
use super::shapes::{Figure, FigureKey, RowKey};

const OPEN: &str = include_str!("open.sql");
const PROMISED: &str = include_str!("promised.sql");
pub(super) const CAME: &str = include_str!("came.sql");
pub(super) const VISITS: &str = include_str!("visits.sql");

pub(super) type Counts = HashMap<RowKey, u32>;

/// The figures that are counted in one pass, each with its condition.
type Asked = Vec<(FigureKey, &'static str)>;

fn asked(of: impl Fn(Counted) -> Option<&'static str>) -> Asked {
    FigureKey::ALL.iter().filter_map(|figure| Some((*figure, of(figure.counted())?))).collect()
}

/// Columns of a text that counts them itself.
fn each(figures: &[FigureKey]) -> Asked {
    figures.iter().map(|figure| (*figure, "")).collect()
}

fn columns(asked: &Asked, count: &str) -> String {
    asked
        .iter()
        .map(|(figure, condition)| format!("{count} FILTER (WHERE {condition}\n) AS {}", figure.code()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The passes that give a row a day. What is alike on a day is counted first, where an index has it in order.
pub(super) fn passes() -> Vec<(Asked, String)> {
    let sum = "total(n)";
    let came = asked(|counted| if let Counted::Came(condition) = counted { Some(condition) } else { None });
    let ended = asked(|counted| if let Counted::Ended(condition) = counted { Some(condition) } else { None });
    let promised = asked(|counted| if let Counted::Promised(condition) = counted { Some(condition) } else { None });
    let of_came = format!(
        "SELECT t.day, {} FROM (SELECT day, kind, channel, off_hours, count(*) AS n FROM ticket
            WHERE state <> 'void' AND day BETWEEN :span_from AND :span_to GROUP BY day, kind, channel, off_hours) t GROUP BY t.day",
        columns(&came, sum)
    );
    let of_ended = format!(
        "SELECT t.ended_day AS day, {} FROM (SELECT ended_day, state, day, rating, count(*) AS n FROM ticket
            WHERE ended_day BETWEEN :span_from AND :span_to GROUP BY ended_day, state, day, rating) t GROUP BY t.ended_day",
        columns(&ended, sum)
    );
    let of_promised = format!("SELECT p.ended_day AS day, {} FROM ({PROMISED}) p GROUP BY p.ended_day", columns(&promised, "count(*)"));
    let of_groups = include_str!("receptions.sql").to_owned();
    vec![
        (came, of_came),
        (ended, of_ended),
        (promised, of_promised),
        (each(&[FigureKey::Visits]), CAME.to_owned()),
        (each(&[FigureKey::Groups, FigureKey::Heads]), of_groups),
        (each(&[FigureKey::Activities, FigureKey::ActivityHeads, FigureKey::ActivityMembers]), include_str!("activities.sql").to_owned()),
        (
            each(&[FigureKey::RoomUses, FigureKey::RoomHours, FigureKey::RoomHeads, FigureKey::RoomHeadsAlone]),
            include_str!("uses.sql").to_owned(),
        ),
        (each(&[FigureKey::DropIn]), include_str!("headcounts.sql").to_owned()),
    ]
}

/// How much is counted in each column, the days passed over once.
pub(super) fn counts(db: &Connection, spans: &[Days]) -> Result<Vec<Counts>> {
    let mut all: Vec<Counts> = spans.iter().map(|_| Counts::new()).collect();
    for range in Days::together(spans) {
        for (asked, sql) in passes() {
            by_day(db, &range, &asked, &sql, spans, &mut all)?;
        }
        small_services(db, &range, spans, &mut all)?;
    }
    let mut open = HashMap::new();
    let mut measured = HashMap::new();
    for (days, counts) in spans.iter().zip(&mut all) {
        for figure in FigureKey::ALL {
            let count = match figure.counted() {
                Counted::OpenBefore => open_on(db, days.before, &mut open)?,
                Counted::OpenAfter => open_on(db, days.to, &mut open)?,
                Counted::OpenOn(_) => continue,
                Counted::Step(condition) => one(db, days, &format!("SELECT count(DISTINCT s.ticket) AS n {}", of_steps(condition)))?,
                Counted::CallBack(condition) => one(db, days, &format!("SELECT count(*) AS n FROM call_back_due d WHERE {condition}"))?,
                // What no day has any of is none.
                _ => *counts.get(&RowKey::of(*figure)).unwrap_or(&0),
            };
            counts.insert(RowKey::of(*figure), count);
        }
        for (figure, count) in open_measured(db, days.at, &mut measured)? {
            counts.insert(RowKey::of(*figure), *count);
        }
    }
    Ok(all)
}

/// The row of each day, added to the columns that the day stands in.
fn by_day(db: &Connection, range: &Days, asked: &Asked, sql: &str, spans: &[Days], all: &mut [Counts]) -> Result<()> {
    let mut query = db.prepare_cached(sql)?;
    let places = asked.iter().map(|(figure, _)| query.column_index(figure.code())).collect::<rusqlite::Result<Vec<_>>>()?;
    let mut rows = query.query(&*named(range, sql))?;
    while let Some(row) = rows.next()? {
        let day: NaiveDate = row.get("day")?;
        for ((figure, _), place) in asked.iter().zip(&places) {
            add(RowKey::of(*figure), number(row.get(*place)?), day, spans, all);
        }
    }
    Ok(())
}

fn small_services(db: &Connection, range: &Days, spans: &[Days], all: &mut [Counts]) -> Result<()> {
    let sql = include_str!("small_services.sql");
    let mut query = db.prepare_cached(sql)?;
    let mut rows = query.query(&*named(range, sql))?;
    while let Some(row) = rows.next()? {
        let (day, times): (NaiveDate, u32) = (row.get("day")?, row.get("times")?);
        add(RowKey { figure: FigureKey::SmallService, kind: row.get("kind")? }, row.get("quantity")?, day, spans, all);
        add(RowKey::of(FigureKey::SmallServices), times, day, spans, all);
        if row.get("lends")? {
            add(RowKey::of(FigureKey::Lent), times, day, spans, all);
        }
    }
    Ok(())
}

fn add(key: RowKey, count: u32, day: NaiveDate, spans: &[Days], all: &mut [Counts]) {
    for (_, counts) in spans.iter().zip(all).filter(|(span, _)| span.from <= day && day <= span.to) {
        *counts.entry(key).or_default() += count;
    }
}

/// A count of ours is a whole number, though SQLite adds what may be nothing as a fraction.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of rows")]
fn number(count: f64) -> u32 {
    count as u32
}

fn one(db: &Connection, days: &Days, sql: &str) -> Result<u32> {
    Ok(db.prepare_cached(sql)?.query_row(&*named(days, sql), |row| row.get("n"))?)
}

/// Asked once for each day: a period ends where the next begins.
fn open_on(db: &Connection, day: NaiveDate, known: &mut HashMap<NaiveDate, u32>) -> Result<u32> {
    if let Some(count) = known.get(&day) {
        return Ok(*count);
    }
    let count = db.prepare_cached(&format!("SELECT count(*) AS n FROM ({OPEN})"))?.query_row(&[(":on", &day)], |row| row.get("n"))?;
    known.insert(day, count);
    Ok(count)
}

type Measured = Vec<(FigureKey, u32)>;

pub(super) fn measured_pass() -> (Asked, String) {
    let asked = asked(|counted| if let Counted::OpenOn(condition) = counted { Some(condition) } else { None });
    let sql = format!("SELECT {} FROM ({OPEN}) o JOIN ticket t ON t.id = o.id", columns(&asked, "count(*)"));
    (asked, sql)
}

fn open_measured<'a>(db: &Connection, day: NaiveDate, known: &'a mut HashMap<NaiveDate, Measured>) -> Result<&'a Measured> {
    Ok(match known.entry(day) {
        Entry::Occupied(counted) => counted.into_mut(),
        Entry::Vacant(empty) => {
            let (asked, sql) = measured_pass();
            let counts = db.prepare_cached(&sql)?.query_row(&[(":on", &day)], |row| {
                asked.iter().map(|(figure, _)| Ok((*figure, row.get(figure.code())?))).collect::<rusqlite::Result<Measured>>()
            })?;
            empty.insert(counts)
        }
    })
}

fn of_steps(condition: &str) -> String {
    format!("FROM standing_step s WHERE {condition} AND s.day BETWEEN :span_from AND :span_to")
}

pub(super) fn visits(db: &Connection, days: Days) -> Result<u32> {
    one(db, &days, &format!("SELECT count(*) AS n {VISITS}"))
}

/// The parameters of a span that `sql` asks for.
pub(super) fn named<'a>(days: &'a Days, sql: &str) -> Vec<(&'static str, &'a dyn ToSql)> {
    let all: [(&str, &NaiveDate); 4] =
        [(":span_from", &days.from), (":span_to", &days.to), (":span_at", &days.at), (":span_before", &days.before)];
    all.into_iter().filter(|(name, _)| sql.contains(name)).map(|(name, day)| (name, day as &dyn ToSql)).collect()
}

/// A figure as a condition on the rows of a list, with the values of its parameters.
pub(crate) struct Condition {
    /// To be put behind the conditions of a query.
    pub sql: String,
    days: Days,
}

impl Condition {
    pub(crate) fn params(&self) -> Vec<(&'static str, &dyn ToSql)> {
        named(&self.days, &self.sql)
    }
}

/// The tickets `t` that a figure counts.
pub(crate) fn tickets_of(look: &Look<'_>, figure: Figure) -> Result<Condition> {
    let Some(tickets) = tickets(figure.figure) else { return Err(not_a("办件", figure)) };
    Ok(Condition { sql: format!("AND t.id IN (\n{tickets}\n)"), days: days(look, figure.period, figure.span)? })
}

/// The same conditions that it is counted by, each found by the same index.
pub(super) fn tickets(figure: FigureKey) -> Option<String> {
    Some(match figure.counted() {
        Counted::Came(condition) => {
            format!("SELECT t.id FROM ticket t WHERE t.state <> 'void' AND t.day BETWEEN :span_from AND :span_to AND ({condition}\n)")
        }
        Counted::Ended(condition) => {
            format!("SELECT t.id FROM ticket t WHERE t.ended_day BETWEEN :span_from AND :span_to AND ({condition}\n)")
        }
        Counted::Promised(condition) => format!("SELECT p.id FROM ({PROMISED}) p WHERE {condition}"),
        Counted::OpenBefore => OPEN.replace(":on", ":span_before"),
        Counted::OpenAfter => OPEN.replace(":on", ":span_to"),
        Counted::OpenOn(condition) => {
            format!("SELECT t.id FROM ({OPEN}) o JOIN ticket t ON t.id = o.id WHERE {condition}").replace(":on", ":span_at")
        }
        Counted::Step(condition) => format!("SELECT s.ticket {}", of_steps(condition)),
        Counted::CallBack(condition) => format!("SELECT d.ticket FROM call_back_due d WHERE {condition}"),
        _ => return None,
    })
}

/// The rows `s` of 便民小事 that a figure counts; `u` is what took a row back.
pub(crate) fn small_services_of(look: &Look<'_>, figure: Figure) -> Result<Condition> {
    let condition = match (figure.figure.counted(), figure.kind) {
        (Counted::SmallServices(condition), None) => condition.to_owned(),
        (Counted::SmallService, Some(SmallServiceKindId(kind))) => format!("s.kind = {kind}"),
        _ => return Err(not_a("便民小事", figure)),
    };
    let sql = format!("AND s.day BETWEEN :span_from AND :span_to AND s.quantity IS NOT NULL AND u.id IS NULL AND {condition}");
    Ok(Condition { sql, days: days(look, figure.period, figure.span)? })
}

/// The groups `r` that a figure counts; `u` is what took one back.
pub(crate) fn receptions_of(look: &Look<'_>, figure: Figure) -> Result<Condition> {
    let (Counted::Groups | Counted::Heads) = figure.figure.counted() else { return Err(not_a("参观接待", figure)) };
    let sql = "AND r.day BETWEEN :span_from AND :span_to AND u.reception IS NULL".to_owned();
    Ok(Condition { sql, days: days(look, figure.period, figure.span)? })
}

/// The activities `a` that a figure counts; `u` is what took one back.
pub(crate) fn activities_of(look: &Look<'_>, figure: Figure) -> Result<Condition> {
    let Counted::Activities = figure.figure.counted() else { return Err(not_a("活动", figure)) };
    let sql = "AND a.day BETWEEN :span_from AND :span_to AND u.activity IS NULL".to_owned();
    Ok(Condition { sql, days: days(look, figure.period, figure.span)? })
}

/// The uses `o` of rooms that a figure counts.
pub(crate) fn uses_of(look: &Look<'_>, figure: Figure) -> Result<Condition> {
    let condition = match figure.figure.counted() {
        Counted::Uses(condition) => condition,
        Counted::UseMinutes => "TRUE",
        _ => return Err(not_a("场地使用", figure)),
    };
    let sql = format!("o.state = 'returned' AND o.day BETWEEN :span_from AND :span_to AND {condition}");
    Ok(Condition { sql, days: days(look, figure.period, figure.span)? })
}

/// The headcounts `h` that a figure counts; `u` is what took one back.
pub(crate) fn headcounts_of(look: &Look<'_>, figure: Figure) -> Result<Condition> {
    let Counted::DropIn = figure.figure.counted() else { return Err(not_a("随到随用", figure)) };
    let sql = "AND h.day BETWEEN :span_from AND :span_to AND u.headcount IS NULL".to_owned();
    Ok(Condition { sql, days: days(look, figure.period, figure.span)? })
}

fn not_a(what: &str, figure: Figure) -> Error {
    Error::invalid("figure", format!("「{}」不是按{what}计的，没有{what}可列。", figure.figure.word()))
}
