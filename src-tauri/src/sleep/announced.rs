//! logind says before the computer sleeps, and waits some seconds for whoever asked it to.

use std::sync::{Arc, Mutex, PoisonError};

use desk::keys::Awake;
use tauri::{AppHandle, Manager};
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedFd;

use crate::door::Door;

/// Listens for as long as the program runs.
pub fn watch(app: AppHandle, seen: Arc<Mutex<Awake>>) {
    std::thread::spawn(move || {
        // Where nobody announces it, a sleep is noticed on waking.
        let _ = listen(&app, &seen);
    });
}

fn listen(app: &AppHandle, seen: &Mutex<Awake>) -> zbus::Result<()> {
    let Some(door) = app.try_state::<Door>() else { return Ok(()) };
    let bus = Connection::system()?;
    let logind = Proxy::new(&bus, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")?;
    let announced = logind.receive_signal("PrepareForSleep")?;
    let mut wait = wait_for_us(&logind).ok();
    for signal in announced {
        let goes_to_sleep: bool = signal.body().deserialize()?;
        if goes_to_sleep {
            super::seal(app, &door);
            drop(wait.take());
        } else {
            // Nobody who opens it at once is sealed out again for the same sleep.
            *seen.lock().unwrap_or_else(PoisonError::into_inner) = door.desk.awake();
            wait = wait_for_us(&logind).ok();
        }
    }
    Ok(())
}

/// No sleep until this is dropped, or until logind's own patience ends: five seconds, where nobody set it otherwise.
fn wait_for_us(logind: &Proxy<'_>) -> zbus::Result<OwnedFd> {
    logind.call("Inhibit", &("sleep", "家门口", "睡眠前封存数据", "delay"))
}
