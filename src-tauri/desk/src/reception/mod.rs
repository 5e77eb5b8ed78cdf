//! 参观接待: one line a group.

mod counted;
mod list;
mod receive;
mod rows;
mod shapes;
mod undo;

pub use counted::counted;
pub(crate) use list::list;
pub(crate) use receive::receive;
pub use shapes::*;
pub(crate) use undo::undo;
