//! logind says before the computer sleeps, and waits some seconds for whoever asked it to.

use tauri::{AppHandle, Manager};
use zbus::blocking::{Connection, Proxy};
use zbus::zvariant::OwnedFd;

use crate::door::Door;

/// Listens for as long as the program runs.
pub fn watch(app: AppHandle) {
    std::thread::spawn(move || {
        // Where nobody announces it, a sleep is noticed on waking.
        let _ = listen(&app);
    });
}

fn listen(app: &AppHandle) -> zbus::Result<()> {
    let bus = Connection::system()?;
    let logind = Proxy::new(&bus, "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager")?;
    let announced = logind.receive_signal("PrepareForSleep")?;
    let mut wait = wait_for_us(&logind).ok();
    for signal in announced {
        let goes_to_sleep: bool = signal.body().deserialize()?;
        if goes_to_sleep {
            if let Some(door) = app.try_state::<Door>() {
                super::seal(app, &door);
            }
            drop(wait.take());
        } else {
            wait = wait_for_us(&logind).ok();
        }
    }
    Ok(())
}

/// No sleep until this is dropped, or until logind's own patience ends: five seconds, where nobody set it otherwise.
fn wait_for_us(logind: &Proxy<'_>) -> zbus::Result<OwnedFd> {
    logind.call("Inhibit", &("sleep", "家门口", "睡眠前封存数据", "delay"))
}
