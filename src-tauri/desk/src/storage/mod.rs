//! The data folder, its key, its file and the ladder of migrations.

mod copy;
pub mod folder;
mod key;
mod migrate;
mod open;
mod pin;
mod recovery_code;
mod rekey;
mod reserve;
mod schema;
mod secret;
mod slots;
mod tries;

pub(crate) use copy::{copy_whole, open_copy};
pub use folder::Folder;
pub(crate) use folder::{Next, flush_folder, make_private, remove_with_key, sync_folder, write_durably};
pub use key::DataKey;
pub(crate) use key::keyed;
pub use migrate::{MIGRATIONS, Migration, climb};
pub use open::{open_reader, open_writer, read_truly};
pub(crate) use pin::PinHash;
pub(crate) use recovery_code::{GROUPS, RecoveryCode, read_group};
pub(crate) use rekey::{copy_under, same_content};
pub(crate) use reserve::Reserve;
#[cfg(feature = "testing")]
pub(crate) use schema::described;
pub use schema::schema;
pub use secret::Secret;
pub(crate) use slots::{Changed, Slots, Way};
pub(crate) use tries::{Tries, wait_after};
