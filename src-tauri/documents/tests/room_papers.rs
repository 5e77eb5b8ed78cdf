//! Papers of the rooms read back: what stands on them, on how many sheets, and that nothing runs off or is executed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::io::{Cursor, Read};
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use common::papers;
use common::rooms::{HOSTILE, application, door, doors, full_application, hall, room_ledger, room_month, setup, specimens};
use desk::papers::Paper;

fn poppler(program: &str, pdf: &[u8], args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let run = Command::new(program).args(args).arg(&path).args((program == "pdftotext").then_some("-")).output();
    // The title of a hostile room is no UTF-8 in what poppler writes.
    String::from_utf8_lossy(&run.expect("poppler-utils is needed").stdout).into_owned()
}

/// The text without white space: layout puts breaks where it likes.
fn text_of(paper: Paper) -> String {
    squeezed(&poppler("pdftotext", &papers().pdf(&paper).unwrap(), &["-enc", "UTF-8", "-raw"]))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace() && !matches!(character, '\u{200b}' | '\u{c}')).collect()
}

/// How many sheets, and their size in points.
fn sheets(paper: &Paper) -> (u32, String) {
    let info = poppler("pdfinfo", &papers().pdf(paper).unwrap(), &[]);
    let line = |name: &str| info.lines().find_map(|line| line.strip_prefix(name)).unwrap().trim().to_owned();
    (line("Pages:").parse().unwrap(), line("Page size:"))
}

const UPRIGHT: &str = "595.276 x 841.89";
const LYING: &str = "841.89 x 595.276";

#[test]
fn an_application_is_one_sheet_with_all_that_is_signed_on_it() {
    let (pages, size) = sheets(&Paper::RoomApplication(application(1)));
    assert!(pages == 1 && size.starts_with(UPRIGHT), "{pages} {size}");
    let text = text_of(Paper::RoomApplication(application(1)));
    for wanted in [
        "场地使用申请表",
        "编号：CD2026-0012",
        "经办人：周敏",
        "单位、支部幸福里舞蹈队",
        "负责人王秀英",
        "手机13800001234",
        "东厅（舞蹈）",
        "18人",
        "2026-01-01星期一09:00–11:00",
        "借用设备",
        "安全责任书",
        "安全责任人",
        "负责人签字",
        "单位盖章",
        "同意（顾主任，2026-11-2010:02）",
        "审批人签字",
        "领钥匙",
        "还钥匙",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
    let mut waits = application(1);
    waits.approval = None;
    assert!(text_of(Paper::RoomApplication(waits)).contains("不同意，原因"), "a decision to come is ticked by hand");
}

#[test]
fn a_series_has_a_line_for_the_key_on_every_date_to_the_last() {
    let text = text_of(Paper::RoomApplication(application(12)));
    assert!(text.contains("每周一，共12次；共12场") && text.contains("2026-01-12"), "{text}");
    let full = Paper::RoomApplication(full_application());
    let text = text_of(full.clone());
    let (pages, _) = sheets(&full);
    assert!((10..=24).contains(&pages), "{pages} sheets for 370 dates");
    assert_eq!(text.matches("领钥匙（签字、时间）").count() as u32, pages, "the head of the table stands on every sheet that has it");
    assert!(text.contains("370") && text.contains("自2026-01-01起"));
}

#[test]
fn each_door_has_a_sheet_and_a_full_one_keeps_its_head() {
    let paper = Paper::DoorSheet(doors(vec![door("东厅", 1), door("西厅", 0), door("书画室", 8)]));
    let (pages, size) = sheets(&paper);
    assert!(pages == 3 && size.starts_with(UPRIGHT), "{pages} {size}");
    let text = text_of(paper);
    for wanted in
        ["东厅", "二楼东侧", "2026年11月23日星期一", "08:00–09:30", "幸福里舞蹈队", "今天没有预约", "开放时间08:00–21:00", "（在「大厅」）"]
    {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
    let full = Paper::DoorSheet(doors(vec![door("东厅", 40)]));
    let (pages, _) = sheets(&full);
    let text = text_of(full);
    assert!((1..=4).contains(&pages) && text.matches("2026年11月23日").count() as u32 == pages, "{pages}: {text}");
    let mut shut = door("东厅", 0);
    shut.shut = "周末不开放。".into();
    let text = text_of(Paper::DoorSheet(doors(vec![shut])));
    assert!(text.contains("今天不开放周末不开放。"), "{text}");
}

#[test]
fn the_hall_and_the_cleaners_read_every_use_of_a_full_day() {
    let paper = Paper::HallSheet(hall(40));
    let (pages, size) = sheets(&paper);
    assert!((1..=3).contains(&pages) && size.starts_with(UPRIGHT), "{pages} {size}");
    let text = text_of(paper);
    assert_eq!(text.matches("时间场地单位、活动").count() as u32, pages);
    for wanted in ["今日场地安排", "调休上班", "党员活动室", "全天空着书画室、康养理疗室", "今天不开放图书阅览室"]
    {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
    assert!(text_of(Paper::HallSheet(hall(0))).contains("今天没有预约"));

    let (_, size) = sheets(&Paper::SetupSheet(setup(9)));
    assert!(size.starts_with(LYING), "{size}");
    let text = text_of(Paper::SetupSheet(setup(9)));
    for wanted in [
        "共9场，要换场6场",
        "摆成「会议」（原为放映）08:30起可进场，09:00前摆好，换场30分钟",
        "沿用「课堂」，不用换场",
        "桌10张椅40把",
        "10:30起，13:30前保洁归位门窗水电",
        "待审批",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
    assert!(text_of(Paper::SetupSheet(setup(0))).contains("不用布场"));
    // 12 rooms of 40 uses each.
    let text = text_of(Paper::SetupSheet(setup(480)));
    assert!(text.contains("480") && text.matches("门窗水电").count() == 480);
}

#[test]
fn a_ledger_repeats_its_header_numbers_its_pages_and_ends_with_totals() {
    let ledger = room_ledger(300);
    let paper = Paper::RoomLedger(ledger.clone());
    let (pages, size) = sheets(&paper);
    assert!(pages > 5 && size.starts_with(LYING), "{pages} {size}");
    let text = text_of(paper);
    assert_eq!(text.matches("领钥匙还钥匙").count() as u32, pages);
    assert!(text.contains(&format!("第{pages}页，共{pages}页")));
    for row in &ledger.rows {
        assert!(text.contains(&row.document), "{} is missing", row.document);
    }
    assert!(text.contains("合计预约300场使用300场实到2250人次") && text.contains("2026-11-01至2026-11-30·东厅"), "{text}");
    assert!(text_of(Paper::RoomLedger(room_ledger(0))).contains("本范围内没有预约。"));
}

#[test]
fn a_month_is_one_sheet_however_full_and_says_how_many_more_there_are() {
    for (weeks, uses) in [(4, 0), (5, 3), (5, 40), (6, 40)] {
        let (pages, size) = sheets(&Paper::RoomMonth(room_month(weeks, uses)));
        assert!(pages == 1 && size.starts_with(LYING), "{weeks} weeks of {uses}: {pages} {size}");
    }
    let text = text_of(Paper::RoomMonth(room_month(5, 3)));
    for wanted in ["东厅2026年10月", "星期一", "休国庆节", "班国庆节", "不开放", "08:00–09:30幸福里舞蹈队", "共93场"]
    {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
    assert!(!text.contains("还有"));
    let text = text_of(Paper::RoomMonth(room_month(6, 40)));
    assert_eq!(text.matches("还有37场").count(), 31, "{text}");
}

/// No ink outside the margins, and what is typed is text.
#[test]
fn nothing_runs_off_the_paper_and_nothing_typed_is_markup() {
    for (name, paper) in specimens() {
        let pdf = papers().pdf(&paper).unwrap();
        let words = poppler("pdftotext", &pdf, &["-bbox", "-enc", "UTF-8"]);
        let lies = poppler("pdfinfo", &pdf, &[]).contains(LYING);
        // The empty half of a comma at the end of a line counts as text.
        let right = if lies { 297.0 - 8.0 } else { 210.0 - 13.0 };
        let edges = words.split("xMax=\"").skip(1).map(|rest| rest.split('"').next().unwrap().parse::<f64>().unwrap() * 25.4 / 72.0);
        let furthest = edges.fold(0.0, f64::max);
        assert!(furthest > 100.0 && furthest <= right, "{name}: text ends at {furthest} mm, the margin at {right} mm");
        if name == "door-hostile" || name == "room-ledger" {
            let text = squeezed(&poppler("pdftotext", &pdf, &["-enc", "UTF-8", "-raw"]));
            assert!(text.contains(&squeezed(HOSTILE)), "{name}:\n{text}");
        }
    }
}

#[test]
fn titles_name_the_paper_and_nobody() {
    let title = |paper: Paper| documents::title(&paper);
    assert_eq!(title(Paper::RoomApplication(application(1))), "场地使用申请表 CD2026-0012");
    assert_eq!(title(Paper::DoorSheet(doors(vec![door("东厅", 1)]))), "门牌当日安排 东厅 2026-11-23");
    assert_eq!(title(Paper::DoorSheet(doors(vec![door("东厅", 1), door("西厅", 1)]))), "门牌当日安排 2026-11-23");
    assert_eq!(title(Paper::HallSheet(hall(1))), "大厅当日总表 2026-11-23");
    assert_eq!(title(Paper::SetupSheet(setup(1))), "保洁布场单 2026-11-23");
    assert_eq!(title(Paper::RoomLedger(room_ledger(1))), "场地使用登记台账 2026-11-01 至 2026-11-30 东厅");
    assert_eq!(title(Paper::RoomMonth(room_month(5, 1))), "场地月历 东厅 2026 年 10 月");
}

fn cells(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["场地使用登记台账"]);
    book.worksheet_range("场地使用登记台账").unwrap().rows().map(<[Data]>::to_vec).collect()
}

fn sheet_xml(bytes: &[u8]) -> String {
    let mut xml = String::new();
    zip::ZipArchive::new(Cursor::new(bytes)).unwrap().by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    xml
}

#[test]
fn the_sheet_says_what_the_paper_says_and_its_counts_are_numbers() {
    let ledger = room_ledger(40);
    let bytes = documents::room_ledger_xlsx(&ledger).unwrap();
    let rows = cells(&bytes);
    assert_eq!(rows.len(), 3 + 40 + 1);
    assert!(rows[1][0].to_string().contains("2026-11-01 至 2026-11-30 · 东厅"));
    let heads: Vec<String> = rows[2].iter().map(ToString::to_string).collect();
    assert_eq!(heads[6..12], ["单位、支部", "活动内容", "负责人", "手机", "预计人数", "实到人次"]);
    let came: f64 = rows[3..43].iter().filter_map(|row| if let Data::Float(came) = row[11] { Some(came) } else { None }).sum();
    assert_eq!(came, f64::from(ledger.attended), "a spreadsheet adds up what the paper does");
    for (line, row) in ledger.rows.iter().zip(&rows[3..]) {
        let told: Vec<String> = row.iter().map(ToString::to_string).collect();
        assert_eq!(told[1..5], [&line.document, &line.day, &line.hours, &line.room].map(String::clone));
        assert_eq!(told[9], line.phone);
        assert_eq!(row[10], Data::Float(18.0));
        assert_eq!((&told[14], &told[16]), (&line.key_out, &line.result));
    }
    assert_eq!(rows[43][1].to_string(), "预约 40 场，使用 40 场，实到 300 人次");
    let xml = sheet_xml(&bytes);
    assert!(xml.contains("ySplit=\"3\"") && xml.contains("paperSize=\"9\"") && xml.contains("orientation=\"landscape\""));
    assert_eq!(bytes, documents::room_ledger_xlsx(&ledger).unwrap(), "the same ledger gives the same bytes");
    assert_eq!(cells(&documents::room_ledger_xlsx(&room_ledger(0)).unwrap()).len(), 4);
}

#[test]
fn what_a_person_typed_is_never_a_formula() {
    let typed = ["=1+1", "+86 138", "-5", "@SUM(A1)", "=HYPERLINK(\"http://a\",\"b\")", "00123", "1e5", HOSTILE];
    let mut paper = room_ledger(typed.len());
    for (row, typed) in paper.rows.iter_mut().zip(typed) {
        (row.group, row.purpose, row.contact, row.result) = (typed.into(), typed.into(), typed.into(), typed.into());
    }
    paper.letterhead.centre = "=cmd|' /C calc'!A0".into();
    let bytes = documents::room_ledger_xlsx(&paper).unwrap();
    for (row, typed) in cells(&bytes)[3..].iter().zip(typed) {
        for column in [6, 7, 8, 16] {
            assert_eq!(row[column], Data::String(typed.to_owned()));
        }
    }
    let xml = sheet_xml(&bytes);
    assert!(!xml.contains("<f>") && !xml.contains("<f ") && !xml.contains("<hyperlink"), "a formula or a link in the sheet");
}
