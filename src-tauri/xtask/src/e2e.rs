//! The stories in the real window, played on two screens side by side: each waits for its window most of the time.

use crate::{
    Outcome,
    display::{self, Display},
    house::{cargo, scratch},
    out::Out,
    stages::WHOLE,
};
use std::{fs, path::Path, process::Command, thread};

/// More would make a machine of two cores late for what the stories wait for.
const SCREENS: usize = 2;

/// Plays all of them with `window`, the program. Each screen has one window at a time: two would fight over its keyboard.
pub fn play(out: &Out, window: &Path) -> Outcome {
    let shares = shares(&listed()?);
    let logs = scratch("logs")?;
    let mut played: Vec<(String, Option<String>)> = thread::scope(|scope| {
        let mut screens = vec![];
        for (screen, stories) in shares.iter().enumerate() {
            let log = logs.join(format!("e2e-{screen}.log"));
            screens.push(scope.spawn(move || {
                let trouble = share(stories, window, &log).err().map(|trouble| trouble.to_string());
                (fs::read_to_string(&log).unwrap_or_default(), trouble)
            }));
        }
        screens
            .into_iter()
            .map(|screen| screen.join().unwrap_or_else(|_| (String::new(), Some("a screen's thread ended early".into()))))
            .collect()
    });
    // The end of the log is what is shown of a failure.
    played.sort_by_key(|(_, trouble)| trouble.is_some());
    played.iter().for_each(|(said, _)| out.say(said));
    played.into_iter().find_map(|(_, trouble)| trouble).map_or(Ok(()), |trouble| Err(trouble.into()))
}

fn stories() -> Command {
    let mut tests = cargo(["test"]);
    tests.args(WHOLE).args(["--test", "e2e", "--"]);
    tests
}

fn share(stories: &[String], window: &Path, log: &Path) -> Outcome {
    let display = Display::start(display::LARGE)?;
    let mut tests = self::stories();
    tests.args(["--test-threads=1", "--exact"]).args(stories).env("DOORSTEP_BIN", window);
    // Whoever reads the line of a failure need not read the names of half the stories.
    Out::log(log)?.run(display.show(&mut tests)).map_err(|_| format!("a story failed: {}", log.display()).into())
}

fn listed() -> Outcome<Vec<String>> {
    let listed = stories().args(["--list", "--format=terse"]).output()?;
    let stories = names(&String::from_utf8_lossy(&listed.stdout));
    if stories.is_empty() {
        return Err(format!("no stories are listed: {}", String::from_utf8_lossy(&listed.stderr)).into());
    }
    Ok(stories)
}

fn names(list: &str) -> Vec<String> {
    list.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect()
}

/// One after the other to each screen: a file's stories, which are alike, so take both as long.
fn shares(stories: &[String]) -> Vec<Vec<String>> {
    let share = |screen| stories.iter().skip(screen).step_by(SCREENS).cloned().collect();
    (0..SCREENS).map(share).filter(|stories: &Vec<_>| !stories.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_story_is_played_on_one_screen() {
        let stories = names("a::one: test\na::two: test\nb::three: test\n\n3 tests, 0 benchmarks\n");
        let shares = shares(&stories);
        assert_eq!(shares, [vec!["a::one".to_owned(), "b::three".to_owned()], vec!["a::two".to_owned()]]);
        assert_eq!(super::shares(&stories[..1]).len(), 1);
    }
}
