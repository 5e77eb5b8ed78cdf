//! A paper on its way out: on screen, to the printer, into a file.

use desk::papers::{Paper, PaperPrinted, PaperRequest, PaperSaved, PaperUse, PrintOutcome, SaveAs, SavePaper};
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

/// Commits first, then opens the system's print dialog on the page that the window shows: a paper that came out stands as
/// printed whatever happens meanwhile. One that the clerk cancelled there is taken back by a further row. A click twice asks once.
pub fn print(window: &WebviewWindow, door: &Door, request: Value) -> Result<Reply, Error> {
    let (id, paper) = split(request)?;
    let paper: PaperRequest = take(paper)?;
    let before = held(&door.printed).clone().filter(|(printed, _)| *printed == id);
    if let Some((_, outcome)) = before {
        let changed = left(door, &id, &paper, PaperUse::Printed)?.changed;
        return Ok(Reply { value: serde_json::to_value(PaperPrinted { outcome })?, changed });
    }
    let _only_one = door.dialog.try_lock().map_err(|_| dialogs::already_open())?;
    let mut changed = left(door, &id, &paper, PaperUse::Printed)?.changed;
    let outcome = print::ask(window, sheet_of(&paper))
        .map_err(|_| Error::new(ErrorKind::Refused, "系统的打印窗口没有打开，请检查打印机后再按一次打印。"))?;
    if outcome == PrintOutcome::Cancelled {
        changed.extend(left(door, &follows(&id, b"cancelled")?, &paper, PaperUse::NotPrinted)?.changed);
    }
    *held(&door.printed) = Some((id, outcome));
    Ok(Reply { value: serde_json::to_value(PaperPrinted { outcome })?, changed })
}

/// Width and height in millimetres of the sheet that the printer is asked for.
fn sheet_of(paper: &PaperRequest) -> (f64, f64) {
    match paper {
        PaperRequest::QueueSlip { a4: false, .. } => documents::SLIP,
        _ => (210.0, 297.0),
    }
}

/// Asks where, notes that the paper left, and writes the file. The page learns the file's name, never its folder. A click
/// twice asks once. The system's dialog stands over a locked desk as well: whoever answers it there gets nothing.
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
    let who = door.desk.clerk_on_duty();
    let (bytes, title, mut changed) = lay_out(door, &id, &paper, format)?;
    let Some(path) = dialogs::where_to_save(window, door, &file_name(&title, extension), extension)? else {
        return Ok(Reply { value: serde_json::to_value(PaperSaved { file_name: None })?, changed });
    };
    if door.desk.clerk_on_duty() != who {
        return Err(Error::refused("保存窗口开着的时候，家门口锁定了，或者换了人，文件没有存。请上岗后再存一次。"));
    }
    // First: what is on a stick stands in the journal, whatever happens in between.
    changed.extend(left(door, &id, &paper, used)?.changed);
    keep(&path, &bytes)?;
    let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    *held(&door.saved) = Some((id, file_name.clone()));
    Ok(Reply { value: serde_json::to_value(PaperSaved { file_name: Some(file_name) })?, changed })
}

fn lay_out(door: &Door, id: &str, request: &PaperRequest, format: SaveAs) -> Result<(Vec<u8>, String, Vec<desk::Topic>), Error> {
    let mut args = serde_json::to_value(request)?;
    args["requestId"] = follows(id, b"open_paper")?.into();
    let Reply { value, changed } = door.desk.dispatch("open_paper", args)?;
    let paper: Paper = serde_json::from_value(value)?;
    let bytes = match (format, &paper) {
        (SaveAs::Pdf, _) => door.papers.pdf(&paper).map_err(unlaid)?,
        (SaveAs::Xlsx, Paper::TicketLedger(ledger)) => documents::ledger_xlsx(ledger).map_err(unlaid)?,
        (SaveAs::Xlsx, Paper::MatterCatalogue(catalogue)) => documents::catalogue_xlsx(catalogue).map_err(unlaid)?,
        (SaveAs::Xlsx, Paper::MonthSummary(month)) => documents::month_xlsx(month).map_err(unlaid)?,
        (SaveAs::Xlsx, Paper::RoomLedger(ledger)) => documents::room_ledger_xlsx(ledger).map_err(unlaid)?,
        (SaveAs::Xlsx, _) => return Err(Error::invalid("format", "只有台账、事项清单和月报能存为表格。请改存为 PDF。")),
    };
    Ok((bytes, documents::title(&paper), changed))
}

/// One request is two acts here: the other one gets an id of its own, always the same for the same request.
fn follows(id: &str, act: &[u8]) -> Result<String, Error> {
    let id = Uuid::parse_str(id).map_err(|_| Error::unexpected("requestId is no uuid"))?;
    Ok(Uuid::new_v5(&id, act).to_string())
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
        let opening = |id: &str| follows(id, b"open_paper");
        assert_eq!(opening(&id).unwrap(), opening(&id).unwrap());
        assert_ne!(opening(&id).unwrap(), id);
        assert_ne!(opening(&id).unwrap(), follows(&id, b"cancelled").unwrap());
        assert!(opening("no uuid").is_err());
    }
}
