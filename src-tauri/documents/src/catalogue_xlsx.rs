//! 事项清单 as a spreadsheet, with the heads that the import knows: what it holds gives the same catalogue again. Every cell is
//! written as text, never as a formula.

use desk::papers::{CatalogueLine, MatterCataloguePaper};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook};

use crate::error::Result;
use crate::ledger_xlsx::{cut, properties};

/// Column heads, widths, and what stands there.
type Column = (&'static str, f64, fn(&CatalogueLine) -> &str);
const COLUMNS: &[Column] = &[
    ("事项名称", 22.0, |line| &line.name),
    ("别名", 18.0, |line| &line.aliases),
    ("窗口", 16.0, |line| &line.window),
    ("类型", 8.0, |line| &line.kind),
    ("承诺时限（工作日）", 12.0, |line| &line.promised_days),
    ("法定时限（工作日）", 12.0, |line| &line.legal_days),
    ("材料", 42.0, |line| &line.materials),
    ("流程", 42.0, |line| &line.process),
    ("依据", 28.0, |line| &line.basis),
    ("对象", 28.0, |line| &line.who),
    ("联系电话", 16.0, |line| &line.contact),
    ("保密", 7.0, |line| &line.confidential),
    ("备注", 24.0, |line| &line.note),
];
const LAST: u16 = 12;
const TITLE: &str = "事项清单";

pub fn catalogue_xlsx(catalogue: &MatterCataloguePaper) -> Result<Vec<u8>> {
    let bare = Format::new().set_num_format("@").set_align(FormatAlign::VerticalCenter);
    let text = bare.clone().set_border(FormatBorder::Thin).set_text_wrap();
    let title = bare.clone().set_align(FormatAlign::Center).set_bold().set_font_size(16);
    let head = text.clone().set_bold().set_align(FormatAlign::Center).set_background_color("#F2F2F2");

    let mut book = Workbook::new();
    book.set_properties(&properties(TITLE, &catalogue.letterhead)?);
    let sheet = book.add_worksheet();
    sheet.set_name(TITLE)?;
    sheet.merge_range(0, 0, 0, LAST, &cut(&format!("{} {TITLE}", catalogue.letterhead.centre)), &title)?;
    sheet.set_row_height(0, 30)?;
    let about =
        format!("导出时间：{}　改好后可在「设置 · 事项清单」里导入：同名的事项会照表修改，没有的会新增。", catalogue.letterhead.printed_at);
    sheet.merge_range(1, 0, 1, LAST, &about, &bare)?;
    for (column, (name, width, _)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(2, column, *name, &head)?;
        sheet.set_column_width(column, *width)?;
    }
    let mut row = 3;
    for line in &catalogue.rows {
        for (column, (_, _, cell)) in (0..).zip(COLUMNS) {
            sheet.write_string_with_format(row, column, cut(cell(line)), &text)?;
        }
        row += 1;
    }
    sheet.set_freeze_panes(3, 1)?;
    sheet.set_repeat_rows(2, 2)?;
    sheet.set_print_area(0, 0, row.max(3) - 1, LAST)?;
    sheet.set_paper_size(9);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer("&C第 &P 页，共 &N 页");
    Ok(book.save_to_buffer()?)
}
