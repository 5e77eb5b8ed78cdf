//! The catalogue of matters (事项清单).

use rusqlite::{Connection, OptionalExtension};

use crate::centre::Nothing;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::MatterId;
use crate::people;
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{Kind, Material, Matter, MatterForm};

/// What most centres have; the director edits it in 设置.
const PRESETS: &str = include_str!("../../../../assets/presets/matters.json");

/// The commonest of the last 90 days first.
pub(crate) fn matters(look: &Look<'_>, _: Nothing) -> Result<Vec<Matter>> {
    let since = look.now.day() - chrono::Days::new(90);
    let mut query = look.db.prepare_cached(include_str!("matters.sql"))?;
    let mut rows = query.query([since])?;
    let mut matters = Vec::new();
    while let Some(row) = rows.next()? {
        matters.push(read(look.db, row)?);
    }
    Ok(matters)
}

fn read(db: &Connection, row: &rusqlite::Row<'_>) -> Result<Matter> {
    let (id, name): (MatterId, String) = (row.get("id")?, row.get("name")?);
    Ok(Matter {
        id,
        initials: people::initials(&name),
        readings: people::typed(&name),
        name,
        window: row.get("window")?,
        kind: row.get("kind")?,
        confidential: row.get("confidential")?,
        promised_days: row.get("promised_days")?,
        materials: materials(db, id)?,
        active: row.get("active")?,
        uses: row.get("uses")?,
        revision: row.get("journal")?,
    })
}

pub(crate) fn materials(db: &Connection, matter: MatterId) -> Result<Vec<Material>> {
    let mut query = db.prepare_cached("SELECT name, original, copies FROM matter_material WHERE matter = ?1 ORDER BY position")?;
    let rows = query
        .query_map([matter], |row| Ok(Material { name: row.get("name")?, original: row.get("original")?, copies: row.get("copies")? }))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

pub(crate) fn save_matter(work: &mut Work<'_>, form: MatterForm) -> Result<Matter> {
    let form = checked(work, form)?;
    let values = (&form.name, &form.window, form.kind, form.confidential, form.promised_days, form.active, work.seq);
    let id = match form.id {
        Some(id) => {
            let (a, b, c, d, e, f, g) = values;
            Error::unless_unchanged("这个事项", form.revision, Some(revision(work.db, id)?))?;
            work.db
                .prepare_cached(
                    "UPDATE matter SET name = ?1, window = ?2, kind = ?3, confidential = ?4, promised_days = ?5, active = ?6, journal = ?7
                     WHERE id = ?8",
                )?
                .execute((a, b, c, d, e, f, g, id))?;
            work.db.prepare_cached("DELETE FROM matter_material WHERE matter = ?1")?.execute([id])?;
            id
        }
        None => {
            work.db
                .prepare_cached(
                    "INSERT INTO matter (name, window, kind, confidential, promised_days, active, journal) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                )?
                .execute(values)?;
            MatterId(work.db.last_insert_rowid())
        }
    };
    let mut add =
        work.db.prepare_cached("INSERT INTO matter_material (matter, position, name, original, copies) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (position, material) in (0_i64..).zip(&form.materials) {
        add.execute((id, position, &material.name, material.original, material.copies))?;
    }
    work.subject("matter", id.0);
    work.fact("active", form.active);
    work.changed(Topic::Matters);
    Ok(Matter {
        id,
        initials: people::initials(&form.name),
        readings: people::typed(&form.name),
        name: form.name,
        window: form.window,
        kind: form.kind,
        confidential: form.confidential,
        promised_days: form.promised_days,
        materials: form.materials,
        active: form.active,
        uses: 0,
        revision: work.seq.0,
    })
}

fn revision(db: &Connection, matter: MatterId) -> Result<i64> {
    db.prepare_cached("SELECT journal FROM matter WHERE id = ?1")?
        .query_row([matter], |row| row.get(0))
        .optional()?
        .ok_or_else(|| Error::not_found("事项"))
}

fn checked(work: &Work<'_>, form: MatterForm) -> Result<MatterForm> {
    let name = text::needed("name", "事项名称", &form.name, 40)?;
    let namesake: Option<MatterId> = work
        .db
        .prepare_cached("SELECT id FROM matter WHERE active AND name = ?1 AND id IS NOT ?2")?
        .query_row((&name, form.id), |row| row.get(0))
        .optional()?;
    if form.active && namesake.is_some() {
        return Err(Error::invalid("name", format!("已有同名事项「{name}」。请换一个名称，或修改原有的那一项。")));
    }
    if form.promised_days.is_some_and(|days| !(1..=999).contains(&days)) {
        return Err(Error::invalid("promisedDays", "承诺时限应为 1 至 999 个工作日；没有时限请留空。"));
    }
    if form.materials.len() > 50 {
        return Err(Error::invalid("materials", "材料最多 50 项。请合并后再保存。"));
    }
    let materials = form
        .materials
        .into_iter()
        .map(|material| {
            if material.copies > 99 {
                return Err(Error::invalid("materials", "复印件份数最多 99 份。请检查后再保存。"));
            }
            Ok(Material { name: text::needed("materials", "材料名称", &material.name, 60)?, ..material })
        })
        .collect::<Result<_>>()?;
    Ok(MatterForm { name, window: text::line("window", "窗口", &form.window, 40)?, materials, ..form })
}

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Preset {
    name: String,
    window: String,
    kind: Kind,
    #[serde(default)]
    confidential: bool,
    #[serde(default)]
    promised_days: Option<u32>,
    #[serde(default)]
    materials: Vec<Material>,
}

/// The catalogue of a new centre.
pub(crate) fn preset_matters(work: &mut Work<'_>) -> Result<()> {
    let presets: Vec<Preset> = serde_json::from_str(PRESETS)?;
    for preset in presets {
        let Preset { name, window, kind, confidential, promised_days, materials } = preset;
        save_matter(
            work,
            MatterForm { id: None, revision: None, name, window, kind, confidential, promised_days, materials, active: true },
        )?;
    }
    Ok(())
}
