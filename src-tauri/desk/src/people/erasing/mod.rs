//! Forgetting a person: what names them goes, by the ids of their records; what the centre has to account for stays.

mod again;
mod erase;
mod mentions;
mod parts;
mod preview;
mod shapes;
mod side;

#[cfg(test)]
pub(crate) use again::ERASE_AGAIN;
pub use again::erase_again;
pub(crate) use erase::erase;
pub(crate) use preview::preview;
pub use shapes::*;
pub use side::erased;
pub(crate) use side::{finish, listed};
