//! An opened backup takes the place of what stands: made whole aside, and only then switched to.

use std::sync::PoisonError;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use serde_json::Map;

use crate::clock::Now;
use crate::desk::{Desk, Open, locked};
use crate::error::{Error, Kind, Result};
use crate::ids::ClerkId;
use crate::keys::{STOPPED, Told, finish_change, tell};
use crate::storage::{Keep, Slots, open_reader, open_writer};

use super::choice::Taken;
use super::erasures::{erased_since, replay_erasures};
use super::present::{Present, may_restore, present};
use super::shapes::{RestoreForm, RestoreReason, Restored, Stands};
use super::verify::head;

/// Nothing else is answered meanwhile: what was written beside it would be lost. Wherever it stops, `CURRENT` names a whole
/// generation, the one that stood or the restored one.
pub(crate) fn restore(desk: &Desk, form: RestoreForm) -> Result<Restored> {
    let mut choice = locked(&desk.restoring);
    if let Some((_, done)) = choice.done.as_ref().filter(|(token, _)| *token == form.token) {
        return Ok(done.clone());
    }
    may_restore(desk)?;
    let mut gate = locked(&desk.gate);
    let mut taken = choice.take(form.token)?;
    let restored = put_in_place(desk, &mut taken, &form);
    match &restored {
        Err(error) if error.data["cause"] == STOPPED => {}
        Err(error) if error.data["reason"] == ASKED_TWICE => choice.taken = Some(taken),
        Err(_) => drop(desk.folder.end_restore()),
        Ok(done) => {
            choice.done = Some((form.token, done.clone()));
            // A full disk must not keep the centre out of its own data. A backup of another centre ends no wait at this one's key.
            if taken.seen.stands.same_centre == Some(true) {
                let _ = gate.tell(desk);
            }
            let _ = finish_change(desk);
        }
    }
    restored
}

/// What the window asks once more.
const ASKED_TWICE: &str = "anotherCentre";

fn put_in_place(desk: &Desk, taken: &mut Taken, form: &RestoreForm) -> Result<Restored> {
    let backup = open_reader(&taken.place.file, &taken.key)?;
    let (_no_backup, mut untold) = desk.backups.stop_for_another_file();
    let mut opened = desk.opened.write().unwrap_or_else(PoisonError::into_inner);
    let present = present(desk, opened.as_ref(), taken.key_before.as_ref(), &backup);
    drop(backup);
    if !present.stands.empty && present.stands.same_centre != Some(true) && !form.another_centre {
        let why = match present.stands.same_centre {
            Some(false) => "这是另一个中心的备份，恢复后，现在这个中心的数据就不再使用。确实要换成它，请再确认一次。",
            _ => "现在的数据读不出来，不能确认这份备份是不是同一个中心的。请核对中心名称和日期，再确认一次。",
        };
        return Err(Error::refused(why).with(serde_json::json!({ "reason": ASKED_TWICE })));
    }
    let settled = present.stands.beyond == Some(0);
    let clerk = *locked(&desk.on_duty);
    let erased = erased_since(desk, taken, &present.stands, opened.as_ref())?;
    let told = Act { now: desk.now(), reason: form.reason, clerk: clerk.map(|actor| actor.clerk), settled, erased: erased.len() };
    make(desk, taken, &present, &told)?;
    replay_erasures(&taken.place.file, &taken.key, told.now, &erased)?;
    // Whoever restored another centre's, perhaps by mistake, may not notice before the day is over.
    let keep = match present.stands {
        Stands { empty: true, .. } => Keep::Not,
        Stands { same_centre: Some(true), .. } => Keep::UntilUsed,
        _ => Keep::UntilTold,
    };
    desk.folder.number_restored(&mut taken.place, keep)?;
    desk.folder.name_next(&taken.place)?;
    desk.step()?;
    // From here on what stood must not be written any more: whether the switch lasts is known when it is read again.
    *opened = None;
    desk.forget();
    desk.folder.switch_to(&taken.place)?;
    untold.is_of_another_file();
    desk.is_whole_again();
    desk.step()?;
    // Else the next start does it.
    let _ = desk.folder.tidy();
    let open = Open::new(&desk.folder, taken.key.clone()).map_err(restored_all_the_same)?;
    desk.reread(&open)?;
    *opened = Some(open);
    Ok(Restored {
        made: taken.seen.made.clone(),
        centre: taken.seen.centre.clone(),
        old_kept: desk.folder.keeps_old(),
        old_until_told: desk.folder.keeps_until_told(),
        numbers_open: !settled,
    })
}

/// The switch is made, and only what it led to cannot be opened now.
fn restored_all_the_same(error: Error) -> Error {
    if error.kind != Kind::Storage {
        return error;
    }
    Error::new(Kind::Storage, "备份已经恢复好，只是磁盘出错，现在打不开。请关闭程序，检查磁盘后重新打开。")
}

/// The act, as the restored journal tells it.
pub(super) struct Act {
    pub now: Now,
    pub reason: RestoreReason,
    /// Who was on duty in what stood before.
    pub clerk: Option<ClerkId>,
    /// Nothing can be missing that stands on paper.
    pub settled: bool,
    /// How many people were erased since.
    pub erased: usize,
}

/// All that a restored generation has, in the place where the backup was brought to.
pub(super) fn make(desk: &Desk, taken: &Taken, present: &Present, act: &Act) -> Result<()> {
    desk.step()?;
    let mut db = open_writer(&taken.place.file, &taken.key)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    enter(&tx, taken, present, act)?;
    desk.step()?;
    tx.commit()?;
    desk.step()?;
    taken.slots.write(&taken.place.aside)?;
    Slots::read(&taken.place.aside)?;
    desk.step()?;
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    db.close().map_err(|(_, error)| error)?;
    desk.step()
}

fn enter(db: &Connection, taken: &Taken, present: &Present, act: &Act) -> Result<()> {
    let (backup_seq, backup_mac) = head(db)?.ok_or_else(|| Error::unexpected("a backup without a journal"))?;
    let (seq, before) = (backup_seq + 1, present.head.as_ref());
    db.execute(
        "INSERT INTO restore (journal, reason, backup_seq, backup_mac, backup_day, before_seq, before_mac, day, settled)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        (
            seq,
            act.reason,
            backup_seq,
            &backup_mac,
            &taken.about.day,
            before.map(|(seq, _)| seq),
            before.map(|(_, mac)| mac),
            act.now.day(),
            act.settled.then_some(seq),
        ),
    )?;
    let mut facts = Map::new();
    facts.insert("reason".to_owned(), act.reason.code().into());
    facts.insert("madeAt".to_owned(), taken.about.made_at.clone().into());
    facts.insert("backupSeq".to_owned(), backup_seq.into());
    facts.insert("backupHead".to_owned(), hex::encode(&backup_mac).into());
    facts.insert("beforeSeq".to_owned(), before.map(|(seq, _)| *seq).into());
    facts.insert("beforeHead".to_owned(), before.map(|(_, mac)| hex::encode(mac)).into());
    facts.insert("erased".to_owned(), act.erased.into());
    // Only who is the same person in both: the backup goes on as what stood.
    let clerk = act.clerk.filter(|_| present.stands.beyond.is_some());
    let known = |clerk: &ClerkId| db.query_row("SELECT 1 FROM clerk WHERE id = ?1", [clerk], |_| Ok(())).optional();
    let clerk = match clerk {
        Some(clerk) if known(&clerk)?.is_some() => Some(clerk),
        _ => None,
    };
    let told = Told { act: "restore", request: taken.seen.token, clerk, now: act.now, facts };
    tell(db, &taken.key, told)
}

/// Somebody worked with the restored data: a supervisor settled its numbers, and beyond coming on duty an act of a person stands
/// after it.
pub(crate) fn was_used(db: &Connection) -> Result<bool> {
    let acts = "SELECT 1 FROM journal WHERE seq > (SELECT max(journal) FROM restore) AND clerk IS NOT NULL AND act <> 'choose_clerk'
        AND (SELECT settled FROM restore ORDER BY journal DESC LIMIT 1) IS NOT NULL";
    Ok(db.prepare(acts)?.exists([])?)
}
