//! Any life that tickets can have at a desk, against a model that a child could keep on paper.
//!
//! Twenty thousand steps and more: presses that are allowed and presses that are not, retries, undoing, corrections, changes of
//! clerk, and a clock that runs, jumps over midnight and over the end of a year, and is set back.

mod may;
mod month;
mod presses;
mod queue;
mod ratings;
mod recount;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, Timelike, Utc};
use desk::testing::with_writer;
use may::Rating;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use queue::Drawn;
use ratings::LEVELS;
use serde_json::{Value, json};
use tests::Centre;
use uuid::Uuid;

/// 政策咨询: no materials, no promise. 高龄复审: three materials (one copy each), 5 workdays.
const MATTERS: [i64; 2] = [1, 3];
/// The one of them with a promise and with materials.
const PROMISED: i64 = 3;
const CHANNELS: [&str; 3] = ["window", "telephone", "homeVisit"];
const KINDS: [&str; 4] = ["consult", "onTheSpot", "promised", "agency"];
const CLERKS: [&str; 3] = ["主任甲", "小陈", "小林"];

#[derive(Debug, Clone)]
enum Move {
    Register {
        matter: usize,
        finish: bool,
        missing: bool,
        received: bool,
        telephone: bool,
        with_the_last: bool,
        wait: bool,
    },
    /// The next of both bands, or of one of them.
    CallNext {
        bands: usize,
    },
    /// One of the acts on one of the latest tickets, whether it is allowed or not.
    Act {
        ticket: Index,
        act: usize,
        also: bool,
    },
    Undo {
        ticket: Index,
    },
    /// 更正: each of them, or left as it is.
    Correct {
        ticket: Index,
        matter: Option<usize>,
        kind: Option<usize>,
        channel: Option<usize>,
        off_hours: Option<bool>,
    },
    Rate {
        ticket: Index,
        level: usize,
    },
    TakeBackRating {
        ticket: Index,
    },
    CallBack {
        ticket: Index,
        reached: bool,
        settled: bool,
    },
    TakeBackCallBack {
        ticket: Index,
    },
    /// The last form once more, as it was.
    Retry,
    /// The last form's id with another form.
    Reuse,
    Duty {
        clerk: usize,
    },
    Minutes(i64),
    /// To the next day, or over many.
    Days(i64),
    /// To the last minute of the year.
    YearEnd,
    /// By minutes; on the first day of a year, into the year before.
    SetBack(i64),
}

const ACTS: [&str; 16] = [
    "start_ticket",
    "call_ticket",
    "recall_ticket",
    "pass_ticket",
    "suspend_ticket",
    "resume_ticket",
    "receive_materials",
    "give_back_materials",
    "note_ticket",
    "hand_over_ticket",
    "refer_ticket",
    "ticket_came_back",
    "read_back",
    "ticket_elsewhere",
    "visitor_left",
    "finish_ticket",
];

/// Mostly left as it is.
fn maybe(choices: usize) -> impl Strategy<Value = Option<usize>> {
    prop::option::weighted(0.3, 0..choices)
}

fn a_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        6 => (0..2_usize, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
            |(matter, finish, missing, received, telephone, with_the_last, wait)| Move::Register { matter, finish, missing, received, telephone, with_the_last, wait }),
        4 => (0..3_usize).prop_map(|bands| Move::CallNext { bands }),
        30 => (any::<Index>(), 0..ACTS.len(), any::<bool>()).prop_map(|(ticket, act, also)| Move::Act { ticket, act, also }),
        4 => any::<Index>().prop_map(|ticket| Move::Undo { ticket }),
        3 => (any::<Index>(), maybe(MATTERS.len()), maybe(KINDS.len()), maybe(CHANNELS.len()), prop::option::weighted(0.3, any::<bool>()))
            .prop_map(|(ticket, matter, kind, channel, off_hours)| Move::Correct { ticket, matter, kind, channel, off_hours }),
        4 => (any::<Index>(), 0..LEVELS.len()).prop_map(|(ticket, level)| Move::Rate { ticket, level }),
        1 => any::<Index>().prop_map(|ticket| Move::TakeBackRating { ticket }),
        3 => (any::<Index>(), any::<bool>(), any::<bool>()).prop_map(|(ticket, reached, settled)| Move::CallBack { ticket, reached, settled }),
        1 => any::<Index>().prop_map(|ticket| Move::TakeBackCallBack { ticket }),
        1 => Just(Move::Retry),
        1 => Just(Move::Reuse),
        1 => (0..CLERKS.len()).prop_map(|clerk| Move::Duty { clerk }),
        4 => (1..90_i64).prop_map(Move::Minutes),
        1 => (1..12_i64).prop_map(Move::Days),
        // Few: each is a year.
        1 => prop_oneof![8 => Just(Move::Minutes(1)), 2 => Just(Move::YearEnd)],
        1 => (1..300_i64).prop_map(Move::SetBack),
    ]
}

/// A row that stands.
#[derive(Debug, Clone)]
struct Row {
    kind: &'static str,
    state: &'static str,
    day: NaiveDate,
    /// Copies of the first material that came in; negative: went back.
    copies: i64,
    /// The visitor came for it: which coming of the book it was.
    visit: Option<usize>,
    /// Rows of all tickets in the order in which they were written.
    order: usize,
    clerk: usize,
    /// Who has the ticket since then, when that changed.
    holder: Option<usize>,
}

#[derive(Debug, Clone)]
struct Ticket {
    id: i64,
    day: NaiveDate,
    kind: &'static str,
    matter: i64,
    channel: &'static str,
    off_hours: bool,
    first: usize,
    /// The coming with which it was registered, or corrected to have been; None: nobody came. It counts while the channel is the window.
    visit: Option<usize>,
    rows: Vec<Row>,
    /// The latest moment of any row, undone or not.
    at: DateTime<Utc>,
    corrections: usize,
    drawn: Option<Drawn>,
    ratings: Vec<Rating>,
}

impl Ticket {
    fn state(&self) -> &'static str {
        self.rows.last().map_or("void", |row| row.state)
    }

    fn held(&self) -> i64 {
        self.rows.iter().map(|row| row.copies).sum()
    }

    /// Every coming that it knows of, also one that was corrected away.
    fn known_comings(&self) -> Vec<usize> {
        self.visit.iter().copied().chain(self.rows.iter().filter_map(|row| row.visit)).collect()
    }

    /// Every coming that counts.
    fn comings(&self) -> Vec<usize> {
        let first = self.visit.filter(|_| self.channel == "window" && self.state() != "void");
        first.into_iter().chain(self.rows.iter().filter_map(|row| row.visit)).collect()
    }

    fn unread(&self) -> bool {
        self.rows.iter().rfind(|row| matches!(row.kind, "comeBack" | "readBack")).is_some_and(|row| row.kind == "comeBack")
    }

    fn ended(&self) -> Option<NaiveDate> {
        self.rows.iter().rfind(|row| matches!(row.kind, "finish" | "elsewhere" | "leave")).map(|row| row.day)
    }
}

struct Model {
    centre: Centre,
    now: DateTime<Utc>,
    tickets: Vec<Ticket>,
    /// Every coming, and its day.
    visits: Vec<NaiveDate>,
    numbers: BTreeMap<i32, i64>,
    day_numbers: BTreeMap<NaiveDate, i64>,
    /// How many numbers each band gave out on each day.
    drawn: BTreeMap<(usize, NaiveDate), i64>,
    rows: usize,
    clerks: Vec<i64>,
    duty: usize,
    last: Option<(&'static str, Value, Value)>,
    /// Numbers drawn in a year after the first of a later year.
    in_the_year_before: usize,
    /// Corrections after which somebody had come who had not, and the other way about.
    corrected_to_the_window: usize,
    corrected_away: usize,
    /// How many acts desk took and refused.
    taken: usize,
    refused: usize,
    /// Desk's last no.
    why: String,
}

fn there(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    moment.with_timezone(&FixedOffset::east_opt(8 * 3600).unwrap())
}

fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    there(moment).date_naive()
}

fn minutes_of_day(moment: DateTime<Utc>) -> i64 {
    i64::from(there(moment).num_seconds_from_midnight()) / 60
}

impl Model {
    fn new() -> Self {
        let centre = Centre::new();
        let mut clerks = vec![1];
        for name in &CLERKS[1..] {
            clerks.push(centre.clerk(name));
            centre.act("choose_clerk", json!({ "clerk": 1 }));
        }
        queue::two_bands(&centre);
        // No sync to the disk: what is tried here is no power cut.
        with_writer(&centre.desk, |db| db.pragma_update(None, "synchronous", "OFF")).unwrap();
        let now = desk::testing::friday_morning();
        Self {
            centre,
            now,
            tickets: Vec::new(),
            visits: Vec::new(),
            numbers: BTreeMap::new(),
            day_numbers: BTreeMap::new(),
            drawn: BTreeMap::new(),
            rows: 0,
            clerks,
            duty: 0,
            last: None,
            in_the_year_before: 0,
            corrected_to_the_window: 0,
            corrected_away: 0,
            taken: 0,
            refused: 0,
            why: String::new(),
        }
    }

    fn today(&self) -> NaiveDate {
        day_of(self.now)
    }

    /// Who comes twice on one day for the same comes once: the latest of these comings, if it is of that day, or else a new one.
    fn comes(&mut self, day: NaiveDate, before: &[usize]) -> usize {
        if let Some(before) = before.iter().copied().filter(|visit| self.visits[*visit] == day).max() {
            return before;
        }
        self.visits.push(day);
        self.visits.len() - 1
    }

    /// How many rows there are of everything that an act could write.
    fn written(&self) -> Vec<i64> {
        const LEDGERS: [&str; 14] = [
            "journal",
            "ticket",
            "ticket_step",
            "ticket_step_note",
            "ticket_correction",
            "ticket_text",
            "ticket_material",
            "material_move",
            "drawn_number",
            "visit",
            "rating",
            "rating_taken_back",
            "call_back",
            "call_back_taken_back",
        ];
        with_writer(&self.centre.desk, |db| {
            let count = |table: &&str| {
                db.prepare_cached(&format!("SELECT count(*) FROM {table}")).unwrap().query_row([], |row| row.get(0)).unwrap()
            };
            LEDGERS.iter().map(count).collect()
        })
    }

    fn go_to(&mut self, moment: DateTime<Utc>) {
        self.now = moment;
        self.centre.clock.set_to(moment);
    }

    fn press(&mut self, act: &'static str, mut form: Value) -> Option<Value> {
        form["requestId"] = Uuid::new_v4().to_string().into();
        let before = self.written();
        match self.centre.desk.dispatch(act, form.clone()) {
            Ok(reply) => {
                self.taken += 1;
                self.last = Some((act, form, reply.value.clone()));
                Some(reply.value)
            }
            Err(error) => {
                self.refused += 1;
                self.why = format!("{} {form}", error.message);
                assert_eq!(self.written(), before, "what is refused writes nothing: {act} {}", self.why);
                assert_ne!(
                    error.kind,
                    desk::ErrorKind::Unexpected,
                    "{act} {form}: a rule of desk must say no before a trigger does: {error:?}"
                );
                None
            }
        }
    }

    fn take(&mut self, step: &Move) {
        match step {
            Move::Register { matter, finish, missing, received, telephone, with_the_last, wait } => {
                self.register(*matter, *finish, *missing, *received, *telephone, *with_the_last, *wait);
            }
            Move::CallNext { bands } => self.call_next(*bands),
            Move::Act { ticket, act, also } => self.act(ticket, ACTS[*act], *also),
            Move::Undo { ticket } => self.undo(ticket),
            Move::Correct { ticket, matter, kind, channel, off_hours } => {
                let of = |one: &Option<usize>, all: &[&'static str]| one.map(|one| all[one]);
                self.correct(ticket, matter.map(|one| MATTERS[one]), of(kind, &KINDS), of(channel, &CHANNELS), *off_hours);
            }
            Move::Rate { ticket, level } => self.rate(ticket, *level),
            Move::TakeBackRating { ticket } => self.take_back_rating(ticket),
            Move::CallBack { ticket, reached, settled } => self.call_back(ticket, *reached, *settled),
            Move::TakeBackCallBack { ticket } => self.take_back_call_back(ticket),
            Move::Retry => {
                if let Some((act, form, answer)) = self.last.clone() {
                    let before = self.written();
                    assert_eq!(
                        self.centre.desk.dispatch(act, form).map(|reply| reply.value).ok(),
                        Some(answer),
                        "the same form, the same answer"
                    );
                    assert_eq!(self.written(), before, "a retry of {act} writes nothing");
                }
            }
            Move::Reuse => {
                if let Some((act, mut form, _)) = self.last.clone() {
                    let before = self.written();
                    form["note"] = "另一张表".into();
                    form["reason"] = "另一张表".into();
                    assert!(self.centre.desk.dispatch(act, form).is_err(), "an id is used once");
                    assert_eq!(self.written(), before, "a used id writes nothing");
                }
            }
            Move::Duty { clerk } => {
                self.duty = *clerk;
                self.press("choose_clerk", json!({ "clerk": self.clerks[*clerk] })).unwrap();
                // Who was on duty sends no form after that.
                self.last = None;
            }
            Move::Minutes(minutes) => self.go_to(self.now + Duration::minutes(*minutes)),
            Move::Days(days) => self.go_to(self.now + Duration::days(*days)),
            Move::YearEnd => {
                let year = self.today().year();
                self.go_to(format!("{year}-12-31T15:59:00Z").parse().unwrap());
            }
            Move::SetBack(minutes) => {
                let midnight = if self.today().ordinal() == 1 { minutes_of_day(self.now) } else { 0 };
                self.go_to(self.now - Duration::minutes(midnight + minutes));
            }
        }
    }
}

/// What must have been met somewhere in the lives, or they would show nothing of it.
#[derive(Debug, Default)]
struct Met {
    overdue: usize,
    rated: usize,
    poor: usize,
    called_back: usize,
    call_back_late: usize,
    taken_back: usize,
    calls_taken_back: usize,
    in_the_year_before: usize,
    corrected_to_the_window: usize,
    corrected_away: usize,
}

/// 10 lives of 2,100 steps, the same ten each time: what lands depends on no luck. `DOORSTEP_LIFE=77` lives from the 77th on.
#[test]
fn any_life_is_what_a_child_would_write_down() {
    let first = std::env::var("DOORSTEP_LIFE").ok().and_then(|life| life.parse().ok()).unwrap_or(1);
    let mut met = Met::default();
    for life in first..first + 10 {
        println!("life {life}");
        let config = Config { rng_seed: RngSeed::Fixed(life), failure_persistence: None, ..Config::default() };
        live(prop::collection::vec(a_move(), 2_100).new_tree(&mut TestRunner::new(config)).unwrap().current(), &mut met);
    }
    println!("{met:?}");
    assert!(met.overdue > 10, "some of the months had overdue matters: {met:?}");
    assert!(met.in_the_year_before > 0, "a clock was set back over the end of a year, and numbers were drawn: {met:?}");
    assert!(met.rated > 50 && met.poor > 20 && met.taken_back > 10, "words were given, and taken back: {met:?}");
    assert!(met.called_back > 5 && met.call_back_late > 0 && met.calls_taken_back > 0, "visitors were asked again: {met:?}");
    assert!(met.corrected_to_the_window > 5 && met.corrected_away > 5, "who came was corrected both ways: {met:?}");
}

fn live(moves: Vec<Move>, met: &mut Met) {
    let mut model = Model::new();
    for (at, step) in moves.iter().enumerate() {
        model.take(step);
        if at % 300 == 299 {
            model.agree();
            model.month_agrees(met);
        }
    }
    model.agree();
    model.month_agrees(met);
    assert!(model.taken > 400 && model.refused > 300, "both kinds of press are met: {} and {}", model.taken, model.refused);
    let ratings = || model.tickets.iter().flat_map(|ticket| &ticket.ratings);
    met.taken_back += ratings().filter(|rating| rating.taken_back).count();
    met.calls_taken_back += ratings().flat_map(|rating| &rating.calls).filter(|call| call.taken_back).count();
    met.in_the_year_before += model.in_the_year_before;
    met.corrected_to_the_window += model.corrected_to_the_window;
    met.corrected_away += model.corrected_away;
    model.centre.act("choose_clerk", json!({ "clerk": 1 }));
    assert_eq!(model.centre.read("verify_journal", json!({}))["sound"], true);
}
