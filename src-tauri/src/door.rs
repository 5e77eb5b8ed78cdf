//! The one door between the page and the desk: a name and a request in, an answer and the changed topics out.

use std::sync::{Mutex, MutexGuard, PoisonError};

use desk::papers::PrintOutcome;
use desk::{Desk, Error, Reply};
use documents::Papers;
use serde_json::Value;
use tauri::{Manager, WebviewWindow};

use crate::{backup, faults, import, paper, photo, restore, window};

/// What stands behind the door.
pub struct Door {
    pub desk: Desk,
    pub papers: Papers,
    /// At most one of the system's dialogs at a time.
    pub dialog: Mutex<()>,
    /// The last request that went to the printer, with what the dialog told.
    pub printed: Mutex<Option<(String, PrintOutcome)>>,
    /// The last request that went into a file, with the file's name.
    pub saved: Mutex<Option<(String, String)>>,
}

/// What a lock holds; a panic elsewhere leaves a plain value like these whole.
pub fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

type Answer = fn(&WebviewWindow, &Door, Value) -> Result<Reply, Error>;

/// What desk leaves to the shell, because it needs a window, a dialog or paper.
const SHELL: &[(&str, Answer)] = &[
    ("choose_import", import::residents),
    ("choose_matter_import", import::matters),
    ("choose_backup_folder", backup::choose_folder),
    ("close_now", backup::close_now),
    ("choose_backup", restore::choose_backup),
    ("choose_use_photo", photo::of_use),
    ("preview_paper", |_, door, request| paper::preview(door, request)),
    ("print_paper", paper::print),
    ("save_paper", paper::save),
];

/// The only command of the program. `capabilities/main.json` gives it to the window `main` alone, and so does this.
#[tauri::command]
pub async fn call(window: WebviewWindow, name: String, request: Value) -> Result<Reply, Error> {
    if window.label() != window::MAIN {
        return Err(Error::unexpected("another window"));
    }
    // Off the main thread: the window goes on drawing while the disk works.
    let work = tauri::async_runtime::spawn_blocking(move || match window.try_state::<Door>() {
        Some(door) => answer(&window, &door, &name, request).inspect_err(|error| faults::tell(&name, error)),
        None => Err(Error::unexpected("no desk is open")),
    });
    work.await.unwrap_or_else(|_| Err(Error::unexpected("a command panicked")))
}

fn answer(window: &WebviewWindow, door: &Door, name: &str, request: Value) -> Result<Reply, Error> {
    match SHELL.iter().find(|(shell, _)| *shell == name) {
        Some((_, answer)) => {
            door.desk.allow(name)?;
            answer(window, door, request)
        }
        None => door.desk.dispatch(name, request),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use desk::{command_list::Mode, commands::COMMANDS};

    #[test]
    fn everything_that_desk_leaves_to_the_shell_is_answered_and_nothing_else() {
        let mut left: Vec<&str> =
            COMMANDS.iter().filter(|command| matches!(command.mode, Mode::Shell | Mode::ShellGate)).map(|command| command.name).collect();
        let mut answered: Vec<&str> = SHELL.iter().map(|(name, _)| *name).collect();
        left.sort_unstable();
        answered.sort_unstable();
        assert!(!left.is_empty());
        assert_eq!(left, answered);
    }
}
