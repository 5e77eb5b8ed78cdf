//! Filling in a paper. It shows personal fields in full, so it is an act with a journal row.

use rusqlite::OptionalExtension;

use crate::centre;
use crate::error::Result;
use crate::ids::{MatterId, TicketId};
use crate::matters::Material;
use crate::tickets::{self, State, StepKind, Ticket, TicketMaterial};
use crate::transact::Work;

use super::ledger::ledger;
use super::left::printed;
use super::matter::{catalogue, guide, notice};
use super::shapes::{Letterhead, Paper, PaperRequest, PaperStep, PaperVisitor, TicketReceiptPaper, TicketRecordPaper};

pub(crate) fn open(work: &mut Work<'_>, request: PaperRequest) -> Result<Paper> {
    work.only_shows();
    work.fact("paper", request.code());
    if let Some(ticket) = request.ticket() {
        work.subject("ticket", ticket.0);
    }
    if let Some(matter) = request.matter() {
        work.subject("matter", matter.0);
    }
    let letterhead = letterhead(work, &request)?;
    Ok(match request {
        PaperRequest::TicketRecord { ticket } => Paper::TicketRecord(record(work, letterhead, ticket)?),
        PaperRequest::TicketReceipt { ticket } => Paper::TicketReceipt(receipt(work, letterhead, ticket)?),
        PaperRequest::TicketLedger { filter } => Paper::TicketLedger(ledger(work, letterhead, &filter)?),
        PaperRequest::MatterGuide { matter, large } => Paper::MatterGuide(guide(work, letterhead, matter, large)?),
        PaperRequest::MatterNotice { matter } => Paper::MatterNotice(notice(work, letterhead, matter)?),
        PaperRequest::MatterCatalogue {} => Paper::MatterCatalogue(catalogue(work, letterhead)?),
    })
}

impl PaperRequest {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TicketRecord { .. } => "ticketRecord",
            Self::TicketReceipt { .. } => "ticketReceipt",
            Self::TicketLedger { .. } => "ticketLedger",
            Self::MatterGuide { .. } => "matterGuide",
            Self::MatterNotice { .. } => "matterNotice",
            Self::MatterCatalogue {} => "matterCatalogue",
        }
    }

    pub(super) fn ticket(&self) -> Option<TicketId> {
        match self {
            Self::TicketRecord { ticket } | Self::TicketReceipt { ticket } => Some(*ticket),
            _ => None,
        }
    }

    pub(super) fn matter(&self) -> Option<MatterId> {
        match self {
            Self::MatterGuide { matter, .. } | Self::MatterNotice { matter } => Some(*matter),
            _ => None,
        }
    }
}

fn letterhead(work: &Work<'_>, request: &PaperRequest) -> Result<Letterhead> {
    let centre = centre::read(work.db)?.unwrap_or_default();
    let reprint = match request.ticket() {
        Some(_) => printed(work, request)? > 0,
        // Whoever asks gets one: a guide is never a second copy of the same paper.
        None => false,
    };
    let seal = if centre.seal.is_empty() { centre.name.clone() } else { centre.seal };
    let printed_at = work.now.local().format("%Y-%m-%d %H:%M").to_string();
    Ok(Letterhead { centre: centre.name, address: centre.address, phone: centre.phone, seal, printed_at, reprint })
}

fn record(work: &Work<'_>, letterhead: Letterhead, id: TicketId) -> Result<TicketRecordPaper> {
    let ticket = tickets::whole(work.db, work.now, work.actor()?, id)?;
    let handler = ticket.steps.iter().rev().find(|step| step.kind != StepKind::Undo && !step.undone).map(|step| step.clerk.clone());
    Ok(TicketRecordPaper {
        letterhead,
        document: ticket.row.document.clone(),
        scan_code: ticket.row.scan_code.clone(),
        registered_at: ticket.row.registered_local.clone(),
        channel: ticket.row.channel.word().to_owned(),
        off_hours: ticket.off_hours,
        visitor: visitor(work, &ticket)?,
        matter: ticket.row.matter.clone(),
        kind: ticket.row.kind.word().to_owned(),
        window: ticket.window.clone(),
        request: withheld_or(&ticket, &ticket.request),
        materials: asked_for(&ticket),
        promised_days: ticket.row.promised_days,
        due: last_day(&ticket),
        steps: ticket
            .steps
            .iter()
            .map(|step| PaperStep {
                at: step.local.clone(),
                clerk: step.clerk.clone(),
                what: step.kind.word().to_owned(),
                note: step.note.clone(),
                undone: step.undone,
            })
            .collect(),
        state: ticket.row.state.word().to_owned(),
        result: withheld_or(&ticket, &ticket.result),
        finished_at: ticket.row.ended_local.clone().filter(|_| ticket.row.state == State::Done),
        handler: handler.unwrap_or_default(),
        first_clerk: ticket.row.first_clerk.clone(),
    })
}

fn asked_for(ticket: &Ticket) -> Vec<Material> {
    let as_asked = |material: &TicketMaterial| Material {
        name: material.name.clone(),
        original: material.original,
        copies: material.copies,
        note: material.note.clone(),
        required: material.required,
    };
    ticket.materials.iter().map(as_asked).collect()
}

/// 2026-12-04 星期五, as the visitor reads it.
fn last_day(ticket: &Ticket) -> Option<String> {
    let due = ticket.row.due.as_ref()?;
    Some(match due.date {
        Some(date) => format!("{date} {}{}", due.weekday, if due.unsure { "（节假日未公布，可能顺延）" } else { "" }),
        None => format!("挂起期间不计，恢复办理后还有 {} 个工作日", due.workdays),
    })
}

fn receipt(work: &Work<'_>, letterhead: Letterhead, id: TicketId) -> Result<TicketReceiptPaper> {
    let ticket = tickets::whole(work.db, work.now, work.actor()?, id)?;
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
        materials: asked_for(&ticket),
        promised_days: ticket.row.promised_days,
        due: last_day(&ticket),
        receiver: ticket.row.first_clerk.clone(),
    })
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

fn withheld_or(ticket: &Ticket, text: &str) -> String {
    if ticket.withheld { "（保密）".to_owned() } else { text.to_owned() }
}
