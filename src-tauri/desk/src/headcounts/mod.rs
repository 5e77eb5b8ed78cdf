//! 随到随用: heads in the rooms that nobody books, counted by one key, session by session.

mod count;
mod drop_in;
mod list;
mod rows;
mod sessions;
mod shapes;
mod undo;

pub(crate) use count::count;
pub(crate) use drop_in::drop_in;
pub(crate) use list::list;
pub use shapes::*;
pub(crate) use undo::undo;
