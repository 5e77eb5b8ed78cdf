//! A spreadsheet is chosen and read here; desk says what of it can be imported.

use desk::{Error, ErrorKind, Reply};
use serde_json::{Value, json};
use tauri::WebviewWindow;

use crate::dialogs;
use crate::door::Door;

/// A roster of residents.
pub fn residents(window: &WebviewWindow, door: &Door, _: Value) -> Result<Reply, Error> {
    choose(window, door, "preview_import")
}

/// A catalogue of matters.
pub fn matters(window: &WebviewWindow, door: &Door, _: Value) -> Result<Reply, Error> {
    choose(window, door, "preview_matter_import")
}

fn choose(window: &WebviewWindow, door: &Door, preview: &str) -> Result<Reply, Error> {
    let Some(path) = dialogs::which_sheet(window, door)? else {
        return Ok(Reply { value: Value::Null, changed: Vec::new() });
    };
    let rows = documents::read_sheet_file(&path)
        .map_err(|error| Error::new(ErrorKind::Sheet, error.to_string()).with(json!({ "reason": error.code() })))?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy();
    door.desk.dispatch(preview, json!({ "fileName": file_name, "rows": rows }))
}
