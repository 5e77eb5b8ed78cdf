//! What the window asks for, against the plainest SQL that fetches the same rows.

use std::path::Path;

use desk::testing::{look_as_supervisor, read};
use desk::{Clock, Desk};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::pair::{Bench, timed};
use crate::{Outcome, bare, past};

/// A list asks for no more than bare SQL that reads the same rows and counts them.
const LIST: Option<f64> = Some(2.0);
/// The page asks a dozen questions about one ticket, of which bare SQL reads the rows alone; it walks through no others.
const PAGE: Option<f64> = Some(20.0);
const TURNS: usize = 15;

/// A line of the list as its tables have it, without the rules: no promise, no rating, nothing withheld.
const LINE: &str =
    "SELECT t.id, t.document, t.scan_code, t.registered_at, t.matter_name, t.kind, t.channel, t.state, t.ended_at, t.clock_day,
    t.promised_days, p.visitor_name, r.name, c.name, h.name
    FROM ticket t JOIN ticket_private p ON p.ticket = t.id LEFT JOIN resident r ON r.id = p.resident
    JOIN clerk c ON c.id = t.first_clerk JOIN clerk h ON h.id = t.handler";
const COUNT: &str = "SELECT count(*), count(*) FILTER (WHERE t.ended_day IS NULL), count(*) FILTER (WHERE t.state = 'done') FROM ticket t";
const UNDER_WAY: &str = "t.state IN ('waiting', 'open', 'suspended', 'referred')";

pub fn measure(bench: &mut Bench, folder: &Path) -> Outcome {
    let desk = Desk::open(folder, Clock::set(past::today()))?;
    look_as_supervisor(&desk, 1);
    let db = bare::reader(&desk)?;
    let tickets: i64 = db.query_row("SELECT count(*) FROM ticket", [], |row| row.get(0))?;
    let today = past::today().date_naive();
    let on = |name, filter: Value, rest: &str| (name, filter, rest.to_owned());
    let newest = json!({ "order": "registered", "direction": "descending", "limit": 50 });
    let with = |more: Value| {
        let mut filter = newest.clone();
        if let (Some(filter), Some(more)) = (filter.as_object_mut(), more.as_object()) {
            filter.extend(more.clone());
        }
        filter
    };
    let living = "t.state <> 'void'";
    let month = format!("t.day BETWEEN '{}' AND '{today}' AND {living}", today.format("%Y-%m-01"));
    let deep = tickets * 2 / 3;
    let lists = [
        on("list: today's ledger", with(json!({ "from": today, "to": today })), &format!("t.day = '{today}' AND {living}")),
        on("list: this month's ledger", with(json!({ "from": format!("{}", today.format("%Y-%m-01")), "to": today })), &month),
        on("list: all years, first page", with(json!({})), living),
        on("list: all years, two thirds down", with(json!({ "offset": deep })), living),
        on("list: one kind of all years", with(json!({ "kinds": ["agency"] })), &format!("t.kind = 'agency' AND {living}")),
    ];
    for (name, filter, condition) in lists {
        let offset = filter["offset"].as_i64().unwrap_or(0);
        let rows = format!("{LINE} WHERE {condition} ORDER BY t.id DESC LIMIT 50 OFFSET {offset}");
        let count = format!("{COUNT} WHERE {condition}");
        list(bench, &desk, &db, name, &filter, &[rows, count])?;
    }
    by_due(
        bench,
        &desk,
        &db,
        "list: under way by 期限, with the views' counts",
        with(json!({ "states": ["waiting", "open", "suspended", "referred"], "order": "due", "direction": "ascending" })),
        true,
    )?;
    by_due(bench, &desk, &db, "list: all years by 期限", with(json!({ "order": "due", "direction": "ascending" })), false)?;
    searches(bench, &desk, &db, &with(json!({})))?;
    page(bench, &desk, &db)?;
    today_page(bench, &desk, &db)
}

fn of_rows(answer: &Value) -> Vec<i64> {
    answer["rows"].as_array().into_iter().flatten().filter_map(|row| row["id"].as_i64()).collect()
}

fn list(bench: &mut Bench, desk: &Desk, db: &Connection, name: &'static str, filter: &Value, sql: &[String; 2]) -> Outcome {
    bench.pairs(
        name,
        LIST,
        TURNS,
        || {
            let (took, answer) = timed(|| Ok(read(desk, "list_tickets", filter.clone())?))?;
            Ok((took, of_rows(&answer)))
        },
        || {
            let (took, rows) = timed(|| {
                bare::rows(db, &sql[1], [])?;
                bare::rows(db, &sql[0], [])
            })?;
            Ok((took, bare::ids(&rows)))
        },
    )
}

/// No plain column says by which day something is due, so bare SQL is told which rows to fetch and looks through those under way.
fn by_due(bench: &mut Bench, desk: &Desk, db: &Connection, name: &'static str, filter: Value, with_counts: bool) -> Outcome {
    if !bench.wants(name) {
        return Ok(());
    }
    let wanted = json!(of_rows(&read(desk, "list_tickets", filter.clone())?)).to_string();
    let sql = format!("{LINE} JOIN json_each(?1) w ON w.value = t.id ORDER BY w.key");
    let count = format!("{COUNT} WHERE {UNDER_WAY}");
    bench.pairs(
        name,
        None,
        TURNS,
        || {
            let (took, answer) = timed(|| {
                if with_counts {
                    read(desk, "ticket_counts", json!({}))?;
                }
                Ok(read(desk, "list_tickets", filter.clone())?)
            })?;
            Ok((took, of_rows(&answer)))
        },
        || {
            let (took, rows) = timed(|| {
                bare::rows(db, &count, [])?;
                bare::rows(db, &sql, [&wanted])
            })?;
            Ok((took, bare::ids(&rows)))
        },
    )
}

/// Bare SQL knows the rows already and fetches them: what is left is the search.
fn searches(bench: &mut Bench, desk: &Desk, db: &Connection, filter: &Value) -> Outcome {
    let (name, phone, document): (String, String, String) = db.query_row(
        "SELECT r.name, r.phone, t.document FROM ticket t JOIN ticket_private p ON p.ticket = t.id JOIN resident r ON r.id = p.resident
         WHERE r.phone IS NOT NULL AND NOT t.confidential AND t.id > (SELECT max(id) / 2 FROM ticket) ORDER BY t.id LIMIT 1",
        [],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    let initials = initials(&name);
    let tail = phone[phone.len() - 4..].to_owned();
    let sql = format!("{LINE} JOIN json_each(?1) w ON w.value = t.id ORDER BY w.key");
    for (what, in_list, text) in [
        ("search: name", "list: searched by name", &name),
        ("search: pinyin initials", "list: searched by pinyin initials", &initials),
        ("search: phone tail", "list: searched by phone tail", &tail),
        ("search: document number", "list: searched by document number", &document),
    ] {
        for (measure, command, args) in [
            (what, "search", json!({ "text": text })),
            (in_list, "list_tickets", {
                let mut filter = filter.clone();
                filter["text"] = json!(text);
                filter
            }),
        ] {
            if !bench.wants(measure) {
                continue;
            }
            let rows = |answer: &Value| if command == "search" { of_tickets(answer) } else { of_rows(answer) };
            let found = rows(&read(desk, command, args.clone())?);
            if found.is_empty() {
                return Err(format!("{measure} finds nothing").into());
            }
            let wanted = json!(found).to_string();
            bench.pairs(
                measure,
                None,
                TURNS,
                || {
                    let (took, answer) = timed(|| Ok(read(desk, command, args.clone())?))?;
                    Ok((took, rows(&answer)))
                },
                || {
                    let (took, rows) = timed(|| bare::rows(db, &sql, [&wanted]))?;
                    Ok((took, bare::ids(&rows)))
                },
            )?;
        }
    }
    Ok(())
}

fn of_tickets(answer: &Value) -> Vec<i64> {
    answer["tickets"].as_array().into_iter().flatten().filter_map(|row| row["id"].as_i64()).collect()
}

fn initials(name: &str) -> String {
    desk::testing::sort_key(name).split(' ').filter_map(|reading| reading.chars().next()).collect()
}

/// A ticket with a whole life: its page against the rows of its tables.
fn page(bench: &mut Bench, desk: &Desk, db: &Connection) -> Outcome {
    let ticket: i64 = db.query_row(
        "SELECT ticket FROM ticket_step WHERE ticket > (SELECT max(id) / 2 FROM ticket) GROUP BY ticket ORDER BY count(*) DESC, ticket LIMIT 1",
        [],
        |row| row.get(0),
    )?;
    let line = format!("{LINE} WHERE t.id = ?1");
    let tables = [
        "SELECT s.id, s.kind, s.state, s.at, c.name, n.whom, n.note FROM ticket_step s JOIN clerk c ON c.id = s.clerk
             LEFT JOIN ticket_step_note n ON n.step = s.id WHERE s.ticket = ?1 ORDER BY s.id",
        "SELECT * FROM ticket_material WHERE ticket = ?1",
        "SELECT v.* FROM material_move v JOIN ticket_material m ON m.id = v.material WHERE m.ticket = ?1",
        "SELECT * FROM ticket_correction WHERE ticket = ?1",
        "SELECT * FROM rating WHERE ticket = ?1",
        "SELECT * FROM paper_use WHERE ticket = ?1",
    ];
    bench.pairs(
        "page of a ticket with a long life",
        PAGE,
        TURNS * 10,
        || {
            let (took, answer) = timed(|| Ok(read(desk, "ticket", json!({ "ticket": ticket }))?))?;
            Ok((took, answer["steps"].as_array().into_iter().flatten().filter_map(|step| step["id"].as_i64()).collect()))
        },
        || {
            let (took, steps) = timed(|| {
                bare::rows(db, &line, [ticket])?;
                let steps = bare::rows(db, tables[0], [ticket])?;
                for table in &tables[1..] {
                    bare::rows(db, table, [ticket])?;
                }
                Ok(steps)
            })?;
            Ok((took, bare::ids(&steps)))
        },
    )
}

fn today_page(bench: &mut Bench, desk: &Desk, db: &Connection) -> Outcome {
    let sql = format!("{LINE} WHERE {UNDER_WAY} ORDER BY t.id");
    let under_way = bare::rows(db, &sql, [])?.len() as i64;
    bench.pairs(
        "今日",
        None,
        TURNS,
        || {
            let (took, answer) = timed(|| Ok(read(desk, "today", json!({}))?))?;
            let mine = answer["mine"]["open"].as_i64();
            // What a day shows depends on its rules; that it looked at the same desk is what can be compared.
            Ok((took, vec![if mine.is_some() { under_way } else { 0 }]))
        },
        || {
            let (took, rows) = timed(|| bare::rows(db, &sql, []))?;
            Ok((took, vec![rows.len() as i64]))
        },
    )
}
