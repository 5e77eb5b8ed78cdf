//! The computer sleeps: the desk is sealed. The page goes first, so that what was typed a moment ago stands in its draft.
//! Before it sleeps where that is announced, and else when it is seen to have slept.

#[cfg(target_os = "linux")]
mod announced;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::json;
use tauri::{AppHandle, Manager};

use crate::door::Door;
use crate::window;

const EVERY: Duration = Duration::from_secs(5);

/// How long the page may take to put its forms aside.
const PATIENCE: Duration = Duration::from_secs(3);

/// Looks for as long as the program runs.
pub fn watch(app: &AppHandle) {
    let Some(door) = app.try_state::<Door>() else { return };
    let seen = Arc::new(Mutex::new(door.desk.awake()));
    #[cfg(target_os = "linux")]
    announced::watch(app.clone(), seen.clone());
    let app = app.clone();
    std::thread::spawn(move || {
        let Some(door) = app.try_state::<Door>() else { return };
        loop {
            std::thread::sleep(EVERY);
            let slept = door.desk.slept(&mut seen.lock().unwrap_or_else(PoisonError::into_inner), EVERY);
            if slept {
                seal(&app, &door);
            }
        }
    });
}

fn seal(app: &AppHandle, door: &Door) {
    if !door.desk.seals_on_sleep() {
        return;
    }
    tell_the_page(app);
    let asked = Instant::now();
    while asked.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(100));
        if !door.desk.seals_on_sleep() {
            return;
        }
    }
    // A page that hangs keeps nobody's key in memory.
    if door.desk.dispatch("seal", json!({})).is_ok() {
        tell_the_page(app);
    }
}

fn tell_the_page(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(window::MAIN) {
        let _ = window.eval("window.dispatchEvent(new Event('computer-sleeps'))");
    }
}
