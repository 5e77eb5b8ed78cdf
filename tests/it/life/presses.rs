//! What a press does in the book that a child would keep, and whether desk does the same.

use chrono::Datelike;
use desk::testing::with_writer;
use proptest::sample::Index;
use serde_json::{Value, json};

use super::queue::Drawn;
use super::{MATTERS, Model, Row, Ticket, day_of};

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
        let before = self.tickets.last().filter(|_| with_the_last).map(|ticket| (ticket.id, ticket.day, ticket.window));
        let comings = self.tickets.last().filter(|_| with_the_last).map(Ticket::comings).unwrap_or_default();
        let form = json!({
            "matter": MATTERS[matter], "finish": finish, "channel": if telephone { "telephone" } else { "window" },
            "received": if received { json!([{ "position": 0, "copies": 2, "seen": true }]) } else { json!([]) },
            "missing": if missing { json!({ "positions": [1, 2] }) } else { json!(null) },
            "sameVisitAs": before.map(|(id, ..)| id), "wait": wait,
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
            Row { kind, state, day: today, copies, visit: None, order, clerk }
        };
        let mut rows = vec![row("register", if wait { "waiting" } else { "open" }, if received { 2 } else { 0 })];
        if missing {
            rows.push(row("suspend", "suspended", 0));
        }
        if finish {
            rows.push(row("finish", "done", 0));
        }
        self.rows = order;
        let visit = (!telephone).then(|| self.comes(&comings));
        self.tickets.push(Ticket {
            id: answer["id"].as_i64().unwrap(),
            day: today,
            kind: if matter == 0 { "consult" } else { "promised" },
            matter: MATTERS[matter],
            window: !telephone,
            visit,
            rows,
            at: self.now,
            corrections: 0,
            drawn,
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

    pub(super) fn act(&mut self, which: &Index, act: &'static str, also: bool) {
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
            "start_ticket" => (state == "waiting", one("start", "open", 0), json!({})),
            "call_ticket" => {
                (self.counts_today(&ticket) && !ticket.called() && self.called_by_me().is_empty(), one("call", "waiting", 0), json!({}))
            }
            "recall_ticket" => (self.counts_today(&ticket) && ticket.called(), one("recall", "waiting", 0), json!({})),
            "pass_ticket" => (self.counts_today(&ticket) && ticket.called(), one("pass", "waiting", 0), json!({})),
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
                (
                    matches!(state, "waiting" | "open" | "suspended" | "referred") && free,
                    one("handOver", state, 0),
                    json!({ "clerk": colleague }),
                )
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
            "ticket_elsewhere" => (
                matches!(state, "waiting" | "open") && !ticket.unread(),
                one("elsewhere", "elsewhere", 0),
                json!({ "whom": "区行政服务中心" }),
            ),
            "visitor_left" => (matches!(state, "waiting" | "open" | "suspended") && !ticket.unread(), one("leave", "left", 0), json!({})),
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

    pub(super) fn write(&mut self, at: usize, rows: impl Iterator<Item = (&'static str, &'static str, i64, bool)>, answer: &Value) {
        let (today, now, clerk) = (self.today(), self.now, self.duty);
        for (kind, state, copies, comes) in rows {
            let comings = self.tickets[at].comings();
            let visit = comes.then(|| self.comes(&comings));
            let ticket = &mut self.tickets[at];
            // A clock that was set back does not carry a ticket back.
            let day = today.max(ticket.rows.last().map_or(today, |row| row.day)).max(day_of(ticket.at));
            ticket.at = ticket.at.max(now);
            self.rows += 1;
            ticket.rows.push(Row { kind, state, day, copies, visit, order: self.rows, clerk });
        }
        let ticket = &self.tickets[at];
        assert_eq!(answer["state"], ticket.state());
        assert_eq!(answer["endedLocal"].is_null(), ticket.ended().is_none());
    }

    pub(super) fn undo(&mut self, which: &Index) {
        let Some(at) = self.pick(which) else { return };
        let id = self.tickets[at].id;
        let can = self.centre.read("ticket", json!({ "ticket": id }))["canUndo"].clone();
        // What stands since an earlier day the supervisor undoes, who is the first of the clerks.
        let theirs = |row: &Row| self.duty == 0 || row.day >= self.today();
        assert_eq!(!can.is_null(), self.tickets[at].rows.last().is_some_and(theirs));
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

    pub(super) fn correct(&mut self, which: &Index, kind: usize) {
        const KINDS: [&str; 4] = ["consult", "onTheSpot", "promised", "agency"];
        let Some(at) = self.pick(which) else { return };
        let ticket = &self.tickets[at];
        let allowed = ticket.state() != "void" && ticket.kind != KINDS[kind];
        let form = json!({ "ticket": ticket.id, "revision": ticket.corrections, "kind": KINDS[kind], "reason": "登记时选错" });
        let answer = self.press("correct_ticket", form);
        assert_eq!(answer.is_some(), allowed);
        if let Some(answer) = answer {
            let ticket = &mut self.tickets[at];
            ticket.kind = KINDS[kind];
            ticket.corrections += 1;
            assert_eq!(answer["corrections"].as_array().unwrap().len(), ticket.corrections);
        }
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
