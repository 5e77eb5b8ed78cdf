//! Search as one types: residents, and the box over everything.

use crate::bookings;
use crate::desk::{Look, locked};
use crate::error::{Error, Result};
use crate::ids::ResidentId;
use crate::page::Direction;
use crate::restore;
use crate::tickets::{self, TicketFilter, TicketOrder};

use super::shapes::{FindResidents, Found, ResidentCard, SearchForm};

const LONGEST_QUERY: usize = 50;

/// Ids of those whom `text` finds, best first. Nobody is called anything longer than the longest query.
pub(crate) fn finds(look: &Look<'_>, text: &str) -> Result<Vec<ResidentId>> {
    let length = text.trim().chars().count();
    if length > LONGEST_QUERY {
        let words = format!("要查找的内容太长：最多 {LONGEST_QUERY} 个字，现有 {length} 个字。请删减后再找，输入的内容都还在。");
        return Err(Error::invalid("text", words));
    }
    let mut names = locked(&look.desk.names);
    names.refresh(look.db)?;
    Ok(names.find(text))
}

pub(crate) fn find(look: &Look<'_>, question: FindResidents) -> Result<Vec<ResidentCard>> {
    let mut ids = finds(look, &question.text)?;
    ids.truncate(question.limit.clamp(1, 50) as usize);
    super::cards(look.db, &ids)
}

pub(crate) fn everywhere(look: &Look<'_>, form: SearchForm) -> Result<Found> {
    let residents = find(look, FindResidents { text: form.text.clone(), limit: 8 })?;
    let filter = TicketFilter {
        text: form.text.clone(),
        order: TicketOrder::Registered,
        direction: Direction::Descending,
        limit: 8,
        ..TicketFilter::default()
    };
    let tickets = if form.text.trim().is_empty() { Vec::new() } else { tickets::first(look, &filter)? };
    let exactly = tickets::named(look.db, &form.text)?;
    let theirs: Vec<ResidentId> = residents.iter().map(|card| card.id).collect();
    let uses = bookings::found(look, &form.text, &theirs, 8)?;
    let void = restore::void_number(look.db, &form.text)?;
    Ok(Found { residents, tickets, exactly, uses, void })
}
