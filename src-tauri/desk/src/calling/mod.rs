//! 叫号: bands, the numbers drawn in them, who waits, and calling whose turn it is.

mod bands;
mod call;
mod draw;
mod queue;
mod shapes;

pub(crate) use bands::{bands, must_exist, name_of, save_band};
pub(crate) use call::{call, call_next, pass, recall};
pub(crate) use draw::draw;
pub(crate) use queue::{ahead, drawn, nobody_waits, queue};
pub use shapes::*;
