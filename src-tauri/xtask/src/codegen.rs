//! Files that are generated from Rust and kept in the tree, so that a change of them is seen in review.

use crate::{
    Outcome,
    house::{cargo, root, scratch},
    out::Out,
};
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// What the generator must write, below its output folder just as below the root.
const FILES: &[&str] = &["ui/src/door/generated/commands.ts", "src-tauri/desk/src/storage/schema.sql"];

pub fn run(words: Vec<OsString>) -> Outcome {
    let generator = cargo(["run", "--quiet", "--package", "desk", "--example", "codegen", "--"]);
    match words.iter().map(|word| word.to_str()).collect::<Vec<_>>().as_slice() {
        [] => write(&Out::Terminal, generator),
        [Some("--check")] => check(&Out::Terminal, generator),
        _ => Err("codegen takes nothing but --check".into()),
    }
}

fn write(out: &Out, generator: Command) -> Outcome {
    let made = generate(out, generator)?;
    for file in differing(&made, &root(), FILES)? {
        let target = root().join(file);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(made.join(file), target)?;
        out.say(&format!("wrote {file}"));
    }
    Ok(())
}

/// Fails when a file in the tree is not what the generator writes now.
pub fn check(out: &Out, generator: Command) -> Outcome {
    match differing(&generate(out, generator)?, &root(), FILES)?.as_slice() {
        [] => Ok(()),
        files => Err(format!("out of date: {}; `cargo xtask codegen` writes it anew", files.join(", ")).into()),
    }
}

fn generate(out: &Out, mut generator: Command) -> Outcome<PathBuf> {
    let folder = scratch("codegen")?;
    // What an earlier run left must not pass for what this one made.
    fs::remove_dir_all(&folder)?;
    fs::create_dir_all(&folder)?;
    out.run(generator.arg(&folder))?;
    Ok(folder)
}

fn differing<'a>(made: &Path, tree: &Path, files: &[&'a str]) -> Outcome<Vec<&'a str>> {
    let mut differing = vec![];
    for &file in files {
        let wanted = fs::read(made.join(file)).map_err(|error| format!("the generator did not write {file}: {error}"))?;
        if fs::read(tree.join(file)).ok() != Some(wanted) {
            differing.push(file);
        }
    }
    Ok(differing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_differs_or_is_not_there_is_named() {
        let folder = scratch("test-codegen").unwrap();
        let (made, tree) = (folder.join("made"), folder.join("tree"));
        for (place, file, text) in
            [(&made, "same", "1"), (&tree, "same", "1"), (&made, "older", "2"), (&tree, "older", "1"), (&made, "new", "1")]
        {
            fs::create_dir_all(place).unwrap();
            fs::write(place.join(file), text).unwrap();
        }
        assert_eq!(differing(&made, &tree, &["same", "older", "new"]).unwrap(), ["older", "new"]);
        assert!(differing(&made, &tree, &["never made"]).unwrap_err().to_string().contains("never made"));
        fs::remove_dir_all(folder).unwrap();
    }
}
