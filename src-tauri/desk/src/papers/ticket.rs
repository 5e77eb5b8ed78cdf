//! The papers of one ticket: 服务记录单, 代办单, 登记回执, 一次性告知单.

use rusqlite::OptionalExtension;

use crate::error::{Error, Kind, Result};
use crate::ids::TicketId;
use crate::ratings::{Rating, RatingLevel};
use crate::tickets::{self, Kind as TicketKind, State, StepKind, Ticket};
use crate::transact::Work;

use super::shapes::Letterhead;
use super::story::{outcome, story, told};
use super::ticket_materials::materials;
use super::ticket_shapes::{
    PaperAgency, PaperCallBack, PaperRating, PaperReadBack, PaperVisitor, TicketNoticePaper, TicketReceiptPaper, TicketRecordPaper,
};

pub(super) fn record(work: &Work<'_>, letterhead: Letterhead, id: TicketId) -> Result<TicketRecordPaper> {
    let ticket = tickets::whole(work.db, work.now, work.actor()?, id)?;
    let finisher = ticket.steps.iter().rfind(|step| step.kind == StepKind::Finish && !step.undone).map(|step| step.clerk.clone());
    Ok(TicketRecordPaper {
        letterhead,
        document: ticket.row.document.clone(),
        scan_code: ticket.row.scan_code.clone(),
        registered_at: ticket.row.registered_local.clone(),
        channel: ticket.row.channel.word().to_owned(),
        off_hours: ticket.off_hours,
        visitor: visitor(work, &ticket)?,
        agency: stands_in(work, &ticket)?,
        matter: ticket.row.matter.clone(),
        kind: ticket.row.kind.word().to_owned(),
        window: ticket.window.clone(),
        request: withheld_or(&ticket, &ticket.request),
        materials: materials(work.db, id, &ticket)?.lines,
        told: told(&ticket),
        promised_days: ticket.row.promised_days,
        due: last_day(&ticket),
        held_days: held_days(&ticket),
        steps: story(&ticket),
        state: ticket.row.state.word().to_owned(),
        result: withheld_or(&ticket, &ticket.result),
        finished_at: ticket.row.ended_local.clone().filter(|_| ticket.row.state == State::Done),
        read_backs: read_backs(&ticket),
        call_backs: ticket.rating_given.as_ref().map(call_backs).unwrap_or_default(),
        call_back_due: ticket.rating_given.as_ref().and_then(call_back_due),
        rating: ticket.rating_given.as_ref().map(rating),
        // 承办人: who did it; until then, who holds it.
        handler: finisher.unwrap_or_else(|| ticket.row.handler.clone()),
        first_clerk: ticket.row.first_clerk.clone(),
    })
}

pub(super) fn agency(work: &Work<'_>, letterhead: Letterhead, id: TicketId) -> Result<TicketRecordPaper> {
    let ticket = tickets::whole(work.db, work.now, work.actor()?, id)?;
    let named = !ticket.agency.principal.is_empty() || !ticket.agency.agent.is_empty();
    if ticket.row.kind != TicketKind::Agency && !named {
        return Err(Error::refused("这件不是代办，没有代办单。是代办的，请先「更正」类型或填写委托人、代办员。"));
    }
    record(work, letterhead, id)
}

pub(super) fn receipt(work: &Work<'_>, letterhead: Letterhead, id: TicketId) -> Result<TicketReceiptPaper> {
    let ticket = tickets::whole(work.db, work.now, work.actor()?, id)?;
    let materials = materials(work.db, id, &ticket)?;
    Ok(TicketReceiptPaper {
        letterhead,
        document: ticket.row.document.clone(),
        scan_code: ticket.row.scan_code.clone(),
        registered_at: ticket.row.registered_local.clone(),
        visitor: visitor(work, &ticket)?,
        matter: ticket.row.matter.clone(),
        kind: ticket.row.kind.word().to_owned(),
        window: ticket.window.clone(),
        request: withheld_or(&ticket, &ticket.request),
        materials: materials.lines,
        received_on: materials.received_on,
        promised_days: ticket.row.promised_days,
        due: last_day(&ticket),
        held_days: held_days(&ticket),
        receiver: materials.receiver.unwrap_or_else(|| ticket.row.first_clerk.clone()),
    })
}

pub(super) fn notice(work: &Work<'_>, letterhead: Letterhead, id: TicketId) -> Result<TicketNoticePaper> {
    let ticket = tickets::whole(work.db, work.now, work.actor()?, id)?;
    if ticket.withheld {
        return Err(Error::new(Kind::NotAllowed, "这件内容保密，告知单只有登记人、承办人和主任可以打印。请由他们打印。"));
    }
    let Some(told) = told(&ticket).pop() else {
        return Err(Error::refused("这件还没有告知过缺什么材料。请先点「挂起」，选「待补材料」，一次告知后再打印告知单。"));
    };
    Ok(TicketNoticePaper {
        letterhead,
        document: ticket.row.document.clone(),
        scan_code: ticket.row.scan_code.clone(),
        registered_at: ticket.row.registered_local.clone(),
        visitor: visitor(work, &ticket)?,
        matter: ticket.row.matter.clone(),
        kind: ticket.row.kind.word().to_owned(),
        window: ticket.window.clone(),
        told,
        materials: materials(work.db, id, &ticket)?.lines,
        promised_days: ticket.row.promised_days,
    })
}

/// 2026-12-04 星期五, as the visitor reads it. None as well while the clock stands still: see `held_days`.
fn last_day(ticket: &Ticket) -> Option<String> {
    let due = ticket.row.due.as_ref()?;
    let date = due.date?;
    Some(format!("{date} {}{}", due.weekday, if due.unsure { "（节假日未公布，可能顺延）" } else { "" }))
}

/// 挂起: the day is not known, and what is left of the promise is.
fn held_days(ticket: &Ticket) -> Option<u32> {
    let due = ticket.row.due.as_ref()?;
    if due.date.is_none() { Some(due.workdays) } else { None }
}

/// The phone in full: the paper is signed and kept, and auditors refuse stars (DOMAIN 3).
fn visitor(work: &Work<'_>, ticket: &Ticket) -> Result<PaperVisitor> {
    let phone: Option<Option<String>> = match ticket.row.resident {
        Some(resident) => {
            work.db.prepare_cached("SELECT phone FROM resident WHERE id = ?1")?.query_row([resident], |row| row.get(0)).optional()?
        }
        None => None,
    };
    Ok(PaperVisitor {
        name: ticket.row.visitor.clone().unwrap_or_default(),
        phone: phone.flatten().unwrap_or_default(),
        address: ticket.address.clone(),
        categories: ticket.categories.clone(),
        party_member: ticket.party_member,
    })
}

fn stands_in(work: &Work<'_>, ticket: &Ticket) -> Result<PaperAgency> {
    if ticket.withheld {
        return Ok(PaperAgency::default());
    }
    let phone = work
        .db
        .prepare_cached("SELECT principal_phone FROM ticket_private WHERE ticket = ?1")?
        .query_row([ticket.row.id], |row| row.get("principal_phone"))?;
    let agency = &ticket.agency;
    Ok(PaperAgency {
        principal: agency.principal.clone(),
        principal_phone: phone,
        relation: agency.relation.clone(),
        agent: agency.agent.clone(),
    })
}

fn read_backs(ticket: &Ticket) -> Vec<PaperReadBack> {
    let stands = ticket.steps.iter().filter(|step| step.kind == StepKind::ReadBack && !step.undone);
    stands
        .map(|step| PaperReadBack {
            on_day: step.on_day.map(|day| day.to_string()).unwrap_or_default(),
            way: step.detail.clone(),
            whom: step.whom.clone(),
            clerk: step.clerk.clone(),
        })
        .collect()
}

fn rating(rating: &Rating) -> PaperRating {
    let word = |level: Option<RatingLevel>| level.map(RatingLevel::word).unwrap_or_default().to_owned();
    PaperRating {
        level: rating.level.word().to_owned(),
        speed: word(rating.speed),
        manner: word(rating.manner),
        outcome: word(rating.outcome),
        source: rating.source.word().to_owned(),
        on_day: rating.on_day.to_string(),
        remark: rating.remark.clone(),
    }
}

fn call_backs(rating: &Rating) -> Vec<PaperCallBack> {
    let attempts = rating.call_back.iter().flat_map(|state| &state.attempts).filter(|attempt| attempt.taken_back.is_none());
    attempts
        .map(|attempt| PaperCallBack {
            on_day: attempt.on_day.to_string(),
            clerk: attempt.clerk.clone(),
            way: attempt.way.word().to_owned(),
            result: outcome(attempt).to_owned(),
            said: attempt.said.clone(),
        })
        .collect()
}

fn call_back_due(rating: &Rating) -> Option<String> {
    let state = rating.call_back.as_ref()?;
    let reached = state.attempts.iter().any(|attempt| attempt.reached && attempt.taken_back.is_none());
    if reached { None } else { state.due.map(|due| format!("{due} {}", state.weekday)) }
}

fn withheld_or(ticket: &Ticket, text: &str) -> String {
    if ticket.withheld { "（保密）".to_owned() } else { text.to_owned() }
}
