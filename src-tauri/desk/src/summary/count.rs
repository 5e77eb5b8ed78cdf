//! Counting: all rows of the table in one pass over the tickets of a span.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::{Connection, ToSql};

use crate::desk::Look;
use crate::error::{Error, Result};

use super::figures::Counted;
use super::period::{Days, days};
use super::shapes::{Figure, FigureKey};

const ALIVE: &str = include_str!("alive.sql");
pub(super) const VISITS: &str = include_str!("visits.sql");

pub(super) type Counts = HashMap<FigureKey, u32>;

fn of_tickets() -> impl Iterator<Item = (FigureKey, &'static str)> {
    FigureKey::ALL.iter().filter_map(|figure| match figure.counted() {
        Counted::Tickets(condition) => Some((*figure, condition)),
        Counted::Visits | Counted::WorkedOut => None,
    })
}

/// The query of the one pass.
pub(super) fn pass() -> String {
    let columns: Vec<String> =
        of_tickets().map(|(figure, condition)| format!("count(*) FILTER (WHERE {condition}\n) AS {}", figure.code())).collect();
    format!("SELECT {} FROM (\n{ALIVE}) alive JOIN ticket t ON t.id = alive.id WHERE t.state <> 'void'", columns.join(", "))
}

/// Every figure that is counted, for one column.
pub(super) fn counts(db: &Connection, days: Days) -> Result<Counts> {
    let pass = pass();
    let mut counts = db.prepare_cached(&pass)?.query_row(&*named(&days, &pass), |row| {
        of_tickets().map(|(figure, _)| Ok((figure, row.get(figure.code())?))).collect::<rusqlite::Result<Counts>>()
    })?;
    counts.insert(FigureKey::Visits, visits(db, days)?);
    Ok(counts)
}

pub(super) fn visits(db: &Connection, days: Days) -> Result<u32> {
    let sql = format!("SELECT count(*) {VISITS}");
    Ok(db.prepare_cached(&sql)?.query_row(&*named(&days, &sql), |row| row.get(0))?)
}

/// The parameters of a span that `sql` asks for.
pub(super) fn named<'a>(days: &'a Days, sql: &str) -> Vec<(&'static str, &'a dyn ToSql)> {
    let all: [(&str, &NaiveDate); 3] = [(":span_from", &days.from), (":span_to", &days.to), (":span_at", &days.at)];
    all.into_iter().filter(|(name, _)| sql.contains(name)).map(|(name, day)| (name, day as &dyn ToSql)).collect()
}

/// A figure as a condition on tickets `t`, with the values of its parameters.
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

pub(crate) fn condition(look: &Look<'_>, figure: Figure) -> Result<Condition> {
    let Counted::Tickets(condition) = figure.figure.counted() else {
        return Err(Error::invalid("figure", format!("「{}」不是按办件计的，没有办件可列。", figure.figure.word())));
    };
    // The first half says nothing new, and keeps a list from going through all the years.
    Ok(Condition { sql: format!("AND t.id IN (\n{ALIVE}) AND ({condition}\n)"), days: days(look, figure.period, figure.span)? })
}
