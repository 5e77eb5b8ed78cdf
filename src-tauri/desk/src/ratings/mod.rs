//! 评价: what a visitor thought of a finished matter; and 回访, when it was poor.

mod call_back;
mod count;
mod list;
mod of_ticket;
mod rate;
mod shapes;
mod take_back;

pub(crate) use call_back::call_back;
pub(crate) use count::count;
pub(crate) use list::list;
pub(crate) use list::waiting;
pub(crate) use of_ticket::of_ticket;
pub(crate) use rate::rate;
pub use shapes::*;
pub(crate) use take_back::{take_back_call_back, take_back_rating};
