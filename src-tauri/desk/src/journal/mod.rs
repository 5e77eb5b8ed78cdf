//! What was done, by whom, when: immutable rows, chained by a MAC, with a private part that can be deleted.

mod shapes;
mod verify;
mod write;

pub use shapes::*;
pub(crate) use verify::verify;
pub(crate) use write::{Entry, write};
