//! All names in memory, so that a search answers at every key. Built on the first search, then kept up by the residents' revisions.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::Connection;

use crate::error::Result;
use crate::ids::ResidentId;

use crate::text::folded;

use super::readings::{Unit, units};

#[derive(Default)]
pub(crate) struct NameIndex {
    entries: HashMap<ResidentId, Entry>,
    /// Where in whose name a search that begins with this character may begin.
    beginnings: HashMap<char, BTreeSet<(ResidentId, usize)>>,
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
        let mut query = db.prepare_cached(
            "SELECT id, name, pinyin, phone, journal, EXISTS (SELECT 1 FROM erasure WHERE resident = r.id) AS erased
             FROM resident r WHERE journal > ?1 ORDER BY journal",
        )?;
        let mut rows = query.query([self.upto])?;
        let mut upto = self.upto;
        while let Some(row) = rows.next()? {
            upto = row.get("journal")?;
            if row.get("erased")? {
                self.forget(row.get("id")?);
                continue;
            }
            let phone: Option<String> = row.get("phone")?;
            let entry = Entry {
                units: units(&row.get::<_, String>("name")?),
                sort: row.get("pinyin")?,
                phone: phone.unwrap_or_default().chars().filter(char::is_ascii_digit).collect(),
            };
            self.put(row.get("id")?, entry);
        }
        self.upto = upto;
        Ok(())
    }

    fn put(&mut self, id: ResidentId, entry: Entry) {
        for (first, at) in beginnings(&entry.units) {
            self.beginnings.entry(first).or_default().insert((id, at));
        }
        let Some(before) = self.entries.insert(id, entry) else { return };
        let stays: BTreeSet<_> = self.entries.get(&id).into_iter().flat_map(|entry| beginnings(&entry.units)).collect();
        for (first, at) in beginnings(&before.units).filter(|beginning| !stays.contains(beginning)) {
            if let Some(places) = self.beginnings.get_mut(&first) {
                places.remove(&(id, at));
            }
        }
    }

    fn forget(&mut self, id: ResidentId) {
        let Some(before) = self.entries.remove(&id) else { return };
        for (first, at) in beginnings(&before.units) {
            if let Some(places) = self.beginnings.get_mut(&first) {
                places.remove(&(id, at));
            }
        }
    }

    /// Whom `text` finds: by any part of the name in characters, full pinyin, initials or a mixture, or by the tail of the phone.
    /// Those whose name begins with it come first, then by pinyin.
    pub fn find(&self, text: &str) -> Vec<ResidentId> {
        let text = folded(text);
        let Some(first) = text.chars().next() else { return Vec::new() };
        let mut places: BTreeMap<ResidentId, usize> = BTreeMap::new();
        for &(id, at) in self.beginnings.get(&first).into_iter().flatten() {
            if !places.contains_key(&id) && self.entries.get(&id).is_some_and(|entry| reads(&entry.units[at..], &text)) {
                places.insert(id, at);
            }
        }
        // A longer tail than the mask shows would let a number be guessed digit by digit; a whole number is known already.
        if text.len() >= 2 && text.bytes().all(|b| b.is_ascii_digit()) {
            let is_tail = |phone: &str| if text.len() <= 4 { phone.ends_with(&text) } else { phone == text };
            for (&id, _) in self.entries.iter().filter(|(_, entry)| is_tail(&entry.phone)) {
                places.entry(id).or_insert(usize::MAX);
            }
        }
        let mut found: Vec<(bool, &str, ResidentId)> =
            places.into_iter().filter_map(|(id, at)| Some((at > 0, self.entries.get(&id)?.sort.as_str(), id))).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, _, id)| id).collect()
    }
}

/// Whether `name`, from its beginning on, can be what was typed: characters, readings, initials or a mixture.
pub(crate) fn begins_as(name: &str, typed: &str) -> bool {
    reads(&units(name), &folded(typed))
}

/// What may be typed first at each character of a name.
fn beginnings(units: &[Unit]) -> impl Iterator<Item = (char, usize)> {
    units.iter().enumerate().flat_map(|(at, unit)| {
        let letters = unit.readings.iter().filter_map(|reading| reading.chars().next());
        letters.chain([unit.character]).map(move |first| (first, at))
    })
}

/// True when all of `text` can be read as the beginning of `units`. Each character of the name may be typed as itself, as a
/// whole reading, or as a reading's first letter (zh, ch, sh count as one); the last one as any beginning of a reading.
fn reads(units: &[Unit], text: &str) -> bool {
    // How far the characters so far can have been typed; a set, so that many ways to one place are gone on from once.
    let mut reached = BTreeSet::from([0]);
    for unit in units {
        let mut next = BTreeSet::new();
        for at in reached {
            let rest = &text[at..];
            if rest.starts_with(unit.character) {
                next.insert(at + unit.character.len_utf8());
            }
            for reading in &unit.readings {
                if reading.starts_with(rest) {
                    return true;
                }
                // Readings are ASCII letters.
                let initial = reading.get(..2).filter(|two| matches!(*two, "zh" | "ch" | "sh"));
                next.extend(
                    [&reading[..1], reading]
                        .into_iter()
                        .chain(initial)
                        .filter(|piece| rest.starts_with(*piece))
                        .map(|piece| at + piece.len()),
                );
            }
        }
        if next.contains(&text.len()) {
            return true;
        }
        reached = next;
    }
    false
}
