//! Twenty years of bookings: what is in the way of one more is found as on the first day.

use std::path::Path;

use chrono::{Days, NaiveDate};
use desk::bookings::Placement;
use desk::testing::{act, look_as_supervisor, with_writer};
use desk::{Clock, Desk};
use rusqlite::{Connection, TransactionBehavior, named_params};
use serde_json::{Value, json};

use crate::pair::{Bench, timed};
use crate::past::Past;
use crate::{Outcome, bare, past};

/// One sync a commit, as for any act; what is in the way is asked once by either.
const BOUND: Option<f64> = Some(1.3);
/// The same rows by the same index, with the layouts between which there is time.
const BOUNDED: Option<f64> = Some(1.3);
const TURNS: usize = 200;
const ROOMS: i64 = 12;
/// Two of them share the spaces of a hall.
const SPACES: i64 = ROOMS - 1;
/// In minutes of the day, of each room.
const USES: [(i64, i64); 4] = [(540, 630), (660, 750), (840, 930), (1080, 1200)];
const YEARS: u64 = 20;
/// Days ahead to which the rooms are booked, and the one that is asked for.
const AHEAD: u64 = 30;
const ASKED: u64 = 10;

/// Rooms, and what was booked in them day after day: 350,000 uses for a whole centre, fewer for a smaller one.
pub fn fill(past: &mut Past<'_>, tickets: usize) -> Outcome {
    let days = (YEARS * 365).min(tickets as u64 / 40 + 1);
    let journal = past.next();
    let day = past.day();
    past.run(
        "INSERT INTO layout (id, name, setup, active, position, journal) VALUES (1, '会议', '', 1, 1, ?1), (2, '课堂', '', 1, 2, ?1)",
        [journal],
    )?;
    for space in 1..=SPACES {
        past.run("INSERT INTO space (id, name, journal) VALUES (?1, '空间' || ?1, ?2)", (space, journal))?;
        past.run("INSERT INTO changeover (space, before, after, minutes) VALUES (?1, 1, 2, 15), (?1, 2, 1, 15)", [space])?;
    }
    for room in 1..=ROOMS {
        past.run(
            "INSERT INTO room (id, name, place, kind, approval, opens, closes, days, active, position, journal)
             VALUES (?1, '场地' || ?1, '', 'booked', 0, 0, 1440, 'everyDay', 1, ?1, ?2)",
            (room, journal),
        )?;
        past.run("INSERT INTO room_layout (room, layout, capacity) VALUES (?1, 1, 40), (?1, 2, 40)", [room])?;
        past.run("INSERT INTO room_space (room, space) VALUES (?1, min(?1, ?2))", (room, SPACES))?;
    }
    let clerk = past.clerks[0];
    past.act(clerk, "save_room", vec!["room:1".into()], json!({}), json!({}))?;
    for at in 0..days {
        let Some(date) = day.checked_sub_days(Days::new(days - at)) else { break };
        let date = date + Days::new(AHEAD);
        uses(past, date)?;
        if at % 30 == 0 {
            shut(past, date)?;
        }
    }
    Ok(())
}

/// Every space until six in the morning.
fn shut(past: &mut Past<'_>, date: NaiveDate) -> Outcome {
    let (journal, clerk, stored) = (past.next(), past.clerks[0], past.stored());
    let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() / 60 - 480;
    let blackout = past.run(
        "INSERT INTO blackout (starts, ends, until, reason, day, at, clerk, journal) VALUES (?1, ?2, ?2, '检修', ?3, ?4, ?5, ?6)",
        (midnight, midnight + 360, date, &stored, clerk, journal),
    )?;
    for space in 1..=SPACES {
        past.run("INSERT INTO blackout_space (blackout, space) VALUES (?1, ?2)", (blackout, space))?;
        past.run(
            "INSERT INTO blackout_piece (space, starts, ends, blackout) VALUES (?1, ?2, ?3, ?4)",
            (space, midnight, midnight + 360, blackout),
        )?;
    }
    past.act(clerk, "close_rooms", vec![format!("blackout:{blackout}")], json!({}), json!({}))?;
    Ok(())
}

/// One booking a day, with all its uses.
fn uses(past: &mut Past<'_>, date: NaiveDate) -> Outcome {
    let (journal, clerk, stored) = (past.next(), past.clerks[0], past.stored());
    let booking = past.run(
        "INSERT INTO booking (year, number, document, heads, day, at, clerk, journal)
         SELECT 2000, coalesce(max(number), 0) + 1, 'CD2000-' || (coalesce(max(number), 0) + 1), 20, ?1, ?2, ?3, ?4 FROM booking",
        (date, &stored, clerk, journal),
    )?;
    past.run(
        "INSERT INTO booking_private (booking, group_name, contact, purpose, note, override) VALUES (?1, '舞蹈队', '', '排练', '', '')",
        [booking],
    )?;
    let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() / 60 - 480;
    // The last room shares its space with the one before it.
    for room in 1..ROOMS {
        for (from, to) in USES {
            let occurrence = past.run("INSERT INTO occurrence (booking, journal) VALUES (?1, ?2)", (booking, journal))?;
            past.run(
                "INSERT INTO occurrence_step (occurrence, kind, state, room, layout, starts, ends, day, at, clerk, alone, journal)
                 VALUES (?1, 'book', 'booked', ?2, 1, ?3, ?4, ?5, ?6, ?7, 0, ?8)",
                (occurrence, room, midnight + from, midnight + to, date, &stored, clerk, journal),
            )?;
        }
    }
    past.act(clerk, "book_room", vec![format!("booking:{booking}")], json!({}), json!({}))?;
    Ok(())
}

pub fn measure(bench: &mut Bench, folder: &Path) -> Outcome {
    let desk = Desk::open(folder, Clock::set(past::today()))?;
    look_as_supervisor(&desk, 1);
    let db = bare::reader(&desk)?;
    in_the_way(bench, &desk, &db)?;
    book(bench, &desk)
}

/// The question itself, on the file of twenty years; over a whole day, so that rows are found by either way.
fn in_the_way(bench: &mut Bench, desk: &Desk, db: &Connection) -> Outcome {
    let day = past::today().date_naive() + Days::new(ASKED);
    let starts = day.and_time(chrono::NaiveTime::MIN);
    let place: Placement = serde_json::from_value(json!({ "room": 3, "layout": 1, "starts": starts, "ends": starts + Days::new(1) }))?;
    let minute = starts.and_utc().timestamp() / 60 - 480;
    let ask = desk::testing::in_the_way(desk, db)?;
    // A hundred times, so that a clock can tell.
    let many = |times: usize, ask: &dyn Fn() -> Outcome<Vec<i64>>| {
        timed(|| {
            let mut last = Vec::new();
            for _ in 0..times {
                last = ask()?;
            }
            Ok(last)
        })
    };
    let bare = |sql: &str| -> Outcome<Vec<i64>> {
        let mut query = db.prepare_cached(sql)?;
        let rows = query.query_map(named_params! { ":room": 3, ":starts": minute, ":ends": minute + 1440 }, |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    };
    let ours = || Ok(ask(&place)?.into_iter().map(|id| id.0).collect());
    let bounded = "SELECT o.occurrence FROM room_space r JOIN occupied o ON o.space = r.space AND o.starts > :starts - 1680 AND o.starts < :ends + 240
        WHERE r.room = :room AND o.ends > :starts AND o.starts < :ends ORDER BY o.starts, o.occurrence";
    let unbounded = "SELECT o.occurrence FROM room_space r JOIN occupied o ON o.space = r.space
        WHERE r.room = :room AND o.ends > :starts AND +o.starts < :ends ORDER BY o.starts, o.occurrence";
    let question = "rooms: in the way, against the bare bounded query";
    bench.pairs(question, BOUNDED, TURNS, || many(100, &ours), || many(100, &|| bare(bounded)))?;
    bench.pairs("rooms: in the way, against a query without bounds", None, 15, || many(1, &ours), || many(1, &|| bare(unbounded)))
}

/// A use is booked, each on a day of its own.
fn book(bench: &mut Bench, desk: &Desk) -> Outcome {
    with_writer(desk, |db| db.execute("DELETE FROM answered", []))?;
    let day = std::cell::Cell::new(0);
    let next = || {
        day.set(day.get() + 1);
        past::today().date_naive() + Days::new(AHEAD + day.get() * 2)
    };
    let kept = std::cell::RefCell::new((String::from("{}"), String::from("{}")));
    bench.pairs(
        "act: book a room",
        BOUND,
        TURNS,
        || {
            let date = next();
            let form = json!({ "place": { "room": 3, "layout": 1, "starts": format!("{date}T09:00:00"), "ends": format!("{date}T11:00:00") },
                "whose": { "group": "舞蹈队", "purpose": "排练" } });
            let (took, given): (_, Value) = timed(|| Ok(act(desk, "book_room", form.clone())?))?;
            *kept.borrow_mut() = (json!({ "request": form, "change": {} }).to_string(), given.to_string());
            Ok((took, vec![i64::from(given["occurrences"][0]["id"].is_number())]))
        },
        || {
            let date = next();
            let (payload, answer) = kept.borrow().clone();
            let took = with_writer(desk, |db| -> Outcome<_> {
                let seq: i64 = db.query_row("SELECT max(seq) + 1 FROM journal", [], |row| row.get(0))?;
                let (took, ()) = timed(|| Ok(bare_booking(db, seq, date, &payload, &answer)?))?;
                Ok(took)
            })?;
            Ok((took, vec![1]))
        },
    )
}

fn bare_booking(db: &mut Connection, seq: i64, date: NaiveDate, payload: &str, answer: &str) -> rusqlite::Result<()> {
    let at = past::today().to_rfc3339_opts(chrono::SecondsFormat::Millis, true);
    let today = past::today().date_naive();
    let starts = date.and_time(chrono::NaiveTime::MIN).and_utc().timestamp() / 60 + 60;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.prepare_cached("SELECT 1 FROM occupied WHERE space = 3 AND starts > ?1 - 1680 AND starts < ?1 + 120 AND ends > ?1")?
        .exists([starts])?;
    tx.prepare_cached(
        "INSERT INTO journal (seq, at, day, clerk, act, request, subjects, facts, commitment, mac)
         VALUES (?1, ?2, ?3, 1, 'book_room', randomblob(16), '[\"booking:1\"]', '{}', randomblob(32), randomblob(32))",
    )?
    .execute((seq, &at, today))?;
    tx.prepare_cached("INSERT INTO journal_private (seq, salt, payload) VALUES (?1, randomblob(32), ?2)")?.execute((seq, payload))?;
    tx.prepare_cached("INSERT INTO answered (seq, answer) VALUES (?1, ?2)")?.execute((seq, answer))?;
    tx.prepare_cached("DELETE FROM answered WHERE seq <= ?1")?.execute([seq - 2_000])?;
    tx.prepare_cached(
        "INSERT INTO booking (year, number, document, day, at, clerk, journal)
         SELECT 2026, coalesce(max(number), 0) + 1, 'CD2026-' || printf('%04d', coalesce(max(number), 0) + 1), ?1, ?2, 1, ?3
         FROM booking WHERE year = 2026",
    )?
    .execute((today, &at, seq))?;
    let booking = tx.last_insert_rowid();
    tx.prepare_cached(
        "INSERT INTO booking_private (booking, group_name, contact, purpose, note, override) VALUES (?1, '舞蹈队', '', '排练', '', '')",
    )?
    .execute([booking])?;
    tx.prepare_cached("INSERT INTO occurrence (booking, journal) VALUES (?1, ?2)")?.execute((booking, seq))?;
    tx.prepare_cached(
        "INSERT INTO occurrence_step (occurrence, kind, state, room, layout, starts, ends, day, at, clerk, alone, journal)
         VALUES (?1, 'book', 'booked', 3, 1, ?2, ?2 + 120, ?3, ?4, 1, 0, ?5)",
    )?
    .execute((tx.last_insert_rowid(), starts, date, &at, seq))?;
    tx.commit()
}
