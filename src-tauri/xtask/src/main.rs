//! `cargo xtask VERB`: what is done to the whole house, one file a verb.
//!
//! It stays small and without heavy dependencies, because it is the first thing that a fresh clone compiles.

mod apt;
mod bench;
mod codegen;
mod display;
mod e2e;
mod faults;
mod house;
mod install;
mod node;
mod out;
mod picture;
mod run;
mod screenshot;
mod stages;
mod started;
mod test;

use std::{env, ffi::OsString, process::ExitCode};

/// What went wrong, in words for the person at the terminal.
type Trouble = Box<dyn std::error::Error>;
type Outcome<T = ()> = Result<T, Trouble>;

const HELP: &str = "\
家门口 (Doorstep)

cargo xtask run      install what is missing, build, open the window
    --demo             on a demonstration centre, in a folder of its own
    --data DIR         on this data folder
    --screenshot FILE  save what the window shows as PNG, then end
    --release          build as it is shipped
cargo xtask test     everything that must hold before a change lands
    --only STAGE       just this stage; may be given more than once
cargo xtask codegen  write the files that are generated from Rust
    --check            change nothing, fail when one is out of date
cargo xtask bench    what the rules cost at 300,000 tickets: ratios to bare SQL; fails when a bound is broken
    --tickets N        fewer or more of them
    --only WORD        just the measures whose name has it
cargo xtask faults   that nothing is lost: kills, cut power, failing disks, flipped bits, in full; prints the counts
    PART               just kills, power, trouble or flips
";

fn main() -> ExitCode {
    let mut words = env::args_os().skip(1);
    let verb = words.next();
    match run_verb(verb.as_ref().and_then(|v| v.to_str()), words.collect()) {
        Ok(code) => code,
        Err(trouble) => {
            eprintln!("xtask: {trouble}");
            ExitCode::FAILURE
        }
    }
}

// A new verb (dist) is a file beside this one, a line here and its words in HELP.
fn run_verb(verb: Option<&str>, words: Vec<OsString>) -> Outcome<ExitCode> {
    match verb {
        Some("run") => run::run(words)?,
        Some("test") => return test::run(words),
        Some("codegen") => codegen::run(words)?,
        Some("bench") => bench::run(words)?,
        Some("faults") => faults::run(words)?,
        Some("help" | "--help" | "-h") | None => print!("{HELP}"),
        Some(other) => {
            return Err(format!("there is no verb `{other}`; `cargo xtask` lists them").into());
        }
    }
    Ok(ExitCode::SUCCESS)
}
