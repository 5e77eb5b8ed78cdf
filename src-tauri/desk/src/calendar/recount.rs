//! Every day of the calendar counted anew, and every promise that ends on a day that has moved.

use chrono::NaiveDate;
use rusqlite::Connection;

use crate::error::Result;
use crate::topics::Topic;
use crate::transact::Work;

/// After any change of the week or the holidays, within the same act.
pub(super) fn recount(work: &mut Work<'_>) -> Result<()> {
    let before = days(work.db)?;
    work.db.execute_batch(include_str!("recount.sql"))?;
    let moved = before.into_iter().zip(days(work.db)?).find(|(before, after)| before != after);
    if let Some(((first, _), _)) = moved {
        work.db.execute(include_str!("promises.sql"), [first])?;
    }
    work.changed(Topic::Calendar);
    Ok(())
}

/// In order, whether the desk works on them.
fn days(db: &Connection) -> Result<Vec<(NaiveDate, bool)>> {
    let mut query = db.prepare_cached("SELECT day, workday FROM calendar_day ORDER BY day")?;
    let days = query.query_map([], |row| Ok((row.get("day")?, row.get("workday")?)))?.collect::<rusqlite::Result<_>>()?;
    Ok(days)
}
