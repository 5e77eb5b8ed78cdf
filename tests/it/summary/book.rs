//! Everything as it lies in the file, read row by row, and counted on the fingers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use desk::testing::with_writer;
use tests::Centre;

use crate::comings::Comings;

use super::ids;
use super::rooms::Rooms;

/// A row of a ticket's life, undone or not.
pub(super) struct Step {
    pub(super) id: i64,
    pub(super) kind: String,
    pub(super) state: String,
    pub(super) day: NaiveDate,
    pub(super) undoes: Option<i64>,
    pub(super) detail: Option<String>,
    pub(super) visit: Option<i64>,
}

/// A ticket as its rows alone tell it; what the file keeps of its state is not looked at.
pub(super) struct Ticket {
    pub(super) id: i64,
    pub(super) day: NaiveDate,
    pub(super) kind: String,
    pub(super) channel: String,
    pub(super) off_hours: bool,
    pub(super) promised: Option<i64>,
    pub(super) clock_day: NaiveDate,
    pub(super) visit: Option<i64>,
    /// Those that stand.
    pub(super) steps: Vec<Step>,
}

impl Ticket {
    pub(super) fn is_void(&self) -> bool {
        self.steps.is_empty()
    }

    pub(super) fn end(&self) -> Option<(NaiveDate, &str)> {
        let end = self.steps.iter().rfind(|step| ["finish", "elsewhere", "leave"].contains(&step.kind.as_str()))?;
        Some((end.day.max(self.day), &end.state))
    }

    pub(super) fn open_after(&self, day: NaiveDate) -> bool {
        self.day <= day && self.end().is_none_or(|(end, _)| end > day)
    }

    pub(super) fn has(&self, kind: &str, detail: Option<&str>, from: NaiveDate, to: NaiveDate) -> bool {
        self.steps
            .iter()
            .any(|step| step.kind == kind && (detail.is_none() || step.detail.as_deref() == detail) && from <= step.day && step.day <= to)
    }

    /// From the day of a suspension to the day it ended, as far as anybody knew on `at`; None: it lasted.
    pub(super) fn holds(&self, at: NaiveDate) -> Vec<(NaiveDate, Option<NaiveDate>)> {
        let mut holds = Vec::new();
        for (n, step) in self.steps.iter().enumerate().filter(|(_, step)| step.kind == "suspend" && step.day <= at) {
            let over = self.steps[n + 1..].iter().find(|later| later.state != "suspended").map(|later| later.day);
            holds.push((step.day, over.filter(|over| *over <= at)));
        }
        holds
    }

    /// The last day of the promise as of `at`, counted on the fingers; None: it has none, is held, or it lies beyond `at`.
    pub(super) fn last_day(&self, at: NaiveDate, works: &impl Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
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
pub(super) struct Rating {
    pub(super) ticket: i64,
    pub(super) level: String,
    pub(super) on_day: NaiveDate,
    pub(super) call_back_days: Option<i64>,
    /// Days on which the visitor was reached, those taken back left out.
    pub(super) reached: Vec<NaiveDate>,
}

/// What stands of 便民小事: row, kind, day, how much, lent.
pub(super) type Small = (i64, i64, NaiveDate, i64, bool);
/// What stands of 参观接待: row, day, heads.
pub(super) type Group = (i64, NaiveDate, i64);

/// Everything as it lies in the file, read row by row.
pub(super) struct Book {
    pub(super) ratings: Vec<Rating>,
    pub(super) small: Vec<Small>,
    pub(super) groups: Vec<Group>,
    pub(super) rooms: Rooms,
    pub(super) tickets: Vec<Ticket>,
    pub(super) visits: BTreeMap<i64, NaiveDate>,
    pub(super) holidays: BTreeMap<NaiveDate, bool>,
}

impl Book {
    pub(super) fn read(centre: &Centre) -> Self {
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
                rooms: Rooms::read(db),
                tickets,
                visits: comings.days.clone(),
                holidays: pairs("SELECT workday, day FROM holiday").into_iter().map(|(workday, day)| (day, workday == 1)).collect(),
            }
        })
    }

    pub(super) fn works(&self, day: NaiveDate) -> bool {
        self.holidays.get(&day).copied().unwrap_or(day.weekday().number_from_monday() <= 5)
    }

    /// The day after which so many workdays were over: counted on the fingers.
    pub(super) fn workdays_after(&self, day: NaiveDate, workdays: i64) -> NaiveDate {
        let mut fingers = 0;
        day.iter_days().skip(1).find(|day| (fingers += i64::from(self.works(*day)), fingers == workdays).1).unwrap()
    }

    /// How much stands of each kind of 便民小事, and in which rows.
    pub(super) fn small_services(&self, from: NaiveDate, to: NaiveDate) -> BTreeMap<i64, (i64, BTreeSet<i64>)> {
        let mut kinds: BTreeMap<i64, (i64, BTreeSet<i64>)> = BTreeMap::new();
        for (id, kind, _, quantity, _) in self.small.iter().filter(|(_, _, day, ..)| from <= *day && *day <= to) {
            let kind = kinds.entry(*kind).or_default();
            kind.0 += quantity;
            kind.1.insert(*id);
        }
        kinds
    }

    /// What the rows of a figure add up to; None: as many as they are.
    pub(super) fn sum(&self, figure: &str, from: NaiveDate, to: NaiveDate) -> Option<f64> {
        let groups = || self.groups.iter().filter(|(_, day, _)| from <= *day && *day <= to).map(|(_, _, heads)| heads).sum::<i64>();
        if figure == "heads" { Some(groups() as f64) } else { self.rooms.sum(figure, from, to) }
    }

    /// What each row counts, between `from` and `to`, seen on `today`.
    pub(super) fn count(&self, from: NaiveDate, to: NaiveDate, today: NaiveDate) -> BTreeMap<&'static str, BTreeSet<i64>> {
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
        let mut counted = BTreeMap::from([
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
        ]);
        counted.extend(self.rooms.count(from, to));
        counted
    }
}
