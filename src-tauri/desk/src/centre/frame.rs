//! What stands around every screen.

use rusqlite::OptionalExtension;

use crate::access;
use crate::calendar::Calendar;
use crate::desk::Look;
use crate::error::Result;
use crate::first_start;
use crate::keys;
use crate::restore;

use super::rules::Rules;
use super::shapes::{Centre, Frame, Nothing};

pub(crate) fn frame(look: &Look<'_>, _: Nothing) -> Result<Frame> {
    let centre = super::read(look.db)?;
    let clerk = match look.actor {
        Some(actor) => Some(access::card(look.db, actor.clerk, &look.now)?),
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
    let set_up = centre.is_some();
    let (mut centre, mut clerks) = (centre.unwrap_or_default(), access::all(look.db, &look.now)?);
    if look.actor.is_none() {
        // Whoever passes by reads what the lock shows, and no more.
        centre = Centre { name: centre.name, ..Centre::default() };
        clerks.retain(|clerk| clerk.active);
    }
    let pins = access::in_use(look.db)?;
    Ok(Frame {
        set_up,
        first_start: first_start::goes_on_at(look.db, look.desk)?,
        // An open desk goes on working without its slots, and says so where they are needed.
        guarded: keys::guarded(look.desk).unwrap_or(false),
        centre,
        today: Calendar::read(look.db)?.day(look.now.day()),
        clerk,
        clerks,
        pins,
        idle_minutes: if pins { Some(Rules::read(look.db)?.idle_minutes) } else { None },
        text_scale,
        numbers_open: !restore::are_settled(look.db)?,
        demo: look.desk.is_demo(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    })
}
