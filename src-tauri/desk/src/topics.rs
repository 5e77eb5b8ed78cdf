//! What an answer depends on and what an act changes.

use serde::Serialize;
use ts_rs::TS;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Topic {
    Centre,
    Clerks,
    Duty,
    Preferences,
    Calendar,
    Rules,
    MonthTable,
    Drafts,
    Residents,
    Matters,
    Tickets,
    Bands,
    SmallServices,
    Reception,
    Rooms,
    Bookings,
    Headcounts,
    Photos,
    Activities,
    Papers,
    Journal,
    Keys,
    FirstStart,
    Backup,
    Restore,
}

/// For an answer that is given again: whoever lost the first one may have missed any of them.
pub(crate) const ALL: &[Topic] = &[
    Topic::Centre,
    Topic::Clerks,
    Topic::Duty,
    Topic::Preferences,
    Topic::Calendar,
    Topic::Rules,
    Topic::MonthTable,
    Topic::Drafts,
    Topic::Residents,
    Topic::Matters,
    Topic::Tickets,
    Topic::Bands,
    Topic::SmallServices,
    Topic::Reception,
    Topic::Rooms,
    Topic::Bookings,
    Topic::Headcounts,
    Topic::Photos,
    Topic::Activities,
    Topic::Papers,
    Topic::Journal,
    Topic::Keys,
    Topic::FirstStart,
    Topic::Backup,
    Topic::Restore,
];
