//! Bare SQL: a connection of its own on the same encrypted file, rows taken as they lie.

use desk::Desk;
use desk::storage::open_reader;
use desk::testing::{file_of, key_of};
use rusqlite::types::Value;
use rusqlite::{Connection, Params};

use crate::Outcome;

pub fn reader(desk: &Desk) -> Outcome<Connection> {
    Ok(open_reader(&file_of(desk), &key_of(desk))?)
}

/// Every column of every row; the first one is the id.
pub fn rows(db: &Connection, sql: &str, params: impl Params) -> Outcome<Vec<Vec<Value>>> {
    let mut query = db.prepare_cached(sql)?;
    let columns = query.column_count();
    let rows = query.query_map(params, |row| (0..columns).map(|at| row.get(at)).collect::<Result<Vec<Value>, _>>())?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub fn ids(rows: &[Vec<Value>]) -> Vec<i64> {
    rows.iter().map(|row| if let Some(Value::Integer(id)) = row.first() { *id } else { 0 }).collect()
}
