//! 补订: a date that a series left out is booked after all, in the same room or another, then or at another time.

use rusqlite::OptionalExtension;

use crate::accessories;
use crate::error::{Error, Result};
use crate::ids::{BookingId, OccurrenceId, SkippedId};
use crate::transact::Work;

use super::book::{first_state, note_passed, passed, unless_clashing};
use super::forms::BookLaterForm;
use super::lend::lend;
use super::plan::{Wanted, plan, stands};
use super::rows;
use super::setting::Setting;
use super::shapes::Booked;
use super::steps::{begin, note_on};

/// The date that was left out, with what of its booking goes on.
struct LeftOut {
    booking: BookingId,
    document: String,
    heads: Option<u32>,
    group: String,
    booked: Option<OccurrenceId>,
}

fn left_out(work: &Work<'_>, skipped: SkippedId) -> Result<LeftOut> {
    let left_out = work
        .db
        .prepare_cached(
            "SELECT b.id, b.document, b.heads, p.group_name, (SELECT l.occurrence FROM booked_later l JOIN occurrence o ON o.id = l.occurrence
                 WHERE l.skipped = s.id AND o.state <> 'void') AS booked
             FROM skipped s JOIN booking b ON b.id = s.booking JOIN booking_private p ON p.booking = b.id WHERE s.id = ?1",
        )?
        .query_row([skipped], |row| {
            Ok(LeftOut {
                booking: row.get("id")?,
                document: row.get("document")?,
                heads: row.get("heads")?,
                group: row.get("group_name")?,
                booked: row.get("booked")?,
            })
        })
        .optional()?;
    left_out.ok_or_else(|| Error::not_found("没约上的日期"))
}

pub(crate) fn book_later(work: &mut Work<'_>, form: BookLaterForm) -> Result<Booked> {
    let LeftOut { booking, document, heads, group, booked } = left_out(work, form.skipped)?;
    if booked.is_some() {
        return Err(Error::refused("这个日期已经补订过了。请刷新后再看。"));
    }
    let setting = Setting::read(work.db, work.now)?;
    let asks = match form.accessories {
        Some(asks) => {
            accessories::checked(work.db, &asks, &[])?;
            asks
        }
        None => accessories::asked_by(work.db, booking)?,
    };
    let wanted = Wanted {
        place: &form.place,
        series: None,
        choices: &[],
        heads,
        group: &group,
        stands: stands(work.db, booking)?,
        accessories: &asks,
        without_what_lacks: false,
    };
    let mut planned = plan(work.db, &setting, &wanted)?;
    let (reason, passed) = passed(work, &form.override_, &mut planned)?;
    unless_clashing(&planned)?;
    let span = setting.span(&form.place)?;
    let occurrence = begin(work, &setting, booking, first_state(work, &setting, &form.place)?, form.place, span)?;
    note_passed(work, booking, &passed)?;
    if !passed.is_empty() {
        note_on(work, occurrence, &reason)?;
    }
    lend(work, &setting, occurrence, span, &asks)?;
    work.db.prepare_cached("INSERT INTO booked_later (skipped, occurrence) VALUES (?1, ?2)")?.execute((form.skipped, occurrence))?;
    work.subject("booking", booking.0);
    work.fact("skipped", form.skipped.0);
    let occurrences = vec![rows::whole(work.db, &work.now, work.actor()?.role, occurrence)?];
    Ok(Booked { booking, document, occurrences, left_out: 0, standby: Vec::new() })
}
