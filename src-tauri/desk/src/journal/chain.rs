//! Which key signed which row. A change of the data key ends one journal key and begins another.

use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::error::{Error, Result};
use crate::storage::DataKey;

/// The keys of the chain, in the order of the rows.
pub(crate) struct ChainKeys {
    past: Vec<(i64, Zeroizing<[u8; 32]>)>,
    now: Zeroizing<[u8; 32]>,
}

impl ChainKeys {
    pub fn read(db: &Connection, key: &DataKey) -> Result<Self> {
        let mut past = Vec::new();
        let mut query = db.prepare("SELECT until, key FROM past_journal_key ORDER BY until")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let stored = Zeroizing::new(row.get::<_, Vec<u8>>("key")?);
            let mut key = Zeroizing::new([0; 32]);
            if stored.len() != key.len() {
                return Err(Error::unexpected("a journal key of another length"));
            }
            key.copy_from_slice(&stored);
            past.push((row.get("until")?, key));
        }
        Ok(Self { past, now: Zeroizing::new(key.for_journal()) })
    }

    /// The key that signed row `seq`.
    pub fn of(&self, seq: i64) -> &[u8; 32] {
        self.past.iter().find(|(until, _)| seq <= *until).map_or(&self.now, |(_, key)| key)
    }
}

/// From the next row on the journal is signed under the new data key; what stands is still checked under `old`.
pub(crate) fn end_key(db: &Connection, old: &DataKey) -> Result<()> {
    let until: Option<i64> = db.query_row("SELECT max(seq) FROM journal", [], |row| row.get(0))?;
    if let Some(until) = until {
        let key = Zeroizing::new(old.for_journal());
        db.execute("INSERT INTO past_journal_key (until, key) VALUES (?1, ?2)", (until, &key[..]))?;
    }
    Ok(())
}
