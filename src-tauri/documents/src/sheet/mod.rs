//! Reading somebody else's spreadsheet: the first sheet of an .xlsx, cell by cell, under caps that a hostile or broken file
//! meets before it costs anything (20 MiB of file, seconds, memory).

mod cells;
mod error;
mod package;

use std::io::{BufReader, Cursor, Read, Seek};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use desk::people::Cell;

pub use error::SheetError;

/// Rows that hold anything, the header and titles among them.
pub const MOST_ROWS: u32 = 20_000;
pub const MOST_COLUMNS: u32 = 40;
pub const LARGEST_FILE: u64 = 20 << 20;

/// The first visible sheet as it was typed: rows may differ in length, and empty ones at the end are dropped.
pub fn read_sheet(bytes: &[u8]) -> Result<Vec<Vec<Cell>>, SheetError> {
    read(Cursor::new(bytes))
}

/// As [`read_sheet`], without having the file in memory.
pub fn read_sheet_file(path: &Path) -> Result<Vec<Vec<Cell>>, SheetError> {
    let file = std::fs::File::open(path).map_err(SheetError::unreadable)?;
    read(BufReader::new(file))
}

fn read<R: Read + Seek>(mut source: R) -> Result<Vec<Vec<Cell>>, SheetError> {
    let weight = package::check(&mut source)?;
    // The parser's arithmetic can overflow on a made-up cell address; that is a broken file like any other.
    catch_unwind(AssertUnwindSafe(|| cells::read(source, weight))).unwrap_or(Err(SheetError::Damaged))
}
