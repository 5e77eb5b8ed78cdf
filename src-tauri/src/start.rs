//! From a data folder to an open desk, or to a notice that says why not.

use std::path::{Path, PathBuf};
use std::sync::Mutex;

use desk::{Clock, Desk, Error, ErrorKind};
use documents::{Papers, fonts};
use tauri::{AppHandle, Manager};

use crate::door::Door;
use crate::{backup, demo, faults, notice, sleep, window};

/// Opens the desk and then its window, off the main thread: making a demonstration takes a while, and a notice needs the
/// event loop to run.
pub fn open(app: AppHandle, folder: PathBuf, demo: bool) {
    std::thread::spawn(move || {
        if let Err(error) = try_open(&app, &folder, demo) {
            faults::tell("start", &error);
            notice::show(&error.message);
            app.exit(1);
        }
    });
}

fn try_open(app: &AppHandle, folder: &Path, demo: bool) -> Result<(), Error> {
    let clock = clock()?;
    if demo {
        demo::make(folder, &clock)?;
    }
    let desk = match Desk::open(folder, clock.clone()) {
        // The window says what is the matter, and offers a backup.
        Err(damage) if damage.kind == ErrorKind::Damaged => Desk::open_damaged(folder, clock, damage)?,
        opened => opened?,
    };
    let fonts = fonts::find(app.path().resource_dir().ok().as_deref()).unwrap_or_else(|error| {
        // The desk works on without paper; the first paper says what is missing.
        eprintln!("{error}");
        PathBuf::new()
    });
    let papers = Papers::new(&fonts);
    app.manage(Door { desk, papers, dialog: Mutex::default(), printed: Mutex::default(), saved: Mutex::default() });
    window::open(app, folder).map_err(|error| {
        eprintln!("window: {error}");
        Error::new(ErrorKind::Unexpected, "窗口打不开，数据没有动。请确认系统的网页组件（WebKitGTK 或 WebView2）已安装，再打开一次。")
    })?;
    sleep::watch(app);
    backup::tend(app.clone());
    // The first paper is then as quick as the next.
    if let Some(door) = app.try_state::<Door>() {
        let _ = door.papers.warm();
    }
    Ok(())
}

#[cfg(not(feature = "e2e"))]
#[allow(clippy::unnecessary_wraps, reason = "a build for tests reads it from the environment")]
fn clock() -> Result<Clock, Error> {
    Ok(Clock::system())
}

#[cfg(feature = "e2e")]
fn clock() -> Result<Clock, Error> {
    match std::env::var("DOORSTEP_NOW") {
        Ok(now) => match chrono::DateTime::parse_from_rfc3339(&now) {
            Ok(moment) => Ok(Clock::running_from(moment.to_utc())),
            Err(_) => Err(Error::unexpected("DOORSTEP_NOW is no RFC 3339 time")),
        },
        Err(_) => Ok(Clock::system()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundle_brings_every_font_that_papers_are_set_in() {
        let bundle: serde_json::Value = serde_json::from_str(include_str!("../tauri.bundle.conf.json")).unwrap();
        let brought = bundle["bundle"]["resources"].as_object().unwrap();
        assert_eq!(brought.len(), fonts::BUNDLED.len());
        for font in fonts::BUNDLED {
            let from = format!("../ui/node_modules/{}", font.package_path);
            assert_eq!(brought[&from], format!("fonts/{}", font.name));
        }
    }
}
