//! A screen for a machine that has none.

use crate::{Outcome, house::scratch, started::Started};
use std::{
    env, fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{self, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering::Relaxed},
};

/// How many this process has started: each has a folder of its own.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// The size that the window is made to be good at.
pub const USUAL: &str = "1280x800x24";

/// Room for every size that the window is looked at.
pub const LARGE: &str = "1920x1080x24";

/// Whether a window can be seen by a person here.
pub fn here() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// A virtual display of our own; it ends with this value.
pub struct Display {
    name: String,
    frame: PathBuf,
    _server: Started,
}

impl Display {
    pub fn start(screen: &str) -> Outcome<Self> {
        let count = COUNT.fetch_add(1, Relaxed);
        let frame = scratch(&format!("screen-{}-{count}", process::id()))?;
        let mut server = Command::new("Xvfb");
        // The server takes a free number and tells it on its standard output.
        server.args(["-displayfd", "1"]);
        server.args(["-screen", "0", screen, "-nolisten", "tcp"]);
        server.args(["-noreset", "-nocursor"]);
        // What is on the screen lies in a file there, for screenshots.
        server.arg("-fbdir").arg(&frame);
        server.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = Started::start(&mut server)?;
        let mut number = String::new();
        if let Some(stdout) = server.child().stdout.take() {
            BufReader::new(stdout).read_line(&mut number)?;
        }
        match number.trim() {
            "" => Err("the virtual display (Xvfb) did not start".into()),
            number => Ok(Self { name: format!(":{number}"), frame, _server: server }),
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is on the screen now, as the server keeps it (an X window dump).
    pub fn dump(&self) -> Outcome<Vec<u8>> {
        Ok(fs::read(self.frame.join("Xvfb_screen0"))?)
    }

    /// Sends a program's windows here, and to no other screen.
    pub fn show<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command
            .env("DISPLAY", &self.name)
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY")
            // Without a graphics card it only costs memory.
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // A frame that stays behind is harmless.
        drop(fs::remove_dir_all(&self.frame));
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn two_displays_side_by_side_have_their_own_numbers_and_leave_nothing() {
        let [one, two] = [Display::start(USUAL).unwrap(), Display::start(USUAL).unwrap()];
        assert_ne!(one.name(), two.name());
        let sockets = [&one, &two].map(|display| PathBuf::from(display.name().replace(':', "/tmp/.X11-unix/X")));
        assert!(sockets.iter().all(|socket| socket.exists()));
        drop((one, two));
        assert!(!sockets.iter().any(|socket| socket.exists()));
    }
}
