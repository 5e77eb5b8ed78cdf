//! 来访人次: one coming is one visit, whatever is brought with it. And the recount of it, out of what was pressed alone.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use desk::testing::with_writer;
use serde_json::{Value, json};
use tests::Centre;

/// Which visit each ticket and row belongs to, as a child would number them while the desk is at work. No column that says so is read.
#[derive(Default)]
pub struct Comings {
    pub tickets: BTreeMap<i64, i64>,
    pub steps: BTreeMap<i64, i64>,
    pub days: BTreeMap<i64, NaiveDate>,
    begun: BTreeMap<i64, (NaiveDate, bool, Option<i64>)>,
    /// Of each ticket, the rows that stand.
    stand: BTreeMap<i64, Vec<i64>>,
}

impl Comings {
    pub fn of(centre: &Centre) -> Self {
        let mut all = Self::default();
        with_writer(&centre.desk, |db| {
            let sql =
                "SELECT j.seq, j.act, j.day, j.subjects, p.payload FROM journal j JOIN journal_private p ON p.seq = j.seq ORDER BY j.seq";
            let mut acts = db.prepare(sql).unwrap();
            let mut rows = acts.query([]).unwrap();
            let mut steps = db.prepare("SELECT id, undoes FROM ticket_step WHERE journal = ?1 ORDER BY id").unwrap();
            while let Some(row) = rows.next().unwrap() {
                let subjects: String = row.get("subjects").unwrap();
                let Some(ticket) = subjects.split("ticket:").nth(1).and_then(|rest| rest.split('"').next()?.parse().ok()) else { continue };
                let payload: String = row.get("payload").unwrap();
                let request = serde_json::from_str::<Value>(&payload).unwrap()["request"].take();
                let written = steps.query_map([row.get::<_, i64>("seq").unwrap()], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
                let act: String = row.get("act").unwrap();
                all.press(&act, row.get("day").unwrap(), ticket, &request, &written.map(Result::unwrap).collect::<Vec<_>>());
            }
        });
        all
    }

    fn press(&mut self, act: &str, day: NaiveDate, ticket: i64, request: &Value, rows: &[(i64, Option<i64>)]) {
        let is_window = |channel: &Value| channel.as_str().map(|channel| channel == "window");
        if act == "register_ticket" {
            let window = is_window(&request["channel"]).unwrap_or(true);
            if window {
                let same = request["sameVisitAs"].as_i64();
                let visit = same.and_then(|same| {
                    let came = self.stand[&same].iter().filter_map(|step| self.steps.get(step)).chain(self.tickets.get(&same));
                    came.copied().filter(|visit| self.days[visit] == day).max()
                });
                let visit = visit.unwrap_or_else(|| self.somebody(day));
                self.tickets.insert(ticket, visit);
            }
            self.begun.insert(ticket, (day, window, request["resident"].as_i64()));
        }
        if act == "correct_ticket" {
            let begun = self.begun.get_mut(&ticket).unwrap();
            begun.1 = is_window(&request["channel"]).unwrap_or(begun.1);
            if request["visitor"].is_object() {
                begun.2 = request["visitor"]["resident"].as_i64();
            }
            let (day, window, _) = *begun;
            if window && !self.tickets.contains_key(&ticket) {
                let visit = self.comes(ticket, day);
                self.tickets.insert(ticket, visit);
            }
        }
        if request["came"] == true {
            let visit = self.comes(ticket, day);
            self.steps.insert(rows[0].0, visit);
        }
        for (step, undoes) in rows {
            let stand = self.stand.entry(ticket).or_default();
            match undoes {
                Some(undone) => stand.retain(|before| before != undone),
                None => stand.push(*step),
            }
        }
    }

    fn somebody(&mut self, day: NaiveDate) -> i64 {
        let visit = self.days.len() as i64 + 1;
        self.days.insert(visit, day);
        visit
    }

    fn comes(&mut self, ticket: i64, day: NaiveDate) -> i64 {
        let who = self.begun[&ticket].2;
        let theirs = self.begun.iter().filter(|(id, begun)| **id != ticket && who.is_some() && begun.2 == who).map(|(id, _)| *id);
        let latest = |ids: &mut dyn Iterator<Item = i64>| ids.flat_map(|id| self.counted(id)).filter(|visit| self.days[visit] == day).max();
        let before = latest(&mut [ticket].into_iter()).or_else(|| latest(&mut theirs.collect::<Vec<_>>().into_iter()));
        before.unwrap_or_else(|| self.somebody(day))
    }

    /// The visits that count by this ticket or its rows.
    pub fn counted(&self, ticket: i64) -> Vec<i64> {
        let stand = self.stand.get(&ticket).map(Vec::as_slice).unwrap_or_default();
        let registered = self.tickets.get(&ticket).filter(|_| !stand.is_empty() && self.begun[&ticket].1);
        registered.into_iter().chain(stand.iter().filter_map(|step| self.steps.get(step))).copied().collect()
    }
}

fn visitors(centre: &Centre) -> u64 {
    let month = centre.read("month", json!({ "period": null }));
    let counted = month["lines"].as_array().unwrap().iter().find(|line| line["figure"] == "visits").unwrap()["values"][0].clone();
    let visits = centre.read("list_visits", json!({ "period": { "year": 2026, "month": 11 }, "span": "this" }));
    assert_eq!(Some(counted.as_f64().unwrap() as u64), visits["total"].as_u64(), "the figure and what it opens");
    visits["total"].as_u64().unwrap()
}

fn undo(centre: &Centre, ticket: &Value) {
    let step = centre.read("ticket", json!({ "ticket": ticket }))["canUndo"].clone();
    centre.act("undo_step", json!({ "ticket": ticket, "step": step, "reason": "按错" }));
}

/// Two matters told to be lacking; two days later one person brings the materials of both.
#[test]
fn one_person_with_two_tickets_comes_once_a_day() {
    let mut centre = Centre::new();
    let resident = centre.resident("单晓明", "19900001234");
    let tickets = [(); 2].map(|()| {
        let form = json!({ "matter": 3, "resident": resident, "finish": false, "missing": { "positions": [0] } });
        centre.act("register_ticket", form)["id"].clone()
    });
    assert_eq!(visitors(&centre), 2, "two comings, as the clerk registered them");
    centre.pass(Duration::days(2));
    for ticket in &tickets {
        let shown = centre.read("ticket", json!({ "ticket": ticket }));
        assert_eq!(shown["cameToday"], false);
        let received = json!([{ "material": shown["materials"][0]["id"], "copies": 1 }]);
        let after = centre.act("receive_materials", json!({ "ticket": ticket, "received": received, "came": true }));
        assert_eq!(after["cameToday"], true, "so no form ticks it once more");
        centre.act("resume_ticket", json!({ "ticket": ticket, "came": true }));
    }
    assert_eq!(visitors(&centre), 3, "four ticks, one coming");
    // A further matter of that coming, though its ticket is of an earlier day.
    centre.act("register_ticket", json!({ "matter": 1, "finish": true, "sameVisitAs": tickets[0] }));
    assert_eq!(visitors(&centre), 3);
    // The row that began the visit is undone: the others still have it.
    undo(&centre, &tickets[0]);
    undo(&centre, &tickets[0]);
    assert_eq!(centre.read("ticket", json!({ "ticket": tickets[0] }))["cameToday"], false);
    assert_eq!(visitors(&centre), 3);
    // Somebody else, and somebody without a name, are others.
    let other = centre.act("register_ticket", json!({ "matter": 3, "finish": false, "channel": "telephone" }))["id"].clone();
    centre.act("note_ticket", json!({ "ticket": other, "note": "来问过", "came": true }));
    assert_eq!(visitors(&centre), 4);
    centre.act("note_ticket", json!({ "ticket": other, "note": "又问", "came": true }));
    assert_eq!(visitors(&centre), 4);
    centre.pass(Duration::days(1));
    centre.act("note_ticket", json!({ "ticket": other, "note": "又来", "came": true }));
    assert_eq!(visitors(&centre), 5, "another day is another coming");
}

#[test]
fn a_call_that_was_corrected_is_no_visitor_and_who_came_is_one() {
    let mut centre = Centre::new();
    let resident = centre.resident("单晓明", "19900001234");
    let call = centre.act("register_ticket", json!({ "matter": 1, "finish": true, "resident": resident }))["id"].clone();
    let came = centre.act("register_ticket", json!({ "matter": 1, "finish": true, "channel": "telephone" }))["id"].clone();
    assert_eq!(visitors(&centre), 1);
    centre.pass(Duration::days(1));
    let correct = |ticket: &Value, channel: &str| {
        let revision = centre.read("ticket", json!({ "ticket": ticket }))["revision"].clone();
        centre.act("correct_ticket", json!({ "ticket": ticket, "revision": revision, "channel": channel, "reason": "选错来源" }));
    };
    correct(&call, "telephone");
    assert_eq!(visitors(&centre), 0);
    correct(&came, "window");
    assert_eq!(visitors(&centre), 1);
    let days = centre.read("month", json!({ "period": null }))["days"].clone();
    let on: Vec<&Value> = days.as_array().unwrap().iter().filter(|day| day["visitors"] == 1).map(|day| &day["date"]).collect();
    assert_eq!(on, ["2026-11-20"], "on the day that it was registered");
    correct(&call, "window");
    correct(&came, "other");
    correct(&came, "window");
    assert_eq!(visitors(&centre), 2, "back and forth changes nothing");
}
