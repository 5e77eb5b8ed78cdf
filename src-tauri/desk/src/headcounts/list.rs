//! The headcounts of a span of days, the newest day first; filtered and paged in SQL.

use rusqlite::named_params;

use crate::access::Role;
use crate::desk::Look;
use crate::error::Result;
use crate::page;
use crate::summary;

use super::rows::{COLUMNS, read};
use super::shapes::{HeadcountFilter, HeadcountPage};

const MATCHING: &str = include_str!("list.sql");

pub(crate) fn list(look: &Look<'_>, filter: HeadcountFilter) -> Result<HeadcountPage> {
    let figure = filter.figure.map(|figure| summary::headcounts_of(look, figure)).transpose()?;
    let of_figure = figure.as_ref().map_or("", |figure| figure.sql.as_str());
    let conditions = named_params! {
        ":today": look.now.day(), ":supervisor": look.actor()?.role == Role::Supervisor, ":from": filter.from, ":to": filter.to,
        ":room": filter.room, ":standing": filter.standing,
    };
    let mut params = conditions.to_vec();
    params.extend(figure.iter().flat_map(summary::Condition::params));
    let (limit, offset, direction) = (page::limit(filter.limit), filter.offset, filter.direction.sql());
    let sql = format!("SELECT {COLUMNS} {MATCHING} {of_figure} ORDER BY h.day {direction}, h.id {direction} LIMIT {limit} OFFSET {offset}");
    let mut query = look.db.prepare_cached(&sql)?;
    let rows = query.query_map(&*params, |row| read(row, look.now))?.collect::<rusqlite::Result<_>>()?;
    // The sums take the same columns, so that both ask the same question.
    let sums = format!(
        "SELECT count(*) AS total, coalesce(sum(heads) FILTER (WHERE undone_by IS NULL), 0) AS heads
         FROM (SELECT {COLUMNS} {MATCHING} {of_figure})"
    );
    let (total, heads) = look.db.prepare_cached(&sums)?.query_row(&*params, |row| Ok((row.get("total")?, row.get("heads")?)))?;
    Ok(HeadcountPage { rows, total, heads })
}
