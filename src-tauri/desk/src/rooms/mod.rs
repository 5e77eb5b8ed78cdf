//! 场地: rooms as sets of spaces, the layouts they take, and the time to change from one to another.

mod all;
mod save_changeovers;
mod save_layout;
mod save_room;
mod shapes;

pub(crate) use all::{all, minutes_of, rooms};
pub(crate) use save_changeovers::save_changeovers;
pub(crate) use save_layout::save_layout;
pub(crate) use save_room::save_room;
pub use shapes::*;
