//! Which rows the table has, in which order, and what they are called.

use rusqlite::Connection;

use crate::error::Result;

use super::count::Counts;
use super::shapes::{FigureKey, RowKey};

pub(super) struct Row {
    pub key: RowKey,
    pub name: String,
    pub unit: String,
}

impl Row {
    fn of(figure: FigureKey) -> Self {
        Self { key: RowKey::of(figure), name: figure.word().to_owned(), unit: figure.unit().to_owned() }
    }
}

/// As on paper. A kind of 便民小事 has a row when something of it was counted in one of the columns.
pub(super) fn rows(db: &Connection, columns: &[Option<Counts>]) -> Result<Vec<Row>> {
    let is_counted = |row: &Row| columns.iter().flatten().any(|counts| counts.contains_key(&row.key));
    let mut rows = Vec::new();
    for figure in FigureKey::ALL {
        if *figure == FigureKey::SmallService {
            rows.extend(kinds(db)?.into_iter().filter(is_counted));
        } else {
            rows.push(Row::of(*figure));
        }
    }
    Ok(rows)
}

/// In the order of the tiles.
fn kinds(db: &Connection) -> Result<Vec<Row>> {
    let mut query = db.prepare_cached("SELECT id, name, unit FROM small_service_kind ORDER BY active DESC, position, id")?;
    let kinds = query
        .query_map([], |row| {
            let key = RowKey { figure: FigureKey::SmallService, kind: row.get("id")? };
            Ok(Row { key, name: row.get("name")?, unit: row.get("unit")? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(kinds)
}
