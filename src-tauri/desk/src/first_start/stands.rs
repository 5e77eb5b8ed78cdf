//! Which steps are done and which one is next: worked out from what stands, so that a start that was cut off goes on where it was.

use std::collections::HashMap;

use rusqlite::Connection;

use crate::access;
use crate::backup;
use crate::centre::{self, Nothing};
use crate::desk::{Desk, Look};
use crate::error::Result;
use crate::topics::Topic;
use crate::transact::Work;

use super::shapes::{FirstStart, Led, StartStep, StepStands};

impl StartStep {
    /// The step without which this one makes no sense.
    pub(super) fn needs(self) -> Option<Self> {
        match self {
            Self::Centre | Self::Passphrase | Self::BackupFolder | Self::Finish => None,
            Self::RecoverySheet | Self::Pin => Some(Self::Passphrase),
        }
    }

    fn is_done(self, db: &Connection, desk: &Desk) -> Result<bool> {
        Ok(match self {
            Self::Centre => centre::read(db)?.is_some(),
            Self::Passphrase => desk.folder.slots()?.passphrase_set().is_some(),
            Self::RecoverySheet => desk.folder.slots()?.recovery_set().is_some(),
            Self::Pin => access::in_use(db)?,
            Self::BackupFolder => backup::goes_to_a_folder(db)?,
            Self::Finish => false,
        })
    }
}

/// The window leads through every step after the centre itself.
pub(crate) fn begin(work: &mut Work<'_>) -> Result<()> {
    let mut row = work.db.prepare_cached("INSERT INTO first_start (step, stands, journal) VALUES (?1, ?2, ?3)")?;
    for step in StartStep::ALL.iter().filter(|step| **step != StartStep::Centre) {
        row.execute((step, Led::Ahead, work.seq))?;
    }
    work.changed(Topic::FirstStart);
    Ok(())
}

/// The step that the window leads to, if it leads at all.
pub(crate) fn goes_on_at(db: &Connection, desk: &Desk) -> Result<Option<StartStep>> {
    let led = led(db)?;
    for step in StartStep::ALL {
        if led.get(step) == Some(&Led::Ahead) && !step.is_done(db, desk)? {
            return Ok(Some(*step));
        }
    }
    Ok(None)
}

pub(crate) fn first_start(look: &Look<'_>, _: Nothing) -> Result<FirstStart> {
    stands(look.db, look.desk)
}

pub(super) fn stands(db: &Connection, desk: &Desk) -> Result<FirstStart> {
    let led = led(db)?;
    let steps = StartStep::ALL
        .iter()
        .map(|step| Ok(StepStands { step: *step, done: step.is_done(db, desk)?, led: led.get(step).copied() }))
        .collect::<Result<Vec<StepStands>>>()?;
    // Nobody is asked to guard a centre that is made up.
    let reminded = |one: &&StepStands| !one.done && one.led != Some(Led::Ahead) && one.step != StartStep::Finish && !desk.is_demo();
    let left = steps.iter().filter(reminded).map(|one| one.step).collect();
    Ok(FirstStart { steps, left })
}

fn led(db: &Connection) -> Result<HashMap<StartStep, Led>> {
    let mut rows = db.prepare_cached("SELECT step, stands FROM first_start")?;
    let rows = rows.query_map([], |row| Ok((row.get("step")?, row.get("stands")?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
