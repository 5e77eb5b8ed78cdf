//! The activities of a span of days, the last one first; filtered and paged in SQL.

use rusqlite::named_params;

use crate::access::Role;
use crate::desk::Look;
use crate::error::Result;
use crate::page;
use crate::summary;
use crate::text::folded;

use super::rows::{COLUMNS, read};
use super::shapes::{ActivityFilter, ActivityPage};

const MATCHING: &str = include_str!("list.sql");

pub(crate) fn list(look: &Look<'_>, filter: ActivityFilter) -> Result<ActivityPage> {
    let text = Some(folded(&filter.text)).filter(|text| !text.is_empty());
    let figure = filter.figure.map(|figure| summary::activities_of(look, figure)).transpose()?;
    let of_figure = figure.as_ref().map_or("", |figure| figure.sql.as_str());
    let conditions = named_params! {
        ":today": look.now.day(), ":supervisor": look.actor()?.role == Role::Supervisor, ":text": text, ":from": filter.from,
        ":to": filter.to, ":kind": filter.kind, ":standing": filter.standing,
    };
    let mut params = conditions.to_vec();
    params.extend(figure.iter().flat_map(summary::Condition::params));
    let (limit, offset, direction) = (page::limit(filter.limit), filter.offset, filter.direction.sql());
    let order = format!("ORDER BY a.day {direction}, a.starts {direction}, a.id {direction} LIMIT {limit} OFFSET {offset}");
    let mut query = look.db.prepare_cached(&format!("SELECT {COLUMNS} {MATCHING} {of_figure} {order}"))?;
    let rows = query.query_map(&*params, |row| read(row, look.now))?.collect::<rusqlite::Result<_>>()?;
    let sums = format!("{} FROM (SELECT {COLUMNS} {MATCHING} {of_figure})", include_str!("sums.sql"));
    let page = look.db.prepare_cached(&sums)?.query_row(&*params, |row| {
        Ok(ActivityPage {
            rows,
            total: row.get("total")?,
            times: row.get("times")?,
            heads: row.get("heads")?,
            members: row.get("members")?,
        })
    })?;
    Ok(page)
}
