//! A visitor's matter is registered, and most often done in the same press.

use rusqlite::OptionalExtension;

use crate::calendar::Calendar;
use crate::calling;
use crate::centre::Rules;
use crate::error::{Error, Kind as ErrorKind, Result};
use crate::ids::{MaterialId, MatterId, ResidentId, TicketId, VisitId};
use crate::people;
use crate::text;
use crate::transact::Work;

use super::acts::{Agency, MovedMaterial, ReceivedAtOnce};
use super::shapes::{Channel, HoldReason, Kind, RegisterForm, State, StepKind, Ticket};
use super::steps::{self, Row};
use super::{materials, numbers, suspend};

pub(crate) fn register(work: &mut Work<'_>, form: RegisterForm) -> Result<Ticket> {
    let visitor_name = text::line("visitorName", "来访人姓名", &form.visitor_name, 50)?;
    let request = text::lines("request", "诉求", &form.request, 5000)?;
    let result = text::lines("result", "处理情况", &form.result, 5000)?;
    let agency = agency_line(&form.agency)?;
    if form.wait && (form.finish || form.missing.is_some()) {
        return Err(Error::invalid("wait", "取了号的要等叫到再办，不能同时办结或挂起。请只取号，或直接登记。"));
    }
    let kind = form.kind.unwrap_or(matter_kind(work, form.matter)?);
    same_list(work, &form)?;
    if let Some(resident) = form.resident {
        must_exist(work, resident)?;
    }
    if form.finish && form.missing.is_some() {
        return Err(Error::invalid("missing", "还缺材料，不能同时办结。请先登记，材料补齐后再办结。"));
    }
    let channel = form.channel.unwrap_or(Channel::Window);
    let visit = visit(work, channel, form.same_visit_as)?;
    let calendar = Calendar::read(work.db)?;
    let local = work.now.local();
    let off_hours = form.off_hours.unwrap_or_else(|| !calendar.is_open(local));
    let clock_day = calendar.clock_day(local, Rules::read(work.db)?.after_hours_next_day);
    let numbers = numbers::next(work)?;
    work.db
        .prepare_cached(
            "INSERT INTO ticket (year, number, document, day, day_number, scan_code, matter, matter_name, window, promised_days, kind,
                 channel, off_hours, confidential, first_clerk, handler, registered_at, visit, clock_day, journal)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, id, name, window, promised_days, ?8, ?9, ?10, confidential, ?11, ?11, ?12, ?13, ?14, ?15
             FROM matter WHERE id = ?7",
        )?
        .execute((
            numbers.year,
            numbers.number,
            &numbers.document,
            &numbers.day,
            numbers.day_number,
            &numbers.scan_code,
            form.matter,
            kind,
            channel,
            off_hours,
            work.actor()?.clerk,
            work.now.stored(),
            visit,
            clock_day,
            work.seq,
        ))?;
    let ticket = TicketId(work.db.last_insert_rowid());
    work.db
        .prepare_cached(
            "INSERT INTO ticket_private (ticket, resident, visitor_name, request, result, principal, principal_phone, relation, agent)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            ticket,
            form.resident,
            visitor_name,
            request,
            result,
            agency.principal,
            agency.principal_phone,
            agency.relation,
            agency.agent,
        ))?;
    let asked = materials::ask(work, ticket, form.matter)?;
    if form.wait {
        calling::draw(work, ticket, form.matter)?;
    }
    let step = Row::new(ticket, StepKind::Register, if form.wait { State::Waiting } else { State::Open }).write(work)?;
    materials::move_with(work, ticket, step, &received(&asked, &form.received)?)?;
    if let Some(missing) = &form.missing {
        let lacking = missing.positions.iter().map(|position| at(&asked, *position)).collect::<Result<Vec<_>>>()?;
        let note = text::lines("missingNote", "还缺的材料", &missing.note, 2000)?;
        if lacking.is_empty() && note.is_empty() {
            return Err(Error::invalid("missing", "还没有说缺什么材料。请勾选要补的材料，或写清楚还缺什么，一次告知。"));
        }
        suspend::hold(work, ticket, HoldReason::Materials, &lacking, &note)?;
    }
    if form.finish {
        Row::new(ticket, StepKind::Finish, State::Done).write(work)?;
    }
    work.subject("ticket", ticket.0);
    work.fact("document", numbers.document);
    work.fact("matter", form.matter.0);
    work.fact("kind", kind.code());
    work.fact("finished", form.finish);
    super::whole(work.db, work.now, work.actor()?, ticket)
}

fn matter_kind(work: &Work<'_>, matter: MatterId) -> Result<Kind> {
    let mut query = work.db.prepare_cached("SELECT kind, active, name FROM matter WHERE id = ?1")?;
    let mut rows = query.query([matter])?;
    let Some(row) = rows.next()? else {
        return Err(Error::invalid("matter", "还没有选事项。请输入事项名称或拼音首字母，选一项后再保存。"));
    };
    if !row.get::<_, bool>("active")? {
        return Err(Error::invalid(
            "matter",
            format!("事项「{}」已停用。请另选一项，或请主任在「设置 · 事项清单」里启用。", row.get::<_, String>("name")?),
        ));
    }
    Ok(row.get("kind")?)
}

/// Ticks go by position: of a list that was changed since, they would name other materials.
fn same_list(work: &Work<'_>, form: &RegisterForm) -> Result<()> {
    let ticked = !form.received.is_empty() || form.missing.as_ref().is_some_and(|missing| !missing.positions.is_empty());
    let Some(revision) = form.matter_revision.filter(|_| ticked) else { return Ok(()) };
    let mut query = work.db.prepare_cached("SELECT journal, name FROM matter WHERE id = ?1")?;
    let (now, name): (i64, String) = query.query_row([form.matter], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if now == revision {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::Stale,
        format!("事项「{name}」的清单在这张表打开以后又改过，没有保存，以免记错材料。请取来最新的清单，核对材料后再保存。"),
    ))
}

pub(super) fn must_exist(work: &Work<'_>, resident: ResidentId) -> Result<()> {
    people::stands(work.db, resident)
}

/// Who brings several matters comes once; who telephones does not come at all.
fn visit(work: &Work<'_>, channel: Channel, same_as: Option<TicketId>) -> Result<Option<VisitId>> {
    if channel != Channel::Window {
        return Ok(None);
    }
    let before: Option<VisitId> = match same_as {
        Some(ticket) => {
            work.db.prepare_cached(include_str!("same_visit.sql"))?.query_row((ticket, work.now.day()), |row| row.get("id")).optional()?
        }
        None => None,
    };
    match before {
        Some(visit) => Ok(Some(visit)),
        None => steps::visit(work, work.now.day()).map(Some),
    }
}

fn received(asked: &[MaterialId], received: &[ReceivedAtOnce]) -> Result<Vec<MovedMaterial>> {
    received
        .iter()
        .map(|one| Ok(MovedMaterial { material: at(asked, one.position)?, seen: one.seen, originals: one.originals, copies: one.copies }))
        .collect()
}

fn at(asked: &[MaterialId], position: u32) -> Result<MaterialId> {
    let found = usize::try_from(position).ok().and_then(|position| asked.get(position));
    found.copied().ok_or_else(|| Error::invalid("received", "事项的材料清单改过了，所选的材料对不上。请重新选一次事项。"))
}

pub(super) fn agency_line(agency: &Agency) -> Result<Agency> {
    Ok(Agency {
        principal: text::line("principal", "委托人", &agency.principal, 50)?,
        principal_phone: people::phone("principalPhone", &agency.principal_phone)?.unwrap_or_default(),
        relation: text::line("relation", "代办关系", &agency.relation, 20)?,
        agent: text::line("agent", "代办员", &agency.agent, 50)?,
    })
}
