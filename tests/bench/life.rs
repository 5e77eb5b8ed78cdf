//! The lives of made tickets: most end where they begin; some are held, referred, rated poorly, corrected or taken back.

use chrono::{Datelike, Duration};
use rusqlite::Connection;
use serde_json::json;

use crate::Outcome;
use crate::past::Past;

pub struct Matter {
    id: i64,
    name: String,
    window: String,
    kind: String,
    confidential: bool,
    promised: Option<i64>,
    /// Name, original, copies, note, required.
    materials: Vec<(String, bool, i64, String, bool)>,
}

impl Matter {
    pub fn all(db: &Connection) -> Outcome<Vec<Self>> {
        let mut query = db.prepare("SELECT id, name, window, kind, confidential, promised_days FROM matter WHERE active ORDER BY id")?;
        let mut matters = query
            .query_map([], |row| {
                Ok(Self {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    window: row.get(2)?,
                    kind: row.get(3)?,
                    confidential: row.get(4)?,
                    promised: row.get(5)?,
                    materials: Vec::new(),
                })
            })?
            .collect::<Result<Vec<_>, _>>()?;
        let mut query =
            db.prepare("SELECT name, original, copies, note, required FROM matter_material WHERE matter = ?1 ORDER BY position")?;
        for matter in &mut matters {
            let rows = query.query_map([matter.id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))?;
            matter.materials = rows.collect::<Result<_, _>>()?;
        }
        Ok(matters)
    }
}

/// What a later day brings.
pub struct Later {
    ticket: i64,
    clerk: i64,
    what: What,
}

enum What {
    Finish,
    Resume(Vec<i64>),
    Refer,
    /// Back, told to the visitor and done.
    Back,
    Note,
    HandOver,
    CallBack(i64),
}

/// One visitor, one matter.
pub fn comes(past: &mut Past<'_>) -> Outcome {
    // Most matters are done on the spot.
    let promised = past.dice.permille(230);
    let candidates: Vec<usize> = (0..past.matters.len()).filter(|at| past.matters[*at].promised.is_some() == promised).collect();
    let matter = candidates[past.dice.below(candidates.len())];
    let clerk = past.clerk();
    let ticket = register(past, matter, clerk)?;
    let missing =
        if promised && past.dice.permille(200) { materials(past, ticket, matter, true)? } else { materials(past, ticket, matter, false)? };
    let seq = past.next();
    let facts =
        json!({ "document": document(past), "matter": past.matters[matter].id, "kind": past.matters[matter].kind, "finished": !promised });
    let request =
        json!({ "matter": past.matters[matter].id, "request": past.dice.words(2), "result": past.dice.words(1), "finish": !promised });
    let days = past.matters[matter].promised.unwrap_or(0).try_into().unwrap_or(0);
    if !promised && !past.dice.permille(8) {
        let (kind, state) = *past.dice.weighted(&[(&("finish", "done"), 965), (&("elsewhere", "elsewhere"), 25), (&("leave", "left"), 10)]);
        step(past, ticket, clerk, kind, state, "", "")?;
    } else if promised {
        plan(past, ticket, clerk, days, &missing)?;
    }
    past.act(clerk, "register_ticket", vec![format!("ticket:{ticket}")], facts, request)?;
    debug_assert_eq!(seq + 1, past.next());
    if !promised {
        past.now += Duration::milliseconds(5);
        afterwards(past, ticket, clerk)?;
    }
    Ok(())
}

fn document(past: &Past<'_>) -> String {
    format!("{}-{:04}", past.day().year(), past.number)
}

fn register(past: &mut Past<'_>, matter: usize, clerk: i64) -> Outcome<i64> {
    past.number += 1;
    past.day_number += 1;
    let channel =
        *past.dice.weighted(&[(&"window", 860), (&"telephone", 90), (&"homeVisit", 30), (&"suggestionBox", 10), (&"passedOn", 10)]);
    let (seq, day) = (past.next(), past.day());
    let visit = if channel == "window" { Some(visit(past)?) } else { None };
    let scan = format!("FW{}-{:03}", day.format("%Y%m%d"), past.day_number);
    let (off_hours, found) = (past.dice.permille(40), &past.matters[matter]);
    let ticket = past.run(
        include_str!("ticket.sql"),
        rusqlite::params![
            day.year(),
            past.number,
            document(past),
            day,
            past.day_number,
            scan,
            found.id,
            found.name,
            found.window,
            found.promised,
            found.kind,
            channel,
            off_hours,
            found.confidential,
            clerk,
            past.stored(),
            visit,
            seq
        ],
    )?;
    let resident = past.dice.permille(600).then(|| 1 + past.dice.below(past.residents) as i64);
    let name = if resident.is_none() && past.dice.permille(250) { past.dice.name() } else { String::new() };
    let (request, result) = (past.dice.words(2), past.dice.words(1));
    past.run(
        "INSERT INTO ticket_private (ticket, resident, visitor_name, request, result) VALUES (?1, ?2, ?3, ?4, ?5)",
        (ticket, resident, name, request, result),
    )?;
    step(past, ticket, clerk, "register", "open", "", "")?;
    Ok(ticket)
}

fn visit(past: &Past<'_>) -> Outcome<i64> {
    past.run("INSERT INTO visit (day, journal) VALUES (?1, ?2)", (past.day(), past.next()))
}

fn step(past: &Past<'_>, ticket: i64, clerk: i64, kind: &str, state: &str, whom: &str, note: &str) -> Outcome<i64> {
    let detail = match kind {
        "suspend" => Some("materials"),
        "readBack" => Some("telephone"),
        _ => None,
    };
    let on_day = match kind {
        "comeBack" | "readBack" => Some(past.day()),
        "refer" => Some(past.days[(past.at + 5).min(past.days.len() - 1)]),
        _ => None,
    };
    let to = (kind == "handOver").then(|| past.clerks[1 + ticket as usize % (past.clerks.len() - 1)]);
    // What was lacking is brought.
    let visit = if kind == "resume" { Some(visit(past)?) } else { None };
    let step = past.run(
        "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, detail, on_day, to_clerk, visit, journal)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        (ticket, kind, state, past.stored(), past.day(), clerk, detail, on_day, to, visit, past.next()),
    )?;
    if !(whom.is_empty() && note.is_empty()) {
        past.run("INSERT INTO ticket_step_note (step, whom, note) VALUES (?1, ?2, ?3)", (step, whom, note))?;
    }
    Ok(step)
}

/// What the catalogue asks for; most of it came along. Gives back what is lacking, when something is to lack.
fn materials(past: &mut Past<'_>, ticket: i64, matter: usize, lacks: bool) -> Outcome<Vec<i64>> {
    let registered: i64 =
        past.db.prepare_cached("SELECT max(id) FROM ticket_step WHERE ticket = ?1")?.query_row([ticket], |row| row.get(0))?;
    let mut missing = Vec::new();
    let asked = past.matters[matter].materials.clone();
    for (at, (name, original, copies, note, required)) in asked.iter().enumerate() {
        let material = past.run(
            "INSERT INTO ticket_material (ticket, name, original, copies, note, required) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            (ticket, name, original, copies, note, required),
        )?;
        if lacks && at == 0 {
            missing.push(material);
        } else if *required {
            moved(past, registered, material, *copies)?;
        }
    }
    Ok(missing)
}

fn moved(past: &Past<'_>, step: i64, material: i64, copies: i64) -> Outcome {
    past.run("INSERT INTO material_move (step, material, seen, originals, copies) VALUES (?1, ?2, 1, 0, ?3)", (step, material, copies))?;
    Ok(())
}

/// The days of a matter with a promise; what would lie in the future is what is open today.
fn plan(past: &mut Past<'_>, ticket: i64, clerk: i64, promised: usize, missing: &[i64]) -> Outcome {
    let mut at = past.at;
    let mut on = |past: &mut Past<'_>, after: usize, clerk: i64, what: What| {
        at += after;
        past.later.entry(at).or_default().push(Later { ticket, clerk, what });
    };
    if !missing.is_empty() {
        let told = step(past, ticket, clerk, "suspend", "suspended", "", "请补齐后再来。")?;
        for material in missing {
            past.run("INSERT INTO told_missing (step, material) VALUES (?1, ?2)", (told, material))?;
        }
        let after = 1 + past.dice.below(8);
        on(past, after, clerk, What::Resume(missing.to_vec()));
    }
    if past.dice.permille(50) {
        on(past, 1, clerk, What::HandOver);
    }
    if past.dice.permille(100) {
        on(past, 1, clerk, What::Note);
    }
    let another = past.clerk();
    if past.dice.permille(120) {
        on(past, 1, clerk, What::Refer);
        let after = 1 + past.dice.below(9);
        on(past, after, another, What::Back);
    } else if !past.dice.permille(3) {
        // A few are forgotten; some are late.
        let late = if past.dice.permille(50) { promised + 1 } else { 0 };
        let after = 1 + past.dice.below(promised.max(1)) + late;
        on(past, after, another, What::Finish);
    }
    Ok(())
}

impl Later {
    pub fn happen(self, past: &mut Past<'_>) -> Outcome {
        let Self { ticket, clerk, what } = self;
        let (name, ends) = match &what {
            What::Finish => {
                step(past, ticket, clerk, "finish", "done", "", "")?;
                ("finish_ticket", true)
            }
            What::Resume(missing) => {
                let step = step(past, ticket, clerk, "resume", "open", "", "")?;
                for material in missing {
                    moved(past, step, *material, 1)?;
                }
                ("resume_ticket", false)
            }
            What::Refer => {
                step(past, ticket, clerk, "refer", "referred", "街道民政办", "请核实后答复。")?;
                ("refer_ticket", false)
            }
            What::Back => {
                step(past, ticket, clerk, "comeBack", "open", "", "已经核实，同意办理。")?;
                step(past, ticket, clerk, "readBack", "open", "", "")?;
                step(past, ticket, clerk, "finish", "done", "", "")?;
                ("ticket_came_back", true)
            }
            What::Note => {
                step(past, ticket, clerk, "note", "open", "", "电话问过进展，还在审核。")?;
                ("note_ticket", false)
            }
            What::HandOver => {
                step(past, ticket, clerk, "handOver", "open", "", "")?;
                ("hand_over_ticket", false)
            }
            What::CallBack(rating) => {
                past.run(
                    "INSERT INTO call_back (rating, way, reached, settled, on_day, at, day, clerk, journal)
                     VALUES (?1, 'telephone', 1, 1, ?2, ?3, ?2, ?4, ?5)",
                    (rating, past.day(), past.stored(), clerk, past.next()),
                )?;
                ("call_back", false)
            }
        };
        past.act(clerk, name, vec![format!("ticket:{ticket}")], json!({}), json!({ "ticket": ticket }))?;
        if ends {
            past.now += Duration::milliseconds(5);
            afterwards(past, ticket, clerk)?;
        }
        Ok(())
    }
}

/// A finished one is printed, rated, corrected, or (what is still open) taken back.
fn afterwards(past: &mut Past<'_>, ticket: i64, clerk: i64) -> Outcome {
    let (state, finish): (String, i64) = past
        .db
        .prepare_cached("SELECT state, (SELECT max(id) FROM ticket_step WHERE ticket = ticket.id) FROM ticket WHERE id = ?1")?
        .query_row([ticket], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let subject = || vec![format!("ticket:{ticket}")];
    if state == "open" {
        let undo = "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, undoes, journal) VALUES (?1, 'undo', 'void', ?2, ?3, ?4, ?5, ?6)";
        past.run(undo, (ticket, past.stored(), past.day(), clerk, finish, past.next()))?;
        past.act(
            clerk,
            "undo_step",
            subject(),
            json!({ "step": finish }),
            json!({ "ticket": ticket, "step": finish, "reason": "登记错了" }),
        )?;
        return Ok(());
    }
    if past.dice.permille(200) {
        let print = "INSERT INTO paper_use (paper, ticket, used, journal) VALUES ('ticketRecord', ?1, 'printed', ?2)";
        past.run(print, (ticket, past.next()))?;
        let facts = json!({ "paper": "ticketRecord", "use": "printed" });
        past.act(clerk, "paper_left", subject(), facts.clone(), facts)?;
    }
    if past.dice.permille(3) {
        past.run(include_str!("correction.sql"), (ticket, past.stored(), past.day(), clerk, past.next()))?;
        past.act(clerk, "correct_ticket", subject(), json!({}), json!({ "ticket": ticket, "offHours": true, "reason": "抄错了" }))?;
    }
    if state == "done" && past.dice.permille(200) {
        rate(past, ticket, clerk, finish)?;
    }
    Ok(())
}

fn rate(past: &mut Past<'_>, ticket: i64, clerk: i64, finish: i64) -> Outcome {
    let level = *past.dice.weighted(&[(&"delighted", 600), (&"satisfied", 300), (&"fair", 70), (&"poor", 20), (&"veryPoor", 10)]);
    let poor = matches!(level, "poor" | "veryPoor");
    let rating = past.run(
        "INSERT INTO rating (ticket, finish, rated, level, source, on_day, call_back_days, at, day, clerk, journal)
         SELECT ?1, ?2, handler, ?4, 'paper', ?5, ?6, ?7, ?5, ?3, ?8 FROM ticket WHERE id = ?1",
        (ticket, finish, clerk, level, past.day(), poor.then_some(15), past.stored(), past.next()),
    )?;
    past.act(
        clerk,
        "rate_ticket",
        vec![format!("ticket:{ticket}")],
        json!({ "rating": rating, "level": level }),
        json!({ "ticket": ticket, "level": level }),
    )?;
    if poor && !past.dice.permille(20) {
        // The supervisor asks again.
        let (after, supervisor) = (past.at + 1 + past.dice.below(12), past.clerks[0]);
        let rated: i64 = past.db.query_row("SELECT rated FROM rating WHERE id = ?1", [rating], |row| row.get(0))?;
        if rated != supervisor {
            past.later.entry(after).or_default().push(Later { ticket, clerk: supervisor, what: What::CallBack(rating) });
        }
    }
    Ok(())
}
