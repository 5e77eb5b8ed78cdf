//! The kinds of 便民小事: read with what stands today; added, changed and put in order by the supervisor.

use rusqlite::Connection;
use serde::Deserialize;

use crate::centre::Nothing;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::SmallServiceKindId;
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{HowCounted, SmallServiceKind, SmallServiceKindForm};

/// What most centres have; the director edits it in 设置.
const PRESETS: &str = include_str!("../../../../assets/presets/small-services.json");

pub(crate) fn kinds(look: &Look<'_>, _: Nothing) -> Result<Vec<SmallServiceKind>> {
    all(look.db, look.now.day())
}

fn all(db: &Connection, today: chrono::NaiveDate) -> Result<Vec<SmallServiceKind>> {
    let mut query = db.prepare_cached(include_str!("kinds.sql"))?;
    let kinds = query
        .query_map([today], |row| {
            Ok(SmallServiceKind {
                id: row.get("id")?,
                name: row.get("name")?,
                unit: row.get("unit")?,
                how: row.get("how")?,
                active: row.get("active")?,
                position: row.get("place")?,
                today: row.get("today")?,
                out: row.get("out")?,
                counted: row.get("counted")?,
                revision: row.get("journal")?,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(kinds)
}

pub(crate) fn save_kind(work: &mut Work<'_>, form: SmallServiceKindForm) -> Result<SmallServiceKind> {
    let before = all(work.db, work.now.day())?;
    let stood = match form.id {
        Some(id) => Some(before.iter().find(|kind| kind.id == id).ok_or_else(|| Error::not_found("便民小事"))?),
        None => None,
    };
    if let Some(stood) = stood {
        Error::unless_unchanged("这一项", form.revision, Some(stood.revision))?;
    }
    let form = checked(form, stood, &before)?;
    let values = (&form.name, &form.unit, form.how, form.active, work.seq);
    let id = match form.id {
        Some(id) => {
            let (a, b, c, d, e) = values;
            work.db
                .prepare_cached("UPDATE small_service_kind SET name = ?1, unit = ?2, how = ?3, active = ?4, journal = ?5 WHERE id = ?6")?
                .execute((a, b, c, d, e, id))?;
            id
        }
        None => {
            // Behind all others; `put_in_order` gives it its place.
            work.db
                .prepare_cached(
                    "INSERT INTO small_service_kind (name, unit, how, active, journal, position)
                     SELECT ?1, ?2, ?3, ?4, ?5, coalesce(max(position), 0) + 1 FROM small_service_kind",
                )?
                .execute(values)?;
            SmallServiceKindId(work.db.last_insert_rowid())
        }
    };
    put_in_order(work, id, form.position)?;
    work.subject("smallServiceKind", id.0);
    work.fact("how", form.how.code());
    work.fact("active", form.active);
    let saved = all(work.db, work.now.day())?.into_iter().find(|kind| kind.id == id).ok_or_else(|| Error::not_found("便民小事"))?;
    work.changes(stood, &saved)?;
    work.changed(Topic::SmallServices);
    Ok(saved)
}

/// The active ones first, `moved` at the place it wants. Whose place changes was changed: a form of it that stands open says so.
fn put_in_order(work: &Work<'_>, moved: SmallServiceKindId, wanted: Option<u32>) -> Result<()> {
    let mut query = work.db.prepare_cached("SELECT id, active FROM small_service_kind ORDER BY active DESC, position, id")?;
    let mut order: Vec<(SmallServiceKindId, bool)> =
        query.query_map([], |row| Ok((row.get("id")?, row.get("active")?)))?.collect::<rusqlite::Result<_>>()?;
    if let Some(wanted) = wanted
        && let Some(at) = order.iter().position(|(id, _)| *id == moved)
        && order[at].1
    {
        let kind = order.remove(at);
        let last = order.iter().filter(|(_, active)| *active).count();
        order.insert(usize::try_from(wanted.saturating_sub(1)).map_or(last, |place| place.min(last)), kind);
    }
    let mut put = work.db.prepare_cached("UPDATE small_service_kind SET position = ?1, journal = ?2 WHERE id = ?3 AND position <> ?1")?;
    for (position, (id, _)) in (1_i64..).zip(order) {
        put.execute((position, work.seq, id))?;
    }
    Ok(())
}

fn checked(form: SmallServiceKindForm, stood: Option<&SmallServiceKind>, all: &[SmallServiceKind]) -> Result<SmallServiceKindForm> {
    let name = text::needed("name", "名称", &form.name, 12)?;
    let unit = text::needed("unit", "单位", &form.unit, 4)?;
    if form.active && all.iter().any(|kind| kind.active && kind.name == name && Some(kind.id) != form.id) {
        return Err(Error::invalid("name", format!("已有「{name}」。请换一个名称，或修改原有的那一项。")));
    }
    if let Some(stood) = stood.filter(|stood| stood.counted) {
        if stood.name != name {
            let why = format!("「{}」已经记过数，名称不能再改，以免从前记的变了样。要换名称，请停用这一项，另加一项。", stood.name);
            return Err(Error::invalid("name", why));
        }
        if stood.unit != unit {
            let why = format!("「{}」已经按「{}」记过数，单位不能再改。要换单位，请停用这一项，另加一项。", stood.name, stood.unit);
            return Err(Error::invalid("unit", why));
        }
        if (stood.how == HowCounted::Lend) != (form.how == HowCounted::Lend) {
            let why = format!("「{}」已经记过数，借不借出不能再改。请停用这一项，另加一项。", stood.name);
            return Err(Error::invalid("how", why));
        }
    }
    Ok(SmallServiceKindForm { name, unit, ..form })
}

#[derive(Deserialize)]
struct Preset {
    name: String,
    unit: String,
    how: HowCounted,
}

/// The kinds of a new centre.
pub(crate) fn preset_kinds(work: &mut Work<'_>) -> Result<()> {
    let presets: Vec<Preset> = serde_json::from_str(PRESETS)?;
    for Preset { name, unit, how } in presets {
        save_kind(work, SmallServiceKindForm { id: None, revision: None, name, unit, how, active: true, position: None })?;
    }
    Ok(())
}

/// The same for a centre that is older than 便民小事.
pub(crate) fn add_usual_kinds(work: &mut Work<'_>, _: Nothing) -> Result<Nothing> {
    if !all(work.db, work.now.day())?.is_empty() {
        return Err(Error::refused("清单里已经有便民小事，没有再加。要增加，请一项一项地加。"));
    }
    preset_kinds(work)?;
    Ok(Nothing {})
}
