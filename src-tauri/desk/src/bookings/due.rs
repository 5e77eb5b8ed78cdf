//! What of the rooms wants a hand now, for 今日: few uses, each found by an index of what has not ended.

use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::Role;
use crate::clock::Now;
use crate::error::Result;
use crate::ids::OccurrenceId;
use crate::words::words;

use super::rows::{many, whole};
use super::shapes::{Occurrence, OccurrenceState};
use super::standby::{self, Standby};

words! {
    /// Why a use or a wait stands on the desk today, in order of urgency.
    RoomReason {
        /// The key went out on an earlier day.
        KeyOut = "keyOut" / "以前的钥匙没还",
        Overtime = "overtime" / "超时未还",
        /// It has begun, and nobody fetched the key.
        NobodyCame = "nobodyCame" / "开始了还没人来",
        KeySoon = "keySoon" / "马上要领钥匙",
        /// A time is free that somebody waits for.
        Freed = "freed" / "候补可以约了",
        Pending = "pending" / "场地待审批",
        /// It is over, and nobody wrote down whether it was used.
        Untold = "untold" / "用没用没有登记",
    }
}

/// One line: a use, or somebody to phone.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoomLine {
    pub reason: RoomReason,
    pub occurrence: Option<Occurrence>,
    pub standby: Option<Standby>,
    /// Minutes: of an approval since it was asked for, of a wait since it was entered, of a use since its start or end, or until its start.
    pub age: u32,
    /// Of an approval: how many of the booking wait.
    pub uses: u32,
}

/// Keys that are out and ought not to be.
pub(super) const OUT: &str = "WHERE o.state = 'inUse' AND o.ends <= :now ORDER BY o.starts, o.id";
/// What begins soon, has begun, or is over since a week at most; a use lasts a day at most.
pub(super) const NEAR: &str = "WHERE o.state = 'booked' AND o.state IN ('pending', 'booked', 'inUse')
    AND o.starts BETWEEN :now - 11520 AND :now + 30 AND o.ends > :now - 10080 ORDER BY o.starts, o.id";
/// Of each booking that waits for a word: its first use, and how many there are.
pub(super) const PENDING: &str = "SELECT o.id, min(o.starts) AS starts, count(*) AS uses, b.at
    FROM occurrence o INDEXED BY occurrence_pending JOIN booking b ON b.id = o.booking WHERE o.state = 'pending' GROUP BY o.booking";

/// All of it, in order of urgency and then of time.
///
/// # Errors
/// When the file cannot be read.
pub(crate) fn due(db: &Connection, now: &Now, role: Role) -> Result<Vec<RoomLine>> {
    let mut lines = Vec::new();
    for matching in [OUT, NEAR] {
        let found = many(db, now, role, matching, named_params! { ":now": now.minute() })?;
        lines.extend(found.into_iter().map(|found| of_use(found, now)));
    }
    lines.extend(approvals(db, now, role)?);
    for waits in standby::open(db, *now)?.into_iter().filter(|waits| waits.free.is_some()) {
        let age = now.minutes_since(&waits.entered);
        lines.push(RoomLine { reason: RoomReason::Freed, occurrence: None, standby: Some(waits), age, uses: 0 });
    }
    // The order among those of one reason stays.
    lines.sort_by_key(|line| line.reason);
    Ok(lines)
}

fn of_use(found: Occurrence, now: &Now) -> RoomLine {
    let (minute, span) = (now.minute(), found.span);
    let (reason, minutes) = match found.state {
        OccurrenceState::InUse if found.day < now.day() => (RoomReason::KeyOut, minute - span.ends),
        OccurrenceState::InUse => (RoomReason::Overtime, minute - span.ends),
        _ if span.ends <= minute => (RoomReason::Untold, minute - span.ends),
        _ if span.starts <= minute => (RoomReason::NobodyCame, minute - span.starts),
        _ => (RoomReason::KeySoon, span.starts - minute),
    };
    RoomLine { reason, occurrence: Some(found), standby: None, age: u32::try_from(minutes).unwrap_or(0), uses: 1 }
}

fn approvals(db: &Connection, now: &Now, role: Role) -> Result<Vec<RoomLine>> {
    let mut query = db.prepare_cached(PENDING)?;
    let mut waiting: Vec<(OccurrenceId, i64, u32, String)> = query
        .query_map([], |row| Ok((row.get("id")?, row.get("starts")?, row.get("uses")?, row.get("at")?)))?
        .collect::<rusqlite::Result<_>>()?;
    waiting.sort_by_key(|(_, starts, ..)| *starts);
    let mut lines = Vec::new();
    for (first, _, uses, at) in waiting {
        let found = whole(db, now, role, first)?;
        lines.push(RoomLine { reason: RoomReason::Pending, occurrence: Some(found), standby: None, age: now.minutes_since(&at), uses });
    }
    Ok(lines)
}
