//! The page of one ticket, as the reader may see it.

use std::sync::LazyLock;

use rusqlite::{Connection, OptionalExtension, Row, named_params};

use crate::access::{Actor, Role};
use crate::calendar::KnownYears;
use crate::centre::Rules;
use crate::clock::Now;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::{ClerkId, TicketId};
use crate::people;
use crate::ratings;

use super::acts::Agency;
use super::correct::corrections;
use super::list::{ROW, TICKETS, WHOSE, read_row};
use super::materials;
use super::may::may;
use super::shapes::{HoldReason, ReadBackWay, State, Step, StepKind, Ticket, TicketAct, TicketKey};
use super::stands::{STANDS, Stands};
use super::texts;

pub(crate) fn show(look: &Look<'_>, key: TicketKey) -> Result<Ticket> {
    whole(look.db, look.now, look.actor()?, key.ticket)
}

pub(super) fn last_standing(ticket: &Ticket) -> Option<&Step> {
    ticket.steps.iter().rfind(|step| step.undoes.is_none() && !step.undone)
}

/// What the page has besides a line of the list.
const PAGE: &str = "t.window, t.matter AS matter_id, t.off_hours, t.first_clerk AS first_clerk_id,
    coalesce(r.address, '') AS address, coalesce(r.party_member, 0) AS party_member, r.phone, p.request, p.result, p.principal,
    p.principal_phone, p.relation, p.agent, p.revision,
    EXISTS (SELECT 1 FROM counted_visit n WHERE n.ticket = t.id AND (SELECT day FROM visit WHERE id = n.visit) = :today) AS came_today,
    (SELECT json_group_array(category) FROM resident_category WHERE resident = r.id) AS categories,
    (SELECT count(*) FILTER (WHERE used = 'printed') - count(*) FILTER (WHERE used = 'notPrinted')
     FROM paper_use WHERE ticket = t.id AND paper = 'ticketRecord') AS printed";

/// Put together once: every act ends with the page.
pub(super) static SQL: LazyLock<String> =
    LazyLock::new(|| format!("SELECT {ROW}, {PAGE}, {STANDS} {TICKETS} {WHOSE} {}", include_str!("show.sql")));

/// One ticket for `reader`: what was said in confidence, and who came, is for its first clerk, its holder and the supervisor (DOMAIN 2.1).
pub(crate) fn whole(db: &Connection, now: Now, reader: Actor, id: TicketId) -> Result<Ticket> {
    let params = named_params! {
        ":ticket": id, ":reader": reader.clerk, ":supervisor": reader.role == Role::Supervisor, ":today": now.day(),
    };
    let known = KnownYears::read(db)?;
    let found = db.prepare_cached(&SQL)?.query_row(params, |row| Ok((read(row, now, reader, &known)?, Stands::read(row, now)?)));
    let (mut ticket, stands) = found.optional()?.ok_or_else(|| Error::not_found("办件"))?;
    let mut kept = texts::kept(db, id)?;
    ticket.steps = steps(db, now, id)?;
    for step in &mut ticket.steps {
        step.texts = kept.steps.remove(&step.id).unwrap_or_default();
    }
    ticket.corrections = corrections(db, now, id, kept.corrections)?;
    (ticket.rating_given, ticket.ratings_taken_back) = ratings::of_ticket(db, now, id, ticket.withheld)?;
    if ticket.withheld {
        for step in &mut ticket.steps {
            (step.note, step.whom) = Default::default();
            step.materials.clear();
            step.texts.clear();
        }
        for correction in &mut ticket.corrections {
            correction.reason.clear();
            correction.texts.clear();
        }
    } else {
        ticket.materials = materials::of_ticket(db, id)?;
    }
    // Earlier days are in somebody's month already.
    let still_theirs = |step: &&Step| reader.role == Role::Supervisor || now.day_of(&step.at).is_none_or(|day| day >= now.day());
    ticket.can_undo = last_standing(&ticket).filter(|_| !ticket.withheld).filter(still_theirs).map(|step| step.id);
    ticket.can = may(&stands, ticket.rating_given.as_ref(), reader.clerk, Rules::read(db)?.calling);
    if ticket.can_undo.is_some() {
        ticket.can.push(TicketAct::Undo);
    }
    Ok(ticket)
}

fn read(row: &Row<'_>, now: Now, reader: Actor, known: &KnownYears) -> rusqlite::Result<Ticket> {
    let ticket = read_row(row, now, known)?;
    let handler_id: ClerkId = row.get("handler_id")?;
    let own = row.get::<_, ClerkId>("first_clerk_id")? == reader.clerk || handler_id == reader.clerk;
    let over = matches!(ticket.state, State::Done | State::Elsewhere | State::Left | State::Void);
    let withheld = row.get("withheld")?;
    // A clerk calls back on the own open tickets without asking for the number each time (DOMAIN 3).
    let phone = |phone: String| if own && !over { phone } else { people::mask_phone(&phone) };
    let text = |column: &str| -> rusqlite::Result<String> { if withheld { Ok(String::new()) } else { row.get(column) } };
    let principal_phone = text("principal_phone")?;
    let categories: Option<String> = row.get("categories")?;
    Ok(Ticket {
        window: row.get("window")?,
        matter_id: row.get("matter_id")?,
        materials: Vec::new(),
        off_hours: row.get("off_hours")?,
        handler_id,
        agency: Agency {
            principal: text("principal")?,
            principal_phone: if principal_phone.is_empty() { principal_phone } else { phone(principal_phone) },
            relation: text("relation")?,
            agent: text("agent")?,
        },
        address: row.get("address")?,
        categories: categories.and_then(|list| serde_json::from_str(&list).ok()).unwrap_or_default(),
        party_member: row.get("party_member")?,
        phone: row.get::<_, Option<String>>("phone")?.map(phone),
        request: text("request")?,
        result: text("result")?,
        withheld,
        revision: row.get("revision")?,
        came_today: row.get("came_today")?,
        steps: Vec::new(),
        corrections: Vec::new(),
        rating_given: None,
        ratings_taken_back: Vec::new(),
        can_undo: None,
        can: Vec::new(),
        printed: row.get("printed")?,
        row: ticket,
    })
}

pub(super) fn steps(db: &Connection, now: Now, ticket: TicketId) -> Result<Vec<Step>> {
    let mut query = db.prepare_cached(include_str!("steps.sql"))?;
    let rows = query.query_map([ticket], |row| step(row, now))?.collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// Columns by their place in steps.sql: a life is long, and a name is looked for among all columns in every row.
fn step(row: &Row<'_>, now: Now) -> rusqlite::Result<Step> {
    let at: String = row.get(3)?;
    let kind: StepKind = row.get(1)?;
    let detail = match kind {
        StepKind::Suspend => row.get::<_, Option<HoldReason>>(5)?.map(HoldReason::word),
        StepKind::ReadBack => row.get::<_, Option<ReadBackWay>>(5)?.map(ReadBackWay::word),
        _ => None,
    };
    let materials: String = row.get(13)?;
    Ok(Step {
        id: row.get(0)?,
        kind,
        state: row.get(2)?,
        local: now.wall(&at),
        at,
        clerk: row.get(4)?,
        detail: detail.unwrap_or_default().to_owned(),
        on_day: row.get(6)?,
        whom: row.get(7)?,
        note: row.get(8)?,
        came: row.get(9)?,
        unreliable: row.get(10)?,
        materials: serde_json::from_str(&materials).unwrap_or_default(),
        texts: Vec::new(),
        undoes: row.get(11)?,
        undone: row.get(12)?,
    })
}
