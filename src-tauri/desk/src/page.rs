//! A page of a list; sorting and paging are done in SQL.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Direction {
    #[default]
    Ascending,
    Descending,
}

impl Direction {
    pub(crate) fn sql(self) -> &'static str {
        match self {
            Self::Ascending => "ASC",
            Self::Descending => "DESC",
        }
    }
}

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PageOf<T> {
    pub rows: Vec<T>,
    /// How many rows match in all.
    pub total: u32,
}

/// The largest page a list gives.
pub const LARGEST_PAGE: u32 = 200;

/// The page size asked for, brought into 1 to [`LARGEST_PAGE`].
pub(crate) fn limit(asked: u32) -> u32 {
    if asked == 0 { 50 } else { asked.min(LARGEST_PAGE) }
}
