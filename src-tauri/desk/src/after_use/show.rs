//! What became of a use, beside the booking itself.

use rusqlite::{Connection, OptionalExtension};

use crate::access::Actor;
use crate::bookings::{OccurrenceKey, OccurrenceState};
use crate::clock::Now;
use crate::desk::Look;
use crate::error::Result;
use crate::ids::{OccurrenceId, OccurrenceStepId};
use crate::photos::data_url;

use super::correct_attended::may_correct;
use super::photo::may_take_off;
use super::shapes::{AfterUse, AttendedCount, UsePhoto};
use super::used::used;

pub(crate) fn show(look: &Look<'_>, key: OccurrenceKey) -> Result<AfterUse> {
    after_use(look.db, &look.now, look.actor()?, key.occurrence, true)
}

/// The answer of an act is kept for a while, and no picture with it.
pub(super) fn after_use(db: &Connection, now: &Now, reader: Actor, id: OccurrenceId, with_pictures: bool) -> Result<AfterUse> {
    let used = used(db, id)?;
    let activity =
        db.prepare_cached("SELECT id FROM standing_activity WHERE occurrence = ?1")?.query_row([id], |row| row.get("id")).optional()?;
    Ok(AfterUse {
        photos: if with_pictures { photos(db, now, reader, id)? } else { Vec::new() },
        counts: used.returned.as_ref().map_or_else(|| Ok(Vec::new()), |returned| counts(db, now, returned.step))?,
        can_add_photo: used.somebody_was_there(),
        can_correct: used.returned.as_ref().filter(|returned| may_correct(reader, returned)).map(|returned| returned.step),
        can_record: used.state == OccurrenceState::Returned && activity.is_none(),
        activity,
    })
}

fn photos(db: &Connection, now: &Now, reader: Actor, id: OccurrenceId) -> Result<Vec<UsePhoto>> {
    let mut query = db.prepare_cached(
        "SELECT l.id, l.photo, l.day, l.at, l.clerk, c.name AS clerk_name, p.thumbnail FROM standing_occurrence_photo l
         JOIN photo p ON p.id = l.photo JOIN clerk c ON c.id = l.clerk WHERE l.occurrence = ?1 ORDER BY l.id",
    )?;
    let photos = query
        .query_map([id], |row| {
            let thumbnail: Option<Vec<u8>> = row.get("thumbnail")?;
            Ok(UsePhoto {
                link: row.get("id")?,
                photo: row.get("photo")?,
                thumbnail: thumbnail.as_deref().map(data_url),
                local: now.wall(&row.get::<_, String>("at")?),
                clerk: row.get("clerk_name")?,
                can_take_off: may_take_off(reader, row.get("clerk")?, row.get::<_, chrono::NaiveDate>("day")? == now.day()),
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(photos)
}

fn counts(db: &Connection, now: &Now, step: OccurrenceStepId) -> Result<Vec<AttendedCount>> {
    let mut query = db.prepare_cached(
        "SELECT s.at, c.name, s.attended, 0 AS place FROM occurrence_step s JOIN clerk c ON c.id = s.clerk WHERE s.id = ?1
         UNION ALL SELECT n.at, c.name, n.attended, n.id FROM attended_correction n JOIN clerk c ON c.id = n.clerk WHERE n.step = ?1
         ORDER BY place",
    )?;
    let counts = query
        .query_map([step], |row| {
            Ok(AttendedCount { local: now.wall(&row.get::<_, String>("at")?), clerk: row.get("name")?, attended: row.get("attended")? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(counts)
}
