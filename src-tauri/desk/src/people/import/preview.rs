//! What the import would do, before anything is written.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::super::mask;
use super::super::shapes::{ImportPreview, ImportSheet, ResidentCard, RowRemark, Weight};
use super::StagedImport;
use super::columns::{Column, header};
use super::rows::{NewResident, sort};
use crate::desk::{Look, StagedSheet, locked};
use crate::error::Result;
use crate::ids::ResidentId;
use crate::sheet;

const MOST_ROWS: usize = 20_000;
const MOST_COLUMNS: usize = 40;
const MOST_REMARKS: usize = 1_000;
const SAMPLE: usize = 20;

pub(crate) fn preview(look: &Look<'_>, sheet_given: ImportSheet) -> Result<ImportPreview> {
    let rows = sheet_given.rows;
    sheet::within(&rows, MOST_ROWS, MOST_COLUMNS)?;
    let header = header(&rows)?;
    let mut sorted = sort(&rows, &header, look.now.day());
    let mut already_here = 0;
    for resident in &sorted.good {
        if let Some(who) = already_here_as(look.db, resident)? {
            already_here += 1;
            let column = header.title(Column::Name);
            sorted.remarks.push(RowRemark { row: resident.row, column, weight: Weight::AlreadyHere, problem: who });
        }
    }
    sorted.remarks.sort_by_key(|remark| remark.row);
    sorted.remarks.truncate(MOST_REMARKS);
    let (token, good) = (Uuid::new_v4().to_string(), sorted.good);
    let staged = StagedImport { token, good, bad_rows: sorted.bad_rows, doubtful: sorted.doubtful };
    let preview = ImportPreview {
        import: staged.token.clone(),
        file_name: sheet_given.file_name,
        columns: header.columns.into_iter().map(|(_, _, title)| title).collect(),
        ignored_columns: header.ignored,
        good: u32::try_from(staged.good.len()).unwrap_or(u32::MAX),
        remarks: sorted.remarks,
        bad_rows: staged.bad_rows,
        doubtful: staged.doubtful,
        already_here,
        sample: staged.good.iter().take(SAMPLE).map(card).collect(),
    };
    *locked(&look.desk.staged) = Some(StagedSheet::Residents(staged));
    Ok(preview)
}

/// In words: who of those on file this seems to be, by the same identity number or the same name and phone.
pub(super) fn already_here_as(db: &Connection, resident: &NewResident) -> Result<Option<String>> {
    let found: Option<(String, bool)> = db
        .prepare_cached(
            "SELECT name, id_number IS ?1 AS by_number FROM resident WHERE id_number = ?1
             UNION ALL SELECT name, 0 FROM resident WHERE phone = ?2 AND name = ?3 LIMIT 1",
        )?
        .query_row((&resident.id_number, &resident.phone, &resident.name), |row| Ok((row.get("name")?, row.get("by_number")?)))
        .optional()?;
    Ok(found.map(|(name, by_number)| {
        if by_number {
            format!("身份证号与在册的「{name}」相同。")
        } else {
            format!("姓名和电话与在册的「{name}」相同。")
        }
    }))
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
