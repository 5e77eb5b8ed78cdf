//! Cut power: everything that a desk writes is recorded, and of every moment images are made of what a disk might hold then. Each opens,
//! and holds every act that had been answered.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use desk::Clock;
use desk::testing::{file_of, friday_morning, with_writer};
use tests::Dice;

use super::acts::{Hands, Word};
use super::check::{Book, Until, opened, sound};
use super::disk::{Event, Watch};
use super::image::Replay;
use super::{Counts, on_all_cores, scratch};

/// Acts between two starts of the program.
const SITTING: usize = 40;

pub fn run(full: bool) -> Result<String, String> {
    let (lives, sittings, images) = if full { (42, 6, 240) } else { (3, 3, 100) };
    let mut counts = on_all_cores(lives, |life| one_life(life as u64 + 1, sittings, images, ""))?;
    counts.add("first starts cut off", first_starts()?);
    // The controls. Without the sync at each commit some acts are lost; without a journal the file is torn.
    let lossy = control("PRAGMA synchronous = NORMAL")?;
    if !lossy.contains("lost") {
        return Err(format!("synchronous = NORMAL should lose an act, and: {lossy}"));
    }
    let torn = control("PRAGMA journal_mode = OFF")?;
    Ok(format!("{counts}; with synchronous=NORMAL acts are lost as they should be, and without a WAL: {}", super::first_words(&torn)))
}

fn control(pragma: &str) -> Result<String, String> {
    match (1..=5).find_map(|life| one_life(life, 2, 60, pragma).err()) {
        Some(why) => Ok(why),
        None => Err(format!("the control lost nothing: {pragma}")),
    }
}

/// Some sittings at one desk, recorded, and `images` of its disk.
fn one_life(seed: u64, sittings: usize, images: usize, pragma: &str) -> Result<Counts, String> {
    let folder = scratch();
    let mut book = Book::default();
    let mut now = friday_morning();
    let file = sitting(folder.path(), now, seed, 3, "", &mut |word| book.hears(word));
    let started_with = book.whole(true);
    let disk = Watch::over(folder.path());
    let files = [file];
    let mut replay = Replay::from(&files);
    disk.record(&files);
    for number in 0..sittings {
        // The clock never goes back: hands let days pass as well.
        now += chrono::Duration::days(30);
        let mut heard = |word: &Word<'_>| {
            book.hears(word);
            match word {
                Word::Sent { .. } => disk.note(Event::Sent(book.sent.len())),
                Word::Answered { .. } | Word::Drafted { .. } => disk.note(Event::Answered(book.answered.len())),
                Word::Refused(_) => {}
            }
        };
        sitting(folder.path(), now, seed * 100 + number as u64, SITTING, pragma, &mut heard);
    }
    let events = disk.recorded();
    if pragma.is_empty()
        && let Some(strange) = book.strange
    {
        return Err(format!("life {seed}: {strange}"));
    }
    let mut dice = Dice::new(seed);
    let moments = moments(&events, images, &mut dice);
    let (mut until, mut counts) = (started_with, Counts::default());
    let mut moment = 0;
    for (number, event) in events.iter().enumerate() {
        replay.goes_on(event);
        match event {
            Event::Sent(count) => until.sent = *count,
            Event::Answered(count) => until.answered = *count,
            _ => {}
        }
        while moments.get(moment) == Some(&number) {
            until.thorough = moment.is_multiple_of(10);
            counts.add("images", 1);
            counts.add("with unsynced writes", usize::from(replay.is_at_stake()));
            let image = replay.cut(&mut dice);
            one_image(&image, folder.path(), now, &book, &until, &mut dice)
                .map_err(|why| format!("life {seed}, moment {number}: {why}"))?;
            moment += 1;
        }
    }
    counts.add("answers, none lost", book.answered.len());
    counts.add("syncs", events.iter().filter(|event| matches!(event, Event::Synced { .. })).count());
    Ok(counts)
}

/// From the start of the program to its end. Back comes the file.
fn sitting(folder: &Path, now: DateTime<Utc>, seed: u64, acts: usize, pragma: &str, heard: &mut dyn FnMut(&Word<'_>)) -> PathBuf {
    let clock = Clock::set(now);
    let desk = super::open(folder, clock.clone()).unwrap();
    with_writer(&desk, |db| db.execute_batch(pragma)).unwrap();
    let mut hands = Hands::at(&desk, &clock, now, seed, heard);
    for _ in 0..acts {
        hands.act();
    }
    file_of(&desk)
}

/// Half of them anywhere, half just after an answer.
fn moments(events: &[Event], count: usize, dice: &mut Dice) -> Vec<usize> {
    let answers: Vec<usize> =
        events.iter().enumerate().filter(|(_, event)| matches!(event, Event::Answered(_))).map(|(number, _)| number).collect();
    let mut moments: Vec<usize> = (0..count)
        .map(|number| if number % 2 == 0 { dice.roll(events.len()) } else { (dice.pick(&answers) + dice.roll(3)).min(events.len() - 1) })
        .collect();
    moments.sort_unstable();
    moments
}

fn one_image(
    image: &[(PathBuf, Vec<u8>)],
    folder: &Path,
    now: DateTime<Utc>,
    book: &Book,
    until: &Until,
    dice: &mut Dice,
) -> Result<(), String> {
    let copy = scratch();
    let generation = copy.path().join("gen-1");
    std::fs::create_dir(&generation).unwrap();
    for name in ["CURRENT", "gen-1/slots.json"] {
        std::fs::copy(folder.join(name), copy.path().join(name)).unwrap();
    }
    for (name, bytes) in image {
        std::fs::write(generation.join(name), bytes).unwrap();
    }
    // The shared memory is never synced: it may hold anything, or not be there.
    if dice.roll(3) == 0 {
        let junk: Vec<u8> = (0..32 * 1024).map(|_| u8::try_from(dice.roll(256)).unwrap_or(0)).collect();
        std::fs::write(generation.join("desk.db-shm"), junk).unwrap();
    }
    sound(&opened(copy.path(), now)?, book, until).map(drop)
}

/// What is written through the system and not through SQLite is few steps: each, and each by half, leads to a desk that can be set up.
fn first_starts() -> Result<usize, String> {
    let done = scratch();
    drop(opened(done.path(), friday_morning())?);
    let bytes = |name: &str| std::fs::read(done.path().join(name)).unwrap();
    let (current, slots, file) = (bytes("CURRENT"), bytes("gen-1/slots.json"), bytes("gen-1/desk.db"));
    let part = |bytes: &[u8], of: usize| bytes[..bytes.len() * of / 4].to_vec();
    let mut states: Vec<Vec<(&str, Vec<u8>)>> = vec![vec![]];
    for of in 0..4 {
        states.push(vec![("gen-1.new/slots.new", part(&slots, of))]);
        states.push(vec![("gen-1.new/slots.json", slots.clone()), ("gen-1.new/desk.db", part(&file, of))]);
        states.push(vec![
            ("gen-1.new/slots.json", slots.clone()),
            ("gen-1.new/desk.db", part(&file, of)),
            ("gen-1.new/desk.db-wal", part(&file, of)),
        ]);
        let whole = |rest: Vec<(&'static str, Vec<u8>)>| {
            [vec![("gen-1/slots.json", slots.clone()), ("gen-1/desk.db", file.clone())], rest].concat()
        };
        states.push(whole(vec![("CURRENT.new", part(&current, of))]));
        states.push(whole(vec![("CURRENT", current.clone()), ("CURRENT.new", part(&current, of))]));
    }
    for (number, state) in states.iter().enumerate() {
        let folder = scratch();
        for (name, bytes) in state {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        let mut book = Book::default();
        sitting(folder.path(), friday_morning(), 1, 1, "", &mut |word| book.hears(word));
        let desk = opened(folder.path(), friday_morning())?;
        sound(&desk, &book, &book.whole(true)).map_err(|why| format!("first start {number}: {why}"))?;
    }
    Ok(states.len())
}
