//! Rows of the sheet into forms, each with what is wrong with it.

use std::collections::HashMap;

use crate::people::Cell;
use crate::sheet::{Header, is_blank};
use crate::tickets::Kind;

use super::super::in_words::{Head, checked, in_words, take, word};
use super::super::shapes::{MatterChange, MatterForm, MatterProblem, MatterRow, MatterRowEffect};

/// One row, and what would be kept of it when nothing is wrong.
pub(super) struct Read {
    pub row: u32,
    pub form: MatterForm,
    pub problems: Vec<MatterProblem>,
}

/// Every row that is not blank. A name that stands in the catalogue is a change of that matter; what the sheet has no column for
/// stays as it is.
pub(super) fn read(rows: &[Vec<Cell>], header: &Header<Head>, catalogue: &[MatterForm]) -> Vec<Read> {
    let mut all: Vec<Read> = Vec::new();
    for (index, cells) in rows.iter().enumerate().skip(header.row + 1) {
        if cells.iter().all(is_blank) {
            continue;
        }
        // A sheet has at most a few thousand rows, counted from 1.
        let row = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let mut read = one(row, cells, header, catalogue);
        if let Some(first) = all.iter().find(|other| other.form.name == read.form.name && !read.form.name.is_empty()) {
            read.problems.push(problem(header, Head::Name, format!("与第 {} 行的事项名称相同。请合并成一行。", first.row)));
        }
        all.push(read);
    }
    names_mean_one(&mut all, header, catalogue);
    all
}

fn one(row: u32, cells: &[Cell], header: &Header<Head>, catalogue: &[MatterForm]) -> Read {
    let mut problems = Vec::new();
    let mut texts: Vec<(Head, String)> = Vec::new();
    for (index, head, title) in &header.columns {
        match text_of(cells.get(*index).unwrap_or(&Cell::Empty)) {
            Ok(text) => texts.push((*head, text)),
            Err(problem) => problems.push(MatterProblem { column: title.clone(), problem }),
        }
    }
    let name = texts.iter().find(|(head, _)| *head == Head::Name).map(|(_, text)| text.trim().to_owned()).unwrap_or_default();
    let mut form = catalogue.iter().find(|matter| matter.name == name).cloned().unwrap_or_else(|| blank(name));
    for (head, text) in &texts {
        if let Err(wrong) = take(&mut form, *head, text) {
            problems.push(problem(header, *head, wrong));
        }
    }
    // A new matter with a promise and no word on its kind is a 承诺.
    if form.id.is_none() && form.promised_days.is_some() && !texts.iter().any(|(head, text)| *head == Head::Kind && !text.trim().is_empty())
    {
        form.kind = Kind::Promised;
    }
    match checked(form.clone()) {
        Ok(form) => Read { row, form, problems },
        Err((head, wrong)) => {
            if !problems.iter().any(|known| known.column == title(header, head)) {
                problems.push(problem(header, head, wrong));
            }
            Read { row, form, problems }
        }
    }
}

/// Two good rows, or a good row and a matter that no row changes, must not be called the same. A row that is left out leaves its
/// matter as it was, so that is looked at again until no further row drops out.
fn names_mean_one(all: &mut [Read], header: &Header<Head>, catalogue: &[MatterForm]) {
    loop {
        let good = |read: &&Read| read.problems.is_empty();
        let changed: Vec<&str> = all.iter().filter(good).map(|read| read.form.name.as_str()).collect();
        let stays = catalogue.iter().filter(|matter| !changed.contains(&matter.name.as_str()));
        let mut called: HashMap<String, String> = HashMap::new();
        for matter in stays {
            for name in std::iter::once(&matter.name).chain(&matter.aliases) {
                called.insert(name.clone(), format!("清单里的「{}」", matter.name));
            }
        }
        let mut out = Vec::new();
        // Names first: an alias gives way to a name.
        for (index, read) in all.iter().enumerate().filter(|(_, read)| read.problems.is_empty()) {
            if let Some(other) = called.insert(read.form.name.clone(), format!("第 {} 行的「{}」", read.row, read.form.name)) {
                out.push((index, Head::Name, format!("「{}」已是{other}的别名。请换一个名称，或先去掉那个别名。", read.form.name)));
            }
        }
        for (index, read) in all.iter().enumerate().filter(|(_, read)| read.problems.is_empty()) {
            for alias in &read.form.aliases {
                if let Some(other) = called.get(alias) {
                    out.push((index, Head::Aliases, format!("别名「{alias}」也指{other}，不知道是哪一项。请去掉一个。")));
                } else {
                    called.insert(alias.clone(), format!("第 {} 行的「{}」", read.row, read.form.name));
                }
            }
        }
        if out.is_empty() {
            return;
        }
        for (index, head, wrong) in out {
            all[index].problems.push(problem(header, head, wrong));
        }
    }
}

/// The row as the preview shows it.
pub(super) fn shown(read: &Read, header: &Header<Head>, catalogue: &[MatterForm]) -> MatterRow {
    let before = catalogue.iter().find(|matter| matter.name == read.form.name);
    let changes: Vec<MatterChange> = before
        .into_iter()
        .flat_map(|before| header.columns.iter().map(move |(_, head, _)| (before, *head)))
        .map(|(before, head)| MatterChange {
            what: word(head).to_owned(),
            before: in_words(before, head),
            after: in_words(&read.form, head),
        })
        .filter(|change| change.before != change.after)
        .collect();
    let effect = match before {
        _ if !read.problems.is_empty() => MatterRowEffect::Bad,
        None => MatterRowEffect::Added,
        Some(before) if *before == read.form => MatterRowEffect::Same,
        Some(_) => MatterRowEffect::Changed,
    };
    let changes = if effect == MatterRowEffect::Changed { changes } else { Vec::new() };
    MatterRow { row: read.row, name: read.form.name.clone(), effect, changes, problems: read.problems.clone() }
}

fn blank(name: String) -> MatterForm {
    MatterForm {
        id: None,
        revision: None,
        name,
        aliases: Vec::new(),
        window: String::new(),
        band: None,
        kind: Kind::OnTheSpot,
        confidential: false,
        promised_days: None,
        legal_days: None,
        materials: Vec::new(),
        process: String::new(),
        basis: String::new(),
        who: String::new(),
        contact: String::new(),
        note: String::new(),
        active: true,
    }
}

fn problem(header: &Header<Head>, head: Head, problem: String) -> MatterProblem {
    MatterProblem { column: title(header, head), problem }
}

fn title(header: &Header<Head>, head: Head) -> String {
    Some(header.title(head)).filter(|title| !title.is_empty()).unwrap_or_else(|| word(head).to_owned())
}

fn text_of(cell: &Cell) -> Result<String, String> {
    match cell {
        Cell::Empty => Ok(String::new()),
        Cell::Text { text } => Ok(text.clone()),
        Cell::Number { number } if number.fract() == 0.0 && number.abs() < 1e15 => Ok(format!("{number:.0}")),
        Cell::Number { .. } => Err("这一格是小数，不是这一列该有的内容。请改正。".to_owned()),
        Cell::Date { .. } => Err("这一格是日期，不是这一列该有的内容。请改正，或把单元格设为文本格式。".to_owned()),
        Cell::Truth { .. } => Err("这一格是“真/假”，不是这一列该有的内容。请改正。".to_owned()),
        Cell::Fault { fault } => Err(format!("这一格的公式出错（{fault}）。请在表格里改正。")),
    }
}
