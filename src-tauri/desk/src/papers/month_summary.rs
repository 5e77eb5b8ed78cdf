//! 月度活动汇总表: the table as it is at this moment.

use crate::desk::Look;
use crate::error::Result;
use crate::summary::{self, MonthQuestion, PeriodKey};
use crate::transact::Work;

use super::shapes::{Letterhead, MonthSummaryPaper};

pub(super) fn month_summary(work: &mut Work<'_>, letterhead: Letterhead, period: PeriodKey) -> Result<MonthSummaryPaper> {
    work.fact("period", format!("{}-{:02}", period.year, period.month));
    let look = Look { db: work.db, now: work.now, actor: Some(work.actor()?), desk: work.desk, key: work.key };
    let month = summary::month(&look, MonthQuestion { period: Some(period) })?;
    Ok(MonthSummaryPaper { letterhead, month })
}
