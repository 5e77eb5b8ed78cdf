//! 取号: the next number of the band in which a matter waits.

use rusqlite::OptionalExtension;

use crate::centre::Rules;
use crate::error::{Error, Result};
use crate::ids::{MatterId, TicketId};
use crate::topics::Topic;
use crate::transact::Work;

/// Draws a number for a ticket that has not begun; the act's transaction keeps anybody else from taking it.
pub(crate) fn draw(work: &mut Work<'_>, ticket: TicketId, matter: MatterId) -> Result<()> {
    if !Rules::read(work.db)?.calling {
        return Err(Error::refused("没有开启叫号，不能取号。请直接登记；要叫号的，请主任在「设置 · 叫号」里开启。"));
    }
    let number: String = work
        .db
        .prepare_cached(include_str!("draw.sql"))?
        .query_row((ticket, matter, work.seq), |row| Ok(format!("{}{:03}", row.get::<_, String>("letter")?, row.get::<_, i64>("number")?)))
        .optional()?
        .ok_or_else(|| Error::unexpected("there is no band"))?;
    work.fact("number", number);
    work.changed(Topic::Bands);
    Ok(())
}
