//! The page of one ticket, as the reader may see it.

use rusqlite::{Connection, OptionalExtension, named_params};

use crate::access::{Actor, Role};
use crate::calendar::Calendar;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::{ClerkId, TicketId};
use crate::people;

use super::list::{LIST_ROW, read_row};
use super::shapes::{State, Step, StepKind, Ticket, TicketKey};

pub(crate) fn show(look: &Look<'_>, key: TicketKey) -> Result<Ticket> {
    whole(look.db, look.now, look.actor()?, key.ticket)
}

/// One ticket for `reader`: what was said in confidence, and who came, is for its recording clerk and the supervisor (DOMAIN 2.1).
pub(crate) fn whole(db: &Connection, now: Now, reader: Actor, id: TicketId) -> Result<Ticket> {
    let sql = format!("SELECT {LIST_ROW}, {}", include_str!("show.sql"));
    let params = named_params! { ":ticket": id, ":reader": reader.clerk, ":supervisor": reader.role == Role::Supervisor };
    let calendar = Calendar::read(db)?;
    let found = db.prepare_cached(&sql)?.query_row(params, |row| {
        let ticket = read_row(row, now, &calendar)?;
        let own = row.get::<_, ClerkId>("first_clerk_id")? == reader.clerk;
        let withheld = row.get("withheld")?;
        let phone: Option<String> = row.get("phone")?;
        // A clerk calls back on the own open tickets without asking for the number each time (DOMAIN 3).
        let phone = if own && ticket.state == State::Open { phone } else { phone.map(|phone| people::mask_phone(&phone)) };
        let shown = |text: String| if withheld { String::new() } else { text };
        let categories: Option<String> = row.get("categories")?;
        let ticket = Ticket {
            window: row.get("window")?,
            materials: Vec::new(),
            off_hours: row.get("off_hours")?,
            address: row.get("address")?,
            categories: categories.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default(),
            party_member: row.get("party_member")?,
            phone,
            request: shown(row.get("request")?),
            result: shown(row.get("result")?),
            withheld,
            can_finish: ticket.state == State::Open,
            can_undo: None,
            printed: row.get("printed")?,
            row: ticket,
            steps: Vec::new(),
        };
        Ok((ticket, row.get("matter_id")?))
    });
    let (ticket, matter) = found.optional()?.ok_or_else(|| Error::not_found("办件"))?;
    let mut steps = steps(db, now, id)?;
    if ticket.withheld {
        steps.iter_mut().for_each(|step| step.note.clear());
    }
    let can_undo = steps.iter().rfind(|step| step.undoes.is_none() && !step.undone).map(|step| step.id);
    Ok(Ticket { steps, can_undo, materials: super::materials(db, matter)?, ..ticket })
}

fn steps(db: &Connection, now: Now, ticket: TicketId) -> Result<Vec<Step>> {
    let mut query = db.prepare_cached(
        "SELECT s.id, s.kind, s.state, s.at, c.name AS clerk, coalesce(n.note, '') AS note, s.undoes,
             EXISTS (SELECT 1 FROM ticket_step u WHERE u.undoes = s.id) AS undone
         FROM ticket_step s JOIN clerk c ON c.id = s.clerk LEFT JOIN ticket_step_note n ON n.step = s.id
         WHERE s.ticket = ?1 ORDER BY s.id",
    )?;
    let rows = query
        .query_map([ticket], |row| {
            let at: String = row.get("at")?;
            Ok(Step {
                id: row.get("id")?,
                kind: row.get::<_, StepKind>("kind")?,
                state: row.get("state")?,
                local: now.wall(&at),
                at,
                clerk: row.get("clerk")?,
                note: row.get("note")?,
                undoes: row.get("undoes")?,
                undone: row.get("undone")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}
