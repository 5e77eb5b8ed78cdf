//! The data folder, its key, its file and the ladder of migrations.

pub mod folder;
mod key;
mod migrate;
mod open;
mod schema;

pub use folder::Folder;
pub use key::DataKey;
pub(crate) use key::keyed;
pub use migrate::{MIGRATIONS, Migration, climb};
pub use open::{open_reader, open_writer};
#[cfg(feature = "testing")]
pub(crate) use schema::described;
pub use schema::schema;
