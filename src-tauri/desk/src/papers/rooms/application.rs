//! 场地使用申请表: one booking with the dates that stand, to be signed and sealed.

use chrono::Datelike;
use rusqlite::OptionalExtension;

use crate::accessories::in_words;
use crate::bookings::{self, Booking, BookingKey, Occurrence, OccurrenceState, OccurrenceStep, OccurrenceStepKind};
use crate::calendar::weekday;
use crate::error::{Error, Result};
use crate::ids::{BookingId, RoomId};
use crate::rooms;
use crate::transact::Work;

use super::super::shapes::Letterhead;
use super::day::{hours, look};
use super::shapes::{ApplicationDate, RoomApplicationPaper};

pub(crate) fn application(work: &Work<'_>, letterhead: Letterhead, id: BookingId) -> Result<RoomApplicationPaper> {
    let booking = bookings::show(&look(work)?, BookingKey { booking: id })?;
    let stands = |found: &&Occurrence| {
        use OccurrenceState::{Booked, InUse, NoShow, Pending, Returned};
        matches!(found.state, Pending | Booked | InUse | Returned | NoShow)
    };
    let dates: Vec<&Occurrence> = booking.occurrences.iter().filter(stands).collect();
    if dates.is_empty() {
        return Err(Error::refused("这次预约的各场都没有约成或已经取消，没有申请表可打。要用场地，请重新预约。"));
    }
    let mut places: Vec<String> = Vec::new();
    for found in &dates {
        let place = format!("{}（{}）", found.room, found.layout);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let rooms = rooms::all(work.db)?;
    Ok(RoomApplicationPaper {
        letterhead,
        approval: approval(&booking, &dates, |id| rooms.room(id).is_some_and(|room| room.approval)),
        contact: booking.resident_name.filter(|_| booking.whose.contact.is_empty()).unwrap_or(booking.whose.contact),
        phone: phone(work, id)?,
        document: booking.document,
        made_at: booking.made_local,
        handler: booking.clerk,
        group: booking.whose.group,
        purpose: booking.whose.purpose,
        heads: booking.whose.heads,
        repeats: booking.repeats,
        places: places.join("、"),
        accessories: accessories(&dates),
        dates: dates.into_iter().map(date).collect(),
    })
}

/// What the uses take along, each kind of them once.
fn accessories(dates: &[&Occurrence]) -> String {
    let mut told: Vec<String> = Vec::new();
    for words in dates.iter().map(|found| in_words(&found.accessories)).filter(|words| !words.is_empty()) {
        if !told.contains(&words) {
            told.push(words);
        }
    }
    told.join("；")
}

fn date(found: &Occurrence) -> ApplicationDate {
    ApplicationDate {
        day: found.day.to_string(),
        weekday: weekday(found.day.weekday()).to_owned(),
        hours: hours(&found.place, found.day),
        room: found.room.clone(),
        layout: found.layout.clone(),
    }
}

/// The last one who agreed to one of them; None while one waits, or waited in vain. `asks`: rooms that somebody has to agree to.
fn approval(booking: &Booking, dates: &[&Occurrence], asks: impl Fn(RoomId) -> bool) -> Option<String> {
    use OccurrenceStepKind::{Approve, Book, Move};
    let stands: Vec<&OccurrenceStep> = booking.steps.iter().filter(|step| !step.undone).collect();
    let of = |found: &&&Occurrence| {
        stands.iter().rfind(|step| step.occurrence == found.id && matches!(step.kind, Approve | Book | Move)).copied()
    };
    let last: Vec<&OccurrenceStep> = dates.iter().filter_map(|found| of(&found)).collect();
    if last.iter().any(|step| step.state == OccurrenceState::Pending) {
        return None;
    }
    let agreed = stands.iter().rfind(|step| step.kind == Approve && dates.iter().any(|found| found.id == step.occurrence));
    // A supervisor's own needs nobody's consent, and neither did what was booked before the room asked for it.
    let placed = last.iter().rfind(|step| asks(step.place.room));
    Some(match (agreed, placed) {
        (Some(step), _) => format!("同意（{}，{}）", step.clerk, step.local),
        (None, Some(step)) => format!("办理时直接约定，没有另行审批（{}，{} 办理）。", step.clerk, step.local),
        (None, None) => "按本中心规定，这次使用不用审批。".to_owned(),
    })
}

/// In full: the paper is signed and kept, and auditors refuse stars (DOMAIN 3).
fn phone(work: &Work<'_>, id: BookingId) -> Result<String> {
    let sql = "SELECT coalesce(p.phone, v.phone) AS phone FROM booking_private p LEFT JOIN resident v ON v.id = p.resident
        WHERE p.booking = ?1";
    let phone: Option<Option<String>> = work.db.prepare_cached(sql)?.query_row([id], |row| row.get("phone")).optional()?;
    Ok(phone.flatten().unwrap_or_default())
}
