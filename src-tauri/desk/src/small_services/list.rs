//! The ledger on screen: the newest first, filtered and paged in SQL.

use rusqlite::named_params;

use crate::access::Role;
use crate::desk::Look;
use crate::error::Result;
use crate::page;
use crate::summary;

use super::counted::counted;
use super::rows::{COLUMNS, read};
use super::shapes::{SmallServiceFilter, SmallServicePage};

const MATCHING: &str = include_str!("list.sql");

pub(crate) fn list(look: &Look<'_>, filter: SmallServiceFilter) -> Result<SmallServicePage> {
    let supervisor = look.actor()?.role == Role::Supervisor;
    let figure = filter.figure.map(|figure| summary::small_services_of(look, figure)).transpose()?;
    let of_figure = figure.as_ref().map_or("", |figure| figure.sql.as_str());
    let conditions = named_params! {
        ":today": look.now.day(), ":supervisor": supervisor, ":from": filter.from, ":to": filter.to, ":kind": filter.kind,
        ":clerk": filter.clerk, ":counting": filter.counting,
    };
    let mut params = conditions.to_vec();
    params.extend(figure.iter().flat_map(summary::Condition::params));
    // The counts take the same columns, so that both ask the same question.
    let counts = format!(
        "SELECT count(*) AS total, count(*) FILTER (WHERE quantity IS NOT NULL AND undone_by IS NULL) AS times
         FROM (SELECT {COLUMNS} {MATCHING} {of_figure})"
    );
    let (total, times) = look.db.prepare_cached(&counts)?.query_row(&*params, |row| Ok((row.get("total")?, row.get("times")?)))?;
    let (limit, offset, direction) = (page::limit(filter.limit), filter.offset, filter.direction.sql());
    let sql = format!("SELECT {COLUMNS} {MATCHING} {of_figure} ORDER BY s.id {direction} LIMIT {limit} OFFSET {offset}");
    let mut query = look.db.prepare_cached(&sql)?;
    let rows = query.query_map(&*params, |row| read(row, look.now))?.collect::<rusqlite::Result<_>>()?;
    let figures = match (filter.from, filter.to) {
        (Some(from), Some(to)) => counted(look.db, from, to)?,
        _ => Vec::new(),
    };
    Ok(SmallServicePage { rows, total, times, figures })
}
