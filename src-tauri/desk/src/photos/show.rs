//! A photo as the window can show it: it loads nothing by an address, so the picture itself is sent.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rusqlite::OptionalExtension;

use crate::desk::Look;
use crate::error::{Error, Result};

use super::shapes::{Photo, PhotoKey};

pub(crate) fn photo(look: &Look<'_>, key: PhotoKey) -> Result<Photo> {
    look.db
        .prepare_cached("SELECT jpeg, width, height FROM photo WHERE id = ?1")?
        .query_row([key.photo], |row| {
            let jpeg: Option<Vec<u8>> = row.get("jpeg")?;
            Ok(Photo { url: jpeg.as_deref().map(data_url), width: row.get("width")?, height: row.get("height")? })
        })
        .optional()?
        .ok_or_else(|| Error::not_found("照片"))
}

pub(crate) fn data_url(jpeg: &[u8]) -> String {
    format!("data:image/jpeg;base64,{}", STANDARD.encode(jpeg))
}
