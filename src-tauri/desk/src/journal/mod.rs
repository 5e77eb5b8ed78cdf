//! What was done, by whom, when: immutable rows, chained by a MAC, with a private part that can be deleted.

mod chain;
mod head;
mod history;
mod lines;
mod list;
mod shapes;
mod verify;
mod words;
mod write;

pub(crate) use chain::end_key;
pub(crate) use head::groups;
pub(crate) use history::history;
pub(crate) use list::{list, show};
pub use shapes::*;
pub(crate) use verify::{check, verify};
pub(crate) use write::{Entry, write};
