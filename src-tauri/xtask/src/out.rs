//! Where a command's output goes: to the terminal in `run`, to a stage's log in `test`.

use crate::Outcome;
use std::{
    fs::File,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

pub enum Out {
    Terminal,
    Log(File),
}

impl Out {
    pub fn log(path: &Path) -> Outcome<Self> {
        Ok(Self::Log(File::create(path)?))
    }

    pub fn say(&self, words: &str) {
        match self {
            Self::Terminal => eprintln!("{words}"),
            // A lost line of a log is no reason to stop.
            Self::Log(file) => drop(writeln!(&*file, "{words}")),
        }
    }

    /// Runs a command to its end; one that fails is named in the error.
    pub fn run(&self, command: &mut Command) -> Outcome {
        let line = spelled(command);
        self.say(&format!("$ {line}"));
        if let Self::Log(file) = self {
            // Both streams share one file position, so that lines keep their order.
            command.stdout(file.try_clone()?).stderr(file.try_clone()?);
            // Colours are for a terminal; rustfmt goes by TERM alone.
            command.env("NO_COLOR", "1").env("TERM", "dumb");
        }
        let status = command.stdin(Stdio::null()).status().map_err(|error| format!("`{line}` could not be started: {error}"))?;
        if status.success() { Ok(()) } else { Err(format!("`{line}` failed ({status})").into()) }
    }
}

/// The command as one would type it, the program by its name alone.
fn spelled(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    std::iter::once(name).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_fails_is_named_as_one_would_type_it_and_its_words_are_kept() {
        let path = crate::house::scratch("test-out").unwrap().join("log");
        let trouble = Out::log(&path).unwrap().run(Command::new("cargo").arg("no-such-verb")).unwrap_err();
        assert!(trouble.to_string().starts_with("`cargo no-such-verb` failed"), "{trouble}");
        let log = std::fs::read_to_string(&path).unwrap();
        std::fs::remove_file(path).unwrap();
        assert!(log.starts_with("$ cargo no-such-verb\nerror: "), "{log}");
    }

    #[test]
    fn a_command_that_is_not_there_is_said_in_words() {
        let trouble = Out::Terminal.run(&mut Command::new("/no/such/tool")).unwrap_err().to_string();
        assert!(trouble.starts_with("`tool` could not be started"), "{trouble}");
    }
}
