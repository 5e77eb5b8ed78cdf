//! `cargo xtask bench`: what the rules cost. Ours and bare SQL for the same rows take turns in one run, so that a figure is a ratio and
//! says the same on a slow machine as on a fast one.
//!
//! `bench FOLDER [--tickets N] [--only WORD]`: makes the centre in FOLDER once, measures on a copy, prints a table, writes result.json,
//! and fails when a bound of [`measures`] is broken.

mod acts;
mod bare;
mod dice;
mod life;
mod month;
mod pair;
mod past;
mod reads;
mod rooms;
mod start;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use desk::storage::schema;
use pair::{Bench, Measure};

pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

const TICKETS: usize = 300_000;

struct Asked {
    folder: PathBuf,
    tickets: usize,
    only: String,
}

fn main() -> ExitCode {
    match asked(std::env::args().skip(1)).and_then(|asked| run(&asked)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(trouble) => {
            eprintln!("bench: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn asked(mut words: impl Iterator<Item = String>) -> Outcome<Asked> {
    const USAGE: &str = "usage: bench FOLDER [--tickets N] [--only WORD]";
    let folder = words.next().ok_or(USAGE)?.into();
    let mut asked = Asked { folder, tickets: TICKETS, only: String::new() };
    while let Some(word) = words.next() {
        let value = words.next().ok_or(USAGE)?;
        match word.as_str() {
            "--tickets" => asked.tickets = value.parse()?,
            "--only" => asked.only = value,
            _ => return Err(USAGE.into()),
        }
    }
    Ok(asked)
}

/// True when no bound is broken.
fn run(asked: &Asked) -> Outcome<bool> {
    let made = made(&asked.folder, asked.tickets)?;
    let copy = asked.folder.join("in-use");
    if copy.exists() {
        std::fs::remove_dir_all(&copy)?;
    }
    copy_folder(&made, &copy)?;
    let measures = measures(&copy, &asked.only)?;
    std::fs::remove_dir_all(&copy)?;
    print!("{}", pair::table(asked.tickets, &measures));
    let result = asked.folder.join("result.json");
    std::fs::write(&result, format!("{:#}\n", pair::json(asked.tickets, &measures)))?;
    println!("{}", result.display());
    Ok(!measures.iter().any(Measure::is_broken))
}

/// In this order: the file is opened first and changed last.
fn measures(folder: &Path, only: &str) -> Outcome<Vec<Measure>> {
    let mut bench = Bench::new(only);
    start::measure(&mut bench, folder)?;
    reads::measure(&mut bench, folder)?;
    month::measure(&mut bench, folder)?;
    acts::measure(&mut bench, folder)?;
    rooms::measure(&mut bench, folder)?;
    Ok(bench.measures)
}

/// The centre is made once for a schema and a number of tickets.
fn made(folder: &Path, tickets: usize) -> Outcome<PathBuf> {
    let mark = format!(
        "{tickets}-{:016x}",
        fingerprint(&[schema()?.as_str(), include_str!("past.rs"), include_str!("life.rs"), include_str!("rooms.rs")])
    );
    let made = folder.join(format!("centre-{mark}"));
    if !made.exists() {
        eprintln!("making a centre of {tickets} tickets …");
        let aside = folder.join("part");
        if aside.exists() {
            std::fs::remove_dir_all(&aside)?;
        }
        past::make(&aside, tickets)?;
        std::fs::rename(aside, &made)?;
    }
    Ok(made)
}

/// FNV-1a: a file made by an older version is not taken for ours.
fn fingerprint(texts: &[&str]) -> u64 {
    texts
        .iter()
        .flat_map(|text| text.bytes())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn copy_folder(from: &Path, to: &Path) -> Outcome {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_centre_is_made_and_every_measure_is_taken_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let made = made(folder.path(), 300).unwrap();
        let measures = measures(&made, "").unwrap();
        assert!(measures.len() >= 15, "{}", measures.len());
        assert!(measures.iter().all(|measure| measure.ratio().middle > 0.0));
        assert_eq!(pair::json(300, &measures)["measures"].as_array().unwrap().len(), measures.len());
    }

    #[test]
    fn a_bound_is_broken_by_what_is_slower_than_it_and_by_nothing_else() {
        let millis = std::time::Duration::from_millis;
        let measure = |ours, bound| Measure { name: "x", bound, pairs: vec![(millis(ours), millis(100)); 3] };
        assert!(measure(131, Some(1.3)).is_broken());
        assert!(!measure(130, Some(1.3)).is_broken());
        assert!(!measure(900, None).is_broken());
    }
}
