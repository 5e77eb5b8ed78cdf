//! An act whose form brings a photo. It is drawn before the writer is taken, and what came in is kept nowhere: neither in the journal
//! nor anywhere else, for a camera writes into it where and when it was.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::Value;

use crate::desk::{Desk, Reply};
use crate::error::{Error, Result};
use crate::transact::{Work, take_request_id};

use super::picture::{MOST_BYTES, Picture};

/// The field that holds the file, as base64.
const IMAGE: &str = "image";

pub(crate) fn act<T: Serialize>(
    desk: &Desk,
    act: &str,
    mut args: Value,
    work: impl FnOnce(&mut Work<'_>, Value, &Picture) -> Result<T>,
) -> Result<Reply> {
    let request = take_request_id(&mut args)?;
    let image = args.as_object_mut().and_then(|args| args.remove(IMAGE));
    let image = image.as_ref().and_then(Value::as_str).unwrap_or_default();
    // Before it is written out: three bytes are four letters.
    if image.len() / 4 * 3 > MOST_BYTES + 3 {
        return Err(Error::invalid(IMAGE, "照片文件太大，超过 20 MB，没有保存。请换一张小一些的，或用手机截图后再选。"));
    }
    let bytes = STANDARD.decode(image).map_err(|_| Error::invalid(IMAGE, "照片没有传全，没有保存。请重新选一次。"))?;
    let picture = Picture::read(&bytes)?;
    desk.transact_under(act, request, args, |bench, args| work(bench, args, &picture))
}
