//! The clerks of the desk: added, renamed, given a role, made inactive; never deleted.

use rusqlite::{Connection, OptionalExtension, Row};
use serde_json::json;

use crate::clock::Now;
use crate::desk::Reply;
use crate::error::{Error, Kind, Result};
use crate::ids::ClerkId;
use crate::keys;
use crate::storage::PinHash;
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::act::PinWork;
use super::pin::{in_use, keep, made};
use super::shapes::{Actor, ClerkCard, ClerkForm, Role};

const CARDS: &str = include_str!("cards.sql");

pub(crate) fn card(db: &Connection, clerk: ClerkId, now: &Now) -> Result<ClerkCard> {
    db.prepare_cached(CARDS)?.query_row((now.stored(), clerk), |row| read(row, now)).optional()?.ok_or_else(|| Error::not_found("人员记录"))
}

/// Active ones first.
pub(crate) fn all(db: &Connection, now: &Now) -> Result<Vec<ClerkCard>> {
    let mut query = db.prepare_cached(CARDS)?;
    let cards = query.query_map((now.stored(), None::<ClerkId>), |row| read(row, now))?.collect::<rusqlite::Result<_>>()?;
    Ok(cards)
}

fn read(row: &Row<'_>, now: &Now) -> rusqlite::Result<ClerkCard> {
    Ok(ClerkCard {
        id: row.get("id")?,
        name: row.get("name")?,
        role: row.get("role")?,
        active: row.get("active")?,
        pin: row.get("pin")?,
        deputy: row.get("deputy")?,
        deputy_until: row.get::<_, Option<String>>("deputy_until")?.map(|until| now.wall(&until)),
        revision: row.get("journal")?,
    })
}

pub(crate) fn save(pins: &mut PinWork<'_>, form: ClerkForm) -> Result<Reply> {
    let kept = json!({ "id": form.id, "revision": form.revision, "name": form.name, "role": form.role, "active": form.active, "knewPassphrase": form.knew_passphrase });
    let pin = match (&form.pin, form.id) {
        (Some(pin), None) if !pins.is_done()? => Some(made("pin", pin)?),
        _ => None,
    };
    pins.write(kept, |work| {
        if form.id.is_none() && in_use(work.db)? && pin.is_none() {
            return Err(Error::invalid("pin", "请给新同事一个临时 PIN（4 至 8 位数字），第一次上岗时换成自己的。"));
        }
        add(work, form, pin.as_ref())
    })
}

/// Within an act: the clerk, and the temporary PIN of a new one.
pub(crate) fn add(work: &mut Work<'_>, form: ClerkForm, pin: Option<&PinHash>) -> Result<ClerkCard> {
    let name = text::needed("name", "姓名", &form.name, 50)?;
    let before = form.id.map(|id| card(work.db, id, &work.now)).transpose()?;
    if let Some(before) = &before {
        Error::unless_unchanged("这位工作人员的记录", form.revision, Some(before.revision))?;
    }
    let roles = [Some(form.role), before.as_ref().map(|before| before.role)];
    if roles.contains(&Some(Role::Supervisor)) && work.actor().is_ok_and(|actor| !actor.is_supervisor_in_person()) {
        return Err(Error::new(Kind::NotAllowed, "谁是主任，由主任本人改，代班不能改。请等主任上岗。"));
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
    if let Some(pin) = pin
        && in_use(work.db)?
    {
        keep(work, id, pin, true)?;
    }
    let after = card(work.db, id, &work.now)?;
    who_is_on_duty_follows(work, &after);
    work.subject("clerk", id.0);
    work.fact("role", form.role.code());
    work.fact("active", form.active);
    work.changes(before.as_ref(), &after)?;
    work.changed(Topic::Clerks);
    Ok(after)
}

/// A role changed or taken away counts at once, also for the one on duty.
fn who_is_on_duty_follows(work: &mut Work<'_>, clerk: &ClerkCard) {
    if let Ok(actor) = work.actor()
        && actor.clerk == clerk.id
    {
        if clerk.active {
            work.comes_on_duty(Actor { role: clerk.role, ..actor });
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
