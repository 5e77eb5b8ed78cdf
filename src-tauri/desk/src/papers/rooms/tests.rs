//! The papers of a day or a month never walk through the years before.

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
fn the_ledger_and_the_sheet_of_the_cleaners_look_where_their_days_are() {
    let folder = tempfile::tempdir().unwrap();
    let desk = centre(folder.path(), Clock::set(friday_morning())).unwrap();
    let open = desk.opened().unwrap();
    let db = locked(&open.writer);
    let ledger = plan(&db, include_str!("ledger.sql"));
    assert!(ledger.iter().any(|line| line == "SEARCH o USING INDEX occurrence_by_day (day>? AND day<?)"), "{ledger:#?}");
    let before = plan(&db, include_str!("stood_before.sql"));
    // The last one of a space is one step down its key, however many there are.
    assert!(before.iter().any(|line| line == "SEARCH occupied USING PRIMARY KEY (space=? AND starts<?)"), "{before:#?}");
    for told in [ledger, before] {
        assert!(!told.iter().any(|line| line.starts_with("SCAN")), "{told:#?}");
    }
}
