//! The centre's own table, replaced as a whole. What is wanted just as it comes with the program is kept as nothing at all.

use std::collections::HashMap;

use serde_json::to_value;

use crate::error::{Error, Result};
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{FigureKey, MonthTable, MonthTableForm, OwnRow};
use super::table::{Table, arranged, ours, shown_name, told};

pub(crate) fn save_month_table(work: &mut Work<'_>, form: MonthTableForm) -> Result<MonthTable> {
    let before = Table::read(work.db)?;
    Error::unless_unchanged("月报的各行", form.revision, before.revision)?;
    let rows = arranged(checked(form.rows)?);
    if rows.iter().all(|row| row.hidden || row.figure == FigureKey::SmallService) {
        return Err(Error::invalid("rows", "各行都隐藏了，月报就是一张空表。请至少留一行。"));
    }
    names_differ(&rows)?;
    work.db.execute("DELETE FROM month_row", [])?;
    if rows != ours() {
        let mut add = work.db.prepare_cached("INSERT INTO month_row (figure, place, name, hidden, journal) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (place, row) in (1_u32..).zip(&rows) {
            add.execute((row.figure, place, &row.name, row.hidden, work.seq))?;
        }
    }
    let which = |is: fn(&OwnRow) -> bool| rows.iter().filter(|row| is(row)).map(|row| row.figure.code()).collect::<Vec<_>>();
    work.fact("renamed", which(|row| !row.name.is_empty()));
    work.fact("hidden", which(|row| row.hidden));
    work.fact("reordered", !rows.iter().map(|row| &row.figure).eq(FigureKey::ALL));
    work.change("monthTable", to_value(before.rows())?, to_value(&rows)?);
    work.changed(Topic::MonthTable);
    told(work.db)
}

fn checked(rows: Vec<OwnRow>) -> Result<Vec<OwnRow>> {
    let mut checked: Vec<OwnRow> = Vec::new();
    for row in rows {
        let word = row.figure.word();
        if checked.iter().any(|before| before.figure == row.figure) {
            return Err(Error::invalid("rows", format!("「{word}」列了两次。每一行只能列一次，请删去一行。")));
        }
        checked.push(OwnRow { name: own_name(&row)?, ..row });
    }
    Ok(checked)
}

/// Empty for what is called as we call it.
fn own_name(row: &OwnRow) -> Result<String> {
    let word = row.figure.word();
    let label = format!("「{word}」的自定名称");
    let name = text::line("rows", &label, &row.name, 30)?;
    if name.is_empty() || name == word {
        return Ok(String::new());
    }
    if row.figure == FigureKey::SmallService {
        return Err(Error::invalid("rows", "便民小事的各项用它们自己的名称。要改名，请到「设置 · 便民小事」。"));
    }
    text::needed("rows", &label, &name, 30)
}

/// Two rows beside each other that are called the same could not be told apart on paper.
fn names_differ(rows: &[OwnRow]) -> Result<()> {
    // What a hidden row is made of stands by itself.
    let is_shown = |head: &FigureKey| !rows.iter().any(|row| row.figure == *head && row.hidden);
    let mut named = HashMap::new();
    for row in rows.iter().filter(|row| row.figure != FigureKey::SmallService) {
        if let Some(other) = named.insert((row.figure.part_of().filter(is_shown), shown_name(row)), row.figure) {
            let (name, other, word) = (shown_name(row), other.word(), row.figure.word());
            return Err(Error::invalid("rows", format!("「{other}」和「{word}」都叫“{name}”，分不清。请给其中一行另取名称。")));
        }
    }
    Ok(())
}
