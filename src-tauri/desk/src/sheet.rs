//! What every import of a spreadsheet has in common: which column is what by its head, and what a cell says.

use crate::error::{Error, Kind, Result};
use crate::people::Cell;
use crate::text::half_width;

/// Title rows above the header are few.
const HEADER_WITHIN: usize = 10;

pub(crate) struct Header<Column> {
    /// Index of the header row.
    pub row: usize,
    /// (index of the column, what it is, as the sheet calls it)
    pub columns: Vec<(usize, Column, String)>,
    pub ignored: Vec<String>,
}

impl<Column: Copy + PartialEq> Header<Column> {
    /// What the sheet calls a column; empty when it has none such.
    pub fn title(&self, wanted: Column) -> String {
        self.columns.iter().find(|(_, column, _)| *column == wanted).map(|(_, _, title)| title.clone()).unwrap_or_default()
    }
}

/// The first row that has the column `must`; `lacking` is said when there is none.
pub(crate) fn header<Column: Copy + PartialEq>(
    rows: &[Vec<Cell>],
    known: &[(Column, &[&str])],
    must: Column,
    lacking: &str,
) -> Result<Header<Column>> {
    for (row, cells) in rows.iter().enumerate().take(HEADER_WITHIN) {
        let mut columns = Vec::new();
        let mut ignored = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            let Cell::Text { text } = cell else { continue };
            let title: String = half_width(text).chars().filter(|c| !c.is_whitespace() && *c != '*').collect();
            match known.iter().find(|(_, names)| names.contains(&title.as_str())) {
                Some((column, _)) if columns.iter().any(|(_, known, _)| known == column) => {
                    return Err(refused(format!("表里有两列都是「{title}」这一项，不知道以哪列为准。请删去一列后再导入。")));
                }
                Some((column, _)) => columns.push((index, *column, title)),
                None if !title.is_empty() => ignored.push(title),
                None => {}
            }
        }
        if columns.iter().any(|(_, column, _)| *column == must) {
            return Ok(Header { row, columns, ignored });
        }
    }
    Err(refused(lacking))
}

/// A sheet that desk takes nothing from.
pub(crate) fn refused(message: impl Into<String>) -> Error {
    Error::new(Kind::Sheet, message)
}

/// Refuses a sheet that is larger than anybody fills in.
pub(crate) fn within(rows: &[Vec<Cell>], most_rows: usize, most_columns: usize) -> Result<()> {
    if rows.len() > most_rows || rows.iter().any(|row| row.len() > most_columns) {
        return Err(refused(format!("表格太大：最多 {most_rows} 行、{most_columns} 列。请分成几个文件导入。")));
    }
    Ok(())
}

pub(crate) fn is_blank(cell: &Cell) -> bool {
    match cell {
        Cell::Empty => true,
        Cell::Text { text } => text.trim().is_empty(),
        _ => false,
    }
}

/// Desk's words are for a form on screen; here the sheet is what is changed.
pub(crate) fn of_the_sheet(error: Error) -> String {
    error.message.replace("后再保存，已填的内容都还在。", "。").replace("后再保存", "").replace("再保存", "再导入")
}
