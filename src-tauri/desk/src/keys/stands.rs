//! What the settings say of the key, and what they remind of.

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, OptionalExtension};

use crate::centre::Nothing;
use crate::desk::{Desk, Look};
use crate::error::Result;
use crate::ids::ClerkId;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::Keys;
use super::sleep::on_sleep;

/// After so many days nobody knows any more whether the sheet is where it was put.
const TRIED_EVERY: Days = Days::new(90);

pub(crate) fn keys(look: &Look<'_>, _: Nothing) -> Result<Keys> {
    state(look.desk, look.db)
}

/// A passphrase stands between whoever opens the program and the data.
pub(crate) fn guarded(desk: &Desk) -> Result<bool> {
    Ok(desk.folder.slots()?.passphrase_set().is_some())
}

pub(super) fn state(desk: &Desk, db: &Connection) -> Result<Keys> {
    let slots = desk.folder.slots()?;
    let recovery_set = slots.recovery_set().map(str::to_owned);
    // Days of the form 2026-11-20 sort as text.
    let tried: Option<String> = db.query_row("SELECT max(day) FROM recovery_trial", [], |row| row.get(0))?;
    let recovery_tried = tried.filter(|tried| recovery_set.as_ref().is_some_and(|set| tried >= set));
    let known = recovery_tried.as_ref().or(recovery_set.as_ref()).and_then(|day| day.parse::<NaiveDate>().ok());
    Ok(Keys {
        passphrase_set: slots.passphrase_set().map(str::to_owned),
        recovery_due: known.and_then(|day| day.checked_add_days(TRIED_EVERY)).is_some_and(|due| due <= desk.now().day()),
        recovery_set,
        recovery_tried,
        leaver: leaver(db)?,
        seals_on_sleep: on_sleep(db)?,
        old_remains: desk.folder.has_remains(),
    })
}

/// A clerk who knew the passphrase is made inactive.
pub(crate) fn left_knowing(work: &mut Work<'_>, clerk: ClerkId) -> Result<()> {
    work.db.prepare_cached("INSERT INTO left_knowing (journal, clerk) VALUES (?1, ?2)")?.execute((work.seq, clerk))?;
    work.fact("knewPassphrase", true);
    work.changed(Topic::Keys);
    Ok(())
}

/// The last one who left knowing it. A change that the power cut off stands in the journal as well, from the next opening on.
fn leaver(db: &Connection) -> Result<Option<String>> {
    let left = db
        .prepare_cached("SELECT l.journal, c.name FROM left_knowing l JOIN clerk c ON c.id = l.clerk ORDER BY l.journal DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get::<_, i64>("journal")?, row.get::<_, String>("name")?)))
        .optional()?;
    let Some((left, name)) = left else { return Ok(None) };
    let changed = db.prepare_cached("SELECT 1 FROM journal WHERE seq > ?1 AND act = 'change_passphrase' LIMIT 1")?.exists([left])?;
    Ok((!changed).then_some(name))
}
