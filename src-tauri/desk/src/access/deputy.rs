//! A clerk stands in for the supervisor for a time (代班).

use chrono::{Duration, NaiveDateTime};

use crate::error::{Error, Result};
use crate::ids::DeputyId;
use crate::topics::Topic;
use crate::transact::Work;

use super::save::card;
use super::shapes::{ClerkCard, DeputyForm, DeputyKey, Role};

const LONGEST_DAYS: i64 = 31;

pub(crate) fn name_deputy(work: &mut Work<'_>, form: DeputyForm) -> Result<ClerkCard> {
    let clerk = card(work.db, form.clerk, &work.now)?;
    if !clerk.active {
        return Err(Error::refused(format!("{}已停用，不能代班。请选别人。", clerk.name)));
    }
    if clerk.role == Role::Supervisor {
        return Err(Error::refused(format!("{}自己就是主任，不用代班。", clerk.name)));
    }
    if clerk.deputy.is_some() {
        return Err(Error::refused(format!("{}已经在代班。要改时间，请先结束代班，再重新指定。", clerk.name)));
    }
    let until = NaiveDateTime::parse_from_str(&form.until, "%Y-%m-%dT%H:%M")
        .ok()
        .filter(|until| *until > work.now.local() && *until <= work.now.local() + Duration::days(LONGEST_DAYS))
        .and_then(|until| work.now.stored_of(&until))
        .ok_or_else(|| Error::invalid("until", format!("代班要从现在起，到 {LONGEST_DAYS} 天以内的一个时刻为止。请重新选择。")))?;
    work.db.prepare_cached("INSERT INTO deputy (clerk, supervisor, since, until, journal) VALUES (?1, ?2, ?3, ?4, ?5)")?.execute((
        clerk.id,
        work.actor()?.clerk,
        work.now.stored(),
        &until,
        work.seq,
    ))?;
    work.fact("deputy", work.db.last_insert_rowid());
    work.fact("until", until);
    work.subject("clerk", clerk.id.0);
    work.changed(Topic::Clerks);
    card(work.db, clerk.id, &work.now)
}

pub(crate) fn end_deputy(work: &mut Work<'_>, key: DeputyKey) -> Result<ClerkCard> {
    let clerk = deputy_clerk(work, key.deputy)?;
    work.db.prepare_cached("INSERT INTO deputy_ended (deputy, journal) VALUES (?1, ?2)")?.execute((key.deputy, work.seq))?;
    work.fact("deputy", key.deputy.0);
    work.subject("clerk", clerk.id.0);
    work.changed(Topic::Clerks);
    card(work.db, clerk.id, &work.now)
}

/// The clerk whose time still runs.
fn deputy_clerk(work: &Work<'_>, deputy: DeputyId) -> Result<ClerkCard> {
    let clerks = super::all(work.db, &work.now)?;
    clerks.into_iter().find(|clerk| clerk.deputy == Some(deputy)).ok_or_else(|| Error::refused("这次代班已经结束了。"))
}
