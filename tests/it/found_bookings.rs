//! Ctrl+K finds bookings, a resident's page lists them, and a number that became void says why.

use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::{book, hall};

fn documents(found: &Value) -> Vec<&str> {
    found["uses"].as_array().unwrap().iter().map(|one| one["document"].as_str().unwrap()).collect()
}

#[test]
fn a_booking_is_found_by_its_number_group_contact_phone_and_purpose_and_by_whom_it_is_for() {
    let centre = Centre::new();
    hall(&centre);
    centre.act("book_room", book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00"));
    let resident = centre.resident("单晓明", "19900004321");
    let mut form = book(2, 1, "2026-11-24T09:00", "2026-11-24T10:00");
    form["whose"] = json!({ "resident": resident, "purpose": "书法 课" });
    centre.act("book_room", form);
    for (text, expected) in [
        ("cd2026-0001", vec!["CD2026-0001"]),
        ("2", vec!["CD2026-0002"]),
        ("舞蹈队", vec!["CD2026-0001"]),
        ("王秀英", vec!["CD2026-0001"]),
        ("1234", vec!["CD2026-0001"]),
        ("书法课", vec!["CD2026-0002"]),
        ("sxm", vec!["CD2026-0002"]),
        ("4321", vec!["CD2026-0002"]),
        ("合唱", vec![]),
    ] {
        let found = centre.read("search", json!({ "text": text }));
        assert_eq!(documents(&found), expected, "{text}");
    }
    // No phone leaves desk whole.
    let found = centre.read("search", json!({ "text": "舞蹈队" }));
    assert_eq!(found["uses"][0]["phone"], "138****1234");
}

#[test]
fn of_a_series_the_use_that_comes_next_is_found_and_else_the_last() {
    let mut centre = Centre::new();
    hall(&centre);
    let mut form = book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00");
    form["series"] =
        json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 3 }, "skipHolidays": false, "skipMovedWorkdays": false });
    centre.act("book_room", form);
    let day = |centre: &Centre| centre.read("search", json!({ "text": "舞蹈队" }))["uses"][0]["day"].clone();
    assert_eq!(day(&centre), "2026-11-23");
    centre.pass(chrono::Duration::days(4));
    assert_eq!(day(&centre), "2026-11-24");
    centre.pass(chrono::Duration::days(30));
    assert_eq!(day(&centre), "2026-11-25");
}

#[test]
fn the_page_of_a_resident_lists_what_was_booked_for_them() {
    let centre = Centre::new();
    hall(&centre);
    let resident = centre.resident("单晓明", "19900004321");
    for (day, whose) in [(23, json!({ "resident": resident, "group": "合唱团" })), (24, json!({ "group": "舞蹈队" }))] {
        let mut form = book(1, 1, &format!("2026-11-{day}T09:00"), &format!("2026-11-{day}T10:00"));
        form["whose"] = whose;
        centre.act("book_room", form);
    }
    let uses = centre.read("resident", json!({ "resident": resident }))["uses"].clone();
    assert_eq!(uses.as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect::<Vec<_>>(), ["合唱团"]);
}
