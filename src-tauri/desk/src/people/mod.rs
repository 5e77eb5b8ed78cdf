//! Residents and other visitors who left a name.

mod check;
mod duplicates;
mod erasing;
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
#[cfg(test)]
pub(crate) use erasing::ERASE_AGAIN;
pub use erasing::{EraseForm, Erased, Erasure, ErasurePart, ErasureReason, Mention, MentionPlace, OpenTicket, erase_again, erased};
pub(crate) use erasing::{erase, finish as finish_erasing, listed, preview as preview_erasure};
pub(crate) use find::{everywhere, find, finds};
pub(crate) use import::{StagedImport, import, preview as preview_import};
pub(crate) use list::list;
pub(crate) use mask::{id_number as mask_id_number, phone as mask_phone};
pub(crate) use names::{NameIndex, begins_as};
#[cfg(feature = "testing")]
pub(crate) use readings::sort_key;
pub(crate) use readings::{initials, typed};
pub(crate) use reveal::{SHOWN_FOR_SECONDS, reveal};
pub(crate) use save::{phone, save, stands};
pub use shapes::*;
pub(crate) use show::{cards, show};
