//! 月度活动汇总表, read back from its spreadsheet and its PDF.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::io::{Cursor, Read};
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use common::{month, papers, unbalanced_month};
use desk::papers::{MonthSummaryPaper, Paper};

fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["月度活动汇总表"]);
    book.worksheet_range("月度活动汇总表").unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn text_of(paper: MonthSummaryPaper) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, papers().pdf(&Paper::MonthSummary(paper)).unwrap()).unwrap();
    let run = |program: &str, args: &[&str]| {
        let out = Command::new(program).args(args).arg(&path).args((program == "pdftotext").then_some("-")).output();
        String::from_utf8(out.expect("poppler-utils is needed").stdout).unwrap()
    };
    let squeezed = run("pdftotext", &["-enc", "UTF-8", "-raw"]).chars().filter(|c| !c.is_whitespace()).collect();
    (squeezed, run("pdfinfo", &[]))
}

#[test]
fn figures_are_numbers_and_what_has_none_is_a_dash() {
    let paper = month();
    let rows = cells(&documents::month_xlsx(&paper).unwrap());
    assert_eq!(rows[0][0], Data::String("月度活动汇总表".into()));
    assert!(rows[1][0].to_string().contains("2026 年 11 月（2026-11-01 至 2026-11-30）　本期未结束，数到 2026-11-21"), "{:?}", rows[1][0]);
    let header: Vec<String> = rows[2].iter().map(ToString::to_string).collect();
    assert_eq!(header, ["序号", "指标", "单位", "本期", "上期", "去年同期", "本年累计", "说明"]);
    for (line, row) in paper.month.lines.iter().zip(&rows[3..]) {
        assert_eq!((row[1].to_string(), row[2].to_string()), (line.name.clone(), line.unit.clone()));
        for (value, cell) in line.values.iter().zip(&row[3..7]) {
            match value {
                Some(value) => assert_eq!(cell, &Data::Float(*value), "{}", line.name),
                None => assert_eq!(cell, &Data::String("—".into()), "{}", line.name),
            }
        }
    }
    let foot = rows.last().unwrap()[0].to_string();
    for part in ["填报人", "审核人", "负责人签字", "（盖章）", "电话"] {
        assert!(foot.contains(part), "{foot}");
    }
}

#[test]
fn the_sheet_prints_on_landscape_a4_and_its_header_is_frozen() {
    let bytes = documents::month_xlsx(&month()).unwrap();
    let mut xml = String::new();
    zip::ZipArchive::new(Cursor::new(&bytes)).unwrap().by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    assert!(xml.contains("ySplit=\"3\"") && xml.contains("state=\"frozen\""));
    assert!(xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""));
    assert_eq!(bytes, documents::month_xlsx(&month()).unwrap(), "the same table gives the same bytes");
}

#[test]
fn a_centre_of_any_name_makes_no_formula() {
    let mut paper = month();
    paper.letterhead.seal = "=1+1".into();
    paper.letterhead.centre = "=cmd|' /C calc'!A0\u{0}".into();
    paper.month.lines[0].name = "=1+1".into();
    paper.month.lines[0].note = "+86".into();
    let bytes = documents::month_xlsx(&paper).unwrap();
    let mut xml = String::new();
    zip::ZipArchive::new(Cursor::new(&bytes)).unwrap().by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    assert!(!xml.contains("<f>") && !xml.contains("<f "));
    assert_eq!(cells(&bytes)[3][1], Data::String("=1+1".into()));
}

#[test]
fn the_pages_show_every_row_on_landscape_sheets_each_with_the_head_of_the_table() {
    let paper = month();
    let (text, info) = text_of(paper.clone());
    assert!(info.contains("Pages:           2"), "{info}");
    assert_eq!(text.matches("序号指标单位本期上期去年同期本年累计说明").count(), 2, "{text}");
    let size = info.lines().find(|line| line.starts_with("Page size:")).unwrap();
    assert!(size.contains("841.89 x 595.276"), "{size}");
    for line in &paper.month.lines {
        assert!(text.contains(&line.name), "{} is missing:\n{text}", line.name);
    }
    for part in [
        "月度活动汇总表",
        "2026年11月（2026-11-01至2026-11-30）",
        "本期未结束，数到2026-11-21",
        "98.7",
        "去年同期",
        "填报人",
        "负责人签字",
        "盖章",
    ] {
        assert!(text.contains(part), "{part} is missing:\n{text}");
    }
    assert!(!text.contains("不平"));
}

#[test]
fn what_does_not_add_up_stands_on_paper_and_in_the_sheet() {
    let paper = unbalanced_month();
    let (text, _) = text_of(paper.clone());
    assert!(text.contains("本期不平：期初在办3＋受理10≠办结8＋期末在办6，差1件"), "{text}");
    let rows = cells(&documents::month_xlsx(&paper).unwrap());
    assert!(rows.iter().any(|row| row[0].to_string().starts_with("本期不平")));
}
