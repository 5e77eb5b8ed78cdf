//! What a visitor said and what was done about it: written over, told, and put back.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};
use crate::ids::{ResidentId, StepId, TicketId};
use crate::people;
use crate::transact::Work;

use super::acts::TextChange;

/// Where a text was written over.
#[derive(Clone, Copy)]
pub(super) enum By {
    Correction(i64),
    Finish(StepId),
}

/// A text of before and after; that of a visitor on file is who they are.
pub(super) struct Change {
    pub field: &'static str,
    pub before: String,
    pub after: String,
    pub residents: [Option<ResidentId>; 2],
}

/// Refuses a form that was filled in before the last change of what it writes over.
pub(super) fn unless_changed(now: i64, revision: Option<i64>) -> Result<()> {
    Error::unless_unchanged("这件", revision, Some(now))
}

/// Keeps what was written over, from where it can be erased.
pub(super) fn keep(work: &Work<'_>, by: By, changes: &[Change]) -> Result<()> {
    let (correction, step) = match by {
        By::Correction(id) => (Some(id), None),
        By::Finish(step) => (None, Some(step)),
    };
    let mut insert = work.db.prepare_cached(
        "INSERT INTO ticket_text (correction, step, field, before, after, before_resident, after_resident) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for Change { field, before, after, residents: [was, now] } in changes {
        insert.execute((correction, step, field, before, after, was, now))?;
    }
    Ok(())
}

/// 处理情况.
pub(super) fn write_result(work: &mut Work<'_>, ticket: TicketId, before: &str, now: &str) -> Result<()> {
    work.db.prepare_cached("UPDATE ticket_private SET result = ?1 WHERE ticket = ?2")?.execute((now, ticket))?;
    work.change("result", before, now);
    Ok(())
}

/// What 办结 wrote goes with it; what somebody wrote since then stays.
pub(super) fn put_back(work: &mut Work<'_>, ticket: TicketId, undone: StepId) -> Result<()> {
    let wrote: Option<(String, String)> = work
        .db
        .prepare_cached(
            "SELECT x.before, x.after FROM ticket_text x JOIN ticket_private p ON p.ticket = ?1 AND p.result = x.after WHERE x.step = ?2",
        )?
        .query_row((ticket, undone), |row| Ok((row.get("before")?, row.get("after")?)))
        .optional()?;
    if let Some((before, after)) = wrote {
        write_result(work, ticket, &after, &before)?;
    }
    Ok(())
}

/// All that is kept of what was written over in a ticket, by its correction or by its row.
pub(super) struct Kept {
    pub corrections: HashMap<i64, Vec<TextChange>>,
    pub steps: HashMap<StepId, Vec<TextChange>>,
}

pub(super) fn kept(db: &Connection, ticket: TicketId) -> Result<Kept> {
    let mut kept = Kept { corrections: HashMap::new(), steps: HashMap::new() };
    let mut query = db.prepare_cached(include_str!("texts.sql"))?;
    let mut rows = query.query([ticket])?;
    while let Some(row) = rows.next()? {
        let field: String = row.get("field")?;
        let (mut before, mut after): (String, String) = (row.get("before")?, row.get("after")?);
        if field == "principalPhone" {
            for phone in [&mut before, &mut after].into_iter().filter(|phone| !phone.is_empty()) {
                *phone = people::mask_phone(phone);
            }
        }
        let change = TextChange { what: word(&field).to_owned(), before, after };
        match (row.get::<_, Option<i64>>("correction")?, row.get::<_, Option<StepId>>("step")?) {
            (Some(correction), _) => kept.corrections.entry(correction).or_default().push(change),
            (None, Some(step)) => kept.steps.entry(step).or_default().push(change),
            (None, None) => {}
        }
    }
    Ok(kept)
}

fn word(field: &str) -> &'static str {
    match field {
        "visitor" => "来访人",
        "request" => "诉求",
        "result" => "处理情况",
        "principal" => "委托人",
        "principalPhone" => "委托人电话",
        "relation" => "代办关系",
        _ => "代办员",
    }
}
