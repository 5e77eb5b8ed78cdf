//! What was done, by whom, when: immutable rows, chained by a MAC, with a private part that can be deleted.

mod chain;
mod shapes;
mod verify;
mod write;

pub(crate) use chain::end_key;
pub use shapes::*;
pub(crate) use verify::{check, verify};
pub(crate) use write::{Entry, write};
