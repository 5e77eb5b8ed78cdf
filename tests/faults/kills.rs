//! Kills: a child at work is ended by the system at any moment, in the midst of its first start as well. Whatever it had answered is
//! there, what it was about is there whole or not at all, and the same form sent again is done once.

use std::io::{BufRead, BufReader, Write, stdout};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use desk::testing::{friday_morning, with_writer};
use desk::{Clock, ErrorKind};
use serde_json::{Value, json};
use tests::Dice;
use uuid::Uuid;

use super::acts::{Hands, Word, digest, strange};
use super::check::{Answered, Book, opened, sound};
use super::{Counts, copy_folder, on_all_cores, scratch};

const KILLS_OF_A_FOLDER: usize = 25;

/// The words of a child to its parent, a line each.
const SENT: &str = "sent";
const ANSWERED: &str = "answered";
const DRAFTED: &str = "drafted";
const STRANGE: &str = "strange";

pub fn run(full: bool) -> Result<String, String> {
    let folders = if full { 84 } else { 3 };
    let counts = on_all_cores(folders, |folder| one_folder(folder as u64 + 1, if full { KILLS_OF_A_FOLDER } else { 20 }, "honest"))?;
    // The control: a child that says that an act is done before it does it is found out.
    match one_folder(1, 40, "forging") {
        Err(why) if why.contains("lost") => {}
        other => return Err(format!("a forged answer was not found: {other:?}")),
    }
    Ok(format!("{counts}; a child that forged answers was found out"))
}

/// The child: works in a folder until it is killed.
pub fn child(words: &[String]) {
    let [folder, seed, now, honesty] = words else { panic!("child FOLDER SEED NOW HONESTY") };
    let now: DateTime<Utc> = now.parse().unwrap();
    let clock = Clock::set(now);
    let desk = super::open(Path::new(folder), clock.clone()).unwrap();
    let mut dice = Dice::new(seed.parse().unwrap());
    let say = |line: String| {
        // Its parent may have heard enough.
        let _ = stdout().write_all(line.as_bytes()).and_then(|()| stdout().flush());
    };
    let mut tell = |word: &Word<'_>| match word {
        Word::Sent { request, duty, act, form } => {
            say(format!("{SENT} {request} {duty} {act} {form}\n"));
            if honesty == "forging" && dice.roll(3) == 0 {
                say(format!("{ANSWERED} {request} 0\n"));
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        Word::Answered { request, answer } => say(format!("{ANSWERED} {request} {answer}\n")),
        Word::Drafted { id, body } => say(format!("{DRAFTED} {id} {body}\n")),
        Word::Refused(error) => strange(error).into_iter().for_each(|why| say(format!("{STRANGE} {why}\n"))),
    };
    let mut hands = Hands::at(&desk, &clock, now, seed.parse().unwrap(), &mut tell);
    loop {
        hands.act();
    }
}

fn one_folder(seed: u64, kills: usize, honesty: &str) -> Result<Counts, String> {
    let mut dice = Dice::new(seed);
    let folder = scratch();
    let mut book = Book::default();
    let mut counts = Counts::default();
    let mut now = friday_morning();
    for kill in 0..kills {
        // The clock never goes back: hands let days pass as well.
        now += chrono::Duration::days(60);
        let is_new = !folder.path().join("CURRENT").exists();
        let last = one_child(folder.path(), &mut dice, now, honesty, &mut book, is_new)?;
        counts.add("kills", 1);
        counts.add("in a first start", usize::from(is_new));
        // A copy is looked at, so that the next child finds the folder as the last one left it.
        let copy = scratch();
        copy_folder(folder.path(), copy.path());
        let desk = opened(copy.path(), now).map_err(|why| format!("kill {kill} of folder {seed}: {why}"))?;
        let unheard = sound(&desk, &book, &book.whole(kill % 10 == 0)).map_err(|why| format!("kill {kill} of folder {seed}: {why}"))?;
        drop(desk);
        if let Some(request) = unheard {
            counts.add("done and unheard", 1);
            book.answered.push(Answered { request, answer: None, is_draft: false });
        }
        if let Some(sent) = last.filter(|_| dice.roll(2) == 0) {
            counts.add("sent again", 1);
            sent_again(folder.path(), now, &sent, unheard.is_some(), &mut book)?;
        }
    }
    counts.add("answers, none lost", book.answered.len());
    Ok(counts)
}

/// A form that was on its way.
struct Sent {
    request: Uuid,
    duty: i64,
    act: String,
    form: Value,
}

/// Lets a child work and kills it; what it had said goes into the book. Back comes what it was about.
fn one_child(
    folder: &Path,
    dice: &mut Dice,
    now: DateTime<Utc>,
    honesty: &str,
    book: &mut Book,
    is_new: bool,
) -> Result<Option<Sent>, String> {
    let seed = dice.roll(1_000_000).to_string();
    let words = ["child", folder.to_str().unwrap(), &seed, &now.to_rfc3339(), honesty];
    let mut child =
        Command::new(std::env::current_exe().unwrap()).args(words).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let (tell, heard) = mpsc::channel();
    let listener = std::thread::spawn(move || {
        let mut line = String::new();
        // A line without its end was never said.
        while lines.read_line(&mut line).is_ok_and(|_| line.ends_with('\n')) {
            let _ = tell.send(std::mem::take(&mut line));
        }
    });
    let mut said: Vec<String> = Vec::new();
    // Either after some time, be it while the folder is opened, or some time after an answer.
    let answers = if dice.roll(3) == 0 { 0 } else { 1 + dice.roll(12) };
    let patience = Instant::now() + Duration::from_secs(60);
    let mut early = None;
    while early.is_none() && said.iter().filter(|line| line.starts_with(ANSWERED)).count() < answers {
        match heard.recv_timeout(patience.saturating_duration_since(Instant::now())) {
            Ok(line) => said.push(line),
            Err(RecvTimeoutError::Timeout) => early = Some("a child is stuck"),
            Err(RecvTimeoutError::Disconnected) => early = Some("a child ended by itself"),
        }
    }
    let longest = if answers > 0 {
        25_000
    } else if is_new {
        900_000
    } else {
        120_000
    };
    std::thread::sleep(Duration::from_micros(dice.roll(longest) as u64));
    // One that ended by itself cannot be killed; what it ended with is told below.
    let _ = child.kill();
    let ended = child.wait().map_err(|error| error.to_string())?;
    if let Some(why) = early {
        return Err(why.to_owned());
    }
    if ended.code().is_some_and(|code| cfg!(unix) && code != 0) {
        return Err(format!("a child ended by itself: {ended}"));
    }
    listener.join().unwrap();
    said.extend(heard.try_iter());
    write_down(&said, book)
}

fn write_down(said: &[String], book: &mut Book) -> Result<Option<Sent>, String> {
    let mut last = None;
    for line in said {
        let mut words = line.trim_end().splitn(5, ' ');
        let mut word = || words.next().unwrap_or_default();
        let (what, id) = (word(), word());
        if what == STRANGE {
            return Err(format!("a child on a healthy disk: {line}"));
        }
        let request = Uuid::parse_str(id).map_err(|_| format!("a child says {line}"))?;
        if what == SENT {
            book.sent.insert(request, book.sent.len());
            let (duty, act, form) = (word().parse().unwrap_or(1), word().to_owned(), serde_json::from_str(word()).unwrap_or_default());
            last = Some(Sent { request, duty, act, form });
        } else {
            let answer = Some(word().parse().unwrap_or(0)).filter(|answer| *answer != 0);
            book.answered.push(Answered { request, answer, is_draft: what == DRAFTED });
            last = None;
        }
    }
    Ok(last)
}

/// The clerk presses the button again: it is done once, whether it had been done or not.
fn sent_again(folder: &Path, now: DateTime<Utc>, sent: &Sent, was_done: bool, book: &mut Book) -> Result<(), String> {
    let desk = opened(folder, now + chrono::Duration::days(50))?;
    if !matches!(sent.act.as_str(), "set_up_centre" | "choose_clerk") {
        let request = Uuid::new_v4();
        book.sent.insert(request, book.sent.len());
        let duty = json!({ "clerk": sent.duty, "requestId": request.to_string() });
        let chosen = desk.dispatch("choose_clerk", duty).map_err(|error| error.message)?.value;
        book.answered.push(Answered { request, answer: Some(digest(&chosen.to_string())), is_draft: false });
    }
    match desk.dispatch(&sent.act, sent.form.clone()) {
        Ok(_) if was_done => {}
        Ok(reply) => {
            let answer = Some(digest(&reply.value.to_string()));
            book.answered.push(Answered { request: sent.request, answer, is_draft: false });
        }
        Err(error) if was_done || error.kind == ErrorKind::Unexpected => return Err(format!("{} sent again: {}", sent.act, error.message)),
        Err(_) => {}
    }
    let times: i64 = with_writer(&desk, |db| {
        db.query_row("SELECT count(*) FROM journal WHERE request = ?1", [sent.request.as_bytes()], |row| row.get(0))
    })
    .map_err(|error| error.to_string())?;
    if times > 1 { Err(format!("{} was done {times} times", sent.act)) } else { Ok(()) }
}
