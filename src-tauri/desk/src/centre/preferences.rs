//! How one clerk likes the window; no act, so no journal row.

use rusqlite::OptionalExtension;

use crate::desk::{Jot, Look};
use crate::error::{Error, Result};
use crate::topics::Topic;

use super::shapes::{Nothing, Preferences};

pub(crate) fn preferences(look: &Look<'_>, _: Nothing) -> Result<Preferences> {
    let stored: Option<(u32, String)> = look
        .db
        .prepare_cached("SELECT text_scale, hidden_columns FROM preferences WHERE clerk = ?1")?
        .query_row([look.actor()?.clerk], |row| Ok((row.get("text_scale")?, row.get("hidden_columns")?)))
        .optional()?;
    Ok(match stored {
        Some((text_scale, hidden)) => Preferences { text_scale, hidden_columns: serde_json::from_str(&hidden)? },
        None => Preferences { text_scale: 100, hidden_columns: Default::default() },
    })
}

pub(crate) fn save_preferences(jot: &mut Jot<'_>, wanted: Preferences) -> Result<Preferences> {
    if ![100, 125, 150].contains(&wanted.text_scale) {
        return Err(Error::invalid("textScale", "字号只有 100%、125%、150% 三档，请选其中一档。"));
    }
    let hidden = serde_json::to_string(&wanted.hidden_columns)?;
    if hidden.len() > 10_000 {
        return Err(Error::invalid("hiddenColumns", "隐藏的列太多，没有保存。"));
    }
    jot.db
        .prepare_cached(
            "INSERT INTO preferences (clerk, text_scale, hidden_columns) VALUES (?1, ?2, ?3)
             ON CONFLICT (clerk) DO UPDATE SET text_scale = excluded.text_scale, hidden_columns = excluded.hidden_columns",
        )?
        .execute((jot.actor()?.clerk, wanted.text_scale, hidden))?;
    jot.changed.push(Topic::Preferences);
    Ok(wanted)
}
