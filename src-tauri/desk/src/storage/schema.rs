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
