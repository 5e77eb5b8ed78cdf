//! Who was erased since the backup was made must not come back with it.

use std::path::Path;

use uuid::Uuid;

use crate::backup::About;
use crate::clock::Now;
use crate::desk::{Desk, Open, locked};
use crate::error::Result;
use crate::people::{self, Erased, erase_again, listed};
use crate::storage::{DataKey, open_writer};

use super::choice::Taken;
use super::find::backups_in;
use super::shapes::Stands;

/// Whom the backups of the same desk beside the chosen one name. Read when it is opened: a stick may be pulled before it is restored.
pub(super) fn erased_beside(place: &Path, about: &About) -> Vec<Erased> {
    // The chosen one lies among others, or is the folder that was chosen itself.
    let beside = place.parent().map(|folder| of_same_desk(folder, about.desk)).unwrap_or_default();
    beside.into_iter().flat_map(|about| about.erased).collect()
}

fn of_same_desk(folder: &Path, desk: Uuid) -> Vec<About> {
    let places = backups_in(folder).unwrap_or_default();
    places.iter().filter_map(|(_, place)| About::read(place).ok()).filter(|about| about.desk == desk).collect()
}

/// Whoever any list names: that of this computer, and those in the backups of the same desk here and beside the chosen one. The
/// list of another centre speaks of other people: where nobody knows whose it is, it is left alone. `open` is what stands.
pub(super) fn erased_since(desk: &Desk, taken: &Taken, stands: &Stands, open: Option<&Open>) -> Result<Vec<Erased>> {
    let here = of_same_desk(&desk.folder.backups(), taken.about.desk);
    let is_ours = stands.same_centre.unwrap_or(!here.is_empty());
    let mut lists: Vec<Vec<Erased>> = here.into_iter().map(|about| about.erased).collect();
    lists.push(taken.erased_beside.clone());
    lists.push(taken.about.erased.clone());
    if is_ours && let Ok(list) = listed(desk.folder.root()) {
        lists.push(list);
    }
    if let Some(open) = open.filter(|_| stands.same_centre == Some(true)) {
        // The list beside the data may lag behind the file.
        lists.push(people::erased(&locked(&open.writer))?);
    }
    let mut all: Vec<Erased> = Vec::new();
    for erased in lists.into_iter().flatten() {
        if !all.contains(&erased) {
            all.push(erased);
        }
    }
    Ok(all)
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
