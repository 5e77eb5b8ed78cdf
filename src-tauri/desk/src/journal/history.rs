//! What was done with one record, by whom and when: for whoever may read the record.

use rusqlite::{OptionalExtension, named_params};
use serde_json::Value;

use crate::access::Role;
use crate::desk::Look;
use crate::error::{Error, Kind, Result};

use super::lines::{changes, line};
use super::shapes::{History, HistoryLine, RecordKey};

const MOST: u32 = 200;

pub(crate) fn history(look: &Look<'_>, record: RecordKey) -> Result<History> {
    may_read(look, &record)?;
    let subject = format!("{}:{}", record.kind, record.id);
    let mut of_subject = include_str!("of_subject.sql").to_owned();
    // Who sat down and what was printed is not what became of a setting, and would leave no room for it.
    if matches!(record.kind.as_str(), "clerk" | "matter" | "room") {
        of_subject =
            format!("SELECT seq FROM journal WHERE seq IN ({of_subject}) AND act NOT IN ('choose_clerk', 'open_paper', 'paper_left')");
    }
    let total = look
        .db
        .prepare_cached(&format!("SELECT count(*) FROM ({of_subject})"))?
        .query_row(named_params! { ":subject": subject }, |row| row.get(0))?;
    let sql = format!("{} WHERE j.seq IN ({of_subject}) ORDER BY j.seq DESC LIMIT :most", include_str!("list.sql"));
    let mut query = look.db.prepare_cached(&sql)?;
    let mut rows = query.query(named_params! { ":subject": subject, ":most": MOST })?;
    let mut private = look.db.prepare_cached("SELECT payload FROM journal_private WHERE seq = ?1")?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let line = line(look.db, look.now, row)?;
        let payload: Option<String> = private.query_row([line.id], |row| row.get(0)).optional()?;
        let payload: Value = payload.map(|payload| serde_json::from_str(&payload)).transpose()?.unwrap_or_default();
        let changes = changes(&payload, &line.act, Some(&subject));
        lines.push(HistoryLine { line, changes });
    }
    Ok(History { lines, total })
}

/// As the record itself: what was told in confidence is told to those who may read it, and a colleague's record is the supervisor's.
fn may_read(look: &Look<'_>, record: &RecordKey) -> Result<()> {
    let reader = look.actor()?;
    if reader.role == Role::Supervisor {
        return Ok(());
    }
    let may = match record.kind.as_str() {
        "ticket" => look
            .db
            .prepare_cached("SELECT NOT confidential OR ?2 IN (first_clerk, handler) FROM ticket WHERE id = ?1")?
            .query_row((record.id, reader.clerk), |row| row.get(0))
            .optional()?
            .ok_or_else(|| Error::not_found("办件"))?,
        "clerk" => record.id == reader.clerk.0,
        _ => true,
    };
    if may {
        Ok(())
    } else {
        Err(Error::new(Kind::NotAllowed, "这份历史只有主任和经手的人可以看。请主任上岗后再看。"))
    }
}
