//! A layout is added or changed by the supervisor.

use crate::error::{Error, Result};
use crate::ids::LayoutId;
use crate::text;
use crate::topics::Topic;
use crate::transact::Work;

use super::all::all;
use super::shapes::{Layout, LayoutForm};

pub(crate) fn save_layout(work: &mut Work<'_>, form: LayoutForm) -> Result<Layout> {
    let before = all(work.db)?;
    let stood = match form.id {
        Some(id) => Some(before.layout(id).ok_or_else(|| Error::not_found("场景"))?),
        None => None,
    };
    if let Some(stood) = stood {
        Error::unless_unchanged("这个场景", form.revision, Some(stood.revision))?;
    }
    let name = text::needed("name", "名称", &form.name, 20)?;
    let setup = text::lines("setup", "布置清单", &form.setup, 1000)?;
    if form.active && before.layouts.iter().any(|layout| layout.active && layout.name == name && Some(layout.id) != form.id) {
        return Err(Error::invalid("name", format!("已有场景「{name}」。请换一个名称，或修改原有的那一项。")));
    }
    if let Some(stood) = stood.filter(|stood| stood.active && !form.active) {
        let lone = before.rooms.iter().find(|room| {
            room.active
                && room.layouts.iter().all(|own| own.layout == stood.id || before.layout(own.layout).is_none_or(|layout| !layout.active))
        });
        if let Some(room) = lone {
            let why = format!("「{}」只有这一个场景，停用了就没法预约。请先给它加一个场景。", room.name);
            return Err(Error::invalid("active", why));
        }
    }
    let id = match stood {
        Some(stood) => {
            work.db.prepare_cached("UPDATE layout SET name = ?1, setup = ?2, active = ?3, journal = ?4 WHERE id = ?5")?.execute((
                &name,
                &setup,
                form.active,
                work.seq,
                stood.id,
            ))?;
            stood.id
        }
        None => {
            work.db
                .prepare_cached(
                    "INSERT INTO layout (name, setup, active, journal, position)
                     SELECT ?1, ?2, ?3, ?4, coalesce(max(position), 0) + 1 FROM layout",
                )?
                .execute((&name, &setup, form.active, work.seq))?;
            LayoutId(work.db.last_insert_rowid())
        }
    };
    work.subject("layout", id.0);
    work.fact("active", form.active);
    let saved = all(work.db)?.layouts.into_iter().find(|layout| layout.id == id).ok_or_else(|| Error::not_found("场景"))?;
    work.changes(stood, &saved)?;
    work.changed(Topic::Rooms);
    Ok(saved)
}
