//! The screen itself, seen and pressed from outside: for what no driver may stand beside.

use std::process::Command;
use std::time::{Duration, Instant};

use crate::house::{root, wait_until};

/// The program's window on the X screen.
pub struct Screen {
    window: String,
}

impl Screen {
    /// Waits for the window of `program`.
    pub fn of(program: u32) -> Self {
        let window = wait_until("the window on the screen", Duration::from_secs(20), || {
            let found = xdotool(&["search", "--onlyvisible", "--pid", &program.to_string(), "--name", "家门口"])
                .or_else(|| xdotool(&["search", "--onlyvisible", "--name", "家门口"]))?;
            found.lines().last().map(str::to_owned)
        });
        Self { window }
    }

    /// Keys as a keyboard sends them: F2, Return, ctrl+Return.
    pub fn press(&self, key: &str) {
        xdotool(&["windowfocus", "--sync", &self.window]).expect("the window takes the focus");
        xdotool(&["key", "--clearmodifiers", key]).expect("keys are sent");
        std::thread::sleep(Duration::from_millis(400));
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
    pub fn until_it_reads_like_before(&self, patience: Duration) {
        let until = Instant::now() + patience;
        while self.colours() < 50 {
            assert!(Instant::now() < until, "the window stays empty: {} colours", self.colours());
            std::thread::sleep(Duration::from_millis(200));
        }
    }
}

fn xdotool(words: &[&str]) -> Option<String> {
    let output = Command::new("xdotool").args(words).output().expect("xdotool is installed");
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    (output.status.success() && (words[0] != "search" || !text.is_empty())).then_some(text)
}
