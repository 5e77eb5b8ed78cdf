//! Papers and spreadsheets: typed records of desk in, PDF, SVG pages and .xlsx out; and sheets of others read in, safely.
//!
//! One renderer makes both what is shown and what is printed ([`Papers`]). It sees no file and no network.

mod catalogue_xlsx;
mod clean;
mod error;
pub mod fonts;
mod glyphs;
mod ledger_xlsx;
mod month_xlsx;
mod papers;
mod room_ledger_xlsx;
pub mod sheet;
mod world;

pub use catalogue_xlsx::catalogue_xlsx;
pub use error::{PaperError, Result};
pub use ledger_xlsx::ledger_xlsx;
pub use month_xlsx::month_xlsx;
pub use papers::{Papers, SLIP, title};
pub use room_ledger_xlsx::room_ledger_xlsx;
pub use sheet::{SheetError, read_sheet, read_sheet_file};
