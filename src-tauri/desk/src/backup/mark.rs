//! The mark that a chosen folder bears: another stick under the same letter or name has none, and gets no backup.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::error::{Error, Kind, Result};

use super::place::all;

/// What whoever finds the file reads in it.
const WORDS: &str = "这个文件夹存放「家门口」的备份。请不要删这个文件：没有它，程序认不出这是选定的文件夹，就不往这里备份。\r\n";

fn mark_of(folder: &Path, desk: Uuid) -> PathBuf {
    folder.join(format!("Doorstep-{}.txt", &desk.simple().to_string()[..12]))
}

/// When a supervisor chooses it.
pub(super) fn mark(folder: &Path, desk: Uuid) -> Result<()> {
    let written = File::create(mark_of(folder, desk)).and_then(|mut file| {
        file.write_all(WORDS.as_bytes())?;
        file.sync_all()
    });
    written
        .map_err(|_| Error::new(Kind::Storage, "这个文件夹写不进去，不能用来备份。请查看 U 盘的写保护开关和剩余空间，或另选一个文件夹。"))
}

/// It was chosen; one from before there were marks is known by the desk's own backups in it.
pub(super) fn is_marked(folder: &Path, desk: Uuid) -> bool {
    if mark_of(folder, desk).is_file() {
        return true;
    }
    let ours = all(folder).is_ok_and(|found| found.iter().any(|one| one.about.desk == desk));
    if ours {
        let _ = mark(folder, desk);
    }
    ours
}
