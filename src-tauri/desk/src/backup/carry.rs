//! To the folder that the centre chose: plain bytes of a verified copy. It needs no key and knows nothing of the desk.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::error::{Error, Kind, Result};
use crate::storage::flush_folder;

use super::about::{ABOUT, About};
use super::make::{FILE, summed};
use super::mark::is_marked;
use super::place::{free_name, half, sweep};

const SLOTS: &str = "slots.json";

/// Written aside, flushed, read back and compared, and only then named. Gives its name there.
pub(super) fn carry(backup: &Path, about: &About, to: &Path) -> Result<String> {
    // A folder that is gone is a stick that was pulled: it is not made anew on the computer's own disk.
    if !to.is_dir() {
        return Err(in_words(&io::ErrorKind::NotFound.into()));
    }
    if !is_marked(to, about.desk) {
        return Err(refused("里面没有本中心的记号，可能插了别的 U 盘。请换回原来的；要改用这一个，请主任在「设置 · 备份」里重新选它"));
    }
    // What was cut off when the stick was pulled goes first: it would be in the way.
    let _ = sweep(to, Some(about.desk));
    let wanted = backup.file_name().and_then(|name| name.to_str()).ok_or_else(|| Error::unexpected("a backup without a name"))?;
    let name = free_name(to, wanted);
    let aside = to.join(half(&name));
    let carried = (|| {
        fs::create_dir(&aside)?;
        // First: what is cut off says whose it is.
        for file in [ABOUT, SLOTS, FILE] {
            write_through(&backup.join(file), &aside.join(file))?;
        }
        let same = |file: &str| Ok::<_, io::Error>(summed(&backup.join(file))? == summed(&aside.join(file))?);
        if !same(ABOUT)? || !same(SLOTS)? || summed(&aside.join(FILE))? != (about.size, about.sha256.clone()) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        flush(&aside)?;
        fs::rename(&aside, to.join(&name))?;
        flush(to)
    })();
    match carried {
        Ok(()) => Ok(name),
        Err(error) => {
            let _ = fs::remove_dir_all(&aside);
            Err(in_words(&error))
        }
    }
}

fn write_through(from: &Path, to: &Path) -> io::Result<()> {
    let (mut from, mut to) = (File::open(from)?, File::create_new(to)?);
    let mut part = vec![0; 1 << 20];
    loop {
        let read = from.read(&mut part)?;
        if read == 0 {
            to.sync_all()?;
            // What is read back next shall come from the stick, not out of memory; where that is refused it is read all the same.
            #[cfg(target_os = "linux")]
            let _ = rustix::fs::fadvise(&to, 0, None, rustix::fs::Advice::DontNeed);
            return Ok(());
        }
        to.write_all(&part[..read])?;
    }
}

fn flush(folder: &Path) -> io::Result<()> {
    match flush_folder(folder) {
        // Some file systems of sticks and shares flush files alone.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => Ok(()),
        flushed => flushed,
    }
}

/// What happened and what to do, by what the system says.
fn in_words(error: &io::Error) -> Error {
    use io::ErrorKind as Why;
    let why = match error.kind() {
        Why::NotFound | Why::NotADirectory => "找不到备份文件夹，U 盘可能拔出了。请插好 U 盘",
        Why::StorageFull | Why::QuotaExceeded | Why::FileTooLarge => "U 盘或磁盘放不下了。请删去 U 盘上不用的文件，或换一个 U 盘",
        Why::PermissionDenied | Why::ReadOnlyFilesystem => "备份文件夹只能看、不能写。请查看 U 盘的写保护开关和文件夹权限",
        Why::InvalidData => "写上去的和读回来的不一样，U 盘可能坏了。请换一个 U 盘",
        _ => "备份文件夹读写出错，U 盘可能松动或坏了。请重新插好，或换一个 U 盘",
    };
    refused(why)
}

fn refused(why: &str) -> Error {
    Error::new(Kind::Storage, format!("备份没有存到备份文件夹：{why}，再点「立即备份」。以前的备份没有动。"))
}
