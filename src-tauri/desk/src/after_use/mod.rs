//! After a room was used: how many came, counted again; how it was found, in photos; the activity that it was.

mod correct_attended;
mod photo;
mod shapes;
mod show;
mod used;

pub(crate) use correct_attended::correct_attended;
pub(crate) use photo::{add_photo, take_off_photo};
pub use shapes::*;
pub(crate) use show::show;
