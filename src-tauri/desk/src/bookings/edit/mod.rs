//! Whose a booking is and what it is for, changed after it was made; and the whole phone of whoever answers for it.

mod change;
mod reveal;
mod shapes;
mod stood;

pub(crate) use change::edit_booking;
pub(crate) use reveal::reveal_booking_phone;
pub use shapes::*;
pub(super) use stood::{edits, revision};
