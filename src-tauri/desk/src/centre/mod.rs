//! The centre itself: set-up, its details, the frame of the window.

mod frame;
mod preferences;
mod rules;
mod save;
mod set_up;
mod shapes;

pub(crate) use frame::frame;
pub(crate) use preferences::{preferences, save_preferences};
pub use rules::Rules;
pub(crate) use rules::{rules, save_rules};
pub(crate) use save::{read, save};
pub(crate) use set_up::set_up;
pub use shapes::*;
