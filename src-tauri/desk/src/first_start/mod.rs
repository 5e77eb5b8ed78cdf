//! The guided first start: which steps there are, which is next, and which were put off.
//!
//! A further step is a line in [`StartStep`], one in `stands::is_done`, and one in the window's own list.

mod put_off;
mod shapes;
mod stands;

pub(crate) use put_off::{finish, put_off};
pub use shapes::*;
pub(crate) use stands::{begin, first_start, goes_on_at};
