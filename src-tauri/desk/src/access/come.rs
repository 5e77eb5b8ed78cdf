//! A clerk comes on duty: by their PIN, once PINs are in use.

use std::time::Duration;

use chrono::DateTime;
use rusqlite::{Connection, OptionalExtension};
use serde_json::json;

use crate::clock::Now;
use crate::desk::Reply;
use crate::drafts;
use crate::error::{Error, Result};
use crate::ids::ClerkId;
use crate::storage::PinHash;
use crate::transact::Work;

use super::act::PinWork;
use super::pin::{in_use, keep, made, read, stored};
use super::save::card;
use super::shapes::{Actor, ClerkCard, ComeForm, Deputy, PinState};
use super::try_pin::{tell_tries, try_pin, wait_no_more};

pub(crate) fn come(pins: &mut PinWork<'_>, form: ComeForm) -> Result<Reply> {
    let done = pins.is_done()?;
    let own = if done { None } else { proved(pins, &form)? };
    let reply = pins.write(json!({ "clerk": form.clerk }), |work| {
        if let Some(own) = &own {
            keep(work, form.clerk, own, false)?;
        }
        tell_tries(work, form.clerk, true)?;
        come_on_duty(work, form.clerk)
    })?;
    // An old form sent again proves nothing.
    if !done {
        wait_no_more(pins.desk, form.clerk);
    }
    Ok(reply)
}

pub(crate) fn come_on_duty(work: &mut Work<'_>, clerk: ClerkId) -> Result<ClerkCard> {
    let clerk = card(work.db, clerk, &work.now)?;
    may_sit_here(&clerk)?;
    let deputy = deputy_of(work.db, clerk.id, &work.now, work.desk.clock.running())?;
    if let Some(before) = work.sat_here().filter(|before| *before != clerk.id) {
        drafts::put_aside(work, before)?;
    }
    work.comes_on_duty(Actor { clerk: clerk.id, role: clerk.role, deputy });
    work.subject("clerk", clerk.id.0);
    Ok(clerk)
}

fn may_sit_here(clerk: &ClerkCard) -> Result<()> {
    if clerk.active {
        return Ok(());
    }
    Err(Error::refused(format!("{}已停用，不能上岗。请选别人，或请主任在「设置 · 工作人员」里启用。", clerk.name)))
}

/// That it is them; gives back the PIN that takes the place of a temporary one.
fn proved(pins: &PinWork<'_>, form: &ComeForm) -> Result<Option<PinHash>> {
    let now = pins.desk.now();
    let (used, clerk, right) = read(pins, |db| Ok((in_use(db)?, card(db, form.clerk, &now)?, stored(db, form.clerk)?)))?;
    may_sit_here(&clerk)?;
    if !used {
        return Ok(None);
    }
    let Some(right) = right else {
        return Err(Error::refused(format!("{}还没有 PIN。请主任在「设置 · 工作人员」里给一个临时 PIN，再来上岗。", clerk.name)));
    };
    let pin = form.pin.as_ref().filter(|pin| !pin.plain().is_empty()).ok_or_else(|| Error::invalid("pin", "请输入 PIN。"))?;
    let own = match (clerk.pin, &form.wanted) {
        (PinState::Temporary, None) => {
            return Err(Error::invalid("wanted", "这是主任给的临时 PIN，请同时设一个自己的 PIN（4 至 8 位数字）。"));
        }
        (PinState::Temporary, Some(wanted)) if *wanted.plain() == *pin.plain() => {
            return Err(Error::invalid("wanted", "自己的 PIN 不能和临时 PIN 一样。请换一个。"));
        }
        (PinState::Temporary, Some(wanted)) => Some(made("wanted", wanted)?),
        // Set meanwhile, or not asked for.
        _ => None,
    };
    try_pin(pins, clerk.id, pin, &right)?;
    Ok(own)
}

/// What is left of their time is counted from the latest act: a clock that was set back before a new start gives no more of it.
fn deputy_of(db: &Connection, clerk: ClerkId, now: &Now, running: Duration) -> Result<Option<Deputy>> {
    let stands: Option<(ClerkId, String, String)> = db
        .prepare_cached(include_str!("deputy.sql"))?
        .query_row((clerk, now.stored()), |row| Ok((row.get("supervisor")?, row.get("until")?, row.get("latest")?)))
        .optional()?;
    let Some((supervisor, until, latest)) = stands else { return Ok(None) };
    let moment = |stored: &str| Ok::<_, Error>(DateTime::parse_from_rfc3339(stored).map_err(Error::unexpected)?.to_utc());
    let until = moment(&until)?;
    let left = (until - now.utc.max(moment(&latest)?)).to_std().unwrap_or_default();
    Ok(Some(Deputy { supervisor, until, ends: running + left }))
}
