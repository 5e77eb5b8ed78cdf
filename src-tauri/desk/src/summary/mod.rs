//! 月报 (月度活动汇总表): the figures of a period, each with the rows it counts.

mod count;
mod figures;
mod month;
mod period;
mod rows;
mod save_table;
mod shapes;
mod table;
mod visits;

pub(crate) use count::{Condition, activities_of, headcounts_of, receptions_of, small_services_of, tickets_of, uses_of};
pub(crate) use month::month;
pub(crate) use period::selection;
pub(crate) use save_table::save_month_table;
pub use shapes::*;
pub(crate) use table::month_table;
pub(crate) use visits::list_visits;

#[cfg(test)]
mod tests;
