//! A message bus of a story's own.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use crate::house::Started;

/// It ends with this value.
pub struct Bus {
    pub address: String,
    _daemon: Started,
}

impl Bus {
    pub fn start() -> Self {
        let mut daemon = Started::new(
            Command::new("dbus-daemon").args(["--session", "--nofork", "--print-address"]).stdout(Stdio::piped()).stderr(Stdio::null()),
        );
        let mut address = String::new();
        BufReader::new(daemon.child().stdout.take().unwrap()).read_line(&mut address).unwrap();
        Self { address: address.trim().to_owned(), _daemon: daemon }
    }
}
