//! Two at one instant: one has the room, the other is told, and nothing half is written.

use std::sync::{Barrier, Mutex};
use std::time::Duration;

use desk::storage::open_writer;
use desk::testing::{act, key_of_folder, raw, with_writer};
use desk::{Error, ErrorKind};
use rusqlite::{Connection, TransactionBehavior};
use serde_json::{Value, json};

use super::{Hall, at};

const MONDAY: &str = "2026-11-23";
/// Minutes of the first slot; any would do.
const NINE: i64 = 29_900_000;

/// A row in the life of a new use, past every rule of the desk; whoever refuses it is the file itself.
fn take(db: &mut Connection, room: i64, layout: i64, starts: i64, ends: i64) -> rusqlite::Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute("INSERT INTO occurrence (booking, journal) VALUES (1, 1)", [])?;
    let occurrence = tx.last_insert_rowid();
    tx.execute(
        "INSERT INTO occurrence_step (occurrence, kind, state, room, layout, starts, ends, day, at, clerk, alone, journal)
         VALUES (?1, 'book', 'booked', ?2, ?3, ?4, ?5, '2026-11-23', '2026-11-20T01:00:00.000Z', 1, 0, 1)",
        (occurrence, room, layout, starts, ends),
    )?;
    tx.commit()
}

fn count(db: &Connection, table: &str) -> i64 {
    db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}

/// A space is shut, past every rule of the desk.
fn shut(db: &mut Connection, space: i64, starts: i64, ends: i64) -> rusqlite::Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute(
        "INSERT INTO blackout (starts, ends, until, reason, day, at, clerk, journal) VALUES (?1, ?2, ?2, '检修', '2026-11-20', 'z', 1, 1)",
        (starts, ends),
    )?;
    let blackout = tx.last_insert_rowid();
    tx.execute("INSERT INTO blackout_space (blackout, space) VALUES (?1, ?2)", (blackout, space))?;
    tx.execute("INSERT INTO blackout_piece (space, starts, ends, blackout) VALUES (?1, ?2, ?3, ?4)", (space, starts, ends, blackout))?;
    tx.commit()
}

/// One books and the other shuts, at once, twenty times over; gives how many had their way each time.
fn races_with_a_blackout(hall: Hall, without_the_guards: bool) -> Vec<usize> {
    let Hall { centre, east, whole, meeting, .. } = hall;
    let tests::Centre { desk, folder, .. } = centre;
    drop(desk);
    let (held, mut first) = raw(folder.path()).unwrap();
    let mut second = open_writer(&held.file(), &key_of_folder(&held)).unwrap();
    if without_the_guards {
        first.execute_batch("DROP TRIGGER occupied_not_while_shut; DROP TRIGGER blackout_piece_in_nobodys_way").unwrap();
    }
    (0..20)
        .map(|round| {
            let slot = NINE + round * 1440;
            let room = if round % 2 == 0 { east } else { whole };
            let start = Barrier::new(2);
            let told: [rusqlite::Result<()>; 2] = std::thread::scope(|scope| {
                let (first, second, start) = (&mut first, &mut second, &start);
                let books = scope.spawn(move || {
                    first.busy_timeout(Duration::from_secs(30)).unwrap();
                    start.wait();
                    take(first, room, meeting, slot, slot + 60)
                });
                let shuts = scope.spawn(move || {
                    second.busy_timeout(Duration::from_secs(30)).unwrap();
                    start.wait();
                    // The east, from its last minute on.
                    shut(second, 1, slot + 59, slot + 300)
                });
                [books.join().unwrap(), shuts.join().unwrap()]
            });
            for error in told.iter().filter_map(|one| one.as_ref().err()) {
                let error = error.to_string();
                assert!(error.contains("the space is shut") || error.contains("the space is in use"), "the guards refuse it: {error}");
            }
            told.iter().filter(|one| one.is_ok()).count()
        })
        .collect()
}

#[test]
fn of_a_booking_and_a_blackout_at_one_instant_one_stands() {
    let hall = Hall::new();
    hall.book(at(hall.east, hall.tea, MONDAY, "20:00", "21:00"));
    assert_eq!(races_with_a_blackout(hall, false), [1; 20]);
}

/// That the guards alone refuse: without them both stand.
#[test]
fn without_the_files_own_rules_a_space_would_be_shut_and_used() {
    let hall = Hall::new();
    hall.book(at(hall.east, hall.tea, MONDAY, "20:00", "21:00"));
    assert_eq!(races_with_a_blackout(hall, true), [2; 20]);
}

/// Both are at the file at once, twenty times over; gives how many had their slot each time.
fn races(hall: Hall, without_the_guard: bool) -> Vec<usize> {
    let Hall { centre, east, west, whole, meeting, dance, .. } = hall;
    let tests::Centre { desk, folder, .. } = centre;
    drop(desk);
    let (held, first) = raw(folder.path()).unwrap();
    let second = open_writer(&held.file(), &key_of_folder(&held)).unwrap();
    if without_the_guard {
        first.execute_batch("DROP TRIGGER occupied_by_one").unwrap();
    }
    let both = [Mutex::new(first), Mutex::new(second)];
    // The same room; a half and the whole; one that overlaps; one that leaves too little time to change over.
    let pairs = [
        ((east, meeting, 0, 60), (east, meeting, 0, 60)),
        ((east, meeting, 0, 60), (whole, meeting, 0, 60)),
        ((west, meeting, 0, 60), (whole, meeting, 59, 120)),
        ((west, meeting, 0, 60), (west, dance, 104, 150)),
    ];
    let won = (0..20).map(|round| {
        let slot = NINE + round * 1440;
        let (one, other) = pairs[usize::try_from(round).unwrap() % pairs.len()];
        let start = Barrier::new(2);
        let told: Vec<rusqlite::Result<()>> = std::thread::scope(|scope| {
            let at_once = [one, other].into_iter().zip(&both).map(|((room, layout, from, to), db)| {
                let start = &start;
                scope.spawn(move || {
                    let mut db = db.lock().unwrap();
                    db.busy_timeout(Duration::from_secs(30)).unwrap();
                    start.wait();
                    take(&mut db, room, layout, slot + from, slot + to)
                })
            });
            let at_once: Vec<_> = at_once.collect();
            at_once.into_iter().map(|one| one.join().unwrap()).collect()
        });
        for error in told.iter().filter_map(|one| one.as_ref().err()) {
            assert!(error.to_string().contains("the space is taken"), "the guard refuses it, and nothing else: {error}");
        }
        told.iter().filter(|one| one.is_ok()).count()
    });
    let won: Vec<usize> = won.collect();
    let db = both[0].lock().unwrap();
    // The story's own booking is the first.
    let written = 1 + i64::try_from(won.iter().sum::<usize>()).unwrap();
    assert_eq!((count(&db, "occurrence"), count(&db, "occurrence_step")), (written, written), "nothing half is written");
    assert_eq!(db.query_row("SELECT count(DISTINCT occurrence) FROM occupied", [], |row| row.get::<_, i64>(0)).unwrap(), written);
    won
}

#[test]
fn with_no_rule_but_the_files_own_one_of_two_connections_has_the_slot() {
    let hall = Hall::new();
    hall.book(at(hall.east, hall.tea, MONDAY, "20:00", "21:00"));
    assert_eq!(races(hall, false), [1; 20]);
}

/// That the guard alone refuses: without it both have it.
#[test]
fn without_the_files_own_rule_both_would_have_it() {
    let hall = Hall::new();
    hall.book(at(hall.east, hall.tea, MONDAY, "20:00", "21:00"));
    assert_eq!(races(hall, true), [2; 20]);
}

/// A new use with so many of the only accessory, past every rule of the desk.
fn borrow(db: &mut Connection, room: i64, layout: i64, starts: i64, quantity: i64) -> rusqlite::Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute("INSERT INTO occurrence (booking, journal) VALUES (1, 1)", [])?;
    let occurrence = tx.last_insert_rowid();
    tx.execute(
        "INSERT INTO occurrence_step (occurrence, kind, state, room, layout, starts, ends, day, at, clerk, alone, journal)
         VALUES (?1, 'book', 'booked', ?2, ?3, ?4, ?4 + 60, '2026-11-23', '2026-11-20T01:00:00.000Z', 1, 0, 1)",
        (occurrence, room, layout, starts),
    )?;
    tx.execute("INSERT INTO accessory_ask (occurrence, accessory, quantity, journal) VALUES (?1, 1, ?2, 1)", (occurrence, quantity))?;
    tx.commit()
}

/// Both want two of three projectors, in rooms that have nothing to do with each other; gives how many had them each time.
fn borrowers(without_the_guard: bool) -> Vec<usize> {
    let hall = Hall::new();
    hall.book(at(hall.east, hall.tea, MONDAY, "20:00", "21:00"));
    hall.centre.act("save_accessory", json!({ "name": "投影仪", "unit": "台", "count": 3, "active": true }));
    let Hall { centre, east, west, meeting, .. } = hall;
    let tests::Centre { desk, folder, .. } = centre;
    drop(desk);
    let (held, first) = raw(folder.path()).unwrap();
    let second = open_writer(&held.file(), &key_of_folder(&held)).unwrap();
    if without_the_guard {
        first.execute_batch("DROP TRIGGER lent_within_the_stock").unwrap();
    }
    let both = [Mutex::new(first), Mutex::new(second)];
    let won = (0..10).map(|round| {
        let slot = NINE + round * 1440;
        let start = Barrier::new(2);
        let told: Vec<rusqlite::Result<()>> = std::thread::scope(|scope| {
            let at_once = [(east, slot), (west, slot + round * 6)].into_iter().zip(&both).map(|((room, starts), db)| {
                let start = &start;
                scope.spawn(move || {
                    let mut db = db.lock().unwrap();
                    db.busy_timeout(Duration::from_secs(30)).unwrap();
                    start.wait();
                    borrow(&mut db, room, meeting, starts, 2)
                })
            });
            let at_once: Vec<_> = at_once.collect();
            at_once.into_iter().map(|one| one.join().unwrap()).collect()
        });
        for error in told.iter().filter_map(|one| one.as_ref().err()) {
            assert!(error.to_string().contains("the accessory is lent"), "the guard refuses it, and nothing else: {error}");
        }
        told.iter().filter(|one| one.is_ok()).count()
    });
    let won: Vec<usize> = won.collect();
    let written = i64::try_from(won.iter().sum::<usize>()).unwrap();
    assert_eq!(count(&both[0].lock().unwrap(), "lent"), written, "nothing half is written");
    won
}

#[test]
fn with_no_rule_but_the_files_own_one_of_two_connections_has_the_projectors() {
    assert_eq!(borrowers(false), [1; 10]);
}

/// That the guard alone refuses: without it more are lent than there are.
#[test]
fn without_the_files_own_rule_more_would_be_lent_than_there_are() {
    assert_eq!(borrowers(true), [2; 10]);
}

/// Rows of everything that a booking writes.
fn written(hall: &Hall) -> [i64; 7] {
    with_writer(&hall.centre.desk, |db| {
        ["journal", "booking", "booking_private", "occurrence", "occurrence_step", "occupied", "skipped"].map(|table| count(db, table))
    })
}

/// Both forms are sent at once; gives what became of each.
fn at_once(hall: &Hall, forms: [Value; 2]) -> Vec<Result<Value, Error>> {
    let start = Barrier::new(2);
    std::thread::scope(|scope| {
        let sent: Vec<_> = forms
            .into_iter()
            .map(|form| {
                let (start, desk) = (&start, &hall.centre.desk);
                scope.spawn(move || {
                    start.wait();
                    act(desk, "book_room", form)
                })
            })
            .collect();
        sent.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

#[test]
fn of_two_forms_at_one_instant_one_has_the_room_and_the_other_the_reason_and_the_next_free_time() {
    let hall = Hall::new();
    for (round, (one, other)) in [(hall.east, hall.east), (hall.whole, hall.west), (hall.west, hall.whole)].into_iter().enumerate() {
        let day = format!("2026-11-{}", 23 + round);
        let form = |room, group: &str| json!({ "place": at(room, hall.tea, &day, "09:00", "10:30"), "whose": { "group": group } });
        let before = written(&hall);
        let told = at_once(&hall, [form(one, "舞蹈队"), form(other, "书画社")]);
        let won: Vec<&Value> = told.iter().filter_map(|one| one.as_ref().ok()).collect();
        let lost: Vec<&Error> = told.iter().filter_map(|one| one.as_ref().err()).collect();
        let ([won], [lost]) = (&won[..], &lost[..]) else { panic!("one of the two: {told:?}") };
        assert_eq!(lost.kind, ErrorKind::Refused);
        let winner = won["occurrences"][0]["title"].as_str().unwrap();
        assert!(lost.message.contains("09:00–10:30") && lost.message.contains(winner), "{}", lost.message);
        assert_eq!((&lost.data["field"], &lost.data["clashes"][0]["date"]), (&json!("place"), &json!(day)));
        // One booking, whole; of the other nothing.
        let spaces = if won["occurrences"][0]["place"]["room"] == hall.whole { 2 } else { 1 };
        let grown: Vec<i64> = written(&hall).iter().zip(before).map(|(now, before)| now - before).collect();
        assert_eq!(grown, [1, 1, 1, 1, 1, spaces, 0]);
        // The same form goes through at the time that is offered.
        let lost_room = if told[0].is_err() { one } else { other };
        let asked = json!({ "starts": format!("{day}T09:00:00"), "ends": format!("{day}T10:30:00"), "layout": hall.tea });
        let fits = hall.centre.read("fitting_rooms", asked);
        let fit = fits.as_array().unwrap().iter().find(|fit| fit["room"] == lost_room).unwrap();
        assert_eq!((&fit["clashes"][0]["why"], &fit["nextFree"]), (&json!("taken"), &json!(format!("{day}T10:30:00"))));
        hall.book(at(lost_room, hall.tea, &day, "10:30", "12:00"));
    }
}

/// A series and a single use: whoever comes second, the series leaves that date out or the single use is refused.
#[test]
fn a_series_and_a_single_use_at_one_instant_never_share_a_date() {
    for _ in 0..5 {
        let hall = Hall::new();
        let series = json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 20 }, "skipHolidays": false,
            "skipMovedWorkdays": false });
        let place = |day| at(hall.east, hall.tea, day, "09:00", "10:00");
        let forms = [
            json!({ "place": place(MONDAY), "series": series, "whose": { "group": "舞蹈队" }, "leaveOutClashes": true }),
            json!({ "place": place("2026-11-30"), "whose": { "group": "书画社" } }),
        ];
        let told = at_once(&hall, forms);
        let dates = told[0].as_ref().unwrap();
        let single = told[1].is_ok();
        assert_eq!(dates["leftOut"], i32::from(single));
        assert_eq!(dates["occurrences"].as_array().unwrap().len(), if single { 19 } else { 20 });
        assert_eq!(written(&hall)[3..], [20, 20, 20, i64::from(single)]);
    }
}
