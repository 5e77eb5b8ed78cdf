//! Whether a backup is to be made by itself now.

use std::time::Duration;

use crate::calendar::Calendar;
use crate::desk::Look;
use crate::error::Result;

use super::state::Standing;

/// After one that was refused.
const NOT_BEFORE: Duration = Duration::from_secs(30 * 60);

/// After so many acts or an erasure, at the end of the day or at the first chance on a later one, or when the last one is too old;
/// never when nothing was done since.
pub(super) fn due(look: &Look<'_>, refused: Option<Duration>) -> Result<bool> {
    let standing = Standing::read(look)?;
    if !standing.rules.automatic || standing.acts_since <= 0 {
        return Ok(false);
    }
    if refused.is_some_and(|at| look.desk.clock.running().saturating_sub(at) < NOT_BEFORE) {
        return Ok(false);
    }
    Ok(standing.acts_since >= i64::from(standing.rules.after_acts)
        || standing.is_late(look.now)
        || forgot(look, &standing)?
        || ended(look, &standing)?)
}

/// Somebody was erased since: an older backup alone would bring them back.
fn forgot(look: &Look<'_>, standing: &Standing) -> Result<bool> {
    let head = standing.last.as_ref().map_or(0, |last| last.head);
    Ok(look.db.prepare_cached("SELECT 1 FROM erasure WHERE journal > ?1")?.exists([head])?)
}

/// On closing: whatever was done since. A stick that was missing a moment ago may be there now.
pub(super) fn due_on_closing(look: &Look<'_>) -> Result<bool> {
    let standing = Standing::read(look)?;
    Ok(standing.rules.automatic && standing.acts_since > 0)
}

/// The desk closed since, or a day is over whose acts no copy holds.
fn ended(look: &Look<'_>, standing: &Standing) -> Result<bool> {
    let Some(last) = &standing.last else { return Ok(true) };
    let local = look.now.local();
    let closes = Calendar::read(look.db)?.closes(local.date());
    if closes.is_some_and(|closes| closes <= local && look.now.wall(&last.at) < closes.format("%Y-%m-%d %H:%M").to_string()) {
        return Ok(true);
    }
    let first: String =
        look.db.prepare_cached("SELECT day FROM journal WHERE seq > ?1 ORDER BY seq LIMIT 1")?.query_row([last.head], |row| row.get(0))?;
    Ok(first < look.now.day().to_string())
}
