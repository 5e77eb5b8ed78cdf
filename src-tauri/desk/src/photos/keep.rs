//! Into the file, and out of it.

use rusqlite::OptionalExtension;
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::ids::PhotoId;
use crate::topics::Topic;
use crate::transact::Work;

use super::picture::Picture;

/// The same picture is kept once.
pub(crate) fn keep(work: &mut Work<'_>, picture: &Picture) -> Result<PhotoId> {
    let sha256: [u8; 32] = Sha256::digest(&picture.jpeg).into();
    work.changed(Topic::Photos);
    let kept: Option<PhotoId> =
        work.db.prepare_cached("SELECT id FROM photo WHERE sha256 = ?1")?.query_row([sha256], |row| row.get("id")).optional()?;
    if let Some(kept) = kept {
        return Ok(kept);
    }
    work.db
        .prepare_cached("INSERT INTO photo (sha256, jpeg, thumbnail, width, height, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute((sha256, &picture.jpeg, &picture.thumbnail, picture.width, picture.height, work.seq))?;
    Ok(PhotoId(work.db.last_insert_rowid()))
}

/// What nothing shows any more is not kept. True: it went.
pub(crate) fn empty_unless_shown(work: &mut Work<'_>, photo: PhotoId) -> Result<bool> {
    work.changed(Topic::Photos);
    let emptied = work
        .db
        .prepare_cached(
            "UPDATE photo SET sha256 = NULL, jpeg = NULL, thumbnail = NULL WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM photo_in_use WHERE photo = ?1)",
        )?
        .execute([photo])?;
    Ok(emptied > 0)
}
