//! 借出未还: what is out, the longest first.

use rusqlite::named_params;

use crate::access::Role;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::Result;
use crate::page;

use super::rows::{COLUMNS, read};
use super::shapes::{Loan, LoanFilter, LoanPage, SmallService};

const MATCHING: &str = "WHERE s.act = 'lend' AND u.id IS NULL AND b.id IS NULL AND (:kind IS NULL OR s.kind = :kind)";

pub(crate) fn loans(look: &Look<'_>, filter: LoanFilter) -> Result<LoanPage> {
    let supervisor = look.actor()?.role == Role::Supervisor;
    let params = named_params! { ":today": look.now.day(), ":supervisor": supervisor, ":kind": filter.kind };
    let counts = format!("SELECT count(*) FROM (SELECT {COLUMNS} {MATCHING})");
    let total = look.db.prepare_cached(&counts)?.query_row(params, |row| row.get(0))?;
    let (limit, offset) = (page::limit(filter.limit), filter.offset);
    let mut query = look.db.prepare_cached(&format!("SELECT {COLUMNS} {MATCHING} ORDER BY s.id LIMIT {limit} OFFSET {offset}"))?;
    let rows = query
        .query_map(params, |row| Ok(since(look.now, &row.get::<_, String>("at")?, read(row, look.now)?)))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(LoanPage { rows, total })
}

/// A clock that was set back makes no loan of the future.
fn since(now: Now, at: &str, entry: SmallService) -> Loan {
    let hours = chrono::DateTime::parse_from_rfc3339(at).map_or(0, |at| (now.utc - at.to_utc()).num_hours());
    let days = (now.day() - entry.day).num_days();
    Loan { hours: u32::try_from(hours).unwrap_or(0), days: u32::try_from(days).unwrap_or(0), entry }
}
