//! A backup is opened: its secret tried, its file brought here and verified. What stands is not touched.

use std::path::Path;
use std::sync::atomic::Ordering;

use uuid::Uuid;

use crate::backup::About;
use crate::desk::{Desk, locked};
use crate::error::{Error, Kind, Result};
use crate::journal::groups;
use crate::keys::way;
use crate::storage::{DataKey, Next, Slots, Way, open_reader};

use super::choice::Taken;
use super::erasures::erased_beside;
use super::find::usable;
use super::present::{may_restore, present};
use super::shapes::{OpenBackupForm, OpenedBackup};
use super::take::take;
use super::verify::verify;

/// Whoever waits meanwhile waits for another backup alone: a slow stick keeps nobody from working or sealing.
pub(crate) fn open_backup(desk: &Desk, form: OpenBackupForm) -> Result<OpenedBackup> {
    let closings = desk.closings.load(Ordering::Acquire);
    may_restore(desk)?;
    let mut choice = locked(&desk.restoring);
    choice.put_down(&desk.folder);
    let place = choice.found(form.list, form.which)?;
    let about = usable(&place)?;
    let slots = Slots::read(&place)?;
    let (key, way) = match slots.key_beside()? {
        Some(key) => (key, None),
        None => {
            let way = way(form.by, form.secret)?;
            (try_secret(desk, &slots, &way)?, Some(way))
        }
    };
    // First: while the file is read, a stick that is pulled is noticed.
    let erased_beside = erased_beside(&place, &about);
    let copy = desk.folder.begin_restore()?;
    let opened = bring(desk, &place, about, &copy, &key, way.as_ref());
    match opened {
        Ok(_) if desk.closings.load(Ordering::Acquire) != closings => {
            let _ = desk.folder.end_restore();
            Err(Error::new(Kind::Sealed, "打开备份时家门口封存了，备份没有打开。请重新选择备份。"))
        }
        Ok((about, key_before, seen)) => {
            choice.taken = Some(Taken { place: copy, key, slots, way, key_before, about, erased_beside, seen: seen.clone() });
            Ok(seen)
        }
        Err(error) => {
            // Else the next start does it.
            let _ = desk.folder.end_restore();
            Err(error)
        }
    }
}

/// Wrong ones are counted as at the gate. A right one does not end the count: whose backup it is is not known yet.
fn try_secret(desk: &Desk, slots: &Slots, way: &Way) -> Result<DataKey> {
    let lacks = match way {
        Way::Passphrase(_) if slots.passphrase_set().is_none() => Some("这份备份没有口令，请用恢复码打开。"),
        Way::Recovery(_) if slots.recovery_set().is_none() => Some("做这份备份时还没有恢复码，请用当时的口令打开。"),
        _ => None,
    };
    if let Some(lacks) = lacks {
        return Err(Error::refused(lacks));
    }
    locked(&desk.gate).try_slots(desk, slots, way)
}

fn bring(
    desk: &Desk,
    from: &Path,
    about: About,
    copy: &Next,
    key: &DataKey,
    way: Option<&Way>,
) -> Result<(About, Option<DataKey>, OpenedBackup)> {
    take(from, &about, copy)?;
    let verified = verify(copy, key, &about)?;
    // The passphrase of a centre is mostly the one of its backups; where it is not, what stands is not read.
    let key_before = way.and_then(|way| desk.folder.slots().ok()?.unwrap_by(way).ok().flatten());
    let backup = open_reader(&copy.file, key)?;
    let stands = present(desk, desk.opened().ok().as_deref(), key_before.as_ref(), &backup).stands;
    let seen = OpenedBackup {
        token: Uuid::new_v4(),
        made: about.local.clone(),
        centre: about.centre.clone(),
        tickets: about.counts.tickets,
        residents: about.counts.residents,
        head_seq: about.head_seq,
        groups: groups(about.head_seq, &hex::decode(&verified.journal.head).unwrap_or_default()),
        head: verified.journal.head,
        sound: verified.journal.sound,
        upgraded: verified.upgraded,
        stands,
    };
    Ok((about, key_before, seen))
}
