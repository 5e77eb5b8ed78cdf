//! A picture of what a virtual display shows, once its window is done.

use crate::{Outcome, display::Display, picture::Picture, started::Started};
use std::{
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

/// How long the window may take to show something.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it must stay the same to count as done.
const STILL: Duration = Duration::from_millis(1500);
const GLANCE: Duration = Duration::from_millis(250);

/// Waits until the program has painted and come to rest, then saves what the display shows.
pub fn take(display: &Display, program: &mut Started, file: &Path) -> Outcome {
    let start = Instant::now();
    let mut dump = display.dump()?;
    let mut picture = Picture::read(&dump)?;
    let (mut painted, mut since) = (picture.is_painted(), start);
    while !painted || since.elapsed() < STILL {
        if let Some(status) = program.ended()? {
            return Err(format!("the program ended before its window was painted ({status})").into());
        }
        if start.elapsed() > PATIENCE {
            if painted {
                break; // something moves all the time, and that is what it looks like
            }
            return Err(format!("the window showed nothing within {} s", PATIENCE.as_secs()).into());
        }
        sleep(GLANCE);
        let next = display.dump()?;
        if next == dump {
            continue;
        }
        dump = next;
        let now = Picture::read(&dump)?;
        if !now.rests_after(&picture) {
            since = Instant::now();
        }
        painted = now.is_painted();
        picture = now;
    }
    picture.save(file).map_err(|trouble| format!("{} could not be written: {trouble}", file.display()).into())
}
