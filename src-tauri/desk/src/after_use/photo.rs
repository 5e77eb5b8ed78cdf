//! How a room was found, in photos; one that does not belong there is taken off.

use rusqlite::OptionalExtension;

use crate::access::{Actor, Role};
use crate::error::{Error, Result};
use crate::ids::{BookingId, ClerkId, OccurrenceId, PhotoId, UsePhotoId};
use crate::photos::{self, Picture};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{TakeOffPhotoForm, UsePhotoForm, UsePhotoKey};
use super::used::used;

/// Of one use: what a broken thing needs from every side.
const MOST: u32 = 12;

pub(crate) fn add_photo(work: &mut Work<'_>, form: UsePhotoForm, picture: &Picture) -> Result<UsePhotoKey> {
    let used = used(work.db, form.occurrence)?;
    if !used.somebody_was_there() {
        return Err(Error::refused(format!("这次使用{}，没有人用过场地，不用留照片。领过钥匙以后再加。", used.state.word())));
    }
    let shown: u32 = work
        .db
        .prepare_cached("SELECT count(*) FROM standing_occurrence_photo WHERE occurrence = ?1")?
        .query_row([form.occurrence], |row| row.get(0))?;
    if shown >= MOST {
        return Err(Error::refused(format!("一次使用最多放 {MOST} 张照片。请先拿掉不用的，再加这一张。")));
    }
    let photo = photos::keep(work, picture)?;
    if work
        .db
        .prepare_cached("SELECT 1 FROM standing_occurrence_photo WHERE occurrence = ?1 AND photo = ?2")?
        .exists((form.occurrence, photo))?
    {
        return Err(Error::refused("这张照片已经在里面了，没有再放一次。"));
    }
    work.db
        .prepare_cached("INSERT INTO occurrence_photo (occurrence, photo, day, at, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute((form.occurrence, photo, work.now.day(), work.now.stored(), work.actor()?.clerk, work.seq))?;
    let link = UsePhotoId(work.db.last_insert_rowid());
    tell(work, used.booking, form.occurrence, photo);
    Ok(UsePhotoKey { link })
}

/// Who added it today takes it off, and a supervisor any.
pub(super) fn may_take_off(reader: Actor, added_by: ClerkId, added_today: bool) -> bool {
    reader.role == Role::Supervisor || added_today && added_by == reader.clerk
}

pub(crate) fn take_off_photo(work: &mut Work<'_>, form: TakeOffPhotoForm) -> Result<UsePhotoKey> {
    let actor = work.actor()?;
    let link: Option<(OccurrenceId, PhotoId, ClerkId, chrono::NaiveDate, bool)> = work
        .db
        .prepare_cached(
            "SELECT l.*, EXISTS (SELECT 1 FROM occurrence_photo_off f WHERE f.link = l.id) AS off FROM occurrence_photo l WHERE l.id = ?1",
        )?
        .query_row([form.link], |row| Ok((row.get("occurrence")?, row.get("photo")?, row.get("clerk")?, row.get("day")?, row.get("off")?)))
        .optional()?;
    let Some((occurrence, photo, added_by, day, off)) = link else { return Err(Error::not_found("照片")) };
    if off {
        return Err(Error::refused("这张照片已经拿掉了。"));
    }
    if !may_take_off(actor, added_by, day == work.now.day()) {
        return Err(Error::refused("这张照片只有主任可以拿掉：当天由放的人拿，以后由主任拿。请主任上岗后再拿。"));
    }
    work.db.prepare_cached("INSERT INTO occurrence_photo_off (link, why, at, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5)")?.execute((
        form.link,
        form.why,
        work.now.stored(),
        actor.clerk,
        work.seq,
    ))?;
    let emptied = photos::empty_unless_shown(work, photo)?;
    let booking = used(work.db, occurrence)?.booking;
    tell(work, booking, occurrence, photo);
    work.fact("why", form.why.code());
    work.fact("emptied", emptied);
    Ok(UsePhotoKey { link: form.link })
}

fn tell(work: &mut Work<'_>, booking: BookingId, occurrence: OccurrenceId, photo: PhotoId) {
    work.subject("booking", booking.0);
    work.fact("occurrence", occurrence.0);
    work.fact("photo", photo.0);
    work.changed(Topic::Photos);
}
