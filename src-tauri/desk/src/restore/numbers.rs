//! Numbers that stand on papers whose records were lost: they become 作废 after a restore, before anything new is numbered.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

use crate::bookings::{booking_document, last_booking};
use crate::centre::{Nothing, Rules, read as centre};
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::BandId;
use crate::text::half_width;
use crate::tickets::{document, scan_code};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{LastCall, LastDocument, NumbersOnPaper, SeenCall, SeenDocument, SettleForm, VoidNumber, VoidNumbers};

/// More than this is a slip of the pen: no desk works so long without a backup.
const MOST: i64 = 20_000;

/// Nothing waits for the numbers on paper.
pub(crate) fn are_settled(db: &Connection) -> Result<bool> {
    Ok(!db.prepare_cached("SELECT 1 FROM restore WHERE settled IS NULL")?.exists([])?)
}

/// The restores that are not settled: the day of the oldest backup, and of the newest restore.
fn open_since(db: &Connection) -> Result<Option<(NaiveDate, NaiveDate)>> {
    let days = "SELECT min(backup_day) AS backup, max(day) AS day FROM restore WHERE settled IS NULL HAVING count(*) > 0";
    Ok(db.query_row(days, [], |row| Ok((row.get("backup")?, row.get("day")?))).optional()?)
}

pub(crate) fn numbers_on_paper(look: &Look<'_>, _: Nothing) -> Result<NumbersOnPaper> {
    let Some((backup, restored)) = open_since(look.db)? else {
        return Ok(NumbersOnPaper {
            open: false,
            backup_day: String::new(),
            documents: Vec::new(),
            bookings: Vec::new(),
            calls: Vec::new(),
        });
    };
    let today = look.now.day();
    let prefix = centre(look.db)?.unwrap_or_default().document_prefix;
    let documents = years(backup, today).map(|year| {
        let last = last_document(look.db, year)?;
        Ok(LastDocument { year, last: if last > 0 { document(&prefix, year, last) } else { String::new() } })
    });
    let bookings = years(backup, today).map(|year| {
        let last = last_booking(look.db, year)?;
        Ok(LastDocument { year, last: if last > 0 { booking_document(year, last) } else { String::new() } })
    });
    let calls = if restored == today { last_calls(look.db, today)? } else { Vec::new() };
    Ok(NumbersOnPaper {
        open: true,
        backup_day: backup.to_string(),
        documents: documents.collect::<Result<_>>()?,
        bookings: bookings.collect::<Result<_>>()?,
        calls,
    })
}

/// A backup of years ago is asked for the last three.
fn years(backup: NaiveDate, today: NaiveDate) -> std::ops::RangeInclusive<i32> {
    backup.year().clamp(today.year() - 2, today.year())..=today.year()
}

fn last_document(db: &Connection, year: i32) -> Result<i64> {
    let last = "SELECT max((SELECT coalesce(max(number), 0) FROM ticket WHERE year = ?1),
        (SELECT coalesce(max(number), 0) FROM void_number WHERE kind = 'document' AND within = CAST(?1 AS TEXT) AND coalesce(band, 0) = 0))";
    Ok(db.query_row(last, [year], |row| row.get(0))?)
}

/// Of the bands in use; none where 叫号 is off.
fn last_calls(db: &Connection, day: NaiveDate) -> Result<Vec<LastCall>> {
    if !Rules::read(db)?.calling {
        return Ok(Vec::new());
    }
    let mut bands = db.prepare(include_str!("last_calls.sql"))?;
    let calls = bands.query_map([day], |row| {
        let (letter, last): (String, i64) = (row.get("letter")?, row.get("last")?);
        let last = if last > 0 { format!("{letter}{last:03}") } else { String::new() };
        Ok(LastCall { band: row.get("id")?, name: row.get("name")?, last })
    })?;
    Ok(calls.collect::<rusqlite::Result<_>>()?)
}

pub(crate) fn settle_numbers(work: &mut Work<'_>, form: SettleForm) -> Result<NumbersOnPaper> {
    let Some((backup, restored)) = open_since(work.db)? else {
        return Err(Error::refused("没有要核对的编号，或已经核对过了。"));
    };
    let today = work.now.day();
    let prefix = centre(work.db)?.unwrap_or_default().document_prefix;
    let mut lost_this_year = 0;
    for SeenDocument { year, last } in form.documents {
        let field = format!("document{year}");
        if !years(backup, today).contains(&year) {
            return Err(Error::invalid(&field, "这一年不用核对。请重新打开后再试。"));
        }
        let known = last_document(work.db, year)?;
        let seen = document_number(&field, &last, year)?;
        let lost = beyond(&field, known, seen)?;
        for number in known + 1..=known + lost {
            make_void(work, "document", &year.to_string(), None, number, &document(&prefix, year, number))?;
        }
        if year == today.year() {
            lost_this_year = lost;
        }
        work.fact(&field, json_range(known, lost));
    }
    for seen in form.bookings {
        void_bookings(work, backup, today, &seen)?;
    }
    if restored == today {
        // Each lost ticket of today took one of the day's own numbers: as many as there can be are left out.
        let known: i64 = work.db.query_row("SELECT coalesce(max(day_number), 0) FROM ticket WHERE day = ?1", [today], |row| row.get(0))?;
        for number in known + 1..=known + lost_this_year {
            make_void(work, "scan", &today.to_string(), None, number, &scan_code(today, number))?;
        }
        for SeenCall { band, last } in form.calls {
            void_calls(work, today, band, &last)?;
        }
    }
    work.db.execute("UPDATE restore SET settled = ?1 WHERE settled IS NULL", [work.seq])?;
    for topic in [Topic::Restore, Topic::Tickets, Topic::Bands, Topic::Bookings] {
        work.changed(topic);
    }
    Ok(NumbersOnPaper { open: false, backup_day: backup.to_string(), documents: Vec::new(), bookings: Vec::new(), calls: Vec::new() })
}

/// The applications for rooms count on by themselves.
fn void_bookings(work: &mut Work<'_>, backup: NaiveDate, today: NaiveDate, seen: &SeenDocument) -> Result<()> {
    let year = seen.year;
    let field = format!("booking{year}");
    if !years(backup, today).contains(&year) {
        return Err(Error::invalid(&field, "这一年不用核对。请重新打开后再试。"));
    }
    let known = last_booking(work.db, year)?;
    let lost = beyond(&field, known, document_number(&field, &seen.last, year)?)?;
    for number in known + 1..=known + lost {
        work.db.prepare_cached("INSERT INTO void_booking (year, number, document, journal) VALUES (?1, ?2, ?3, ?4)")?.execute((
            year,
            number,
            booking_document(year, number),
            work.seq,
        ))?;
    }
    work.fact(&field, json_range(known, lost));
    Ok(())
}

fn void_calls(work: &mut Work<'_>, today: NaiveDate, band: BandId, typed: &str) -> Result<()> {
    let field = format!("call{}", band.0);
    let known: Option<(String, i64)> = {
        let mut bands = work.db.prepare(include_str!("last_calls.sql"))?;
        let mut rows = bands.query([today])?;
        let mut known = None;
        while let Some(row) = rows.next()? {
            if row.get::<_, BandId>("id")? == band {
                known = Some((row.get("letter")?, row.get("last")?));
            }
        }
        known
    };
    let Some((letter, known)) = known else {
        return Err(Error::invalid(&field, "这个号段已经停用。请重新打开后再试。"));
    };
    let plain = plain(typed);
    let digits = plain.strip_prefix(letter.as_str()).unwrap_or(&plain);
    let seen =
        number(digits).ok_or_else(|| Error::invalid(&field, format!("请照号单写，例如 {letter}012，也可以只写数字。没有见过就空着。")))?;
    let lost = beyond(&field, known, seen)?;
    for number in known + 1..=known + lost {
        make_void(work, "call", &today.to_string(), Some(band), number, &format!("{letter}{number:03}"))?;
    }
    work.fact(&field, json_range(known, lost));
    Ok(())
}

fn make_void(work: &Work<'_>, kind: &str, within: &str, band: Option<BandId>, number: i64, shown: &str) -> Result<()> {
    work.db
        .prepare_cached("INSERT INTO void_number (kind, within, band, number, shown, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute((kind, within, band, number, shown, work.seq))?;
    Ok(())
}

/// How many numbers are missing between the known one and the one on paper.
fn beyond(field: &str, known: i64, seen: i64) -> Result<i64> {
    if (1..known).contains(&seen) {
        let why = format!("纸上的编号不会比备份里已有的第 {known} 号还小。请对照最后一张纸再写一次；没有见过更大的，就空着。");
        return Err(Error::invalid(field, why));
    }
    let lost = (seen - known).max(0);
    if lost > MOST {
        return Err(Error::invalid(field, format!("这样会有 {lost} 个号作废，多得不像真的。请对照纸上的编号再写一次。")));
    }
    Ok(lost)
}

fn json_range(known: i64, lost: i64) -> serde_json::Value {
    if lost == 0 { serde_json::Value::Null } else { serde_json::json!([known + 1, known + lost]) }
}

fn plain(typed: &str) -> String {
    half_width(typed.trim()).to_uppercase()
}

/// Empty is none.
fn number(digits: &str) -> Option<i64> {
    if digits.is_empty() {
        return Some(0);
    }
    digits.parse().ok().filter(|number| *number > 0 && digits.len() <= 6 && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// FW2026-0123, or 123.
fn document_number(field: &str, typed: &str, year: i32) -> Result<i64> {
    let plain = plain(typed);
    let (before, digits) = plain.rsplit_once('-').map_or(("", plain.as_str()), |(before, digits)| (before, digits));
    if !before.is_empty() && !before.ends_with(&year.to_string()) {
        return Err(Error::invalid(field, format!("这不是 {year} 年的编号。请写在它那一年里；没有见过就空着。")));
    }
    number(digits).ok_or_else(|| Error::invalid(field, format!("请照纸上写，例如 {year}-0123，也可以只写数字。没有见过就空着。")))
}

/// The void number that a whole number or scan code names.
pub(crate) fn void_number(db: &Connection, typed: &str) -> Result<Option<VoidNumber>> {
    let plain = plain(typed);
    let Some((before, number)) = plain.rsplit_once('-').and_then(|(before, digits)| Some((before, digits.parse::<i64>().ok()?))) else {
        return Ok(None);
    };
    // Behind whatever prefix: the year of a document, the day of a scan code.
    let digits: String = before.chars().skip_while(|c| !c.is_ascii_digit()).collect();
    let day = NaiveDate::parse_from_str(&digits, "%Y%m%d").map(|day| day.to_string()).unwrap_or_default();
    let found = db
        .prepare_cached(include_str!("void_number.sql"))?
        .query_row((&digits, day, number, &plain), |row| Ok((row.get::<_, String>("shown")?, row.get::<_, String>("day")?)))
        .optional()?;
    Ok(found.map(|(shown, day)| VoidNumber {
        words: format!("{shown} 已作废：{day} 从备份恢复后，它只在纸上见过，记录已经找不到，不再使用。"),
        shown,
        day,
    }))
}

/// Document numbers that became void within these days, an act at a time, the newest first.
pub(crate) fn void_numbers(db: &Connection, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<Vec<VoidNumbers>> {
    let mut query = db.prepare_cached(include_str!("void_numbers.sql"))?;
    let rows = query.query_map((from, to), |row| {
        let (first, last, count): (String, String, u32) = (row.get("first")?, row.get("last")?, row.get("count")?);
        let shown = if count == 1 { first } else { format!("{first} 至 {last}") };
        Ok(VoidNumbers { day: row.get("day")?, shown, count })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
