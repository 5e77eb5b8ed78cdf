//! Blackouts on the child's paper: every minute of every space that is shut.

use std::collections::BTreeSet;

use desk::testing::with_writer;
use serde_json::{Value, json};

use super::accessories::Asks;
use super::model::{Blackout, Model, Place, Use, date_of, minute_of, wall};

/// What the child chose for one that is hit.
type Choice = (usize, &'static str, Option<Place>);

impl Model {
    /// A space that the place needs is shut at some minute of it; not to `own`, where it was kept.
    pub(super) fn is_shut(&self, place: &Place, own: Option<usize>) -> bool {
        let spaces = &self.room(place.room).spaces;
        self.blackouts.iter().any(|one| {
            let shut = |from: i64, to: i64| from < to && from < place.ends && to > place.starts;
            let kept = |(at, kept): &(usize, Place)| {
                Some(*at) == own && kept.room == place.room && kept.starts <= place.starts && kept.ends >= place.ends
            };
            spaces.intersection(&one.spaces).next().is_some() && shut(one.starts, one.until) && !one.kept.iter().any(kept)
        })
    }

    fn some_time(&mut self) -> (i64, i64) {
        let day = minute_of(self.today()) + 1440 * (self.dice.roll(9) as i64 - i64::from(self.dice.roll(12) == 0));
        match self.dice.roll(6) {
            0 => (day, day + 1440 * (1 + self.dice.roll(4) as i64)),
            1 => (day + 600, day + 600 - 30 * self.dice.roll(2) as i64),
            2 => (day + 15 * self.dice.roll(90) as i64, day + 1440 * (1 + self.dice.roll(3) as i64) + 15 * self.dice.roll(90) as i64),
            3 if self.dice.roll(8) == 0 => (day, day + 1440 * (366 + self.dice.roll(2) as i64)),
            _ => {
                let starts = day + 420 + 15 * self.dice.roll(56) as i64;
                (starts, starts + 30 * (1 + self.dice.roll(12) as i64))
            }
        }
    }

    pub(super) fn close_rooms(&mut self) {
        if !self.supervises() && self.dice.roll(5) > 0 {
            self.duty = 0;
            self.press("choose_clerk", json!({ "clerk": self.clerks[0] })).unwrap();
            self.last = None;
        }
        let mut rooms: Vec<i64> = (0..self.dice.roll(3)).map(|_| self.dice.roll(self.rooms.len())).map(|at| self.rooms[at].id).collect();
        let last = self.dice.roll(self.rooms.len());
        if self.dice.roll(15) > 0 {
            rooms.push(self.rooms[last].id);
        }
        let spaces: BTreeSet<i64> = rooms.iter().flat_map(|id| self.room(*id).spaces.clone()).collect();
        let (starts, ends) = self.some_time();
        let from = starts.max(self.now);
        let is_time = date_of(starts) >= self.today() && ends > starts && ends > from && ends - starts <= 366 * 1440;
        let valid = self.supervises() && !spaces.is_empty() && is_time;
        let question = json!({ "rooms": rooms, "starts": wall(starts), "ends": wall(ends) });
        let told = self.centre.desk.dispatch("preview_blackout", question.clone()).ok().map(|reply| reply.value);
        assert_eq!(told.is_some(), valid, "{question} at {}", wall(self.now));
        let mut hit: Vec<usize> = (0..self.uses.len())
            .filter(|at| {
                let own = &self.uses[*at];
                let there = own.place.starts < ends && own.place.ends > from;
                there && own.state() != "returned" && own.held.intersection(&spaces).next().is_some()
            })
            .collect();
        hit.sort_by_key(|at| (self.uses[*at].place.starts, self.uses[*at].id));
        if let Some(told) = &told {
            let shown: Vec<&Value> = told["hits"].as_array().unwrap().iter().collect();
            assert_eq!(shown.len(), hit.len(), "{question}: {shown:#?}");
            for (at, told) in hit.iter().zip(shown) {
                self.same(*at, told);
            }
        }
        let mut choices = self.choose(&hit);
        let forgets = !choices.is_empty() && self.dice.roll(15) == 0;
        if forgets {
            choices.pop();
        }
        let mut form = question;
        form["reason"] = "检修".into();
        form["hits"] = choices
            .iter()
            .map(|(at, what, to)| {
                json!({ "occurrence": self.uses[*at].id, "step": self.uses[*at].step(), "what": what, "place": to.map(|to| to.json()) })
            })
            .collect();
        let good = valid && !forgets && self.can_all_be(&choices, &spaces, from, ends);
        let changed: Vec<usize> = choices.iter().filter(|(_, what, _)| *what != "keep").map(|(at, ..)| *at).collect();
        let answer = self.press("close_rooms", form.clone());
        assert!(answer.is_some() == good || self.behind(&changed), "at {} {form} {choices:?}: {}", wall(self.now), self.why);
        let Some(answer) = answer else { return };
        self.shut(&answer, &choices, &spaces, from, ends);
    }

    fn choose(&mut self, hit: &[usize]) -> Vec<Choice> {
        let mut choices = Vec::new();
        for at in hit {
            let found = self.uses[*at].clone();
            let begun = self.may(&found)["move"] != true;
            let what = if begun && self.dice.roll(10) > 0 { "keep" } else { *self.dice.pick(&["keep", "cancel", "cancel", "move"]) };
            let to = (what == "move" && self.dice.roll(20) > 0).then(|| match self.dice.roll(3) {
                0 => self.somewhere(),
                _ => found.place.shifted(1440 * (1 + self.dice.roll(20) as i64)),
            });
            choices.push((*at, what, to));
        }
        choices
    }

    /// All leave at once, and then they come one by one to where nobody is.
    fn can_all_be(&self, choices: &[Choice], spaces: &BTreeSet<i64>, from: i64, ends: i64) -> bool {
        let away: Vec<usize> = choices.iter().filter(|(_, what, _)| *what != "keep").map(|(at, ..)| *at).collect();
        if away.iter().any(|at| self.may(&self.uses[*at])["move"] != true) {
            return false;
        }
        let mut came: Vec<(Place, &Asks)> = Vec::new();
        for (at, _, to) in choices.iter().filter(|(_, what, _)| *what == "move") {
            let Some(to) = to else { return false };
            let inside = to.starts < ends && to.ends > from && self.can_be(to) && !self.room(to.room).spaces.is_disjoint(spaces);
            let heads = self.heads_where_it_moves(*at, to);
            if !self.can_be(to) || to.starts <= self.now || inside || self.clashes(to, heads, &away, Some(*at)) {
                return false;
            }
            let asks = &self.uses[*at].asks;
            if came.iter().any(|(other, _)| self.each_other(other, to)) || !self.lacking(asks, to, &away, &came).is_empty() {
                return false;
            }
            came.push((*to, asks));
        }
        true
    }

    fn shut(&mut self, answer: &Value, choices: &[Choice], spaces: &BTreeSet<i64>, from: i64, ends: i64) {
        let notice = self.centre.read("blackout", json!({ "blackout": answer["id"] }));
        let told = |id: i64| notice["hits"].as_array().unwrap().iter().find(|hit| hit["use"]["id"] == id).unwrap()["use"].clone();
        assert_eq!(notice["hits"].as_array().unwrap().len(), choices.len());
        for (at, ..) in choices.iter().filter(|(_, what, _)| *what == "cancel") {
            self.step(*at, "cancel", "cancelled", self.uses[*at].place, false, &told(self.uses[*at].id));
        }
        let movers: Vec<(usize, Place)> =
            choices.iter().filter(|(_, what, _)| *what == "move").filter_map(|(at, _, to)| Some((*at, (*to)?))).collect();
        for (at, to) in movers {
            let alone = self.bookings[self.uses[at].booking].uses.len() > 1;
            self.step(at, "move", "booked", to, alone, &told(self.uses[at].id));
        }
        for (at, ..) in choices {
            self.same(*at, &told(self.uses[*at].id));
        }
        let kept = choices.iter().filter(|(_, what, _)| *what == "keep").map(|(at, ..)| (*at, self.uses[*at].place)).collect();
        let id = answer["id"].as_i64().unwrap();
        self.blackouts.push(Blackout { id, starts: from, until: ends, spaces: spaces.clone(), kept });
    }

    pub(super) fn lift(&mut self) {
        let open: Vec<usize> = (0..self.blackouts.len()).filter(|at| self.blackouts[*at].until > self.now).collect();
        let any = !self.blackouts.is_empty() && self.dice.roll(6) == 0;
        let Some(at) = (if any { Some(self.dice.roll(self.blackouts.len())) } else { (!open.is_empty()).then(|| *self.dice.pick(&open)) })
        else {
            return;
        };
        let (starts, before) = (self.blackouts[at].starts, self.blackouts[at].until);
        let until = (self.dice.roll(2) == 0).then(|| starts + self.dice.roll(((before - starts) as usize).max(1) + 60) as i64 - 20);
        let end = until.unwrap_or(self.now.max(starts));
        let good = self.supervises() && before > self.now && end >= self.now && end >= starts && end < before;
        let answer = self.press("lift_blackout", json!({ "blackout": self.blackouts[at].id, "until": until.map(wall) }));
        assert_eq!(answer.is_some(), good, "at {} {:?} until {until:?}: {}", self.now, self.blackouts[at], self.why);
        if answer.is_some() {
            self.blackouts[at].until = end;
        }
    }

    /// What is shut in the file is what is shut on paper, and nobody is there.
    pub(super) fn the_shut_agrees(&self) {
        let mut shut: BTreeSet<(i64, i64, i64, i64)> = BTreeSet::new();
        let rows: Vec<(i64, i64, i64, i64)> = with_writer(&self.centre.desk, |db| {
            let sql =
                "SELECT p.blackout, p.space, p.starts, min(p.ends, b.until) FROM blackout_piece p JOIN blackout b ON b.id = p.blackout
                WHERE b.until > p.starts ORDER BY p.blackout, p.space, p.starts";
            let mut query = db.prepare_cached(sql).unwrap();
            let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get::<_, i64>(2)? + 480, row.get::<_, i64>(3)? + 480)));
            rows.unwrap().map(Result::unwrap).collect()
        });
        for (blackout, space, from, to) in rows {
            // Cut at midnight, and one run on paper.
            let joined = shut.iter().find(|run| (run.0, run.1, run.3) == (blackout, space, from)).copied();
            if let Some(before) = joined {
                shut.remove(&before);
            }
            shut.insert((blackout, space, joined.map_or(from, |before| before.2), to));
        }
        let on_paper: BTreeSet<_> = self
            .blackouts
            .iter()
            .flat_map(|one| one.spaces.iter().map(move |space| (one.id, *space, one.starts, one.until)))
            .filter(|(_, _, from, to)| from < to)
            .collect();
        assert_eq!(shut, on_paper, "what is shut");
        for one in &self.blackouts {
            let inside = |own: &Use| own.place.starts < one.until && own.place.ends > one.starts && !own.held.is_disjoint(&one.spaces);
            let kept = |at: usize| one.kept.iter().any(|(kept, _)| *kept == at);
            let there = self.uses.iter().enumerate().find(|(at, own)| inside(own) && own.state() != "returned" && !kept(*at));
            assert!(there.is_none(), "{one:?}: {there:?}");
        }
    }
}
