//! The PIN of a clerk: what it may be, set by themselves, given by a supervisor.

use rusqlite::{Connection, OptionalExtension};
use serde_json::json;

use crate::centre::Nothing;
use crate::desk::{Desk, Reply};
use crate::error::{Error, Kind, Result};
use crate::ids::ClerkId;
use crate::storage::{PinHash, Secret};
use crate::topics::Topic;
use crate::transact::Work;

use super::act::PinWork;
use super::save::card;
use super::shapes::{GivePinForm, PinForm, Role};
use super::try_pin::{tell_tries, try_pin, wait_no_more};

/// From the first one on: then no account is open to the first who clicks.
pub(crate) fn in_use(db: &Connection) -> Result<bool> {
    Ok(db.prepare_cached("SELECT EXISTS (SELECT 1 FROM clerk_pin)")?.query_row([], |row| row.get(0))?)
}

/// What stands of a clerk's PIN.
pub(super) fn stored(db: &Connection, clerk: ClerkId) -> Result<Option<PinHash>> {
    Ok(db
        .prepare_cached("SELECT salt, cost, hash FROM clerk_pin WHERE clerk = ?1")?
        .query_row([clerk], |row| {
            Ok(PinHash { salt: row.get("salt")?, cost: row.get("cost")?, hash: row.get::<_, Vec<u8>>("hash")?.into() })
        })
        .optional()?)
}

pub(super) fn keep(work: &mut Work<'_>, clerk: ClerkId, pin: &PinHash, must_change: bool) -> Result<()> {
    work.db
        .prepare_cached(
            "INSERT INTO clerk_pin (clerk, salt, cost, hash, must_change, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (clerk) DO UPDATE SET salt = excluded.salt, cost = excluded.cost, hash = excluded.hash,
                 must_change = excluded.must_change, journal = excluded.journal",
        )?
        .execute((clerk, &pin.salt, &pin.cost, &pin.hash[..], must_change, work.seq))?;
    work.fact(if must_change { "temporaryPin" } else { "ownPin" }, true);
    work.changed(Topic::Clerks);
    Ok(())
}

/// 4 to 8 digits, and none of those that everybody tries first.
pub(super) fn made(field: &str, pin: &Secret) -> Result<PinHash> {
    let text = pin.plain();
    let digits: Vec<i32> = text.bytes().filter(u8::is_ascii_digit).map(|digit| i32::from(digit - b'0')).collect();
    let steps = |by: i32| digits.windows(2).all(|two| (two[1] - two[0]).rem_euclid(10) == by);
    if digits.len() != text.chars().count() || !(4..=8).contains(&digits.len()) {
        Err(Error::invalid(field, "PIN 是 4 至 8 位数字。请重新输入。"))
    } else if steps(0) {
        Err(Error::invalid(field, "PIN 不能是同一个数字（如 0000），一猜就中。请换一个。"))
    } else if steps(1) || steps(9) {
        Err(Error::invalid(field, "PIN 不能是连着的数字（如 1234、4321），一猜就中。请换一个。"))
    } else {
        PinHash::make(pin)
    }
}

/// Whoever forgets a supervisor's PIN needs a way back.
pub(super) fn there_is_a_way_back(desk: &Desk) -> Result<()> {
    if desk.folder.slots()?.passphrase_set().is_some() {
        return Ok(());
    }
    Err(Error::refused("还没有设置口令，先不能设 PIN：主任忘了 PIN，要靠口令才能重设。请主任先到「设置 · 口令与恢复码」里设置口令。"))
}

pub(crate) fn set_pin(pins: &mut PinWork<'_>, form: PinForm) -> Result<Reply> {
    let actor = pins.actor()?;
    let wanted = if pins.is_done()? { None } else { Some(checked(pins, &form)?) };
    let reply = pins.write(json!({}), |work| {
        if let Some(wanted) = &wanted {
            keep(work, actor.clerk, wanted, false)?;
        }
        tell_tries(work, actor.clerk, true)?;
        work.subject("clerk", actor.clerk.0);
        Ok(Nothing {})
    })?;
    wait_no_more(pins.desk, actor.clerk);
    Ok(reply)
}

fn checked(pins: &PinWork<'_>, form: &PinForm) -> Result<PinHash> {
    let actor = pins.actor()?;
    there_is_a_way_back(pins.desk)?;
    let right = read(pins, |db| stored(db, actor.clerk))?;
    if right.is_none() && !actor.is_supervisor_in_person() {
        return Err(Error::refused("还没有启用 PIN。请主任先在「设置 · 工作人员」里设自己的 PIN，再给每位同事一个临时 PIN。"));
    }
    let wanted = made("wanted", &form.wanted)?;
    if let Some(right) = right {
        let old = form.old.as_ref().ok_or_else(|| Error::invalid("old", "请输入现在的 PIN。"))?;
        if *old.plain() == *form.wanted.plain() {
            return Err(Error::invalid("wanted", "新 PIN 和现在的一样。请换一个。"));
        }
        try_pin(pins, actor.clerk, old, &right)?;
    }
    Ok(wanted)
}

/// For a clerk who has none yet, or forgot theirs.
pub(crate) fn give_pin(pins: &mut PinWork<'_>, form: GivePinForm) -> Result<Reply> {
    let actor = pins.actor()?;
    let made = if pins.is_done()? { None } else { Some(made("pin", &form.pin)?) };
    let reply = pins.write(json!({ "clerk": form.clerk }), |work| {
        let clerk = card(work.db, form.clerk, &work.now)?;
        if !in_use(work.db)? {
            return Err(Error::refused("还没有启用 PIN。请主任先设自己的 PIN，再给同事临时 PIN。"));
        }
        if clerk.id == actor.clerk {
            return Err(Error::refused("自己的 PIN 不用重设，请用「更改我的 PIN」。"));
        }
        if !clerk.active {
            return Err(Error::refused(format!("{}已停用。请先启用，再给临时 PIN。", clerk.name)));
        }
        if clerk.role == Role::Supervisor && !actor.is_supervisor_in_person() {
            return Err(Error::new(Kind::NotAllowed, "主任的 PIN 由主任重设，代班不能重设。请等主任上岗。"));
        }
        if let Some(made) = &made {
            keep(work, clerk.id, made, true)?;
        }
        tell_tries(work, clerk.id, false)?;
        work.subject("clerk", clerk.id.0);
        Ok(Nothing {})
    })?;
    wait_no_more(pins.desk, form.clerk);
    Ok(reply)
}

/// One look at the file before the act.
pub(super) fn read<T>(pins: &PinWork<'_>, look: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    let open = pins.desk.opened()?;
    let db = open.writer(&pins.desk.folder)?;
    look(&db)
}
