//! What came in and what went back, material by material.

use rusqlite::{Connection, Row};

use crate::error::Result;
use crate::ids::{MaterialId, TicketId};
use crate::tickets::{StepKind, Ticket};

use super::ticket_shapes::PaperMaterial;

/// The materials of a ticket, and when and by whom they were received.
#[derive(Default)]
pub(super) struct Materials {
    pub lines: Vec<PaperMaterial>,
    pub received_on: Option<String>,
    pub receiver: Option<String>,
}

/// Nothing for whoever may not read the ticket.
pub(super) fn materials(db: &Connection, id: TicketId, ticket: &Ticket) -> Result<Materials> {
    let mut all = Materials::default();
    if ticket.withheld {
        return Ok(all);
    }
    let mut query = db.prepare_cached(include_str!("ticket_materials.sql"))?;
    let mut rows = query.query([id])?;
    let mut last: Option<MaterialId> = None;
    while let Some(row) = rows.next()? {
        let material: MaterialId = row.get("id")?;
        if last != Some(material) {
            last = Some(material);
            all.lines.push(PaperMaterial {
                name: row.get("name")?,
                original: row.get("original")?,
                copies: row.get("copies")?,
                note: row.get("note")?,
                optional: !row.get::<_, bool>("required")?,
                lacking: ticket.materials.iter().any(|one| one.id == material && one.lacking),
                told: row.get("told")?,
                ..PaperMaterial::default()
            });
        }
        let (Some(kind), Some(line)) = (row.get::<_, Option<StepKind>>("kind")?, all.lines.last_mut()) else { continue };
        if kind == StepKind::GiveBack {
            went_back(line, row)?;
        } else {
            came_in(line, row)?;
            let day: String = row.get("day")?;
            if all.received_on.as_ref().is_none_or(|last| *last <= day) {
                (all.received_on, all.receiver) = (Some(day), Some(row.get("clerk")?));
            }
        }
    }
    Ok(all)
}

fn came_in(line: &mut PaperMaterial, row: &Row<'_>) -> Result<()> {
    let (originals, copies): (u32, u32) = (row.get("moved_originals")?, row.get("moved_copies")?);
    line.seen |= row.get::<_, bool>("seen")?;
    line.originals_in += originals;
    line.copies_in += copies;
    line.originals_held += originals;
    line.copies_held += copies;
    Ok(())
}

fn went_back(line: &mut PaperMaterial, row: &Row<'_>) -> Result<()> {
    let (originals, copies): (u32, u32) = (row.get("moved_originals")?, row.get("moved_copies")?);
    line.originals_held = line.originals_held.saturating_sub(originals);
    line.copies_held = line.copies_held.saturating_sub(copies);
    let mut words: String = row.get("day")?;
    for (count, word) in [(originals, "原件"), (copies, "复印件")] {
        if count > 0 {
            words += &format!(" {word} {count} 份");
        }
    }
    let whom: String = row.get("whom")?;
    if !whom.is_empty() {
        words += &format!("（{whom}领取）");
    }
    line.returned.push(words);
    Ok(())
}
