//! What stands around every screen.

use rusqlite::OptionalExtension;

use crate::access;
use crate::calendar::Calendar;
use crate::desk::Look;
use crate::error::Result;
use crate::restore;

use super::shapes::{Frame, Nothing};

pub(crate) fn frame(look: &Look<'_>, _: Nothing) -> Result<Frame> {
    let centre = super::read(look.db)?;
    let clerk = match look.actor {
        Some(actor) => Some(access::card(look.db, actor.clerk)?),
        None => None,
    };
    let text_scale = match look.actor {
        Some(actor) => look
            .db
            .prepare_cached("SELECT text_scale FROM preferences WHERE clerk = ?1")?
            .query_row([actor.clerk], |row| row.get(0))
            .optional()?
            .unwrap_or(100),
        None => 100,
    };
    Ok(Frame {
        set_up: centre.is_some(),
        centre: centre.unwrap_or_default(),
        today: Calendar::read(look.db)?.day(look.now.day()),
        clerk,
        clerks: access::all(look.db)?,
        text_scale,
        numbers_open: !restore::are_settled(look.db)?,
        demo: look.desk.is_demo(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}
