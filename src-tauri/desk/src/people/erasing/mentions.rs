//! 「可能还提到」: a name may stand in what was written about others, and may be another person's name. A person looks at each.

use rusqlite::{Connection, named_params};

use crate::error::Result;
use crate::ids::ResidentId;

use super::shapes::{Mention, MentionPlace};

const MOST: usize = 50;

/// The first of them, and how many there are.
pub(super) fn mentions(db: &Connection, resident: ResidentId) -> Result<(Vec<Mention>, u32)> {
    let words: String = db.query_row(
        "SELECT json_group_array(word) FROM (SELECT name AS word FROM resident WHERE id = ?1
         UNION SELECT phone FROM resident WHERE id = ?1 UNION SELECT id_number FROM resident WHERE id = ?1) WHERE word IS NOT NULL",
        [resident],
        |row| row.get(0),
    )?;
    let sql = include_str!("mentions.sql").replace("{drafts}", include_str!("drafts.sql")).replace("{acts}", include_str!("acts.sql"));
    let mut query = db.prepare(&sql)?;
    let mut rows = query.query(named_params! { ":words": words, ":resident": resident })?;
    let (mut first, mut all) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        all += 1;
        if first.len() < MOST {
            let place: MentionPlace = row.get("place")?;
            first.push(Mention { place, word: place.word().to_owned(), id: row.get("id")?, document: row.get("document")? });
        }
    }
    Ok((first, all))
}
