//! What the import would do, before anything is written.

use rusqlite::Connection;
use uuid::Uuid;

use super::super::mask;
use super::super::shapes::{ImportPreview, ImportSheet, ResidentCard};
use super::StagedImport;
use super::columns::{header, sheet};
use super::rows::{NewResident, sort};
use crate::desk::{Look, locked};
use crate::error::Result;
use crate::ids::ResidentId;

const MOST_ROWS: usize = 20_000;
const MOST_COLUMNS: usize = 40;
const MOST_PROBLEMS: usize = 1_000;
const SAMPLE: usize = 20;

pub(crate) fn preview(look: &Look<'_>, sheet_given: ImportSheet) -> Result<ImportPreview> {
    let rows = sheet_given.rows;
    if rows.len() > MOST_ROWS || rows.iter().any(|row| row.len() > MOST_COLUMNS) {
        return Err(sheet(format!("表格太大：最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列。请分成几个文件导入。")));
    }
    let header = header(&rows)?;
    let mut sorted = sort(&rows, &header, look.now.day());
    sorted.bad.truncate(MOST_PROBLEMS);
    let mut already_here = 0;
    for resident in &sorted.good {
        already_here += u32::from(is_already_here(look.db, resident)?);
    }
    let staged = StagedImport { token: Uuid::new_v4().to_string(), good: sorted.good, bad_rows: sorted.bad_rows };
    let preview = ImportPreview {
        import: staged.token.clone(),
        file_name: sheet_given.file_name,
        columns: header.columns.into_iter().map(|(_, _, title)| title).collect(),
        ignored_columns: header.ignored,
        good: u32::try_from(staged.good.len()).unwrap_or(u32::MAX),
        bad: sorted.bad,
        bad_rows: staged.bad_rows,
        already_here,
        sample: staged.good.iter().take(SAMPLE).map(card).collect(),
    };
    *locked(&look.desk.staged) = Some(staged);
    Ok(preview)
}

/// The same identity number, or the same name and phone.
pub(super) fn is_already_here(db: &Connection, resident: &NewResident) -> Result<bool> {
    Ok(db
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM resident WHERE id_number = ?1)
                OR EXISTS (SELECT 1 FROM resident WHERE phone = ?2 AND name = ?3)",
        )?
        .query_row((&resident.id_number, &resident.phone, &resident.name), |row| row.get(0))?)
}

fn card(resident: &NewResident) -> ResidentCard {
    ResidentCard {
        // Not written yet.
        id: ResidentId(0),
        name: resident.name.clone(),
        phone: resident.phone.as_deref().map(mask::phone),
        id_number: resident.id_number.as_deref().map(mask::id_number),
        address: resident.address.clone(),
        categories: resident.categories.clone(),
        party_member: resident.party_member,
    }
}
