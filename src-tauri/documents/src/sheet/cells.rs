//! The cells of the first sheet, as a stream under caps.

use std::io::{Read, Seek};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use desk::people::Cell;

use super::package::Weight;
use super::{MOST_COLUMNS, MOST_ROWS, SheetError};

/// All that is held at once: what the parser keeps, and what is handed on.
const MOST_MEMORY: usize = 48 << 20;
/// Cells that are only coloured cost time too.
const MOST_CELLS: u32 = 3_000_000;
/// Excel's own limit of a cell, with room for how other programs count.
const LONGEST_TEXT: usize = 4 * 32_767;
/// A cell so far from all others is a slip of the hand, not a table.
const FAR_ROWS: u32 = 500;
const FAR_COLUMNS: u32 = 20;

pub(super) fn read<R: Read + Seek>(source: R, weight: Weight) -> Result<Vec<Vec<Cell>>, SheetError> {
    let mut book: Xlsx<R> = Xlsx::new(source).map_err(broken)?;
    let name = book
        .sheets_metadata()
        .iter()
        .find(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .ok_or(SheetError::NoSheet)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(broken)?;
    let mut table = Table::new(MOST_MEMORY.saturating_sub(weight.0));
    let mut seen = 0;
    while let Some(cell) = cells.next_cell().map_err(broken)? {
        seen += 1;
        if seen > MOST_CELLS {
            return Err(SheetError::TooMuch);
        }
        let (row, column) = cell.get_position();
        table.put(row, column, cell.get_value())?;
    }
    Ok(table.rows)
}

fn broken(fault: XlsxError) -> SheetError {
    match fault {
        XlsxError::Password => SheetError::Encrypted,
        XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_) => SheetError::NoSheet,
        _ => SheetError::Damaged,
    }
}

struct Table {
    rows: Vec<Vec<Cell>>,
    width: u32,
    room: usize,
}

impl Table {
    fn new(room: usize) -> Self {
        Self { rows: Vec::new(), width: 0, room }
    }

    /// Rows and columns come into being only where something stands, so that nothing trails.
    fn put(&mut self, row: u32, column: u32, value: &DataRef<'_>) -> Result<(), SheetError> {
        if says_nothing(value) {
            return Ok(());
        }
        let height = self.rows.len() as u32;
        if row >= MOST_ROWS {
            let far = row - height > FAR_ROWS;
            return Err(if far { far_cell(row, column) } else { SheetError::TooManyRows });
        }
        if column >= MOST_COLUMNS {
            let far = column - self.width.min(column) > FAR_COLUMNS;
            return Err(if far { far_cell(row, column) } else { SheetError::TooManyColumns });
        }
        self.width = self.width.max(column + 1);
        let cell = cell(value)?;
        let (row, column) = (row as usize, column as usize);
        let new_rows = (row + 1).saturating_sub(self.rows.len());
        let new_cells = (column + 1).saturating_sub(self.rows.get(row).map_or(0, Vec::len));
        let text = match &cell {
            Cell::Text { text } | Cell::Date { date: text } | Cell::Fault { fault: text } => text.len() + 16,
            Cell::Empty | Cell::Number { .. } | Cell::Truth { .. } => 0,
        };
        let cost = new_rows * size_of::<Vec<Cell>>() + new_cells * size_of::<Cell>() + text;
        self.room = self.room.checked_sub(cost).ok_or(SheetError::TooMuch)?;
        if new_rows > 0 {
            self.rows.resize_with(row + 1, Vec::new);
        }
        let line = &mut self.rows[row];
        if new_cells > 0 {
            line.reserve_exact(new_cells);
            line.resize(column + 1, Cell::Empty);
        }
        line[column] = cell;
        Ok(())
    }
}

fn says_nothing(value: &DataRef<'_>) -> bool {
    match value {
        DataRef::Empty => true,
        DataRef::String(text) => text.trim().is_empty(),
        DataRef::SharedString(text) => text.trim().is_empty(),
        _ => false,
    }
}

fn cell(value: &DataRef<'_>) -> Result<Cell, SheetError> {
    Ok(match value {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(number) => Cell::Number { number: *number as f64 },
        DataRef::Float(number) => Cell::Number { number: *number },
        DataRef::String(text) => written(text)?,
        DataRef::SharedString(text) => written(text)?,
        DataRef::Bool(truth) => Cell::Truth { truth: *truth },
        DataRef::DateTime(moment) => date(moment),
        DataRef::DateTimeIso(text) => Cell::Date { date: written_text(text)?.trim_end_matches("T00:00:00").to_owned() },
        DataRef::DurationIso(text) => written(text)?,
        DataRef::Error(fault) => Cell::Fault { fault: fault.to_string() },
    })
}

fn written(text: &str) -> Result<Cell, SheetError> {
    Ok(Cell::Text { text: written_text(text)?.to_owned() })
}

fn written_text(text: &str) -> Result<&str, SheetError> {
    if text.len() > LONGEST_TEXT { Err(SheetError::TooMuch) } else { Ok(text) }
}

/// A number with a date's format. Below one it is a time of day, and a duration or what lies outside the calendar is a number
/// still.
fn date(moment: &ExcelDateTime) -> Cell {
    let serial = moment.as_f64();
    if moment.is_duration() || !(0.0..2_958_466.0).contains(&serial) {
        return Cell::Number { number: serial };
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    if serial < 1.0 {
        return Cell::Text { text: time };
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    Cell::Date { date: if time == "00:00:00" { date } else { format!("{date}T{time}") } }
}

/// As the spreadsheet names it: XFD1048576.
fn far_cell(row: u32, column: u32) -> SheetError {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    let letters: String = letters.iter().rev().collect();
    SheetError::FarCell { cell: format!("{letters}{}", u64::from(row) + 1) }
}
