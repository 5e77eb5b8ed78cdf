//! 候补: who waits for a time that is taken. When it is free again, the desk is told whom to phone, whoever waited longest first.

mod end;
mod join;
mod list;
mod reveal;
mod shapes;
mod take;

pub(crate) use end::end_standby;
pub(crate) use join::join_standby;
#[cfg(test)]
pub(super) use list::OPEN;
pub(crate) use list::list;
pub(super) use list::{freed, open};
pub(crate) use reveal::reveal_standby_phone;
pub use shapes::*;
pub(super) use take::{filled, taken};
