//! The screen itself, seen and pressed from outside: for what no driver may stand beside.

use std::io::{self, Read, Write};
use std::os::unix::net::UnixStream;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::house::{House, root, wait_until};

/// Waits until no window of the program is left: that of one that was just killed may still be vanishing.
pub fn until_it_is_bare() {
    wait_until("a bare screen", Duration::from_secs(10), || {
        xdotool(&["search", "--onlyvisible", "--name", "家门口"]).is_none().then_some(())
    });
}

/// Width and height of the screen.
pub fn size() -> (u32, u32) {
    let told = xdotool(&["getdisplaygeometry"]).expect("there is a screen");
    let (width, height) = told.split_once(' ').expect("two numbers");
    (width.parse().unwrap(), height.parse().unwrap())
}

/// The program's window on the X screen.
pub struct Screen {
    window: String,
}

impl Screen {
    /// Waits for the program's window. There is one at a time (see `house.rs`).
    pub fn of(house: &House) -> Self {
        Self::called("家门口", house)
    }

    /// Waits for a window of that title.
    pub fn called(title: &str, house: &House) -> Self {
        let until = Instant::now() + Duration::from_secs(60);
        loop {
            if let Some(found) = xdotool(&["search", "--onlyvisible", "--name", title]) {
                return Self { window: found.lines().last().unwrap_or_default().to_owned() };
            }
            assert!(Instant::now() < until, "no window 「{title}」 on the screen; the program said:\n{}", house.said());
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// Keys as a keyboard sends them: F2, Return, ctrl+Return.
    pub fn press(&self, key: &str) {
        xdotool(&["windowfocus", "--sync", &self.window]).expect("the window takes the focus");
        xdotool(&["key", "--clearmodifiers", key]).expect("keys are sent");
        std::thread::sleep(Duration::from_millis(400));
    }

    /// Asks the window to close, as the cross in its corner does.
    pub fn quit(&self) {
        ask_to_close(self.window.parse().unwrap()).expect("the X server takes the message");
    }

    pub fn letters(&self, letters: &str) {
        xdotool(&["type", "--delay", "30", letters]).expect("letters are sent");
        std::thread::sleep(Duration::from_millis(600));
    }

    /// How many colours the window shows: one or two is an empty one.
    pub fn colours(&self) -> usize {
        let picture = Command::new("import").args(["-window", &self.window, "-silent", "png:-"]).output().expect("imagemagick's import");
        let file = root().join("target/e2e/from-outside.png");
        let _ = std::fs::create_dir_all(root().join("target/e2e"));
        std::fs::write(&file, picture.stdout).unwrap();
        let counted = Command::new("identify").args(["-format", "%k"]).arg(&file).output().expect("imagemagick's identify");
        String::from_utf8_lossy(&counted.stdout).trim().parse().unwrap_or(0)
    }

    /// Waits until the window shows a page and no empty ground.
    pub fn until_it_shows_a_page(&self) {
        wait_until("a page in the window", Duration::from_secs(30), || (self.colours() >= 50).then_some(()));
    }

    /// Width and height.
    pub fn size(&self) -> (u32, u32) {
        let told = xdotool(&["getwindowgeometry", "--shell", &self.window]).expect("the window has a size");
        let value = |name: &str| told.lines().find_map(|line| line.strip_prefix(name)?.parse().ok()).unwrap_or(0);
        (value("WIDTH="), value("HEIGHT="))
    }
}

fn xdotool(words: &[&str]) -> Option<String> {
    let output = Command::new("xdotool").args(words).output().expect("xdotool is installed");
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && (words[0] != "search" || !text.is_empty())).then_some(text)
}

/// Sends what a window manager sends when its cross is pressed. There is none on this screen, and xdotool knows how to destroy a
/// window only.
fn ask_to_close(window: u32) -> io::Result<()> {
    let display = std::env::var("DISPLAY").unwrap_or_default();
    let number = display.trim_start_matches(':').split('.').next().unwrap_or_default();
    let mut server = UnixStream::connect(format!("/tmp/.X11-unix/X{number}"))?;
    // Little-endian, version 11.0, no authorization.
    server.write_all(&[0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])?;
    let mut head = [0; 8];
    server.read_exact(&mut head)?;
    let mut rest = vec![0; usize::from(u16::from_le_bytes([head[6], head[7]])) * 4];
    server.read_exact(&mut rest)?;
    let (protocols, delete) = (atom(&mut server, "WM_PROTOCOLS")?, atom(&mut server, "WM_DELETE_WINDOW")?);
    // SendEvent of a ClientMessage with one 32-bit word that counts, and the time.
    let mut message = vec![25, 0, 11, 0];
    for word in [window, 0, 33 | 32 << 8, window, protocols, delete, 0, 0, 0, 0] {
        message.extend(word.to_le_bytes());
    }
    server.write_all(&message)?;
    // Its answer says that the message before it was taken.
    atom(&mut server, "WM_PROTOCOLS").map(drop)
}

fn atom(server: &mut UnixStream, name: &str) -> io::Result<u32> {
    let padded = name.len().next_multiple_of(4);
    let mut request = vec![16, 0];
    request.extend(u16::try_from(2 + padded / 4).unwrap_or(0).to_le_bytes());
    request.extend(u16::try_from(name.len()).unwrap_or(0).to_le_bytes());
    request.extend([0, 0]);
    request.extend(name.as_bytes());
    request.resize(8 + padded, 0);
    server.write_all(&request)?;
    let mut answer = [0; 32];
    server.read_exact(&mut answer)?;
    Ok(u32::from_le_bytes([answer[8], answer[9], answer[10], answer[11]]))
}
