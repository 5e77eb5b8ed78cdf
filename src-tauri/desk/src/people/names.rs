//! All names in memory, so that a search answers at every key. Built on the first search, then kept up by the residents' revisions.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::error::Result;
use crate::ids::ResidentId;

use super::readings::{Unit, plain, units};

#[derive(Default)]
pub(crate) struct NameIndex {
    entries: HashMap<ResidentId, Entry>,
    /// The newest journal row that is in.
    upto: i64,
}

struct Entry {
    units: Vec<Unit>,
    sort: String,
    /// Digits of the phone, without signs between them.
    phone: String,
}

impl NameIndex {
    /// Takes in what changed since the last time.
    pub fn refresh(&mut self, db: &Connection) -> Result<()> {
        let mut query = db.prepare_cached("SELECT id, name, pinyin, phone, journal FROM resident WHERE journal > ?1 ORDER BY journal")?;
        let mut rows = query.query([self.upto])?;
        let mut upto = self.upto;
        while let Some(row) = rows.next()? {
            let phone: Option<String> = row.get("phone")?;
            let entry = Entry {
                units: units(&row.get::<_, String>("name")?),
                sort: row.get("pinyin")?,
                phone: phone.unwrap_or_default().chars().filter(char::is_ascii_digit).collect(),
            };
            self.entries.insert(row.get("id")?, entry);
            upto = row.get("journal")?;
        }
        self.upto = upto;
        Ok(())
    }

    /// Whom `text` finds: by any part of the name in characters, full pinyin, initials or a mixture, or by the tail of the phone.
    /// Those whose name begins with it come first, then by pinyin.
    pub fn find(&self, text: &str) -> Vec<ResidentId> {
        let text = plain(text);
        if text.is_empty() {
            return Vec::new();
        }
        let is_phone_tail = text.len() >= 2 && text.bytes().all(|b| b.is_ascii_digit());
        let mut found: Vec<(bool, &str, ResidentId)> = Vec::new();
        for (&id, entry) in &self.entries {
            let place = (0..entry.units.len()).find(|&start| reads(&entry.units[start..], &text));
            if place.is_some() || (is_phone_tail && entry.phone.ends_with(&text)) {
                found.push((place != Some(0), &entry.sort, id));
            }
        }
        found.sort();
        found.into_iter().map(|(_, _, id)| id).collect()
    }
}

/// True when all of `text` can be read as the beginning of `units`. Each character of the name may be typed as itself, as a
/// whole reading, or as a reading's first letter (zh, ch, sh count as one); the last one as any beginning of a reading.
fn reads(units: &[Unit], text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    let Some((unit, rest)) = units.split_first() else { return false };
    if text.strip_prefix(unit.character).is_some_and(|text| reads(rest, text)) {
        return true;
    }
    unit.readings.iter().any(|reading| {
        let follows = |piece: &str| text.strip_prefix(piece).is_some_and(|text| reads(rest, text));
        // Readings are ASCII letters.
        let initial = reading.get(..2).filter(|two| matches!(*two, "zh" | "ch" | "sh"));
        reading.starts_with(text) || follows(&reading[..1]) || initial.is_some_and(follows) || follows(reading)
    })
}
