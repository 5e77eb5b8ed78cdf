//! 月报: every figure against a recount on the fingers, and every figure against the rows that it opens.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Duration, NaiveDate};
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::{Centre, Dice};

use crate::comings::Comings;

const SPANS: [&str; 4] = ["this", "previous", "lastYear", "yearSoFar"];
/// What each row opens; the others open tickets.
const OPENS: [(&str, &str); 8] = [
    ("visits", "visits"),
    ("served", "lines"),
    ("onTimeRate", "nothing"),
    ("smallServices", "smallServices"),
    ("smallService", "smallServices"),
    ("lent", "smallServices"),
    ("groups", "receptions"),
    ("heads", "receptions"),
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn ids(rows: impl IntoIterator<Item = i64>) -> BTreeSet<i64> {
    rows.into_iter().collect()
}

/// A row of a ticket's life, undone or not.
struct Step {
    id: i64,
    kind: String,
    state: String,
    day: NaiveDate,
    undoes: Option<i64>,
    detail: Option<String>,
    visit: Option<i64>,
}

/// A ticket as its rows alone tell it; what the file keeps of its state is not looked at.
struct Ticket {
    id: i64,
    day: NaiveDate,
    kind: String,
    channel: String,
    off_hours: bool,
    promised: Option<i64>,
    clock_day: NaiveDate,
    visit: Option<i64>,
    /// Those that stand.
    steps: Vec<Step>,
}

impl Ticket {
    fn is_void(&self) -> bool {
        self.steps.is_empty()
    }

    fn end(&self) -> Option<(NaiveDate, &str)> {
        let end = self.steps.iter().rfind(|step| ["finish", "elsewhere", "leave"].contains(&step.kind.as_str()))?;
        Some((end.day.max(self.day), &end.state))
    }

    fn open_after(&self, day: NaiveDate) -> bool {
        self.day <= day && self.end().is_none_or(|(end, _)| end > day)
    }

    fn has(&self, kind: &str, detail: Option<&str>, from: NaiveDate, to: NaiveDate) -> bool {
        self.steps
            .iter()
            .any(|step| step.kind == kind && (detail.is_none() || step.detail.as_deref() == detail) && from <= step.day && step.day <= to)
    }

    /// From the day of a suspension to the day it ended, as far as anybody knew on `at`; None: it lasted.
    fn holds(&self, at: NaiveDate) -> Vec<(NaiveDate, Option<NaiveDate>)> {
        let mut holds = Vec::new();
        for (n, step) in self.steps.iter().enumerate().filter(|(_, step)| step.kind == "suspend" && step.day <= at) {
            let over = self.steps[n + 1..].iter().find(|later| later.state != "suspended").map(|later| later.day);
            holds.push((step.day, over.filter(|over| *over <= at)));
        }
        holds
    }

    /// The last day of the promise as of `at`, counted on the fingers; None: it has none, is held, or it lies beyond `at`.
    fn last_day(&self, at: NaiveDate, works: &impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
        let promised = self.promised?;
        let holds = self.holds(at);
        let mut fingers = 0;
        // The last day comes back when the hold that began on it is over.
        let mut comes_back = None;
        for day in self.clock_day.iter_days().skip(1).take_while(|day| *day <= at) {
            let held = holds.iter().any(|(from, to)| *from < day && to.is_none_or(|to| day <= to));
            if !works(day) || (held && comes_back != Some(day)) {
                continue;
            }
            match holds.iter().find(|(from, to)| fingers + 1 == promised && *from == day && *to != Some(day)) {
                Some((_, over)) => comes_back = *over,
                None => fingers += 1,
            }
            if fingers == promised {
                return Some(day);
            }
        }
        None
    }
}

/// A poor or good word, as it was entered; those taken back are left out.
struct Rating {
    ticket: i64,
    level: String,
    on_day: NaiveDate,
    call_back_days: Option<i64>,
    /// Days on which the visitor was reached, those taken back left out.
    reached: Vec<NaiveDate>,
}

/// What stands of 便民小事: row, kind, day, how much, lent.
type Small = (i64, i64, NaiveDate, i64, bool);
/// What stands of 参观接待: row, day, heads.
type Group = (i64, NaiveDate, i64);

/// Everything as it lies in the file, read row by row.
struct Book {
    ratings: Vec<Rating>,
    small: Vec<Small>,
    groups: Vec<Group>,
    tickets: Vec<Ticket>,
    visits: BTreeMap<i64, NaiveDate>,
    holidays: BTreeMap<NaiveDate, bool>,
}

impl Book {
    fn read(centre: &Centre) -> Self {
        let comings = Comings::of(centre);
        with_writer(&centre.desk, |db| {
            let mut query =
                db.prepare("SELECT id, day, kind, channel, off_hours, promised_days, clock_day FROM ticket ORDER BY id").unwrap();
            let mut tickets: Vec<Ticket> = query
                .query_map([], |row| {
                    Ok(Ticket {
                        id: row.get(0)?,
                        day: row.get(1)?,
                        kind: row.get(2)?,
                        channel: row.get(3)?,
                        off_hours: row.get(4)?,
                        promised: row.get(5)?,
                        clock_day: row.get(6)?,
                        visit: comings.tickets.get(&row.get::<_, i64>(0)?).copied(),
                        steps: Vec::new(),
                    })
                })
                .unwrap()
                .map(Result::unwrap)
                .collect();
            for ticket in &mut tickets {
                let mut query = db
                    .prepare_cached("SELECT id, kind, state, day, undoes, detail FROM ticket_step WHERE ticket = ?1 ORDER BY id")
                    .unwrap();
                let rows = query.query_map([ticket.id], |row| {
                    Ok(Step {
                        id: row.get(0)?,
                        kind: row.get(1)?,
                        state: row.get(2)?,
                        day: row.get(3)?,
                        undoes: row.get(4)?,
                        detail: row.get(5)?,
                        visit: comings.steps.get(&row.get::<_, i64>(0)?).copied(),
                    })
                });
                for step in rows.unwrap().map(Result::unwrap) {
                    match step.undoes {
                        Some(undone) => ticket.steps.retain(|before| before.id != undone),
                        None => ticket.steps.push(step),
                    }
                }
            }
            let pairs = |sql: &str| -> Vec<(i64, NaiveDate)> {
                db.prepare(sql).unwrap().query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect()
            };
            let gone = |sql: &str| -> BTreeSet<i64> {
                db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
            };
            let (no_rating, no_call) = (gone("SELECT rating FROM rating_taken_back"), gone("SELECT call_back FROM call_back_taken_back"));
            let mut ratings: BTreeMap<i64, Rating> = BTreeMap::new();
            let mut query = db.prepare("SELECT id, ticket, level, on_day, call_back_days FROM rating").unwrap();
            let rows = query.query_map([], |row| {
                let rating =
                    Rating { ticket: row.get(1)?, level: row.get(2)?, on_day: row.get(3)?, call_back_days: row.get(4)?, reached: vec![] };
                Ok((row.get(0)?, rating))
            });
            ratings.extend(rows.unwrap().map(Result::unwrap).filter(|(id, _)| !no_rating.contains(id)));
            let mut query = db.prepare("SELECT id, rating, on_day FROM call_back WHERE reached = 1").unwrap();
            let rows = query.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, NaiveDate>(2)?))).unwrap();
            for (_, rating, on_day) in rows.map(Result::unwrap).filter(|(id, ..)| !no_call.contains(id)) {
                ratings.entry(rating).and_modify(|rating| rating.reached.push(on_day));
            }
            let undone = gone("SELECT undoes FROM small_service WHERE undoes IS NOT NULL");
            let mut query =
                db.prepare("SELECT id, kind, day, quantity, act = 'lend' FROM small_service WHERE act IN ('tally', 'lend')").unwrap();
            let small = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))).unwrap();
            let small = small.map(Result::unwrap).filter(|(id, ..): &Small| !undone.contains(id)).collect();
            let undone = gone("SELECT reception FROM reception_undo");
            let mut query = db.prepare("SELECT id, day, heads FROM reception").unwrap();
            let groups = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap();
            let groups = groups.map(Result::unwrap).filter(|(id, ..): &Group| !undone.contains(id)).collect();
            Self {
                ratings: ratings.into_values().collect(),
                small,
                groups,
                tickets,
                visits: comings.days.clone(),
                holidays: pairs("SELECT workday, day FROM holiday").into_iter().map(|(workday, day)| (day, workday == 1)).collect(),
            }
        })
    }

    fn works(&self, day: NaiveDate) -> bool {
        self.holidays.get(&day).copied().unwrap_or(day.weekday().number_from_monday() <= 5)
    }

    /// The day after which so many workdays were over: counted on the fingers.
    fn workdays_after(&self, day: NaiveDate, workdays: i64) -> NaiveDate {
        let mut fingers = 0;
        day.iter_days().skip(1).find(|day| (fingers += i64::from(self.works(*day)), fingers == workdays).1).unwrap()
    }

    /// How much stands of each kind of 便民小事, and in which rows.
    fn small_services(&self, from: NaiveDate, to: NaiveDate) -> BTreeMap<i64, (i64, BTreeSet<i64>)> {
        let mut kinds: BTreeMap<i64, (i64, BTreeSet<i64>)> = BTreeMap::new();
        for (id, kind, _, quantity, _) in self.small.iter().filter(|(_, _, day, ..)| from <= *day && *day <= to) {
            let kind = kinds.entry(*kind).or_default();
            kind.0 += quantity;
            kind.1.insert(*id);
        }
        kinds
    }

    fn heads(&self, from: NaiveDate, to: NaiveDate) -> i64 {
        self.groups.iter().filter(|(_, day, _)| from <= *day && *day <= to).map(|(_, _, heads)| heads).sum()
    }

    /// What each row counts, between `from` and `to`, seen on `today`.
    fn count(&self, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> BTreeMap<&'static str, BTreeSet<i64>> {
        let at = to.min(today);
        let works = |day| self.works(day);
        let standing = || self.tickets.iter().filter(|ticket| !ticket.is_void());
        let those = |is: &dyn Fn(&Ticket) -> bool| ids(standing().filter(|ticket| is(ticket)).map(|ticket| ticket.id));
        let came = |ticket: &Ticket| from <= ticket.day && ticket.day <= to;
        let ended =
            |ticket: &Ticket| ticket.end().filter(|(end, _)| from <= *end && *end <= to).map(|(end, state)| (end, state.to_owned()));
        let is = |ticket: &Ticket, state: &str| ended(ticket).is_some_and(|(_, how)| how == state);
        let kind = |kind: &'static str| those(&|t| came(t) && t.kind == kind);
        let channel = |channel: &'static str| those(&|t| came(t) && t.channel == channel);
        let kept = |t: &Ticket| ended(t).is_some_and(|(end, _)| t.last_day(end, &works).is_none_or(|last| end <= last));
        let rating = |t: &Ticket| self.ratings.iter().find(|rating| rating.ticket == t.id).map(|rating| rating.level.as_str());
        let rated = |level: Option<&'static str>| those(&|t| is(t, "done") && rating(t) == level);
        let poor = |those: &dyn Fn(&Rating, NaiveDate) -> bool| {
            let due = |rating: &Rating| Some(self.workdays_after(rating.on_day, rating.call_back_days?));
            ids(self.ratings.iter().filter(|rating| due(rating).is_some_and(|due| those(rating, due))).map(|rating| rating.ticket))
        };
        let within = |day: NaiveDate| from <= day && day <= to;
        let small = |wanted: &dyn Fn(bool) -> bool| {
            ids(self.small.iter().filter(|(_, _, day, _, lent)| within(*day) && wanted(*lent)).map(|(id, ..)| *id))
        };
        let groups = ids(self.groups.iter().filter(|(_, day, _)| within(*day)).map(|(id, ..)| *id));
        let mut shown: BTreeSet<i64> = standing().filter(|ticket| ticket.channel == "window").filter_map(|ticket| ticket.visit).collect();
        shown.extend(standing().flat_map(|ticket| ticket.steps.iter().filter_map(|step| step.visit)));
        BTreeMap::from([
            ("visits", ids(shown.into_iter().filter(|visit| from <= self.visits[visit] && self.visits[visit] <= to))),
            ("openAtStart", those(&|t| t.day < from && t.end().is_none_or(|(end, _)| end >= from))),
            ("received", those(&came)),
            ("consult", kind("consult")),
            ("onTheSpot", kind("onTheSpot")),
            ("promised", kind("promised")),
            ("agency", kind("agency")),
            ("window", channel("window")),
            ("telephone", channel("telephone")),
            ("suggestionBox", channel("suggestionBox")),
            ("homeVisit", channel("homeVisit")),
            ("passedOn", channel("passedOn")),
            ("other", channel("other")),
            ("offHours", those(&|t| came(t) && t.off_hours)),
            ("ended", those(&|t| ended(t).is_some())),
            ("sameDay", those(&|t| is(t, "done") && ended(t).is_some_and(|(end, _)| end == t.day))),
            ("elsewhere", those(&|t| is(t, "elsewhere"))),
            ("left", those(&|t| is(t, "left"))),
            ("openAtEnd", those(&|t| t.open_after(to))),
            ("overdue", those(&|t| t.open_after(at) && t.last_day(at, &works).is_some_and(|last| last < at))),
            ("withPromise", those(&|t| is(t, "done") && t.promised.is_some())),
            ("onTime", those(&|t| is(t, "done") && t.promised.is_some() && kept(t))),
            ("late", those(&|t| is(t, "done") && t.promised.is_some() && !kept(t))),
            ("referred", those(&|t| t.has("refer", None, from, to))),
            (
                "referredOut",
                those(&|t| t.open_after(at) && t.steps.iter().rfind(|step| step.day <= at).is_some_and(|step| step.state == "referred")),
            ),
            ("told", those(&|t| t.has("suspend", Some("materials"), from, to))),
            ("rated", those(&|t| is(t, "done") && rating(t).is_some())),
            ("delighted", rated(Some("delighted"))),
            ("satisfied", rated(Some("satisfied"))),
            ("fair", rated(Some("fair"))),
            ("poor", rated(Some("poor"))),
            ("veryPoor", rated(Some("veryPoor"))),
            ("unrated", rated(None)),
            ("toCallBack", poor(&|rating, _| within(rating.on_day))),
            ("calledBack", poor(&|rating, _| rating.reached.iter().min().is_some_and(|day| within(*day)))),
            ("callBackLate", poor(&|rating, due| due < at && rating.reached.iter().all(|day| *day > at))),
            ("smallServices", small(&|_| true)),
            ("lent", small(&|lent| lent)),
            ("groups", groups.clone()),
            ("heads", groups),
        ])
    }
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

/// Every id that a figure opens, page after page, and how many it says there are.
fn opened(centre: &Centre, command: &str, mut filter: Value) -> (BTreeSet<i64>, u64) {
    let mut found = BTreeSet::new();
    loop {
        filter["offset"] = found.len().into();
        filter["limit"] = 200.into();
        let page = centre.read(command, filter.clone());
        found.extend(page["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()));
        if page["rows"].as_array().unwrap().len() < 200 {
            return (found, page["total"].as_u64().unwrap());
        }
    }
}

/// All rows and all columns of a period, recounted; with `open`, also what lies behind them.
fn agree(centre: &Centre, book: &Book, (year, month): (i32, u32), begins: u32, today: NaiveDate, open: bool) -> usize {
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
            let count = if *figure == "heads" { book.heads(from, to) as f64 } else { rows.len() as f64 };
            let expected = (to >= since).then_some(count);
            assert_eq!(value(&told, figure, span), expected, "{what}: {rows:?}");
            seen += rows.len();
            if !open {
                continue;
            }
            let filter = json!({ "period": key, "span": span });
            let (found, total) = rows_behind(centre, figure, filter);
            assert_eq!((&found, total), (rows, rows.len() as u64), "{what}: the rows that it opens");
        }
        let (on_time, all) = (counted["onTime"].len() as f64, counted["withPromise"].len() as f64);
        let rate = (all > 0.0 && to >= since).then(|| (on_time / all * 1000.0).round() / 10.0);
        assert_eq!(value(&told, "onTimeRate", span), rate);
        // Nobody twice: those who came, each small thing done, and the heads of groups.
        let served = counted["visits"].len() as i64 + counted["smallServices"].len() as i64 + book.heads(from, to);
        assert_eq!(value(&told, "served", span), (to >= since).then_some(served as f64));
        for (kind, (quantity, rows)) in book.small_services(from, to) {
            kinds.insert(kind);
            let line = told["lines"].as_array().unwrap().iter().find(|line| line["kind"] == kind).unwrap();
            assert_eq!(
                line["values"][SPANS.iter().position(|one| *one == span).unwrap()].as_f64(),
                Some(quantity as f64),
                "kind {kind} {span}"
            );
            if open {
                let filter = json!({ "period": key, "span": span, "kind": kind });
                assert_eq!(rows_behind(centre, "smallService", filter), (rows.clone(), rows.len() as u64), "kind {kind} {span}");
            }
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

fn rows_behind(centre: &Centre, figure: &str, mut filter: Value) -> (BTreeSet<i64>, u64) {
    if opens(figure) == "visits" {
        return opened(centre, "list_visits", filter);
    }
    filter["figure"] = json!(figure);
    let command = match opens(figure) {
        "smallServices" => "list_small_services",
        "receptions" => "list_receptions",
        _ => "list_tickets",
    };
    opened(centre, command, json!({ "figure": filter }))
}

/// A desk that is busy for `days` days: presses that are allowed, and others that are refused.
fn live(centre: &mut Centre, dice: &mut Dice, until: NaiveDate, today: impl Fn(&Centre) -> NaiveDate) {
    const CHANNELS: [&str; 6] = ["window", "telephone", "suggestionBox", "homeVisit", "passedOn", "other"];
    const KINDS: [&str; 4] = ["consult", "onTheSpot", "promised", "agency"];
    let people = [("单晓明", "19900001234"), ("解玉兰", "19900002222")].map(|(name, phone)| centre.resident(name, phone));
    let mut made: Vec<i64> = Vec::new();
    while today(centre) < until {
        for _ in 0..1 + dice.roll(3) {
            let (missing, channel) = (dice.roll(6) == 0, if dice.roll(3) == 0 { *dice.pick(&CHANNELS) } else { "window" });
            let form = json!({
                "matter": if missing { 3 } else { *dice.pick(&[1, 3, 3]) }, "finish": !missing && dice.roll(3) == 0, "kind": dice.pick(&KINDS), "channel": channel,
                "missing": if missing { json!({ "positions": [0], "note": "" }) } else { json!(null) },
                "sameVisitAs": if dice.roll(4) == 0 { json!(made.last()) } else { json!(null) }, "offHours": dice.roll(5) == 0,
                "resident": if dice.roll(2) == 0 { json!(dice.pick(&people)) } else { json!(null) },
            });
            made.push(centre.act("register_ticket", form)["id"].as_i64().unwrap());
        }
        for _ in 0..4 {
            // The latest are met most often; now and then an old one.
            let near = made.len().min(if dice.roll(4) == 0 { 200 } else { 10 });
            let ticket = made[made.len() - 1 - dice.roll(near)];
            let shown = centre.read("ticket", json!({ "ticket": ticket }));
            let also = dice.roll(2) == 0;
            let (command, mut form) = match dice.roll(12) {
                0 => ("suspend_ticket", json!({ "reason": if also { "materials" } else { "superior" }, "note": "还缺照片" })),
                1 | 2 => ("resume_ticket", json!({ "came": also })),
                3 => ("note_ticket", json!({ "note": "来问过", "came": true })),
                4 => ("refer_ticket", json!({ "whom": "街道民政办" })),
                5 => (
                    "ticket_came_back",
                    json!({ "note": "已批", "readBack": if also { json!("telephone") } else { json!(null) }, "finish": also }),
                ),
                6 => ("read_back", json!({ "way": "inPerson", "finish": true })),
                7 => ("ticket_elsewhere", json!({ "whom": "区行政服务中心" })),
                8 => ("visitor_left", json!({})),
                9 => ("undo_step", json!({ "step": shown["canUndo"], "reason": "按错了" })),
                10 => (
                    "correct_ticket",
                    json!({ "revision": shown["revision"], "kind": dice.pick(&KINDS), "channel": dice.pick(&CHANNELS),
                        "matter": dice.pick(&[1, 3]), "reason": "登记时选错" }),
                ),
                _ => ("finish_ticket", json!({})),
            };
            form["ticket"] = ticket.into();
            // What is refused leaves no row.
            let _ = act(&centre.desk, command, form);
            centre.pass(Duration::minutes(1));
        }
        be_rated(centre, dice, &made);
        serve(centre, dice);
        centre.pass(Duration::days(1 + dice.roll(4) as i64));
    }
}

/// Ratings given, taken back, given anew; call backs that reach somebody, or nobody, or were a wrong press.
fn be_rated(centre: &Centre, dice: &mut Dice, made: &[i64]) {
    const LEVELS: [&str; 5] = ["delighted", "satisfied", "fair", "poor", "veryPoor"];
    let near = made.len().min(if dice.roll(3) == 0 { 60 } else { 12 });
    for _ in 0..4 {
        let ticket = made[made.len() - 1 - dice.roll(near)];
        let given = today(centre) - Days::new(dice.roll(3) as u64);
        let form = json!({ "ticket": ticket, "level": dice.pick(&LEVELS), "source": "paper", "onDay": given });
        let _ = act(&centre.desk, "rate_ticket", form);
        if dice.roll(4) > 0 {
            continue;
        }
        let rating = with_writer(&centre.desk, |db| {
            db.query_row("SELECT max(id) FROM rating WHERE ticket = ?1", [ticket], |row| row.get::<_, Option<i64>>(0)).unwrap()
        });
        // Nobody takes back a poor rating of their own work.
        centre.act("choose_clerk", json!({ "clerk": 2 }));
        let _ = act(&centre.desk, "take_back_rating", json!({ "ticket": ticket, "rating": rating, "reason": "抄错了" }));
        centre.act("choose_clerk", json!({ "clerk": 1 }));
    }
    // Seldom enough for some to be late.
    if dice.roll(8) == 0 {
        let waiting = centre.read("call_backs", json!({ "limit": 200 }));
        let rows = waiting["rows"].as_array().unwrap();
        if !rows.is_empty() {
            let row = dice.pick(rows);
            let reached = dice.roll(3) > 0;
            centre.act("choose_clerk", json!({ "clerk": 2 }));
            let form = json!({ "ticket": row["id"], "rating": row["rating"], "way": "telephone", "reached": reached,
                "settled": if reached { json!(true) } else { json!(null) }, "said": "说已经解决了" });
            let done = act(&centre.desk, "call_back", form);
            centre.act("choose_clerk", json!({ "clerk": 1 }));
            if done.is_ok() && dice.roll(5) == 0 {
                let call =
                    with_writer(&centre.desk, |db| db.query_row("SELECT max(id) FROM call_back", [], |row| row.get::<_, i64>(0)).unwrap());
                let _ = act(&centre.desk, "take_back_call_back", json!({ "ticket": row["id"], "callBack": call, "reason": "点错了" }));
            }
        }
    }
}

/// Small things counted, lent, given back and undone; groups received today or written down later, and taken back.
fn serve(centre: &Centre, dice: &mut Dice) {
    let kinds = centre.read("small_service_kinds", json!({}));
    let kinds = kinds.as_array().unwrap();
    for _ in 0..dice.roll(4) {
        let kind = dice.pick(kinds);
        let pressed = if kind["how"] == "lend" {
            act(&centre.desk, "lend_thing", json!({ "kind": kind["id"] }))
        } else {
            act(&centre.desk, "tally_small_service", json!({ "kind": kind["id"], "quantity": 1 + dice.roll(40) }))
        };
        let entry = pressed.unwrap()["entry"]["id"].clone();
        match dice.roll(8) {
            0 => drop(act(&centre.desk, "undo_small_service", json!({ "entry": entry }))),
            1 | 2 => drop(act(&centre.desk, "give_back", json!({ "loan": entry }))),
            _ => {}
        }
    }
    if dice.roll(4) == 0 {
        let came = today(centre) - Days::new(dice.roll(40) as u64);
        let group = centre.act("receive_group", json!({ "group": "县妇联", "heads": 1 + dice.roll(60), "day": came }));
        if dice.roll(5) == 0 {
            centre.act("undo_reception", json!({ "reception": group["id"] }));
        }
    }
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
        let (mut at, mut seen, mut n) = ((2026, 10), 0, 0);
        while first_day(at.0, at.1, begins) <= now {
            // February of a leap year and the turns of both years are opened, and every fourth besides.
            seen += agree(&centre, &book, at, begins, now, n % 4 == 0 || at.1 <= 2);
            at = month_after(at.0, at.1);
            n += 1;
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
    assert!(said[0].starts_with("本期不平：期初在办 0＋受理 1≠办结 0＋期末在办 0，差 1 件"), "{said:?}");
    assert_eq!(value(&month, "received", "this"), Some(1.0));
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

/// Ten years of a busy desk, written past every act: 300,000 tickets, one in ten over many days, some suspended or referred.
const LARGE: &str = "
    DROP TRIGGER ticket_numbers_without_gap; DROP TRIGGER ticket_step_follows; DROP TRIGGER ticket_step_runs_on;
    DROP TRIGGER ticket_state_follows_step; DROP TRIGGER ticket_state_has_a_step; DROP TRIGGER rating_is_of_a_finish; DROP TRIGGER small_service_follows;
    CREATE TEMP TABLE made AS WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < 300000)
        SELECT n, date('2020-01-01', '+' || (n / 83) || ' days') AS day,
            CASE WHEN n % 1000 = 0 THEN NULL WHEN n % 10 < 8 THEN 0 ELSE n % 30 END AS lasts FROM n;
    INSERT INTO visit (id, day, journal) SELECT n, day, 1 FROM made;
    INSERT INTO ticket (id, year, number, document, day, day_number, scan_code, matter, matter_name, window, promised_days, kind, channel,
            off_hours, confidential, first_clerk, handler, registered_at, visit, clock_day, state, ended_at, ended_day, journal)
        SELECT n, CAST(substr(day, 1, 4) AS INTEGER), n, substr(day, 1, 4) || '-' || n, day, n % 83, 'FW' || n, 3, '高龄复审', '综合窗口', iif(n % 3, NULL, 5),
            CASE n % 4 WHEN 0 THEN 'consult' WHEN 1 THEN 'onTheSpot' WHEN 2 THEN 'promised' ELSE 'agency' END, 'window', n % 9 = 0, 0, 1, 1,
            day || 'T02:00:00.000Z', n, day, iif(lasts IS NULL, 'open', 'done'), day || 'T03:00:00.000Z', date(day, '+' || lasts || ' days'), 1 FROM made;
    INSERT INTO ticket_private (ticket, resident, visitor_name, request, result) SELECT n, NULL, '', '', '' FROM made;
    INSERT INTO ticket_step (id, ticket, kind, state, at, day, clerk, detail, journal)
        SELECT n * 10 + k, n, kind, state, day || 'T02:00:00.000Z', date(day, '+' || coalesce(iif(k > 4, lasts, min(k, lasts)), 0) || ' days'), 1, detail, 1
        FROM made JOIN (SELECT 0 AS k, 'register' AS kind, 'open' AS state, NULL AS detail UNION ALL SELECT 1, 'suspend', 'suspended', 'materials'
            UNION ALL SELECT 2, 'resume', 'open', NULL UNION ALL SELECT 3, 'refer', 'referred', NULL UNION ALL SELECT 4, 'comeBack', 'open', NULL
            UNION ALL SELECT 5, 'finish', 'done', NULL)
        WHERE k IN (0, 5) AND (k = 0 OR lasts IS NOT NULL) OR k IN (1, 2) AND lasts > 3 AND n % 20 = 9;
    INSERT INTO rating (id, ticket, finish, rated, level, source, on_day, call_back_days, at, day, clerk, journal)
        SELECT n, n, n * 10 + 5, 1, iif(n % 200 = 0, 'poor', iif(n % 3, 'satisfied', 'delighted')), 'paper', day, iif(n % 200 = 0, 15, NULL), day, day, 1, 1
        FROM made WHERE n % 4 = 0 AND lasts IS NOT NULL;
    INSERT INTO small_service (id, kind, act, quantity, day, at, clerk, journal) SELECT n, 1, 'tally', n % 9 + 1, day, day, 1, 1 FROM made WHERE n % 4 = 1;
    INSERT INTO reception (id, day, entered, at, heads, clerk, journal) SELECT n, day, day, day, 20, 1, 1 FROM made WHERE n % 400 = 0;";

/// The floor that the month is measured by: each row that it has to count is read once, whole, with what counting it needs beside it
/// (whether it was rated, whether a row was undone, which visit a ticket belongs to), by the index of its days. Nothing is worked out:
/// no promise, no hold, nothing that was open from before, nothing twice for two columns.
const BARE: [&str; 5] = [
    "SELECT count(*), sum(length(t.state) + length(t.kind) + length(t.channel)), max(t.clock_day), max(t.ended_day), sum(t.promised_days),
        count(r.level) FROM ticket t LEFT JOIN standing_rating r ON r.ticket = t.id WHERE t.day BETWEEN ?1 AND ?2",
    "SELECT count(*), max(t.state) FROM visit v LEFT JOIN ticket t ON t.visit = v.id WHERE v.day BETWEEN ?1 AND ?2",
    "SELECT count(*), max(s.detail) FROM standing_step s WHERE s.kind = 'suspend' AND s.day BETWEEN ?1 AND ?2",
    "SELECT count(*), sum(s.quantity) FROM standing_small_service s WHERE s.day BETWEEN ?1 AND ?2",
    "SELECT count(*), sum(r.heads) FROM standing_reception r WHERE r.day BETWEEN ?1 AND ?2",
];

/// `cargo test -p tests --test it -- --ignored --nocapture large_centre`: how long the month takes, beside bare SQL over the same rows.
#[test]
#[ignore = "writes 300,000 tickets"]
fn the_month_of_a_large_centre_takes_little_more_than_a_pass_over_its_rows() {
    let centre = Centre::new();
    with_writer(&centre.desk, |db| {
        db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        db.execute_batch(&format!("BEGIN; {LARGE} COMMIT; DROP TABLE made;")).unwrap();
    });
    centre.clock.set_to("2029-11-20T02:00:00Z".parse().unwrap());
    let timed = |what: &str, run: &dyn Fn()| -> f64 {
        run();
        let mut best = f64::MAX;
        for _ in 0..5 {
            let from = std::time::Instant::now();
            run();
            best = best.min(from.elapsed().as_secs_f64() * 1000.0);
        }
        println!("{what}: {best:.1} ms");
        best
    };
    for (year, month) in [(2029, 11), (2029, 3), (2025, 6), (2020, 12)] {
        let key = json!({ "year": year, "month": month });
        let spans = SPANS.map(|span| span_of(span, (year, month), 1));
        // Every day once: the year so far with the month before it, and the month a year ago.
        let ranges = [spans[2], (spans[1].0.min(spans[3].0), spans[3].1)];
        let bare = timed(&format!("{year}-{month}: one bare pass over the rows of its days"), &|| {
            for sql in BARE {
                for (from, to) in ranges {
                    with_writer(&centre.desk, |db| db.prepare_cached(sql).unwrap().query_row([from, to], |row| row.get::<_, i64>(0)))
                        .unwrap();
                }
            }
        });
        let whole = timed(&format!("{year}-{month}: the month"), &|| {
            centre.read("month", json!({ "period": key }));
        });
        println!("{year}-{month}: ratio {:.2}", whole / bare);
        for figure in ["received", "openAtEnd", "overdue", "told"] {
            timed(&format!("{year}-{month}: the first page of {figure}"), &|| {
                centre.read("list_tickets", json!({ "figure": { "figure": figure, "period": key, "span": "this" } }));
            });
        }
    }
}
