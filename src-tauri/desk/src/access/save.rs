//! The clerks of the desk: added, renamed, given a role, made inactive; never deleted.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::error::{Error, Result};
use crate::ids::ClerkId;
use crate::keys;
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{Actor, ClerkCard, ClerkForm, Role};

pub(crate) fn card(db: &Connection, clerk: ClerkId) -> Result<ClerkCard> {
    db.prepare_cached("SELECT id, name, role, active, journal FROM clerk WHERE id = ?1")?
        .query_row([clerk], read)
        .optional()?
        .ok_or_else(|| Error::not_found("人员记录"))
}

/// Active ones first.
pub(crate) fn all(db: &Connection) -> Result<Vec<ClerkCard>> {
    let mut query = db.prepare_cached("SELECT id, name, role, active, journal FROM clerk ORDER BY active DESC, id")?;
    let cards = query.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(cards)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ClerkCard> {
    Ok(ClerkCard {
        id: row.get("id")?,
        name: row.get("name")?,
        role: row.get("role")?,
        active: row.get("active")?,
        revision: row.get("journal")?,
    })
}

pub(crate) fn save(work: &mut Work<'_>, form: ClerkForm) -> Result<ClerkCard> {
    let name = text::needed("name", "姓名", &form.name, 50)?;
    let before = form.id.map(|id| card(work.db, id)).transpose()?;
    if let Some(before) = &before {
        Error::unless_unchanged("这位工作人员的记录", form.revision, Some(before.revision))?;
    }
    if form.active && namesake(work.db, &name, form.id)? {
        return Err(Error::invalid("name", format!("已有在岗人员叫「{name}」。请加上区分，例如「{name}（2）」。")));
    }
    if let Some(before) = &before
        && before.role == Role::Supervisor
        && before.active
        && !(form.active && form.role == Role::Supervisor)
        && !another_supervisor(work.db, before.id)?
    {
        return Err(Error::refused("这是唯一在岗的主任，不能停用或改为窗口。请先让另一位在岗人员担任主任。"));
    }
    let leaves = before.as_ref().is_some_and(|before| before.active) && !form.active;
    if leaves && form.knew_passphrase.is_none() && keys::guarded(work.desk)? {
        return Err(Error::invalid("knewPassphrase", format!("{name}知道开机口令吗？知道的，停用以后请更改口令。请选一项再保存。")));
    }
    let id = match &before {
        Some(before) => {
            work.db.prepare_cached("UPDATE clerk SET name = ?1, role = ?2, active = ?3, journal = ?4 WHERE id = ?5")?.execute((
                &name,
                form.role,
                form.active,
                work.seq,
                before.id,
            ))?;
            before.id
        }
        None => {
            work.db.prepare_cached("INSERT INTO clerk (name, role, active, journal) VALUES (?1, ?2, ?3, ?4)")?.execute((
                &name,
                form.role,
                form.active,
                work.seq,
            ))?;
            ClerkId(work.db.last_insert_rowid())
        }
    };
    if leaves && form.knew_passphrase == Some(true) {
        keys::left_knowing(work, id)?;
    }
    let after = card(work.db, id)?;
    who_is_on_duty_follows(work, &after);
    work.subject("clerk", id.0);
    work.fact("role", form.role.code());
    work.fact("active", form.active);
    work.change("name", before.map(|before| before.name), name);
    work.changed(Topic::Clerks);
    Ok(after)
}

/// A role changed or taken away counts at once, also for the one on duty.
fn who_is_on_duty_follows(work: &mut Work<'_>, clerk: &ClerkCard) {
    if work.actor().is_ok_and(|actor| actor.clerk == clerk.id) {
        if clerk.active {
            work.comes_on_duty(Actor { clerk: clerk.id, role: clerk.role });
        } else {
            work.goes_off_duty();
        }
    }
}

fn namesake(db: &Connection, name: &str, except: Option<ClerkId>) -> Result<bool> {
    Ok(db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM clerk WHERE active AND name = ?1 AND id IS NOT ?2)")?
        .query_row((name, except), |row| row.get(0))?)
}

fn another_supervisor(db: &Connection, besides: ClerkId) -> Result<bool> {
    Ok(db
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM clerk WHERE active AND role = 'supervisor' AND id <> ?1)")?
        .query_row([besides], |row| row.get(0))?)
}
