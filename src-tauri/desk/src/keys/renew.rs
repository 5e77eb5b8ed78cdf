//! The whole file under a new key, in a generation of its own: made aside, checked, and only then switched to.

use std::sync::PoisonError;

use rusqlite::TransactionBehavior;
use serde_json::Map;

use crate::backup::forget_unguarded;
use crate::desk::{Open, locked};
use crate::error::{Error, Kind, Result};
use crate::journal::{check, end_key};
use crate::storage::{DataKey, Next, Secret, Slots, Way, copy_under, open_writer, same_content};

use super::act::{KeyWork, STOPPED};
use super::shapes::Keys;
use super::stands::state;
use super::tell::tell;

/// Nothing else is answered meanwhile: what was written beside it would be lost. Wherever it stops, `CURRENT` names a whole
/// generation, the old one or the new one, and what is left of the other goes at the next start (`Folder::tidy`).
pub(super) fn renew(work: &mut KeyWork<'_>, passphrase: &Secret) -> Result<Keys> {
    let desk = work.desk;
    // Before anything else: a count that is missing is told as lost.
    work.gate.forget(desk)?;
    {
        let _no_backup = desk.backups.stop();
        let mut opened = desk.opened.write().unwrap_or_else(PoisonError::into_inner);
        let open = opened.as_ref().ok_or_else(|| Error::unexpected("no file is open"))?;
        let key = DataKey::make()?;
        let next = desk.folder.begin_next()?;
        let made = make(work, open, &next, &key, passphrase).and_then(|()| desk.folder.name_next(&next)).and_then(|()| desk.step());
        if let Err(error) = made {
            if error.data["cause"] != STOPPED {
                // The disk may be full: what was made aside goes at once.
                let _ = desk.folder.tidy();
            }
            return Err(error);
        }
        // From here on the old file must not be written any more: whether the switch lasts is known when it is read again.
        *opened = None;
        let switched = desk.folder.switch_to(&next);
        if switched.is_err() {
            *locked(&desk.on_duty) = None;
        }
        switched?;
        desk.step()?;
        // Else the next start does it; `Keys::old_remains` says so meanwhile.
        let _ = desk.folder.tidy();
        let _ = forget_unguarded(&desk.folder);
        *opened = Some(Open::new(&desk.folder, key)?);
    }
    work.with_db(|db| state(desk, db))
}

fn make(work: &KeyWork<'_>, open: &Open, next: &Next, key: &DataKey, passphrase: &Secret) -> Result<()> {
    let desk = work.desk;
    desk.step()?;
    let db = open.writer(&desk.folder)?;
    copy_under(&db, &open.key, &next.file, key)?;
    desk.step()?;
    let mut copy = open_writer(&next.file, key).and_then(|copy| same_content(&db, &copy).map(|()| copy)).map_err(of_the_copy)?;
    desk.step()?;
    let tx = copy.transaction_with_behavior(TransactionBehavior::Immediate)?;
    end_key(&tx, &open.key)?;
    tell(&tx, key, work.told(Map::new()))?;
    tx.commit()?;
    let journal = check(&copy, key)?;
    if !journal.sound {
        // A journal that was broken before is no worse now; one that breaks here is not switched to.
        let before = check(&db, &open.key)?;
        if before.sound || before.broken_at != journal.broken_at {
            return Err(Error::new(Kind::Damaged, "新数据文件的日志核对没有通过，原来的数据没有改动。请检查磁盘后再试。"));
        }
    }
    desk.step()?;
    Slots::of_passphrase(key, passphrase, &desk.now().day().to_string())?.write(&next.aside)?;
    let found = Slots::read(&next.aside)?.unwrap_by(&Way::Passphrase(passphrase.clone()))?;
    if found.is_none_or(|found| found.for_journal() != key.for_journal()) {
        return Err(Error::unexpected("the new slot does not open"));
    }
    desk.step()?;
    copy.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    copy.close().map_err(|(_, error)| error)?;
    desk.step()
}

/// SQLCipher does not tell of a page that it could not write under the new key: it shows when it is read, and says nothing of the data.
fn of_the_copy(error: Error) -> Error {
    if error.kind != Kind::Damaged {
        return error;
    }
    Error::new(Kind::Storage, "新的数据文件没有写好，磁盘可能满了或有损坏。原来的数据没有改动，密钥也没有换。请清理或检查磁盘后再试。")
}
