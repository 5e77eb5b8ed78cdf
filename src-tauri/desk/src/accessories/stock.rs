//! How many are free from one minute to another.

use std::collections::BTreeSet;

use rusqlite::{Connection, named_params};

use crate::bookings::{OccurrenceState, Span};
use crate::error::Result;
use crate::ids::{AccessoryId, OccurrenceId};

use super::shapes::Ask;

/// Every kind, and how many there are of it over time. Read once an act or a look.
pub(crate) struct Stock {
    kinds: Vec<Kind>,
}

pub(crate) struct Kind {
    pub id: AccessoryId,
    pub name: String,
    pub unit: String,
    pub putting_away: i64,
    pub active: bool,
    /// From which minute on how many, in order.
    counts: Vec<(i64, i64)>,
}

/// Somebody who has some, or would have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lent {
    /// None: a date of the same form, which does not stand yet.
    pub occurrence: Option<OccurrenceId>,
    pub quantity: i64,
    pub starts: i64,
    /// With the putting away.
    pub ends: i64,
    /// Nobody has come yet; since when they were expected.
    pub waits: Option<Span>,
}

/// What a use takes along, and when it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lending<'a> {
    pub span: Span,
    pub asks: &'a [Ask],
}

impl Stock {
    pub fn read(db: &Connection) -> Result<Self> {
        let mut query =
            db.prepare_cached("SELECT id, name, unit, putting_away, active FROM accessory ORDER BY active DESC, position, id")?;
        let mut kinds: Vec<Kind> = query
            .query_map([], |row| {
                Ok(Kind {
                    id: row.get("id")?,
                    name: row.get("name")?,
                    unit: row.get("unit")?,
                    putting_away: row.get("putting_away")?,
                    active: row.get("active")?,
                    counts: Vec::new(),
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        let mut query = db.prepare_cached("SELECT minute, count FROM accessory_count WHERE accessory = ?1 ORDER BY minute, id")?;
        for kind in &mut kinds {
            kind.counts = query.query_map([kind.id], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        }
        Ok(Self { kinds })
    }

    pub fn kind(&self, id: AccessoryId) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.id == id)
    }

    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }
}

impl Kind {
    pub fn count_at(&self, minute: i64) -> i64 {
        self.counts.iter().rev().find(|(from, _)| *from <= minute).map_or(0, |(_, count)| *count)
    }

    /// The minute of the last change.
    pub fn counted_last(&self) -> i64 {
        self.counts.last().map_or(0, |(from, _)| *from)
    }

    /// A use with the time for putting away.
    pub fn until_put_away(&self, span: Span) -> Span {
        Span { ends: span.ends + self.putting_away, ..span }
    }

    /// The minutes of a time at which the fewest may be free: how many are out grows only where somebody begins.
    fn minutes(&self, span: Span, held: &[Lent]) -> BTreeSet<i64> {
        let within = |minute: &i64| *minute > span.starts && *minute < span.ends;
        let begin = held.iter().map(|lent| lent.starts).filter(within);
        let counted = self.counts.iter().map(|(from, _)| *from).filter(within);
        begin.chain(counted).chain([span.starts]).collect()
    }

    /// The fewest that there are in that time, and the fewest that are free.
    pub fn fewest(&self, span: Span, held: &[Lent]) -> (i64, i64) {
        let out = |minute| held.iter().filter(|lent| lent.starts <= minute && lent.ends > minute).map(|lent| lent.quantity).sum::<i64>();
        let minutes = self.minutes(span, held);
        let count = minutes.iter().map(|minute| self.count_at(*minute)).min().unwrap_or(0);
        (count, minutes.iter().map(|minute| self.count_at(*minute) - out(*minute)).min().unwrap_or(0))
    }
}

/// Who has some of it in that time, in order: on file, but for those that go elsewhere in the same act, and in the form itself.
pub(crate) fn held(db: &Connection, kind: &Kind, span: Span, aside: &[OccurrenceId], also: &[Lending<'_>]) -> Result<Vec<Lent>> {
    let mut query = db.prepare_cached(include_str!("lent.sql"))?;
    let mut rows = query.query(named_params! { ":accessory": kind.id, ":starts": span.starts, ":ends": span.ends })?;
    let mut held = Vec::new();
    while let Some(row) = rows.next()? {
        let occurrence: OccurrenceId = row.get("occurrence")?;
        if aside.contains(&occurrence) {
            continue;
        }
        let waits = matches!(row.get("state")?, OccurrenceState::Pending | OccurrenceState::Booked);
        let (starts, ends) = (row.get("starts")?, row.get("ends")?);
        let waits = waits.then_some(Span { starts, ends });
        held.push(Lent { occurrence: Some(occurrence), quantity: row.get("quantity")?, starts, ends, waits });
    }
    for other in also {
        let Span { starts, ends } = kind.until_put_away(other.span);
        let quantity: i64 = other.asks.iter().filter(|ask| ask.accessory == kind.id).map(|ask| i64::from(ask.quantity)).sum();
        if quantity > 0 && starts < span.ends && ends > span.starts {
            held.push(Lent { occurrence: None, quantity, starts, ends, waits: None });
        }
    }
    Ok(held)
}
