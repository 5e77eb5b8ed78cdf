//! 停用: spaces that nobody can use for a while. Who stood there is moved, given up or kept, and told.
//!
//! A blackout is cut into pieces of a day at most, so that whether it is in the way of a use is asked within the same bounds as the
//! other uses. Who was kept stands inside it.

mod close;
mod closing;
mod in_the_way;
mod lift;
mod list;
mod notice;
mod shapes;

pub(crate) use close::close_rooms;
pub(crate) use closing::preview;
pub(super) use in_the_way::{in_the_way, stretches};
pub(crate) use lift::lift;
pub(crate) use list::list;
pub(crate) use notice::{show, tell};
pub use shapes::*;
