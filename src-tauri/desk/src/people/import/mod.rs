//! Residents out of a spreadsheet: a preview that names each bad cell, then all rows or none.

mod columns;
mod preview;
mod rows;
mod take_in;

pub(crate) use preview::preview;
pub(crate) use take_in::import;

use rows::NewResident;

/// The sheet that was previewed last, held in memory: identity numbers never travel to the window and back.
pub(crate) struct StagedImport {
    pub token: String,
    pub good: Vec<NewResident>,
    pub bad_rows: u32,
    pub doubtful: u32,
}
