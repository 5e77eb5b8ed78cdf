//! The table as the centre has it: its own names, its own order, and what it leaves off; without any of these, ours.

use rusqlite::Connection;

use crate::centre::Nothing;
use crate::desk::Look;
use crate::error::Result;

use super::shapes::{FigureKey, MonthTable, OwnRow, TableRow};

pub(super) struct Table {
    rows: Vec<OwnRow>,
    pub revision: Option<i64>,
}

impl Table {
    pub(super) fn read(db: &Connection) -> Result<Self> {
        let mut query = db.prepare_cached("SELECT figure, name, hidden, journal FROM month_row ORDER BY place")?;
        let mut found = query.query([])?;
        let (mut rows, mut revision) = (Vec::new(), None);
        while let Some(row) = found.next()? {
            rows.push(OwnRow { figure: row.get("figure")?, name: row.get("name")?, hidden: row.get("hidden")? });
            revision = revision.max(row.get("journal")?);
        }
        Ok(Self { rows: arranged(rows), revision })
    }

    pub(super) fn rows(&self) -> &[OwnRow] {
        &self.rows
    }

    pub(super) fn name(&self, figure: FigureKey) -> &str {
        self.rows.iter().find(|row| row.figure == figure).map_or(figure.word(), shown_name)
    }

    /// 上月结转（期初在办）, where the centre calls it otherwise than we do.
    pub(super) fn both_names(&self, figure: FigureKey) -> String {
        let name = self.name(figure);
        if name == figure.word() { name.to_owned() } else { format!("{name}（{}）", figure.word()) }
    }

    pub(super) fn hides(&self, figure: FigureKey) -> bool {
        self.rows.iter().any(|row| row.figure == figure && row.hidden)
    }
}

pub(super) fn shown_name(row: &OwnRow) -> &str {
    if row.name.is_empty() { row.figure.word() } else { &row.name }
}

/// As it comes with the program.
pub(super) fn ours() -> Vec<OwnRow> {
    FigureKey::ALL.iter().map(|figure| OwnRow { figure: *figure, name: String::new(), hidden: false }).collect()
}

/// Every row once: what is not among them comes behind the row that it follows in ours, and parts come below their row.
pub(super) fn arranged(mut rows: Vec<OwnRow>) -> Vec<OwnRow> {
    let mut follows = None;
    for row in ours() {
        let figure = row.figure;
        if !rows.iter().any(|other| other.figure == figure) {
            let at = follows.and_then(|before| rows.iter().position(|other| other.figure == before)).map_or(0, |at| at + 1);
            rows.insert(at, row);
        }
        follows = Some(figure);
    }
    let below = |head: Option<FigureKey>| rows.iter().filter(move |row| row.figure.part_of() == head);
    below(None).flat_map(|head| std::iter::once(head).chain(below(Some(head.figure)))).cloned().collect()
}

pub(crate) fn month_table(look: &Look<'_>, _: Nothing) -> Result<MonthTable> {
    told(look.db)
}

pub(super) fn told(db: &Connection) -> Result<MonthTable> {
    let Table { rows, revision } = Table::read(db)?;
    let rows = rows.into_iter().map(|OwnRow { figure, name, hidden }| TableRow {
        word: figure.word().to_owned(),
        part_of: figure.part_of(),
        nameable: figure != FigureKey::SmallService,
        figure,
        name,
        hidden,
    });
    Ok(MonthTable { rows: rows.collect(), usual: FigureKey::ALL.to_vec(), revision })
}
