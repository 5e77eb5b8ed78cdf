//! `cargo xtask faults`: kills, cut power, failing disks and flipped bits, as many as it takes; `cargo xtask test` does the same in short.

use crate::{Outcome, house::cargo, out::Out, stages::WHOLE};
use std::ffi::OsString;

pub fn run(words: Vec<OsString>) -> Outcome {
    let mut faults = cargo(["test", "--quiet"]);
    Out::Terminal.run(faults.args(WHOLE).args(["--test", "faults", "--", "--full"]).args(words))
}
