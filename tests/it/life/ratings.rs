//! What visitors thought of it, as a child would write it down: given, taken back, asked again.

use proptest::sample::Index;
use serde_json::{Value, json};

use super::may::{Call, Rating};
use super::{Model, Ticket};

pub(super) const LEVELS: [&str; 5] = ["delighted", "satisfied", "fair", "poor", "veryPoor"];

impl Model {
    /// One of the latest, with a say in which: two of three times one that is done.
    fn pick_rated(&self, which: &Index) -> Option<usize> {
        let at = self.pick(which)?;
        let done = |at: &usize| self.tickets[*at].state() == "done";
        let latest = self.tickets.len().saturating_sub(12)..self.tickets.len();
        if which.index(3) == 0 { Some(at) } else { latest.rev().find(|other| *other <= at && done(other)).or(Some(at)) }
    }

    /// The ticket as the window shows it, after a look whether it offers what a child would.
    fn looked_at(&self, at: usize) -> Ticket {
        let ticket = self.tickets[at].clone();
        self.offers(&ticket);
        ticket
    }

    pub(super) fn rate(&mut self, which: &Index, level: usize) {
        let Some(at) = self.pick_rated(which) else { return };
        let ticket = self.looked_at(at);
        let may = self.may(&ticket).contains("rate");
        let form = json!({ "ticket": ticket.id, "level": LEVELS[level], "source": "paper", "remark": "写在纸上的" });
        let answer = self.press("rate_ticket", form);
        assert_eq!(answer.is_some(), may, "rate {ticket:?}: {}", self.why);
        if let Some(answer) = answer {
            // A clock that was set back does not give a word before there was anything to say it of.
            let on_day = self.today().max(ticket.day);
            let given = &answer["ratingGiven"];
            assert_eq!((&given["level"], &given["onDay"]), (&json!(LEVELS[level]), &json!(on_day)));
            assert_eq!(given["ratedId"], json!(self.clerks[ticket.handler()]), "whose work it was");
            self.tickets[at].ratings.push(Rating {
                id: id(given),
                level: LEVELS[level],
                on_day,
                rated: ticket.handler(),
                taken_back: false,
                calls: Vec::new(),
            });
        }
    }

    pub(super) fn take_back_rating(&mut self, which: &Index) {
        let Some(at) = self.pick_rated(which) else { return };
        let ticket = self.looked_at(at);
        let may = self.may(&ticket).contains("takeBackRating");
        let rating = ticket.rating().or(ticket.ratings.last()).map_or(1, |rating| rating.id);
        let form = json!({ "ticket": ticket.id, "rating": rating, "reason": "抄错了" });
        let answer = self.press("take_back_rating", form);
        assert_eq!(answer.is_some(), may, "take back {ticket:?}: {}", self.why);
        if let Some(answer) = answer {
            assert_eq!(answer["ratingGiven"], Value::Null);
            let rating = self.tickets[at].ratings.iter_mut().find(|rating| !rating.taken_back).unwrap();
            rating.taken_back = true;
        }
    }

    pub(super) fn call_back(&mut self, which: &Index, reached: bool, settled: bool) {
        let Some(at) = self.pick_rated(which) else { return };
        let ticket = self.looked_at(at);
        let today = self.today();
        // A clock that was set back asks nobody about what was not said yet.
        let may = self.may(&ticket).contains("callBack") && ticket.rating().is_some_and(|rating| rating.on_day <= today);
        let form = json!({ "ticket": ticket.id, "rating": ticket.rating().map_or(1, |rating| rating.id), "way": "telephone", "reached": reached,
            "settled": reached.then_some(settled), "said": if reached { "说了" } else { "" } });
        let answer = self.press("call_back", form);
        assert_eq!(answer.is_some(), may, "call back {ticket:?}: {}", self.why);
        if let Some(answer) = answer {
            let attempts = answer["ratingGiven"]["callBack"]["attempts"].as_array().unwrap();
            let call = Call { id: id(attempts.last().unwrap()), reached, settled: reached && settled, on_day: today, taken_back: false };
            let rating = self.tickets[at].ratings.iter_mut().find(|rating| !rating.taken_back).unwrap();
            rating.calls.push(call);
            assert_eq!(attempts.len(), rating.calls.len());
            assert_eq!(answer["ratingGiven"]["callBack"]["settled"], json!(rating.settled()));
        }
    }

    pub(super) fn take_back_call_back(&mut self, which: &Index) {
        let Some(at) = self.pick_rated(which) else { return };
        let ticket = self.looked_at(at);
        let may = self.may(&ticket).contains("takeBackCallBack");
        let call = ticket.rating().and_then(|rating| rating.standing_calls().last()).map_or(1, |call| call.id);
        let form = json!({ "ticket": ticket.id, "callBack": call, "reason": "点错了" });
        let answer = self.press("take_back_call_back", form);
        assert_eq!(answer.is_some(), may, "take back a call of {ticket:?}: {}", self.why);
        if answer.is_some() {
            let rating = self.tickets[at].ratings.iter_mut().find(|rating| !rating.taken_back).unwrap();
            rating.calls.iter_mut().rfind(|call| !call.taken_back).unwrap().taken_back = true;
        }
    }
}

fn id(of: &Value) -> i64 {
    of["id"].as_i64().unwrap()
}
