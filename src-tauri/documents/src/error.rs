//! What can go wrong with a paper; the messages reach a clerk.

use std::path::PathBuf;

pub type Result<T> = std::result::Result<T, PaperError>;

#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The program was installed incompletely, or its folder was changed.
    #[error("缺少打印用的字体文件 {name}，单据排不出来。请重新安装本程序；已登记的内容不受影响。")]
    FontsMissing { name: &'static str, looked_in: Vec<PathBuf> },

    #[error("打印用的字体文件 {name} 读不出来，单据排不出来。请重新安装本程序；已登记的内容不受影响。")]
    FontUnreadable { name: &'static str },

    /// Our own fault; `places` are lines of templates. What is `said` of them can quote the record.
    #[error("单据没有排出来，已登记的内容不受影响。请把「{title}」和出现的时间告诉维护人员。")]
    Layout { title: &'static str, places: String, said: String },

    #[error("表格没有写出来，已登记的内容不受影响。请再试一次；仍不行时请告诉维护人员。")]
    Spreadsheet(#[from] rust_xlsxwriter::XlsxError),
}

impl PaperError {
    /// For a log: what and where, nothing of the record.
    pub fn cause(&self) -> String {
        match self {
            Self::FontsMissing { name, .. } => format!("the font {name} is missing"),
            Self::FontUnreadable { name } => format!("the font {name} cannot be read"),
            Self::Layout { places, .. } => format!("layout: {places}"),
            Self::Spreadsheet(_) => "the spreadsheet cannot be written".to_owned(),
        }
    }
}
