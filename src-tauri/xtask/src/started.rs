//! A program that we started and therefore end, by its own id, whatever happens to us on the way.

use crate::Outcome;
use std::{
    process::{Child, Command, ExitStatus},
    thread::sleep,
    time::{Duration, Instant},
};

/// How long a program may take to leave after it was asked to.
const PATIENCE: Duration = Duration::from_secs(5);

pub struct Started(Child);

impl Started {
    pub fn start(command: &mut Command) -> Outcome<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command.spawn().map_err(|error| format!("{name} could not be started: {error}"))?;
        Ok(Self(child))
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Outcome<Option<ExitStatus>> {
        Ok(self.0.try_wait()?)
    }

    fn end(&mut self, patience: Duration) {
        if !matches!(self.0.try_wait(), Ok(None)) {
            return;
        }
        // Asked first, so that a display server removes its lock and its socket.
        if cfg!(unix) && Command::new("kill").arg(self.0.id().to_string()).status().is_ok() {
            let deadline = Instant::now() + patience;
            while Instant::now() < deadline {
                if !matches!(self.0.try_wait(), Ok(None)) {
                    return;
                }
                sleep(Duration::from_millis(20));
            }
        }
        // Nothing is left to be done about a process that cannot even be killed.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        self.end(PATIENCE);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn alive(id: u32) -> bool {
        crate::house::answer("kill", &["-0", &id.to_string()]).is_some()
    }

    #[test]
    fn what_was_started_is_gone_when_its_owner_is() {
        let mut sleeper = Started::start(Command::new("sleep").arg("60")).unwrap();
        let id = sleeper.child().id();
        assert!(alive(id));
        drop(sleeper);
        assert!(!alive(id));
    }

    #[test]
    fn one_that_ignores_the_request_is_killed() {
        let mut deaf = Started::start(Command::new("sh").args(["-c", "trap '' TERM; while :; do sleep 0.1; done"])).unwrap();
        let id = deaf.child().id();
        sleep(Duration::from_millis(100)); // until the trap is set
        deaf.end(Duration::from_millis(100));
        assert!(!alive(id));
    }
}
