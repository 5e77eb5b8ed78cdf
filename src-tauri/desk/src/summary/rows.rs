//! Which rows the table has, in which order, and what they are called.

use rusqlite::Connection;

use crate::error::Result;

use super::count::Counts;
use super::shapes::{FigureKey, RowKey};
use super::table::Table;

pub(super) struct Row {
    pub key: RowKey,
    pub name: String,
    pub unit: String,
    /// 其中, of a row that is shown: what a hidden row is made of stands by itself.
    pub part: bool,
    pub hidden: bool,
    pub note: String,
}

/// As the centre has them on paper. A kind of 便民小事 has a row when something of it was counted in one of the columns.
pub(super) fn rows(db: &Connection, table: &Table, columns: &[Option<Counts>]) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for own in table.rows() {
        let row = |key: RowKey, name: String, unit: String| Row {
            key,
            name,
            unit,
            part: own.figure.part_of().is_some_and(|head| !table.hides(head)),
            hidden: own.hidden,
            note: own.figure.note(|other| table.name(other).to_owned()),
        };
        if own.figure == FigureKey::SmallService {
            let counted = kinds(db)?.into_iter().filter(|(key, ..)| columns.iter().flatten().any(|counts| counts.contains_key(key)));
            rows.extend(counted.map(|(key, name, unit)| row(key, name, unit)));
        } else {
            rows.push(row(RowKey::of(own.figure), table.name(own.figure).to_owned(), own.figure.unit().to_owned()));
        }
    }
    Ok(rows)
}

/// In the order of the tiles: key, name, unit.
fn kinds(db: &Connection) -> Result<Vec<(RowKey, String, String)>> {
    let mut query = db.prepare_cached("SELECT id, name, unit FROM small_service_kind ORDER BY active DESC, position, id")?;
    let kinds = query
        .query_map([], |row| {
            let key = RowKey { figure: FigureKey::SmallService, kind: row.get("id")? };
            Ok((key, row.get("name")?, row.get("unit")?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(kinds)
}
