//! Who was erased since the backup was made must not come back with it.

use std::path::Path;

use crate::backup::About;
use crate::clock::Now;
use crate::desk::Desk;
use crate::error::Result;
use crate::people::{Erased, erase_again, listed};
use crate::storage::{DataKey, open_writer};

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
    if is_ours && let Ok(list) = listed(desk.folder.root()) {
        lists.push(list);
    }
    let mut all: Vec<Erased> = Vec::new();
    for erased in lists.into_iter().flatten() {
        if !all.contains(&erased) {
            all.push(erased);
        }
    }
    all
}

/// They are forgotten in the restored file before it is switched to. Gives how many it still remembered.
pub(super) fn replay_erasures(file: &Path, key: &DataKey, now: Now, erased: &[Erased]) -> Result<usize> {
    if erased.is_empty() {
        return Ok(0);
    }
    let mut db = open_writer(file, key)?;
    let forgotten = erase_again(&mut db, key, now, erased)?;
    db.close().map_err(|(_, error)| error)?;
    Ok(forgotten)
}
