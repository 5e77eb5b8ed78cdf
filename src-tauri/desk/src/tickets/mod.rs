//! Tickets (办件): one matter of one visit, from registration to its end, and the catalogue of matters.

mod finish;
mod list;
mod matters;
mod numbers;
mod register;
mod shapes;
mod show;
mod steps;
mod undo;

pub(crate) use finish::finish;
pub(crate) use list::{ledger, list};
pub(crate) use matters::{materials, matters, preset_matters, save_matter};
pub(crate) use numbers::named;
pub(crate) use register::register;
pub use shapes::*;
pub(crate) use show::{show, whole};
pub(crate) use undo::undo;
