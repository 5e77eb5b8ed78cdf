//! The table of a period: each row in its four columns, and whether they add up.

use rusqlite::Connection;

use crate::desk::Look;
use crate::error::Result;

use super::count::{Counts, counts};
use super::figures::Counted;
use super::period::{Days, asked};
use super::rows::{self, Row};
use super::shapes::{FigureKey, MonthQuestion, MonthSummary, Period, PeriodKey, RowKey, Span, SummaryLine};
use super::table::Table;
use super::visits;

pub(crate) fn month(look: &Look<'_>, question: MonthQuestion) -> Result<MonthSummary> {
    let (period, begins) = asked(look, question.period)?;
    let (key, today) = (period.key(), look.now.day());
    let this = Days::of(key, Span::This, begins, today);
    let since = first_day(look.db)?;
    // Before the first record there is nothing to say, which is not the same as nobody came.
    let is_told = |days: &Days| days.to >= since.unwrap_or(period.from);
    let spans: Vec<Days> = Span::ALL.iter().map(|span| Days::of(key, *span, begins, today)).collect();
    let told: Vec<Days> = spans.iter().copied().filter(is_told).collect();
    let mut counted = counts(look.db, &told)?.into_iter();
    let columns: Vec<Option<Counts>> = spans.iter().map(|days| if is_told(days) { counted.next() } else { None }).collect();
    let table = Table::read(look.db)?;
    let unbalanced = Span::ALL.iter().zip(&columns).filter_map(|(span, counts)| unbalanced(*span, counts.as_ref()?, &table)).collect();
    let (hidden, shown): (Vec<Row>, Vec<Row>) = rows::rows(look.db, &table, &columns)?.into_iter().partition(|row| row.hidden);
    let lines = |rows: Vec<Row>| rows.into_iter().map(|row| line(row, &columns)).collect();
    Ok(MonthSummary {
        running: period.to >= today,
        as_of: this.at,
        previous: Period::named(key.earlier(1), begins),
        last_year: Period::named(key.earlier(12), begins),
        oldest: Period::of(since.unwrap_or(today), begins).key(),
        newest: Period::of(today, begins).key(),
        year_from: Days::of(PeriodKey { month: 1, ..key }, Span::This, begins, today).from,
        since,
        lines: lines(shown),
        hidden: lines(hidden),
        unbalanced,
        days: visits::by_day(look, this)?,
        period,
    })
}

fn first_day(db: &Connection) -> Result<Option<chrono::NaiveDate>> {
    Ok(db.prepare_cached(include_str!("first_day.sql"))?.query_row([], |row| row.get("day"))?)
}

fn line(row: Row, columns: &[Option<Counts>]) -> SummaryLine {
    let mut values = [None; 4];
    for (value, counts) in values.iter_mut().zip(columns) {
        *value = counts.as_ref().and_then(|counts| value_of(row.key, counts));
    }
    let figure = row.key.figure;
    SummaryLine {
        figure,
        kind: row.key.kind,
        name: row.name,
        unit: row.unit,
        part: row.part,
        values,
        note: row.note,
        opens: figure.opens(),
        sum_of: if let Counted::SumOf(parts) = figure.counted() { parts.to_vec() } else { Vec::new() },
    }
}

fn value_of(row: RowKey, counts: &Counts) -> Option<f64> {
    let count = |figure: FigureKey| counts.get(&RowKey::of(figure)).copied().map(f64::from);
    match row.figure.counted() {
        Counted::SumOf(parts) => parts.iter().map(|part| count(*part)).sum(),
        Counted::WorkedOut => {
            let (on_time, all) = (count(FigureKey::OnTime)?, count(FigureKey::WithPromise)?);
            // One place behind the point.
            (all > 0.0).then(|| (on_time / all * 1000.0).round() / 10.0)
        }
        // Hours, one place behind the point.
        Counted::UseMinutes => count(row.figure).map(|minutes| (minutes / 6.0).round() / 10.0),
        // A kind of which nothing was counted in these days has none.
        _ => Some(counts.get(&row).copied().map_or(0.0, f64::from)),
    }
}

/// 期初在办 + 受理 = 办结 + 期末在办, each counted by itself. A row that the centre calls otherwise is named in both ways.
fn unbalanced(span: Span, counts: &Counts, table: &Table) -> Option<String> {
    let count = |figure: FigureKey| counts.get(&RowKey::of(figure)).copied().unwrap_or_default();
    let (before, came) = (count(FigureKey::OpenAtStart), count(FigureKey::Received));
    let (ended, after) = (count(FigureKey::Ended), count(FigureKey::OpenAtEnd));
    (before + came != ended + after).then(|| {
        let apart = (before + came).abs_diff(ended + after);
        let [before_word, came_word, ended_word, after_word] =
            [FigureKey::OpenAtStart, FigureKey::Received, FigureKey::Ended, FigureKey::OpenAtEnd].map(|figure| table.both_names(figure));
        format!(
            "{}不平：{before_word} {before}＋{came_word} {came}≠{ended_word} {ended}＋{after_word} {after}，差 {apart} 件。请先不要上报，在「设置 · 日志」里核对，并联系维护人员。",
            span.word()
        )
    })
}
