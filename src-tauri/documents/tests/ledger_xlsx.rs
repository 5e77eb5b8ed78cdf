//! The ledger's spreadsheet, read back by another library.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use common::{ledger, long_text};

fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["服务登记台账"]);
    let range = book.worksheet_range("服务登记台账").unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn sheet_xml(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    xml
}

fn text(cell: &Data) -> &str {
    match cell {
        Data::String(text) => text,
        Data::Empty => "",
        other => panic!("{other:?} is not text"),
    }
}

#[test]
fn the_sheet_has_its_title_its_header_every_row_and_the_totals() {
    let paper = ledger(60);
    let rows = cells(&documents::ledger_xlsx(&paper).unwrap());
    assert_eq!(rows.len(), 3 + 60 + 1);
    assert_eq!(text(&rows[0][0]), "青禾街道梧桐社区党群服务中心 服务登记台账");
    assert!(text(&rows[1][0]).contains("2026-11-01 至 2026-11-30"));
    let header: Vec<&str> = rows[2].iter().map(text).collect();
    assert_eq!(
        header,
        [
            "序号",
            "编号",
            "受理时间",
            "来源",
            "类型",
            "姓名",
            "住址、单位",
            "电话",
            "事项",
            "所收材料",
            "首问负责人",
            "承办人",
            "处理情况",
            "办结时间",
            "满意度",
            "备注"
        ]
    );
    for (line, row) in paper.rows.iter().zip(&rows[3..]) {
        assert_eq!(text(&row[1]), line.document);
        assert_eq!(text(&row[5]), line.visitor);
        assert_eq!(text(&row[7]), line.phone);
        assert_eq!(text(&row[12]), line.result);
    }
    assert_eq!(text(&rows[63][0]), "合计");
    assert_eq!(text(&rows[63][1]), format!("登记 60 件，办结 {} 件，在办 {} 件", paper.done, paper.open));
}

#[test]
fn what_a_person_typed_is_never_a_formula() {
    let typed = [
        "=1+1",
        "+86 138",
        "-5",
        "@SUM(A1)",
        "\tx",
        "=HYPERLINK(\"http://a\",\"b\")",
        "00123",
        "1e5",
        "2026-11-21",
        "TRUE",
        "'x",
        " 空格 ",
    ];
    let mut paper = ledger(typed.len());
    for (row, typed) in paper.rows.iter_mut().zip(typed) {
        (row.result, row.visitor, row.note) = (typed.into(), typed.into(), typed.into());
    }
    paper.letterhead.centre = "=cmd|' /C calc'!A0".into();
    let bytes = documents::ledger_xlsx(&paper).unwrap();
    for (row, typed) in cells(&bytes)[3..].iter().zip(typed) {
        for column in [5, 12, 15] {
            assert_eq!(row[column], Data::String(typed.to_owned()));
        }
    }
    let xml = sheet_xml(&bytes);
    assert!(!xml.contains("<f>") && !xml.contains("<f ") && !xml.contains("<hyperlink"), "a formula or a link in the sheet");
    // Every filled cell is a string of the table, in a format of text.
    assert!(!xml.contains("<c r=\"A4\" s=\"0\""));
    assert_eq!(xml.matches("<v>").count(), xml.matches("t=\"s\"").count());
}

#[test]
fn the_header_is_frozen_and_print_is_landscape_a4() {
    let xml = sheet_xml(&documents::ledger_xlsx(&ledger(2)).unwrap());
    assert!(xml.contains("ySplit=\"3\"") && xml.contains("state=\"frozen\""), "{xml}");
    assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""));
}

#[test]
fn rare_and_forbidden_characters_leave_a_sound_file() {
    let mut paper = ledger(3);
    paper.rows[0].visitor = "𠮷田䶮😀".into();
    paper.rows[1].result = "上\u{0}\u{b}\u{1f}\u{fffe}下\n第二行 <b>&amp; _x0041_".into();
    paper.rows[2].result = long_text(40_000);
    let rows = cells(&documents::ledger_xlsx(&paper).unwrap());
    assert_eq!(text(&rows[3][5]), "𠮷田䶮😀");
    assert!(text(&rows[4][12]).starts_with("上") && text(&rows[4][12]).ends_with("下\n第二行 <b>&amp; _x0041_"), "{:?}", rows[4][12]);
    let long = text(&rows[5][12]);
    assert!(long.chars().count() <= 32_767 && long.ends_with("全文见服务记录单）"));
}

#[test]
fn an_empty_ledger_is_a_sound_file_and_the_same_one_twice() {
    let bytes = documents::ledger_xlsx(&ledger(0)).unwrap();
    assert_eq!(cells(&bytes).len(), 4);
    assert_eq!(bytes, documents::ledger_xlsx(&ledger(0)).unwrap());
}
