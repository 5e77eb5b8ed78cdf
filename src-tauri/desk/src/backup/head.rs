//! The head of the journal as the newest backup has it: from outside the file, for 核对.

use rusqlite::OptionalExtension;

use crate::desk::Look;
use crate::error::Result;

use super::make::named;
use super::place::{all, here};
use super::shapes::BackupRules;

/// Number and MAC of its last row. A backup of before the last restore tells of another file, and a stick that is not there of none.
pub(crate) fn newest_head(look: &Look<'_>) -> Result<Option<(i64, [u8; 32])>> {
    let (ours, folder) = (named(look.db)?, BackupRules::read(look.db)?.folder);
    let restored: Option<String> =
        look.db.query_row("SELECT at FROM journal WHERE seq = (SELECT max(journal) FROM restore)", [], |row| row.get(0)).optional()?;
    let mut places = vec![here(&look.desk.folder)];
    places.extend(folder.map(Into::into));
    Ok(places
        .iter()
        .flat_map(|place| all(place).unwrap_or_default())
        .map(|found| found.about)
        .filter(|about| about.desk == ours && restored.as_ref().is_none_or(|restored| about.made_at > *restored))
        .filter_map(|about| {
            let mut mac = [0; 32];
            hex::decode_to_slice(&about.head_mac, &mut mac).ok().map(|()| (about.head_seq, mac))
        })
        .max_by_key(|(seq, _)| *seq))
}
