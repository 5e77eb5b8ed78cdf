//! What a passphrase is worth, told while it is typed. Nothing of it is kept.

use rusqlite::Connection;
use zeroize::Zeroizing;

use crate::centre;
use crate::desk::Look;
use crate::error::{Error, Result};
use crate::people::{initials, typed};
use crate::storage::Secret;

use super::passphrase::MOST;
use super::shapes::{PassphraseForm, Strength, StrengthLevel};
use super::strength::weigh;

pub(crate) fn weigh_passphrase(look: &Look<'_>, form: PassphraseForm) -> Result<Strength> {
    // What is longer is refused anyway; weighing all of a long text that was pasted would take minutes.
    let text: Zeroizing<String> = Zeroizing::new(form.passphrase.plain().chars().take(MOST).collect());
    Ok(weigh(&text, &own(look.db)?))
}

/// Said once: who means it presses again.
pub(super) fn unless_weak(db: &Connection, field: &str, passphrase: &Secret, even_if_weak: bool) -> Result<()> {
    let strength = weigh(&passphrase.plain(), &own(db)?);
    if even_if_weak || strength.level != StrengthLevel::Weak {
        return Ok(());
    }
    let message = format!("这个口令太好猜：{}最好换一个；一定要用它，请再按一次。", strength.why.concat());
    Err(Error::invalid(field, message).with(serde_json::json!({ "field": field, "weak": true })))
}

/// What whoever knows the centre would try: its names and numbers, as they are written and as they are typed.
fn own(db: &Connection) -> Result<Vec<String>> {
    let centre = centre::read(db)?.unwrap_or_default();
    let phone: String = centre.phone.chars().filter(char::is_ascii_digit).collect();
    let mut own = vec![phone];
    let clerks =
        db.prepare_cached("SELECT name FROM clerk")?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
    for name in [centre.name, centre.seal, centre.address].into_iter().chain(clerks) {
        // The likeliest reading of each character.
        own.push(typed(&name).into_iter().filter_map(|readings| readings.into_iter().next()).collect());
        own.extend(initials(&name));
        own.push(name.to_lowercase());
    }
    own.retain(|word| !word.is_empty());
    Ok(own)
}
