//! The catalogue's spreadsheet, read back by another library.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod common;

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use common::catalogue;

fn rows(bytes: &[u8]) -> Vec<Vec<Data>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["事项清单"]);
    book.worksheet_range("事项清单").unwrap().rows().map(<[Data]>::to_vec).collect()
}

#[test]
fn every_cell_is_the_text_that_was_typed_and_never_a_formula() {
    let typed = ["=1+1", "+86 138", "-5", "@SUM(A1)", "=HYPERLINK(\"http://a\",\"b\")", "00123", "1e5", "2026-11-21", "TRUE", "'x"];
    let mut paper = catalogue(typed.len());
    paper.letterhead.centre = "=cmd|' /C calc'!A0".into();
    for (line, typed) in paper.rows.iter_mut().zip(typed) {
        (line.name, line.process, line.contact, line.note) = (typed.into(), typed.into(), typed.into(), typed.into());
    }
    let bytes = documents::catalogue_xlsx(&paper).unwrap();
    let cells = rows(&bytes);
    assert_eq!(cells.len(), 3 + typed.len());
    for (row, typed) in cells[3..].iter().zip(typed) {
        for column in [0, 7, 10, 12] {
            assert_eq!(row[column], Data::String(typed.to_owned()));
        }
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut xml = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut xml).unwrap();
    assert!(!xml.contains("<f>") && !xml.contains("<f ") && !xml.contains("<hyperlink"), "a formula or a link in the sheet");
    assert_eq!(xml.matches("<v>").count(), xml.matches("t=\"s\"").count());
    assert!(xml.contains("ySplit=\"3\"") && xml.contains("state=\"frozen\"") && xml.contains("orientation=\"landscape\""));
}

#[test]
fn an_empty_catalogue_is_a_sound_file_and_the_same_one_twice() {
    let bytes = documents::catalogue_xlsx(&catalogue(0)).unwrap();
    assert_eq!(rows(&bytes).len(), 3);
    assert_eq!(bytes, documents::catalogue_xlsx(&catalogue(0)).unwrap());
}
