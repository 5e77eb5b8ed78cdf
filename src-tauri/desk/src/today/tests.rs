//! A desk of years stays quick: nothing here walks through what has ended.

use crate::Clock;
use crate::desk::locked;
use crate::testing::{centre, friday_morning};

use super::look::sql;

#[test]
fn the_desk_of_today_never_walks_through_the_tickets_that_have_ended() {
    let folder = tempfile::tempdir().unwrap();
    let desk = centre(folder.path(), Clock::set(friday_morning())).unwrap();
    let open = desk.opened().unwrap();
    let db = locked(&open.writer);
    let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {}", sql())).unwrap();
    let plan: Vec<String> =
        query.query_map([rusqlite::types::Null; 6], |row| row.get::<_, String>("detail")).unwrap().collect::<Result<_, _>>().unwrap();
    assert!(plan.iter().any(|line| line.contains("ticket_by_state")), "{plan:#?}");
    // The one walk is through the lines that were found so; each goes through its own holds (a subquery), its promise (p and q), and
    // what waits to be called back (handed over as json_each).
    let own =
        |line: &str| ["SCAN (subquery", "SCAN json_each"].iter().any(|own| line.starts_with(own)) || matches!(line, "SCAN p" | "SCAN q");
    let walks: Vec<&String> = plan.iter().filter(|line| line.starts_with("SCAN") && !own(line)).collect();
    assert_eq!(walks, ["SCAN t"], "{plan:#?}");
}
