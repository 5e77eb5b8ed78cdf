//! What the import would do, before anything is written.

use uuid::Uuid;

use crate::desk::{Look, StagedSheet, locked};
use crate::error::Result;
use crate::people::ImportSheet;
use crate::sheet;

use super::super::in_words::{HEADS, Head};
use super::super::list::in_use;
use super::super::shapes::{MatterForm, MatterImportPreview, MatterRow, MatterRowEffect};
use super::StagedMatters;
use super::rows::{read, shown};

const MOST_ROWS: usize = 2_000;
const MOST_COLUMNS: usize = 40;
const LACKING: &str = "前 10 行里没有找到「事项名称」这一列的表头。请在表头行写上「事项名称」，可再加「窗口」「类型」「承诺时限」「法定时限」「材料」「流程」「依据」「对象」「联系电话」「别名」「保密」「备注」。";

pub(crate) fn preview(look: &Look<'_>, given: ImportSheet) -> Result<MatterImportPreview> {
    sheet::within(&given.rows, MOST_ROWS, MOST_COLUMNS)?;
    let header = sheet::header(&given.rows, HEADS, Head::Name, LACKING)?;
    let catalogue: Vec<MatterForm> = in_use(look.db, look.now)?.into_iter().map(MatterForm::from).collect();
    let read = read(&given.rows, &header, &catalogue);
    let rows: Vec<MatterRow> = read.iter().map(|read| shown(read, &header, &catalogue)).collect();
    let count = |effect| u32::try_from(rows.iter().filter(|row| row.effect == effect).count()).unwrap_or(u32::MAX);
    let takes = |row: &MatterRow| matches!(row.effect, MatterRowEffect::Added | MatterRowEffect::Changed);
    let forms = read.into_iter().zip(&rows).filter(|(_, row)| takes(row)).map(|(read, _)| read.form).collect();
    let staged = StagedMatters { token: Uuid::new_v4().to_string(), forms };
    let preview = MatterImportPreview {
        import: staged.token.clone(),
        file_name: given.file_name,
        columns: header.columns.into_iter().map(|(_, _, title)| title).collect(),
        ignored_columns: header.ignored,
        added: count(MatterRowEffect::Added),
        changed: count(MatterRowEffect::Changed),
        same: count(MatterRowEffect::Same),
        bad: count(MatterRowEffect::Bad),
        rows,
    };
    *locked(&look.desk.staged) = Some(StagedSheet::Matters(staged));
    Ok(preview)
}
