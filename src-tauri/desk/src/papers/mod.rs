//! Papers as typed records, and what became of them. How they look is no business of desk.

mod journal_head;
mod ledger;
mod left;
mod matter;
mod month_summary;
mod open;
mod queue_slip;
mod recovery_sheet;
mod rooms;
mod shapes;
mod story;
mod ticket;
mod ticket_materials;
mod ticket_shapes;

pub(crate) use left::left;
pub(crate) use open::open;
pub use rooms::*;
pub use shapes::*;
pub use ticket_shapes::*;
