//! Who sits at the desk, and what they may do.

mod choose;
mod save;
mod shapes;

pub(crate) use choose::choose;
pub(crate) use save::{all, card, save};
pub use shapes::*;
