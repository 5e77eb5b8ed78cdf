//! 场地使用登记台账: every use that the list shows of these days, masked.

use chrono::NaiveDate;
use rusqlite::{Row, named_params};

use crate::bookings::{Condition, OccurrenceState, OccurrenceStepKind};
use crate::error::{Error, Result};
use crate::ids::RoomId;
use crate::people;
use crate::rooms;
use crate::transact::Work;

use super::super::shapes::Letterhead;
use super::day::between;
use super::shapes::{RoomLedgerLine, RoomLedgerPaper};

/// A leap year.
const MOST_DAYS: i64 = 366;

pub(crate) fn ledger(
    work: &mut Work<'_>,
    letterhead: Letterhead,
    from: NaiveDate,
    to: NaiveDate,
    room: Option<RoomId>,
) -> Result<RoomLedgerPaper> {
    if to < from {
        return Err(Error::invalid("to", "台账的最后一天早于第一天。请改好后再打印。"));
    }
    if (to - from).num_days() >= MOST_DAYS {
        return Err(Error::invalid("to", "台账一次最多一年。请把日期选近一些，分几次打印。"));
    }
    work.fact("from", from.to_string());
    work.fact("until", to.to_string());
    let mut selection = if from == to { from.to_string() } else { format!("{from} 至 {to}") };
    if let Some(room) = room {
        let name = rooms::all(work.db)?.room(room).map(|room| room.name.clone()).ok_or_else(|| Error::not_found("场地"))?;
        selection += &format!(" · {name}");
    }
    let mut query = work.db.prepare_cached(include_str!("ledger.sql"))?;
    let found = query.query_map(named_params! { ":from": from, ":to": to, ":room": room }, |row| read(work, row))?;
    let (mut rows, mut used, mut attended) = (Vec::new(), 0, 0);
    for line in found {
        let line = line?;
        used += u32::from(!line.key_out.is_empty());
        attended += line.attended.unwrap_or(0);
        rows.push(line);
    }
    Ok(RoomLedgerPaper { letterhead, selection, rows, used, attended })
}

fn read(work: &Work<'_>, row: &Row<'_>) -> rusqlite::Result<RoomLedgerLine> {
    let day: NaiveDate = row.get("day")?;
    let (starts, ends) = (work.now.wall_of(row.get("starts")?), work.now.wall_of(row.get("ends")?));
    let state: OccurrenceState = row.get("state")?;
    let approval = match row.get::<_, Option<OccurrenceStepKind>>("decided")? {
        Some(decided) => format!("{} {}", decided.word(), row.get::<_, String>("decided_by")?),
        None if state == OccurrenceState::Pending => state.word().to_owned(),
        None => String::new(),
    };
    let key = |at: &str, by: &str| -> rusqlite::Result<String> {
        let Some(at) = row.get::<_, Option<String>>(at)? else { return Ok(String::new()) };
        let wall = work.now.wall(&at);
        let when = wall.strip_prefix(&format!("{day} ")).unwrap_or(&wall);
        Ok(format!("{when} {}", row.get::<_, String>(by)?))
    };
    let word = row.get::<_, Option<Condition>>("condition")?.map_or(state.word(), Condition::word);
    Ok(RoomLedgerLine {
        document: row.get("document")?,
        day: day.to_string(),
        hours: between(starts, ends, day),
        room: row.get("room")?,
        layout: row.get("layout")?,
        group: row.get("group_name")?,
        purpose: row.get("purpose")?,
        contact: row.get("contact")?,
        phone: row.get::<_, Option<String>>("phone")?.map(|phone| people::mask_phone(&phone)).unwrap_or_default(),
        heads: row.get("heads")?,
        attended: row.get("attended")?,
        accessories: row.get::<_, Option<String>>("accessories")?.unwrap_or_default(),
        approval,
        key_out: key("key_out", "key_out_by")?,
        key_back: key("key_back", "key_back_by")?,
        result: match row.get::<_, Option<String>>("note")? {
            Some(note) => format!("{word}：{note}"),
            None => word.to_owned(),
        },
    })
}
