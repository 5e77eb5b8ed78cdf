//! Any life that tickets can have at a desk, against a model that a child could keep on paper.
//!
//! Twenty thousand steps and more: presses that are allowed and presses that are not, retries, undoing, corrections, changes of
//! clerk, and a clock that runs, jumps over midnight and over the end of a year, and is set back.

mod month;
mod presses;
mod queue;
mod recount;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, Utc};
use desk::testing::with_writer;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use queue::Drawn;
use serde_json::{Value, json};
use tests::Centre;
use uuid::Uuid;

/// 政策咨询: no materials, no promise. 高龄复审: three materials (one copy each), 5 workdays.
const MATTERS: [i64; 2] = [1, 3];
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
    Correct {
        ticket: Index,
        kind: usize,
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

fn a_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        6 => (0..2_usize, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
            |(matter, finish, missing, received, telephone, with_the_last, wait)| Move::Register { matter, finish, missing, received, telephone, with_the_last, wait }),
        4 => (0..3_usize).prop_map(|bands| Move::CallNext { bands }),
        30 => (any::<Index>(), 0..ACTS.len(), any::<bool>()).prop_map(|(ticket, act, also)| Move::Act { ticket, act, also }),
        4 => any::<Index>().prop_map(|ticket| Move::Undo { ticket }),
        1 => (any::<Index>(), 0..4_usize).prop_map(|(ticket, kind)| Move::Correct { ticket, kind }),
        1 => Just(Move::Retry),
        1 => Just(Move::Reuse),
        1 => (0..CLERKS.len()).prop_map(|clerk| Move::Duty { clerk }),
        4 => (1..90_i64).prop_map(Move::Minutes),
        1 => (1..12_i64).prop_map(Move::Days),
        // Few: each is a year.
        1 => prop_oneof![9 => Just(Move::Minutes(1)), 1 => Just(Move::YearEnd)],
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
}

#[derive(Debug, Clone)]
struct Ticket {
    id: i64,
    day: NaiveDate,
    kind: &'static str,
    matter: i64,
    window: bool,
    /// The coming with which it was registered; None: nobody came.
    visit: Option<usize>,
    rows: Vec<Row>,
    /// The latest moment of any row, undone or not.
    at: DateTime<Utc>,
    corrections: usize,
    drawn: Option<Drawn>,
}

impl Ticket {
    fn state(&self) -> &'static str {
        self.rows.last().map_or("void", |row| row.state)
    }

    fn held(&self) -> i64 {
        self.rows.iter().map(|row| row.copies).sum()
    }

    /// Every coming that it knows of.
    fn comings(&self) -> Vec<usize> {
        self.visit.iter().copied().chain(self.rows.iter().filter_map(|row| row.visit)).collect()
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
    /// How many acts desk took and refused.
    taken: usize,
    refused: usize,
    /// Desk's last no.
    why: String,
}

fn day_of(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&FixedOffset::east_opt(8 * 3600).unwrap()).date_naive()
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
            taken: 0,
            refused: 0,
            why: String::new(),
        }
    }

    fn today(&self) -> NaiveDate {
        day_of(self.now)
    }

    /// Who comes twice on one day for the same comes once: the latest of these comings, if it is of today, or else a new one.
    fn comes(&mut self, before: &[usize]) -> usize {
        let today = self.today();
        if let Some(before) = before.iter().copied().filter(|visit| self.visits[*visit] == today).max() {
            return before;
        }
        self.visits.push(today);
        self.visits.len() - 1
    }

    fn go_to(&mut self, moment: DateTime<Utc>) {
        self.now = moment;
        self.centre.clock.set_to(moment);
    }

    fn press(&mut self, act: &'static str, mut form: Value) -> Option<Value> {
        form["requestId"] = Uuid::new_v4().to_string().into();
        match self.centre.desk.dispatch(act, form.clone()) {
            Ok(reply) => {
                self.taken += 1;
                self.last = Some((act, form, reply.value.clone()));
                Some(reply.value)
            }
            Err(error) => {
                self.refused += 1;
                self.why = format!("{} {form}", error.message);
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
            Move::Correct { ticket, kind } => self.correct(ticket, *kind),
            Move::Retry => {
                if let Some((act, form, answer)) = self.last.clone() {
                    assert_eq!(
                        self.centre.desk.dispatch(act, form).map(|reply| reply.value).ok(),
                        Some(answer),
                        "the same form, the same answer"
                    );
                }
            }
            Move::Reuse => {
                if let Some((act, mut form, _)) = self.last.clone() {
                    form["note"] = "另一张表".into();
                    form["reason"] = "另一张表".into();
                    assert!(self.centre.desk.dispatch(act, form).is_err(), "an id is used once");
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
            Move::SetBack(minutes) => self.go_to(self.now - Duration::minutes(*minutes)),
        }
    }
}

/// 10 lives of 2,100 steps, the same ten each time: what lands depends on no luck. `DOORSTEP_LIFE=77` lives from the 77th on.
#[test]
fn any_life_is_what_a_child_would_write_down() {
    let first = std::env::var("DOORSTEP_LIFE").ok().and_then(|life| life.parse().ok()).unwrap_or(1);
    let mut overdue = 0;
    for life in first..first + 10 {
        println!("life {life}");
        let config = Config { rng_seed: RngSeed::Fixed(life), failure_persistence: None, ..Config::default() };
        overdue += live(prop::collection::vec(a_move(), 2_100).new_tree(&mut TestRunner::new(config)).unwrap().current());
    }
    assert!(overdue > 10, "some of the months had overdue matters: {overdue}");
}

fn live(moves: Vec<Move>) -> usize {
    let mut model = Model::new();
    let mut overdue = 0;
    for (at, step) in moves.iter().enumerate() {
        model.take(step);
        if at % 300 == 299 {
            model.agree();
            overdue += model.month_agrees();
        }
    }
    model.agree();
    overdue += model.month_agrees();
    assert!(model.taken > 500 && model.refused > 300, "both kinds of press are met: {} and {}", model.taken, model.refused);
    model.centre.act("choose_clerk", json!({ "clerk": 1 }));
    assert_eq!(model.centre.read("verify_journal", json!({}))["sound"], true);
    overdue
}
