//! Twenty years of bookings stay quick: what is in the way is looked for within bounds.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, types::Null};

use crate::Clock;
use crate::desk::locked;
use crate::testing::{centre, friday_morning};

fn plan(db: &Connection, sql: &str) -> Vec<String> {
    let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let count = query.parameter_count();
    let rows = query.query_map(rusqlite::params_from_iter(vec![Null; count]), |row| row.get::<_, String>("detail"));
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn what_is_in_the_way_is_looked_for_within_bounds() {
    let folder = tempfile::tempdir().unwrap();
    let desk = centre(folder.path(), Clock::set(friday_morning())).unwrap();
    let open = desk.opened().unwrap();
    let db = locked(&open.writer);
    let asked = plan(&db, include_str!("clashes.sql"));
    assert!(asked.iter().any(|line| line == "SEARCH o USING PRIMARY KEY (space=? AND starts>? AND starts<?)"), "{asked:#?}");
    assert!(!asked.iter().any(|line| line.starts_with("SCAN")), "{asked:#?}");
    let shut = plan(&db, include_str!("blackouts/in_the_way.sql"));
    assert!(shut.iter().any(|line| line == "SEARCH p USING PRIMARY KEY (space=? AND starts>? AND starts<?)"), "{shut:#?}");
    assert!(!shut.iter().any(|line| line.starts_with("SCAN")), "{shut:#?}");
    // The guard as well, inside its trigger.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRIGGER_EQP, true).unwrap();
    let guarded = plan(&db, "INSERT INTO occupied (space, starts, ends, layout, occurrence) VALUES (1, 1, 2, 1, 1)");
    assert!(guarded.iter().any(|line| line == "SEARCH o USING PRIMARY KEY (space=? AND starts>? AND starts<?)"), "{guarded:#?}");
    assert!(!guarded.iter().any(|line| line.starts_with("SCAN o")), "{guarded:#?}");
    assert!(guarded.iter().any(|line| line == "SEARCH p USING PRIMARY KEY (space=? AND starts>? AND starts<?)"), "{guarded:#?}");
    let shuts = plan(&db, "INSERT INTO blackout_piece (space, starts, ends, blackout) VALUES (1, 1, 2, 1)");
    assert!(shuts.iter().any(|line| line == "SEARCH o USING PRIMARY KEY (space=? AND starts>? AND starts<?)"), "{shuts:#?}");
}

#[test]
fn no_read_of_the_timeline_or_of_a_booking_walks_through_the_past() {
    let folder = tempfile::tempdir().unwrap();
    let desk = centre(folder.path(), Clock::set(friday_morning())).unwrap();
    let open = desk.opened().unwrap();
    let db = locked(&open.writer);
    for matching in [
        "WHERE o.id = ?1",
        "WHERE o.booking = ?1 ORDER BY o.starts, o.id",
        "WHERE o.day BETWEEN ?1 AND ?2 AND o.state <> 'void' ORDER BY o.starts, o.id",
        super::due::NEAR,
        super::found::OF_RESIDENT,
    ] {
        let asked = plan(&db, &format!("SELECT {} {matching}", super::rows::COLUMNS));
        assert!(!asked.iter().any(|line| line.starts_with("SCAN") && !line.starts_with("SCAN (subquery")), "{matching}: {asked:#?}");
    }
    let ahead = plan(&db, include_str!("ahead.sql"));
    assert_eq!(ahead, ["SEARCH occurrence USING INDEX occurrence_under_way (starts>?)"]);
}

#[test]
fn what_wants_a_hand_is_found_among_what_has_not_ended() {
    let folder = tempfile::tempdir().unwrap();
    let desk = centre(folder.path(), Clock::set(friday_morning())).unwrap();
    let open = desk.opened().unwrap();
    let db = locked(&open.writer);
    let uses = |matching: &str| plan(&db, &format!("SELECT {} {matching}", super::rows::COLUMNS));
    let out = uses(super::due::OUT);
    assert!(out.iter().any(|line| line.contains("USING INDEX occurrence_in_use")), "{out:#?}");
    let near = uses(super::due::NEAR);
    assert!(near.iter().any(|line| line == "SEARCH o USING INDEX occurrence_under_way (starts>? AND starts<?)"), "{near:#?}");
    // The index has nothing but what waits.
    let pending = plan(&db, super::due::PENDING);
    assert!(pending.iter().any(|line| line.contains("o USING INDEX occurrence_pending")), "{pending:#?}");
    let waiting = plan(&db, super::standby::OPEN);
    assert!(waiting.iter().any(|line| line == "SEARCH s USING INDEX standby_by_start (starts>?)"), "{waiting:#?}");
    assert!(!waiting.iter().any(|line| line.starts_with("SCAN")), "{waiting:#?}");
}

#[test]
fn a_search_looks_through_the_newest_bookings_alone_and_finds_the_rest_by_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let desk = centre(folder.path(), Clock::set(friday_morning())).unwrap();
    let open = desk.opened().unwrap();
    let db = locked(&open.writer);
    let found = plan(&db, include_str!("found.sql"));
    for by in ["booking USING COVERING INDEX sqlite_autoindex_booking", "p USING COVERING INDEX booking_of_resident (resident=?)"] {
        assert!(found.iter().any(|line| line.contains(by)), "{by}: {found:#?}");
    }
    let walks: Vec<&String> = found.iter().filter(|line| line.starts_with("SCAN")).collect();
    assert!(
        walks.iter().all(|line| ["SCAN booking_private", "SCAN n", "SCAN json_each", "SCAN named"].iter().any(|own| line.starts_with(own))),
        "{found:#?}"
    );
}
