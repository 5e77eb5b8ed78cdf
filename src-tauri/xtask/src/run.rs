//! `cargo xtask run`: from a fresh clone to the open window.

use crate::{
    Outcome,
    display::{self, Display},
    house::{cargo, program},
    install, node,
    out::Out,
    screenshot,
    started::Started,
};
use std::{ffi::OsString, path::PathBuf, process::Command};

#[derive(Debug, Default, PartialEq)]
struct Wish {
    demo: bool,
    data: Option<PathBuf>,
    screenshot: Option<PathBuf>,
    release: bool,
}

pub fn run(words: Vec<OsString>) -> Outcome {
    let wish = Wish::read(words)?;
    if wish.screenshot.is_some() && !cfg!(target_os = "linux") {
        return Err("--screenshot works on Linux only".into());
    }
    // A picture is taken on a screen of its own, so that it shows the window alone and disturbs nobody.
    let virtual_screen = wish.screenshot.is_some() || !display::here();

    let out = Out::Terminal;
    let screen = if virtual_screen { install::SCREEN } else { &[] };
    install::system(&out, &[install::BUILD, screen])?;
    node::ready(&out)?;
    node::bundle(&out)?;
    out.run(&mut wish.build())?;

    let mut window = wish.window()?;
    if !virtual_screen {
        return stay(Started::start(&mut window)?);
    }
    let display = Display::start(display::USUAL)?;
    if !display::here() {
        out.say(&format!("There is no display here: the window opens on a virtual one, {}.", display.name()));
    }
    let mut program = Started::start(display.show(&mut window))?;
    match &wish.screenshot {
        Some(file) => {
            screenshot::take(&display, &mut program, file)?;
            out.say(&format!("saved {}", file.display()));
            Ok(())
        }
        None => stay(program),
    }
}

fn stay(mut program: Started) -> Outcome {
    let status = program.child().wait()?;
    if status.success() { Ok(()) } else { Err(format!("the program ended with a fault ({status})").into()) }
}

impl Wish {
    fn read(words: Vec<OsString>) -> Outcome<Self> {
        let mut wish = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut path = |what: &str| words.next().map(PathBuf::from).ok_or(format!("{what} must follow"));
            match word.to_str() {
                Some("--demo") => wish.demo = true,
                Some("--release") => wish.release = true,
                Some("--data") => wish.data = Some(path("after --data a folder")?),
                Some("--screenshot") => wish.screenshot = Some(path("after --screenshot a file")?),
                _ => {
                    return Err(format!("run does not know {}; `cargo xtask` lists what it takes", word.display()).into());
                }
            }
        }
        Ok(wish)
    }

    fn build(&self) -> Command {
        let mut build = cargo(["build", "--package", "doorstep"]);
        build.args(["--features", "custom-protocol"]);
        if self.release {
            build.arg("--release");
        }
        build
    }

    fn window(&self) -> Outcome<Command> {
        let profile = if self.release { "release" } else { "debug" };
        let mut window = Command::new(program(profile, "doorstep")?);
        if self.demo {
            window.arg("--demo");
        }
        if let Some(folder) = &self.data {
            window.arg("--data").arg(folder);
        }
        Ok(window)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Outcome<Wish> {
        Wish::read(line.split_whitespace().map(OsString::from).collect())
    }

    #[test]
    fn wishes_are_read_in_any_order() {
        assert_eq!(read("").unwrap(), Wish::default());
        assert_eq!(
            read("--screenshot a.png --release --data d --demo").unwrap(),
            Wish { demo: true, data: Some("d".into()), screenshot: Some("a.png".into()), release: true }
        );
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(read("--dmeo").unwrap_err().to_string().contains("--dmeo"));
        assert!(read("--demo --data").unwrap_err().to_string().contains("a folder must follow"));
    }
}
