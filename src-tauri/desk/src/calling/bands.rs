//! The bands: read with what stands today; added, changed and put in order by the supervisor.

use rusqlite::Connection;

use crate::centre::Nothing;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::BandId;
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{Band, BandForm};

pub(crate) fn bands(look: &Look<'_>, _: Nothing) -> Result<Vec<Band>> {
    all(look.db, look.now.day())
}

pub(super) fn all(db: &Connection, today: chrono::NaiveDate) -> Result<Vec<Band>> {
    let mut query = db.prepare_cached(include_str!("bands.sql"))?;
    let bands = query
        .query_map([today], |row| {
            Ok(Band {
                id: row.get("id")?,
                letter: row.get("letter")?,
                name: row.get("name")?,
                active: row.get("active")?,
                position: row.get("place")?,
                waiting: row.get("waiting")?,
                drawn: row.get("drawn")?,
                revision: row.get("journal")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(bands)
}

/// A band that a matter may name.
pub(crate) fn must_exist(db: &Connection, band: BandId) -> Result<()> {
    if db.prepare_cached("SELECT 1 FROM band WHERE id = ?1")?.exists([band])? {
        Ok(())
    } else {
        Err(Error::invalid("band", "找不到所选的号段。请另选一个，或先在「设置 · 叫号」里添加。"))
    }
}

pub(crate) fn name_of(db: &Connection, band: BandId) -> Result<String> {
    Ok(db.prepare_cached("SELECT name FROM band WHERE id = ?1")?.query_row([band], |row| row.get(0))?)
}

pub(crate) fn save_band(work: &mut Work<'_>, form: BandForm) -> Result<Band> {
    let before = all(work.db, work.now.day())?;
    let stood = match form.id {
        Some(id) => Some(before.iter().find(|band| band.id == id).ok_or_else(|| Error::not_found("号段"))?),
        None => None,
    };
    if let Some(stood) = stood {
        Error::unless_unchanged("这个号段", form.revision, stood.revision)?;
    }
    let form = checked(work.db, form, stood, &before)?;
    let id = match form.id {
        Some(id) => {
            work.db.prepare_cached("UPDATE band SET letter = ?1, name = ?2, active = ?3, journal = ?4 WHERE id = ?5")?.execute((
                &form.letter,
                &form.name,
                form.active,
                work.seq,
                id,
            ))?;
            id
        }
        None => {
            // Behind all others; `put_in_order` gives it its place.
            work.db
                .prepare_cached(
                    "INSERT INTO band (letter, name, active, journal, position)
                     SELECT ?1, ?2, ?3, ?4, coalesce(max(position), 0) + 1 FROM band",
                )?
                .execute((&form.letter, &form.name, form.active, work.seq))?;
            BandId(work.db.last_insert_rowid())
        }
    };
    put_in_order(work, id, form.position)?;
    work.subject("band", id.0);
    work.fact("letter", form.letter);
    work.fact("active", form.active);
    let saved = all(work.db, work.now.day())?.into_iter().find(|band| band.id == id).ok_or_else(|| Error::not_found("号段"))?;
    work.changes(stood, &saved)?;
    work.changed(Topic::Bands);
    Ok(saved)
}

/// The active ones first, `moved` at the place it wants. Whose place changes was changed: a form of it that stands open says so.
fn put_in_order(work: &Work<'_>, moved: BandId, wanted: Option<u32>) -> Result<()> {
    let mut query = work.db.prepare_cached("SELECT id, active FROM band ORDER BY active DESC, position, id")?;
    let mut order: Vec<(BandId, bool)> =
        query.query_map([], |row| Ok((row.get("id")?, row.get("active")?)))?.collect::<rusqlite::Result<_>>()?;
    if let Some(wanted) = wanted
        && let Some(at) = order.iter().position(|(id, _)| *id == moved)
        && order[at].1
    {
        let band = order.remove(at);
        let last = order.iter().filter(|(_, active)| *active).count();
        order.insert(usize::try_from(wanted.saturating_sub(1)).map_or(last, |place| place.min(last)), band);
    }
    let mut put = work.db.prepare_cached("UPDATE band SET position = ?1, journal = ?2 WHERE id = ?3 AND position <> ?1")?;
    for (position, (id, _)) in (1_i64..).zip(order) {
        put.execute((position, work.seq, id))?;
    }
    Ok(())
}

fn checked(db: &Connection, form: BandForm, stood: Option<&Band>, all: &[Band]) -> Result<BandForm> {
    let name = text::needed("name", "号段名称", &form.name, 12)?;
    let letter = text::half_width(form.letter.trim()).to_uppercase();
    if letter.len() > 2 || !letter.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(Error::invalid("letter", "字母应为一个或两个英文字母，如 A。只有一个号段时可以不填。"));
    }
    let others: Vec<&Band> = all.iter().filter(|band| band.active && Some(band.id) != form.id).collect();
    if form.active {
        if let Some(other) = others.iter().find(|band| band.letter == letter && !letter.is_empty()) {
            return Err(Error::invalid("letter", format!("字母 {letter} 已是号段「{}」的。请换一个字母。", other.name)));
        }
        if others.iter().any(|band| band.name == name) {
            return Err(Error::invalid("name", format!("已有号段「{name}」。请换一个名称，或修改原有的那一个。")));
        }
        if letter.is_empty() && !others.is_empty() {
            return Err(Error::invalid("letter", "有几个号段时，每个都要有字母，号码才不会重复。请填一个字母。"));
        }
        if let Some(other) = others.iter().find(|band| band.letter.is_empty()) {
            return Err(Error::invalid("letter", format!("号段「{}」还没有字母。请先给它填一个字母，再增加号段。", other.name)));
        }
    } else if others.is_empty() {
        return Err(Error::invalid("active", "至少要有一个号段在用，来访人才能取号。不叫号的，请关掉叫号。"));
    }
    if let Some(stood) = stood {
        if stood.active && !form.active && waits_in(db, stood.id)? {
            return Err(Error::invalid("active", format!("号段「{}」里还有人等候，不能停用。请先叫完，或登记离开。", stood.name)));
        }
        if stood.letter != letter && (stood.drawn > 0 || waits_in(db, stood.id)?) {
            return Err(Error::invalid("letter", format!("号段「{}」今天已经取过号，不能换字母。请在明天开门以前改。", stood.name)));
        }
    }
    let drawn_today = |band: &&Band| band.drawn > 0 && band.letter == letter && Some(band.id) != form.id;
    if form.active && all.iter().any(|band| drawn_today(&band)) {
        return Err(Error::invalid("letter", format!("字母 {letter} 今天已经取过号。请换一个字母，或在明天开门以前改。")));
    }
    Ok(BandForm { name, letter, ..form })
}

fn waits_in(db: &Connection, band: BandId) -> Result<bool> {
    Ok(db.prepare_cached("SELECT 1 FROM queue WHERE band = ?1")?.exists([band])?)
}
