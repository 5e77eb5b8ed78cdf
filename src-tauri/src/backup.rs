//! Backups by themselves: asked for now and then, and before the window closes. Whether one is due, desk says.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use desk::{Error, Reply};
use serde_json::{Value, json};
use tauri::{AppHandle, Manager, WebviewWindow, WindowEvent};
use uuid::Uuid;

use crate::dialogs;
use crate::door::Door;
use crate::faults;

/// How often desk is asked.
const EVERY: Duration = Duration::from_secs(30);

/// While the last backup is made for a window that was asked to close.
static CLOSING: AtomicBool = AtomicBool::new(false);

/// Goes on until the program ends.
pub fn tend(app: AppHandle) {
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(EVERY);
            let Some(door) = app.try_state::<Door>() else { continue };
            if let Err(error) = door.desk.tend() {
                faults::tell("back_up", &error);
            }
        }
    });
}

/// The page never names a path: the dialog does.
pub fn choose_folder(window: &WebviewWindow, door: &Door, _: Value) -> Result<Reply, Error> {
    match dialogs::which_folder(window, door, "选择备份文件夹")? {
        // Each choice is an act of its own.
        Some(folder) => door.desk.choose_backup_folder(json!({ "requestId": Uuid::new_v4().to_string() }), &folder),
        None => Ok(Reply { value: Value::Null, changed: Vec::new() }),
    }
}

/// Whoever does not want to wait for the backup.
pub fn close_now(window: &WebviewWindow, _: &Door, _: Value) -> Result<Reply, Error> {
    let _ = window.destroy();
    Ok(Reply { value: json!({}), changed: Vec::new() })
}

/// The window stays while the last backup of the day is made, off the main thread. To close it once more is to close it at once.
pub fn before_closing(window: &WebviewWindow) {
    let closing = window.clone();
    window.on_window_event(move |event| {
        let WindowEvent::CloseRequested { api, .. } = event else { return };
        if CLOSING.swap(true, Ordering::AcqRel) {
            return;
        }
        api.prevent_close();
        let window = closing.clone();
        std::thread::spawn(move || back_up(&window));
    });
}

fn back_up(window: &WebviewWindow) {
    // Asked here as well: the desk may be busy, and the window must not stand still for it.
    let Some(door) = window.try_state::<Door>().filter(|door| door.desk.backs_up_on_closing()) else {
        let _ = window.destroy();
        return;
    };
    tell_page(window, &json!({ "state": "backingUp" }));
    match door.desk.back_up_on_closing() {
        Ok(()) => {
            let _ = window.destroy();
        }
        Err(refused) => {
            faults::tell("back_up", &refused);
            CLOSING.store(false, Ordering::Release);
            tell_page(window, &json!({ "state": "refused", "message": refused.message }));
        }
    }
}

/// The page may listen to nothing of the shell's: it is told by an event of its own.
fn tell_page(window: &WebviewWindow, detail: &Value) {
    let _ = window.eval(format!("window.dispatchEvent(new CustomEvent('doorstep-closing', {{ detail: {detail} }}))"));
}
