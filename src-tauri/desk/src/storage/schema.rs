//! The schema of a fresh file, for reading and for the check that it did not change unseen.

use rusqlite::Connection;

use crate::error::Result;

use super::migrate::MIGRATIONS;

/// Every statement that a fresh file is made of, by name.
///
/// # Errors
/// When a migration does not run.
pub fn schema() -> Result<String> {
    let db = Connection::open_in_memory()?;
    for step in MIGRATIONS {
        db.execute_batch(step.sql)?;
    }
    described(&db)
}

/// The schema of an open file.
pub(crate) fn described(db: &Connection) -> Result<String> {
    let mut query = db.prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name")?;
    let statements: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(format!("-- Generated from the migrations by `cargo xtask codegen`; never edited.\n\n{};\n", statements.join(";\n\n")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_that_names_its_act_finds_the_rows_of_one_by_an_index() {
        let db = Connection::open_in_memory().unwrap();
        for step in MIGRATIONS {
            db.execute_batch(step.sql).unwrap();
        }
        // A row that waits for its journal row is looked for in each of these whenever one is written.
        let unfound: Vec<String> = db
            .prepare(
                "SELECT t.name || '.' || k.\"from\" FROM sqlite_schema t, pragma_foreign_key_list(t.name) k
                 WHERE t.type = 'table' AND k.\"table\" = 'journal'
                   AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) c WHERE c.name = k.\"from\" AND c.pk = 1)
                   AND NOT EXISTS (SELECT 1 FROM pragma_index_list(t.name) i, pragma_index_info(i.name) c
                       WHERE c.seqno = 0 AND c.name = k.\"from\" AND NOT i.partial)",
            )
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<rusqlite::Result<_>>()
            .unwrap();
        assert_eq!(unfound, Vec::<String>::new());
    }
}
