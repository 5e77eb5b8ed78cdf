//! What a backup would take the place of, as far as it can be read.

use rusqlite::{Connection, OptionalExtension};

use crate::centre;
use crate::desk::{Desk, Open, locked};
use crate::error::{Error, Kind, Result};
use crate::storage::{DataKey, open_reader};

use super::shapes::Stands;
use super::verify::head;

/// What stands, and its newest journal row where it could be read.
pub(super) struct Present {
    pub stands: Stands,
    pub head: Option<(i64, Vec<u8>)>,
}

const UNREADABLE: Present = Present { stands: Stands { empty: false, same_centre: None, beyond: None }, head: None };

/// On an open desk the supervisor restores; where no centre is set up, or nothing can be opened, whoever has the backup's secret.
pub(super) fn may_restore(desk: &Desk) -> Result<()> {
    let Ok(open) = desk.opened() else { return Ok(()) };
    match centre::read(&*open.writer(&desk.folder)?) {
        Ok(Some(_)) => desk.may("rehearse_restore"),
        Ok(None) => Ok(()),
        Err(error) if error.kind == Kind::Damaged => Ok(()),
        Err(error) => Err(error),
    }
}

/// Held against `backup`, by whoever holds the open file. A sealed one is opened with `key`, where somebody has it.
pub(super) fn present(desk: &Desk, open: Option<&Open>, key: Option<&DataKey>, backup: &Connection) -> Present {
    let found = match (open, key) {
        (Some(open), _) => read(&locked(&open.writer), backup),
        (None, Some(key)) if !desk.is_damaged() => open_reader(&desk.folder.file(), key).and_then(|present| read(&present, backup)),
        _ => return UNREADABLE,
    };
    found.unwrap_or(UNREADABLE)
}

fn read(present: &Connection, backup: &Connection) -> Result<Present> {
    if centre::read(present)?.is_none() {
        return Ok(Present { stands: Stands { empty: true, same_centre: None, beyond: None }, head: head(present)? });
    }
    let newest = head(present)?.ok_or_else(|| Error::unexpected("a centre without a journal"))?;
    let (seq, mac) = head(backup)?.ok_or_else(|| Error::unexpected("a backup without a journal"))?;
    // The first row of a journal is like no other in the world, and never changes.
    let same = mac_of(present, 1)? == mac_of(backup, 1)?;
    let goes_on = same && mac_of(present, seq)? == Some(mac);
    let stands = Stands { empty: false, same_centre: Some(same), beyond: goes_on.then(|| newest.0 - seq) };
    Ok(Present { stands, head: Some(newest) })
}

fn mac_of(db: &Connection, seq: i64) -> Result<Option<Vec<u8>>> {
    Ok(db.query_row("SELECT mac FROM journal WHERE seq = ?1", [seq], |row| row.get(0)).optional()?)
}
