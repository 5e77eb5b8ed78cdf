//! Figures: what stands, by kind and days.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::error::Result;
use crate::ids::SmallServiceKindId;

use super::shapes::SmallServiceCount;

/// Every kind of which something stands from `from` to `to`, in the order of the tiles.
///
/// # Errors
/// When the file cannot be read.
pub fn counted(db: &Connection, from: NaiveDate, to: NaiveDate) -> Result<Vec<SmallServiceCount>> {
    let mut query = db.prepare_cached(include_str!("counted.sql"))?;
    let counts = query
        .query_map((from, to), |row| {
            Ok(SmallServiceCount {
                kind: row.get("id")?,
                name: row.get("name")?,
                unit: row.get("unit")?,
                times: row.get("times")?,
                quantity: row.get("quantity")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(counts)
}

/// What stands of one kind on one day.
pub(super) fn today(db: &Connection, day: NaiveDate, kind: SmallServiceKindId) -> Result<u32> {
    Ok(counted(db, day, day)?.into_iter().find(|count| count.kind == kind).map_or(0, |count| count.quantity))
}
