//! An accessory is added or changed by the supervisor: what it is called, how many there are, whether it is lent at all.

use rusqlite::{Connection, named_params};

use crate::bookings;
use crate::error::{Error, Result};
use crate::ids::{AccessoryId, OccurrenceId};
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::all::all;
use super::shapes::{Accessory, AccessoryForm, CountChange};
use super::stock::Stock;

/// Of the uses that stand in the way of a smaller count, so many are named.
const NAMED: usize = 5;

pub(crate) fn save(work: &mut Work<'_>, form: AccessoryForm) -> Result<Accessory> {
    let before = all(work.db, &work.now)?;
    let stood = match form.id {
        Some(id) => Some(before.iter().find(|one| one.id == id).ok_or_else(|| Error::not_found("器材"))?),
        None => None,
    };
    if let Some(stood) = stood {
        Error::unless_unchanged("这种器材", form.revision, Some(stood.revision))?;
    }
    let name = text::needed("name", "名称", &form.name, 20)?;
    let unit = text::needed("unit", "单位", &form.unit, 4)?;
    if form.active && before.iter().any(|one| one.active && one.name == name && Some(one.id) != form.id) {
        return Err(Error::invalid("name", format!("已有器材「{name}」。请换一个名称，或修改原有的那一项。")));
    }
    if form.count > 9999 {
        return Err(Error::invalid("count", "数量应为 0 至 9999。请改好后再保存。"));
    }
    if form.putting_away > 240 {
        return Err(Error::invalid("puttingAway", "收拾时间应为 0 至 240 分钟。请改好后再保存。"));
    }
    let counted = stood.is_none_or(|stood| stood.count != form.count);
    let why = match (stood, form.why) {
        (None, why) => why.unwrap_or(CountChange::Added),
        (Some(_), Some(why)) => why,
        (Some(_), None) if counted => return Err(Error::invalid("why", "数量变了，还没有选原因。请选一个原因，日后好对账。")),
        (Some(_), None) => CountChange::Counted,
    };
    if let Some(stood) = stood {
        unless_promised(work, stood, &form)?;
    }
    let id = write(work, &form, stood, &name, &unit)?;
    // Whichever leaves more of them comes first: nothing that is promised is broken in between.
    let longer = stood.is_some_and(|stood| form.putting_away > stood.putting_away);
    if counted && longer {
        count(work, &form, id, why)?;
    }
    if let Some(stood) = stood.filter(|stood| stood.putting_away != form.putting_away) {
        // What has begun is put away as it was promised.
        work.db.prepare_cached("UPDATE lent SET ends = ends - away + ?1, away = ?1 WHERE accessory = ?2 AND starts > ?3")?.execute((
            form.putting_away,
            stood.id,
            work.now.minute(),
        ))?;
    }
    if counted && !longer {
        count(work, &form, id, why)?;
    }
    work.subject("accessory", id.0);
    work.fact("active", form.active);
    work.fact("quantity", form.count);
    work.fact("puttingAway", form.putting_away);
    let saved = all(work.db, &work.now)?.into_iter().find(|one| one.id == id).ok_or_else(|| Error::not_found("器材"))?;
    // Its counts have rows of their own.
    let told = |one: &Accessory| Accessory { counts: Vec::new(), ..one.clone() };
    work.changes(stood.map(told).as_ref(), &told(&saved))?;
    work.changed(Topic::Rooms);
    work.changed(Topic::Bookings);
    Ok(saved)
}

/// The first count holds from the beginning; a clock that was set back carries none back.
fn count(work: &mut Work<'_>, form: &AccessoryForm, id: AccessoryId, why: CountChange) -> Result<()> {
    work.db
        .prepare_cached(
            "INSERT INTO accessory_count (accessory, count, minute, why, at, clerk, journal)
             SELECT ?1, ?2, CASE count(*) WHEN 0 THEN 0 ELSE max(?3, max(minute)) END, ?4, ?5, ?6, ?7
             FROM accessory_count WHERE accessory = ?1",
        )?
        .execute((id, form.count, work.now.minute(), why, work.now.stored(), work.actor()?.clerk, work.seq))?;
    work.fact("why", why.code());
    Ok(())
}

fn write(work: &Work<'_>, form: &AccessoryForm, stood: Option<&Accessory>, name: &str, unit: &str) -> Result<AccessoryId> {
    if let Some(stood) = stood {
        work.db
            .prepare_cached("UPDATE accessory SET name = ?1, unit = ?2, putting_away = ?3, active = ?4, journal = ?5 WHERE id = ?6")?
            .execute((name, unit, form.putting_away, form.active, work.seq, stood.id))?;
        return Ok(stood.id);
    }
    work.db
        .prepare_cached(
            "INSERT INTO accessory (name, unit, putting_away, active, journal, position)
             SELECT ?1, ?2, ?3, ?4, ?5, coalesce(max(position), 0) + 1 FROM accessory",
        )?
        .execute((name, unit, form.putting_away, form.active, work.seq))?;
    Ok(AccessoryId(work.db.last_insert_rowid()))
}

/// A use that has not been put away yet.
struct Promised {
    occurrence: OccurrenceId,
    quantity: i64,
    starts: i64,
    ends: i64,
}

/// What is lent from now on was promised: fewer than the most that are out at once, or more minutes between two uses than there are,
/// is refused, with the uses and the fewest that may stay.
fn unless_promised(work: &Work<'_>, stood: &Accessory, form: &AccessoryForm) -> Result<()> {
    if form.count >= stood.count && form.putting_away <= stood.putting_away {
        return Ok(());
    }
    let from = Stock::read(work.db)?.kind(stood.id).map_or(0, super::stock::Kind::counted_last).max(work.now.minute());
    let promised = promised(work.db, stood.id, from, work.now.minute(), i64::from(form.putting_away))?;
    let out = |minute: i64| promised.iter().filter(move |one| one.starts <= minute && one.ends > minute);
    let minutes = promised.iter().map(|one| one.starts).filter(|starts| *starts > from).chain([from]);
    let most =
        minutes.map(|minute| (out(minute).map(|one| one.quantity).sum::<i64>(), minute)).max_by_key(|(most, minute)| (*most, -minute));
    let Some((most, minute)) = most.filter(|(most, _)| *most > i64::from(form.count)) else { return Ok(()) };
    let unit = &stood.unit;
    let named = out(minute)
        .take(NAMED)
        .map(|one| Ok(format!("{}用 {} {unit}", bookings::use_in_words(work.db, work.now, one.occurrence)?, one.quantity)));
    let named = named.collect::<Result<Vec<_>>>()?.join("、");
    let more = if out(minute).count() > NAMED { " 等" } else { "" };
    let name = &stood.name;
    Err(if form.count < stood.count {
        let why = format!("「{name}」已经约出去，最少要留 {most} {unit}：{named}{more}。请先改这几场的器材，再改数量。没有保存。");
        Error::invalid("count", why)
    } else {
        let why = format!(
            "收拾时间加长，「{name}」就不够用了：{named}{more}，要 {most} {unit}，只有 {} {unit}。请先改这几场的器材或时间。没有保存。",
            form.count
        );
        Error::invalid("puttingAway", why)
    })
}

/// By their starts; those that have not begun are put away in the minutes that are wanted.
fn promised(db: &Connection, accessory: AccessoryId, from: i64, now: i64, away: i64) -> Result<Vec<Promised>> {
    let mut query = db.prepare_cached(include_str!("promised.sql"))?;
    let promised = query
        .query_map(named_params! { ":accessory": accessory, ":from": from, ":now": now, ":away": away }, |row| {
            Ok(Promised {
                occurrence: row.get("occurrence")?,
                quantity: row.get("quantity")?,
                starts: row.get("starts")?,
                ends: row.get("ends")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(promised)
}
