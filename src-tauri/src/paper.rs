//! A paper on its way out: on screen, to the printer, into a file.

use desk::papers::{Paper, PaperRequest, PaperSaved, PaperUse, SaveAs, SavePaper};
use desk::{Error, ErrorKind, Reply};
use documents::PaperError;
use serde_json::{Value, json};
use tauri::WebviewWindow;
use uuid::Uuid;

use crate::door::{Door, held};
use crate::keep::{file_name, keep};
use crate::{dialogs, print};

/// The pages, as they will be printed. Opening one is an act: the journal says who saw a paper in full.
pub fn preview(door: &Door, request: Value) -> Result<Reply, Error> {
    let Reply { value, changed } = door.desk.dispatch("open_paper", request)?;
    let pages = door.papers.pages(&serde_json::from_value(value)?).map_err(unlaid)?;
    Ok(Reply { value: serde_json::to_value(pages)?, changed })
}

/// Commits first, then opens the system's print dialog on the page that the window shows; the dialog tells no outcome.
pub fn print(window: &WebviewWindow, door: &Door, request: Value) -> Result<Reply, Error> {
    let (id, paper) = split(request)?;
    let paper: PaperRequest = take(paper)?;
    let reply = left(door, &id, &paper, PaperUse::Printed)?;
    let mut printed = held(&door.printed);
    if printed.as_deref() != Some(id.as_str()) {
        print::open_dialog(window).map_err(|_| Error::new(ErrorKind::Refused, "系统的打印窗口没有打开，请检查打印机后再按一次打印。"))?;
        *printed = Some(id);
    }
    Ok(reply)
}

/// Asks where, writes the file, and notes that the paper left. The page learns the file's name, never its folder. A click
/// twice asks once.
pub fn save(window: &WebviewWindow, door: &Door, request: Value) -> Result<Reply, Error> {
    let (id, request) = split(request)?;
    let SavePaper { paper, format } = take(request)?;
    let (extension, used) = match format {
        SaveAs::Pdf => ("pdf", PaperUse::SavedPdf),
        SaveAs::Xlsx => ("xlsx", PaperUse::SavedXlsx),
    };
    let saved = held(&door.saved).clone().filter(|(saved, _)| *saved == id);
    if let Some((_, file_name)) = saved {
        // Desk refuses the id when it now stands for another paper.
        let changed = left(door, &id, &paper, used)?.changed;
        return Ok(Reply { value: serde_json::to_value(PaperSaved { file_name: Some(file_name) })?, changed });
    }
    let (bytes, title, mut changed) = lay_out(door, &id, &paper, format)?;
    let Some(path) = dialogs::where_to_save(window, door, &file_name(&title, extension), extension)? else {
        return Ok(Reply { value: serde_json::to_value(PaperSaved { file_name: None })?, changed });
    };
    keep(&path, &bytes)?;
    changed.extend(left(door, &id, &paper, used)?.changed);
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    *held(&door.saved) = Some((id, file_name.clone()));
    Ok(Reply { value: serde_json::to_value(PaperSaved { file_name: Some(file_name) })?, changed })
}

fn lay_out(door: &Door, id: &str, request: &PaperRequest, format: SaveAs) -> Result<(Vec<u8>, String, Vec<desk::Topic>), Error> {
    let mut args = serde_json::to_value(request)?;
    args["requestId"] = opening(id)?.into();
    let Reply { value, changed } = door.desk.dispatch("open_paper", args)?;
    let paper: Paper = serde_json::from_value(value)?;
    let bytes = match (format, &paper) {
        (SaveAs::Pdf, _) => door.papers.pdf(&paper).map_err(unlaid)?,
        (SaveAs::Xlsx, Paper::TicketLedger(ledger)) => documents::ledger_xlsx(ledger).map_err(unlaid)?,
        (SaveAs::Xlsx, _) => return Err(Error::invalid("format", "只有台账能存为表格。请改存为 PDF。")),
    };
    Ok((bytes, documents::title(&paper), changed))
}

/// One request is two acts here: opening the paper gets an id of its own, always the same for the same request.
fn opening(id: &str) -> Result<String, Error> {
    let id = Uuid::parse_str(id).map_err(|_| Error::unexpected("requestId is no uuid"))?;
    Ok(Uuid::new_v5(&id, b"open_paper").to_string())
}

fn left(door: &Door, id: &str, paper: &PaperRequest, used: PaperUse) -> Result<Reply, Error> {
    door.desk.dispatch("paper_left", json!({ "requestId": id, "paper": paper, "use": used }))
}

/// The request id out of the request.
fn split(mut request: Value) -> Result<(String, Value), Error> {
    let id = request.as_object_mut().and_then(|fields| fields.remove("requestId"));
    match id {
        Some(Value::String(id)) => Ok((id, request)),
        _ => Err(Error::unexpected("requestId is missing")),
    }
}

fn take<T: serde::de::DeserializeOwned>(request: Value) -> Result<T, Error> {
    serde_json::from_value(request).map_err(|_| Error::invalid("", "要打印或保存的单据说不清是哪一张。请关闭预览后重新打开。"))
}

fn unlaid(error: PaperError) -> Error {
    Error::new(ErrorKind::Unexpected, error.to_string()).with(json!({ "cause": error.cause() }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_request_id_is_no_part_of_the_request() {
        let (id, request) = split(json!({ "requestId": "a", "paper": "ticketRecord", "ticket": 7 })).unwrap();
        assert_eq!(id, "a");
        assert!(matches!(take(request).unwrap(), PaperRequest::TicketRecord { ticket } if ticket.0 == 7));
        assert!(split(json!({ "paper": "ticketRecord" })).is_err());
        assert!(split(json!([])).is_err());
    }

    #[test]
    fn saving_again_with_the_same_id_opens_the_paper_under_the_same_id() {
        let id = Uuid::new_v4().to_string();
        assert_eq!(opening(&id).unwrap(), opening(&id).unwrap());
        assert_ne!(opening(&id).unwrap(), id);
        assert!(opening("no uuid").is_err());
    }
}
