//! The uses of rooms that a figure of the month counts, the last one first.

use rusqlite::ToSql;

use crate::desk::Look;
use crate::error::Result;
use crate::page;
use crate::summary;

use super::forms::UsedFilter;
use super::rows::many;
use super::shapes::UsedPage;

pub(crate) fn list_used(look: &Look<'_>, filter: UsedFilter) -> Result<UsedPage> {
    let figure = summary::uses_of(look, filter.figure)?;
    let params = figure.params();
    let (limit, offset) = (page::limit(filter.limit), filter.offset);
    let page = format!("WHERE {} ORDER BY o.day DESC, o.starts DESC, o.id DESC LIMIT {limit} OFFSET {offset}", figure.sql);
    let rows = many(look.db, &look.now, look.actor()?.role, &page, &*params)?;
    let sums = format!(
        "SELECT count(*) AS total, total(o.ends - o.starts) AS minutes, coalesce(sum((SELECT heads FROM use_attended WHERE occurrence = o.id)), 0) AS heads
         FROM occurrence o WHERE {}",
        figure.sql
    );
    let params: Vec<(&str, &dyn ToSql)> = figure.params();
    let page = look.db.prepare_cached(&sums)?.query_row(&*params, |row| {
        let minutes: f64 = row.get("minutes")?;
        Ok(UsedPage { rows, total: row.get("total")?, hours: (minutes / 6.0).round() / 10.0, heads: row.get("heads")? })
    })?;
    Ok(page)
}
