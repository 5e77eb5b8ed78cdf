//! The data folder: `CURRENT` names the generation in use, `LOCK` keeps a second writer out.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::error::{Error, Kind, Result};

use super::key::DataKey;
use super::migrate::{MIGRATIONS, climb};
use super::open::{create, open_writer};

const CURRENT: &str = "CURRENT";
const FILE: &str = "desk.db";
const LOCK: &str = "LOCK";
const DEMO: &str = "DEMO";

/// A locked data folder. The lock is the operating system's: it goes with the process, however that ends.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    generation: PathBuf,
    key: DataKey,
    _lock: File,
}

impl Folder {
    /// Locks the folder and finds its generation; a new folder gets its first one.
    ///
    /// # Errors
    /// [`Kind::InUse`] when another program holds it, [`Kind::Damaged`] when a named generation or its key is gone.
    pub fn open(root: &Path) -> Result<Self> {
        make(root)?;
        let lock = lock(root)?;
        let generation = match fs::read_to_string(root.join(CURRENT)) {
            Ok(name) => named(root, name.trim())?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => first_generation(root)?,
            Err(error) => return Err(error.into()),
        };
        let key = DataKey::take_from(&generation)?;
        Ok(Self { root: root.to_owned(), generation, key, _lock: lock })
    }

    pub(crate) fn key(&self) -> &DataKey {
        &self.key
    }

    /// The encrypted file.
    pub fn file(&self) -> PathBuf {
        self.generation.join(FILE)
    }

    /// Where a verified copy goes before an upgrade.
    pub(crate) fn copy_before_upgrade(&self, version: i64) -> PathBuf {
        self.generation.join(format!("before-upgrade-from-{version}.db"))
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
    let plain = name.strip_prefix("gen-").is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    let generation = root.join(name);
    if plain && generation.is_dir() {
        Ok(generation)
    } else {
        Err(Error::new(Kind::Damaged, "数据文件夹里的 CURRENT 指向不存在的数据。请勿删除任何文件，用最近的备份恢复。"))
    }
}

/// Made aside with its key and its file, then renamed: a folder has a whole generation or none.
fn first_generation(root: &Path) -> Result<PathBuf> {
    let (aside, name) = (root.join("gen-1.new"), "gen-1");
    let generation = root.join(name);
    if generation.exists() {
        // Either the very first start was cut off here, or the pointer was lost; only the first has nothing to lose.
        if !never_used(&generation)? {
            return Err(Error::new(Kind::Damaged, "数据文件夹缺少 CURRENT 文件，但其中已有数据。请勿删除任何文件，联系懂电脑的同事恢复。"));
        }
    } else {
        if aside.exists() {
            fs::remove_dir_all(&aside)?;
        }
        fs::create_dir(&aside)?;
        let key = DataKey::make()?;
        key.keep_in(&aside)?;
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
    let db = open_writer(&generation.join(FILE), &DataKey::take_from(generation)?)?;
    Ok(!db.prepare("SELECT 1 FROM journal")?.exists([])?)
}

/// Written aside, flushed, renamed: the name holds the old bytes or the new ones, never half.
pub(crate) fn write_durably(path: &Path, bytes: &[u8]) -> Result<()> {
    let aside = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&aside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&aside, path)?;
    path.parent().map_or(Ok(()), sync_folder)
}

/// Makes a rename last; Windows has no such call and needs none.
fn sync_folder(folder: &Path) -> Result<()> {
    #[cfg(unix)]
    File::open(folder)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
