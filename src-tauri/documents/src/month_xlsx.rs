//! 月度活动汇总表 as a spreadsheet: figures are numbers that can be added up, names and notes are text.

use desk::papers::MonthSummaryPaper;
use desk::summary::SummaryLine;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet};

use crate::error::Result;

const COLUMNS: &[(&str, f64)] =
    &[("序号", 6.0), ("指标", 22.0), ("单位", 8.0), ("本期", 12.0), ("上期", 12.0), ("去年同期", 12.0), ("本年累计", 12.0), ("说明", 44.0)];
const LAST: u16 = 7;

struct Formats {
    text: Format,
    bold: Format,
    part: Format,
    centre: Format,
    count: Format,
    rate: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter).set_font_name("宋体");
        let text = cell().set_num_format("@").set_text_wrap();
        Self {
            bold: text.clone().set_bold(),
            part: text.clone().set_indent(1),
            centre: text.clone().set_align(FormatAlign::Center),
            text,
            count: cell().set_num_format("0").set_align(FormatAlign::Right),
            rate: cell().set_num_format("0.0").set_align(FormatAlign::Right),
        }
    }
}

pub fn month_xlsx(paper: &MonthSummaryPaper) -> Result<Vec<u8>> {
    let formats = Formats::new();
    let bare = Format::new().set_num_format("@").set_align(FormatAlign::VerticalCenter).set_font_name("宋体");
    let title = bare.clone().set_align(FormatAlign::Center).set_bold().set_font_size(20);
    let head = formats.bold.clone().set_align(FormatAlign::Center).set_background_color("#F2F2F2");
    let warning = bare.clone().set_bold().set_font_color("#C8102E").set_text_wrap();
    let month = &paper.month;

    let mut book = Workbook::new();
    book.set_properties(&properties(paper)?);
    let sheet = book.add_worksheet();
    sheet.set_name("月度活动汇总表")?;
    sheet.merge_range(0, 0, 0, LAST, "月度活动汇总表", &title)?;
    sheet.set_row_height(0, 34)?;
    sheet.merge_range(1, 0, 1, LAST, &selection(paper), &bare)?;
    for (column, (name, width)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(2, column, *name, &head)?;
        sheet.set_column_width(column, *width)?;
    }
    let mut row = 3;
    for (number, line) in (1_u32..).zip(&month.lines) {
        write_line(sheet, row, number, line, &formats)?;
        row += 1;
    }
    for words in &month.unbalanced {
        sheet.merge_range(row, 0, row, LAST, words, &warning)?;
        sheet.set_row_height(row, 32)?;
        row += 1;
    }
    sheet.merge_range(row, 0, row, LAST, &spans(paper), &bare.clone().set_font_size(9).set_text_wrap())?;
    sheet.set_row_height(row, 26)?;
    let foot = format!(
        "填报人：　　　　　　审核人：　　　　　　负责人签字：　　　　　　（盖章）{}　　电话：{}",
        plain(&paper.letterhead.seal),
        plain(&paper.letterhead.phone)
    );
    sheet.merge_range(row + 1, 0, row + 1, LAST, &foot, &bare)?;
    sheet.set_row_height(row + 1, 30)?;
    print_setup(sheet, row + 1)?;
    Ok(book.save_to_buffer()?)
}

fn write_line(sheet: &mut Worksheet, row: u32, number: u32, line: &SummaryLine, formats: &Formats) -> Result<()> {
    sheet.write_number_with_format(row, 0, number, &formats.count.clone().set_align(FormatAlign::Center))?;
    sheet.write_string_with_format(row, 1, plain(&line.name), if line.part { &formats.part } else { &formats.bold })?;
    sheet.write_string_with_format(row, 2, plain(&line.unit), &formats.centre)?;
    for (column, value) in (3..).zip(line.values) {
        match value {
            Some(value) => sheet.write_number_with_format(
                row,
                column,
                value,
                if matches!(line.unit.as_str(), "%" | "小时") { &formats.rate } else { &formats.count },
            )?,
            None => sheet.write_string_with_format(row, column, "—", &formats.centre)?,
        };
    }
    sheet.write_string_with_format(row, LAST, plain(&line.note), &formats.text)?;
    Ok(())
}

fn selection(paper: &MonthSummaryPaper) -> String {
    let period = &paper.month.period;
    let over = if paper.month.running { format!("　本期未结束，数到 {}", paper.month.as_of) } else { String::new() };
    format!(
        "填报单位：{}　{}（{} 至 {}）{over}　导出时间：{}",
        plain(&paper.letterhead.centre),
        period.name,
        period.from,
        period.to,
        paper.letterhead.printed_at
    )
}

fn spans(paper: &MonthSummaryPaper) -> String {
    let month = &paper.month;
    let since = month.since.map_or_else(String::new, |since| format!("{since} 起有登记，此前的写“—”。"));
    format!(
        "上期：{} 至 {}；去年同期：{} 至 {}；本年累计：{} 至 {}。{since}",
        month.previous.from, month.previous.to, month.last_year.from, month.last_year.to, month.year_from, month.period.to
    )
}

/// The header stays in sight, and the whole table fits a landscape page across.
fn print_setup(sheet: &mut Worksheet, last_row: u32) -> Result<()> {
    sheet.set_freeze_panes(3, 2)?;
    sheet.set_repeat_rows(2, 2)?;
    sheet.set_print_area(0, 0, last_row, LAST)?;
    sheet.set_paper_size(9);
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_print_center_horizontally(true);
    sheet.set_footer("&C第 &P 页，共 &N 页");
    Ok(())
}

/// The time of printing stands in for the wall clock: the same table gives the same bytes.
fn properties(paper: &MonthSummaryPaper) -> Result<DocProperties> {
    let made = ExcelDateTime::parse_from_str(&paper.letterhead.printed_at).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    Ok(DocProperties::new().set_title("月度活动汇总表").set_author("家门口").set_creation_datetime(&made))
}

/// What XML cannot hold is dropped.
fn plain(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}
