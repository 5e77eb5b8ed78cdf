//! 更正: what was registered wrongly, with the reason. What stood there stays on record.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, named_params};
use serde_json::Value;

use crate::clock::Now;
use crate::error::{Error, Result};
use crate::ids::{ResidentId, TicketId};
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::acts::{Agency, CorrectForm, Correction, TextChange, Visitor};
use super::may::begin;
use super::register::{agency_line, must_exist};
use super::shapes::{Channel, Kind as TicketKind, Ticket, TicketAct};
use super::texts::{self, By, Change};
use super::{materials, steps};

pub(crate) fn correct(work: &mut Work<'_>, form: CorrectForm) -> Result<Ticket> {
    let reason = text::needed("reason", "更正原因", &form.reason, 200)?;
    begin(work, form.ticket, TicketAct::Correct)?;
    let before = super::whole(work.db, work.now, work.actor()?, form.ticket)?;
    texts::unless_changed(before.revision, Some(form.revision))?;
    let changes = correct_texts(work, &form, &before)?;
    let correction = write(work, &form, &told(&changes))?;
    texts::keep(work, By::Correction(correction), &changes)?;
    if let Some(matter) = form.matter.filter(|matter| *matter != before.matter_id) {
        materials::ask_anew(work, form.ticket, correction, matter)?;
    }
    came_after_all(work, form.ticket)?;
    work.db.prepare_cached("INSERT INTO ticket_correction_reason (correction, reason) VALUES (?1, ?2)")?.execute((correction, reason))?;
    work.changed(Topic::Tickets);
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}

/// The row; the ticket's own facts follow by trigger.
fn write(work: &mut Work<'_>, form: &CorrectForm, told: &[&str]) -> Result<i64> {
    if let Some(matter) = form.matter
        && !work.db.prepare_cached("SELECT 1 FROM matter WHERE id = ?1 AND active")?.exists([matter])?
    {
        return Err(Error::invalid("matter", "这个事项已停用或不存在。请另选一项。"));
    }
    let told_json = serde_json::to_string(told)?;
    let (before, after): (String, String) = work.db.prepare_cached(include_str!("correct.sql"))?.query_row(
        named_params! { ":ticket": form.ticket, ":matter": form.matter, ":kind": form.kind, ":channel": form.channel, ":off_hours": form.off_hours },
        |row| Ok((row.get("before")?, row.get("after")?)),
    )?;
    if before == after && told.is_empty() {
        return Err(Error::refused("没有改动什么，不用更正。请改好后再保存，或按 Esc 离开。"));
    }
    work.db
        .prepare_cached(
            "INSERT INTO ticket_correction (ticket, at, day, clerk, before, after, told, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((form.ticket, work.now.stored(), work.now.day(), work.actor()?.clerk, before, after, told_json, work.seq))?;
    Ok(work.db.last_insert_rowid())
}

/// What the ledger says of the texts: which, never what they say. Those of 代办 are one.
fn told(changes: &[Change]) -> Vec<&'static str> {
    let mut told: Vec<&str> = changes
        .iter()
        .map(|change| if ["visitor", "request", "result"].contains(&change.field) { change.field } else { "agency" })
        .collect();
    told.dedup();
    told
}

/// Somebody came, though it was not registered so: a visit of that day.
fn came_after_all(work: &Work<'_>, ticket: TicketId) -> Result<()> {
    let day = work
        .db
        .prepare_cached("SELECT day FROM ticket WHERE id = ?1 AND channel = 'window' AND visit IS NULL")?
        .query_row([ticket], |row| row.get("day"))
        .optional()?;
    if let Some(day) = day {
        let visit = steps::came(work, ticket, day)?;
        work.db.prepare_cached("UPDATE ticket SET visit = ?1 WHERE id = ?2")?.execute((visit, ticket))?;
    }
    Ok(())
}

/// Texts and people are corrected where they stand, from where they can be erased; so can what they were.
fn correct_texts(work: &mut Work<'_>, form: &CorrectForm, before: &Ticket) -> Result<Vec<Change>> {
    let mut changes = Vec::new();
    let ticket = form.ticket;
    if let Some(Visitor { resident, name }) = &form.visitor {
        let name = if resident.is_some() { String::new() } else { text::line("visitorName", "来访人姓名", name, 50)? };
        if let Some(resident) = resident {
            must_exist(work, *resident)?;
        }
        let (was_resident, was_name): (Option<ResidentId>, String) = work
            .db
            .prepare_cached("SELECT resident, visitor_name FROM ticket_private WHERE ticket = ?1")?
            .query_row([ticket], |row| Ok((row.get("resident")?, row.get("visitor_name")?)))?;
        if (was_resident, &was_name) != (*resident, &name) {
            work.db
                .prepare_cached("UPDATE ticket_private SET resident = ?1, visitor_name = ?2 WHERE ticket = ?3")?
                .execute((resident, &name, ticket))?;
            work.change("resident", was_resident.map(|id| id.0), resident.map(|id| id.0));
            work.change("visitorName", was_name.clone(), name.clone());
            changes.push(Change { field: "visitor", before: was_name, after: name, residents: [was_resident, *resident] });
        }
    }
    for (column, label, now, was) in
        [("request", "诉求", &form.request, &before.request), ("result", "处理情况", &form.result, &before.result)]
    {
        let Some(now) = now else { continue };
        let now = text::lines(column, label, now, 5000)?;
        if now != *was {
            work.db.prepare_cached(&format!("UPDATE ticket_private SET {column} = ?1 WHERE ticket = ?2"))?.execute((&now, ticket))?;
            work.change(column, was.clone(), now.clone());
            changes.push(Change { field: column, before: was.clone(), after: now, residents: [None, None] });
        }
    }
    if let Some(typed) = &form.agency {
        let was = Agency { principal_phone: principal_phone(work, ticket)?, ..before.agency.clone() };
        // What the form saw masked stays as it is stored.
        let untouched = typed.principal_phone == before.agency.principal_phone;
        let phone = if untouched { &was.principal_phone } else { &typed.principal_phone };
        let agency = agency_line(&Agency { principal_phone: phone.clone(), ..typed.clone() })?;
        if agency != was {
            let Agency { principal, principal_phone, relation, agent } = &agency;
            work.db
                .prepare_cached(
                    "UPDATE ticket_private SET principal = ?1, principal_phone = ?2, relation = ?3, agent = ?4 WHERE ticket = ?5",
                )?
                .execute((principal, principal_phone, relation, agent, ticket))?;
            work.change("agency", serde_json::to_value(&was)?, serde_json::to_value(&agency)?);
            changes.extend(of_agency(was, agency));
        }
    }
    Ok(changes)
}

fn of_agency(was: Agency, now: Agency) -> impl Iterator<Item = Change> {
    [
        ("principal", was.principal, now.principal),
        ("principalPhone", was.principal_phone, now.principal_phone),
        ("relation", was.relation, now.relation),
        ("agent", was.agent, now.agent),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .map(|(field, before, after)| Change { field, before, after, residents: [None, None] })
}

fn principal_phone(work: &Work<'_>, ticket: TicketId) -> Result<String> {
    Ok(work.db.prepare_cached("SELECT principal_phone FROM ticket_private WHERE ticket = ?1")?.query_row([ticket], |row| row.get(0))?)
}

pub(super) fn corrections(
    db: &Connection,
    now: Now,
    ticket: TicketId,
    mut texts: HashMap<i64, Vec<TextChange>>,
) -> Result<Vec<Correction>> {
    let mut query = db.prepare_cached(
        "SELECT n.id, n.at, c.name AS clerk, n.before, n.after, n.told, coalesce(r.reason, '') AS reason
         FROM ticket_correction n JOIN clerk c ON c.id = n.clerk LEFT JOIN ticket_correction_reason r ON r.correction = n.id
         WHERE n.ticket = ?1 ORDER BY n.id",
    )?;
    let rows = query
        .query_map([ticket], |row| {
            let texts = texts.remove(&row.get("id")?).unwrap_or_default();
            Ok(Correction { texts, ..read(row, now)? })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

fn read(row: &Row<'_>, now: Now) -> rusqlite::Result<Correction> {
    let at: String = row.get("at")?;
    let json = |column: &str| -> rusqlite::Result<Value> { Ok(serde_json::from_str(&row.get::<_, String>(column)?).unwrap_or_default()) };
    let (before, after, told) = (json("before")?, json("after")?, json("told")?);
    let mut changes = Vec::new();
    for (key, label) in [
        ("matterName", "事项"),
        ("kind", "类型"),
        ("channel", "来源"),
        ("window", "窗口"),
        ("offHours", "错时服务"),
        ("promisedDays", "承诺时限"),
        ("confidential", "内容保密"),
    ] {
        if before[key] != after[key] {
            changes.push(format!("{label}：{} → {}", word(key, &before[key]), word(key, &after[key])));
        }
    }
    for told in told.as_array().into_iter().flatten() {
        let label = match told.as_str() {
            Some("visitor") => "来访人",
            Some("request") => "诉求",
            Some("result") => "处理情况",
            _ => "代办",
        };
        changes.push(label.to_owned());
    }
    Ok(Correction { local: now.wall(&at), at, clerk: row.get("clerk")?, reason: row.get("reason")?, changes, texts: Vec::new() })
}

fn word(key: &str, value: &Value) -> String {
    let text = value.as_str().unwrap_or_default();
    match key {
        "kind" => TicketKind::ALL.iter().find(|kind| kind.code() == text).map_or(text, |kind| kind.word()).to_owned(),
        "channel" => Channel::ALL.iter().find(|channel| channel.code() == text).map_or(text, |channel| channel.word()).to_owned(),
        "offHours" | "confidential" => if value == 1 { "是" } else { "否" }.to_owned(),
        "window" if text.is_empty() => "无".to_owned(),
        "promisedDays" => value.as_i64().map_or_else(|| "无".to_owned(), |days| format!("{days} 个工作日")),
        _ => text.to_owned(),
    }
}
