//! What `cargo xtask test` does, in this order: what fails fastest comes first.

use crate::{
    Outcome, codegen, e2e,
    house::{cargo, program},
    install, node,
    out::Out,
};
use std::{fs, process::Command};

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
    ("shipped", shipped),
    ("e2e", e2e),
];

/// Every build takes the whole workspace with the same features: one package alone would have other features of the
/// crates that it shares, and Typst and Tauri would be compiled twice.
pub const WHOLE: [&str; 3] = ["--workspace", "--features", "doorstep/custom-protocol,doorstep/e2e"];

/// The same without what only tests may do: the shell alone is compiled again.
const SHIPPED: [&str; 3] = ["--workspace", "--features", "doorstep/custom-protocol"];

/// Where a program for tests begins the names of what it takes from its environment.
const FOR_TESTS: [&str; 2] = ["DOORSTEP_ANSWER", "DOORSTEP_NOW"];

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

/// The program as a release has it: linted, tested, and without what only tests may do.
fn shipped(out: &Out) -> Outcome<Ended> {
    bundle(out)?;
    out.run(cargo(["clippy"]).args(SHIPPED).args(["--all-targets", "--", "-D", "warnings"]))?;
    out.run(cargo(["test"]).args(SHIPPED).args(["--bin", "doorstep"]))?;
    out.run(cargo(["build"]).args(SHIPPED).arg("--all-targets"))?;
    match names_for_tests(&fs::read(program("debug", "doorstep")?)?).as_slice() {
        [] => Ok(Ended::Passed),
        found => Err(format!("a program without the feature e2e holds {}", found.join(" and ")).into()),
    }
}

fn names_for_tests(program: &[u8]) -> Vec<&'static str> {
    FOR_TESTS.into_iter().filter(|name| program.windows(name.len()).any(|part| part == name.as_bytes())).collect()
}

fn e2e(out: &Out) -> Outcome<Ended> {
    if !cfg!(target_os = "linux") {
        return Ok(Ended::Skipped("the window is driven on Linux only"));
    }
    // `run` may have left a program that lacks what only tests may do.
    build(out)?;
    let window = program("debug", "doorstep")?;
    // So that `shipped` would find them where they are.
    if names_for_tests(&fs::read(&window)?).len() < FOR_TESTS.len() {
        return Err("the program for tests does not hold what only tests may do".into());
    }
    e2e::play(out, &window)?;
    Ok(Ended::Passed)
}
