//! 场地使用登记台账 as a spreadsheet: counts are numbers that can be added up; all else is text, so that nothing typed is a formula.

use desk::papers::{RoomLedgerLine, RoomLedgerPaper};
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use crate::error::Result;
use crate::ledger_xlsx::{cut, properties};

/// Column heads and widths, in the order of the printed ledger.
const COLUMNS: &[(&str, f64)] = &[
    ("序号", 6.0),
    ("编号", 14.0),
    ("日期", 12.0),
    ("时间", 15.0),
    ("场地", 16.0),
    ("场景", 10.0),
    ("单位、支部", 24.0),
    ("活动内容", 26.0),
    ("负责人", 12.0),
    ("手机", 15.0),
    ("预计人数", 9.0),
    ("实到人次", 9.0),
    ("设备", 18.0),
    ("审批", 14.0),
    ("领钥匙", 14.0),
    ("还钥匙", 14.0),
    ("检查", 26.0),
    ("检查人签字", 14.0),
];
const LAST: u16 = 17;

pub fn room_ledger_xlsx(ledger: &RoomLedgerPaper) -> Result<Vec<u8>> {
    let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let text = cell().set_num_format("@").set_text_wrap();
    let count = cell().set_num_format("0").set_align(FormatAlign::Right);
    let bare = Format::new().set_num_format("@").set_align(FormatAlign::VerticalCenter);
    let title = bare.clone().set_align(FormatAlign::Center).set_bold().set_font_size(16);
    let head = text.clone().set_bold().set_align(FormatAlign::Center).set_background_color("#F2F2F2");

    let mut book = Workbook::new();
    book.set_properties(&properties("场地使用登记台账", &ledger.letterhead)?);
    let sheet = book.add_worksheet();
    sheet.set_name("场地使用登记台账")?;
    sheet.merge_range(0, 0, 0, LAST, &cut(&format!("{} 场地使用登记台账", ledger.letterhead.centre)), &title)?;
    sheet.set_row_height(0, 30)?;
    let selection = format!("范围：{}　导出时间：{}", ledger.selection, ledger.letterhead.printed_at);
    sheet.merge_range(1, 0, 1, LAST, &cut(&selection), &bare)?;
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(2, column, *name, &head)?;
        sheet.set_column_width(column, *width)?;
    }
    let mut row = 3;
    for (number, line) in (1_u32..).zip(&ledger.rows) {
        for (column, cell) in (0..).zip(cells(number, line)) {
            match cell {
                Cell::Text(words) => sheet.write_string_with_format(row, column, cut(words), &text)?,
                Cell::Count(Some(figure)) => sheet.write_number_with_format(row, column, figure, &count)?,
                Cell::Count(None) | Cell::ByHand => sheet.write_blank(row, column, &text)?,
            };
        }
        row += 1;
    }
    sheet.write_string_with_format(row, 0, "合计", &head)?;
    let total = format!("预约 {} 场，使用 {} 场，实到 {} 人次", ledger.rows.len(), ledger.used, ledger.attended);
    sheet.merge_range(row, 1, row, LAST, &total, &text)?;
    print_setup(sheet, row)?;
    Ok(book.save_to_buffer()?)
}

enum Cell<'a> {
    Text(&'a str),
    Count(Option<u32>),
    /// Filled in on paper.
    ByHand,
}

fn cells(number: u32, line: &RoomLedgerLine) -> [Cell<'_>; 18] {
    [
        Cell::Count(Some(number)),
        Cell::Text(&line.document),
        Cell::Text(&line.day),
        Cell::Text(&line.hours),
        Cell::Text(&line.room),
        Cell::Text(&line.layout),
        Cell::Text(&line.group),
        Cell::Text(&line.purpose),
        Cell::Text(&line.contact),
        Cell::Text(&line.phone),
        Cell::Count(line.heads),
        Cell::Count(line.attended),
        Cell::Text(&line.accessories),
        Cell::Text(&line.approval),
        Cell::Text(&line.key_out),
        Cell::Text(&line.key_back),
        Cell::Text(&line.result),
        Cell::ByHand,
    ]
}

/// The header stays in sight, repeats in print, and the whole width fits a landscape page.
fn print_setup(sheet: &mut Worksheet, last_row: u32) -> Result<()> {
    sheet.set_freeze_panes(3, 2)?;
    sheet.set_repeat_rows(2, 2)?;
    sheet.set_print_area(0, 0, last_row, LAST)?;
    sheet.set_paper_size(9);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_footer("&C第 &P 页，共 &N 页");
    Ok(())
}
