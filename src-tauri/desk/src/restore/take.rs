//! A backup is brought into the data folder before it is opened: what is looked at is what is restored, and a stick is only read.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind as Io, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::backup::About;
use crate::error::{Error, Kind, Result};
use crate::storage::Next;

use super::find::{altered, shortened};

/// A mebibyte at a time.
const PIECE: usize = 1 << 20;

pub(super) fn take(from: &Path, about: &About, to: &Next) -> Result<()> {
    let mut source = File::open(from.join("desk.db")).map_err(unread)?;
    let mut options = OpenOptions::new();
    options.create_new(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut copy = options.open(&to.file).map_err(unwritten)?;
    let (mut hash, mut length, mut piece) = (Sha256::new(), 0_u64, vec![0; PIECE]);
    loop {
        let read = source.read(&mut piece).map_err(unread)?;
        if read == 0 {
            break;
        }
        hash.update(&piece[..read]);
        length += read as u64;
        if length > about.size {
            return Err(altered());
        }
        copy.write_all(&piece[..read]).map_err(unwritten)?;
    }
    if length < about.size {
        return Err(shortened());
    }
    if hex::encode(hash.finalize()) != about.sha256 {
        return Err(altered());
    }
    copy.sync_all().map_err(unwritten)
}

fn unread(_: std::io::Error) -> Error {
    Error::new(Kind::Storage, "备份读不出来，U 盘可能已拔出或有损坏。原来的数据没有动。请插好 U 盘再试，或换一份备份。")
}

fn unwritten(error: std::io::Error) -> Error {
    if matches!(error.kind(), Io::StorageFull | Io::QuotaExceeded) {
        return Error::new(Kind::Storage, "这台电脑的磁盘放不下这份备份。原来的数据没有动。请清理磁盘空间后再试。");
    }
    error.into()
}
