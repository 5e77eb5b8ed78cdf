//! Tickets (办件): one matter of one visit, from registration to its end.

mod acts;
mod correct;
mod deadline;
mod finish;
mod hand_over;
mod list;
mod matching;
mod materials;
mod may;
mod note;
mod numbers;
mod refer;
mod register;
mod reveal;
mod shapes;
mod show;
mod stands;
mod start;
mod steps;
mod suspend;
#[cfg(test)]
mod tests;
mod texts;
mod turn_away;
mod undo;

pub use acts::*;
pub(crate) use correct::correct;
pub(crate) use deadline::deadline;
pub(crate) use finish::finish;
pub(crate) use hand_over::hand_over;
pub(crate) use list::{NOT_ENDED, ROW, TICKETS, WHOSE, counts, first, ledger, list, read_row, ticket_counts, void_numbers};
pub(crate) use materials::{give_back, receive};
pub(crate) use may::begin;
pub(crate) use note::note;
pub(crate) use numbers::{document, named, scan_code};
pub(crate) use refer::{come_back, read_back, refer};
pub(crate) use register::register;
pub(crate) use reveal::reveal_principal;
pub use shapes::*;
pub(crate) use show::{show, whole};
pub(crate) use start::start;
pub(crate) use steps::Row as LifeRow;
pub(crate) use suspend::{resume, suspend};
pub(crate) use turn_away::{elsewhere, leave};
pub(crate) use undo::undo;
