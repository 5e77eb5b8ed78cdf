//! What a press does in the book that a child would keep, and whether desk does the same.

use std::collections::BTreeSet;

use chrono::Datelike;
use desk::testing::with_writer;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::queue::Drawn;
use super::{MATTERS, Model, PROMISED, Row, Ticket, day_of};

impl Model {
    #[allow(clippy::too_many_arguments, clippy::fn_params_excessive_bools, reason = "it is one form")]
    pub(super) fn register(
        &mut self,
        matter: usize,
        finish: bool,
        missing: bool,
        received: bool,
        telephone: bool,
        with_the_last: bool,
        wait: bool,
    ) {
        let has_materials = matter == 1;
        let missing = missing && has_materials;
        let received = received && has_materials;
        let before = self.tickets.last().filter(|_| with_the_last);
        let (before, comings) = (before.map(|ticket| ticket.id), before.map(Ticket::known_comings).unwrap_or_default());
        let form = json!({
            "matter": MATTERS[matter], "finish": finish, "channel": if telephone { "telephone" } else { "window" },
            "received": if received { json!([{ "position": 0, "copies": 2, "seen": true }]) } else { json!([]) },
            "missing": if missing { json!({ "positions": [1, 2] }) } else { json!(null) },
            "sameVisitAs": before, "wait": wait,
        });
        let answer = self.press("register_ticket", form);
        assert_eq!(
            answer.is_none(),
            (finish && missing) || (wait && (finish || missing)),
            "what lacks materials or waits is not done: {}",
            self.why
        );
        let Some(answer) = answer else { return };
        let today = self.today();
        if self.numbers.keys().any(|year| *year > today.year()) {
            self.in_the_year_before += 1;
        }
        let number = self.numbers.entry(today.year()).or_default();
        *number += 1;
        let day_number = self.day_numbers.entry(today).or_default();
        *day_number += 1;
        assert_eq!(answer["document"], format!("{}-{number:04}", today.year()), "gap-free within the year");
        assert_eq!(answer["scanCode"], format!("FW{}-{day_number:03}", today.format("%Y%m%d")), "restarting each day");
        let drawn = if wait { Some(self.draw(matter, today)) } else { None };
        assert_eq!(answer["drawn"]["number"], json!(drawn.as_ref().map(Drawn::shown)), "gap-free within band and day");
        let mut order = self.rows;
        let clerk = self.duty;
        let mut row = |kind, state, copies| {
            order += 1;
            Row { kind, state, day: today, copies, visit: None, order, clerk, holder: None }
        };
        let mut rows = vec![row("register", if wait { "waiting" } else { "open" }, if received { 2 } else { 0 })];
        if missing {
            rows.push(row("suspend", "suspended", 0));
        }
        if finish {
            rows.push(row("finish", "done", 0));
        }
        self.rows = order;
        let visit = (!telephone).then(|| self.comes(today, &comings));
        self.tickets.push(Ticket {
            id: answer["id"].as_i64().unwrap(),
            day: today,
            kind: if matter == 0 { "consult" } else { "promised" },
            matter: MATTERS[matter],
            channel: if telephone { "telephone" } else { "window" },
            // As the desk's hours have it, which other tests recount.
            off_hours: answer["offHours"].as_bool().unwrap(),
            first: clerk,
            visit,
            rows,
            at: self.now,
            corrections: 0,
            drawn,
            ratings: Vec::new(),
        });
        let id = self.tickets.last().unwrap().id;
        let sharing: i64 = with_writer(&self.centre.desk, |db| {
            db.query_row("SELECT count(*) FROM ticket WHERE visit = (SELECT visit FROM ticket WHERE id = ?1)", [id], |row| row.get(0))
        })
        .unwrap();
        let shared = self.tickets.iter().filter(|ticket| visit.is_some() && ticket.visit == visit).count();
        assert_eq!(sharing, shared as i64, "matters of one visit share it");
    }

    /// One of the latest: the older ones would hardly ever be met twice.
    pub(super) fn pick(&self, ticket: &Index) -> Option<usize> {
        let (all, latest) = (self.tickets.len(), self.tickets.len().min(12));
        (latest > 0).then(|| all - 1 - ticket.index(latest))
    }

    /// Whether the window offers just what a child would; returns the ticket as it shows it.
    pub(super) fn offers(&self, ticket: &Ticket) -> Value {
        let shown = self.centre.read("ticket", json!({ "ticket": ticket.id }));
        let offered: BTreeSet<&str> = shown["can"].as_array().unwrap().iter().map(|can| can.as_str().unwrap()).collect();
        assert_eq!(offered, self.may(ticket), "what is offered is what is allowed: {ticket:?}");
        assert_eq!(shown["handlerId"], json!(self.clerks[ticket.handler()]), "{ticket:?}");
        shown
    }

    pub(super) fn act(&mut self, which: &Index, act: &'static str, also: bool) {
        let Some(at) = self.pick(which) else { return };
        let ticket = self.tickets[at].clone();
        let shown = self.offers(&ticket);
        // The first of the three: 居民身份证.
        let materials = shown["materials"].as_array().unwrap();
        let material = materials.iter().find(|one| one["name"] == "居民身份证").map_or(Value::Null, |one| one["id"].clone());
        // A matter that asks for nothing keeps what came in before it was corrected to be that.
        assert_eq!(material.is_null(), ticket.matter != PROMISED && ticket.rows.iter().all(|row| row.copies == 0), "{ticket:?}");
        let colleague = self.colleague();
        let held = ticket.held();
        let state = ticket.state();
        // What a child would say: is the form a good one, and what rows does it leave?
        let one = |kind, state, copies| vec![(kind, state, copies)];
        let (good, rows, mut form) = match act {
            "start_ticket" => (true, one("start", "open", 0), json!({})),
            "call_ticket" => (self.called_by_me().is_empty(), one("call", "waiting", 0), json!({})),
            "recall_ticket" => (true, one("recall", "waiting", 0), json!({})),
            "pass_ticket" => (true, one("pass", "waiting", 0), json!({})),
            "suspend_ticket" => {
                let form = if also { json!({ "reason": "materials", "note": "还缺照片" }) } else { json!({ "reason": "superior" }) };
                (true, one("suspend", "suspended", 0), form)
            }
            "resume_ticket" => {
                let brings = also && !material.is_null();
                let form =
                    json!({ "received": if brings { json!([{ "material": material, "copies": 1 }]) } else { json!([]) }, "came": also });
                (true, one("resume", "open", i64::from(brings)), form)
            }
            "receive_materials" => {
                let form = json!({ "received": if material.is_null() { json!([]) } else { json!([{ "material": material, "copies": 3 }]) }, "came": also });
                (!material.is_null(), one("receive", state, 3), form)
            }
            "give_back_materials" => {
                // Half the time more than there is.
                let copies = if also { held } else { held + 1 };
                (also, one("giveBack", state, -copies), json!({ "returned": [{ "material": material, "copies": copies }] }))
            }
            "note_ticket" => (true, one("note", state, 0), json!({ "note": "打过电话", "came": also })),
            "hand_over_ticket" => (ticket.handler() != colleague, one("handOver", state, 0), json!({ "clerk": self.clerks[colleague] })),
            "refer_ticket" => (true, one("refer", "referred", 0), json!({ "whom": "街道民政办" })),
            "ticket_came_back" => {
                let mut rows = one("comeBack", "open", 0);
                if also {
                    rows.extend([("readBack", "open", 0), ("finish", "done", 0)]);
                }
                let form = json!({ "note": "已批", "readBack": if also { json!("telephone") } else { json!(null) }, "finish": also });
                (true, rows, form)
            }
            "read_back" => {
                let mut rows = one("readBack", state, 0);
                if also {
                    rows.push(("finish", "done", 0));
                }
                (state == "open" || !also, rows, json!({ "way": "inPerson", "finish": also }))
            }
            "ticket_elsewhere" => (true, one("elsewhere", "elsewhere", 0), json!({ "whom": "区行政服务中心" })),
            "visitor_left" => (true, one("leave", "left", 0), json!({})),
            _ => (true, one("finish", "done", 0), json!({ "unreliable": also })),
        };
        form["ticket"] = ticket.id.into();
        let may = self.may(&ticket).contains(offered_as(act));
        let answer = self.press(act, form);
        assert_eq!(answer.is_some(), may && good, "{act} on {ticket:?}: {}", self.why);
        let Some(answer) = answer else { return };
        let visit = also && matches!(act, "resume_ticket" | "receive_materials" | "note_ticket");
        self.write(at, rows.into_iter().map(|(kind, state, copies)| (kind, state, copies, visit)), &answer);
    }

    fn colleague(&self) -> usize {
        (self.duty + 1) % self.clerks.len()
    }

    pub(super) fn write(&mut self, at: usize, rows: impl Iterator<Item = (&'static str, &'static str, i64, bool)>, answer: &Value) {
        let (today, now, clerk) = (self.today(), self.now, self.duty);
        for (kind, state, copies, comes) in rows {
            let comings = self.tickets[at].comings();
            let visit = comes.then(|| self.comes(today, &comings));
            let holder = match kind {
                "call" | "start" => Some(clerk),
                "handOver" => Some(self.colleague()),
                _ => None,
            };
            let ticket = &mut self.tickets[at];
            // A clock that was set back does not carry a ticket back.
            let day = today.max(ticket.rows.last().map_or(today, |row| row.day)).max(day_of(ticket.at));
            ticket.at = ticket.at.max(now);
            self.rows += 1;
            ticket.rows.push(Row { kind, state, day, copies, visit, order: self.rows, clerk, holder });
        }
        let ticket = &self.tickets[at];
        assert_eq!(answer["state"], ticket.state());
        assert_eq!(answer["endedLocal"].is_null(), ticket.ended().is_none());
    }

    pub(super) fn undo(&mut self, which: &Index) {
        let Some(at) = self.pick(which) else { return };
        let ticket = self.tickets[at].clone();
        let can = self.offers(&ticket)["canUndo"].clone();
        assert_eq!(!can.is_null(), self.may(&ticket).contains("undo"));
        if can.is_null() {
            return;
        }
        let answer = self.press("undo_step", json!({ "ticket": ticket.id, "step": can, "reason": "按错了" }));
        // What a visitor judged is not undone under their hands.
        let rated = ticket.rating().is_some() && ticket.rows.last().is_some_and(|row| row.kind == "finish");
        assert_eq!(answer.is_none(), rated, "undo {ticket:?}: {}", self.why);
        let Some(answer) = answer else { return };
        let now = self.now;
        let ticket = &mut self.tickets[at];
        ticket.rows.pop();
        ticket.at = ticket.at.max(now);
        assert_eq!(answer["state"], ticket.state());
    }

    pub(super) fn correct(
        &mut self,
        which: &Index,
        matter: Option<i64>,
        kind: Option<&'static str>,
        channel: Option<&'static str>,
        off_hours: Option<bool>,
    ) {
        let Some(at) = self.pick(which) else { return };
        let before = self.tickets[at].clone();
        let mut after = before.clone();
        if let Some(matter) = matter.filter(|matter| *matter != before.matter) {
            after.matter = matter;
            // Another matter brings its own kind.
            after.kind = if matter == PROMISED { "promised" } else { "consult" };
        }
        after.kind = kind.unwrap_or(after.kind);
        after.channel = channel.unwrap_or(after.channel);
        after.off_hours = off_hours.unwrap_or(after.off_hours);
        let facts = |ticket: &Ticket| (ticket.matter, ticket.kind, ticket.channel, ticket.off_hours);
        let allowed = before.state() != "void" && facts(&before) != facts(&after);
        let form = json!({ "ticket": before.id, "revision": before.corrections, "matter": matter, "kind": kind, "channel": channel,
            "offHours": off_hours, "reason": "登记时选错" });
        let answer = self.press("correct_ticket", form);
        assert_eq!(answer.is_some(), allowed, "correct {before:?}: {}", self.why);
        let Some(answer) = answer else { return };
        after.corrections += 1;
        // Somebody came after all: on the day of the ticket, and once if they came for it that day as well.
        if after.channel == "window" && after.visit.is_none() {
            after.visit = Some(self.comes(after.day, &after.comings()));
        }
        self.corrected_to_the_window += usize::from(before.channel != "window" && after.channel == "window");
        self.corrected_away += usize::from(before.channel == "window" && after.channel != "window");
        assert_eq!(answer["corrections"].as_array().unwrap().len(), after.corrections);
        let told = (&answer["matterId"], &answer["kind"], &answer["channel"], &answer["offHours"]);
        assert_eq!(told, (&json!(after.matter), &json!(after.kind), &json!(after.channel), &json!(after.off_hours)));
        self.tickets[at] = after;
    }
}

fn offered_as(act: &str) -> &'static str {
    match act {
        "start_ticket" => "start",
        "call_ticket" => "call",
        "recall_ticket" => "recall",
        "pass_ticket" => "pass",
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
