//! Our own faults, told on standard error: where and why, never what somebody typed.

use std::panic::PanicHookInfo;

use desk::commands::COMMANDS;
use desk::{Error, ErrorKind};

/// Tells the cause of an error that is our own fault; `place` is a command's name or a word of ours.
pub fn tell(place: &str, error: &Error) {
    if let Some(line) = line(place, error) {
        eprintln!("{line}");
    }
}

fn line(place: &str, error: &Error) -> Option<String> {
    if error.kind != ErrorKind::Unexpected {
        return None;
    }
    // The page names the command, so a name that is none of ours could be anything.
    let known = place == "start" || COMMANDS.iter().any(|command| command.name == place);
    let place = if known { place } else { "an unknown command" };
    Some(format!("fault in {place}: {}", error.data["cause"].as_str().unwrap_or("no cause given")))
}

/// A panic's message can quote what it failed on; its place cannot.
pub fn tell_panics_by_place() {
    std::panic::set_hook(Box::new(|panic| eprintln!("{}", place(panic))));
}

fn place(panic: &PanicHookInfo<'_>) -> String {
    panic.location().map_or("panic".to_owned(), |place| format!("panic at {}:{}", place.file(), place.line()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;

    #[test]
    fn only_our_own_faults_are_told_and_only_by_names_of_ours() {
        let fault = Error::unexpected("a column is missing");
        assert_eq!(line("list_tickets", &fault).unwrap(), "fault in list_tickets: a column is missing");
        assert_eq!(line("张桂兰", &fault).unwrap(), "fault in an unknown command: a column is missing");
        assert!(line("list_tickets", &Error::refused("规则不许")).is_none());
    }

    #[test]
    fn a_panic_is_told_by_its_place_alone() {
        static TOLD: Mutex<String> = Mutex::new(String::new());
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(|panic| *TOLD.lock().unwrap() = place(panic)));
        let ended = std::panic::catch_unwind(|| panic!("no resident 张桂兰"));
        std::panic::set_hook(usual);
        assert!(ended.is_err());
        let told = TOLD.lock().unwrap().clone();
        assert!(told.starts_with("panic at ") && told.contains("faults.rs:") && !told.contains("张桂兰"), "{told}");
    }
}
