//! Which column is what, by its header.

use super::super::shapes::Cell;
use crate::error::{Error, Kind, Result};
use crate::text::half_width;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Phone,
    IdNumber,
    Address,
    Categories,
    PartyMember,
    Note,
}

const HEADERS: &[(Column, &[&str])] = &[
    (Column::Name, &["姓名", "名字", "居民姓名"]),
    (Column::Phone, &["电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码"]),
    (Column::IdNumber, &["身份证", "身份证号", "身份证号码", "公民身份号码", "证件号", "证件号码"]),
    (Column::Address, &["地址", "住址", "家庭住址", "家庭地址", "居住地址", "现住址"]),
    (Column::Categories, &["类别", "人员类别", "对象类别", "服务对象类别"]),
    (Column::PartyMember, &["党员", "是否党员", "政治面貌"]),
    (Column::Note, &["备注", "说明"]),
];

/// Title rows above the header are few.
const HEADER_WITHIN: usize = 10;

pub(super) struct Header {
    /// Index of the header row.
    pub row: usize,
    /// (index of the column, what it is, as the sheet calls it)
    pub columns: Vec<(usize, Column, String)>,
    pub ignored: Vec<String>,
}

pub(super) fn header(rows: &[Vec<Cell>]) -> Result<Header> {
    for (row, cells) in rows.iter().enumerate().take(HEADER_WITHIN) {
        let mut columns = Vec::new();
        let mut ignored = Vec::new();
        for (index, cell) in cells.iter().enumerate() {
            let Cell::Text { text } = cell else { continue };
            let title: String = half_width(text).chars().filter(|c| !c.is_whitespace() && *c != '*').collect();
            match HEADERS.iter().find(|(_, names)| names.contains(&title.as_str())) {
                Some((column, _)) if columns.iter().any(|(_, known, _)| known == column) => {
                    return Err(sheet(format!("表里有两列都是「{title}」这一项，不知道以哪列为准。请删去一列后再导入。")));
                }
                Some((column, _)) => columns.push((index, *column, title)),
                None if !title.is_empty() => ignored.push(title),
                None => {}
            }
        }
        if columns.iter().any(|(_, column, _)| *column == Column::Name) {
            return Ok(Header { row, columns, ignored });
        }
    }
    Err(sheet(
        "前 10 行里没有找到「姓名」这一列的表头。请在表头行写上「姓名」，可再加「电话」「身份证号」「住址」「类别」「党员」「备注」。"
            .to_owned(),
    ))
}

pub(super) fn sheet(message: String) -> Error {
    Error::new(Kind::Sheet, message)
}
