//! A row of the journal in words: what was done, on what, and its facts.

use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::{Map, Value};

use crate::clock::Now;
use crate::error::Result;
use crate::people;

use super::head::groups;
use super::shapes::{ChangedField, JournalLine, JournalSubject};
use super::words;

const MOST_SUBJECTS: usize = 5;
/// Numbers that lead to other rows; a person reads them as what the row is on.
const OF_OTHER_ROWS: [&str; 7] = ["rating", "callBack", "step", "matter", "to", "kind", "deputy"];

/// Reads a row of list.sql.
pub(super) fn line(db: &Connection, now: Now, row: &Row<'_>) -> Result<JournalLine> {
    let act: String = row.get("act")?;
    let subjects: Vec<String> = serde_json::from_str(&row.get::<_, String>("subjects")?)?;
    let facts: Map<String, Value> = serde_json::from_str(&row.get::<_, String>("facts")?)?;
    Ok(JournalLine {
        id: row.get("seq")?,
        day: row.get("day")?,
        local: now.wall(&row.get::<_, String>("at")?),
        clerk: row.get("clerk")?,
        word: words::act(&act).to_owned(),
        subjects: subjects.iter().take(MOST_SUBJECTS).filter_map(|subject| labelled(db, subject).transpose()).collect::<Result<_>>()?,
        summary: summary(db, now, &act, &facts)?,
        kept: row.get("kept")?,
        act,
    })
}

fn labelled(db: &Connection, subject: &str) -> Result<Option<JournalSubject>> {
    let Some((kind, id)) = subject.split_once(':').and_then(|(kind, id)| Some((kind, id.parse::<i64>().ok()?))) else { return Ok(None) };
    let called = match kind {
        "ticket" => Some("SELECT document FROM ticket WHERE id = ?1"),
        "booking" => Some("SELECT document FROM booking WHERE id = ?1"),
        "resident" => Some("SELECT name FROM resident WHERE id = ?1"),
        "matter" => Some("SELECT name FROM matter WHERE id = ?1"),
        "clerk" => Some("SELECT name FROM clerk WHERE id = ?1"),
        "smallServiceKind" => Some("SELECT name FROM small_service_kind WHERE id = ?1"),
        "room" => Some("SELECT name FROM room WHERE id = ?1"),
        "layout" => Some("SELECT name FROM layout WHERE id = ?1"),
        "space" => Some("SELECT name FROM space WHERE id = ?1"),
        "accessory" => Some("SELECT name FROM accessory WHERE id = ?1"),
        "band" => Some("SELECT name FROM band WHERE id = ?1"),
        "activity" => Some("SELECT topic FROM activity_text WHERE activity = ?1"),
        "week" => Some("SELECT from_day || ' 起' FROM week WHERE id = ?1"),
        _ => None,
    };
    let name: Option<String> = match called {
        Some(sql) => db.prepare_cached(sql)?.query_row([id], |row| row.get(0)).optional()?,
        None => None,
    };
    let label = format!("{} {}", words::subject(kind), name.unwrap_or_else(|| id.to_string()));
    Ok(Some(JournalSubject { kind: kind.to_owned(), id, label }))
}

fn summary(db: &Connection, now: Now, act: &str, facts: &Map<String, Value>) -> Result<String> {
    let mut told = Vec::new();
    for (name, value) in facts.iter().filter(|(name, value)| !(OF_OTHER_ROWS.contains(&name.as_str()) && value.is_number())) {
        let Some(what) = words::name(act, name) else { continue };
        told.push(match value {
            Value::Null | Value::Bool(false) => continue,
            Value::Bool(true) => what.to_owned(),
            value => format!("{what} {}", of_fact(db, now, facts, name, value)?),
        });
    }
    Ok(told.join("，"))
}

/// A clerk by their name, a head of the journal by the first groups that the paper has of it.
fn of_fact(db: &Connection, now: Now, facts: &Map<String, Value>, name: &str, value: &Value) -> Result<String> {
    let head = |of: &str, head: &str| {
        let seq = facts.get(of).and_then(Value::as_i64).unwrap_or_default();
        format!("{}…", groups(seq, &hex::decode(head).unwrap_or_default()).into_iter().take(3).collect::<Vec<_>>().join(" "))
    };
    Ok(match (name, value) {
        ("deputyFor", Value::Number(clerk)) => {
            let name =
                db.prepare_cached("SELECT name FROM clerk WHERE id = ?1")?.query_row([clerk.as_i64()], |row| row.get(0)).optional()?;
            name.unwrap_or_default()
        }
        ("backupHead", Value::String(mac)) => head("backupSeq", mac),
        ("beforeHead", Value::String(mac)) => head("beforeSeq", mac),
        (_, value) => told_in(now, value),
    })
}

/// A moment as the desk's clock told it, to the minute: several within one are one.
fn told_in(now: Now, value: &Value) -> String {
    match value {
        Value::String(text) if DateTime::parse_from_rfc3339(text).is_ok() => now.wall(text),
        Value::Array(values) => {
            let mut told: Vec<String> = values.iter().map(|value| told_in(now, value)).collect();
            told.dedup();
            told.join("、")
        }
        value => shown(value),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "是" } else { "否" }.to_owned(),
        Value::String(text) => words::code(text).to_owned(),
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join("、"),
        Value::Object(parts) => of_parts(parts),
        Value::Number(number) => number.to_string(),
    }
}

/// A weekday's hours, a day that is not as its weekday, or whatever has a name.
fn of_parts(parts: &Map<String, Value>) -> String {
    let text = |name: &str| parts.get(name).and_then(Value::as_str).unwrap_or_default();
    if let Some(weekday) = parts.get("weekday").and_then(Value::as_u64) {
        let lunch =
            if text("lunchFrom").is_empty() { String::new() } else { format!("，{}–{} 休息", text("lunchFrom"), text("lunchTo")) };
        return format!("周{} {}–{}{lunch}", words::weekday(weekday), text("opens"), text("closes"));
    }
    if let Some(workday) = parts.get("workday").and_then(Value::as_bool) {
        let what = if workday { "上班" } else { "放假" };
        return [text("date"), text("name"), what].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    }
    text("name").to_owned()
}

/// A field as it may be shown: numbers of persons masked.
fn masked(name: &str, value: &Value) -> String {
    match (name, value) {
        ("phone" | "principalPhone", Value::String(phone)) => people::mask_phone(phone),
        ("idNumber", Value::String(number)) => people::mask_id_number(number),
        ("kind" | "role" | "how" | "days", value) => shown(value),
        ("starts" | "ends", Value::String(wall)) => wall.get(..16).unwrap_or(wall).replace('T', " "),
        // What was typed is nobody's code.
        (_, Value::String(text)) => text.clone(),
        (_, value) => shown(value),
    }
}

/// What an act changed, out of its private part; `of`: on one subject alone, where the act was on several.
pub(super) fn changes(private: &Value, act: &str, of: Option<&str>) -> Vec<ChangedField> {
    let mut told = Vec::new();
    for (name, pair) in private["change"].as_object().into_iter().flatten() {
        if name.contains(':') && of.is_some_and(|of| of != name) {
            continue;
        }
        let (before, after) = (&pair[0], &pair[1]);
        if let (Some(was), Some(is)) = (before.as_object(), after.as_object()) {
            for (part, after) in is {
                let before = was.get(part).unwrap_or(&Value::Null);
                if before != after {
                    told.extend(field(act, part, before, after));
                }
            }
        } else {
            told.extend(field(act, name, before, after));
        }
    }
    told
}

/// What its form said, as far as it has words for it.
pub(super) fn form(private: &Value, act: &str) -> Vec<ChangedField> {
    let mut told = Vec::new();
    // Of a room these are rows of others; what they are called stands in its change.
    let own = |name: &str| act == "save_room" && matches!(name, "layouts" | "spaces");
    for (name, value) in private["request"].as_object().into_iter().flatten().filter(|(name, _)| !own(name)) {
        match value {
            // A personal field: as it was set.
            Value::Object(set) if set.contains_key("how") => {
                told.extend(field(act, name, &Value::Null, set.get("value").unwrap_or(&Value::Null)))
            }
            Value::Object(parts) => told.extend(parts.iter().filter_map(|(part, value)| field(act, part, &Value::Null, value))),
            value => told.extend(field(act, name, &Value::Null, value)),
        }
    }
    told.retain(|field| !field.after.is_empty());
    told
}

fn field(act: &str, name: &str, before: &Value, after: &Value) -> Option<ChangedField> {
    let what = words::name(act, name)?.to_owned();
    let (before, after) = match (before, after) {
        (Value::Array(before), Value::Array(after)) => (masked(name, &but(before, after)), masked(name, &but(after, before))),
        (before, after) => (masked(name, before), masked(name, after)),
    };
    Some(ChangedField { what, before, after })
}

/// Those that the other list does not have; all of them where only their order is another.
fn but(these: &[Value], those: &[Value]) -> Value {
    let same = these.iter().all(|one| those.contains(one)) && those.iter().all(|one| these.contains(one));
    Value::Array(these.iter().filter(|one| same || !those.contains(one)).cloned().collect())
}
