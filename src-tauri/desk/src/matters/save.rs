//! A matter is written down, or changed.

use rusqlite::{Connection, OptionalExtension};
use serde_json::Value;

use crate::calling;
use crate::error::{Error, Result};
use crate::ids::MatterId;
use crate::topics::Topic;
use crate::transact::Work;

use super::check::checked;
use super::list::whole;
use super::material_words::lines;
use super::shapes::{Matter, MatterForm};

pub(crate) fn save(work: &mut Work<'_>, form: MatterForm) -> Result<Matter> {
    let form = checked(form)?;
    if let Some(band) = form.band {
        calling::must_exist(work.db, band)?;
    }
    if form.active {
        names_are_free(work.db, &form)?;
    }
    let stood = form.id.map(|id| whole(work.db, work.now, id).map(MatterForm::from)).transpose()?;
    let id = match form.id {
        Some(id) => {
            unless_unchanged(work.db, id, &form)?;
            forget_names(work.db, id)?;
            id
        }
        None => begin(work, &form)?,
    };
    write(work, id, &form)?;
    work.subject("matter", id.0);
    work.fact("active", form.active);
    let stood = stood.map(|stood| told(work.db, stood)).transpose()?;
    work.changes(stood.as_ref(), &told(work.db, form)?)?;
    work.changed(Topic::Matters);
    Ok(whole(work.db, work.now, id)?.matter)
}

/// As the journal tells it: each material in words, the band by its name.
pub(super) fn told(db: &Connection, form: MatterForm) -> Result<Value> {
    let (materials, band) = (lines(&form.materials), form.band.map(|band| calling::name_of(db, band)).transpose()?);
    let mut told = serde_json::to_value(form)?;
    told["materials"] = materials.into();
    told["band"] = band.into();
    Ok(told)
}

/// Refuses a form that was opened before the matter's last change.
pub(super) fn unless_unchanged(db: &Connection, id: MatterId, form: &MatterForm) -> Result<()> {
    let revision: Option<i64> =
        db.prepare_cached("SELECT journal FROM matter WHERE id = ?1")?.query_row([id], |row| row.get(0)).optional()?;
    let revision = revision.ok_or_else(|| Error::not_found("事项"))?;
    Error::unless_unchanged("这个事项", form.revision, Some(revision))
}

/// Before it gets others: a name that is given up may be taken in the same act.
pub(super) fn forget_names(db: &Connection, id: MatterId) -> Result<()> {
    db.prepare_cached("DELETE FROM matter_alias WHERE matter = ?1")?.execute([id])?;
    Ok(())
}

/// A new matter, of which nothing is written yet but what it is called.
pub(super) fn begin(work: &Work<'_>, form: &MatterForm) -> Result<MatterId> {
    work.db
        .prepare_cached("INSERT INTO matter (name, window, kind, confidential, active, journal) VALUES (?1, '', ?2, 0, ?3, ?4)")?
        .execute((&form.name, form.kind, form.active, work.seq))?;
    Ok(MatterId(work.db.last_insert_rowid()))
}

/// All of a form that was checked. Its aliases before are forgotten already.
pub(super) fn write(work: &mut Work<'_>, id: MatterId, form: &MatterForm) -> Result<()> {
    work.db.prepare_cached(include_str!("save.sql"))?.execute(rusqlite::named_params! {
        ":id": id, ":name": form.name, ":window": form.window, ":band": form.band, ":kind": form.kind, ":confidential": form.confidential,
        ":promised_days": form.promised_days, ":legal_days": form.legal_days, ":process": form.process, ":basis": form.basis,
        ":who": form.who, ":contact": form.contact, ":note": form.note, ":active": form.active, ":journal": work.seq,
    })?;
    work.db.prepare_cached("DELETE FROM matter_material WHERE matter = ?1")?.execute([id])?;
    let mut add = work.db.prepare_cached(
        "INSERT INTO matter_material (matter, position, name, original, copies, note, required) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (position, material) in (0_i64..).zip(&form.materials) {
        add.execute((id, position, &material.name, material.original, material.copies, &material.note, material.required))?;
    }
    let mut add = work.db.prepare_cached("INSERT INTO matter_alias (matter, position, alias) VALUES (?1, ?2, ?3)")?;
    for (position, alias) in (0_i64..).zip(&form.aliases) {
        add.execute((id, position, alias))?;
    }
    drop(add);
    if form.confidential { close(work, id) } else { Ok(()) }
}

/// What was said about a matter before it became confidential is as confidential. Nothing that was becomes open again.
fn close(work: &mut Work<'_>, id: MatterId) -> Result<()> {
    let params = rusqlite::named_params! {
        ":matter": id, ":at": work.now.stored(), ":day": work.now.day(), ":clerk": work.actor()?.clerk, ":journal": work.seq,
    };
    let closed = work.db.prepare_cached(include_str!("close.sql"))?.execute(params)?;
    if closed > 0 {
        work.db
            .prepare_cached("INSERT INTO ticket_correction_reason (correction, reason) SELECT id, '事项改为保密' FROM ticket_correction WHERE journal = ?1 AND ticket IN (SELECT id FROM ticket WHERE matter = ?2)")?
            .execute((work.seq, id))?;
        work.fact("closedTickets", closed);
        work.changed(Topic::Tickets);
    }
    Ok(())
}

/// A name or an alias means one of the matters in use.
fn names_are_free(db: &Connection, form: &MatterForm) -> Result<()> {
    if let Some(other) = called_so(db, form.id, &form.name)? {
        return Err(Error::invalid(
            "name",
            if other == form.name {
                format!("已有同名事项「{other}」。请换一个名称，或修改原有的那一项。")
            } else {
                format!("「{}」已是事项「{other}」的别名。请换一个名称，或先去掉那个别名。", form.name)
            },
        ));
    }
    for alias in &form.aliases {
        if let Some(other) = called_so(db, form.id, alias)? {
            let its = if other == *alias { "的名称" } else { "的别名" };
            return Err(Error::invalid("aliases", format!("别名「{alias}」已是事项「{other}」{its}，不知道指哪一项。请换一个。")));
        }
    }
    Ok(())
}

/// Another matter in use that is called so.
fn called_so(db: &Connection, but: Option<MatterId>, called: &str) -> Result<Option<String>> {
    Ok(db
        .prepare_cached("SELECT m.name FROM matter_called c JOIN matter m ON m.id = c.matter WHERE c.called = ?1 AND c.matter IS NOT ?2")?
        .query_row((called, but), |row| row.get("name"))
        .optional()?)
}
