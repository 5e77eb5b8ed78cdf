//! 今日: what is late, due or waiting, in order of urgency, each with what a press of Enter does; of the rooms as well.

mod look;
mod sections;
mod shapes;
#[cfg(test)]
mod tests;

pub(crate) use look::today;
pub use shapes::*;
