//! The catalogue of matters (事项清单): what the desk does, what each asks for, and what else people call it.

mod check;
mod import;
mod in_words;
mod list;
mod material_words;
mod presets;
mod save;
mod shapes;

pub(crate) use import::{StagedMatters, import, preview as preview_import};
pub(crate) use in_words::{Head, in_words};
pub(crate) use list::{called, in_use, list, materials, show, whole};
pub(crate) use presets::presets;
pub(crate) use save::save;
pub use shapes::*;
