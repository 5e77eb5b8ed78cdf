//! The centre's calendar: which days are workdays, and where a promise of workdays ends.

mod days;
mod due;

pub use days::Day;
pub(crate) use days::{Calendar, known_holidays};
pub use due::{Due, Standing};
