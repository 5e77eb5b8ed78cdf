//! Who came: the visits that 来访人次 counts, and how many a day.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::calendar::weekday;
use crate::desk::Look;
use crate::error::Result;
use crate::ids::{TicketId, VisitId};
use crate::page;
use crate::tickets::StepKind;

use super::count::{CAME, VISITS, named, visits};
use super::period::{Days, days};
use super::shapes::{VisitFilter, VisitPage, VisitRow, VisitorDay};

pub(crate) fn list_visits(look: &Look<'_>, filter: VisitFilter) -> Result<VisitPage> {
    let days = days(look, filter.period, filter.span)?;
    // Both are whole numbers of ours.
    let page = format!("LIMIT {} OFFSET {}", page::limit(filter.limit), filter.offset);
    let sql = format!("SELECT v.id {VISITS} ORDER BY v.day DESC, v.id DESC {page}");
    let mut query = look.db.prepare_cached(&sql)?;
    let ids: Vec<VisitId> = query.query_map(&*named(&days, &sql), |row| row.get("id"))?.collect::<rusqlite::Result<_>>()?;
    let rows = ids.into_iter().map(|id| one(look, id)).collect::<Result<_>>()?;
    Ok(VisitPage { rows, total: visits(look.db, days)? })
}

fn one(look: &Look<'_>, id: VisitId) -> Result<VisitRow> {
    let mut query = look.db.prepare_cached(include_str!("visit.sql"))?;
    let mut rows = query.query([id])?;
    let mut row =
        VisitRow { id, local: String::new(), ticket: TicketId(0), what: String::new(), documents: String::new(), matters: String::new() };
    while let Some(found) = rows.next()? {
        if row.local.is_empty() {
            row.local = look.now.wall(&found.get::<_, String>("at")?);
            row.ticket = found.get("ticket")?;
        }
        for (text, more) in [
            (&mut row.what, found.get::<_, StepKind>("kind")?.word().to_owned()),
            (&mut row.documents, found.get("document")?),
            (&mut row.matters, found.get("matter_name")?),
        ] {
            if !text.split('、').any(|before| before == more) {
                text.push_str(if text.is_empty() { "" } else { "、" });
                text.push_str(&more);
            }
        }
    }
    Ok(row)
}

/// Every day of the span up to `at`, also those on which nobody came.
pub(super) fn by_day(look: &Look<'_>, span: Days) -> Result<Vec<VisitorDay>> {
    let mut query = look.db.prepare_cached(CAME)?;
    let came: HashMap<NaiveDate, u32> =
        query.query_map(&*named(&span, CAME), |row| Ok((row.get("day")?, row.get("visits")?)))?.collect::<rusqlite::Result<_>>()?;
    let days = span.from.iter_days().take_while(|day| *day <= span.at);
    Ok(days
        .map(|date| VisitorDay {
            date,
            weekday: weekday(date.weekday()).to_owned(),
            visitors: came.get(&date).copied().unwrap_or_default(),
        })
        .collect())
}
