//! The backup that is looked at: in memory alone, and put down when the desk is sealed.

use std::path::PathBuf;

use uuid::Uuid;

use crate::backup::About;
use crate::error::{Error, Result};
use crate::people::Erased;
use crate::storage::{DataKey, Folder, Next, Slots, Way};

use super::shapes::{OpenedBackup, Restored};

/// What was found last, what of it was opened, and what was restored last.
#[derive(Default)]
pub(crate) struct Choice {
    pub(super) list: Option<(Uuid, Vec<PathBuf>)>,
    pub(super) taken: Option<Taken>,
    /// The same form sent twice restores once.
    pub(super) done: Option<(Uuid, Restored)>,
}

/// A backup that was brought into the data folder, opened and verified.
pub(super) struct Taken {
    pub place: Next,
    pub key: DataKey,
    pub slots: Slots,
    /// By what it was opened; None where the key lies in it.
    pub way: Option<Way>,
    /// What stands is opened with it, while the desk is sealed.
    pub key_before: Option<DataKey>,
    pub about: About,
    /// Who was erased since, as what else lay where it was found tells.
    pub erased_beside: Vec<Erased>,
    pub seen: OpenedBackup,
}

impl Choice {
    pub(super) fn found(&self, list: Uuid, which: u32) -> Result<PathBuf> {
        let found = self.list.as_ref().filter(|(name, _)| *name == list);
        let found = found.and_then(|(_, found)| found.get(usize::try_from(which).ok()?));
        found.cloned().ok_or_else(|| Error::refused("这份备份清单已经换过了。请重新选择备份所在的文件夹。"))
    }

    /// Once: what is done with it changes it.
    pub(super) fn take(&mut self, token: Uuid) -> Result<Taken> {
        match self.taken.take_if(|taken| taken.seen.token == token) {
            // Whoever cleared the folder meanwhile took it away.
            Some(taken) if taken.place.file.exists() => Ok(taken),
            _ => Err(Error::refused("这份备份已经放下了（程序封存过，或另选了一份）。请重新选择并打开它。")),
        }
    }

    /// The key of the backup goes from memory, and its copy from the data folder.
    pub(crate) fn put_down(&mut self, folder: &Folder) {
        if self.taken.take().is_some() {
            // Else the next start does it.
            let _ = folder.end_restore();
        }
    }
}
