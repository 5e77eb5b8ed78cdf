//! Backups: whole copies of the file with the ways to its key, made while the desk goes on.
//!
//! A copy is made and verified beside the data (`make.rs`), then carried as plain bytes to the folder that the centre chose
//! (`carry.rs`): that needs no key and holds nothing of the desk, however slow a stick is.

mod about;
mod carry;
mod due;
mod head;
mod make;
mod mark;
mod place;
mod rules;
mod run;
mod shapes;
mod state;
mod thin;

pub use about::{ABOUT, About, Counts};
pub(crate) use head::{heads, told_outside};
pub(crate) use place::forget_unguarded;
pub(crate) use rules::{goes_to_a_folder, save_rules};
pub(crate) use run::{Backups, back_up};
pub use shapes::*;
pub(crate) use state::{list, state};

#[cfg(test)]
mod tests;
