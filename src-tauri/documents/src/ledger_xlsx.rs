//! 服务登记台账 as a spreadsheet: every cell is written as text, so that nothing a person typed is ever a formula, and no
//! number that names something loses its zeros.

use desk::papers::{LedgerLine, Letterhead, TicketLedgerPaper};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use crate::error::Result;

/// Column heads and widths, in the order of the printed ledger.
const COLUMNS: &[(&str, f64)] = &[
    ("序号", 6.0),
    ("编号", 13.0),
    ("受理时间", 17.0),
    ("来源", 10.0),
    ("类型", 8.0),
    ("姓名", 14.0),
    ("住址、单位", 28.0),
    ("电话", 15.0),
    ("事项", 22.0),
    ("所收材料", 26.0),
    ("首问负责人", 12.0),
    ("承办人", 12.0),
    ("处理情况", 40.0),
    ("办结时间", 17.0),
    ("满意度", 11.0),
    ("备注", 20.0),
];

const LAST: u16 = 15;
/// A cell can hold no more characters, as spreadsheet programs count them (UTF-16 units).
const LONGEST: usize = 32_767;

pub fn ledger_xlsx(ledger: &TicketLedgerPaper) -> Result<Vec<u8>> {
    let text = Format::new().set_num_format("@").set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_text_wrap();
    let bare = Format::new().set_num_format("@").set_align(FormatAlign::VerticalCenter);
    let title = Format::new()
        .set_num_format("@")
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
        .set_bold()
        .set_font_size(16);
    let head = text.clone().set_bold().set_align(FormatAlign::Center).set_background_color("#F2F2F2");

    let mut book = Workbook::new();
    book.set_properties(&properties("服务登记台账", &ledger.letterhead)?);
    let sheet = book.add_worksheet();
    sheet.set_name("服务登记台账")?;
    sheet.merge_range(0, 0, 0, LAST, &cut(&format!("{} 服务登记台账", ledger.letterhead.centre)), &title)?;
    sheet.set_row_height(0, 30)?;
    let selection = format!("范围：{}　导出时间：{}", ledger.selection, ledger.letterhead.printed_at);
    sheet.merge_range(1, 0, 1, LAST, &cut(&selection), &bare)?;
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(2, column, *name, &head)?;
        sheet.set_column_width(column, *width)?;
    }
    let mut row = 3;
    for (number, line) in (1..).zip(&ledger.rows) {
        for (column, cell) in (0..).zip(cells(number, line)) {
            sheet.write_string_with_format(row, column, cut(&cell), &text)?;
        }
        row += 1;
    }
    for void in &ledger.void_numbers {
        let told = format!("{}，共 {} 个；恢复备份时已在纸上用过、记录没有了，{} 作废", void.shown, void.count, void.day);
        sheet.write_string_with_format(row, 0, "作废编号", &head)?;
        sheet.merge_range(row, 1, row, LAST, &told, &text)?;
        row += 1;
    }
    let mut total = format!("登记 {} 件，办结 {} 件，在办 {} 件", ledger.total, ledger.done, ledger.open);
    if ledger.away > 0 {
        total += &format!("，不属本中心、离开 {} 件", ledger.away);
    }
    sheet.write_string_with_format(row, 0, "合计", &head)?;
    sheet.merge_range(row, 1, row, LAST, &total, &text)?;
    print_setup(sheet, row)?;
    Ok(book.save_to_buffer()?)
}

fn cells(number: u32, line: &LedgerLine) -> [String; 16] {
    let LedgerLine {
        document,
        registered_at,
        channel,
        kind,
        visitor,
        address,
        phone,
        matter,
        materials,
        first_clerk,
        handler,
        result,
        finished_at,
        rating,
        note,
    } = line.clone();
    [
        number.to_string(),
        document,
        registered_at,
        channel,
        kind,
        visitor,
        address,
        phone,
        matter,
        materials,
        first_clerk,
        handler,
        result,
        finished_at,
        rating,
        note,
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

/// The time of printing stands in for the wall clock: the same ledger gives the same bytes.
pub(crate) fn properties(title: &str, letterhead: &Letterhead) -> Result<DocProperties> {
    let made = ExcelDateTime::parse_from_str(&letterhead.printed_at).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    Ok(DocProperties::new().set_title(title).set_author("家门口").set_creation_datetime(&made))
}

/// What XML cannot hold is dropped; what a cell cannot hold is cut with a mark that says so.
pub(crate) fn cut(text: &str) -> String {
    let allowed = |character: &char| !character.is_control() || matches!(character, '\n' | '\t');
    let units: usize = text.chars().map(char::len_utf16).sum();
    if units <= LONGEST {
        return text.chars().filter(allowed).collect();
    }
    let mark = "……（过长，全文见服务记录单）";
    let room = LONGEST - mark.chars().count();
    let mut used = 0;
    let kept = text.chars().filter(allowed).take_while(|character| {
        used += character.len_utf16();
        used <= room
    });
    kept.chain(mark.chars()).collect()
}
