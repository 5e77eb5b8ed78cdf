//! Which backups a folder has.

use std::fs;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::backup::About;
use crate::centre::Nothing;
use crate::desk::{Desk, locked};
use crate::error::{Error, Result};
use crate::storage::{MIGRATIONS, Slots};

use super::shapes::{BackupsFound, FoundBackup};

/// Backups are named by their moment: 12 days, 10 weeks and 24 months fit, whoever else put something there.
const MOST: usize = 60;
/// A folder of photos is not read to its end.
const MOST_LOOKED_AT: usize = 5_000;

impl Desk {
    /// The backups in a folder that a person chose; the page never names one.
    ///
    /// # Errors
    /// When there are none, or the folder cannot be read.
    pub fn find_backups(&self, folder: &Path) -> Result<BackupsFound> {
        found(self, folder)?.ok_or_else(|| {
            Error::refused("这个文件夹里没有家门口的备份。请选 U 盘上存放备份的文件夹，或名字以 Doorstep-backup 开头的那个文件夹。")
        })
    }
}

/// The copies that lie beside the data.
pub(crate) fn backups_here(desk: &Desk, _: Nothing) -> Result<BackupsFound> {
    let none = BackupsFound { list: Uuid::new_v4(), backups: Vec::new(), left_out: 0 };
    Ok(found(desk, &desk.folder.backups()).ok().flatten().unwrap_or(none))
}

/// The backup that was opened is put down.
pub(crate) fn close_backup(desk: &Desk, _: Nothing) -> Result<Nothing> {
    locked(&desk.restoring).put_down(&desk.folder);
    Ok(Nothing {})
}

fn found(desk: &Desk, folder: &Path) -> Result<Option<BackupsFound>> {
    let mut places = backups_in(folder)?;
    if places.is_empty() {
        return Ok(None);
    }
    places.sort_by(|(a, _), (b, _)| b.cmp(a));
    let left_out = places.len().saturating_sub(MOST);
    places.truncate(MOST);
    let places: Vec<PathBuf> = places.into_iter().map(|(_, place)| place).collect();
    let backups = (0..).zip(&places).map(|(which, place)| told(which, place)).collect();
    let list = Uuid::new_v4();
    locked(&desk.restoring).list = Some((list, places));
    Ok(Some(BackupsFound { list, backups, left_out: u32::try_from(left_out).unwrap_or(u32::MAX) }))
}

/// Each with what it is sorted by: when it says that it was made, else its name.
pub(super) fn backups_in(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let mut places = Vec::new();
    if is_backup(folder) {
        places.push(folder.to_owned());
    }
    for entry in fs::read_dir(folder)?.take(MOST_LOOKED_AT) {
        let place = entry?.path();
        if place.is_dir() && is_backup(&place) {
            places.push(place);
        }
    }
    Ok(places.into_iter().map(|place| (order(&place), place)).collect())
}

/// By its name or by what lies in it, so that a half one is told as what it is.
fn is_backup(place: &Path) -> bool {
    name_of(place).trim_start_matches('.').starts_with("Doorstep-backup-") || place.join("about.json").is_file()
}

fn name_of(place: &Path) -> String {
    place.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A copy that was cut off keeps the name that says so.
pub(super) fn is_incomplete(place: &Path) -> bool {
    name_of(place).ends_with(".new")
}

fn order(place: &Path) -> String {
    let day = |moment: String| moment.replace([' ', ':', '-'], "");
    About::read(place).map_or_else(
        |_| day(name_of(place).trim_start_matches('.').trim_start_matches("Doorstep-backup-").to_owned()),
        |about| day(about.local),
    )
}

fn told(which: u32, place: &Path) -> FoundBackup {
    let about = usable(place);
    let slots = Slots::read(place).ok();
    let has = |way: fn(&Slots) -> bool| slots.as_ref().is_some_and(way);
    let why_not = about.as_ref().err().map(|error| error.message.clone());
    let about = about.ok().or_else(|| About::read(place).ok());
    FoundBackup {
        which,
        made: about.as_ref().map(|about| first(&about.local, 16)).unwrap_or_default(),
        centre: about.as_ref().map(|about| first(&about.centre, 50)).unwrap_or_default(),
        tickets: about.as_ref().map_or(0, |about| about.counts.tickets),
        residents: about.as_ref().map_or(0, |about| about.counts.residents),
        size: about.as_ref().map_or(0, |about| about.size),
        why_not,
        unguarded: has(|slots| slots.key_beside().is_ok_and(|key| key.is_some())),
        passphrase: has(|slots| slots.passphrase_set().is_some()),
        recovery_code: has(|slots| slots.recovery_set().is_some()),
    }
}

/// What lies on a stick may be as long as it likes.
fn first(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

/// What a backup says of itself, if it can be used as far as that is seen without opening it.
pub(super) fn usable(place: &Path) -> Result<About> {
    use crate::error::Kind::{Damaged, NewerProgram};
    if is_incomplete(place) {
        return Err(Error::new(Damaged, "这份没有拷贝完（拷贝时断了电或拔了 U 盘），不能用来恢复。请换一份备份。"));
    }
    let about = About::read(place).map_err(|error| match error.kind {
        NewerProgram => newer(),
        _ => Error::new(Damaged, "这份备份的说明文件 about.json 缺失或已损坏，不能用来恢复。请换一份备份。"),
    })?;
    if about.schema_version > MIGRATIONS.last().map_or(0, |step| step.number) {
        return Err(newer());
    }
    let length = fs::metadata(place.join("desk.db")).map(|found| found.len());
    match length {
        Err(_) => Err(Error::new(Damaged, "这份备份里没有数据文件 desk.db，不能用来恢复。请换一份备份。")),
        Ok(length) if length < about.size => Err(shortened()),
        Ok(length) if length > about.size => Err(altered()),
        Ok(_) => {
            Slots::read(place).map_err(|error| match error.kind {
                NewerProgram => newer(),
                _ => Error::new(Damaged, "这份备份的密钥文件 slots.json 缺失或已损坏，打不开。请换一份备份。"),
            })?;
            Ok(about)
        }
    }
}

pub(super) fn newer() -> Error {
    Error::new(crate::ErrorKind::NewerProgram, "这份备份由更新版本的程序做成。请安装新版本的家门口后再恢复，备份没有改动。")
}

pub(super) fn shortened() -> Error {
    Error::new(crate::ErrorKind::Damaged, "这份备份的数据文件少了一截，没有拷贝完整，不能用来恢复。请换一份备份。")
}

pub(super) fn altered() -> Error {
    Error::new(crate::ErrorKind::Damaged, "这份备份的数据文件和做备份时不一样，已损坏或被换过，不能用来恢复。请换一份备份。")
}
