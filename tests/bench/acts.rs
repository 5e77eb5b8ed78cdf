//! An act against the same rows, written by bare SQL on the same connection, in one transaction with one sync.

use std::path::Path;

use chrono::Datelike;
use desk::testing::{act, look_as_supervisor, with_writer};
use desk::{Clock, Desk};
use rusqlite::{Connection, TransactionBehavior, params};
use serde_json::{Value, json};

use crate::pair::{Bench, timed};
use crate::{Outcome, past};

/// One sync a commit: an act does no more than what its rows need, and answers with the ticket as it stands then.
const BOUND: Option<f64> = Some(1.3);
const TURNS: usize = 200;
/// 政策咨询, the first of the catalogue.
const MATTER: i64 = 1;
/// 高龄复审: with a promise, and with materials that are asked for.
const WITH_MATERIALS: i64 = 3;
const CLERK: i64 = 1;

/// What every row of a bare act has.
struct Now {
    seq: i64,
    at: String,
    day: String,
    payload: String,
    answer: String,
}

type Write = fn(&Connection, i64, &Now) -> rusqlite::Result<()>;

pub fn measure(bench: &mut Bench, folder: &Path) -> Outcome {
    let desk = Desk::open(folder, Clock::set(past::today()))?;
    look_as_supervisor(&desk, CLERK);
    let form = json!({ "matter": MATTER, "request": "来人询问今年的办理时间。", "result": "已当面说明。", "finish": true });
    one(bench, &desk, "act: register and finish", "register_ticket", &form, register)?;
    one(bench, &desk, "act: suspend", "suspend_ticket", &json!({ "reason": "visitor", "note": "等本人来。" }), |db, ticket, now| {
        step(db, ticket, now, "suspend", "suspended", Some("visitor"), "等本人来。")
    })?;
    one(bench, &desk, "act: finish", "finish_ticket", &json!({ "result": "已经办好。", "revision": 0 }), |db, ticket, now| {
        db.prepare_cached("UPDATE ticket_private SET result = ?1 WHERE ticket = ?2")?.execute(("已经办好。", ticket))?;
        step(db, ticket, now, "finish", "done", None, "")?;
        db.prepare_cached("INSERT INTO ticket_text (step, field, before, after) VALUES (last_insert_rowid(), 'result', '', ?1)")?
            .execute(["已经办好。"])?;
        Ok(())
    })?;
    let note = json!({ "note": "电话问过进展。" });
    let written: Write = |db, ticket, now| step(db, ticket, now, "note", "open", None, "电话问过进展。");
    one(bench, &desk, "act: note", "note_ticket", &note, written)?;
    on(bench, &desk, WITH_MATERIALS, "act: note on a ticket with materials", "note_ticket", &note, written)
}

fn one(bench: &mut Bench, desk: &Desk, name: &'static str, command: &str, form: &Value, write: Write) -> Outcome {
    on(bench, desk, MATTER, name, command, form, write)
}

/// With tickets of `matter`.
fn on(bench: &mut Bench, desk: &Desk, matter: i64, name: &'static str, command: &str, form: &Value, write: Write) -> Outcome {
    // An act tidies away one old answer, from the two thousandth on: neither way meets that in the midst of its turns.
    with_writer(desk, |db| db.execute("DELETE FROM answered", []))?;
    let mut answer = String::new();
    let is_new = command == "register_ticket";
    let form = |ticket: i64| {
        let mut form = form.clone();
        if !is_new {
            form["ticket"] = json!(ticket);
        }
        form
    };
    let mut last = json!({}).to_string();
    let (sent, kept) = (std::cell::RefCell::new(&mut last), std::cell::RefCell::new(&mut answer));
    bench.pairs(
        name,
        BOUND,
        TURNS,
        || {
            let ticket = if is_new { 0 } else { open(desk, matter)? };
            let form = form(ticket);
            let before = changes(desk);
            let (took, given) = timed(|| Ok(act(desk, command, form.clone())?))?;
            **sent.borrow_mut() = json!({ "request": form, "change": {} }).to_string();
            **kept.borrow_mut() = given.to_string();
            Ok((took, vec![changes(desk) - before]))
        },
        || {
            let ticket = if is_new { 0 } else { open(desk, matter)? };
            let before = changes(desk);
            let took = with_writer(desk, |db| -> Outcome<_> {
                let now = Now {
                    seq: db.query_row("SELECT max(seq) + 1 FROM journal", [], |row| row.get(0))?,
                    at: past::today().to_rfc3339_opts(chrono::SecondsFormat::Millis, true),
                    day: past::today().date_naive().to_string(),
                    payload: sent.borrow().clone(),
                    answer: kept.borrow().clone(),
                };
                let number = if is_new { numbers(db, &now)? } else { ticket };
                let (took, ()) = timed(|| {
                    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
                    // Bare SQL knows what it is going to write, so that no row waits for the one that it names.
                    journal(&tx, command, &now)?;
                    write(&tx, number, &now)?;
                    Ok(tx.commit()?)
                })?;
                Ok(took)
            })?;
            Ok((took, vec![changes(desk) - before]))
        },
    )
}

/// Rows changed so far: both ways change as many.
fn changes(desk: &Desk) -> i64 {
    with_writer(desk, |db| db.total_changes()).cast_signed()
}

/// A ticket to act on; not measured.
fn open(desk: &Desk, matter: i64) -> Outcome<i64> {
    let ticket = act(desk, "register_ticket", json!({ "matter": matter, "finish": false }))?;
    ticket["id"].as_i64().ok_or_else(|| "a registration without a ticket".into())
}

/// The year's and the day's next number, in one: looked up before the bare act begins.
fn numbers(db: &Connection, now: &Now) -> Outcome<i64> {
    let (year, day): (i64, i64) = db.query_row(
        "SELECT (SELECT coalesce(max(number), 0) + 1 FROM ticket WHERE year = ?1), (SELECT coalesce(max(day_number), 0) + 1 FROM ticket WHERE day = ?2)",
        (past::today().year(), &now.day),
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(year * 100_000 + day)
}

fn register(db: &Connection, numbers: i64, now: &Now) -> rusqlite::Result<()> {
    let (year, number, day_number) = (past::today().year(), numbers / 100_000, numbers % 100_000);
    db.prepare_cached("INSERT INTO visit (day, journal) VALUES (?1, ?2)")?.execute((&now.day, now.seq))?;
    let visit = db.last_insert_rowid();
    db.prepare_cached(include_str!("ticket.sql"))?.execute(params![
        year,
        number,
        format!("{year}-{number:04}"),
        now.day,
        day_number,
        format!("FW{}-{day_number:03}", now.day.replace('-', "")),
        MATTER,
        "政策咨询",
        "咨询服务区",
        None::<i64>,
        "consult",
        "window",
        false,
        false,
        CLERK,
        now.at,
        visit,
        now.seq
    ])?;
    let ticket = db.last_insert_rowid();
    db.prepare_cached("INSERT INTO ticket_private (ticket, resident, visitor_name, request, result) VALUES (?1, NULL, '', ?2, ?3)")?
        .execute((ticket, "来人询问今年的办理时间。", "已当面说明。"))?;
    step(db, ticket, now, "register", "open", None, "")?;
    step(db, ticket, now, "finish", "done", None, "")
}

fn step(db: &Connection, ticket: i64, now: &Now, kind: &str, state: &str, detail: Option<&str>, note: &str) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, detail, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute((ticket, kind, state, &now.at, &now.day, CLERK, detail, now.seq))?;
    if !note.is_empty() {
        db.prepare_cached("INSERT INTO ticket_step_note (step, whom, note) VALUES (last_insert_rowid(), '', ?1)")?.execute([note])?;
    }
    Ok(())
}

/// As every act leaves it, with bytes that sign nothing.
fn journal(db: &Connection, act: &str, now: &Now) -> rusqlite::Result<()> {
    db.prepare_cached(
        "INSERT INTO journal (seq, at, day, clerk, act, request, subjects, facts, commitment, mac)
         VALUES (?1, ?2, ?3, ?4, ?5, randomblob(16), '[\"ticket:1\"]', '{}', randomblob(32), randomblob(32))",
    )?
    .execute((now.seq, &now.at, &now.day, CLERK, act))?;
    db.prepare_cached("INSERT INTO journal_private (seq, salt, payload) VALUES (?1, randomblob(32), ?2)")?
        .execute((now.seq, &now.payload))?;
    db.prepare_cached("INSERT INTO answered (seq, answer) VALUES (?1, ?2)")?.execute((now.seq, &now.answer))?;
    db.prepare_cached("DELETE FROM answered WHERE seq <= ?1")?.execute([now.seq - 2_000])?;
    Ok(())
}
