//! The queue as a child would keep it: slips in a row, and the one that was passed over goes to the end.

use chrono::NaiveDate;
use desk::testing::with_writer;
use serde_json::{Value, json};
use tests::Centre;

use super::{Model, Ticket};

/// What a window can call: the bands here, and their ids at the desk (none: all).
const SERVED: [(&[usize], &[i64]); 3] = [(&[0, 1], &[]), (&[0], &[1]), (&[1], &[2])];

#[derive(Debug, Clone)]
pub(super) struct Drawn {
    band: usize,
    day: NaiveDate,
    number: i64,
}

impl Drawn {
    pub(super) fn shown(&self) -> String {
        format!("{}{:03}", ["A", "B"][self.band], self.number)
    }
}

/// 政策咨询 waits in A, the first band; 高龄复审 in B.
pub(super) fn two_bands(centre: &Centre) {
    let mut rules = centre.read("rules", json!({}));
    rules["calling"] = true.into();
    centre.act("save_rules", rules);
    let band = centre.act("save_band", json!({ "id": null, "letter": "B", "name": "承诺件", "active": true }));
    with_writer(&centre.desk, |db| db.execute("UPDATE matter SET band = ?1 WHERE id = 3", [band["id"].as_i64()])).unwrap();
}

impl Ticket {
    /// Called, and neither begun nor passed over.
    pub(super) fn called(&self) -> bool {
        let last = self.rows.iter().rfind(|row| matches!(row.kind, "register" | "call" | "recall" | "pass"));
        self.state() == "waiting" && last.is_some_and(|row| matches!(row.kind, "call" | "recall"))
    }

    fn place(&self) -> usize {
        self.rows.iter().rfind(|row| matches!(row.kind, "register" | "pass")).map_or(0, |row| row.order)
    }
}

impl Model {
    pub(super) fn draw(&mut self, matter: usize, day: NaiveDate) -> Drawn {
        let number = self.drawn.entry((matter, day)).or_default();
        *number += 1;
        Drawn { band: matter, day, number: *number }
    }

    /// It waits with a number of today.
    pub(super) fn counts_today(&self, ticket: &Ticket) -> bool {
        ticket.state() == "waiting" && ticket.drawn.as_ref().is_some_and(|drawn| drawn.day == self.today())
    }

    pub(super) fn called_by_me(&self) -> Vec<usize> {
        let mine = |ticket: &Ticket| ticket.rows.iter().rfind(|row| row.kind == "call").is_some_and(|row| row.clerk == self.duty);
        let of = |at: &usize| self.counts_today(&self.tickets[*at]) && self.tickets[*at].called() && mine(&self.tickets[*at]);
        (0..self.tickets.len()).filter(of).collect()
    }

    /// Those of today who wait in some bands, as they are called.
    fn waiting(&self, bands: &[usize]) -> Vec<usize> {
        let mut row: Vec<usize> = (0..self.tickets.len())
            .filter(|at| self.counts_today(&self.tickets[*at]) && !self.tickets[*at].called())
            .filter(|at| self.tickets[*at].drawn.as_ref().is_some_and(|drawn| bands.contains(&drawn.band)))
            .collect();
        row.sort_by_key(|at| self.tickets[*at].place());
        row
    }

    pub(super) fn call_next(&mut self, bands: usize) {
        let (served, ids) = SERVED[bands];
        let next = self.waiting(served).first().copied().filter(|_| self.called_by_me().is_empty());
        let answer = self.press("call_next", json!({ "bands": ids }));
        assert_eq!(answer.as_ref().map(|answer| answer["id"].clone()), next.map(|at| json!(self.tickets[at].id)), "{}", self.why);
        if let (Some(answer), Some(at)) = (answer, next) {
            assert_eq!(answer["handlerId"], json!(self.clerks[self.duty]), "who calls holds it");
            self.write(at, std::iter::once(("call", "waiting", 0, false)), &answer);
        }
    }

    pub(super) fn queue_agrees(&self) {
        for (served, ids) in SERVED {
            let told = self.centre.read("queue", json!({ "bands": ids }));
            assert_eq!(told["waiting"], json!(self.waiting(served).len()));
            let called: Vec<Value> = self.called_by_me().iter().map(|at| json!(self.tickets[*at].id)).collect();
            assert_eq!(told["called"].as_array().unwrap().iter().map(|one| one["ticket"].clone()).collect::<Vec<_>>(), called);
        }
    }
}
