//! What a director sets once for the whole desk; without a row the defaults count.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::calling;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::Nothing;

/// The desk's own rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rules {
    /// What comes in after closing or on a day off counts as received on the next workday.
    pub after_hours_next_day: bool,
    /// 叫号: visitors draw numbers and are called.
    pub calling: bool,
    /// Workdays within which a poor rating is called back, 1 to 99.
    pub call_back_days: u32,
    /// The day on which the month of the summary begins, 1 to 28: 26 is a period from the 26th to the 25th.
    pub month_begins: u32,
    /// Minutes without a hand on keyboard or mouse after which the desk locks itself, 1 to 60; counts once PINs are in use.
    pub idle_minutes: u32,
    /// The journal row of the last change; an edit sends it back. None for the defaults.
    pub revision: Option<i64>,
}

impl Default for Rules {
    fn default() -> Self {
        Self { after_hours_next_day: false, calling: false, call_back_days: 15, month_begins: 1, idle_minutes: 10, revision: None }
    }
}

impl Rules {
    pub(crate) fn read(db: &Connection) -> Result<Self> {
        let stored = db
            .prepare_cached("SELECT after_hours_next_day, calling, call_back_days, month_begins, idle_minutes, journal FROM rules")?
            .query_row([], |row| {
                Ok(Self {
                    after_hours_next_day: row.get("after_hours_next_day")?,
                    calling: row.get("calling")?,
                    call_back_days: row.get("call_back_days")?,
                    month_begins: row.get("month_begins")?,
                    idle_minutes: row.get("idle_minutes")?,
                    revision: row.get("journal")?,
                })
            })
            .optional()?;
        Ok(stored.unwrap_or_default())
    }
}

pub(crate) fn rules(look: &Look<'_>, _: Nothing) -> Result<Rules> {
    Rules::read(look.db)
}

pub(crate) fn save_rules(work: &mut Work<'_>, wanted: Rules) -> Result<Rules> {
    let before = Rules::read(work.db)?;
    Error::unless_unchanged("规则", wanted.revision, before.revision)?;
    if !(1..=99).contains(&wanted.call_back_days) {
        return Err(Error::invalid("callBackDays", "差评回访的期限应为 1 至 99 个工作日。请改好后再保存。"));
    }
    if !(1..=28).contains(&wanted.month_begins) {
        return Err(Error::invalid("monthBegins", "月报的起始日应为 1 至 28 号，每个月都有这一天。请改好后再保存。"));
    }
    if !(1..=60).contains(&wanted.idle_minutes) {
        return Err(Error::invalid("idleMinutes", "多久没有人动就锁定，应为 1 至 60 分钟。请改好后再保存。"));
    }
    if before.calling && !wanted.calling {
        calling::nobody_waits(work.db)?;
    }
    let after = Rules { revision: Some(work.seq.0), ..wanted };
    work.db
        .prepare_cached(
            "INSERT INTO rules (id, after_hours_next_day, calling, call_back_days, month_begins, idle_minutes, journal)
             VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (id) DO UPDATE SET after_hours_next_day = excluded.after_hours_next_day, calling = excluded.calling,
                 call_back_days = excluded.call_back_days, month_begins = excluded.month_begins,
                 idle_minutes = excluded.idle_minutes, journal = excluded.journal",
        )?
        .execute((after.after_hours_next_day, after.calling, after.call_back_days, after.month_begins, after.idle_minutes, work.seq))?;
    work.fact("afterHoursNextDay", after.after_hours_next_day);
    work.fact("calling", after.calling);
    work.fact("callBackDays", after.call_back_days);
    work.fact("monthBegins", after.month_begins);
    work.fact("idleMinutes", after.idle_minutes);
    work.change("rules", serde_json::to_value(before)?, serde_json::to_value(&after)?);
    work.changed(Topic::Rules);
    Ok(after)
}
