//! Filling in a paper. It shows personal fields in full, so it is an act with a journal row.

use crate::centre;
use crate::error::Result;
use crate::ids::{BookingId, MatterId, RoomId, TicketId};
use crate::transact::Work;

use super::journal_head::journal_head;
use super::ledger::ledger;
use super::left::printed;
use super::matter::{catalogue, guide, matter_notice};
use super::month_summary::month_summary;
use super::queue_slip::queue_slip;
use super::recovery_sheet::recovery_sheet;
use super::rooms;
use super::shapes::{Letterhead, Paper, PaperRequest};
use super::ticket::{agency, notice, receipt, record};

pub(crate) fn open(work: &mut Work<'_>, request: PaperRequest) -> Result<Paper> {
    work.only_shows();
    work.fact("paper", request.code());
    if let Some(ticket) = request.ticket() {
        work.subject("ticket", ticket.0);
    }
    if let Some(matter) = request.matter() {
        work.subject("matter", matter.0);
    }
    if let Some(booking) = request.booking() {
        work.subject("booking", booking.0);
    }
    if let Some(room) = request.room() {
        work.subject("room", room.0);
    }
    let letterhead = letterhead(work, &request)?;
    Ok(match request {
        PaperRequest::TicketRecord { ticket } => Paper::TicketRecord(record(work, letterhead, ticket)?),
        PaperRequest::TicketReceipt { ticket } => Paper::TicketReceipt(receipt(work, letterhead, ticket)?),
        PaperRequest::TicketNotice { ticket } => Paper::TicketNotice(notice(work, letterhead, ticket)?),
        PaperRequest::TicketAgency { ticket } => Paper::TicketAgency(agency(work, letterhead, ticket)?),
        PaperRequest::QueueSlip { ticket, a4 } => Paper::QueueSlip(queue_slip(work, letterhead, ticket, a4)?),
        PaperRequest::TicketLedger { filter } => Paper::TicketLedger(ledger(work, letterhead, &filter)?),
        PaperRequest::MatterGuide { matter, large } => Paper::MatterGuide(guide(work, letterhead, matter, large)?),
        PaperRequest::MatterNotice { matter } => Paper::MatterNotice(matter_notice(work, letterhead, matter)?),
        PaperRequest::MatterCatalogue {} => Paper::MatterCatalogue(catalogue(work, letterhead)?),
        PaperRequest::MonthSummary { period } => Paper::MonthSummary(month_summary(work, letterhead, period)?),
        PaperRequest::RecoverySheet {} => Paper::RecoverySheet(recovery_sheet(work, letterhead)?),
        PaperRequest::JournalHead {} => Paper::JournalHead(journal_head(work, letterhead)?),
        PaperRequest::RoomApplication { booking } => Paper::RoomApplication(rooms::application(work, letterhead, booking)?),
        PaperRequest::DoorSheet { day, room } => Paper::DoorSheet(rooms::doors(work, letterhead, day, room)?),
        PaperRequest::HallSheet { day } => Paper::HallSheet(rooms::hall(work, letterhead, day)?),
        PaperRequest::SetupSheet { day } => Paper::SetupSheet(rooms::setup(work, letterhead, day)?),
        PaperRequest::RoomLedger { from, to, room } => Paper::RoomLedger(rooms::ledger(work, letterhead, from, to, room)?),
        PaperRequest::RoomMonth { room, month } => Paper::RoomMonth(rooms::month(work, letterhead, room, month)?),
    })
}

impl PaperRequest {
    pub(super) fn code(&self) -> &'static str {
        match self {
            Self::TicketRecord { .. } => "ticketRecord",
            Self::TicketReceipt { .. } => "ticketReceipt",
            Self::TicketNotice { .. } => "ticketNotice",
            Self::TicketAgency { .. } => "ticketAgency",
            Self::QueueSlip { .. } => "queueSlip",
            Self::TicketLedger { .. } => "ticketLedger",
            Self::MatterGuide { .. } => "matterGuide",
            Self::MatterNotice { .. } => "matterNotice",
            Self::MatterCatalogue {} => "matterCatalogue",
            Self::MonthSummary { .. } => "monthSummary",
            Self::RecoverySheet {} => "recoverySheet",
            Self::JournalHead {} => "journalHead",
            Self::RoomApplication { .. } => "roomApplication",
            Self::DoorSheet { .. } => "doorSheet",
            Self::HallSheet { .. } => "hallSheet",
            Self::SetupSheet { .. } => "setupSheet",
            Self::RoomLedger { .. } => "roomLedger",
            Self::RoomMonth { .. } => "roomMonth",
        }
    }

    pub(super) fn ticket(&self) -> Option<TicketId> {
        match self {
            Self::TicketRecord { ticket }
            | Self::TicketReceipt { ticket }
            | Self::TicketNotice { ticket }
            | Self::TicketAgency { ticket }
            | Self::QueueSlip { ticket, .. } => Some(*ticket),
            _ => None,
        }
    }

    pub(super) fn matter(&self) -> Option<MatterId> {
        match self {
            Self::MatterGuide { matter, .. } | Self::MatterNotice { matter } => Some(*matter),
            _ => None,
        }
    }

    pub(super) fn booking(&self) -> Option<BookingId> {
        match self {
            Self::RoomApplication { booking } => Some(*booking),
            _ => None,
        }
    }

    /// None for a paper of all rooms as well.
    pub(super) fn room(&self) -> Option<RoomId> {
        match self {
            Self::DoorSheet { room, .. } | Self::RoomLedger { room, .. } => *room,
            Self::RoomMonth { room, .. } => Some(*room),
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
