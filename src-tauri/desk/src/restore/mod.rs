//! Restore: a backup is chosen, opened, looked at, and takes the place of what stands; rehearsed; and the numbers on paper settled.

mod choice;
mod compare;
mod erasures;
mod find;
mod look_at;
mod numbers;
mod old;
mod present;
mod put_in_place;
mod rehearse;
mod shapes;
mod take;
mod verify;

pub(crate) use choice::Choice;
pub(crate) use find::{backups_here, close_backup};
pub(crate) use look_at::open_backup;
pub(crate) use numbers::{are_settled, numbers_on_paper, settle_numbers, void_number, void_numbers};
pub(crate) use old::{give_up_old, old_data};
pub(crate) use put_in_place::{restore, was_used};
pub(crate) use rehearse::{rehearsals, rehearse_restore};
pub use shapes::*;
