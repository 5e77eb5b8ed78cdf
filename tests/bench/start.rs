//! From a closed program to the first answer of 今日.

use std::path::Path;

use desk::storage::open_writer;
use desk::testing::{key_of_folder, look_as_supervisor, raw, read};
use desk::{Clock, Desk};
use serde_json::json;

use crate::pair::{Bench, timed};
use crate::{Outcome, bare, past};

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
    )
}
