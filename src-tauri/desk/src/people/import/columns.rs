//! Which column is what, by its header.

use super::super::shapes::Cell;
use crate::error::Result;
use crate::sheet::{self, Header};

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

pub(super) fn header(rows: &[Vec<Cell>]) -> Result<Header<Column>> {
    let lacking =
        "前 10 行里没有找到「姓名」这一列的表头。请在表头行写上「姓名」，可再加「电话」「身份证号」「住址」「类别」「党员」「备注」。";
    sheet::header(rows, HEADERS, Column::Name, lacking)
}
