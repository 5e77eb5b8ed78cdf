//! Every day of the calendar counted anew.

use crate::error::Result;
use crate::topics::Topic;
use crate::transact::Work;

/// After any change of the week or the holidays, within the same act.
pub(super) fn recount(work: &mut Work<'_>) -> Result<()> {
    work.db.execute_batch(include_str!("recount.sql"))?;
    work.changed(Topic::Calendar);
    Ok(())
}
