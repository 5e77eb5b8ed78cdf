//! Two files, table by table and row by row.

use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use crate::error::Result;

/// How much was compared, and the first table that differs.
#[derive(Default)]
pub(super) struct Compared {
    pub tables: u32,
    pub rows: i64,
    pub apart: Option<String>,
}

struct Table {
    name: String,
    columns: String,
    /// What a row is found by.
    key: Vec<String>,
    /// Its rows name the act that wrote them.
    of_act: Option<&'static str>,
}

/// Every table of `backup` is in `restored` as it was; what `restored` has beyond it stands in rows of later acts.
pub(super) fn same_rows(backup: &Connection, restored: &Connection, head: i64) -> Result<Compared> {
    let mut compared = Compared::default();
    for table in tables(backup)? {
        let until = table.of_act.map(|column| format!(" WHERE {column} <= {head}")).unwrap_or_default();
        let sql = format!("SELECT {} FROM \"{}\"{until} ORDER BY {}", table.columns, table.name, table.key.join(", "));
        compared.tables += 1;
        if !equal(backup, restored, &sql, &mut compared.rows)? {
            compared.apart = Some(table.name);
            break;
        }
    }
    Ok(compared)
}

/// Every row of a ledger in `restored` up to act `head` stands in `live` unchanged, and `live` has no other of those acts.
pub(super) fn same_ledgers(restored: &Connection, live: &Connection, head: i64) -> Result<Compared> {
    let mut compared = Compared::default();
    for table in tables(restored)? {
        if !only_grows(live, &table.name)? {
            continue;
        }
        compared.tables += 1;
        let sql = match table.of_act {
            Some(column) => {
                format!("SELECT {} FROM \"{}\" WHERE {column} <= {head} ORDER BY {}", table.columns, table.name, table.key.join(", "))
            }
            None => format!("SELECT {} FROM \"{}\" ORDER BY {}", table.columns, table.name, table.key.join(", ")),
        };
        let same = match table.of_act {
            Some(_) => equal(restored, live, &sql, &mut compared.rows)?,
            None => all_in(restored, live, &table, &sql, &mut compared.rows)?,
        };
        if !same {
            compared.apart = Some(table.name);
            break;
        }
    }
    Ok(compared)
}

fn tables(db: &Connection) -> Result<Vec<Table>> {
    let names: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name")?
        .query_map([], |row| row.get("name"))?
        .collect::<rusqlite::Result<_>>()?;
    names.into_iter().map(|name| table(db, name)).collect()
}

fn table(db: &Connection, name: String) -> Result<Table> {
    let mut query = db.prepare("SELECT name, pk FROM pragma_table_info(?1)")?;
    let mut columns: Vec<(String, i64)> =
        query.query_map([&name], |row| Ok((row.get("name")?, row.get("pk")?)))?.collect::<rusqlite::Result<_>>()?;
    let all = columns.iter().map(|(column, _)| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
    let of_act = match name.as_str() {
        "journal" | "journal_private" | "answered" => Some("seq"),
        // These are written over by later acts, or tell of a later one as well.
        "centre" | "clerk" | "holiday" | "rules" | "month_row" | "resident" | "matter" | "band" | "small_service_kind" => None,
        _ => columns.iter().any(|(column, _)| column == "journal").then_some("journal"),
    };
    columns.retain(|(_, place)| *place > 0);
    columns.sort_by_key(|(_, place)| *place);
    let mut key: Vec<String> = columns.into_iter().map(|(column, _)| format!("\"{column}\"")).collect();
    if key.is_empty() {
        key.push("rowid".to_owned());
    }
    Ok(Table { name, columns: all, key, of_act })
}

/// Triggers let no row of it change or go.
fn only_grows(db: &Connection, table: &str) -> Result<bool> {
    let guards = "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1
        AND name IN (?1 || '_never_changes', ?1 || '_never_shrinks', ?1 || '_never_goes')";
    Ok(db.query_row(guards, [table], |row| row.get::<_, i64>(0))? == 2)
}

fn equal(a: &Connection, b: &Connection, sql: &str, rows: &mut i64) -> Result<bool> {
    let (mut a, mut b) = (a.prepare(sql)?, b.prepare(sql)?);
    let columns = a.column_count();
    if b.column_count() != columns {
        return Ok(false);
    }
    let (mut a, mut b) = (a.query([])?, b.query([])?);
    loop {
        match (a.next()?, b.next()?) {
            (None, None) => return Ok(true),
            (Some(one), Some(other)) if cells(one, columns)? == cells(other, columns)? => *rows += 1,
            _ => return Ok(false),
        }
    }
}

/// For rows that name no act: each is looked up by its key.
fn all_in(a: &Connection, b: &Connection, table: &Table, sql: &str, rows: &mut i64) -> Result<bool> {
    let places: Vec<String> = table.key.iter().zip(1..).map(|(column, at)| format!("{column} = ?{at}")).collect();
    let mut one = a.prepare(&format!("SELECT {}, {} FROM ({sql})", table.columns, table.key.join(", ")))?;
    let mut found = b.prepare(&format!("SELECT {} FROM \"{}\" WHERE {}", table.columns, table.name, places.join(" AND ")))?;
    let columns = found.column_count();
    let mut read = one.query([])?;
    while let Some(row) = read.next()? {
        let all = cells(row, columns + table.key.len())?;
        let (wanted, key) = all.split_at(columns);
        let mut other = found.query(params_from_iter(key))?;
        let same = match other.next()? {
            Some(row) => cells(row, columns)? == wanted,
            None => false,
        };
        if !same {
            return Ok(false);
        }
        *rows += 1;
    }
    Ok(true)
}

fn cells(row: &Row<'_>, columns: usize) -> rusqlite::Result<Vec<Value>> {
    (0..columns).map(|at| row.get(at)).collect()
}
