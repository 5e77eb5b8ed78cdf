//! Any life that tickets can have at a desk, against a model that a child could keep on paper.
//!
//! Twenty thousand steps and more: presses that are allowed and presses that are not, retries, undoing, corrections, changes of
//! clerk, and a clock that runs, jumps over midnight and over the end of a year, and is set back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, Utc};
use desk::testing::with_writer;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::Config;
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

const ACTS: [&str; 12] = [
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
        6 => (0..2_usize, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
            |(matter, finish, missing, received, telephone, with_the_last)| Move::Register { matter, finish, missing, received, telephone, with_the_last }),
        24 => (any::<Index>(), 0..ACTS.len(), any::<bool>()).prop_map(|(ticket, act, also)| Move::Act { ticket, act, also }),
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
    visit: bool,
}

#[derive(Debug, Clone)]
struct Ticket {
    id: i64,
    day: NaiveDate,
    kind: &'static str,
    matter: i64,
    window: bool,
    rows: Vec<Row>,
    /// The latest moment of any row, undone or not.
    at: DateTime<Utc>,
    corrections: usize,
}

impl Ticket {
    fn state(&self) -> &'static str {
        self.rows.last().map_or("void", |row| row.state)
    }

    fn held(&self) -> i64 {
        self.rows.iter().map(|row| row.copies).sum()
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
    numbers: BTreeMap<i32, i64>,
    day_numbers: BTreeMap<NaiveDate, i64>,
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
        // No sync to the disk: what is tried here is no power cut.
        with_writer(&centre.desk, |db| db.pragma_update(None, "synchronous", "OFF")).unwrap();
        let now = desk::testing::friday_morning();
        Self {
            centre,
            now,
            tickets: Vec::new(),
            numbers: BTreeMap::new(),
            day_numbers: BTreeMap::new(),
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
            Move::Register { matter, finish, missing, received, telephone, with_the_last } => {
                self.register(*matter, *finish, *missing, *received, *telephone, *with_the_last);
            }
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

    fn register(&mut self, matter: usize, finish: bool, missing: bool, received: bool, telephone: bool, with_the_last: bool) {
        let has_materials = matter == 1;
        let missing = missing && has_materials;
        let received = received && has_materials;
        let before = self.tickets.last().filter(|_| with_the_last).map(|ticket| (ticket.id, ticket.day, ticket.window));
        let form = json!({
            "matter": MATTERS[matter], "finish": finish, "channel": if telephone { "telephone" } else { "window" },
            "received": if received { json!([{ "position": 0, "copies": 2, "seen": true }]) } else { json!([]) },
            "missing": if missing { json!({ "positions": [1, 2] }) } else { json!(null) },
            "sameVisitAs": before.map(|(id, ..)| id),
        });
        let answer = self.press("register_ticket", form);
        assert_eq!(answer.is_none(), finish && missing, "what lacks materials is not done: {}", self.why);
        let Some(answer) = answer else { return };
        let today = self.today();
        let number = self.numbers.entry(today.year()).or_default();
        *number += 1;
        let day_number = self.day_numbers.entry(today).or_default();
        *day_number += 1;
        assert_eq!(answer["document"], format!("{}-{number:04}", today.year()), "gap-free within the year");
        assert_eq!(answer["scanCode"], format!("FW{}-{day_number:03}", today.format("%Y%m%d")), "restarting each day");
        let row = |kind, state, copies| Row { kind, state, day: today, copies, visit: false };
        let mut rows = vec![row("register", "open", if received { 2 } else { 0 })];
        if missing {
            rows.push(row("suspend", "suspended", 0));
        }
        if finish {
            rows.push(row("finish", "done", 0));
        }
        self.tickets.push(Ticket {
            id: answer["id"].as_i64().unwrap(),
            day: today,
            kind: if matter == 0 { "consult" } else { "promised" },
            matter: MATTERS[matter],
            window: !telephone,
            rows,
            at: self.now,
            corrections: 0,
        });
        let ticket = self.tickets.last().unwrap();
        let (id, shared) = (ticket.id, !telephone && before.is_some_and(|(_, day, window)| day == today && window));
        let visits: i64 = with_writer(&self.centre.desk, |db| {
            db.query_row("SELECT count(*) FROM ticket WHERE visit = (SELECT visit FROM ticket WHERE id = ?1)", [id], |row| row.get(0))
        })
        .unwrap();
        assert_eq!(visits > 1, shared, "two matters of one visit share it");
    }

    /// One of the latest: the older ones would hardly ever be met twice.
    fn pick(&self, ticket: &Index) -> Option<usize> {
        let (all, latest) = (self.tickets.len(), self.tickets.len().min(12));
        (latest > 0).then(|| all - 1 - ticket.index(latest))
    }

    fn act(&mut self, which: &Index, act: &'static str, also: bool) {
        let Some(at) = self.pick(which) else { return };
        let ticket = self.tickets[at].clone();
        let shown = self.centre.read("ticket", json!({ "ticket": ticket.id }));
        let material = shown["materials"][0]["id"].clone();
        let colleague = self.clerks[(self.duty + 1) % self.clerks.len()];
        let held = ticket.held();
        let state = ticket.state();
        let id = ticket.id;
        // What a child would say: may it be done, and what rows does it leave?
        let one = |kind, state, copies| vec![(kind, state, copies)];
        let (allowed, rows, form) = match act {
            "suspend_ticket" => {
                let form = if also { json!({ "reason": "materials", "note": "还缺照片" }) } else { json!({ "reason": "superior" }) };
                (state == "open", one("suspend", "suspended", 0), form)
            }
            "resume_ticket" => {
                let brings = also && !material.is_null();
                let form =
                    json!({ "received": if brings { json!([{ "material": material, "copies": 1 }]) } else { json!([]) }, "came": also });
                (state == "suspended", one("resume", "open", i64::from(brings)), form)
            }
            "receive_materials" => {
                let form = json!({ "received": if material.is_null() { json!([]) } else { json!([{ "material": material, "copies": 3 }]) }, "came": also });
                (matches!(state, "open" | "suspended") && !material.is_null(), one("receive", state, 3), form)
            }
            "give_back_materials" => {
                // Half the time more than there is.
                let copies = if also { held } else { held + 1 };
                let form = json!({ "returned": [{ "material": material, "copies": copies }] });
                (
                    !matches!(state, "void" | "waiting") && held > 0 && copies == held && !material.is_null(),
                    one("giveBack", state, -copies),
                    form,
                )
            }
            "note_ticket" => (state != "void", one("note", state, 0), json!({ "note": "打过电话", "came": also })),
            "hand_over_ticket" => {
                let free = shown["handlerId"] != colleague;
                (matches!(state, "open" | "suspended" | "referred") && free, one("handOver", state, 0), json!({ "clerk": colleague }))
            }
            "refer_ticket" => (state == "open", one("refer", "referred", 0), json!({ "whom": "街道民政办" })),
            "ticket_came_back" => {
                let mut rows = one("comeBack", "open", 0);
                if also {
                    rows.extend([("readBack", "open", 0), ("finish", "done", 0)]);
                }
                let form = json!({ "note": "已批", "readBack": if also { json!("telephone") } else { json!(null) }, "finish": also });
                (state == "referred", rows, form)
            }
            "read_back" => {
                let mut rows = one("readBack", state, 0);
                if also {
                    rows.push(("finish", "done", 0));
                }
                (state == "open" || (state == "done" && !also), rows, json!({ "way": "inPerson", "finish": also }))
            }
            "ticket_elsewhere" => (state == "open", one("elsewhere", "elsewhere", 0), json!({ "whom": "区行政服务中心" })),
            "visitor_left" => (matches!(state, "open" | "suspended" | "referred"), one("leave", "left", 0), json!({})),
            _ => (state == "open" && !ticket.unread(), one("finish", "done", 0), json!({ "unreliable": also })),
        };
        let mut form = form;
        form["ticket"] = id.into();
        let offered = shown["can"].as_array().unwrap().iter().any(|can| *can == offered_as(act));
        let answer = self.press(act, form);
        assert_eq!(answer.is_some(), allowed, "{act} on {ticket:?}: {}", self.why);
        assert!(offered || !allowed, "what is allowed is offered: {act} on {ticket:?}");
        let Some(answer) = answer else { return };
        let visit = also && matches!(act, "resume_ticket" | "receive_materials" | "note_ticket");
        self.write(at, rows.into_iter().map(|(kind, state, copies)| (kind, state, copies, visit)), &answer);
    }

    fn write(&mut self, at: usize, rows: impl Iterator<Item = (&'static str, &'static str, i64, bool)>, answer: &Value) {
        let (today, now) = (self.today(), self.now);
        let ticket = &mut self.tickets[at];
        for (kind, state, copies, visit) in rows {
            // A clock that was set back does not carry a ticket back.
            let day = today.max(ticket.rows.last().map_or(today, |row| row.day)).max(day_of(ticket.at));
            ticket.at = ticket.at.max(now);
            ticket.rows.push(Row { kind, state, day, copies, visit });
        }
        assert_eq!(answer["state"], ticket.state());
        assert_eq!(answer["endedLocal"].is_null(), ticket.ended().is_none());
    }

    fn undo(&mut self, which: &Index) {
        let Some(at) = self.pick(which) else { return };
        let id = self.tickets[at].id;
        let can = self.centre.read("ticket", json!({ "ticket": id }))["canUndo"].clone();
        assert_eq!(can.is_null(), self.tickets[at].rows.is_empty());
        if can.is_null() {
            return;
        }
        let answer = self.press("undo_step", json!({ "ticket": id, "step": can, "reason": "按错了" })).unwrap();
        let now = self.now;
        let ticket = &mut self.tickets[at];
        ticket.rows.pop();
        ticket.at = ticket.at.max(now);
        assert_eq!(answer["state"], ticket.state());
    }

    fn correct(&mut self, which: &Index, kind: usize) {
        const KINDS: [&str; 4] = ["consult", "onTheSpot", "promised", "agency"];
        let Some(at) = self.pick(which) else { return };
        let ticket = &self.tickets[at];
        let allowed = ticket.state() != "void" && ticket.kind != KINDS[kind];
        let form = json!({ "ticket": ticket.id, "seen": ticket.corrections, "kind": KINDS[kind], "reason": "登记时选错" });
        let answer = self.press("correct_ticket", form);
        assert_eq!(answer.is_some(), allowed);
        if let Some(answer) = answer {
            let ticket = &mut self.tickets[at];
            ticket.kind = KINDS[kind];
            ticket.corrections += 1;
            assert_eq!(answer["corrections"].as_array().unwrap().len(), ticket.corrections);
        }
    }

    /// Everything, recounted.
    fn agree(&self) {
        let mut rows = Vec::new();
        loop {
            let states = ["waiting", "open", "suspended", "referred", "done", "elsewhere", "left", "void"];
            let page = self.centre.read("list_tickets", json!({ "states": states, "limit": 200, "offset": rows.len() }));
            rows.extend(page["rows"].as_array().unwrap().iter().cloned());
            if rows.len() == page["total"].as_u64().unwrap() as usize {
                break;
            }
        }
        assert_eq!(rows.len(), self.tickets.len());
        for (row, ticket) in rows.iter().zip(&self.tickets) {
            assert_eq!((&row["id"], &row["state"], &row["kind"]), (&json!(ticket.id), &json!(ticket.state()), &json!(ticket.kind)));
        }
        with_writer(&self.centre.desk, |db| {
            let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
            let none = |sql: &str| assert_eq!(number(sql), 0, "{sql}");
            none(
                "SELECT count(*) FROM ticket t JOIN ticket_now n ON n.ticket = t.id WHERE (t.state, t.ended_at, t.ended_day, t.handler) IS NOT (n.state, n.ended_at, n.ended_day, n.handler)",
            );
            // Periods follow each other and never overlap.
            none(
                "SELECT count(*) FROM ticket_step a JOIN ticket_step b ON b.ticket = a.ticket AND b.id > a.id WHERE b.at < a.at OR b.day < a.day",
            );
            none("SELECT count(*) FROM (SELECT year FROM ticket GROUP BY year HAVING count(*) <> max(number) OR min(number) <> 1)");
            none("SELECT count(*) FROM (SELECT day FROM ticket GROUP BY day HAVING count(*) <> max(day_number) OR min(day_number) <> 1)");
            none("SELECT count(*) FROM material_held WHERE originals < 0 OR copies < 0");
            none("SELECT count(*) FROM ticket WHERE ended_day < day");
            let visits = self.tickets.iter().flat_map(|ticket| &ticket.rows).filter(|row| row.visit).count() as i64;
            assert_eq!(number("SELECT count(*) FROM standing_step WHERE visit IS NOT NULL"), visits);
            let mut ended = db.prepare("SELECT id, ended_day FROM ticket WHERE ended_day IS NOT NULL").unwrap();
            let stored: BTreeSet<(i64, NaiveDate)> =
                ended.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
            let counted: BTreeSet<(i64, NaiveDate)> =
                self.tickets.iter().filter_map(|ticket| ticket.ended().map(|day| (ticket.id, day))).collect();
            assert_eq!(stored, counted);
        });
        self.promises_agree();
    }

    /// Every promise that runs, against the fingers: a hold from S to R takes the workdays after S up to and with R.
    fn promises_agree(&self) {
        for ticket in self.tickets.iter().rev().take(40).filter(|ticket| ticket.matter == 3 && ticket.state() != "void") {
            let shown = self.centre.read("ticket", json!({ "ticket": ticket.id }));
            if matches!(ticket.state(), "elsewhere" | "left") {
                assert!(shown["due"].is_null());
                continue;
            }
            let mut holds = Vec::new();
            for (index, row) in ticket.rows.iter().enumerate().filter(|(_, row)| row.kind == "suspend") {
                let over = ticket.rows[index..].iter().find(|later| later.state != "suspended").map(|later| later.day);
                holds.push((row.day, over));
            }
            let works = |day: NaiveDate| self.works(day);
            let mut day = ticket.day;
            let mut fingers = 0;
            let mut stands = false;
            while fingers < 5 && !stands {
                day = day.succ_opt().unwrap();
                let held = holds.iter().any(|(from, to)| *from < day && to.is_none_or(|to| day <= to));
                // From here on every day is held.
                stands = holds.iter().any(|(from, to)| *from < day && to.is_none());
                fingers += i64::from(works(day) && !held);
            }
            let counted = self.centre.read("deadline", json!({ "ticket": ticket.id }));
            if stands {
                assert_eq!((&shown["due"]["standing"], &shown["due"]["workdays"]), (&json!("held"), &json!(5 - fingers)), "{ticket:?}");
                assert_eq!(counted["left"], json!(5 - fingers));
            } else {
                assert_eq!((&shown["due"]["date"], &counted["due"]), (&json!(day), &json!(day)), "{ticket:?}");
            }
        }
    }

    fn works(&self, day: NaiveDate) -> bool {
        with_writer(&self.centre.desk, |db| {
            let moved: Option<bool> = db.query_row("SELECT max(workday) FROM holiday WHERE day = ?1", [day], |row| row.get(0)).unwrap();
            moved.unwrap_or(day.weekday().num_days_from_monday() < 5)
        })
    }
}

fn offered_as(act: &str) -> &'static str {
    match act {
        "suspend_ticket" => "suspend",
        "resume_ticket" => "resume",
        "receive_materials" => "receive",
        "give_back_materials" => "giveBack",
        "note_ticket" => "note",
        "hand_over_ticket" => "handOver",
        "refer_ticket" => "refer",
        "ticket_came_back" => "comeBack",
        "read_back" => "readBack",
        "ticket_elsewhere" => "elsewhere",
        "visitor_left" => "leave",
        _ => "finish",
    }
}

proptest! {
    #![proptest_config(Config { cases: 10, max_shrink_iters: 0, failure_persistence: None, ..Config::default() })]

    /// 10 lives of 2,100 steps; nothing is made smaller, since each try takes seconds.
    #[test]
    fn any_life_is_what_a_child_would_write_down(moves in prop::collection::vec(a_move(), 2_100)) {
        let mut model = Model::new();
        for (at, step) in moves.iter().enumerate() {
            model.take(step);
            if at % 300 == 299 {
                model.agree();
            }
        }
        model.agree();
        prop_assert!(model.taken > 500 && model.refused > 300, "both kinds of press are met: {} and {}", model.taken, model.refused);
        model.centre.act("choose_clerk", json!({ "clerk": 1 }));
        prop_assert_eq!(model.centre.read("verify_journal", json!({}))["sound"].clone(), json!(true));
    }
}
