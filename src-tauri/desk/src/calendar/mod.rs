//! The centre's calendar: its hours, which days are workdays, and where a promise of workdays ends.

mod count;
mod days;
mod due;
mod hours;
mod page;
mod recount;
mod save_holidays;
mod save_hours;
mod shapes;
mod take_back_hours;
#[cfg(test)]
mod tests;

pub(crate) use count::count_days;
pub(crate) use days::{Calendar, weekday};
pub(crate) use due::KnownYears;
pub(crate) use page::{YEARS, calendar};
pub(crate) use save_holidays::{save_holidays, take_in_published};
pub(crate) use save_hours::save_hours;
pub use shapes::*;
pub(crate) use take_back_hours::take_back_hours;
