//! The groups of a span of days, the newest visit first; filtered and paged in SQL.

use rusqlite::named_params;

use crate::access::Role;
use crate::desk::Look;
use crate::error::Result;
use crate::page;
use crate::text::folded;

use super::rows::{COLUMNS, read};
use super::shapes::{ReceptionFilter, ReceptionPage};

const MATCHING: &str = include_str!("list.sql");

pub(crate) fn list(look: &Look<'_>, filter: ReceptionFilter) -> Result<ReceptionPage> {
    let text = Some(folded(&filter.text)).filter(|text| !text.is_empty());
    let params = named_params! {
        ":today": look.now.day(), ":supervisor": look.actor()?.role == Role::Supervisor, ":text": text, ":from": filter.from,
        ":to": filter.to, ":standing": filter.standing,
    };
    let (limit, offset, direction) = (page::limit(filter.limit), filter.offset, filter.direction.sql());
    let sql = format!("SELECT {COLUMNS} {MATCHING} ORDER BY r.day {direction}, r.id {direction} LIMIT {limit} OFFSET {offset}");
    let mut query = look.db.prepare_cached(&sql)?;
    let rows = query.query_map(params, |row| read(row, look.now))?.collect::<rusqlite::Result<_>>()?;
    let sums = format!("{} FROM (SELECT {COLUMNS} {MATCHING})", include_str!("sums.sql"));
    let page = look.db.prepare_cached(&sums)?.query_row(params, |row| {
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
