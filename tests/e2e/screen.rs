//! The screen itself, seen and pressed from outside: for what no driver may stand beside.

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
        xdotool(&["windowquit", &self.window]).expect("the window is asked to close");
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
