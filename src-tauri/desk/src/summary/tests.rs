use chrono::NaiveDate;
use rusqlite::Connection;

use crate::storage::MIGRATIONS;

use super::count::{measured_pass, named, passes, tickets};
use super::period::Days;
use super::shapes::{FigureKey, OwnRow, Period, PeriodKey, Span};
use super::table::{arranged, ours};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ends(period: &Period) -> (String, String) {
    (period.from.to_string(), period.to.to_string())
}

#[test]
fn a_calendar_month_is_from_its_first_to_its_last_day() {
    for (inside, from, to) in [
        ("2026-11-01", "2026-11-01", "2026-11-30"),
        ("2026-12-31", "2026-12-01", "2026-12-31"),
        ("2028-02-29", "2028-02-01", "2028-02-29"),
        ("2027-02-28", "2027-02-01", "2027-02-28"),
    ] {
        assert_eq!(ends(&Period::of(day(inside), 1)), (from.into(), to.into()), "{inside}");
    }
}

#[test]
fn from_the_26th_on_a_day_belongs_to_the_month_that_ends_next() {
    for (inside, name, from, to) in [
        ("2026-11-25", "2026 年 11 月", "2026-10-26", "2026-11-25"),
        ("2026-11-26", "2026 年 12 月", "2026-11-26", "2026-12-25"),
        ("2026-12-26", "2027 年 1 月", "2026-12-26", "2027-01-25"),
        ("2027-01-01", "2027 年 1 月", "2026-12-26", "2027-01-25"),
        ("2028-02-29", "2028 年 3 月", "2028-02-26", "2028-03-25"),
    ] {
        let period = Period::of(day(inside), 26);
        assert_eq!((period.name.as_str(), ends(&period)), (name, (from.into(), to.into())), "{inside}");
    }
}

#[test]
fn every_day_of_four_years_lies_in_exactly_the_period_it_is_said_to() {
    for begins in 1..=28 {
        let mut last: Option<Period> = None;
        for at in day("2027-01-01").iter_days().take(1461) {
            let period = Period::of(at, begins);
            assert!(period.from <= at && at <= period.to, "{at} in {period:?}");
            if let Some(last) = last.filter(|last| *last != period) {
                assert_eq!((last.to.succ_opt(), period.key().earlier(1)), (Some(at), last.key()), "no gap and no overlap before {at}");
            }
            last = Some(period);
        }
    }
}

#[test]
fn the_columns_of_a_period() {
    let key = PeriodKey { year: 2027, month: 1 };
    let span = |span, begins| {
        let days = Days::of(key, span, begins, day("2027-01-10"));
        [days.from, days.to, days.at].map(|day| day.to_string())
    };
    assert_eq!(span(Span::This, 26), ["2026-12-26", "2027-01-25", "2027-01-10"]);
    assert_eq!(span(Span::Previous, 26), ["2026-11-26", "2026-12-25", "2026-12-25"]);
    assert_eq!(span(Span::LastYear, 26), ["2025-12-26", "2026-01-25", "2026-01-25"]);
    assert_eq!(span(Span::YearSoFar, 26), ["2026-12-26", "2027-01-25", "2027-01-10"]);
    assert_eq!(span(Span::YearSoFar, 1), ["2027-01-01", "2027-01-31", "2027-01-10"]);
}

#[test]
fn every_row_has_a_name_of_its_own() {
    let mut names: Vec<&str> = FigureKey::ALL.iter().map(|figure| figure.word()).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), FigureKey::ALL.len());
}

fn figures(rows: &[OwnRow]) -> Vec<FigureKey> {
    rows.iter().map(|row| row.figure).collect()
}

/// Ours without some, and those of `first` at its head.
fn with_first(first: &[FigureKey], without: &[FigureKey]) -> Vec<OwnRow> {
    let (mut top, rest): (Vec<OwnRow>, Vec<OwnRow>) =
        ours().into_iter().filter(|row| !without.contains(&row.figure)).partition(|row| first.contains(&row.figure));
    top.extend(rest);
    top
}

#[test]
fn every_part_stands_below_its_row_wherever_that_goes() {
    use FigureKey::{Delighted, Ended, Left, Rated, Served, VeryPoor, Visits};
    assert_eq!(figures(&arranged(ours())), FigureKey::ALL);
    // Two heads come first, and their parts with them, though these were left where they stood.
    let moved = figures(&arranged(with_first(&[Rated, Served], &[])));
    assert_eq!(moved[..8], [Rated, Delighted, FigureKey::Satisfied, FigureKey::Fair, FigureKey::Poor, VeryPoor, Served, Visits]);
    // A part that is put above all others comes first of the parts of its row, and nowhere else.
    let part = figures(&arranged(with_first(&[Left], &[])));
    let ended = part.iter().position(|figure| *figure == Ended).unwrap();
    assert_eq!((part[0], part[ended + 1], part[ended + 2]), (Visits, Left, FigureKey::SameDay));
    for order in [moved, part] {
        for (at, figure) in order.iter().enumerate() {
            let above = order[..at].iter().rfind(|other| !other.is_part()).copied();
            assert_eq!(figure.part_of(), if figure.is_part() { above } else { None }, "{figure:?}");
        }
    }
}

#[test]
fn a_row_that_a_table_does_not_know_yet_comes_where_it_stands_in_ours() {
    use FigureKey::{Delighted, Late, Rated, Served, Visits, WithPromise};
    // New: the first of all, a head with its parts, and the last part of a row that was moved to the top.
    let known = with_first(&[WithPromise], &[Visits, Late, Rated, Delighted]);
    let now = figures(&arranged(known));
    assert_eq!(now[..5], [Visits, WithPromise, FigureKey::OnTime, Late, FigureKey::OpenAtStart]);
    let told = now.iter().position(|figure| *figure == FigureKey::Told).unwrap();
    assert_eq!(now[told + 1..told + 4], [Rated, Delighted, FigureKey::Satisfied]);
    assert_eq!((now.len(), now.last()), (FigureKey::ALL.len(), Some(&Served)));
}

#[test]
fn a_note_calls_other_rows_by_their_names_in_the_table() {
    let note = |figure: FigureKey| figure.note(|other| format!("[{}]", other.code()));
    assert_eq!(
        note(FigureKey::Served),
        "＝[visits]＋[smallServices]＋[heads]＋[activityHeads]＋[roomHeadsAlone]＋[dropIn]；一场只计一次：活动里点了人数的，不再按场地计"
    );
    assert_eq!(note(FigureKey::OnTimeRate), "＝[onTime]÷[withPromise]");
    // No other note speaks of a row by the name that it has with us.
    let names: Vec<&str> = FigureKey::ALL.iter().map(|figure| figure.word()).filter(|name| name.chars().count() > 3).collect();
    for figure in FigureKey::ALL {
        let note = note(*figure);
        assert!(!names.iter().any(|name| *name != figure.word() && note.contains(name)), "{figure:?}: {note}");
    }
}

#[test]
fn no_figure_reads_a_whole_table() {
    let db = Connection::open_in_memory().unwrap();
    for step in MIGRATIONS {
        db.execute_batch(step.sql).unwrap();
    }
    let days = Days::of(PeriodKey { year: 2027, month: 1 }, Span::This, 1, day("2027-01-10"));
    let counted = passes().into_iter().map(|(_, sql)| sql).chain([measured_pass().1.replace(":on", ":span_at")]);
    let listed = FigureKey::ALL.iter().filter_map(|figure| tickets(*figure));
    let others = [include_str!("visit.sql").replace("?1", "7"), include_str!("small_services.sql").to_owned()];
    for sql in counted.chain(listed).chain(others) {
        let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan: Vec<String> = query.query_map(&*named(&days, &sql), |row| row.get("detail")).unwrap().map(Result::unwrap).collect();
        assert!(plan.iter().any(|line| line.starts_with("SEARCH")), "{plan:#?}");
        // The rows that were found are gone through, and the few holds of one ticket; a table never is.
        let is_found = |line: &&String| {
            ["SCAN o", "SCAN p", "SCAN t", "SCAN x", "SCAN walk", "SCAN CONSTANT ROW"].contains(&line.as_str())
                || line.starts_with("SCAN (subquery")
        };
        let scans: Vec<&String> = plan.iter().filter(|line| line.starts_with("SCAN") && !is_found(line)).collect();
        assert!(scans.is_empty(), "{scans:?} in {plan:#?}");
    }
}

#[test]
fn what_a_pass_over_days_reads_is_narrow() {
    let db = Connection::open_in_memory().unwrap();
    for step in MIGRATIONS {
        db.execute_batch(step.sql).unwrap();
    }
    let days = Days::of(PeriodKey { year: 2027, month: 1 }, Span::This, 1, day("2027-01-10"));
    for (asked, sql) in passes() {
        let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let plan: Vec<String> = query.query_map(&*named(&days, &sql), |row| row.get("detail")).unwrap().map(Result::unwrap).collect();
        let mut of_tickets = plan.iter().filter(|line| line.starts_with("SEARCH ticket USING") || line.starts_with("SEARCH t USING"));
        assert!(of_tickets.all(|line| line.contains("COVERING INDEX")), "{asked:?}: {plan:#?}");
    }
}

#[test]
fn days_of_several_columns_are_passed_over_once() {
    let span = |from, to| Days { from: day(from), to: day(to), at: day(to), before: day(from).pred_opt().unwrap() };
    let together = |spans: &[Days]| Days::together(spans).iter().map(|days| format!("{}/{}", days.from, days.to)).collect::<Vec<_>>();
    let (this, year) = (span("2026-03-01", "2026-03-31"), span("2026-01-01", "2026-03-31"));
    assert_eq!(
        together(&[this, span("2026-02-01", "2026-02-28"), span("2025-03-01", "2025-03-31"), year]),
        ["2025-03-01/2025-03-31", "2026-01-01/2026-03-31"]
    );
    assert_eq!(together(&[span("2026-01-01", "2026-01-31"), span("2025-12-01", "2025-12-31")]), ["2025-12-01/2026-01-31"]);
    assert!(together(&[]).is_empty());
}
