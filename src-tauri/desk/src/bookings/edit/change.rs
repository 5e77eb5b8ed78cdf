//! An edit writes what it wrote over beside it, so that what was agreed to can be read again.

use std::collections::BTreeSet;

use rusqlite::{OptionalExtension, named_params};

use crate::access::Role;
use crate::error::{Error, Result};
use crate::ids::{BookingId, ResidentId};
use crate::people::{self, Field};
use crate::text::folded;
use crate::topics::Topic;
use crate::transact::Work;

use super::super::book::{checked, note_passed};
use super::super::forms::Whose;
use super::super::rows::many;
use super::super::rules::{BY_SUPERVISOR, month_minutes, month_of, over_the_month, with_way};
use super::super::setting::Setting;
use super::super::shapes::{BookingRule, Clash};
use super::shapes::{BookingEdited, BookingField, EditBookingForm};
use super::stood::revision;

pub(crate) fn edit_booking(work: &mut Work<'_>, form: EditBookingForm) -> Result<BookingEdited> {
    let stood = stood(work, &form)?;
    Error::unless_unchanged("这个预约", Some(form.revision), Some(revision(work.db, form.booking)?))?;
    let EditBookingForm { booking, group, contact, purpose, note, heads, .. } = form;
    let phone = match form.phone {
        Field::Keep => stood.phone.clone(),
        Field::Set { value } => people::phone("phone", value.as_deref().unwrap_or_default())?.unwrap_or_default(),
    };
    let asked = Whose { group, contact, phone: String::new(), purpose, note, heads, resident: stood.resident };
    let now = Whose { phone, ..checked(work, asked)? };
    if now == stood {
        return Err(Error::refused("内容和原来一样，没有要保存的。"));
    }
    if let Some(heads) = now.heads.filter(|heads| stood.heads.is_none_or(|before| *heads > before)) {
        unless_too_small(work, booking, heads)?;
    }
    let mut passed = BTreeSet::new();
    if folded(&now.group) != folded(&stood.group)
        && let Some(clash) = over_its_months(work, booking, &now.group)?
    {
        if work.actor()?.role != Role::Supervisor {
            let words = with_way(clash, BY_SUPERVISOR).words;
            return Err(Error::invalid("group", format!("{words}没有保存，已填的内容都还在。")));
        }
        passed.insert(BookingRule::MonthHours);
    }
    work.db
        .prepare_cached(
            "INSERT INTO booking_edit (booking, heads_before, heads_after, at, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((booking, stood.heads, now.heads, work.now.stored(), work.actor()?.clerk, work.seq))?;
    let edit = work.db.last_insert_rowid();
    for (field, before, after) in [
        (BookingField::Group, &stood.group, &now.group),
        (BookingField::Contact, &stood.contact, &now.contact),
        (BookingField::Phone, &stood.phone, &now.phone),
        (BookingField::Purpose, &stood.purpose, &now.purpose),
        (BookingField::Note, &stood.note, &now.note),
    ] {
        if before != after {
            work.db
                .prepare_cached("INSERT INTO booking_edit_text (edit, field, before, after) VALUES (?1, ?2, ?3, ?4)")?
                .execute((edit, field, before, after))?;
        }
        work.change(field.code(), before.as_str(), after.as_str());
    }
    work.change("heads", stood.heads, now.heads);
    work.db.prepare_cached("UPDATE booking SET heads = ?2 WHERE id = ?1 AND heads IS NOT ?2")?.execute((booking, now.heads))?;
    let phone = (!now.phone.is_empty()).then_some(&now.phone);
    work.db
        .prepare_cached("UPDATE booking_private SET group_name = ?2, contact = ?3, phone = ?4, purpose = ?5, note = ?6 WHERE booking = ?1")?
        .execute((booking, &now.group, &now.contact, phone, &now.purpose, &now.note))?;
    note_passed(work, booking, &passed)?;
    work.subject("booking", booking.0);
    work.changed(Topic::Bookings);
    Ok(BookingEdited { booking, revision: work.seq.0 })
}

fn stood(work: &Work<'_>, form: &EditBookingForm) -> Result<Whose> {
    let stood = "SELECT b.heads, p.resident, p.group_name, p.contact, coalesce(p.phone, '') AS phone, p.purpose, p.note
        FROM booking b JOIN booking_private p ON p.booking = b.id WHERE b.id = ?1";
    work.db
        .prepare_cached(stood)?
        .query_row([form.booking], |row| {
            Ok(Whose {
                group: row.get("group_name")?,
                resident: row.get::<_, Option<ResidentId>>("resident")?,
                contact: row.get("contact")?,
                phone: row.get("phone")?,
                purpose: row.get("purpose")?,
                note: row.get("note")?,
                heads: row.get("heads")?,
            })
        })
        .optional()?
        .ok_or_else(|| Error::not_found("场地预约"))
}

/// Another group has hours of its own: what is to come of the booking has to fit into them, with what it had in those months already.
fn over_its_months(work: &Work<'_>, booking: BookingId, group: &str) -> Result<Option<Clash>> {
    let setting = Setting::read(work.db, work.now)?;
    if setting.month_hours_of(group).is_none() {
        return Ok(None);
    }
    let counted = "WHERE o.booking = :booking AND o.state IN ('pending', 'booked', 'inUse', 'returned') ORDER BY o.starts, o.id";
    let whole = many(work.db, &work.now, Role::Clerk, counted, named_params! { ":booking": booking })?;
    for found in whole.iter().rev().filter(|found| found.span.starts > work.now.minute()) {
        let month = month_of(found.place.starts.date());
        let others = whole.iter().filter(|other| other.id != found.id && month_of(other.place.starts.date()) == month);
        let also: i64 = others.map(|other| other.span.ends - other.span.starts).sum();
        let stands = month_minutes(work.db, group, month, &[])? + also;
        let clash = over_the_month(&setting, group, &found.place, found.span, stands);
        if clash.is_some() {
            return Ok(clash);
        }
    }
    Ok(None)
}

/// More than before: each use that is still to come has to hold them.
fn unless_too_small(work: &Work<'_>, booking: BookingId, heads: u32) -> Result<()> {
    let small: Option<(String, u32)> = work
        .db
        .prepare_cached(include_str!("too_small.sql"))?
        .query_row(named_params! { ":booking": booking, ":now": work.now.minute(), ":heads": heads }, |row| {
            Ok((row.get("name")?, row.get("capacity")?))
        })
        .optional()?;
    match small {
        Some((name, most)) => Err(Error::invalid(
            "heads",
            format!("「{name}」这样布置最多 {most} 人，写 {heads} 人坐不下。请先改期到大一些的场地，再改人数。"),
        )),
        None => Ok(()),
    }
}
