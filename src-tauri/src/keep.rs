//! A file that a clerk saves on purpose: whole or not at all.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use desk::{Error, ErrorKind};

/// `title` as a file name that every platform takes.
pub fn file_name(title: &str, extension: &str) -> String {
    let plain: String = title.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '-' } else { c }).take(80).collect();
    format!("{}.{extension}", plain.trim_matches([' ', '.']))
}

/// Written aside, brought to the disk, and only then put in the place of what may be there already.
pub fn keep(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_aside(path, bytes).map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::PermissionDenied => "没有写入的权限，或同名文件正被别的程序打开",
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => "磁盘已满",
            std::io::ErrorKind::NotFound => "文件夹已不在，U 盘可能已拔出",
            _ => "写入时出错",
        };
        Error::new(ErrorKind::Storage, format!("文件没有存下来：{why}。原有的同名文件没有动。请换一个位置再存一次。"))
    })
}

fn write_aside(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let name = path.file_name().ok_or(std::io::ErrorKind::NotFound)?;
    let mut aside = std::ffi::OsString::from(".");
    aside.push(name);
    aside.push(".part");
    let aside = path.with_file_name(aside);
    let written = (|| {
        let mut file = File::create(&aside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&aside, path)?;
        // The new name itself must reach the disk too; on Windows a folder cannot be opened for that.
        #[cfg(unix)]
        if let Some(folder) = path.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    })();
    if written.is_err() {
        // What stays behind when even this fails is a half file that says so by its name.
        let _ = fs::remove_file(&aside);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_platform_takes() {
        assert_eq!(file_name("服务记录单 2026-0123", "pdf"), "服务记录单 2026-0123.pdf");
        assert_eq!(file_name("../a:b?\n", "pdf"), "-a-b--.pdf");
    }

    #[test]
    fn a_saved_file_takes_the_place_of_the_old_one_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("台账.pdf");
        keep(&path, b"old").unwrap();
        keep(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_put_in_place_leaves_the_old_one_alone() {
        let folder = tempfile::tempdir().unwrap();
        // A folder of that name cannot be replaced by a file.
        let path = folder.path().join("台账.pdf");
        fs::create_dir(&path).unwrap();
        fs::write(path.join("inside"), b"old").unwrap();
        let error = keep(&path, b"new").unwrap_err();
        assert_eq!(error.kind, ErrorKind::Storage);
        assert_eq!(fs::read(path.join("inside")).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_that_is_gone_is_said_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let error = keep(&folder.path().join("gone").join("a.pdf"), b"new").unwrap_err();
        assert!(error.message.contains("U 盘"), "{}", error.message);
    }
}
