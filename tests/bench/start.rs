//! From a closed program to the first answer of 今日.

use std::path::Path;

use desk::storage::{Folder, open_writer};
use desk::testing::{guard_folder, key_of_folder, look_as_supervisor, raw, read};
use desk::{Clock, Desk};
use serde_json::json;

use crate::pair::{Bench, timed};
use crate::{Outcome, bare, past};

/// Made up, and as long as a centre's.
const PASSPHRASE: &str = "春江潮水连海平 26";

pub fn measure(bench: &mut Bench, folder: &Path) -> Outcome {
    bench.pairs(
        "start: from the file to 今日",
        None,
        15,
        || {
            let (took, _) = timed(|| {
                let desk = Desk::open(folder, Clock::set(past::today()))?;
                look_as_supervisor(&desk, 1);
                Ok((read(&desk, "today", json!({}))?, desk))
            })?;
            Ok((took, Vec::new()))
        },
        || {
            // The lock of the folder and the key stand beside the file; what is measured is the file.
            let (folder, other) = raw(folder)?;
            drop(other);
            let (took, _) = timed(|| {
                let db = open_writer(&folder.file(), &key_of_folder(&folder))?;
                let rows = bare::rows(&db, "SELECT * FROM ticket WHERE state IN ('waiting', 'open', 'suspended', 'referred')", [])?;
                Ok((rows, db))
            })?;
            Ok((took, Vec::new()))
        },
    )?;
    unsealing(bench, folder)
}

/// What the passphrase costs at the start of a day, at its real price, against opening the same file by its raw key.
fn unsealing(bench: &mut Bench, folder: &Path) -> Outcome {
    const NAME: &str = "start: the desk unsealed by its passphrase";
    if !bench.wants(NAME) {
        return Ok(());
    }
    let (held, other) = raw(folder)?;
    drop(other);
    let (file, key) = (held.file(), key_of_folder(&held));
    guard_folder(&held, &key, Some(PASSPHRASE))?;
    drop(held);
    bench.pairs(
        NAME,
        None,
        15,
        || {
            let desk = Desk::open(folder, Clock::set(past::today()))?;
            let (took, _) = timed(|| Ok(read(&desk, "unseal", json!({ "by": "passphrase", "secret": PASSPHRASE }))?))?;
            Ok((took, Vec::new()))
        },
        || Ok((timed(|| Ok(open_writer(&file, &key)?))?.0, Vec::new())),
    )?;
    let held = Folder::open(folder)?;
    Ok(guard_folder(&held, &key, None)?)
}
