//! 活动: what was held, with how many; most are made out of a use of a room by one press.

mod list;
mod rows;
mod save;
mod shapes;
mod show;
mod take_back;

pub(crate) use list::list;
pub(crate) use save::save;
pub use shapes::*;
pub(crate) use show::show;
pub(crate) use take_back::take_back;
