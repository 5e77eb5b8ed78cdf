//! 恢复演练: all of a restore in a throw-away place; every table compared; then it is taken away, key first.

use rusqlite::{Connection, TransactionBehavior};
use serde_json::Map;

use crate::centre::Nothing;
use crate::clock::Now;
use crate::desk::{Desk, Look};
use crate::error::{Error, Result};
use crate::ids::JournalSeq;
use crate::keys::{KeyWork, tell};
use crate::storage::{DataKey, Slots, open_reader};

use super::choice::Taken;
use super::compare::{Compared, same_ledgers, same_rows};
use super::erasures::{erased_since, replay_erasures};
use super::present::present;
use super::put_in_place::{Act, make};
use super::shapes::{Rehearsal, RehearsalForm, RestoreReason};

/// The data in use is only read. Acts go on meanwhile: they come after what is compared.
pub(crate) fn rehearse_restore(work: &mut KeyWork<'_>, form: RehearsalForm) -> Result<Rehearsal> {
    let desk = work.desk;
    // Whoever copies a backup waits for the gate, which this act holds.
    let Ok(mut choice) = desk.restoring.try_lock() else {
        return Err(Error::refused("正在从 U 盘读取备份。请等它读完再试。"));
    };
    if let Some(done) = done_before(work)? {
        return Ok(done);
    }
    let taken = choice.take(form.token)?;
    let found = rehearse(desk, &taken);
    let removed = desk.folder.end_restore();
    let found = found?;
    removed?;
    enter(work, &taken, &found)
}

struct Found {
    restored: Compared,
    live: Compared,
    /// How many people it still remembered who were erased since.
    erased: usize,
}

fn rehearse(desk: &Desk, taken: &Taken) -> Result<Found> {
    // The file as the backup has it: what the restore writes into the other one must leave all of it as it is.
    let kept = taken.place.aside.join("backup.db");
    std::fs::copy(&taken.place.file, &kept)?;
    let open = desk.opened()?;
    let present = present(desk, Some(&*open), None, &open_reader(&kept, &taken.key)?);
    let settled = present.stands.beyond == Some(0);
    make(desk, taken, &present, &Act { now: desk.now(), reason: RestoreReason::Other, clerk: None, settled, erased: 0 })?;
    let key = opens(taken)?;
    let (backup, restored) = (open_reader(&kept, &taken.key)?, open_reader(&taken.place.file, &key)?);
    let head = taken.about.head_seq;
    let whole = same_rows(&backup, &restored, head)?;
    let live = if present.stands.beyond.is_some() {
        let live = open_reader(&desk.folder.file(), &open.key)?;
        // One moment of it, while acts go on.
        let _moment = live.unchecked_transaction()?;
        same_ledgers(&restored, &live, head)?
    } else {
        Compared::default()
    };
    drop((backup, restored));
    // Last, as the restore does: what it takes away is no difference.
    let erased = erased_since(desk, taken, &present.stands, Some(&*open))?;
    let erased = replay_erasures(&taken.place.file, &key, desk.now(), &erased)?;
    Ok(Found { restored: whole, live, erased })
}

/// The slots that were put beside the restored file open it.
fn opens(taken: &Taken) -> Result<DataKey> {
    let slots = Slots::read(&taken.place.aside)?;
    let key = match &taken.way {
        Some(way) => slots.unwrap_by(way)?,
        None => slots.key_beside()?,
    };
    key.ok_or_else(|| Error::unexpected("the restored slots do not open"))
}

fn enter(work: &KeyWork<'_>, taken: &Taken, found: &Found) -> Result<Rehearsal> {
    let Found { restored, live, erased } = found;
    let finding = match (&restored.apart, &live.apart) {
        (Some(table), _) => format!("恢复出来的和备份不一样（{table}）。请换一份备份再演练，并检查磁盘。"),
        (None, Some(table)) => format!("备份和现在的数据对不上（{table}）。请做一份新备份再演练，并核对日志。"),
        (None, None) => String::new(),
    };
    let open = work.desk.opened()?;
    let mut db = open.writer(&work.desk.folder)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let now = work.desk.now();
    let seq: i64 = tx.query_row("SELECT coalesce(max(seq), 0) + 1 FROM journal", [], |row| row.get(0))?;
    let rows = (restored.tables, restored.rows, live.rows);
    tx.execute(
        "INSERT INTO restore_rehearsal (journal, at, made, tables, rows, live_rows, finding) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (seq, now.stored(), &taken.about.local, rows.0, rows.1, rows.2, &finding),
    )?;
    let mut facts = Map::new();
    facts.insert("madeAt".to_owned(), taken.about.made_at.clone().into());
    facts.insert("backupSeq".to_owned(), taken.about.head_seq.into());
    facts.insert("tables".to_owned(), rows.0.into());
    facts.insert("rows".to_owned(), rows.1.into());
    facts.insert("liveRows".to_owned(), rows.2.into());
    facts.insert("erased".to_owned(), (*erased).into());
    facts.insert("equal".to_owned(), finding.is_empty().into());
    tell(&tx, &open.key, work.told(facts))?;
    work.desk.commit(tx)?;
    one(&db, seq, now)
}

/// The same form sent twice.
fn done_before(work: &KeyWork<'_>) -> Result<Option<Rehearsal>> {
    let open = work.desk.opened()?;
    let db = open.writer(&work.desk.folder)?;
    let told = "SELECT seq FROM journal WHERE request = ?1 AND act = 'rehearse_restore'";
    let seq: Option<i64> = {
        use rusqlite::OptionalExtension;
        db.query_row(told, [work.request.as_bytes()], |row| row.get("seq")).optional()?
    };
    seq.map(|seq| one(&db, seq, work.desk.now())).transpose()
}

/// The newest first.
pub(crate) fn rehearsals(look: &Look<'_>, _: Nothing) -> Result<Vec<Rehearsal>> {
    let mut query = look.db.prepare_cached("SELECT * FROM restore_rehearsal ORDER BY journal DESC LIMIT 12")?;
    let rows = query.query_map([], |row| read(row, look.now))?.collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

fn one(db: &Connection, seq: i64, now: Now) -> Result<Rehearsal> {
    Ok(db.query_row("SELECT * FROM restore_rehearsal WHERE journal = ?1", [seq], |row| read(row, now))?)
}

fn read(row: &rusqlite::Row<'_>, now: Now) -> rusqlite::Result<Rehearsal> {
    Ok(Rehearsal {
        id: JournalSeq(row.get("journal")?),
        at: now.wall(&row.get::<_, String>("at")?),
        made: row.get("made")?,
        tables: row.get("tables")?,
        rows: row.get("rows")?,
        live_rows: row.get("live_rows")?,
        finding: row.get("finding")?,
    })
}
