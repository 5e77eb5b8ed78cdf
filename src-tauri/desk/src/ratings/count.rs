//! What the month says of 评价 and 回访.

use rusqlite::named_params;

use crate::desk::Look;
use crate::error::Result;

use super::shapes::{RatingFigures, RatingPeriod};

pub(crate) fn count(look: &Look<'_>, RatingPeriod { from, to }: RatingPeriod) -> Result<RatingFigures> {
    let figures = look.db.prepare_cached(include_str!("count.sql"))?.query_row(
        named_params! { ":from": from, ":to": to, ":asof": to.min(look.now.day()) },
        |row| {
            Ok(RatingFigures {
                delighted: row.get("delighted")?,
                satisfied: row.get("satisfied")?,
                fair: row.get("fair")?,
                poor: row.get("poor")?,
                very_poor: row.get("very_poor")?,
                unrated: row.get("unrated")?,
                call_backs_opened: row.get("opened")?,
                call_backs_done: row.get("done")?,
                call_backs_overdue: row.get("overdue")?,
            })
        },
    )?;
    Ok(figures)
}
