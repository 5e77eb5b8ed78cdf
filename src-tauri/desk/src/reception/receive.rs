//! A group came, today or on a day before.

use chrono::NaiveDate;

use crate::access;
use crate::error::{Error, Result};
use crate::ids::{ClerkId, ReceptionId};
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::rows;
use super::shapes::{Reception, ReceptionForm};

pub(crate) fn receive(work: &mut Work<'_>, form: ReceptionForm) -> Result<Reception> {
    let today = work.now.day();
    let day = form.day.unwrap_or(today);
    if day > today {
        return Err(Error::invalid("day", format!("{day} 还没有到。参观接待在来过以后登记，请改日期。")));
    }
    if NaiveDate::from_ymd_opt(2020, 1, 1).is_some_and(|first| day < first) {
        return Err(Error::invalid("day", "日期太早。请检查年份后再保存。"));
    }
    let group = text::needed("group", "单位或团体", &form.group, 60)?;
    if !(1..=9999).contains(&form.heads) {
        return Err(Error::invalid("heads", "人数应为 1 至 9999。请检查后再保存。"));
    }
    if form.party_members.is_some_and(|members| members > form.heads) {
        return Err(Error::invalid("partyMembers", format!("其中党员不能多于总人数（{} 人）。没有统计党员请留空。", form.heads)));
    }
    let topic = text::line("topic", "主题、备注", &form.topic, 200)?;
    let clerk = received_by(work, form.clerk)?;
    work.db
        .prepare_cached(
            "INSERT INTO reception (day, entered, at, heads, party_members, clerk, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute((day, today, work.now.stored(), form.heads, form.party_members, clerk, work.seq))?;
    let id = ReceptionId(work.db.last_insert_rowid());
    work.db
        .prepare_cached("INSERT INTO reception_private (reception, group_name, topic) VALUES (?1, ?2, ?3)")?
        .execute((id, group, topic))?;
    work.subject("reception", id.0);
    work.fact("day", day.to_string());
    work.fact("heads", form.heads);
    work.changed(Topic::Reception);
    rows::whole(work.db, work.now, work.actor()?, id)
}

/// Paper of last week may name a clerk who has left since.
fn received_by(work: &Work<'_>, named: Option<ClerkId>) -> Result<ClerkId> {
    match named {
        Some(clerk) => Ok(access::card(work.db, clerk, &work.now)?.id),
        None => Ok(work.actor()?.clerk),
    }
}
