//! The table of a period: each row in its four columns, and whether they add up.

use rusqlite::Connection;

use crate::desk::Look;
use crate::error::Result;

use super::count::{Counts, counts};
use super::period::{Days, asked};
use super::shapes::{FigureKey, MonthQuestion, MonthSummary, Period, PeriodKey, Span, SummaryLine};
use super::{rated, small_services, visits};

/// As on paper; what other tables count stands between the desk's own rows and the sum.
fn rows() -> impl Iterator<Item = FigureKey> {
    let (sum, own): (Vec<FigureKey>, Vec<FigureKey>) = FigureKey::ALL.iter().partition(|figure| **figure == FigureKey::Served);
    let others = [rated::FIGURES, small_services::FIGURES].concat();
    let own: Vec<FigureKey> = own.into_iter().filter(|figure| !others.contains(figure)).collect();
    own.into_iter().chain(others).chain(sum)
}

pub(crate) fn month(look: &Look<'_>, question: MonthQuestion) -> Result<MonthSummary> {
    let (period, begins) = asked(look, question.period)?;
    let (key, today) = (period.key(), look.now.day());
    let this = Days::of(key, Span::This, begins, today);
    let since = first_day(look.db)?;
    let columns = Span::ALL
        .iter()
        .map(|span| {
            let days = Days::of(key, *span, begins, today);
            // Before the first record there is nothing to say, which is not the same as nobody came.
            if days.to < since.unwrap_or(period.from) { Ok(None) } else { counts(look.db, days).map(Some) }
        })
        .collect::<Result<Vec<Option<Counts>>>>()?;
    let unbalanced = Span::ALL.iter().zip(&columns).filter_map(|(span, counts)| unbalanced(*span, counts.as_ref()?)).collect();
    Ok(MonthSummary {
        running: period.to >= today,
        as_of: this.at,
        previous: Period::named(key.earlier(1), begins),
        last_year: Period::named(key.earlier(12), begins),
        oldest: Period::of(since.unwrap_or(today), begins).key(),
        newest: Period::of(today, begins).key(),
        year_from: Days::of(PeriodKey { month: 1, ..key }, Span::This, begins, today).from,
        since,
        lines: rows().map(|figure| line(figure, &columns)).collect(),
        unbalanced,
        days: visits::by_day(look, this)?,
        period,
    })
}

fn first_day(db: &Connection) -> Result<Option<chrono::NaiveDate>> {
    Ok(db.prepare_cached("SELECT min(day) AS day FROM ticket")?.query_row([], |row| row.get("day"))?)
}

fn line(figure: FigureKey, columns: &[Option<Counts>]) -> SummaryLine {
    let mut values = [None; 4];
    for (value, counts) in values.iter_mut().zip(columns) {
        *value = counts.as_ref().and_then(|counts| value_of(figure, counts));
    }
    SummaryLine {
        figure,
        name: figure.word().to_owned(),
        unit: figure.unit().to_owned(),
        part: figure.is_part(),
        values,
        note: figure.note().to_owned(),
        opens: figure.opens(),
    }
}

fn value_of(figure: FigureKey, counts: &Counts) -> Option<f64> {
    let count = |figure: FigureKey| counts.get(&figure).copied().map(f64::from);
    match figure {
        FigureKey::Served => count(FigureKey::Visits),
        FigureKey::OnTimeRate => {
            let (on_time, all) = (count(FigureKey::OnTime)?, count(FigureKey::WithPromise)?);
            // One place behind the point.
            (all > 0.0).then(|| (on_time / all * 1000.0).round() / 10.0)
        }
        counted => count(counted),
    }
}

/// 期初在办 + 受理 = 办结 + 期末在办, each counted by itself.
fn unbalanced(span: Span, counts: &Counts) -> Option<String> {
    let count = |figure: FigureKey| counts.get(&figure).copied().unwrap_or_default();
    let (before, came) = (count(FigureKey::OpenAtStart), count(FigureKey::Received));
    let (ended, after) = (count(FigureKey::Ended), count(FigureKey::OpenAtEnd));
    (before + came != ended + after).then(|| {
        let apart = (before + came).abs_diff(ended + after);
        format!(
            "{}不平：期初在办 {before}＋受理 {came}≠办结 {ended}＋期末在办 {after}，差 {apart} 件。请先不要上报，在「设置 · 操作记录」里核对，并联系维护人员。",
            span.word()
        )
    })
}
