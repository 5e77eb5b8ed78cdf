//! One ticket stays quick among many: nothing here walks through the rows of all.

use rusqlite::Connection;

use crate::storage::MIGRATIONS;

#[test]
fn what_is_asked_of_one_ticket_is_found_by_its_number() {
    let db = Connection::open_in_memory().unwrap();
    for step in MIGRATIONS {
        db.execute_batch(step.sql).unwrap();
    }
    let queries = [
        super::show::SQL.clone(),
        super::stands::SQL.clone(),
        include_str!("steps.sql").to_owned(),
        include_str!("texts.sql").to_owned(),
        include_str!("materials.sql").to_owned(),
        include_str!("came.sql").to_owned(),
        include_str!("same_visit.sql").to_owned(),
        include_str!("correct.sql").to_owned(),
    ];
    for sql in queries {
        let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let none = vec![rusqlite::types::Null; query.parameter_count()];
        let plan: Vec<String> =
            query.query_map(rusqlite::params_from_iter(none), |row| row.get("detail")).unwrap().collect::<Result<_, _>>().unwrap();
        assert!(plan.iter().any(|line| line.starts_with("SEARCH")), "{plan:#?}");
        // x is a name for a few rows, not a table.
        let of_few = sql.contains("theirs x") || plan.iter().any(|line| line == "CO-ROUTINE x");
        // Rows that were found are gone through; no table is, nor is an index made of one for the occasion.
        let walks =
            |line: &String| (line.contains("AUTOMATIC") || line.starts_with("SCAN")) && !is_found(line) && !(line == "SCAN x" && of_few);
        assert!(!plan.iter().any(walks), "{sql}\n{plan:#?}");
    }
}

fn is_found(line: &str) -> bool {
    // The visits of one visitor on one day, of which the index is made.
    line == "SEARCH c USING AUTOMATIC COVERING INDEX (visit=?)"
        || line.starts_with("SCAN (subquery")
        || ["SCAN c", "SCAN theirs", "SCAN json_each", "SCAN CONSTANT ROW"].contains(&line)
}
