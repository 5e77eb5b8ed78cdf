//! Papers of the rooms: what an applicant signs, what hangs on a door and in the hall, what the cleaners work from, and the ledger.

mod application;
mod day;
mod doors;
mod hall;
mod in_public;
mod ledger;
mod month;
mod setup;
mod shapes;
#[cfg(test)]
mod tests;

pub(super) use application::application;
pub(super) use doors::doors;
pub(super) use hall::hall;
pub(super) use ledger::ledger;
pub(super) use month::month;
pub(super) use setup::setup;
pub use shapes::*;
