//! The groups of a span of days, the newest visit first; filtered and paged in SQL.

use rusqlite::named_params;

use crate::access::Role;
use crate::desk::Look;
use crate::error::Result;
use crate::page;
use crate::summary;
use crate::text::folded;

use super::rows::{COLUMNS, read};
use super::shapes::{ReceptionFilter, ReceptionPage};

const MATCHING: &str = include_str!("list.sql");

pub(crate) fn list(look: &Look<'_>, filter: ReceptionFilter) -> Result<ReceptionPage> {
    let text = Some(folded(&filter.text)).filter(|text| !text.is_empty());
    let figure = filter.figure.map(|figure| summary::receptions_of(look, figure)).transpose()?;
    let of_figure = figure.as_ref().map_or("", |figure| figure.sql.as_str());
    let conditions = named_params! {
        ":today": look.now.day(), ":supervisor": look.actor()?.role == Role::Supervisor, ":text": text, ":from": filter.from,
        ":to": filter.to, ":standing": filter.standing,
    };
    let mut params = conditions.to_vec();
    params.extend(figure.iter().flat_map(summary::Condition::params));
    let (limit, offset, direction) = (page::limit(filter.limit), filter.offset, filter.direction.sql());
    let sql = format!("SELECT {COLUMNS} {MATCHING} {of_figure} ORDER BY r.day {direction}, r.id {direction} LIMIT {limit} OFFSET {offset}");
    let mut query = look.db.prepare_cached(&sql)?;
    let rows = query.query_map(&*params, |row| read(row, look.now))?.collect::<rusqlite::Result<_>>()?;
    let sums = format!("{} FROM (SELECT {COLUMNS} {MATCHING} {of_figure})", include_str!("sums.sql"));
    let page = look.db.prepare_cached(&sums)?.query_row(&*params, |row| {
        Ok(ReceptionPage {
            rows,
            total: row.get("total")?,
            groups: row.get("groups")?,
            heads: row.get("heads")?,
            party_members: row.get("party_members")?,
        })
    })?;
    Ok(page)
}
