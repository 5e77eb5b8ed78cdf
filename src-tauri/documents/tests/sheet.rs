//! Sheets of others: read faithfully, or refused in words, quickly and without eating the machine.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use desk::people::Cell;
use documents::{SheetError, read_sheet, read_sheet_file};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn text(text: &str) -> Cell {
    Cell::Text { text: text.into() }
}

fn number(number: f64) -> Cell {
    Cell::Number { number }
}

fn date(date: &str) -> Cell {
    Cell::Date { date: date.into() }
}

/// The parts of a package with one sheet, `rows` being what stands in its sheetData.
fn package(rows: &str) -> Vec<(String, Vec<u8>)> {
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
    let rels = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let book = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><workbookPr/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
    let book_rels = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
    );
    [
        ("[Content_Types].xml", types),
        ("_rels/.rels", rels),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", book_rels),
        ("xl/worksheets/sheet1.xml", &sheet),
    ]
    .map(|(name, body)| (name.to_owned(), body.as_bytes().to_vec()))
    .to_vec()
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, body) in parts {
        archive.start_file(name.as_str(), SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        archive.write_all(body).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn with_part(rows: &str, name: &str, body: Vec<u8>) -> Vec<u8> {
    let mut parts = package(rows);
    parts.retain(|(there, _)| there != name);
    parts.push((name.to_owned(), body));
    zipped(&parts)
}

fn residents(rows: u32, columns: u16) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..rows {
        for column in 0..columns {
            sheet.write_string(row, column, format!("第{row}行第{column}列张三丰")).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// How long it takes, and what came out; a slow first try may be the machine's other work, so it gets two more.
fn quickest<T>(read: impl Fn() -> T) -> (Duration, T) {
    let timed = || {
        let began = Instant::now();
        let read = read();
        (began.elapsed(), read)
    };
    let mut best = timed();
    for _ in 0..2 {
        if best.0 > Duration::from_secs(1) {
            best.0 = best.0.min(timed().0);
        }
    }
    best
}

#[test]
fn cells_come_through_as_they_were_typed() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let moment = Format::new().set_num_format("yyyy/m/d h:mm");
    let span = Format::new().set_num_format("[h]:mm");
    sheet.merge_range(0, 0, 0, 5, "青禾社区居民名册", &Format::new()).unwrap();
    for (column, head) in ["姓名", "电话", "出生", "编号", "真假", "备注"].into_iter().enumerate() {
        sheet.write_string(2, column as u16, head).unwrap();
    }
    sheet.write_string(3, 0, "𠮷田䶮 ").unwrap();
    sheet.write_string(3, 1, "１３８００００１２３４").unwrap();
    sheet.write_with_format(3, 2, ExcelDateTime::from_ymd(1950, 3, 9).unwrap(), &day).unwrap();
    sheet.write_number(3, 3, 13_800_001_234_f64).unwrap();
    sheet.write_boolean(3, 4, true).unwrap();
    sheet.write_string(3, 5, "=1+1").unwrap();
    sheet.write_number(4, 2, 18_331.0).unwrap();
    sheet.write_with_format(4, 3, ExcelDateTime::from_ymd(2026, 11, 21).unwrap().and_hms(8, 30, 0).unwrap(), &moment).unwrap();
    sheet.write_number_with_format(4, 4, 1.5, &span).unwrap();
    sheet.write_number_with_format(4, 5, 0.25, &Format::new().set_num_format("h:mm")).unwrap();
    // Coloured but empty, far below: nothing that trails counts.
    sheet.write_blank(90_000, 60, &day).unwrap();
    sheet.write_string(12, 0, "   ").unwrap();
    let rows = read_sheet(&book.save_to_buffer().unwrap()).unwrap();
    assert_eq!(rows.len(), 5);
    assert_eq!(rows[0], [text("青禾社区居民名册")]);
    assert_eq!(rows[1], []);
    assert_eq!(
        rows[3],
        [
            text("𠮷田䶮 "),
            text("１３８００００１２３４"),
            date("1950-03-09"),
            number(13_800_001_234.0),
            Cell::Truth { truth: true },
            text("=1+1")
        ]
    );
    assert_eq!(rows[4], [Cell::Empty, Cell::Empty, number(18_331.0), date("2026-11-21T08:30:00"), number(1.5), text("06:00:00")]);
}

#[test]
fn the_1904_epoch_formulas_faults_and_inline_text_are_understood() {
    let rows = r#"<row r="1"><c r="A1" s="1"><v>44885</v></c><c r="B1" t="str"><f>A1&amp;"x"</f><v>算出来的</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="inlineStr"><is><r><t>分</t></r><r><t>段</t></r></is></c><c r="E1" t="d"><v>2026-11-21T00:00:00</v></c></row>"#;
    let styles = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    let mut parts = package(rows);
    parts.push(("xl/styles.xml".into(), styles.into()));
    let read = |parts: &[(String, Vec<u8>)]| read_sheet(&zipped(parts)).unwrap().remove(0);
    let expected = [date("2022-11-20"), text("算出来的"), Cell::Fault { fault: "#N/A".into() }, text("分段"), date("2026-11-21")];
    assert_eq!(read(&parts), expected);
    for (name, body) in &mut parts {
        if name == "xl/workbook.xml" {
            *body = String::from_utf8(body.clone()).unwrap().replace("<workbookPr/>", r#"<workbookPr date1904="1"/>"#).into_bytes();
        }
    }
    assert_eq!(read(&parts)[0], date("2026-11-21"));
}

#[test]
fn the_first_visible_sheet_is_read() {
    let mut book = Workbook::new();
    book.add_worksheet().set_hidden(true).write_string(0, 0, "藏起来的").unwrap();
    book.add_worksheet().set_active(true).write_string(0, 0, "要导入的").unwrap();
    assert_eq!(read_sheet(&book.save_to_buffer().unwrap()).unwrap(), [[text("要导入的")]]);
}

#[test]
fn an_empty_sheet_is_an_empty_table() {
    let mut book = Workbook::new();
    book.add_worksheet();
    assert!(read_sheet(&book.save_to_buffer().unwrap()).unwrap().is_empty());
}

#[test]
fn five_thousand_rows_read_well_under_two_seconds() {
    let bytes = residents(5_000, 10);
    let (took, rows) = quickest(|| read_sheet(&bytes));
    let rows = rows.unwrap();
    assert_eq!((rows.len(), rows[4_999].len()), (5_000, 10));
    assert_eq!(rows[4_999][9], text("第4999行第9列张三丰"));
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn limits_are_exact() {
    assert_eq!(read_sheet(&residents(20, 40)).unwrap()[19].len(), 40);
    assert_eq!(read_sheet(&residents(3, 41)), Err(SheetError::TooManyColumns));
    let tall = |rows: u32| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for row in 0..rows {
            sheet.write_number(row, 0, row).unwrap();
        }
        read_sheet(&book.save_to_buffer().unwrap()).map(|rows| rows.len())
    };
    assert_eq!(tall(20_000), Ok(20_000));
    assert_eq!(tall(20_001), Err(SheetError::TooManyRows));
}

#[test]
fn a_far_cell_is_named() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "姓名").unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let refused = read_sheet(&book.save_to_buffer().unwrap()).unwrap_err();
    assert_eq!(refused, SheetError::FarCell { cell: "XFD1048576".into() });
    assert!(refused.to_string().contains("XFD1048576") && refused.to_string().contains("删掉"));
}

/// A file that must be refused, and how.
fn hostile() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let good = residents(50, 5);
    let mut far = Workbook::new();
    far.add_worksheet().write_string(1_048_575, 16_383, "x").unwrap();
    let compound = |name: &str| {
        let mut file = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        file.resize(70_000, 0);
        file.extend(name.encode_utf16().flat_map(u16::to_le_bytes));
        file.resize(80_000, 0);
        file
    };
    let sheet = |body: Vec<u8>| with_part("", "xl/worksheets/sheet1.xml", body);
    let strings = |body: Vec<u8>| with_part(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, "xl/sharedStrings.xml", body);
    let opened = |inside: &[u8]| [b"<worksheet><sheetData>".as_slice(), inside].concat();
    // A long string of the table, referred to by every cell: small file, gigabytes of text.
    let echo: String = (1..=20_000).map(|row| format!(r#"<row r="{row}">{}</row>"#, r#"<c t="s"><v>0</v></c>"#.repeat(10))).collect();
    let echoed = with_part(&echo, "xl/sharedStrings.xml", format!("<sst><si><t>{}</t></si></sst>", "长".repeat(30_000)).into_bytes());
    let fonts = format!(
        r#"<styleSheet><fonts><font><name val="{}"/></font></fonts><cellXfs>{}</cellXfs></styleSheet>"#,
        "f".repeat(300_000),
        r#"<xf fontId="0"/>"#.repeat(60_000)
    );
    let many_entries = zipped(&(0..3_000).map(|number| (format!("xl/media/{number}.xml"), vec![])).chain(package("")).collect::<Vec<_>>());
    let mut lying = zipped(&package(r#"<row r="1"><c r="A1"><v>1</v></c></row>"#));
    let middle = lying.len() / 2;
    lying[middle..middle + 40].fill(0x55);
    vec![
        ("an empty file", vec![], "emptyFile"),
        ("a CSV renamed", "姓名,电话\r\n张三,13800001234\r\n".repeat(10).into_bytes(), "plainText"),
        ("a GBK CSV renamed", [0xd0, 0xd5, 0xc3, 0xfb, b',', 0xb5, 0xe7, 0xbb, 0xb0, b'\r', b'\n'].repeat(10), "plainText"),
        ("an HTML page renamed", b"<html><table><tr><td>1</td></tr></table></html>".to_vec(), "plainText"),
        ("a picture renamed", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &[0; 500]].concat(), "notASheet"),
        ("an .xls renamed", compound("Workbook"), "oldFormat"),
        ("an encrypted .xlsx", compound("EncryptedPackage"), "encrypted"),
        ("a truncated file", good[..good.len() / 2].to_vec(), "damaged"),
        ("a file that lost its last bytes", good[..good.len() - 30].to_vec(), "damaged"),
        ("flipped bytes", lying, "damaged"),
        ("a .docx renamed", zipped(&[("word/document.xml".into(), b"<w/>".to_vec())]), "notASheet"),
        ("a bomb in the sheet", sheet(opened(&vec![b' '; 300 << 20])), "bomb"),
        ("a bomb in the strings", strings([b"<sst>".as_slice(), &vec![b'a'; 200 << 20]].concat()), "bomb"),
        ("a bomb in an odd part", with_part("", "xl/other.xml", vec![0; 100 << 20]), "bomb"),
        ("a far cell", far.save_to_buffer().unwrap(), "farCell"),
        ("too many entries", many_entries, "bomb"),
        (
            "a table that claims a trillion strings",
            strings(br#"<sst uniqueCount="999999999999"><si><t>a</t></si></sst>"#.to_vec()),
            "tooMuch",
        ),
        ("a cell address that overflows", zipped(&package(r#"<row r="1"><c r="ZZZZZZZZZZZZZZ99999999999"><v>1</v></c></row>"#)), "damaged"),
        ("one long text in every cell", echoed, "tooMuch"),
        ("one long font name in every format", with_part("", "xl/styles.xml", fonts.into_bytes()), "tooMuch"),
        ("a sheet that never ends", sheet(opened(br#"<row r="1"><c r="A1"><v>1</v></c>"#)), "damaged"),
        ("no sheet at all", with_part("", "xl/workbook.xml", b"<workbook><sheets></sheets></workbook>".to_vec()), "noSheet"),
    ]
}

#[test]
fn every_broken_or_hostile_file_is_refused_in_words_within_two_seconds() {
    for (what, bytes, code) in hostile() {
        let (took, refused) = quickest(|| read_sheet(&bytes));
        let refused = refused.expect_err(what);
        assert_eq!(refused.code(), code, "{what}: {refused}");
        assert!(took < Duration::from_secs(2), "{what} took {took:?}");
        let words = refused.to_string();
        assert!(words.contains('请') && words.ends_with('。') && !words.is_ascii(), "{what}: {words}");
    }
}

#[test]
fn a_file_on_disk_is_read_the_same_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("居民.xlsx");
    std::fs::write(&path, residents(3, 2)).unwrap();
    assert_eq!(read_sheet_file(&path).unwrap().len(), 3);
    let absent = read_sheet_file(&folder.path().join("没有.xlsx")).unwrap_err();
    assert_eq!(absent.code(), "unreadable");
    assert!(!absent.to_string().contains("没有.xlsx"), "no path in a message that may be logged");
    let large = folder.path().join("large.xlsx");
    std::fs::File::create(&large).unwrap().set_len(21 << 20).unwrap();
    assert_eq!(read_sheet_file(&large), Err(SheetError::FileTooLarge));
}

/// Peak memory, in a process of its own a file: the highest mark never falls again.
#[cfg(target_os = "linux")]
#[test]
fn no_file_costs_more_than_64_mib() {
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<_> = hostile().into_iter().map(|(what, bytes, _)| (what, bytes)).collect();
    files.push(("5,000 rows of 10", residents(5_000, 10)));
    for (index, (what, bytes)) in files.into_iter().enumerate() {
        let path = folder.path().join(format!("{index}.xlsx"));
        std::fs::write(&path, bytes).unwrap();
        let child = std::process::Command::new(std::env::current_exe().unwrap())
            // A backtrace would load the debug symbols of the whole program; the shell prints none.
            .env("RUST_BACKTRACE", "0")
            .args(["--exact", "reads_one_file_and_tells_its_peak", "--ignored", "--nocapture"])
            .env("SHEET_TO_READ", &path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout).into_owned();
        let above: u64 = said
            .lines()
            .find_map(|line| line.split_once("above idle: ")?.1.split(' ').next()?.parse().ok())
            .unwrap_or_else(|| panic!("{what}: {said} {}", String::from_utf8_lossy(&child.stderr)));
        assert!(above < 64 << 10, "{what}: {above} KiB above idle");
        println!("{above:>8} KiB  {what}");
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "the child of no_file_costs_more_than_64_mib"]
fn reads_one_file_and_tells_its_peak() {
    let Some(path) = std::env::var_os("SHEET_TO_READ") else {
        return;
    };
    let status = |field: &str| -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap();
        let line = status.lines().find(|line| line.starts_with(field)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    };
    let idle = status("VmRSS:");
    let read = read_sheet_file(path.as_ref());
    println!("above idle: {} KiB, {}", status("VmHWM:").saturating_sub(idle), read.is_ok());
}
