//! What `cargo xtask test` does, in this order: what fails fastest comes first.

use crate::{
    Outcome, codegen,
    display::Display,
    house::{cargo, program},
    install, node,
    out::Out,
};
use std::process::Command;

pub type Stage = (&'static str, fn(&Out) -> Outcome<Ended>);

pub enum Ended {
    Passed,
    Skipped(&'static str),
}

pub const STAGES: &[Stage] = &[
    ("install", install),
    ("rustfmt", rustfmt),
    ("vue-tsc", vue_tsc),
    ("eslint", eslint),
    ("vitest", vitest),
    ("bundle", bundle),
    ("clippy", clippy),
    ("build", build),
    ("codegen", generated),
    ("rust", rust),
    ("e2e", e2e),
];

/// Every build takes the whole workspace with the same features: one package alone would have other features of the
/// crates that it shares, and Typst and Tauri would be compiled twice.
const WHOLE: [&str; 3] = ["--workspace", "--features", "doorstep/custom-protocol,doorstep/e2e"];

fn passed(out: &Out, command: &mut Command) -> Outcome<Ended> {
    out.run(command)?;
    Ok(Ended::Passed)
}

fn install(out: &Out) -> Outcome<Ended> {
    install::system(out, &[install::BUILD, install::TESTS])?;
    node::ready(out)?;
    Ok(Ended::Passed)
}

fn rustfmt(out: &Out) -> Outcome<Ended> {
    passed(out, &mut cargo(["fmt", "--all", "--check"]))
}

fn vue_tsc(out: &Out) -> Outcome<Ended> {
    passed(out, &mut node::script("types"))
}

fn eslint(out: &Out) -> Outcome<Ended> {
    passed(out, &mut node::script("lint"))
}

fn vitest(out: &Out) -> Outcome<Ended> {
    passed(out, &mut node::script("test"))
}

/// The shell embeds the bundle, so whatever compiles the shell sees to it first.
fn bundle(out: &Out) -> Outcome<Ended> {
    node::bundle(out)?;
    Ok(Ended::Passed)
}

fn clippy(out: &Out) -> Outcome<Ended> {
    bundle(out)?;
    // The window's tests are no part of a plain `cargo test`, and so none of `--all-targets`.
    for targets in [&["--all-targets"][..], &["--test", "e2e"]] {
        let mut clippy = cargo(["clippy"]);
        clippy.args(WHOLE).args(targets);
        out.run(clippy.args(["--", "-D", "warnings"]))?;
    }
    Ok(Ended::Passed)
}

fn build(out: &Out) -> Outcome<Ended> {
    bundle(out)?;
    passed(out, cargo(["build"]).args(WHOLE).arg("--all-targets"))
}

fn generated(out: &Out) -> Outcome<Ended> {
    build(out)?;
    let generator = program("debug/examples", "codegen")?;
    codegen::check(out, Command::new(generator))?;
    Ok(Ended::Passed)
}

fn rust(out: &Out) -> Outcome<Ended> {
    bundle(out)?;
    passed(out, cargo(["test"]).args(WHOLE))
}

fn e2e(out: &Out) -> Outcome<Ended> {
    if !cfg!(target_os = "linux") {
        return Ok(Ended::Skipped("the window is driven on Linux only"));
    }
    // `run` may have left a program that lacks what only tests may do.
    build(out)?;
    let display = Display::start()?;
    let mut tests = cargo(["test"]);
    tests.args(WHOLE).args(["--test", "e2e", "--"]);
    // Each test has a window of its own; two at once are what two cores bear.
    tests.arg("--test-threads=2");
    tests.env("DOORSTEP_BIN", program("debug", "doorstep")?);
    passed(out, display.show(&mut tests))
}
