//! Materials: what a ticket asks for, what came in, what went back.

use rusqlite::{Connection, OptionalExtension};

use crate::error::{Error, Result};
use crate::ids::{MaterialId, MatterId, StepId, TicketId};
use crate::matters::{self, Material};
use crate::text;
use crate::transact::Work;

use super::acts::{AddedMaterial, GiveBackForm, MovedMaterial, ReceiveForm, TicketMaterial};
use super::may::begin;
use super::shapes::{StepKind, Ticket, TicketAct};
use super::steps::Row;

/// The most materials one ticket asks for.
const MOST: usize = 100;

pub(crate) fn receive(work: &mut Work<'_>, form: ReceiveForm) -> Result<Ticket> {
    let before = begin(work, form.ticket, TicketAct::Receive)?;
    let note = text::lines("note", "说明", &form.note, 2000)?;
    if form.received.is_empty() && form.added.is_empty() {
        return Err(Error::invalid("received", "还没有选收到的材料。请勾选或填写份数后再保存。"));
    }
    let step = Row::new(form.ticket, StepKind::Receive, before.state).came(form.came).note(&note).write(work)?;
    let added = add(work, form.ticket, step, &form.added)?;
    let mut received = form.received;
    // What was not asked for and is written down came in as it is written: the original was looked at, the copies are here.
    received.extend(added.iter().zip(&form.added).map(|(material, added)| MovedMaterial {
        material: *material,
        seen: added.original,
        originals: 0,
        copies: added.copies,
    }));
    move_with(work, form.ticket, step, &received)?;
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}

pub(crate) fn give_back(work: &mut Work<'_>, form: GiveBackForm) -> Result<Ticket> {
    let before = begin(work, form.ticket, TicketAct::GiveBack)?;
    let whom = text::line("whom", "领取人", &form.whom, 100)?;
    let note = text::lines("note", "说明", &form.note, 2000)?;
    if form.returned.is_empty() {
        return Err(Error::invalid("returned", "还没有选退还的材料。请填写退还的份数后再保存。"));
    }
    let here = of_ticket(work.db, form.ticket)?;
    for moved in &form.returned {
        let Some(held) = here.iter().find(|material| material.id == moved.material) else {
            return Err(Error::not_found("材料"));
        };
        if moved.originals > held.held_originals || moved.copies > held.held_copies {
            return Err(Error::invalid(
                "returned",
                format!(
                    "「{}」现存原件 {} 份、复印件 {} 份，要退还的比这多。请改少后再保存。",
                    held.name, held.held_originals, held.held_copies
                ),
            ));
        }
    }
    let returned: Vec<MovedMaterial> = form.returned.into_iter().map(|moved| MovedMaterial { seen: false, ..moved }).collect();
    let row = Row::new(form.ticket, StepKind::GiveBack, before.state).came(form.came).whom(&whom).note(&note);
    let step = row.write(work)?;
    move_with(work, form.ticket, step, &returned)?;
    super::whole(work.db, work.now, work.actor()?, form.ticket)
}

/// What the catalogue asks for that day stays with the ticket.
pub(super) fn ask(work: &Work<'_>, ticket: TicketId, matter: MatterId) -> Result<Vec<MaterialId>> {
    matters::materials(work.db, matter)?.iter().map(|material| ask_for(work, ticket, material)).collect()
}

fn ask_for(work: &Work<'_>, ticket: TicketId, material: &Material) -> Result<MaterialId> {
    work.db
        .prepare_cached("INSERT INTO ticket_material (ticket, name, original, copies, note, required) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute((ticket, &material.name, material.original, material.copies, &material.note, material.required))?;
    Ok(MaterialId(work.db.last_insert_rowid()))
}

/// After a correction of the matter: what only the one before asks for is asked for no more; what is here under the same name
/// is what the new one asks for.
pub(super) fn ask_anew(work: &Work<'_>, ticket: TicketId, correction: i64, matter: MatterId) -> Result<()> {
    work.db
        .prepare_cached("UPDATE ticket_material SET retired = ?1 WHERE ticket = ?2 AND step IS NULL AND retired IS NULL")?
        .execute((correction, ticket))?;
    let mut here = work.db.prepare_cached("SELECT max(id) FROM asked_material WHERE ticket = ?1 AND name = ?2")?;
    let mut take = work.db.prepare_cached(
        "UPDATE ticket_material SET step = NULL, retired = NULL, original = ?1, copies = ?2, note = ?3, required = ?4 WHERE id = ?5",
    )?;
    for material in matters::materials(work.db, matter)? {
        match here.query_row((ticket, &material.name), |row| row.get::<_, Option<MaterialId>>(0))? {
            Some(id) => {
                take.execute((material.original, material.copies, &material.note, material.required, id))?;
            }
            None => {
                ask_for(work, ticket, &material)?;
            }
        }
    }
    Ok(())
}

/// Materials beyond the catalogue's, asked for as long as the row stands.
pub(super) fn add(work: &Work<'_>, ticket: TicketId, step: StepId, added: &[AddedMaterial]) -> Result<Vec<MaterialId>> {
    let known: u32 =
        work.db.prepare_cached("SELECT count(*) FROM asked_material WHERE ticket = ?1")?.query_row([ticket], |row| row.get(0))?;
    if added.len() > MOST.saturating_sub(known as usize) {
        return Err(Error::invalid("added", format!("一件最多 {MOST} 项材料。请合并后再保存。")));
    }
    let mut insert = work.db.prepare_cached(
        "INSERT INTO ticket_material (ticket, step, name, original, copies, note, required) VALUES (?1, ?2, ?3, ?4, ?5, '', 1)",
    )?;
    added
        .iter()
        .map(|material| {
            let name = text::needed("added", "材料名称", &material.name, 60)?;
            let copies = few("added", material.copies)?;
            insert.execute((ticket, step, name, material.original, copies))?;
            Ok(MaterialId(work.db.last_insert_rowid()))
        })
        .collect()
}

/// What moves with a row; a material that stands there twice, or belongs to another ticket, is refused.
pub(super) fn move_with(work: &Work<'_>, ticket: TicketId, step: StepId, moved: &[MovedMaterial]) -> Result<()> {
    let mut insert =
        work.db.prepare_cached("INSERT INTO material_move (step, material, seen, originals, copies) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (at, one) in moved.iter().enumerate() {
        let owner: Option<TicketId> = work
            .db
            .prepare_cached("SELECT ticket FROM ticket_material WHERE id = ?1")?
            .query_row([one.material], |row| row.get(0))
            .optional()?;
        if owner != Some(ticket) || moved[..at].iter().any(|other| other.material == one.material) {
            return Err(Error::not_found("材料"));
        }
        let (originals, copies) = (few("received", one.originals)?, few("received", one.copies)?);
        if !one.seen && originals == 0 && copies == 0 {
            return Err(Error::invalid("received", "有一项材料没有写份数。请填写份数，或不选它。"));
        }
        insert.execute((step, one.material, one.seen, originals, copies))?;
    }
    Ok(())
}

fn few(field: &str, count: u32) -> Result<u32> {
    if count <= 99 { Ok(count) } else { Err(Error::invalid(field, "材料份数最多 99 份。请检查后再保存。")) }
}

pub(super) fn of_ticket(db: &Connection, ticket: TicketId) -> Result<Vec<TicketMaterial>> {
    let mut query = db.prepare_cached(include_str!("materials.sql"))?;
    let rows = query
        // As materials.sql names them: a ticket has up to a hundred, and a column found by its name is looked for in every row.
        .query_map([ticket], |row| {
            let (original, copies, required, former): (bool, u32, bool, bool) = (row.get(2)?, row.get(3)?, row.get(5)?, row.get(6)?);
            let (seen, originals_in, copies_in): (bool, u32, u32) = (row.get(7)?, row.get(8)?, row.get(9)?);
            let (held_originals, held_copies, returned): (u32, u32, u32) = (row.get(10)?, row.get(11)?, row.get(12)?);
            // A material without any count is asked for all the same: it is there once anything of it is.
            let anything = seen || originals_in + copies_in > 0;
            // Nobody asks for it any more.
            let lacking = row.get::<_, bool>(13)? && !former;
            let all = anything && (!original || seen || originals_in > 0) && copies_in >= copies;
            // 视情况: not asked for, until the visitor is told that it is lacking.
            let complete = !lacking && (!required || all);
            Ok(TicketMaterial {
                id: row.get(0)?,
                name: row.get(1)?,
                original,
                copies,
                note: row.get(4)?,
                required,
                seen,
                held_originals,
                held_copies,
                returned,
                complete,
                lacking,
                former,
            })
        })?
        .collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}
