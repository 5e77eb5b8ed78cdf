//! The passphrase of the centre: set, changed, and a new key under it.

use crate::error::{Error, Result};
use crate::storage::{Secret, Way};

use super::act::KeyWork;
use super::renew::renew;
use super::seal::way;
use super::shapes::{ChangePassphraseForm, Keys, NewPassphraseForm, PassphraseForm};
use super::weigh::unless_weak;

/// Who may guess at it has the disk in hand and all the time: see `slots.rs` for what a guess costs.
const FEWEST: usize = 8;
pub(super) const MOST: usize = 128;

/// The first one. The key that lay beside the file may have been seen: the file goes under a new one.
pub(crate) fn set_passphrase(work: &mut KeyWork<'_>, form: NewPassphraseForm) -> Result<Keys> {
    if let Some(done) = work.done_before()? {
        return Ok(done);
    }
    if work.desk.folder.slots()?.passphrase_set().is_some() {
        return Err(Error::refused("口令已经设置过了。要换一个，请用「更改口令」。"));
    }
    checked("passphrase", &form.passphrase)?;
    work.with_db(|db| unless_weak(db, "passphrase", &form.passphrase, form.even_if_weak))?;
    renew(work, &form.passphrase)
}

/// The same key under another passphrase: nothing but the slot is written.
pub(crate) fn change_passphrase(work: &mut KeyWork<'_>, form: ChangePassphraseForm) -> Result<Keys> {
    if let Some(done) = work.done_before()? {
        return Ok(done);
    }
    checked("wanted", &form.wanted)?;
    work.with_db(|db| unless_weak(db, "wanted", &form.wanted, form.even_if_weak))?;
    prove(work, &way(form.by, form.secret)?)?;
    work.change_slots(|slots, key, day| slots.put_passphrase(key, &form.wanted, day))
}

/// Another key, under the passphrase that stands. Whoever had the old key, or a copy of the old slots, reads nothing that is written
/// from here on. The recovery code opened the old key: a new one has to be made.
pub(crate) fn change_key(work: &mut KeyWork<'_>, form: PassphraseForm) -> Result<Keys> {
    if let Some(done) = work.done_before()? {
        return Ok(done);
    }
    prove(work, &Way::Passphrase(form.passphrase.clone()))?;
    renew(work, &form.passphrase)
}

/// Whoever sits at an open desk still has to know the secret; wrong ones are counted as at the gate, and told at once.
pub(super) fn prove(work: &mut KeyWork<'_>, way: &Way) -> Result<()> {
    let desk = work.desk;
    work.gate.try_way(desk, way)?;
    work.gate.tell(desk)
}

fn checked(field: &str, passphrase: &Secret) -> Result<()> {
    let text = passphrase.plain();
    let (length, mut different) = (text.chars().count(), text.chars().collect::<Vec<_>>());
    different.sort_unstable();
    different.dedup();
    let digits = text.chars().all(|c| c.is_ascii_digit());
    if !(FEWEST..=MOST).contains(&length) {
        Err(Error::invalid(field, format!("口令应为 {FEWEST} 至 {MOST} 个字符。几个不相干的词连成一句，好记又难猜。")))
    } else if text.chars().any(char::is_control) {
        Err(Error::invalid(field, "口令里不能有换行等看不见的字符。请重新输入。"))
    } else if different.len() < 5 {
        Err(Error::invalid(field, "口令里不同的字符太少，容易猜中。请换一个，几个不相干的词连成一句就好。"))
    } else if digits && length < 16 {
        Err(Error::invalid(field, "口令全是数字，像电话或生日，容易猜中。请加上几个字或字母。"))
    } else {
        Ok(())
    }
}
