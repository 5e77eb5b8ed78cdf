//! After a restore no booking is numbered before the numbers on paper are settled, and none gets a number that stands on paper.

use desk::testing::{act, backup, read};
use desk::{Desk, ErrorKind};
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::Centre;

use crate::rooms::{book, hall};

const PASSPHRASE: &str = "春江潮水连海平 26";

/// A backup with one booking is put back; two more stand on paper.
fn restored(centre: &Centre, stick: &TempDir) {
    hall(centre);
    centre.act("set_passphrase", json!({ "passphrase": PASSPHRASE }));
    booked(&centre.desk, "09:00", "10:00").unwrap();
    backup(&centre.desk, stick.path(), "Doorstep-backup-2026-11-20-183000").unwrap();
    booked(&centre.desk, "10:00", "11:00").unwrap();
    booked(&centre.desk, "11:00", "12:00").unwrap();
    let list = serde_json::to_value(centre.desk.find_backups(stick.path()).unwrap()).unwrap()["list"].clone();
    let opened = read(&centre.desk, "open_backup", json!({ "list": list, "which": 0, "by": "passphrase", "secret": PASSPHRASE })).unwrap();
    read(&centre.desk, "restore", json!({ "token": opened["token"], "reason": "newComputer" })).unwrap();
    centre.act("choose_clerk", json!({ "clerk": 1 }));
}

fn booked(desk: &Desk, from: &str, to: &str) -> Result<Value, desk::Error> {
    act(desk, "book_room", book(1, 1, &format!("2026-11-23T{from}"), &format!("2026-11-23T{to}")))
}

#[test]
fn no_booking_is_numbered_before_the_papers_were_looked_at_and_the_lost_numbers_are_void() {
    let (centre, stick) = (Centre::new(), TempDir::new().unwrap());
    restored(&centre, &stick);
    let early = booked(&centre.desk, "14:00", "15:00").unwrap_err();
    assert!(early.kind == ErrorKind::Refused && early.message.contains("先不能预约"), "{}", early.message);
    let asked = centre.read("numbers_on_paper", json!({}));
    assert_eq!(asked["bookings"], json!([{ "year": 2026, "last": "CD2026-0001" }]));
    let form = |last: &str| json!({ "documents": [], "bookings": [{ "year": 2026, "last": last }], "calls": [] });
    let wrong = act(&centre.desk, "settle_numbers", form("CD2025-0003")).unwrap_err();
    assert_eq!((wrong.kind, wrong.data["field"].as_str()), (ErrorKind::Invalid, Some("booking2026")));
    centre.act("settle_numbers", form("cd2026-0003"));
    assert_eq!(booked(&centre.desk, "14:00", "15:00").unwrap()["document"], "CD2026-0004");
    // Whoever comes with the paper hears why.
    let found = centre.read("search", json!({ "text": "cd2026-0002" }));
    assert!(found["void"]["words"].as_str().unwrap().contains("CD2026-0002 已作废：2026-11-20"), "{found:#}");
    assert_eq!(found["uses"], json!([]));
    assert_eq!(centre.read("search", json!({ "text": "CD2026-0004" }))["void"], Value::Null);
}
