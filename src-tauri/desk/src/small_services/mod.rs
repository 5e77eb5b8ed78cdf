//! 便民小事: what one key counts, with no name and no form; and things lent, until they come back.

mod counted;
mod give_back;
mod kinds;
mod lend;
mod list;
mod loans;
mod note;
mod rows;
mod shapes;
mod tally;
mod undo;

pub use counted::counted;
pub(crate) use give_back::give_back;
pub(crate) use kinds::{add_usual_kinds, kinds, preset_kinds, save_kind};
pub(crate) use lend::lend;
pub(crate) use list::list;
pub(crate) use loans::loans;
pub(crate) use note::note;
pub use shapes::*;
pub(crate) use tally::tally;
pub(crate) use undo::undo;
