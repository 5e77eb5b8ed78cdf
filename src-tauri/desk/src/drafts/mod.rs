//! Half-filled forms. No acts: they have no journal row, and go when the act with their id is done.

mod keep;
mod shapes;

pub(crate) use keep::{drop, list, put_aside, save};
pub use shapes::*;
