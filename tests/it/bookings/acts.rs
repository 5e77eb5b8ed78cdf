//! What a press does on the child's paper, and whether desk does the same.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::accessories::{Asks, asks_json};
use super::dates::Series;
use super::model::{Booking, Date, Model, Place, Skipped, Step, Use, Wanted, date_of, minute_of};

/// Minutes between two uses at which a changeover may be just enough or just too little.
const GAPS: [i64; 16] = [-30, -1, 0, 0, 0, 1, 5, 9, 10, 15, 29, 30, 45, 60, 239, 240];

impl Model {
    /// Somewhere in the next days, often right behind or before another use; now and then where nothing can be.
    pub(super) fn somewhere(&mut self) -> Place {
        let at = self.dice.roll(self.rooms.len());
        let room = self.rooms[at].clone();
        let own: Vec<i64> = room.layouts.keys().copied().collect();
        let layout = if own.is_empty() || self.dice.roll(12) == 0 { *self.dice.pick(&self.layouts) } else { *self.dice.pick(&own) };
        let lasts = match self.dice.roll(40) {
            0 => *self.dice.pick(&[0, -30, 1440, 1441, 1380]),
            1 | 2 => 60 * (4 + self.dice.roll(18) as i64),
            _ => *self.dice.pick(&[5, 10, 15, 30, 45, 60, 90, 120, 180]),
        };
        let ahead: Vec<Place> =
            self.uses.iter().rev().take(80).filter(|other| other.place.ends > self.now).map(|other| other.place).collect();
        if !ahead.is_empty() && self.dice.roll(3) == 0 {
            let next_to = *self.dice.pick(&ahead);
            let gap = *self.dice.pick(&GAPS);
            let starts = if self.dice.roll(2) == 0 { next_to.ends + gap } else { next_to.starts - gap - lasts };
            return Place { room: room.id, layout, starts, ends: starts + lasts };
        }
        let today = minute_of(self.today());
        let day = match self.dice.roll(40) {
            0 => -1 - self.dice.roll(2) as i64,
            1 => *self.dice.pick(&[1096, 1097, 400]),
            2..=6 => self.dice.roll(40) as i64,
            _ => self.dice.roll(7) as i64,
        };
        let time = if self.dice.roll(10) == 0 { self.dice.roll(1440) as i64 } else { 420 + 15 * self.dice.roll(56) as i64 };
        let starts = today + day * 1440 + time;
        Place { room: room.id, layout, starts, ends: starts + lasts }
    }

    fn some_heads(&mut self) -> Option<i64> {
        (self.dice.roll(3) == 0).then(|| 5 + self.dice.roll(65) as i64)
    }

    pub(super) fn book(&mut self, in_series: bool) {
        let place = self.somewhere();
        let heads = self.some_heads();
        let first = date_of(place.starts);
        let series = in_series.then(|| Series::any(&mut self.dice, first));
        let mut choices: BTreeMap<NaiveDate, Option<Place>> = BTreeMap::new();
        let dates = series.as_ref().and_then(|series| series.dates(first)).unwrap_or_default();
        for date in &dates {
            if self.dice.roll(7) == 0 {
                // Another time of that day, another room then, or not at all.
                let by = minute_of(*date) - minute_of(first);
                let choice = match self.dice.roll(3) {
                    0 => None,
                    1 => Some(place.shifted(by + 15 * (1 + self.dice.roll(12) as i64))),
                    _ => Some(Place { room: self.rooms[self.dice.roll(self.rooms.len())].id, ..place.shifted(by) }),
                };
                choices.insert(*date, choice);
            }
        }
        if series.is_some() && self.dice.roll(25) == 0 {
            choices.insert(first - chrono::Days::new(1), None);
        }
        let wanted = Wanted { asks: self.some_asks(), without_what_lacks: self.dice.roll(4) == 0 };
        let planned = self.plan(&place, series.as_ref(), &choices, heads, &wanted);
        let leave_out = self.dice.roll(3) > 0;
        let choices: Vec<Value> =
            choices.iter().map(|(date, place)| json!({ "date": date, "instead": place.map(|place| place.json()) })).collect();
        let asked = json!({ "place": place.json(), "series": series.as_ref().map(Series::json), "choices": choices, "heads": heads,
            "accessories": asks_json(&wanted.asks), "withoutWhatLacks": wanted.without_what_lacks });
        self.preview_agrees(&asked, planned.as_deref());
        if series.is_none() && self.dice.roll(10) == 0 {
            self.fitting_agrees(&place, heads);
        }
        let form = json!({ "place": asked["place"], "series": asked["series"], "choices": asked["choices"],
            "whose": { "group": "舞蹈队", "heads": heads }, "leaveOutClashes": leave_out,
            "accessories": asked["accessories"], "withoutWhatLacks": wanted.without_what_lacks });
        let answer = self.press("book_room", form);
        let free = |date: &Date| date.place.is_some() && !date.clash;
        let good = planned.as_ref().is_some_and(|planned| {
            let all = planned.iter().all(|date| !date.clash);
            // What is left out is kept to be booked later, so it has to be a time as well.
            let left = planned
                .iter()
                .filter(|date| !free(date))
                .map(|date| date.place.unwrap_or(place.shifted(minute_of(date.date) - minute_of(first))));
            (all || series.is_some() && leave_out) && planned.iter().any(free) && left.into_iter().all(|place| self.can_be(&place))
        });
        assert_eq!(answer.is_some(), good, "{place:?} {planned:?}: {}", self.why);
        let (Some(answer), Some(planned)) = (answer, planned) else { return };
        if planned.iter().any(|date| free(date) && date.without) {
            self.met.entry("booked without what lacks").or_default()[0] += 1;
        }
        let booking = self.bookings.len();
        self.bookings.push(Booking { asks: wanted.asks, heads, uses: Vec::new(), skipped: Vec::new() });
        let wanted: Vec<(Place, Asks)> =
            planned.iter().filter(|date| free(date)).filter_map(|date| Some((date.place?, date.asks.clone()))).collect();
        self.begin(booking, &wanted, &answer);
        let left = planned.len() - wanted.len();
        assert_eq!(answer["leftOut"], left);
        if left > 0 {
            let whole = self.centre.read("booking", json!({ "booking": answer["booking"] }));
            let told = whole["skipped"].as_array().unwrap();
            self.bookings[booking].skipped = told
                .iter()
                .map(|one| Skipped { id: one["id"].as_i64().unwrap(), place: Place::read(&one["place"]), booked: None })
                .collect();
            let mut expected: Vec<Place> = planned
                .iter()
                .filter(|date| !free(date))
                .map(|date| date.place.unwrap_or(place.shifted(minute_of(date.date) - minute_of(first))))
                .collect();
            expected.sort_by_key(|place| date_of(place.starts));
            let mut kept: Vec<Place> = self.bookings[booking].skipped.iter().map(|one| one.place).collect();
            for list in [&mut kept, &mut expected] {
                list.sort_by_key(|place| (place.starts, place.ends, place.room, place.layout));
            }
            assert_eq!(kept, expected, "what is left out is kept");
        }
    }

    fn first_state(&self, place: &Place) -> &'static str {
        if self.room(place.room).approval && !self.supervises() { "pending" } else { "booked" }
    }

    /// New uses of a booking, as the answer has them.
    fn begin(&mut self, booking: usize, wanted: &[(Place, Asks)], answer: &Value) {
        let told = answer["occurrences"].as_array().unwrap();
        assert_eq!(told.len(), wanted.len());
        for ((place, asks), told) in wanted.iter().zip(told) {
            let at = self.uses.len();
            self.uses.push(Use {
                id: told["id"].as_i64().unwrap(),
                booking,
                place: *place,
                steps: Vec::new(),
                held: std::collections::BTreeSet::new(),
                placed: 0,
                table: 0,
                at: self.now,
                asks: asks.clone(),
                asked: Value::Null,
            });
            self.bookings[booking].uses.push(at);
            self.step(at, "book", self.first_state(place), *place, false, told);
        }
        for (at, told) in (self.uses.len() - told.len()..).zip(told) {
            self.same(at, told);
        }
    }

    /// One row more in its life.
    pub(super) fn step(&mut self, at: usize, kind: &'static str, state: &'static str, place: Place, alone: bool, told: &Value) {
        let step = Step { id: told["step"].as_i64().unwrap(), kind, state, place, alone };
        self.uses[at].steps.push(step);
        self.uses[at].asked = told["asked"].clone();
        self.comes_to(at, place);
    }

    /// Who leaves a place gives up its spaces; who comes to one takes those that the room has now; who stays keeps them.
    fn comes_to(&mut self, at: usize, place: Place) {
        let spaces = self.room(place.room).spaces.clone();
        self.rows += 1;
        self.order += 1;
        let (order, table, now) = (self.order, self.tables.len() - 1, self.now);
        let own = &mut self.uses[at];
        own.at = own.at.max(now);
        let stays = (own.place.room, own.place.layout, own.place.starts) == (place.room, place.layout, place.starts)
            && place.ends <= own.place.ends;
        own.place = place;
        if !matches!(own.state(), "pending" | "booked" | "inUse" | "returned") {
            own.held.clear();
        } else if !stays || own.held.is_empty() {
            own.held = spaces;
            own.placed = order;
            own.table = table;
        }
    }

    /// What desk shows of it is what the paper says.
    pub(super) fn same(&self, at: usize, told: &Value) {
        let own = &self.uses[at];
        assert_eq!(told["id"], own.id);
        assert_eq!(told["state"], own.state(), "{own:?}");
        assert_eq!(Place::read(&told["place"]), own.place, "{own:?}");
        assert_eq!(told["step"], own.step(), "{own:?}");
        assert_eq!(told["inSeries"], self.bookings[own.booking].uses.len() > 1, "{own:?}");
        assert_eq!(told["exception"], own.exception(), "{own:?}");
        assert_eq!(told["may"], self.may(own), "at {} {own:?}", self.now);
        assert_eq!(told["day"], json!(date_of(own.place.starts)));
        self.takes_along(own, told);
    }

    /// One that the act can be done with, mostly; else any of the latest.
    pub(super) fn some_use(&mut self, can: &str) -> Option<usize> {
        if self.uses.is_empty() {
            return None;
        }
        let latest = self.uses.len().saturating_sub(150);
        let fitting: Vec<usize> = (latest..self.uses.len()).filter(|at| self.may(&self.uses[*at])[can] == true).collect();
        if fitting.is_empty() || self.dice.roll(4) == 0 {
            return Some(latest + self.dice.roll(self.uses.len() - latest));
        }
        Some(*self.dice.pick(&fitting))
    }

    /// The step that the form sends back: now and then one that is over, and then nothing else matters.
    pub(super) fn step_seen(&mut self, at: usize) -> (i64, bool) {
        let step = self.uses[at].step();
        if self.dice.roll(20) == 0 { (step + 1 - 2 * self.dice.roll(2) as i64, false) } else { (step, true) }
    }

    /// Those of its booking that go with it, in order of time.
    pub(super) fn reached(&self, at: usize, reach: &str, to: Option<NaiveDate>) -> Vec<usize> {
        if reach == "thisOne" {
            return vec![at];
        }
        let from = self.uses[at].place.starts;
        let mut reached: Vec<usize> = self.bookings[self.uses[at].booking].uses.clone();
        reached.retain(|other| {
            let found = &self.uses[*other];
            let open = found.waits() && found.place.starts > self.now;
            open && (*other == at || (reach == "all" || found.place.starts > from) && to.is_none_or(|to| date_of(found.place.starts) <= to))
        });
        reached.sort_by_key(|other| (self.uses[*other].place.starts, self.uses[*other].id));
        reached
    }

    pub(super) fn some_reach(&mut self, at: usize) -> (&'static str, Option<NaiveDate>) {
        let reach = *self.dice.pick(&["thisOne", "thisOne", "later", "all"]);
        let day = date_of(self.uses[at].place.starts) + chrono::Days::new(self.dice.roll(30) as u64);
        (reach, (reach != "thisOne" && self.dice.roll(4) == 0).then_some(day))
    }

    /// A clock that was set back: what was written about one of them lies ahead.
    pub(super) fn behind(&self, which: &[usize]) -> bool {
        which.iter().any(|at| self.uses[*at].at > self.now)
    }

    pub(super) fn move_to(&mut self) {
        let Some(at) = self.some_use("move") else { return };
        let found = self.uses[at].clone();
        let (step, fresh) = self.step_seen(at);
        let (reach, to) = self.some_reach(at);
        let near = 15 * (self.dice.roll(33) as i64 - 16);
        let any = self.somewhere();
        let place = match self.dice.roll(10) {
            0 | 1 => found.place.shifted(near),
            2 => found.place.shifted(1440 * (self.dice.roll(15) as i64 - 7)),
            3 | 4 => Place { room: any.room, ..found.place },
            5 => Place { layout: any.layout, ..found.place },
            6 => Place { ends: found.place.ends + near, ..found.place },
            7 => Place { room: any.room, layout: any.layout, ..found.place.shifted(near) },
            8 if self.dice.roll(3) == 0 => found.place,
            _ => any,
        };
        let with_exceptions = self.dice.roll(2) == 0;
        let leave_out = self.dice.roll(2) == 0;
        let form = json!({ "occurrence": found.id, "step": step, "place": place.json(), "reach": reach, "to": to,
            "withExceptions": with_exceptions, "leaveOutClashes": leave_out, "reason": "换一换" });
        let going: Vec<usize> = self
            .reached(at, reach, to)
            .into_iter()
            .filter(|other| *other == at || with_exceptions || !self.uses[*other].exception())
            .collect();
        let moved =
            if fresh && self.may(&found)["move"] == true { self.moved(at, place, &going, reach == "thisOne" || !leave_out) } else { None };
        let answer = self.press("move_occurrence", form);
        let crossing = moved.as_ref().is_some_and(|moved| self.cross(moved, place.starts > found.place.starts));
        if crossing || self.behind(&going) {
            *self.met.entry(if crossing { "moves that cross each other" } else { "a clock set back" }).or_default() = {
                let met =
                    self.met.get(if crossing { "moves that cross each other" } else { "a clock set back" }).copied().unwrap_or_default();
                [met[0] + usize::from(answer.is_some()), met[1] + usize::from(answer.is_none())]
            };
        } else {
            assert_eq!(answer.is_some(), moved.is_some(), "at {} {found:?} to {place:?} with {going:?}: {moved:?}: {}", self.now, self.why);
        }
        let (Some(answer), Some(moved)) = (answer, moved) else { return };
        let alone = reach == "thisOne" && self.bookings[found.booking].uses.len() > 1;
        let told = answer["occurrences"].as_array().unwrap().clone();
        assert_eq!(told.len(), moved.len(), "{moved:?}: {told:?}");
        for told in &told {
            let (other, to) = *moved.iter().find(|(other, _)| told["id"] == self.uses[*other].id).unwrap();
            let own = &self.uses[other];
            // Who was agreed to for a room is not asked about again.
            let state = if own.state() == "booked" && own.place.room == to.room { "booked" } else { self.first_state(&to) };
            self.step(other, "move", state, to, alone, told);
        }
        for told in &told {
            let (other, _) = *moved.iter().find(|(other, _)| told["id"] == self.uses[*other].id).unwrap();
            self.same(other, told);
        }
    }

    /// Who goes where; None when the form is refused.
    fn moved(&self, at: usize, place: Place, going: &[usize], all_or_none: bool) -> Option<Vec<(usize, Place)>> {
        let by = place.starts - self.uses[at].place.starts;
        let lasts = place.ends - place.starts;
        let mut planned: Vec<(usize, Place, bool)> = Vec::new();
        for other in going {
            let starts = self.uses[*other].place.starts + by;
            let to = Place { starts, ends: starts + lasts, ..place };
            if !self.can_be(&to) || starts <= self.now {
                return None;
            }
            let meets = planned.iter().any(|(_, before, clash)| !clash && self.each_other(before, &to));
            planned.push((*other, to, meets || self.clashes(&to, self.heads_where_it_moves(*other, &to), going, Some(*other))));
        }
        // Who cannot go stays, and is then in the way of others; so is what they keep.
        loop {
            let stays: Vec<Place> = planned.iter().filter(|(.., clash)| *clash).map(|(other, ..)| self.uses[*other].place).collect();
            let meets = planned.iter().position(|(_, to, clash)| !clash && stays.iter().any(|other| self.each_other(other, to)));
            if let Some(meets) = meets {
                planned[meets].2 = true;
                continue;
            }
            let with_asks = |(other, to, stuck): &(usize, Place, bool)| (*other, *to, self.uses[*other].asks.clone(), *stuck);
            let lack = self.those_who_lack(&planned.iter().map(with_asks).collect::<Vec<_>>());
            if lack.is_empty() {
                break;
            }
            lack.into_iter().for_each(|at| planned[at].2 = true);
        }
        if all_or_none && planned.iter().any(|(.., clash)| *clash) {
            return None;
        }
        let moved: Vec<(usize, Place)> = planned
            .into_iter()
            .filter(|(other, to, clash)| !clash && *to != self.uses[*other].place)
            .map(|(other, to, _)| (other, to))
            .collect();
        (!moved.is_empty()).then_some(moved)
    }

    /// They all find room in the end, but one by one they would meet on the way.
    fn cross(&self, moved: &[(usize, Place)], later: bool) -> bool {
        let mut places: BTreeMap<usize, Place> = moved.iter().map(|(other, _)| (*other, self.uses[*other].place)).collect();
        let mut in_order: Vec<&(usize, Place)> = moved.iter().collect();
        if later {
            in_order.reverse();
        }
        for (other, to) in in_order {
            if places.iter().any(|(sibling, place)| sibling != other && self.each_other(place, to)) {
                return true;
            }
            places.insert(*other, *to);
        }
        false
    }

    pub(super) fn cancel(&mut self) {
        let Some(at) = self.some_use("cancel") else { return };
        let found = self.uses[at].clone();
        let (step, fresh) = self.step_seen(at);
        let (reach, to) = self.some_reach(at);
        let good = fresh && self.may(&found)["cancel"] == true;
        let reached = self.reached(at, reach, to);
        let form = json!({ "occurrence": found.id, "step": step, "reach": reach, "to": to, "reason": "不办了" });
        let answer = self.press("cancel_occurrence", form);
        assert!(answer.is_some() == good || self.behind(&reached), "at {} {found:?}: {}", self.now, self.why);
        let Some(answer) = answer else { return };
        self.all_step(&reached, "cancel", "cancelled", &answer);
    }

    /// Each of them where it is, and nobody else.
    fn all_step(&mut self, which: &[usize], kind: &'static str, state: &'static str, answer: &Value) {
        let told = answer["occurrences"].as_array().unwrap();
        let ids: Vec<i64> = told.iter().map(|told| told["id"].as_i64().unwrap()).collect();
        assert_eq!(ids, which.iter().map(|at| self.uses[*at].id).collect::<Vec<_>>());
        for (at, told) in which.iter().zip(told) {
            self.step(*at, kind, state, self.uses[*at].place, false, told);
            self.same(*at, told);
        }
    }

    pub(super) fn decide(&mut self) {
        let Some(at) = self.some_use("decide") else { return };
        let found = self.uses[at].clone();
        let (step, fresh) = self.step_seen(at);
        let (whole, agreed) = (self.dice.roll(2) == 0, self.dice.roll(3) > 0);
        let reason = if self.dice.roll(6) == 0 { "" } else { "再商量" };
        let good = fresh && self.supervises() && found.state() == "pending" && (agreed || !reason.is_empty());
        let form = json!({ "occurrence": found.id, "step": step, "whole": whole, "agreed": agreed, "reason": reason });
        let answer = self.press("decide_occurrence", form);
        assert_eq!(answer.is_some(), good, "{found:?}: {}", self.why);
        let Some(answer) = answer else { return };
        let mut decided: Vec<usize> = if whole { self.bookings[found.booking].uses.clone() } else { vec![at] };
        decided.retain(|other| self.uses[*other].state() == "pending");
        decided.sort_by_key(|other| (self.uses[*other].place.starts, self.uses[*other].id));
        let (kind, state) = if agreed { ("approve", "booked") } else { ("decline", "declined") };
        self.all_step(&decided, kind, state, &answer);
    }

    /// The key goes out or comes back, or nobody came.
    pub(super) fn use_it(&mut self, act: &'static str) {
        let (can, kind, state) = match act {
            "hand_out_key" => ("handOutKey", "keyOut", "inUse"),
            "take_back_key" => ("takeBackKey", "return", "returned"),
            _ => ("noShow", "noShow", "noShow"),
        };
        let Some(at) = self.some_use(can) else { return };
        let found = self.uses[at].clone();
        let (step, fresh) = self.step_seen(at);
        let mut form = json!({ "occurrence": found.id, "step": step });
        let mut good = fresh && self.may(&found)[can] == true;
        let mut place = found.place;
        if act == "take_back_key" {
            let (broken, note) = (self.dice.roll(3) == 0, if self.dice.roll(4) == 0 { "" } else { "少了一把椅子" });
            form["condition"] = if broken { "broken" } else { "intact" }.into();
            form["note"] = note.into();
            good &= !broken || !note.is_empty();
            place.ends = self.now.clamp(place.starts + 1, place.ends);
        }
        let answer = self.press(act, form);
        assert_eq!(answer.is_some(), good, "{act} at {} {found:?}: {}", self.now, self.why);
        let Some(answer) = answer else { return };
        self.step(at, kind, state, place, false, &answer);
        self.same(at, &answer);
    }

    /// It is over, and they had come: two rows at once.
    pub(super) fn record(&mut self) {
        let Some(at) = self.some_use("record") else { return };
        let found = self.uses[at].clone();
        let (step, fresh) = self.step_seen(at);
        let reason = if self.dice.roll(6) == 0 { "" } else { "当时忙" };
        let good = fresh && self.may(&found)["record"] == true && !reason.is_empty();
        let form = json!({ "occurrence": found.id, "step": step, "condition": "intact", "attended": 12, "reason": reason });
        let answer = self.press("record_use", form);
        assert_eq!(answer.is_some(), good, "at {} {found:?}: {}", self.now, self.why);
        let Some(answer) = answer else { return };
        let mut out = answer.clone();
        out["step"] = (answer["step"].as_i64().unwrap() - 1).into();
        self.step(at, "keyOut", "inUse", found.place, false, &out);
        self.step(at, "return", "returned", found.place, false, &answer);
        self.same(at, &answer);
    }

    pub(super) fn undo(&mut self) {
        let Some(at) = self.some_use("undo") else { return };
        let found = self.uses[at].clone();
        let (step, fresh) = self.step_seen(at);
        let before = found.steps.iter().rev().nth(1).cloned();
        let free = before.as_ref().is_none_or(|before| {
            let stays = found.holds() && found.place.starts == before.place.starts && found.place.ends >= before.place.ends;
            !self.taken(&before.place, &[at], Some(at)) && (stays || self.lacking(&found.asks, &before.place, &[at], &[]).is_empty())
        });
        let good = fresh && self.may(&found)["undo"] == true && free;
        let answer = self.press("undo_occurrence_step", json!({ "occurrence": found.id, "step": step, "reason": "按错了" }));
        // A room that was shut or lost its layout since then: the desk may let it back or not.
        let room = before.as_ref().map(|before| (self.room(before.place.room), before.place.layout));
        let promised = room.is_none_or(|(room, layout)| room.active && room.booked && room.layouts.contains_key(&layout));
        assert!(answer.is_some() == good || good && !promised || self.behind(&[at]), "at {} {found:?}: {}", self.now, self.why);
        let Some(answer) = answer else { return };
        self.uses[at].steps.pop();
        self.comes_to(at, before.map_or(found.place, |before| before.place));
        self.same(at, &answer);
    }

    pub(super) fn book_later(&mut self) {
        let all: Vec<(usize, usize)> = self
            .bookings
            .iter()
            .enumerate()
            .rev()
            .take(30)
            .flat_map(|(booking, own)| (0..own.skipped.len()).map(move |which| (booking, which)))
            .collect();
        if all.is_empty() {
            return;
        }
        let (booking, which) = *self.dice.pick(&all);
        let skipped = self.bookings[booking].skipped[which].clone();
        let place = match self.dice.roll(4) {
            0 => skipped.place,
            1 => Place { room: self.rooms[self.dice.roll(self.rooms.len())].id, ..skipped.place },
            2 => skipped.place.shifted(15 * (self.dice.roll(33) as i64 - 16)),
            _ => self.somewhere(),
        };
        let wanted = Wanted { asks: self.bookings[booking].asks.clone(), without_what_lacks: false };
        let planned = self.plan(&place, None, &BTreeMap::new(), self.bookings[booking].heads, &wanted);
        let in_the_way = (self.closed(&place), self.taken(&place, &[], None), self.lacking(&wanted.asks, &place, &[], &[]));
        let good = skipped.booked.is_none() && planned.is_some_and(|planned| planned.iter().all(|date| !date.clash));
        let answer = self.press("book_later", json!({ "skipped": skipped.id, "place": place.json() }));
        // One that was undone may be booked once more or not.
        let undone = skipped.booked.is_some_and(|booked| self.uses[booked].state() == "void");
        assert!(answer.is_some() == good || undone, "{skipped:?} at {place:?} {in_the_way:?}: {}", self.why);
        let Some(answer) = answer else { return };
        self.bookings[booking].skipped[which].booked = Some(self.uses.len());
        self.begin(booking, &[(place, wanted.asks)], &answer);
    }
}
