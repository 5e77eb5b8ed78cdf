//! A booking with all its dates and what became of each.

use rusqlite::{OptionalExtension, named_params};

use crate::accessories;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::BookingId;
use crate::people;

use super::edit::{edits, revision};
use super::forms::{BookingKey, Placement, Series, Whose};
use super::recurrence;
use super::rows::many;
use super::shapes::{Booking, OccurrenceStep, Overridden, Skipped};

pub(crate) fn show(look: &Look<'_>, key: BookingKey) -> Result<Booking> {
    let role = look.actor()?.role;
    let head = look
        .db
        .prepare_cached(
            "SELECT b.document, b.recurrence, b.heads, b.at, c.name AS clerk, p.*, v.name AS resident_name FROM booking b
             JOIN clerk c ON c.id = b.clerk LEFT JOIN booking_private p ON p.booking = b.id LEFT JOIN resident v ON v.id = p.resident
             WHERE b.id = ?1",
        )?
        .query_row([key.booking], |row| {
            let text = |name: &str| row.get::<_, Option<String>>(name).map(Option::unwrap_or_default);
            let whose = Whose {
                group: text("group_name")?,
                resident: row.get("resident")?,
                contact: text("contact")?,
                phone: people::mask_phone(&text("phone")?),
                purpose: text("purpose")?,
                note: text("note")?,
                heads: row.get("heads")?,
            };
            let at: String = row.get("at")?;
            let series: Option<String> = row.get("recurrence")?;
            Ok((row.get("document")?, series, whose, at, row.get("clerk")?, row.get("resident_name")?))
        })
        .optional()?;
    let Some((document, series, whose, at, clerk, resident_name)) = head else {
        return Err(Error::not_found("场地预约"));
    };
    let series: Option<Series> = series.map(|series| serde_json::from_str(&series)).transpose()?;
    let of_booking = named_params! { ":booking": key.booking };
    Ok(Booking {
        id: key.booking,
        document,
        repeats: series.map(|series| recurrence::in_words(&series.recurrence, series.until)).unwrap_or_default(),
        whose,
        resident_name,
        made_local: look.now.wall(&at),
        clerk,
        overridden: overridden(look, key.booking)?,
        revision: revision(look.db, key.booking)?,
        edits: edits(look.db, &look.now, key.booking)?,
        occurrences: many(look.db, &look.now, role, "WHERE o.booking = :booking ORDER BY o.starts, o.id", of_booking)?,
        skipped: skipped(look, key.booking)?,
        accessories: accessories::asked_by(look.db, key.booking)?,
        steps: steps(look, key.booking)?,
    })
}

fn overridden(look: &Look<'_>, booking: BookingId) -> Result<Vec<Overridden>> {
    let mut query = look.db.prepare_cached(
        "SELECT o.rule, o.day, c.name, iif(j.act = 'book_room', coalesce(p.override, ''), '') AS reason
         FROM booking_override o JOIN clerk c ON c.id = o.clerk JOIN journal j ON j.seq = o.journal
             LEFT JOIN booking_private p ON p.booking = o.booking
         WHERE o.booking = ?1 ORDER BY o.rule",
    )?;
    let rows = query.query_map([booking], |row| {
        Ok(Overridden { rule: row.get("rule")?, clerk: row.get("name")?, day: row.get("day")?, reason: row.get("reason")? })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn skipped(look: &Look<'_>, booking: BookingId) -> Result<Vec<Skipped>> {
    let mut query = look.db.prepare_cached(
        "SELECT s.*, r.name AS room_name, (SELECT l.occurrence FROM booked_later l JOIN occurrence o ON o.id = l.occurrence
             WHERE l.skipped = s.id AND o.state <> 'void') AS booked
         FROM skipped s JOIN room r ON r.id = s.room WHERE s.booking = ?1 ORDER BY s.day, s.id",
    )?;
    let skipped = query
        .query_map([booking], |row| {
            let place = Placement {
                room: row.get("room")?,
                layout: row.get("layout")?,
                starts: look.now.wall_of(row.get("starts")?),
                ends: look.now.wall_of(row.get("ends")?),
            };
            Ok(Skipped { id: row.get("id")?, place, room: row.get("room_name")?, why: row.get("why")?, booked: row.get("booked")? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(skipped)
}

fn steps(look: &Look<'_>, booking: BookingId) -> Result<Vec<OccurrenceStep>> {
    let mut query = look.db.prepare_cached(
        "SELECT s.*, r.name AS room_name, l.name AS layout_name, c.name AS clerk_name, n.note,
             EXISTS (SELECT 1 FROM occurrence_step u WHERE u.undoes = s.id) AS undone
         FROM occurrence o JOIN occurrence_step s ON s.occurrence = o.id JOIN room r ON r.id = s.room JOIN layout l ON l.id = s.layout
         JOIN clerk c ON c.id = s.clerk LEFT JOIN occurrence_step_note n ON n.step = s.id WHERE o.booking = ?1 ORDER BY s.id",
    )?;
    let steps = query
        .query_map([booking], |row| {
            let place = Placement {
                room: row.get("room")?,
                layout: row.get("layout")?,
                starts: look.now.wall_of(row.get("starts")?),
                ends: look.now.wall_of(row.get("ends")?),
            };
            Ok(OccurrenceStep {
                id: row.get("id")?,
                occurrence: row.get("occurrence")?,
                kind: row.get("kind")?,
                state: row.get("state")?,
                place,
                room: row.get("room_name")?,
                layout: row.get("layout_name")?,
                local: look.now.wall(&row.get::<_, String>("at")?),
                clerk: row.get("clerk_name")?,
                note: row.get::<_, Option<String>>("note")?.unwrap_or_default(),
                undone: row.get("undone")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(steps)
}
