//! What was brought here is held against what the backup says of itself, page by page and row by row of its journal.

use rusqlite::Connection;

use crate::backup::About;
use crate::error::{Error, Kind, Result};
use crate::journal::{JournalCheck, check};
use crate::storage::{DataKey, MIGRATIONS, Next, climb, open_writer, read_truly};

use super::find::altered;

/// What was found: the journal, and whether the file had to be brought up to this program.
pub(super) struct Verified {
    pub journal: JournalCheck,
    pub upgraded: bool,
}

/// Opens the copy, brings it up to this program's version, and leaves it closed and without a log.
pub(super) fn verify(place: &Next, key: &DataKey, about: &About) -> Result<Verified> {
    let mut db = open_writer(&place.file, key).map_err(|error| match error.kind {
        // Its bytes are those of the backup, so the key is not.
        Kind::Damaged => Error::new(
            Kind::Damaged,
            "这份备份里的密钥文件和数据文件不是一套，数据打不开，不是口令输错了。请换一份备份，或把做备份时的 slots.json 放回原处。",
        ),
        _ => error,
    })?;
    whole(&db)?;
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version != about.schema_version {
        return Err(altered());
    }
    let copy = place.aside.join("before-upgrade.db");
    climb(&mut db, key, MIGRATIONS, |_| copy.clone())?;
    if copy.exists() {
        // The backup itself is the copy.
        std::fs::remove_file(&copy)?;
    }
    let journal = check(&db, key)?;
    // A broken journal ends no backup; but one that was whole is whole.
    if !journal.sound && about.sound {
        return Err(Error::new(Kind::Damaged, "这份备份的日志核对没有通过，不能用来恢复。请换一份备份。"));
    }
    as_told(&db, about)?;
    read_truly(&db)?;
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    db.close().map_err(|(_, error)| error)?;
    let top = MIGRATIONS.last().map_or(0, |step| step.number);
    Ok(Verified { journal, upgraded: version < top })
}

fn whole(db: &Connection) -> Result<()> {
    let verdict: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    // Says something only about pages whose signature does not fit.
    if verdict != "ok" || db.prepare("PRAGMA cipher_integrity_check")?.exists([])? { Err(altered()) } else { Ok(()) }
}

/// Counts and head of the journal are those that were written down when it was made.
fn as_told(db: &Connection, about: &About) -> Result<()> {
    let count = |table: &str| db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0));
    let (seq, mac): (i64, Vec<u8>) = head(db)?.ok_or_else(|| Error::refused("这份备份是空的，里面还没有设置中心。请换一份备份。"))?;
    let same = count("ticket")? == about.counts.tickets
        && count("resident")? == about.counts.residents
        && count("journal")? == about.counts.journal
        && seq == about.head_seq
        && hex::encode(mac) == about.head_mac;
    if same { Ok(()) } else { Err(altered()) }
}

/// The newest row of the journal.
pub(super) fn head(db: &Connection) -> Result<Option<(i64, Vec<u8>)>> {
    use rusqlite::OptionalExtension;
    let newest = "SELECT seq, mac FROM journal ORDER BY seq DESC LIMIT 1";
    Ok(db.query_row(newest, [], |row| Ok((row.get("seq")?, row.get("mac")?))).optional()?)
}
