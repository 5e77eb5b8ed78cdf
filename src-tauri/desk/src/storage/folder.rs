//! The data folder: `CURRENT` names the generation in use, `LOCK` keeps a second writer out.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Kind, Result};

use super::key::DataKey;
use super::migrate::{MIGRATIONS, climb};
use super::open::{create, open_writer};
use super::slots::Slots;

const CURRENT: &str = "CURRENT";
const FILE: &str = "desk.db";
const LOCK: &str = "LOCK";
const DEMO: &str = "DEMO";
/// In a generation that took the place of others, which go at the next start: their names, each on a line.
const REPLACES: &str = "REPLACES";
/// In a restored generation: the names of those that stood before, until it was used and closed once.
const KEEPS: &str = "KEEPS";
/// A line among those names: until somebody says that they are not needed.
const UNTIL_TOLD: &str = "until-told";
/// Where a backup is brought to be looked at and restored; it has no number until it is.
const RESTORE: &str = "restore.new";
/// Copies of the data that lie beside it.
const BACKUPS: &str = "backups";

/// A locked data folder. The lock is the operating system's: it goes with the process, however that ends.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    generation: Mutex<PathBuf>,
    /// A switch to the next generation was not confirmed by the disk: which one lasts is known after a new start.
    unsure: AtomicBool,
    /// `CURRENT` names a generation. Else nothing is taken away: nobody knows what is still needed.
    whole: AtomicBool,
    _lock: File,
}

impl Folder {
    /// Locks the folder and finds its generation; a new folder gets its first one.
    ///
    /// # Errors
    /// [`Kind::InUse`] when another program holds it, [`Kind::Damaged`] when a named generation is gone.
    pub fn open(root: &Path) -> Result<Self> {
        make(root)?;
        let lock = lock(root)?;
        let generation = match fs::read(root.join(CURRENT)) {
            Ok(name) => named(root, String::from_utf8_lossy(&name).trim())?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => first_generation(root)?,
            Err(error) => return Err(error.into()),
        };
        let folder = Self::of(root, generation, true, lock);
        // What cannot be taken away now keeps nobody from their data: it is tried again before it would be in the way.
        let _ = folder.tidy();
        let _ = folder.end_restore();
        Ok(folder)
    }

    /// Locks a folder whose data cannot be opened, so that a backup can take its place. Nothing in it is touched.
    ///
    /// # Errors
    /// [`Kind::InUse`] when another program holds it.
    pub(crate) fn open_damaged(root: &Path) -> Result<Self> {
        make(root)?;
        let lock = lock(root)?;
        let name = fs::read_to_string(root.join(CURRENT)).unwrap_or_default();
        let name = Some(name.trim()).filter(|name| number_of(name).is_some()).unwrap_or("gen-0");
        Ok(Self::of(root, root.join(name), false, lock))
    }

    fn of(root: &Path, generation: PathBuf, whole: bool, lock: File) -> Self {
        let (unsure, whole) = (AtomicBool::new(false), AtomicBool::new(whole));
        Self { root: root.to_owned(), generation: Mutex::new(generation), unsure, whole, _lock: lock }
    }

    /// The folder of the generation in use.
    pub(crate) fn generation(&self) -> PathBuf {
        self.generation.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The ways to the key of the generation in use.
    ///
    /// # Errors
    /// As [`Slots::read`], and [`Kind::Storage`] after a switch of which nobody knows whether it lasts: what was written into the old
    /// generation from here on could be gone at the next start.
    pub(crate) fn slots(&self) -> Result<Slots> {
        if self.unsure.load(Ordering::Acquire) {
            return Err(unsure());
        }
        Slots::read(&self.generation())
    }

    /// What does not belong to one generation alone.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The encrypted file.
    pub fn file(&self) -> PathBuf {
        self.generation().join(FILE)
    }

    /// An empty folder for the next generation, made aside. What an earlier try left there goes.
    pub(crate) fn begin_next(&self) -> Result<Next> {
        self.tidy()?;
        let before = self.generation();
        let name = self.next_name()?;
        let next = Next::begin(self.root.join(format!("{name}.new")), name)?;
        // What a restore keeps is kept under the next key as well.
        if let Ok(kept) = fs::read(before.join(KEEPS)) {
            write_durably(&next.aside.join(KEEPS), &kept)?;
        }
        let before = before.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        write_durably(&next.aside.join(REPLACES), before.as_bytes())?;
        Ok(next)
    }

    /// An empty folder for a backup that may be restored. What an earlier one left there goes.
    pub(crate) fn begin_restore(&self) -> Result<Next> {
        self.end_restore()?;
        Next::begin(self.root.join(RESTORE), String::new())
    }

    /// Takes away the backup that was brought here and not restored.
    pub(crate) fn end_restore(&self) -> Result<()> {
        if self.root.join(RESTORE).exists() { self.remove(RESTORE) } else { Ok(()) }
    }

    /// A restored backup gets its number, and what stands its time with it.
    pub(crate) fn number_restored(&self, next: &mut Next, keep: Keep) -> Result<()> {
        self.tidy()?;
        next.name = self.next_name()?;
        let mut kept: Vec<String> = self.generations()?.into_iter().map(|number| format!("gen-{number}")).collect();
        // What waits for a word already goes on waiting for it.
        if keep == Keep::UntilTold || self.keeps_until_told() {
            kept.push(UNTIL_TOLD.to_owned());
        }
        write_durably(&next.aside.join(if keep == Keep::Not { REPLACES } else { KEEPS }), kept.join("\n").as_bytes())
    }

    /// What stood before the restored data is still there.
    pub(crate) fn keeps_old(&self) -> bool {
        self.generation().join(KEEPS).exists()
    }

    /// It stays whatever is done with the restored data.
    pub(crate) fn keeps_until_told(&self) -> bool {
        named_in(&self.generation(), KEEPS).is_some_and(|kept| kept.iter().any(|line| line == UNTIL_TOLD))
    }

    /// The slots of the oldest of what is kept that a secret guards. What cannot be read guards nothing any more.
    pub(crate) fn guards_of_old(&self) -> Option<Slots> {
        let mut kept: Vec<u64> = named_in(&self.generation(), KEEPS)?.iter().filter_map(|name| number_of(name)).collect();
        kept.sort_unstable();
        let slots = kept.into_iter().filter_map(|number| Slots::read(&self.root.join(format!("gen-{number}"))).ok());
        slots.into_iter().find(|slots| slots.key_beside().is_ok_and(|key| key.is_none()))
    }

    /// Somebody said that it is not needed: from here on it goes as after any other restore.
    pub(crate) fn is_told(&self) -> Result<()> {
        let mut kept = named_in(&self.generation(), KEEPS).unwrap_or_default();
        kept.retain(|line| line != UNTIL_TOLD);
        write_durably(&self.generation().join(KEEPS), kept.join("\n").as_bytes())
    }

    /// The restored data was used and is closed: what stood before goes at the next start.
    pub(crate) fn keep_old_no_more(&self) -> Result<()> {
        let generation = self.generation();
        if generation.join(REPLACES).exists() {
            // A change of key goes first.
            return Ok(());
        }
        fs::rename(generation.join(KEEPS), generation.join(REPLACES))?;
        sync_folder(&generation)
    }

    /// Where copies of the data lie beside it.
    pub(crate) fn backups(&self) -> PathBuf {
        self.root.join(BACKUPS)
    }

    fn generations(&self) -> Result<Vec<u64>> {
        Ok(fs::read_dir(&self.root)?.filter_map(|entry| number_of(entry.ok()?.file_name().to_str()?)).collect())
    }

    fn next_name(&self) -> Result<String> {
        Ok(format!("gen-{}", self.generations()?.into_iter().max().unwrap_or(0) + 1))
    }

    /// Gives the next generation its name: from here on it is whole, and not in use yet.
    pub(crate) fn name_next(&self, next: &Next) -> Result<()> {
        // For writing: Windows flushes nothing else.
        OpenOptions::new().write(true).open(&next.file)?.sync_all()?;
        sync_folder(&next.aside)?;
        fs::rename(&next.aside, self.root.join(&next.name))?;
        sync_folder(&self.root)
    }

    /// The one step that counts: `CURRENT` names the next generation.
    pub(crate) fn switch_to(&self, next: &Next) -> Result<()> {
        let written = write_durably(&self.root.join(CURRENT), next.name.as_bytes());
        if let Err(error) = written {
            // It may name either now, and only a new start finds out which one lasts.
            self.unsure.store(true, Ordering::Release);
            return Err(unsure().with(error.data));
        }
        *self.generation.lock().unwrap_or_else(PoisonError::into_inner) = self.root.join(&next.name);
        self.whole.store(true, Ordering::Release);
        Ok(())
    }

    /// Takes away what a change of key or a restore that was cut off left: what was made aside, what was never switched to, and what
    /// was replaced (its key may lie beside it in the clear).
    pub(crate) fn tidy(&self) -> Result<()> {
        if !self.whole.load(Ordering::Acquire) {
            return Ok(());
        }
        let current = self.generation();
        let name = current.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        for entry in fs::read_dir(&self.root)? {
            let other = entry?.file_name();
            let Some(other) = other.to_str() else { continue };
            let half_made = other.strip_suffix(".new").and_then(number_of).is_some();
            let follows = |how: &str| named_in(&self.root.join(other), how).is_some_and(|names| names.contains(&name));
            let never_used = number_of(other).is_some() && other != name && (follows(REPLACES) || follows(KEEPS));
            if half_made || never_used {
                self.remove(other)?;
            }
        }
        if let Some(replaced) = named_in(&current, REPLACES)
            && current.join(FILE).exists()
        {
            for replaced in replaced {
                if replaced != name && number_of(&replaced).is_some() && self.root.join(&replaced).exists() {
                    self.remove(&replaced)?;
                }
            }
            fs::remove_file(current.join(REPLACES))?;
            sync_folder(&current)?;
        }
        Ok(())
    }

    /// What was replaced is still there.
    pub(crate) fn has_remains(&self) -> bool {
        self.generation().join(REPLACES).exists()
    }

    fn remove(&self, generation: &str) -> Result<()> {
        remove_with_key(&self.root.join(generation))?;
        sync_folder(&self.root)
    }

    /// Where a verified copy goes before an upgrade.
    pub(crate) fn copy_before_upgrade(&self, version: i64) -> PathBuf {
        self.generation().join(format!("before-upgrade-from-{version}.db"))
    }

    /// A copy from before an upgrade remembers whom the file has forgotten; the upgrade is long over.
    pub(crate) fn remove_copies_before_upgrade(&self) -> Result<()> {
        for entry in fs::read_dir(self.generation())? {
            let entry = entry?;
            if entry.file_name().to_str().is_some_and(|name| name.starts_with("before-upgrade-from-")) {
                fs::remove_file(entry.path())?;
            }
        }
        sync_folder(&self.generation())
    }

    /// A demonstration centre says so on every screen.
    pub fn is_demo(&self) -> bool {
        self.root.join(DEMO).exists()
    }

    /// Marks the folder of a demonstration centre.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn mark_demo(root: &Path) -> Result<()> {
        make(root)?;
        write_durably(&root.join(DEMO), "All people in this folder are made up.\n".as_bytes())
    }
}

fn unsure() -> Error {
    Error::new(Kind::Storage, "换用新数据的最后一步没有写稳，数据都在。请关闭程序，检查磁盘后重新打开。")
}

/// How long what stood is kept beside the data that took its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Nothing was in it.
    Not,
    /// Until the restored data was used and closed once.
    UntilUsed,
    /// Until somebody says that it is not needed.
    UntilTold,
}

/// The next generation, on its way.
pub(crate) struct Next {
    pub aside: PathBuf,
    pub file: PathBuf,
    name: String,
}

impl Next {
    fn begin(aside: PathBuf, name: String) -> Result<Self> {
        make_private(&aside)?;
        Ok(Self { file: aside.join(FILE), aside, name })
    }
}

fn number_of(generation: &str) -> Option<u64> {
    generation.strip_prefix("gen-").filter(|n| n.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()
}

/// The generations that a file in this one names.
fn named_in(generation: &Path, file: &str) -> Option<Vec<String>> {
    let names = fs::read_to_string(generation.join(file)).ok()?;
    Some(names.lines().map(|name| name.trim().to_owned()).collect())
}

/// A new data folder is for the user of this computer account alone.
fn make(root: &Path) -> Result<()> {
    let mut folder = fs::DirBuilder::new();
    folder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut folder, 0o700);
    Ok(folder.create(root)?)
}

fn lock(root: &Path) -> Result<File> {
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(root.join(LOCK))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(Error::new(Kind::InUse, "家门口已经打开了。请切换到已打开的窗口；同一份数据同时只能由一个窗口使用。"))
        }
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

fn named(root: &Path, name: &str) -> Result<PathBuf> {
    let generation = root.join(name);
    if number_of(name).is_some() && generation.is_dir() {
        Ok(generation)
    } else {
        Err(Error::new(Kind::Damaged, "数据文件夹里的 CURRENT 指向不存在的数据。请勿删除任何文件，用最近的备份恢复。"))
    }
}

/// Made aside with its key and its file, then renamed: a folder has a whole generation or none.
fn first_generation(root: &Path) -> Result<PathBuf> {
    let (aside, name) = (root.join("gen-1.new"), "gen-1");
    let generation = root.join(name);
    let later = fs::read_dir(root)?.filter_map(|entry| number_of(entry.ok()?.file_name().to_str()?)).any(|number| number != 1);
    if later || generation.exists() {
        // Either the very first start was cut off here, or the pointer was lost; only the first has nothing to lose.
        if later || !never_used(&generation)? {
            return Err(Error::new(Kind::Damaged, "数据文件夹缺少 CURRENT 文件，但其中已有数据。请勿删除任何文件，联系懂电脑的同事恢复。"));
        }
    } else {
        if aside.exists() {
            fs::remove_dir_all(&aside)?;
        }
        fs::create_dir(&aside)?;
        let key = DataKey::make()?;
        Slots::beside(&key).write(&aside)?;
        let mut db = create(&aside.join(FILE), &key)?;
        climb(&mut db, &key, MIGRATIONS, |_| aside.join("never"))?;
        db.close().map_err(|(_, error)| error)?;
        fs::rename(&aside, &generation)?;
        sync_folder(root)?;
    }
    write_durably(&root.join(CURRENT), name.as_bytes())?;
    Ok(generation)
}

fn never_used(generation: &Path) -> Result<bool> {
    // A generation that a passphrase guards was in use.
    let Some(key) = Slots::read(generation)?.key_beside()? else { return Ok(false) };
    let db = open_writer(&generation.join(FILE), &key)?;
    Ok(!db.prepare("SELECT 1 FROM journal")?.exists([])?)
}

/// Written aside, flushed, renamed: the name holds the old bytes or the new ones, never half.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> Result<()> {
    let aside = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&aside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file);
        fs::rename(&aside, path)
    });
    if written.is_err() {
        // What stays all the same is written over the next time.
        let _ = fs::remove_file(&aside);
    }
    written?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// A folder with a file and its slots. The key goes first: it is overwritten, as far as the disk lets a file be.
pub(crate) fn remove_with_key(folder: &Path) -> Result<()> {
    let slots = folder.join("slots.json");
    if let Ok(length) = fs::metadata(&slots).map(|found| found.len()) {
        let mut file = OpenOptions::new().write(true).open(&slots)?;
        file.write_all(&vec![b' '; usize::try_from(length).unwrap_or(0)])?;
        file.sync_all()?;
        drop(file);
        fs::remove_file(&slots)?;
        sync_folder(folder)?;
    }
    Ok(fs::remove_dir_all(folder)?)
}

/// A folder for the user of this computer account alone.
pub(crate) fn make_private(folder: &Path) -> Result<()> {
    let mut made = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
    Ok(made.create(folder)?)
}

/// Makes a rename last; Windows has no such call and needs none.
pub(crate) fn flush_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

pub(crate) fn sync_folder(folder: &Path) -> Result<()> {
    Ok(flush_folder(folder)?)
}
