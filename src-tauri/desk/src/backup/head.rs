//! The heads of the journal as the backups have them: from outside the file, for 核对.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};

use crate::desk::Desk;
use crate::error::Result;

use super::about::About;
use super::make::named;
use super::place::{all, here};
use super::shapes::BackupRules;

/// What every backup here and in the chosen folder says of itself. A stick may take its time: nothing is held meanwhile, and one that
/// is not there says nothing.
pub(crate) fn told_outside(desk: &Desk) -> Result<Vec<About>> {
    let folder = desk.see(|look| Ok(BackupRules::read(look.db)?.folder))?;
    let mut places = vec![here(&desk.folder)];
    places.extend(folder.map(Into::into));
    Ok(places.iter().flat_map(|place| all(place).unwrap_or_default()).map(|found| found.about).collect())
}

/// Number and MAC of the last row that each backup of this desk has, the newest first. One of before the last restore tells of
/// another file.
pub(crate) fn heads(db: &Connection, told: &[About]) -> Result<Vec<(i64, [u8; 32])>> {
    let ours = named(db)?;
    let restored: Option<String> =
        db.query_row("SELECT at FROM journal WHERE seq = (SELECT max(journal) FROM restore)", [], |row| row.get(0)).optional()?;
    let heads: BTreeMap<i64, [u8; 32]> = told
        .iter()
        .filter(|about| about.desk == ours && restored.as_ref().is_none_or(|restored| about.made_at > *restored))
        .filter_map(|about| {
            let mut mac = [0; 32];
            hex::decode_to_slice(&about.head_mac, &mut mac).ok().map(|()| (about.head_seq, mac))
        })
        .collect();
    Ok(heads.into_iter().rev().collect())
}
