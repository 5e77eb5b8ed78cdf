//! Where things lie, and the two tools that build them.

use crate::Outcome;
use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The folder that holds everything.
pub fn root() -> PathBuf {
    let mut path = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    path.pop(); // src-tauri
    path.pop();
    path
}

pub fn ui() -> PathBuf {
    root().join("ui")
}

/// Cargo's target folder, wherever CARGO_TARGET_DIR or a configuration put it: this program lies in it, in `debug`, or
/// in `debug/deps` under test.
fn target() -> Outcome<PathBuf> {
    let myself = env::current_exe()?;
    let mut above = myself.ancestors().skip(1).skip_while(|folder| folder.ends_with("deps"));
    Ok(above.nth(1).ok_or("this program does not lie in a target folder")?.to_owned())
}

/// A program that cargo has built; `place` is the profile, and `examples` behind it for one of those.
pub fn program(place: &str, name: &str) -> Outcome<PathBuf> {
    Ok(target()?.join(place).join(name).with_extension(env::consts::EXE_EXTENSION))
}

/// Our own corner of the target folder: logs, frames, generated files on trial.
pub fn scratch(name: &str) -> Outcome<PathBuf> {
    let path = target()?.join("xtask").join(name);
    std::fs::create_dir_all(&path)?;
    Ok(path)
}

pub fn cargo<'a>(words: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words).current_dir(root());
    command
}

pub fn npm<'a>(words: impl IntoIterator<Item = &'a str>) -> Command {
    // On Windows npm is a script, which is found only by its whole name.
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(words).current_dir(ui());
    command
}

/// What a short command prints, or nothing when it is not there or fails.
pub fn answer(program: impl AsRef<Path>, words: &[&str]) -> Option<String> {
    let output = Command::new(program.as_ref()).args(words).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
