//! A room is booked: once, or for all dates of a series in one act.

use std::collections::BTreeSet;

use crate::access::Role;
use crate::accessories;
use crate::error::{Error, Kind, Result};
use crate::ids::BookingId;
use crate::people;
use crate::text;
use crate::transact::Work;

use super::clashes::left_out;
use super::forms::{BookForm, Placement, Whose};
use super::lend::lend;
use super::numbers;
use super::plan::{Planned, Wanted, plan, shifted};
use super::rows;
use super::setting::Setting;
use super::shapes::{Booked, BookingRule, OccurrenceState, SkippedWhy};
use super::{standby, steps};

pub(crate) fn book(work: &mut Work<'_>, form: BookForm) -> Result<Booked> {
    let whose = checked(work, standby::filled(work, form.standby, form.whose)?)?;
    let setting = Setting::read(work.db, work.now)?;
    accessories::checked(work.db, &form.accessories, &[])?;
    let wanted = Wanted {
        place: &form.place,
        series: form.series.as_ref(),
        choices: &form.choices,
        heads: whose.heads,
        group: &whose.group,
        stands: 0,
        accessories: &form.accessories,
        without_what_lacks: form.without_what_lacks,
    };
    let mut planned = plan(work.db, &setting, &wanted)?;
    let (reason, passed) = passed(work, &form.override_, &mut planned)?;
    if form.series.is_none() || !form.leave_out_clashes {
        unless_clashing(&planned)?;
    }
    if planned.iter().all(|date| date.place.is_none() || !date.clashes.is_empty()) {
        return Err(Error::refused("没有一个日期能约上，没有保存。请换时间或场地，已填的内容都还在。"));
    }
    let (booking, document) = write(work, &whose, &reason, form.series.as_ref().map(serde_json::to_string).transpose()?)?;
    accessories::remember(work, booking, &form.accessories)?;
    note_passed(work, booking, &passed)?;
    let mut booked = Vec::new();
    let mut missing = 0;
    for date in planned {
        match date.place {
            Some((place, span)) if date.clashes.is_empty() => {
                let occurrence = steps::begin(work, &setting, booking, first_state(work, &setting, &place)?, place, span)?;
                lend(work, &setting, occurrence, span, &date.accessories)?;
                booked.push(occurrence);
            }
            place => {
                let why = if date.holiday { SkippedWhy::Holiday } else { left_out(&date.clashes) };
                let place = place.map(|(place, _)| place).or_else(|| shifted(&form.place, date.date - form.place.starts.date()));
                if let Some(place) = place {
                    skip(work, &setting, booking, &place, why)?;
                    missing += 1;
                }
            }
        }
    }
    standby::taken(work, form.standby, booking)?;
    work.subject("booking", booking.0);
    work.fact("document", document.clone());
    work.fact("uses", booked.len());
    work.fact("leftOut", missing);
    let role = work.actor()?.role;
    let occurrences = booked.into_iter().map(|id| rows::whole(work.db, &work.now, role, id)).collect::<Result<_>>()?;
    Ok(Booked { booking, document, occurrences, left_out: missing, standby: Vec::new() })
}

/// What a supervisor lets pass is in nobody's way: the reason, and which rules those are.
pub(super) fn passed(work: &Work<'_>, reason: &str, planned: &mut [Planned]) -> Result<(String, BTreeSet<BookingRule>)> {
    let reason = text::line("override", "破例的原因", reason, 200)?;
    if reason.is_empty() {
        return Ok((reason, BTreeSet::new()));
    }
    if work.actor()?.role != Role::Supervisor {
        return Err(Error::new(Kind::NotAllowed, "只有主任可以破例。请主任上岗后再保存，已填的内容都还在。"));
    }
    let broken = planned.iter().filter(|date| date.is_to_be_had()).flat_map(|date| &date.clashes).filter_map(|clash| clash.rule).collect();
    planned.iter_mut().for_each(|date| date.clashes.retain(|clash| clash.rule.is_none()));
    Ok((reason, broken))
}

/// A rule that the booking passed before is not passed anew.
pub(super) fn note_passed(work: &mut Work<'_>, booking: BookingId, passed: &BTreeSet<BookingRule>) -> Result<()> {
    for rule in passed {
        work.db
            .prepare_cached(
                "INSERT INTO booking_override (booking, rule, clerk, day, journal) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
            )?
            .execute((booking, rule, work.actor()?.clerk, work.now.day(), work.seq))?;
    }
    if !passed.is_empty() {
        work.fact("override", passed.iter().map(|rule| rule.code()).collect::<Vec<_>>());
    }
    Ok(())
}

/// A supervisor's own booking needs nobody's consent.
pub(super) fn first_state(work: &Work<'_>, setting: &Setting, place: &Placement) -> Result<OccurrenceState> {
    let asks = setting.rooms.room(place.room).is_some_and(|room| room.approval);
    Ok(if asks && work.actor()?.role != Role::Supervisor { OccurrenceState::Pending } else { OccurrenceState::Booked })
}

/// A clash refuses the form, by its first date and how many there are.
pub(super) fn unless_clashing(planned: &[Planned]) -> Result<()> {
    let clashing: Vec<&Planned> = planned.iter().filter(|date| !date.clashes.is_empty()).collect();
    let Some(first) = clashing.first() else { return Ok(()) };
    let words: String = first.clashes.iter().map(|clash| clash.words.as_str()).collect();
    let more = if clashing.len() > 1 { format!("还有 {} 个日期也约不上。", clashing.len() - 1) } else { String::new() };
    let data = serde_json::json!({
        "field": "place",
        "clashes": clashing.iter().map(|date| serde_json::json!({ "date": date.date, "clashes": date.clashes })).collect::<Vec<_>>(),
    });
    // No other room helps against a rule.
    let by_rule = first.clashes.iter().all(|clash| clash.rule.is_some());
    let elsewhere = if by_rule { "" } else { "，请换时间或场地" };
    Err(Error::refused(format!("{} 约不上：{words}{more}没有保存{elsewhere}，已填的内容都还在。", first.date)).with(data))
}

pub(super) fn checked(work: &Work<'_>, whose: Whose) -> Result<Whose> {
    if let Some(resident) = whose.resident {
        people::stands(work.db, resident)?;
    }
    let group = text::line("group", "单位或团队", &whose.group, 60)?;
    let contact = text::line("contact", "负责人", &whose.contact, 50)?;
    if group.is_empty() && contact.is_empty() && whose.resident.is_none() {
        return Err(Error::invalid("group", "还没有写谁用。请填单位（团队）或负责人，有一个就可以。"));
    }
    if whose.heads.is_some_and(|heads| !(1..=9999).contains(&heads)) {
        return Err(Error::invalid("heads", "人数应为 1 至 9999；不知道请留空。"));
    }
    Ok(Whose {
        group,
        contact,
        phone: people::phone("phone", &whose.phone)?.unwrap_or_default(),
        purpose: text::line("purpose", "活动内容", &whose.purpose, 100)?,
        note: text::lines("note", "备注", &whose.note, 500)?,
        ..whose
    })
}

fn write(work: &Work<'_>, whose: &Whose, reason: &str, series: Option<String>) -> Result<(BookingId, String)> {
    let (year, number) = numbers::next(work)?;
    let document = numbers::document(year, number);
    work.db
        .prepare_cached(
            "INSERT INTO booking (year, number, document, recurrence, heads, day, at, clerk, journal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((year, number, &document, series, whose.heads, work.now.day(), work.now.stored(), work.actor()?.clerk, work.seq))?;
    let booking = BookingId(work.db.last_insert_rowid());
    let phone = (!whose.phone.is_empty()).then_some(&whose.phone);
    work.db
        .prepare_cached(
            "INSERT INTO booking_private (booking, resident, group_name, contact, phone, purpose, note, override)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((booking, whose.resident, &whose.group, &whose.contact, phone, &whose.purpose, &whose.note, reason))?;
    Ok((booking, document))
}

fn skip(work: &Work<'_>, setting: &Setting, booking: BookingId, place: &Placement, why: SkippedWhy) -> Result<()> {
    let span = setting.span(place)?;
    work.db
        .prepare_cached(
            "INSERT INTO skipped (booking, room, layout, starts, ends, day, why, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((booking, place.room, place.layout, span.starts, span.ends, place.starts.date(), why, work.seq))?;
    Ok(())
}
