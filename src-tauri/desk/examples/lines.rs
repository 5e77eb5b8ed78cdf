//! JSON lines over the same door as the window: `cargo run -q -p desk --example lines -- DIR [--now 2026-11-21T09:00:00+08:00]`.
//! One `{"command":…, "args":…}` a line in; one `{"ok":…}` or `{"error":{kind,message,data}}` a line out. Acts without a `requestId` get one.

use std::io::{BufRead, Write, stdin, stdout};

use chrono::{DateTime, Utc};
use desk::command_list::Mode;
use desk::commands::COMMANDS;
use desk::{Clock, Desk, Error, Reply};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Line {
    command: String,
    #[serde(default)]
    args: Value,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let folder = words.first().ok_or("usage: lines DIR [--now RFC3339]")?;
    let now = words.iter().position(|word| word == "--now").and_then(|at| words.get(at + 1));
    let clock = match now {
        Some(now) => Clock::set(DateTime::parse_from_rfc3339(now)?.with_timezone(&Utc)),
        None => Clock::system(),
    };
    let desk = Desk::open(folder.as_ref(), clock)?;
    for line in stdin().lock().lines() {
        let answer = match serde_json::from_str(&line?).map_err(Error::from).and_then(|line| answer(&desk, line)) {
            Ok(reply) => json!({ "ok": reply }),
            Err(error) => json!({ "error": error }),
        };
        writeln!(stdout(), "{answer}")?;
    }
    Ok(())
}

fn answer(desk: &Desk, line: Line) -> Result<Reply, Error> {
    let is_act = COMMANDS.iter().any(|command| command.name == line.command && command.mode == Mode::Act);
    let mut args = if line.args.is_null() { json!({}) } else { line.args };
    if is_act && args.get("requestId").is_none() {
        args["requestId"] = uuid::Uuid::new_v4().to_string().into();
    }
    desk.dispatch(&line.command, args)
}
