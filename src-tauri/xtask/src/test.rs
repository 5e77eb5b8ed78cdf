//! `cargo xtask test`: a line a stage; the first failure ends it and shows why.

use crate::{
    Outcome,
    house::scratch,
    out::Out,
    stages::{Ended, STAGES, Stage},
};
use std::{
    ffi::OsString,
    fs,
    io::{IsTerminal, Write, stdout},
    process::ExitCode,
    time::Instant,
};

/// How many lines of a failed stage's output are shown; all of it is in its log.
const TAIL: usize = 400;

pub fn run(words: Vec<OsString>) -> Outcome<ExitCode> {
    let chosen = choose(&words, STAGES)?;
    let logs = scratch("logs")?;
    let (mut passed, mut skipped) = (0, 0);
    for (name, stage) in chosen {
        let log = logs.join(name).with_extension("log");
        if stdout().is_terminal() {
            print!("…        {name}\r");
            stdout().flush()?;
        }
        let start = Instant::now();
        let ended = stage(&Out::log(&log)?);
        let line = format!("{name:<8} {:>7.1} s", start.elapsed().as_secs_f32());
        let said = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        match ended {
            Ok(Ended::Passed) => {
                passed += 1;
                println!("ok       {line}");
                said.lines().filter(|said| closes(said)).for_each(|said| println!("{said}"));
            }
            Ok(Ended::Skipped(reason)) => {
                skipped += 1;
                println!("skipped  {line}  {reason}");
            }
            Err(trouble) => {
                println!("{}", tail(&said));
                println!("FAILED   {line}  {trouble}");
                println!("the whole output: {}", log.display());
                println!("once more: cargo xtask test --only {name}");
                println!("{passed} passed, 1 failed, {skipped} skipped");
                return Ok(ExitCode::FAILURE);
            }
        }
    }
    println!("{passed} passed, 0 failed, {skipped} skipped");
    Ok(ExitCode::SUCCESS)
}

/// The stages that were asked for, in their own order; all of them when none was named.
fn choose<'a>(words: &[OsString], stages: &'a [Stage]) -> Outcome<Vec<&'a Stage>> {
    let mut wanted = vec![];
    for pair in words.chunks(2) {
        match pair {
            [only, name] if only == "--only" && stages.iter().any(|(known, _)| name == known) => {
                wanted.push(name);
            }
            _ => {
                let known: Vec<_> = stages.iter().map(|(name, _)| *name).collect();
                let known = known.join(", ");
                return Err(format!("test takes `--only STAGE`; the stages are {known}").into());
            }
        }
    }
    let chosen = |name: &str| wanted.is_empty() || wanted.iter().any(|wanted| *wanted == name);
    Ok(stages.iter().filter(|(name, _)| chosen(name)).collect())
}

/// The lines by which cargo and Vitest say what they ran, and a story why it was not played.
fn closes(line: &str) -> bool {
    let line = line.trim_start();
    ["Running ", "test result:", "Test Files ", "Tests ", "not run: ", "faults: "].iter().any(|start| line.starts_with(start))
}

fn tail(output: &str) -> &str {
    match output.rmatch_indices('\n').nth(TAIL) {
        Some((end, _)) => &output[end + 1..],
        None => output,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Outcome<Vec<&'static str>> {
        let words: Vec<_> = line.split_whitespace().map(OsString::from).collect();
        Ok(choose(&words, STAGES)?.iter().map(|(name, _)| *name).collect())
    }

    #[test]
    fn without_a_choice_every_stage_runs() {
        assert_eq!(names("").unwrap().len(), STAGES.len());
    }

    #[test]
    fn chosen_stages_keep_their_own_order() {
        assert_eq!(names("--only e2e --only clippy").unwrap(), ["clippy", "e2e"]);
    }

    #[test]
    fn an_unknown_stage_is_refused_with_the_known_ones() {
        for line in ["--only clipy", "--only", "clippy", "--only clippy e2e"] {
            assert!(names(line).unwrap_err().to_string().contains("rustfmt, vue-tsc"), "{line}");
        }
    }

    #[test]
    fn closing_lines_are_told_from_the_rest() {
        assert!(closes("test result: ok. 3 passed; 0 failed; 0 ignored"));
        assert!(closes("     Running unittests src/lib.rs (target/debug/deps/desk-1)"));
        assert!(closes("      Tests  12 passed (12)"));
        assert!(!closes("test goods::tests::stock_is_never_negative ... ok"));
        assert!(closes("faults: kills      6.3 s  60 kills"));
        assert!(closes("not run: strace is not installed"));
        assert!(!closes("   Compiling desk v0.1.0"));
    }

    #[test]
    fn only_the_end_of_a_long_output_is_shown() {
        let long: String = (0..1000).map(|i| format!("{i}\n")).collect();
        assert_eq!(tail(&long).lines().count(), TAIL);
        assert!(tail(&long).ends_with("999\n"));
        assert_eq!(tail("short\n"), "short\n");
    }
}
