//! One row of the sheet into one resident, or what is wrong with it.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::super::save::MOST_CATEGORIES;
use super::super::shapes::{Cell, RowRemark, Weight};
use super::super::{id_number, save};
use super::columns::Column;
use crate::sheet::{Header, is_blank, of_the_sheet};
use crate::text;

#[derive(Debug, Clone, Default)]
pub(crate) struct NewResident {
    /// As the spreadsheet counts.
    pub row: u32,
    pub name: String,
    pub phone: Option<String>,
    pub id_number: Option<String>,
    /// The identity number fails its check.
    pub doubtful: bool,
    pub address: String,
    pub categories: Vec<String>,
    pub party_member: bool,
    pub note: String,
}

#[derive(Default)]
pub(super) struct Sorted {
    pub good: Vec<NewResident>,
    pub remarks: Vec<RowRemark>,
    pub bad_rows: u32,
    pub doubtful: u32,
}

pub(super) fn sort(rows: &[Vec<Cell>], header: &Header<Column>, today: NaiveDate) -> Sorted {
    let mut sorted = Sorted::default();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut phones: HashMap<(String, String), u32> = HashMap::new();
    for (index, cells) in rows.iter().enumerate().skip(header.row + 1) {
        if cells.iter().all(is_blank) {
            continue;
        }
        // A sheet has at most 20,000 rows, counted from 1.
        let row = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut problems = Vec::new();
        let (resident, doubt) = resident(row, cells, header, today, &mut problems);
        if let Some(number) = &resident.id_number
            && let Some(first) = numbers.insert(number.clone(), row)
        {
            problems.push((header.title(Column::IdNumber), format!("与第 {first} 行的身份证号相同。请核对后删去一行。")));
        }
        if let Some(phone) = &resident.phone
            && let Some(first) = phones.insert((resident.name.clone(), phone.clone()), row)
        {
            problems.push((header.title(Column::Name), format!("与第 {first} 行的姓名和电话都相同。请核对后删去一行。")));
        }
        if problems.is_empty() {
            if let Some(problem) = doubt {
                sorted.doubtful += 1;
                sorted.remarks.push(RowRemark { row, column: header.title(Column::IdNumber), weight: Weight::Doubtful, problem });
            }
            sorted.good.push(resident);
        } else {
            sorted.bad_rows += 1;
            problems.extend(doubt.map(|problem| (header.title(Column::IdNumber), problem)));
            sorted.remarks.extend(problems.into_iter().map(|(column, problem)| RowRemark { row, column, weight: Weight::Bad, problem }));
        }
    }
    sorted
}

/// The resident of a row, and what is doubtful about the identity number.
fn resident(
    row: u32,
    cells: &[Cell],
    header: &Header<Column>,
    today: NaiveDate,
    problems: &mut Vec<(String, String)>,
) -> (NewResident, Option<String>) {
    let mut resident = NewResident { row, ..NewResident::default() };
    for (index, column, title) in &header.columns {
        let cell = cells.get(*index).unwrap_or(&Cell::Empty);
        if let Err(problem) = fill(&mut resident, *column, cell) {
            problems.push((title.clone(), problem));
        }
    }
    let doubt = resident.id_number.as_deref().and_then(|number| id_number::read(number, today).err());
    resident.doubtful = doubt.is_some();
    (resident, doubt)
}

fn fill(resident: &mut NewResident, column: Column, cell: &Cell) -> Result<(), String> {
    let typed = typed(cell, column)?;
    match column {
        Column::Name => {
            if typed.trim().is_empty() {
                return Err("姓名是空的。请补上，或删去这一行。".to_owned());
            }
            resident.name = text::line("name", "姓名", &typed, 50).map_err(of_the_sheet)?;
        }
        Column::Phone => resident.phone = save::phone("phone", &typed).map_err(of_the_sheet)?,
        Column::IdNumber => {
            let number = id_number::tidy(&typed);
            if number.chars().count() > 30 || number.contains('*') {
                return Err("这一格不是身份证号。请对照证件改正。".to_owned());
            }
            resident.id_number = Some(number).filter(|number| !number.is_empty());
        }
        Column::Address => resident.address = text::line("address", "地址", &typed, 200).map_err(of_the_sheet)?,
        Column::Categories => {
            for category in typed.split(['、', '，', ',', ';', '；', '/']).map(str::trim).filter(|category| !category.is_empty()) {
                resident.categories.push(text::line("categories", "类别", category, 20).map_err(of_the_sheet)?);
            }
            if resident.categories.len() > MOST_CATEGORIES {
                return Err(format!("类别最多 {MOST_CATEGORIES} 个。请删减。"));
            }
        }
        Column::PartyMember => resident.party_member = party_member(&typed)?,
        Column::Note => resident.note = text::lines("note", "备注", &typed, 2000).map_err(of_the_sheet)?,
    }
    Ok(())
}

/// The text of a cell, where its type does not already tell that something went wrong.
fn typed(cell: &Cell, column: Column) -> Result<String, String> {
    match cell {
        Cell::Empty => Ok(String::new()),
        Cell::Text { text } => Ok(text.clone()),
        // Excel keeps 15 digits of a number: the rest of an identity number is gone.
        Cell::Number { number } if column == Column::IdNumber && *number >= 1e15 => {
            Err("身份证号在表格里存成了数字，末几位已经丢失。请把这一列设为文本格式，重新填写。".to_owned())
        }
        Cell::Number { number } if number.fract() == 0.0 && number.abs() < 1e15 => Ok(format!("{number:.0}")),
        Cell::Number { .. } => Err("这一格是小数，不是这一列该有的内容。请改正。".to_owned()),
        Cell::Date { .. } if column == Column::Note => Ok(date(cell)),
        Cell::Date { .. } => Err("这一格是日期，不是这一列该有的内容。请改正，或把单元格设为文本格式。".to_owned()),
        Cell::Truth { truth } if column == Column::PartyMember => Ok(if *truth { "是" } else { "否" }.to_owned()),
        Cell::Truth { .. } => Err("这一格是“真/假”，不是这一列该有的内容。请改正。".to_owned()),
        Cell::Fault { fault } => Err(format!("这一格的公式出错（{fault}）。请在表格里改正。")),
    }
}

fn date(cell: &Cell) -> String {
    if let Cell::Date { date } = cell { date.split('T').next().unwrap_or_default().to_owned() } else { String::new() }
}

fn party_member(typed: &str) -> Result<bool, String> {
    match typed.trim() {
        "" | "否" | "不是" | "无" | "群众" | "共青团员" | "团员" | "民主党派" | "无党派" | "0" => Ok(false),
        "是" | "党员" | "中共党员" | "预备党员" | "中共预备党员" | "√" | "✓" | "1" => Ok(true),
        _ => Err("看不懂是不是党员。请填「是」或「否」，也可以填政治面貌，如「中共党员」「群众」。".to_owned()),
    }
}
