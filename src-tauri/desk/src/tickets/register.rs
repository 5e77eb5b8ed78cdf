//! A visitor's matter is registered, and most often done in the same press.

use crate::error::{Error, Result};
use crate::ids::{ResidentId, TicketId};
use crate::text;
use crate::transact::Work;

use super::numbers;
use super::shapes::{Channel, Kind, RegisterForm, State, StepKind, Ticket};
use super::steps;

pub(crate) fn register(work: &mut Work<'_>, form: RegisterForm) -> Result<Ticket> {
    let visitor_name = text::line("visitorName", "来访人姓名", &form.visitor_name, 50)?;
    let request = text::lines("request", "诉求", &form.request, 5000)?;
    let result = text::lines("result", "处理情况", &form.result, 5000)?;
    let kind = matter_kind(work, &form)?;
    if let Some(resident) = form.resident {
        must_exist(work, resident)?;
    }
    let numbers = numbers::next(work)?;
    let kind = form.kind.unwrap_or(kind);
    let channel = form.channel.unwrap_or(Channel::Window);
    work.db
        .prepare_cached(
            "INSERT INTO ticket (year, number, document, day, day_number, scan_code, matter, matter_name, window, promised_days, kind,
                 channel, off_hours, confidential, first_clerk, registered_at, journal)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, id, name, window, promised_days, ?8, ?9, ?10, confidential, ?11, ?12, ?13
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
            form.off_hours,
            work.actor()?.clerk,
            work.now.stored(),
            work.seq,
        ))?;
    let ticket = TicketId(work.db.last_insert_rowid());
    work.db
        .prepare_cached("INSERT INTO ticket_private (ticket, resident, visitor_name, request, result) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute((ticket, form.resident, visitor_name, request, result))?;
    steps::write(work, ticket, StepKind::Register, State::Open, None, "")?;
    if form.finish {
        steps::write(work, ticket, StepKind::Finish, State::Done, None, "")?;
    }
    work.subject("ticket", ticket.0);
    work.fact("document", numbers.document);
    work.fact("matter", form.matter.0);
    work.fact("kind", kind.code());
    work.fact("finished", form.finish);
    super::whole(work.db, work.now, work.actor()?, ticket)
}

fn matter_kind(work: &Work<'_>, form: &RegisterForm) -> Result<Kind> {
    let mut query = work.db.prepare_cached("SELECT kind, active, name FROM matter WHERE id = ?1")?;
    let mut rows = query.query([form.matter])?;
    let Some(row) = rows.next()? else {
        return Err(Error::invalid("matter", "还没有选事项。请输入事项名称或拼音首字母，选一项后再保存。"));
    };
    if !row.get::<_, bool>("active")? {
        return Err(Error::invalid(
            "matter",
            format!("事项「{}」已停用。请另选一项，或请主任在「设置 · 事项」里启用。", row.get::<_, String>("name")?),
        ));
    }
    Ok(row.get("kind")?)
}

fn must_exist(work: &Work<'_>, resident: ResidentId) -> Result<()> {
    if work.db.prepare_cached("SELECT 1 FROM resident WHERE id = ?1")?.exists([resident])? {
        Ok(())
    } else {
        Err(Error::not_found("居民记录"))
    }
}
