//! Climbing from the version of the file to the version of the program, a numbered step at a time, forward only.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Kind, Result};

use super::key::DataKey;
use super::open::open_reader;

/// One step. Its text never changes once it has landed: the file remembers it word for word.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub number: i64,
    pub sql: &'static str,
}

/// The whole ladder.
pub const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, sql: include_str!("migrations/0001_walking_thread.sql") },
    Migration { number: 2, sql: include_str!("migrations/0002_calendar.sql") },
    Migration { number: 3, sql: include_str!("migrations/0003_catalogue.sql") },
    Migration { number: 4, sql: include_str!("migrations/0004_small_services.sql") },
    Migration { number: 5, sql: include_str!("migrations/0005_ticket_life.sql") },
    Migration { number: 6, sql: include_str!("migrations/0006_ratings.sql") },
    Migration { number: 7, sql: include_str!("migrations/0007_month.sql") },
    Migration { number: 8, sql: include_str!("migrations/0008_calling.sql") },
    Migration { number: 9, sql: include_str!("migrations/0009_month_rows.sql") },
    Migration { number: 11, sql: include_str!("migrations/0011_bench.sql") },
    Migration { number: 12, sql: include_str!("migrations/0012_ticket_texts.sql") },
    Migration { number: 13, sql: include_str!("migrations/0013_guards.sql") },
    Migration { number: 14, sql: include_str!("migrations/0014_speed.sql") },
    Migration { number: 15, sql: include_str!("migrations/0015_month_table.sql") },
    Migration { number: 16, sql: include_str!("migrations/0016_hours_and_loans.sql") },
    Migration { number: 17, sql: include_str!("migrations/0017_month_speed.sql") },
    Migration { number: 18, sql: include_str!("migrations/0018_past_journal_keys.sql") },
    Migration { number: 19, sql: include_str!("migrations/0019_backup.sql") },
    Migration { number: 20, sql: include_str!("migrations/0020_pins.sql") },
    Migration { number: 21, sql: include_str!("migrations/0021_erasure.sql") },
    Migration { number: 22, sql: include_str!("migrations/0022_first_start.sql") },
    Migration { number: 23, sql: include_str!("migrations/0023_restore.sql") },
    Migration { number: 24, sql: include_str!("migrations/0024_rooms.sql") },
    Migration { number: 25, sql: include_str!("migrations/0025_blackouts.sql") },
    Migration { number: 26, sql: include_str!("migrations/0026_accessories.sql") },
    Migration { number: 27, sql: include_str!("migrations/0027_after_use.sql") },
    Migration { number: 28, sql: include_str!("migrations/0028_waiting.sql") },
    Migration { number: 29, sql: include_str!("migrations/0029_what_is_left_of_a_wait.sql") },
    Migration { number: 30, sql: include_str!("migrations/0030_theirs_before.sql") },
];

/// Brings the file up to the last migration. Before a file with rows is changed, a copy is written to `copy_to(version)` and checked.
///
/// # Errors
/// [`Kind::NewerProgram`] for a file from the future, [`Kind::Damaged`] when a past step reads differently from ours.
pub fn climb(db: &mut Connection, key: &DataKey, ladder: &[Migration], copy_to: impl FnOnce(i64) -> std::path::PathBuf) -> Result<()> {
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let top = ladder.last().map_or(0, |step| step.number);
    if version > top {
        return Err(Error::new(Kind::NewerProgram, "数据由更新版本的程序写成。请安装新版本后再打开，本程序没有改动任何内容。"));
    }
    if version > 0 {
        past_steps_are_ours(db, ladder, version)?;
    }
    if version == top {
        return Ok(());
    }
    if version > 0 {
        copy_and_check(db, key, &copy_to(version))?;
    }
    // A table that is made anew is dropped first, which its references must not stop; they are all checked at the end.
    db.pragma_update(None, "foreign_keys", false)?;
    let climbed = climb_from(db, ladder, version, top);
    db.pragma_update(None, "foreign_keys", true)?;
    climbed
}

fn climb_from(db: &mut Connection, ladder: &[Migration], version: i64, top: i64) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    for step in ladder.iter().filter(|step| step.number > version) {
        tx.execute_batch(step.sql)?;
        tx.execute("INSERT INTO migration (number, sql) VALUES (?1, ?2)", (step.number, step.sql))?;
    }
    if tx.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err(Error::new(Kind::Damaged, "升级后的核对没有通过，数据没有改动。请用最近的备份恢复。"));
    }
    tx.pragma_update(None, "user_version", top)?;
    tx.commit()?;
    Ok(())
}

fn past_steps_are_ours(db: &Connection, ladder: &[Migration], version: i64) -> Result<()> {
    let mut read = db.prepare("SELECT number, sql FROM migration ORDER BY number")?;
    let stored: Vec<(i64, String)> =
        read.query_map([], |row| Ok((row.get("number")?, row.get("sql")?)))?.collect::<rusqlite::Result<_>>()?;
    let ours = ladder.iter().filter(|step| step.number <= version).map(|step| (step.number, step.sql));
    if stored.iter().map(|(number, sql)| (*number, sql.as_str())).eq(ours) {
        Ok(())
    } else {
        Err(Error::new(Kind::Damaged, "数据文件的结构与本程序不一致，可能由试用版本写成。请勿删除任何文件，用最近的备份恢复。"))
    }
}

/// A copy under the same key, reopened and checked, before anything is changed.
fn copy_and_check(db: &Connection, key: &DataKey, to: &Path) -> Result<()> {
    if to.exists() {
        // Left by an upgrade that did not finish; the file itself is still as it was.
        std::fs::remove_file(to)?;
    }
    let name = to.to_str().ok_or_else(|| Error::unexpected("the data folder's path is no Unicode"))?;
    db.execute("VACUUM INTO ?1", [name])?;
    let copy = open_reader(to, key)?;
    let verdict: String = copy.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if verdict == "ok" {
        Ok(())
    } else {
        Err(Error::new(Kind::Damaged, "升级前的核对没有通过，数据没有改动。请用最近的备份恢复。"))
    }
}
