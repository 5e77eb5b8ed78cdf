//! What a booking asks for, and what each of its uses takes along.

use std::collections::BTreeSet;

use rusqlite::Connection;

use crate::error::{Error, Result};
use crate::ids::{AccessoryId, BookingId, OccurrenceId};
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{Ask, Borrowed};
use super::stock::Stock;

/// Each once, some of it, in use; what a use has already it may keep.
pub(crate) fn checked(db: &Connection, asks: &[Ask], has: &[Borrowed]) -> Result<()> {
    if asks.is_empty() {
        return Ok(());
    }
    let stock = Stock::read(db)?;
    let mut seen = BTreeSet::new();
    for ask in asks {
        let Some(kind) = stock.kind(ask.accessory).filter(|_| seen.insert(ask.accessory)) else {
            return Err(Error::invalid("accessories", "器材有一项不在清单里，或写了两次。请重新选择。"));
        };
        if !(1..=9999).contains(&ask.quantity) {
            return Err(Error::invalid("accessories", format!("「{}」的数量应为 1 至 9999；不要了请留空。请改好后再保存。", kind.name)));
        }
        if !kind.active && !has.iter().any(|one| one.accessory == ask.accessory && one.quantity >= ask.quantity) {
            return Err(Error::invalid("accessories", format!("「{}」已停用，不能再借。请去掉这一项。", kind.name)));
        }
    }
    Ok(())
}

/// What the form asked for, for dates that are booked later.
pub(crate) fn remember(work: &Work<'_>, booking: BookingId, asks: &[Ask]) -> Result<()> {
    let mut put = work.db.prepare_cached("INSERT INTO booking_accessory (booking, accessory, quantity) VALUES (?1, ?2, ?3)")?;
    for ask in asks {
        put.execute((booking, ask.accessory, ask.quantity))?;
    }
    Ok(())
}

pub(crate) fn asked_by(db: &Connection, booking: BookingId) -> Result<Vec<Ask>> {
    let mut query = db.prepare_cached(
        "SELECT k.accessory, k.quantity FROM booking_accessory k JOIN accessory a ON a.id = k.accessory
         WHERE k.booking = ?1 AND a.active ORDER BY k.accessory",
    )?;
    let asks = query
        .query_map([booking], |row| Ok(Ask { accessory: row.get("accessory")?, quantity: row.get("quantity")? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(asks)
}

/// A use, what it takes along from now on, and what it has had until now.
pub(crate) struct Asks<'a> {
    pub occurrence: OccurrenceId,
    pub asks: &'a [Ask],
    pub has: &'a [Borrowed],
}

/// Whatever differs becomes a row; how many are lent follows by trigger. Who gives some back comes first, so that others can have it.
pub(crate) fn ask(work: &mut Work<'_>, all: &[Asks<'_>]) -> Result<()> {
    let mut rows: Vec<(bool, OccurrenceId, AccessoryId, u32)> = Vec::new();
    for Asks { occurrence, asks, has } in all {
        let had = |accessory| has.iter().find(|one| one.accessory == accessory).map_or(0, |one| one.quantity);
        let changes = asks.iter().filter(|ask| had(ask.accessory) != ask.quantity);
        rows.extend(changes.map(|ask| (ask.quantity > had(ask.accessory), *occurrence, ask.accessory, ask.quantity)));
        let gone = has.iter().filter(|one| asks.iter().all(|ask| ask.accessory != one.accessory));
        rows.extend(gone.map(|one| (false, *occurrence, one.accessory, 0)));
    }
    rows.sort_by_key(|(grows, ..)| *grows);
    let mut put = work.db.prepare_cached("INSERT INTO accessory_ask (occurrence, accessory, quantity, journal) VALUES (?1, ?2, ?3, ?4)")?;
    for (_, occurrence, accessory, quantity) in &rows {
        put.execute((occurrence, accessory, quantity, work.seq)).map_err(lent)?;
    }
    drop(put);
    work.changed(Topic::Bookings);
    Ok(())
}

/// The last guard stands in the file itself.
fn lent(error: rusqlite::Error) -> Error {
    match &error {
        rusqlite::Error::SqliteFailure(_, Some(message)) if message == "the accessory is lent" => {
            Error::refused("要的器材刚被别的预约借走，没有保存。请重新看还有几件，已填的内容都还在。")
        }
        _ => error.into(),
    }
}
