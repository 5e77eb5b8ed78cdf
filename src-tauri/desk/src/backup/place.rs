//! Where backups lie: their names, which of them are whole and ours, and taking one away.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use uuid::Uuid;

use crate::error::Result;
use crate::storage::{Folder, Slots, remove_with_key, sync_folder};

use super::about::About;

/// Beside the generations. It is none: `Folder::tidy` leaves it alone.
const HERE: &str = "backups";
const PREFIX: &str = "Doorstep-backup-";
const STAMP: &str = "%Y-%m-%d-%H%M%S";
const HALF: &str = ".new";

/// A whole backup, by its name.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub name: String,
    pub about: About,
}

/// The place on this computer.
pub(super) fn here(folder: &Folder) -> PathBuf {
    folder.root().join(HERE)
}

pub(super) fn name_at(local: NaiveDateTime) -> String {
    format!("{PREFIX}{}", local.format(STAMP))
}

/// `wanted`, or with `-2` and so on where that is taken.
pub(super) fn free_name(place: &Path, wanted: &str) -> String {
    if !place.join(wanted).exists() {
        return wanted.to_owned();
    }
    (2..).map(|n: u32| format!("{wanted}-{n}")).find(|name| !place.join(name).exists()).unwrap_or_default()
}

/// While it is written. What has this name was cut off.
pub(super) fn half(name: &str) -> String {
    format!(".{name}{HALF}")
}

fn is_name(name: &str) -> bool {
    let Some(stamp) = name.strip_prefix(PREFIX) else { return false };
    let (Some(time), Some(rest)) = (stamp.get(..17), stamp.get(17..)) else { return false };
    NaiveDateTime::parse_from_str(time, STAMP).is_ok()
        && (rest.is_empty() || rest.strip_prefix('-').is_some_and(|n| n.parse::<u32>().is_ok()))
}

/// Every backup there that can be read, whosoever it is; newest first.
pub(super) fn all(place: &Path) -> io::Result<Vec<Found>> {
    let mut found: Vec<Found> = names(place)?
        .into_iter()
        .filter(|name| is_name(name))
        .filter_map(|name| About::read(&place.join(&name)).ok().map(|about| Found { name, about }))
        .collect();
    found.sort_by(|a, b| (&b.about.made_at, &b.name).cmp(&(&a.about.made_at, &a.name)));
    Ok(found)
}

fn names(place: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(place)? {
        names.extend(entry?.file_name().into_string().ok());
    }
    Ok(names)
}

/// Takes one away. It loses its name first, so that nothing half stands under it; what is left then goes with `sweep`.
pub(super) fn remove(place: &Path, name: &str) -> Result<()> {
    let aside = place.join(half(name));
    fs::rename(place.join(name), &aside)?;
    sync_folder(place)?;
    remove_with_key(&aside)?;
    sync_folder(place)
}

/// What was cut off goes. Of a place that others may use too, only what says that it is ours, or holds nothing.
pub(super) fn sweep(place: &Path, ours: Option<Uuid>) -> io::Result<()> {
    for name in names(place)? {
        let Some(of) = name.strip_prefix('.').and_then(|name| name.strip_suffix(HALF)).filter(|name| is_name(name)) else { continue };
        let aside = place.join(half(of));
        let may = match ours {
            None => true,
            Some(desk) => About::read(&aside).is_ok_and(|about| about.desk == desk) || fs::read_dir(&aside)?.next().is_none(),
        };
        if may {
            let _ = remove_with_key(&aside);
        }
    }
    Ok(())
}

/// True for a copy whose key lies beside it in the clear.
pub(super) fn is_unguarded(backup: &Path) -> bool {
    Slots::read(backup).is_ok_and(|slots| slots.key_beside().is_ok_and(|key| key.is_some()))
}

/// Once a passphrase guards the file, the copies on this computer that anybody could open go.
pub(crate) fn forget_unguarded(folder: &Folder) -> Result<()> {
    let place = here(folder);
    if !place.is_dir() || folder.slots()?.passphrase_set().is_none() {
        return Ok(());
    }
    sweep(&place, None)?;
    for name in names(&place)?.into_iter().filter(|name| is_name(name)) {
        if is_unguarded(&place.join(&name)) {
            remove(&place, &name)?;
        }
    }
    Ok(())
}
