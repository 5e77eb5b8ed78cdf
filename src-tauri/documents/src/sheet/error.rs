//! Why a sheet was refused: what happened, and what to do.

use super::{MOST_COLUMNS, MOST_ROWS};

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum SheetError {
    #[error("这个文件打不开（{0}）。请确认文件还在、没有被别的程序占用，再选一次。")]
    Unreadable(String),

    #[error("这是一个空文件，里面什么也没有。请确认选对了文件。")]
    EmptyFile,

    #[error("这个文件超过 20 MB，太大了。请只留下要导入的那张表，另存为新的 .xlsx 文件后再导入。")]
    FileTooLarge,

    #[error("这个文件是文本或 CSV，只是名字叫 .xlsx。请用 WPS 或 Excel 打开它，另存为“Excel 工作簿（.xlsx）”后再导入。")]
    PlainText,

    #[error("这是旧格式的表格（.xls 或 .et）。请用 WPS 或 Excel 打开它，另存为“Excel 工作簿（.xlsx）”后再导入。")]
    OldFormat,

    #[error("这个表格设了打开密码，读不了。请用 WPS 或 Excel 打开它，取消密码并保存后再导入。")]
    Encrypted,

    #[error("这个文件不是 .xlsx 表格（可能是文档、图片或压缩包改了名字）。请选择 WPS 或 Excel 保存的 .xlsx 文件。")]
    NotASheet,

    #[error("这个文件不完整或已损坏（可能没有拷贝完）。请重新拷贝一份，或用 WPS、Excel 打开后另存为新的 .xlsx 再导入。")]
    Damaged,

    #[error("这个文件里压缩的内容展开后大得不正常，为了安全没有打开。请把要导入的内容复制到一个新建的表格里，保存为 .xlsx 再导入。")]
    Bomb,

    #[error("这个表格的内容或格式太多，一次读不下。请把要导入的行复制到新建的表格里，分成几个文件导入。")]
    TooMuch,

    #[error("第一张表的单元格 {cell} 有内容，离其他内容很远，多半是误输。请在表格里删掉它所在的行和列，保存后再导入。")]
    FarCell { cell: String },

    #[error("第一张表超过 {MOST_ROWS} 行。请分成几个文件，每个不超过 {MOST_ROWS} 行，再分别导入。")]
    TooManyRows,

    #[error("第一张表超过 {MOST_COLUMNS} 列。请删掉不需要的列，最多留 {MOST_COLUMNS} 列，保存后再导入。")]
    TooManyColumns,

    #[error("这个文件里没有看得见的工作表。请用 WPS 或 Excel 打开它，取消隐藏，把要导入的表放在第一张，保存后再导入。")]
    NoSheet,
}

impl SheetError {
    /// The system's own message can hold a path, so only the kind of fault is told.
    pub(super) fn unreadable(fault: std::io::Error) -> Self {
        let why = match fault.kind() {
            std::io::ErrorKind::NotFound => "找不到文件",
            std::io::ErrorKind::PermissionDenied => "没有读取的权限",
            _ => "读取出错",
        };
        Self::Unreadable(why.to_owned())
    }

    /// For programs; the words are for people.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::EmptyFile => "emptyFile",
            Self::FileTooLarge => "fileTooLarge",
            Self::PlainText => "plainText",
            Self::OldFormat => "oldFormat",
            Self::Encrypted => "encrypted",
            Self::NotASheet => "notASheet",
            Self::Damaged => "damaged",
            Self::Bomb => "bomb",
            Self::TooMuch => "tooMuch",
            Self::FarCell { .. } => "farCell",
            Self::TooManyRows => "tooManyRows",
            Self::TooManyColumns => "tooManyColumns",
            Self::NoSheet => "noSheet",
        }
    }
}
