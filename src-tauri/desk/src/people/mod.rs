//! Residents and other visitors who left a name.

mod check;
mod duplicates;
mod find;
mod id_number;
mod import;
mod list;
mod mask;
mod names;
mod readings;
mod reveal;
mod save;
mod shapes;
mod show;

pub(crate) use check::check_id_number;
pub(crate) use duplicates::likely_duplicates;
pub(crate) use find::{everywhere, find, finds};
pub(crate) use import::{StagedImport, import, preview as preview_import};
pub(crate) use list::list;
pub(crate) use mask::phone as mask_phone;
pub(crate) use names::{NameIndex, begins_as};
#[cfg(feature = "testing")]
pub(crate) use readings::sort_key;
pub(crate) use readings::{initials, typed};
pub(crate) use reveal::{SHOWN_FOR_SECONDS, reveal};
pub(crate) use save::{phone, save};
pub use shapes::*;
pub(crate) use show::{cards, show};
