//! 月报: every figure against a recount on the fingers, and every figure against the rows that it opens.

mod book;
mod busy;
mod rooms;
mod table;

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Duration, NaiveDate};
use desk::testing::with_writer;
use serde_json::{Value, json};
use tests::{Centre, Dice};

use book::{Book, Ticket};
use busy::live;

const SPANS: [&str; 4] = ["this", "previous", "lastYear", "yearSoFar"];
/// What each row opens; the others open tickets.
const OPENS: [(&str, &str); 16] = [
    ("visits", "visits"),
    ("served", "lines"),
    ("onTimeRate", "nothing"),
    ("smallServices", "smallServices"),
    ("smallService", "smallServices"),
    ("lent", "smallServices"),
    ("groups", "receptions"),
    ("heads", "receptions"),
    ("activities", "activities"),
    ("activityHeads", "activities"),
    ("activityMembers", "activities"),
    ("roomUses", "uses"),
    ("roomHours", "uses"),
    ("roomHeads", "uses"),
    ("roomHeadsAlone", "uses"),
    ("dropIn", "headcounts"),
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ids(rows: impl IntoIterator<Item = i64>) -> BTreeSet<i64> {
    rows.into_iter().collect()
}

/// The first day of a month that begins on day `begins`, as a wall calendar is read: back a month unless it is the first.
fn first_day(year: i32, month: u32, begins: u32) -> NaiveDate {
    let of_month = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
    if begins == 1 { of_month } else { (of_month - Days::new(1)).with_day(begins).unwrap() }
}

fn month_after(year: i32, month: u32) -> (i32, u32) {
    if month == 12 { (year + 1, 1) } else { (year, month + 1) }
}

fn span_of(span: &str, (year, month): (i32, u32), begins: u32) -> (NaiveDate, NaiveDate) {
    let whole = |(year, month): (i32, u32)| {
        let (next_year, next) = month_after(year, month);
        (first_day(year, month, begins), first_day(next_year, next, begins) - Days::new(1))
    };
    match span {
        "this" => whole((year, month)),
        "previous" => whole(if month == 1 { (year - 1, 12) } else { (year, month - 1) }),
        "lastYear" => whole((year - 1, month)),
        _ => (first_day(year, 1, begins), whole((year, month)).1),
    }
}

fn set_month(centre: &Centre, begins: u32) {
    let mut rules = centre.read("rules", json!({}));
    rules["monthBegins"] = begins.into();
    centre.act("save_rules", rules);
}

fn value(month: &Value, figure: &str, span: &str) -> Option<f64> {
    let line = month["lines"].as_array().unwrap().iter().find(|line| line["figure"] == figure).unwrap_or_else(|| panic!("no row {figure}"));
    line["values"][SPANS.iter().position(|one| *one == span).unwrap()].as_f64()
}

/// What a figure opens: the rows, how many it says there are, and what they add up to.
#[derive(Default)]
struct Opened {
    ids: BTreeSet<i64>,
    total: u64,
    heads: i64,
    members: i64,
    attended: i64,
    quantity: i64,
}

/// Page after page.
fn opened(centre: &Centre, command: &str, mut filter: Value) -> Opened {
    let mut found = Opened::default();
    let mut read = 0;
    loop {
        filter["offset"] = read.into();
        filter["limit"] = 200.into();
        let page = centre.read(command, filter.clone());
        let rows = page["rows"].as_array().unwrap();
        for row in rows {
            found.ids.insert(row["id"].as_i64().unwrap());
            found.heads += row["heads"].as_i64().unwrap_or(0);
            found.members += row["members"].as_i64().unwrap_or(0);
            found.attended += row["attended"].as_i64().unwrap_or(0);
            found.quantity += row["quantity"].as_i64().unwrap_or(0);
        }
        read += rows.len();
        if rows.len() < 200 {
            assert_eq!(read, found.ids.len(), "no row stands there twice");
            found.total = page["total"].as_u64().unwrap();
            return found;
        }
    }
}

/// All rows and all columns of a period, recounted, and what lies behind them.
fn agree(centre: &Centre, book: &Book, (year, month): (i32, u32), begins: u32, today: NaiveDate) -> usize {
    let key = json!({ "year": year, "month": month });
    let told = centre.read("month", json!({ "period": key }));
    assert_eq!(told["unbalanced"], json!([]));
    let since = day(told["since"].as_str().unwrap());
    let mut seen = 0;
    let mut kinds = BTreeSet::new();
    for span in SPANS {
        let (from, to) = span_of(span, (year, month), begins);
        let counted = book.count(from, to, today);
        for (figure, rows) in &counted {
            let what = format!("{figure} {span} of {year}-{month} from day {begins} ({from} to {to}), today {today}");
            let count = book.sum(figure, from, to).unwrap_or(rows.len() as f64);
            let expected = (to >= since).then_some(count);
            assert_eq!(value(&told, figure, span), expected, "{what}: {rows:?}");
            seen += rows.len();
            let filter = json!({ "period": key, "span": span });
            let behind = rows_behind(centre, figure, filter);
            assert_eq!((&behind.ids, behind.total), (rows, rows.len() as u64), "{what}: the rows that it opens");
            let adds_up = match *figure {
                "heads" | "activityHeads" | "dropIn" => behind.heads,
                "activityMembers" => behind.members,
                "roomHeads" | "roomHeadsAlone" => behind.attended,
                _ => continue,
            };
            assert_eq!(adds_up as f64, value(&told, figure, span).unwrap_or(0.0), "{what}: what its rows add up to");
        }
        let (on_time, all) = (counted["onTime"].len() as f64, counted["withPromise"].len() as f64);
        let rate = (all > 0.0 && to >= since).then(|| (on_time / all * 1000.0).round() / 10.0);
        assert_eq!(value(&told, "onTimeRate", span), rate);
        // Nobody twice: those who came, each small thing done, the heads of groups, who took part, who used a room for no activity.
        let heads = ["heads", "activityHeads", "roomHeadsAlone", "dropIn"].map(|figure| book.sum(figure, from, to).unwrap());
        let served = (counted["visits"].len() + counted["smallServices"].len()) as f64 + heads.iter().sum::<f64>();
        assert_eq!(value(&told, "served", span), (to >= since).then_some(served));
        for (kind, (quantity, rows)) in book.small_services(from, to) {
            kinds.insert(kind);
            let line = told["lines"].as_array().unwrap().iter().find(|line| line["kind"] == kind).unwrap();
            assert_eq!(
                line["values"][SPANS.iter().position(|one| *one == span).unwrap()].as_f64(),
                Some(quantity as f64),
                "kind {kind} {span}"
            );
            let filter = json!({ "period": key, "span": span, "kind": kind });
            let behind = rows_behind(centre, "smallService", filter);
            assert_eq!((&behind.ids, behind.total), (&rows, rows.len() as u64), "kind {kind} {span}");
            let told = line["values"][SPANS.iter().position(|one| *one == span).unwrap()].as_f64();
            assert_eq!(Some(behind.quantity as f64), told, "kind {kind} {span}: what its rows add up to");
        }
    }
    // No row that nobody recounts.
    let rows = told["lines"].as_array().unwrap();
    assert_eq!(rows.len(), book.count(today, today, today).len() + 2 + kinds.len());
    for line in rows {
        let figure = line["figure"].as_str().unwrap();
        assert_eq!(line["opens"].as_str().unwrap(), opens(figure), "{figure}");
    }
    seen
}

fn opens(figure: &str) -> &'static str {
    OPENS.iter().find(|(one, _)| *one == figure).map_or("tickets", |(_, opens)| opens)
}

fn rows_behind(centre: &Centre, figure: &str, mut filter: Value) -> Opened {
    if opens(figure) == "visits" {
        return opened(centre, "list_visits", filter);
    }
    filter["figure"] = json!(figure);
    let command = match opens(figure) {
        "smallServices" => "list_small_services",
        "receptions" => "list_receptions",
        "activities" => "list_activities",
        "uses" => "list_used",
        "headcounts" => "list_headcounts",
        _ => "list_tickets",
    };
    opened(centre, command, json!({ "figure": filter }))
}

fn today(centre: &Centre) -> NaiveDate {
    day(centre.read("frame", json!({}))["today"]["date"].as_str().unwrap())
}

#[test]
fn fifteen_months_of_any_life_agree_with_the_fingers_row_by_row() {
    let mut centre = Centre::new();
    let mut dice = Dice::new(7);
    centre.clerk("小陈");
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    live(&mut centre, &mut dice, day("2028-03-10"), today);
    let (book, now) = (Book::read(&centre), today(&centre));
    assert!(book.tickets.iter().any(Ticket::is_void), "some were taken back");
    for begins in [1, 26] {
        set_month(&centre, begins);
        let (mut at, mut seen) = ((2026, 10), 0);
        while first_day(at.0, at.1, begins) <= now {
            seen += agree(&centre, &book, at, begins, now);
            at = month_after(at.0, at.1);
        }
        assert!(seen > 5_000, "only {seen} rows were counted");
        let running = centre.read("month", json!({ "period": null }));
        assert_eq!((running["running"].as_bool(), running["asOf"].as_str()), (Some(true), Some(now.to_string().as_str())));
        let future = json!({ "period": { "year": at.0, "month": at.1 } });
        assert_eq!(desk::testing::read(&centre.desk, "month", future).unwrap_err().kind, desk::ErrorKind::Refused);
    }
    // Every kind of row was met, or the test would show nothing of it.
    let all = book.count(day("2026-01-01"), day("2028-12-31"), now);
    for (figure, rows) in all {
        assert!(!rows.is_empty() || figure == "openAtStart", "{figure} was never met");
    }
}

#[test]
fn a_day_of_the_table_has_as_many_visitors_as_came_on_it() {
    let mut centre = Centre::new();
    let first = centre.act("register_ticket", json!({ "matter": 1, "finish": true }))["id"].clone();
    centre.act("register_ticket", json!({ "matter": 3, "finish": false, "sameVisitAs": first }));
    centre.act("register_ticket", json!({ "matter": 1, "finish": true, "channel": "telephone" }));
    let wrong = centre.act("register_ticket", json!({ "matter": 1, "finish": false }));
    centre.act("undo_step", json!({ "ticket": wrong["id"], "step": wrong["canUndo"], "reason": "登记错了" }));
    centre.pass(Duration::days(3));
    centre.act("note_ticket", json!({ "ticket": 2, "note": "来问过", "came": true }));
    let month = centre.read("month", json!({ "period": null }));
    let came: Vec<(&str, u64)> = month["days"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| (day["date"].as_str().unwrap(), day["visitors"].as_u64().unwrap()))
        .filter(|(_, visitors)| *visitors > 0)
        .collect();
    assert_eq!(came, [("2026-11-20", 1), ("2026-11-23", 1)], "one visit of two matters, a call, one taken back, one who came again");
    assert_eq!(month["days"].as_array().unwrap().len(), 23, "as far as today");
    let visits = centre.read("list_visits", json!({ "period": { "year": 2026, "month": 11 }, "span": "this" }));
    assert_eq!(visits["total"], 2);
    let rows: Vec<(&str, &str)> =
        visits["rows"].as_array().unwrap().iter().map(|row| (row["what"].as_str().unwrap(), row["documents"].as_str().unwrap())).collect();
    assert_eq!(rows, [("记录", "2026-0002"), ("登记", "2026-0001、2026-0002")]);
}

#[test]
fn undoing_and_correcting_change_the_month_that_they_are_about() {
    let mut centre = Centre::new();
    let ticket = centre.act("register_ticket", json!({ "matter": 3, "finish": false }))["id"].clone();
    let november = json!({ "period": { "year": 2026, "month": 11 } });
    let figure = |centre: &Centre, figure: &str| value(&centre.read("month", november.clone()), figure, "this").unwrap();
    assert_eq!((figure(&centre, "openAtEnd"), figure(&centre, "overdue")), (1.0, 0.0));
    centre.pass(Duration::days(14));
    // 5 workdays after Friday the 20th: the 27th. November ended on the 30th, so it was overdue then.
    assert_eq!((figure(&centre, "openAtEnd"), figure(&centre, "overdue"), figure(&centre, "late")), (1.0, 1.0, 0.0));
    let done = centre.act("finish_ticket", json!({ "ticket": ticket }));
    assert_eq!((figure(&centre, "openAtEnd"), figure(&centre, "overdue")), (1.0, 1.0), "what was done in December does not change it");
    let december = centre.read("month", json!({ "period": null }));
    assert_eq!(
        ["openAtStart", "ended", "late", "openAtEnd"].map(|row| value(&december, row, "this")),
        [Some(1.0), Some(1.0), Some(1.0), Some(0.0)]
    );
    assert_eq!(value(&december, "onTimeRate", "this"), Some(0.0));
    assert_eq!(value(&december, "onTimeRate", "previous"), None, "a rate of nothing is none");
    let kind = centre.act("correct_ticket", json!({ "ticket": ticket, "revision": 0, "kind": "agency", "reason": "登记时选错" }));
    assert_eq!((figure(&centre, "agency"), figure(&centre, "promised")), (1.0, 0.0));
    assert_eq!(kind["corrections"].as_array().unwrap().len(), 1);
    centre.act("undo_step", json!({ "ticket": ticket, "step": done["canUndo"], "reason": "还没有办完" }));
    let step = centre.read("ticket", json!({ "ticket": ticket }))["canUndo"].clone();
    centre.act("undo_step", json!({ "ticket": ticket, "step": step, "reason": "登记错了" }));
    for row in ["received", "openAtEnd", "overdue", "visits", "agency"] {
        assert_eq!(figure(&centre, row), 0.0, "{row}: what was taken back counts nowhere");
    }
}

#[test]
fn confidential_matters_are_counted_and_opened_without_their_content() {
    let centre = Centre::new();
    let matter =
        centre.read("list_matters", json!({})).as_array().unwrap().iter().find(|one| one["confidential"] == true).unwrap()["id"].clone();
    centre.act("register_ticket", json!({ "matter": matter, "finish": true, "visitorName": "赵小红", "request": "家里的事" }));
    centre.clerk("小陈");
    let month = centre.read("month", json!({ "period": null }));
    assert_eq!(value(&month, "received", "this"), Some(1.0));
    let figure = json!({ "figure": "received", "period": { "year": 2026, "month": 11 }, "span": "this" });
    let list = centre.read("list_tickets", json!({ "figure": figure }));
    assert_eq!((list["total"].as_i64(), list["rows"][0]["visitor"].as_str()), (Some(1), Some("（保密）")));
    let visits = centre.read("list_visits", json!({ "period": { "year": 2026, "month": 11 }, "span": "this" }));
    let ledger = centre.act("open_paper", json!({ "paper": "ticketLedger", "filter": { "figure": figure } }));
    assert_eq!(ledger["selection"], "2026 年 11 月月报 · 受理登记事项");
    let paper = centre.act("open_paper", json!({ "paper": "monthSummary", "period": { "year": 2026, "month": 11 } }));
    for told in [month, list, visits, ledger, paper] {
        assert!(!told.to_string().contains("赵小红") && !told.to_string().contains("家里的事"), "{told}");
    }
}

#[test]
fn a_table_that_does_not_add_up_says_so_and_shows_its_figures() {
    let centre = Centre::new();
    centre.act("register_ticket", json!({ "matter": 1, "finish": true }));
    // No act can do this: the file itself is bent.
    with_writer(&centre.desk, |db| {
        db.execute_batch("DROP TRIGGER ticket_state_has_a_step; UPDATE ticket SET ended_day = '2026-10-31' WHERE id = 1").unwrap();
    });
    let month = centre.read("month", json!({ "period": null }));
    let said: Vec<&str> = month["unbalanced"].as_array().unwrap().iter().map(|words| words.as_str().unwrap()).collect();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("本期不平：期初在办 0＋受理登记事项 1≠办结 0＋期末在办 0，差 1 件"), "{said:?}");
    assert_eq!(value(&month, "received", "this"), Some(1.0));
    // And bent back.
    with_writer(&centre.desk, |db| db.execute("UPDATE ticket SET ended_day = day", [])).unwrap();
}

#[test]
fn what_lies_before_the_first_record_has_no_figures_rather_than_none() {
    let centre = Centre::new();
    let empty = centre.read("month", json!({ "period": null }));
    assert_eq!((value(&empty, "received", "this"), value(&empty, "received", "previous")), (Some(0.0), None));
    centre.act("register_ticket", json!({ "matter": 1, "finish": true }));
    let month = centre.read("month", json!({ "period": null }));
    assert_eq!(SPANS.map(|span| value(&month, "received", span)), [Some(1.0), None, None, Some(1.0)]);
    assert_eq!(month["since"], "2026-11-20");
    for wrong in [json!({ "year": 2026, "month": 13 }), json!({ "year": 1999, "month": 1 })] {
        let refused = desk::testing::read(&centre.desk, "month", json!({ "period": wrong })).unwrap_err();
        assert_eq!(refused.kind, desk::ErrorKind::Invalid);
    }
    let rate = json!({ "figure": { "figure": "onTimeRate", "period": { "year": 2026, "month": 11 }, "span": "this" } });
    assert_eq!(desk::testing::read(&centre.desk, "list_tickets", rate).unwrap_err().kind, desk::ErrorKind::Invalid);
}
