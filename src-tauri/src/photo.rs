//! A photo is chosen and read here; desk looks what is in it and draws it anew.

use std::io::Read as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use desk::photos::MOST_BYTES;
use desk::{Error, Reply};
use serde_json::Value;
use tauri::WebviewWindow;

use crate::dialogs;
use crate::door::Door;

/// How a room was found.
pub fn of_use(window: &WebviewWindow, door: &Door, request: Value) -> Result<Reply, Error> {
    choose(window, door, "add_use_photo", request)
}

/// The page never names a path: the dialog does. `act` takes the file as its `image`.
fn choose(window: &WebviewWindow, door: &Door, act: &str, mut request: Value) -> Result<Reply, Error> {
    let Some(path) = dialogs::which_photo(window, door)? else {
        return Ok(Reply { value: Value::Null, changed: Vec::new() });
    };
    request["image"] = STANDARD.encode(read(&path)?).into();
    door.desk.dispatch(act, request)
}

/// One byte more than desk takes is enough for it to say so.
fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .and_then(|file| file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes))
        .map_err(|_| Error::invalid("image", "照片读不出来，没有保存。U 盘可能拔出了，请重新选一次。"))?;
    Ok(bytes)
}
