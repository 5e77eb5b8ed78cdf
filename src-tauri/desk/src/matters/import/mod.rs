//! The catalogue out of a spreadsheet: a preview that says row by row what would change, then all good rows in one act.

mod preview;
mod rows;
mod take_in;

pub(crate) use preview::preview;
pub(crate) use take_in::import;

use super::shapes::MatterForm;

/// The sheet that was previewed last.
pub(crate) struct StagedMatters {
    pub token: String,
    /// What is new or changed, checked; those that stay as they are are not among them.
    pub forms: Vec<MatterForm>,
}
