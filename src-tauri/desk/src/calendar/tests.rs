use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::Connection;

use super::days::Calendar;
use crate::storage::MIGRATIONS;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

/// Monday to Friday, 9 to 5, lunch from 12 to 2, with the holidays given.
fn calendar(holidays: &[(&str, bool, &str)]) -> Calendar {
    let db = Connection::open_in_memory().unwrap();
    for step in MIGRATIONS {
        db.execute_batch(step.sql).unwrap();
    }
    for row in holidays {
        db.execute("INSERT INTO holiday (day, workday, name) VALUES (?1, ?2, ?3)", *row).unwrap();
    }
    Calendar::read(&db).unwrap()
}

fn said(calendar: &Calendar, from: &str, promised: u32, held: &[(&str, &str)]) -> Vec<String> {
    let held: Vec<_> = held.iter().map(|(after, to)| (day(after), day(to))).collect();
    let lines = calendar.counted(day(from), promised, &held);
    lines.iter().map(|line| format!("{} {}{}", line.date.format("%d"), line.number.unwrap_or(0), line.note)).collect()
}

#[test]
fn the_clock_stands_still_while_a_matter_is_held_and_says_so() {
    let calendar = calendar(&[("2027-03-05", false, "庙会")]);
    // Received on Monday 1 March, held from Tuesday on until Monday week: Tuesday still counts, that Monday does not.
    assert_eq!(
        said(&calendar, "2027-03-01", 3, &[("2027-03-02", "2027-03-08")]),
        ["02 1", "03 0挂起不计", "04 0挂起不计", "05 0庙会不计", "06 0星期六不计", "07 0星期日不计", "08 0挂起不计", "09 2", "10 3"]
    );
    // Taken up again on the day it was held, it stood still for no day.
    assert_eq!(said(&calendar, "2027-03-01", 2, &[("2027-03-02", "2027-03-02")]), ["02 1", "03 2"]);
    // Two holds that meet or overlap hold a day once.
    assert_eq!(
        said(&calendar, "2027-03-08", 1, &[("2027-03-08", "2027-03-09"), ("2027-03-08", "2027-03-10")]),
        ["09 0挂起不计", "10 0挂起不计", "11 1"]
    );
    assert_eq!(said(&calendar, "2027-03-08", 0, &[]), Vec::<String>::new());
    // Held on its last day, that day comes back when the hold is over; on a day off, the next workday.
    let last = "0最后一天挂起，恢复后再算";
    assert_eq!(said(&calendar, "2027-03-08", 1, &[("2027-03-09", "2027-03-11")]), [&format!("09 {last}"), "10 0挂起不计", "11 1"]);
    let over_sunday = said(&calendar, "2027-03-11", 1, &[("2027-03-12", "2027-03-14")]);
    assert_eq!(over_sunday, [&format!("12 {last}"), "13 0星期六不计", "14 0星期日不计", "15 1"]);
}

#[test]
fn a_hold_without_an_end_is_given_up_some_day() {
    let calendar = calendar(&[]);
    let lines = calendar.counted(day("2027-03-01"), 1, &[(day("2027-03-01"), NaiveDate::MAX)]);
    assert_eq!(lines.len(), 20_000);
    assert!(lines.iter().all(|line| line.number.is_none()));
}

#[test]
fn the_desk_is_open_inside_its_hours_but_not_at_lunch_nor_on_a_day_off() {
    let calendar = calendar(&[("2027-03-05", false, "庙会"), ("2027-03-06", true, "庙会调休上班")]);
    let open: Vec<&str> = [
        "2027-03-01T08:59:59",
        "2027-03-01T09:00:00",
        "2027-03-01T11:59:59",
        "2027-03-01T12:00:00",
        "2027-03-01T14:00:00",
        "2027-03-01T16:59:59",
        "2027-03-01T17:00:00",
        "2027-03-05T10:00:00",
        "2027-03-06T10:00:00",
        "2027-03-07T10:00:00",
    ]
    .into_iter()
    .filter(|moment| calendar.is_open(at(moment)))
    .collect();
    assert_eq!(open, ["2027-03-01T09:00:00", "2027-03-01T11:59:59", "2027-03-01T14:00:00", "2027-03-01T16:59:59", "2027-03-06T10:00:00"]);
}

#[test]
fn seconds_before_closing_are_still_that_day() {
    let calendar = calendar(&[("2027-03-05", false, "庙会")]);
    for (moment, rule, from) in [
        ("2027-03-04T16:59:59", true, "2027-03-04"),
        ("2027-03-04T17:00:00", true, "2027-03-08"),
        ("2027-03-04T17:00:00", false, "2027-03-04"),
        ("2027-03-04T00:00:00", true, "2027-03-04"),
        ("2027-03-04T12:30:00", true, "2027-03-04"),
        ("2027-03-05T10:00:00", true, "2027-03-08"),
        ("2027-03-05T10:00:00", false, "2027-03-05"),
    ] {
        assert_eq!(calendar.clock_day(at(moment), rule), day(from), "{moment} {rule}");
    }
}
