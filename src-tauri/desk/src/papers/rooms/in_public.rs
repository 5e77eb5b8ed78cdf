//! What a stranger may read of a use on a door: a unit or what it is for, never a person's name, never a number to call.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension};

use crate::bookings::{Occurrence, OccurrenceState};
use crate::error::Result;
use crate::ids::BookingId;

/// Shortest run of digits that somebody could call.
const CALLABLE: usize = 7;

/// Who, and what for.
pub(super) fn in_public(db: &Connection, found: &Occurrence) -> Result<(String, String)> {
    if found.state == OccurrenceState::Pending {
        return Ok(("已预留".to_owned(), String::new()));
    }
    let names = names(db, found.booking)?;
    // A person who booked for themselves stands in the title.
    let is_person = found.title.is_empty() || found.title == found.contact || names.contains(&found.title);
    let who = if is_person { String::new() } else { without_numbers(&without_names(&found.title, &names)) };
    let what = without_numbers(&without_names(&found.purpose, &names));
    Ok(if who.is_empty() && what.is_empty() { ("居民预约".to_owned(), what) } else { (who, what) })
}

/// 负责人 as typed, and on file.
fn names(db: &Connection, booking: BookingId) -> Result<Vec<String>> {
    let sql = "SELECT p.contact, coalesce(v.name, '') AS name FROM booking_private p LEFT JOIN resident v ON v.id = p.resident
        WHERE p.booking = ?1";
    let names: Option<[String; 2]> =
        db.prepare_cached(sql)?.query_row([booking], |row| Ok([row.get("contact")?, row.get("name")?])).optional()?;
    Ok(names.into_iter().flatten().filter(|name| !name.is_empty()).collect())
}

fn without_names(text: &str, names: &[String]) -> String {
    names.iter().fold(text.to_owned(), |text, name| text.replace(name.as_str(), "居民"))
}

/// 排练 13800001234 as 排练 …; a date stays.
pub(super) fn without_numbers(text: &str) -> String {
    let mut told = String::new();
    let mut run = String::new();
    for character in text.chars() {
        if character.is_numeric() || (!run.is_empty() && matches!(character, ' ' | '-' | '－' | '—' | '\u{a0}')) {
            run.push(character);
        } else {
            told += &unless_callable(&run);
            run.clear();
            told.push(character);
        }
    }
    told + &unless_callable(&run)
}

fn unless_callable(run: &str) -> String {
    let is_callable = run.chars().filter(|character| character.is_numeric()).count() >= CALLABLE;
    if is_callable && run.trim().parse::<NaiveDate>().is_err() { "…".to_owned() } else { run.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{without_names, without_numbers};

    #[test]
    fn a_number_to_call_is_left_out_and_a_date_or_a_count_stays() {
        for (typed, told) in [
            ("排练 13800001234", "排练 …"),
            ("找小李１３８００００１２３４。", "找小李…。"),
            ("138-0000 1234", "…"),
            ("0571-88880000转3", "…转3"),
            ("2026-11-23 换届，30 人", "2026-11-23 换届，30 人"),
            ("第 3 期 2026 年 11 月 23 日", "第 3 期 2026 年 11 月 23 日"),
            ("", ""),
        ] {
            assert_eq!(without_numbers(typed), told);
        }
    }

    #[test]
    fn a_name_becomes_a_resident() {
        assert_eq!(without_names("王秀英生日会", &["王秀英".to_owned()]), "居民生日会");
    }
}
