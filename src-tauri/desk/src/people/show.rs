//! A resident's card and page, masked.

use rusqlite::{Connection, OptionalExtension, Row};

use crate::bookings;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::ids::ResidentId;
use crate::page::Direction;
use crate::tickets::{self, TicketFilter};

use super::mask;
use super::shapes::{Resident, ResidentCard, ResidentKey};

/// Columns that [`read_card`] reads, for `resident r`.
pub(crate) const CARD: &str = "r.id, r.name, r.phone, r.id_number, r.address, r.party_member,
    (SELECT json_group_array(category) FROM resident_category WHERE resident = r.id) AS categories";

pub(crate) fn read_card(row: &Row<'_>) -> rusqlite::Result<ResidentCard> {
    let categories: String = row.get("categories")?;
    Ok(ResidentCard {
        id: row.get("id")?,
        name: row.get("name")?,
        phone: row.get::<_, Option<String>>("phone")?.map(|phone| mask::phone(&phone)),
        id_number: row.get::<_, Option<String>>("id_number")?.map(|number| mask::id_number(&number)),
        address: row.get("address")?,
        // SQLite wrote it a moment ago.
        categories: serde_json::from_str(&categories).unwrap_or_default(),
        party_member: row.get("party_member")?,
    })
}

/// Cards in the order of `ids`.
pub(crate) fn cards(db: &Connection, ids: &[ResidentId]) -> Result<Vec<ResidentCard>> {
    let mut query = db.prepare_cached(&format!("SELECT {CARD} FROM resident r WHERE r.id = ?1"))?;
    let mut cards = Vec::with_capacity(ids.len());
    for id in ids {
        cards.extend(query.query_row([id], read_card).optional()?);
    }
    Ok(cards)
}

pub(crate) fn show(look: &Look<'_>, key: ResidentKey) -> Result<Resident> {
    let filter = TicketFilter { resident: Some(key.resident), direction: Direction::Descending, limit: 50, ..TicketFilter::default() };
    let tickets = tickets::list(look, filter)?.rows;
    let uses = bookings::of_resident(look, key.resident)?;
    read(look.db, key.resident).map(|resident| Resident { tickets, uses, ..resident })
}

/// The resident alone, without threads.
pub(crate) fn read(db: &Connection, id: ResidentId) -> Result<Resident> {
    db.prepare_cached(&format!("SELECT {CARD}, r.id_number_doubtful, r.note, r.journal,
         (SELECT j.day FROM erasure e JOIN journal j ON j.seq = e.journal WHERE e.resident = r.id) AS erased FROM resident r WHERE r.id = ?1"))?
        .query_row([id], |row| {
            Ok(Resident {
                card: read_card(row)?,
                id_number_doubtful: row.get("id_number_doubtful")?,
                note: row.get("note")?,
                erased: row.get("erased")?,
                revision: row.get("journal")?,
                tickets: Vec::new(),
                uses: Vec::new(),
            })
        })
        .optional()?
        .ok_or_else(|| Error::not_found("居民记录"))
}
