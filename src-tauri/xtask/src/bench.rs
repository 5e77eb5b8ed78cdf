//! `cargo xtask bench`: what the rules cost, built as it is shipped.

use crate::{
    Outcome,
    house::{cargo, scratch},
    out::Out,
};
use std::ffi::OsString;

pub fn run(words: Vec<OsString>) -> Outcome {
    let mut bench = cargo(["run", "--quiet", "--release", "--package", "desk", "--features", "testing", "--example", "bench", "--"]);
    Out::Terminal.run(bench.arg(scratch("bench")?).args(words))
}
