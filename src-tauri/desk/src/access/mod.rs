//! Who sits at the desk, and what they may do.

mod act;
mod come;
mod deputy;
mod forgot_pin;
mod lock;
mod pin;
mod save;
mod shapes;
mod try_pin;

pub(crate) use act::{PinWork, act};
pub(crate) use come::{come, come_on_duty};
pub(crate) use deputy::{end_deputy, name_deputy};
pub(crate) use forgot_pin::forgot_pin;
pub(crate) use lock::lock;
pub(crate) use pin::{give_pin, in_use, set_pin};
pub(crate) use save::{add, all, card, save};
pub use shapes::*;
pub(crate) use try_pin::PinWaits;
