//! The month's answer, against one bare pass over the rows that it counts.

use std::path::Path;

use desk::testing::{look_as_supervisor, read};
use desk::{Clock, Desk};
use serde_json::{Value, json};

use crate::pair::{Bench, timed};
use crate::{Outcome, bare, past};

/// The month counts its rows in little more than the time that one look at each of them takes.
const BOUND: Option<f64> = Some(1.2);

pub fn measure(bench: &mut Bench, folder: &Path) -> Outcome {
    let desk = Desk::open(folder, Clock::set(past::today()))?;
    look_as_supervisor(&desk, 1);
    let db = bare::reader(&desk)?;
    let sql = include_str!("month.sql");
    let today = past::today().date_naive();
    let before = today - chrono::Months::new(12);
    let first = |day: chrono::NaiveDate, form: &str| day.format(form).to_string();
    // The last month stands before the year when this is January; the bench's is November.
    let days = [first(today, "%Y-01-01"), today.to_string(), first(before, "%Y-%m-01"), first(before, "%Y-%m-30")];
    bench.pairs(
        "月报 of this month",
        BOUND,
        9,
        || {
            let (took, month) = timed(|| Ok(read(&desk, "month", json!({ "period": null }))?))?;
            Ok((took, vec![came(&month)]))
        },
        || {
            let (took, rows) = timed(|| bare::rows(&db, sql, days.each_ref()))?;
            Ok((took, bare::ids(&rows[..1])))
        },
    )
}

/// 受理 of the same month a year before and of the year so far: the days that bare SQL passes over.
fn came(month: &Value) -> i64 {
    let received = month["lines"].as_array().into_iter().flatten().find(|line| line["figure"] == "received");
    let values = |at: usize| received.and_then(|line| line["values"][at].as_f64()).unwrap_or_default();
    (values(2) + values(3)) as i64
}
