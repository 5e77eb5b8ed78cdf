//! What is lent with a room, on the child's paper: minute by minute, how many are out and how many there are.

use std::collections::{BTreeMap, BTreeSet};

use desk::testing::with_writer;
use serde_json::{Value, json};

use super::model::{Model, Place, Use};

/// How many of each.
pub(super) type Asks = BTreeMap<i64, i64>;

pub(super) struct Kind {
    pub id: i64,
    pub revision: i64,
    pub name: &'static str,
    pub away: i64,
    /// From which minute on how many, in order.
    pub counts: Vec<(i64, i64)>,
}

impl Kind {
    fn count_at(&self, minute: i64) -> i64 {
        self.counts.iter().rev().find(|(from, _)| *from <= minute).unwrap().1
    }

    fn count(&self) -> i64 {
        self.counts.last().unwrap().1
    }
}

pub(super) fn asks_json(asks: &Asks) -> Value {
    asks.iter().map(|(kind, quantity)| json!({ "accessory": kind, "quantity": quantity })).collect()
}

impl Model {
    pub(super) fn add_kinds(&mut self) {
        for (name, away, count) in [("投影仪", 0, 2), ("无线话筒", 30, 4), ("折叠椅", 240, 60)] {
            let form = json!({ "name": name, "unit": "个", "count": count, "puttingAway": away, "active": true });
            let told = self.centre.act("save_accessory", form);
            let number = |field: &str| told[field].as_i64().unwrap();
            self.kinds.push(Kind { id: number("id"), revision: number("revision"), name, away, counts: vec![(i64::MIN, count)] });
        }
    }

    /// Mostly nothing; else one or two kinds, now and then more than there are.
    pub(super) fn some_asks(&mut self) -> Asks {
        let mut asks = Asks::new();
        for _ in 0..*self.dice.pick(&[0, 0, 1, 1, 2]) {
            let at = self.dice.roll(self.kinds.len());
            let most = usize::try_from(self.kinds[at].count()).unwrap() + 1;
            let quantity = i64::try_from(1 + self.dice.roll(most)).unwrap();
            asks.insert(self.kinds[at].id, if most > 9 && self.dice.roll(4) > 0 { quantity.min(30) } else { quantity });
        }
        asks
    }

    /// From when to when a use has some of it.
    fn with_putting_away(kind: &Kind, place: &Place) -> (i64, i64) {
        (place.starts, place.ends + kind.away)
    }

    /// Of what there are too few at some minute of it.
    pub(super) fn lacking(&self, asks: &Asks, place: &Place, aside: &[usize], also: &[(Place, &Asks)]) -> BTreeSet<i64> {
        let lacks = |kind: &&Kind| {
            let wanted = asks.get(&kind.id).copied().unwrap_or(0);
            let (starts, ends) = Self::with_putting_away(kind, place);
            let others = self.uses.iter().enumerate().filter(|(at, other)| other.holds() && !aside.contains(at));
            let others = others.map(|(_, other)| (other.place, &other.asks)).chain(also.iter().copied());
            let out: Vec<(i64, i64, i64)> = others
                .filter_map(|(place, asks)| {
                    let (from, to) = Self::with_putting_away(kind, &place);
                    (from < ends && to > starts).then_some((from, to, *asks.get(&kind.id)?))
                })
                .collect();
            let out_at = |minute| out.iter().filter(|(from, to, _)| *from <= minute && minute < *to).map(|(.., many)| many).sum::<i64>();
            wanted > 0 && (starts..ends).any(|minute| out_at(minute) + wanted > kind.count_at(minute))
        };
        self.kinds.iter().filter(lacks).map(|kind| kind.id).collect()
    }

    /// Of some that go together, those who lack something, beside those before them that go and all that stay where they are with what
    /// they have.
    pub(super) fn those_who_lack(&self, going: &[(usize, Place, Asks, bool)]) -> Vec<usize> {
        let aside: Vec<usize> = going.iter().map(|(other, ..)| *other).collect();
        let mut stuck: Vec<bool> = going.iter().map(|(.., stuck)| *stuck).collect();
        let mut lack = Vec::new();
        for (at, (_, to, asks, _)) in going.iter().enumerate() {
            if stuck[at] {
                continue;
            }
            let mut also: Vec<(Place, &Asks)> = Vec::new();
            for (before, (other, place, asks, _)) in going.iter().enumerate() {
                if stuck[before] {
                    also.push((self.uses[*other].place, &self.uses[*other].asks));
                } else if before < at {
                    also.push((*place, asks));
                }
            }
            if !self.lacking(asks, to, &aside, &also).is_empty() {
                stuck[at] = true;
                lack.push(at);
            }
        }
        lack
    }

    pub(super) fn takes_along(&self, own: &Use, told: &Value) {
        let shown: Asks = told["accessories"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["accessory"].as_i64().unwrap(), one["quantity"].as_i64().unwrap()))
            .collect();
        assert_eq!(shown, own.asks, "{own:?}");
    }

    pub(super) fn change_accessories(&mut self) {
        let Some(at) = self.some_use("changeAccessories") else { return };
        let found = self.uses[at].clone();
        let (step, fresh) = self.step_seen(at);
        let (reach, to) = self.some_reach(at);
        let asks = self.some_asks();
        let leave_out = self.dice.roll(2) == 0;
        let stale = self.dice.roll(20) == 0;
        let asked = if stale { json!(found.asked.as_i64().unwrap_or(0) + 1) } else { found.asked.clone() };
        let form = json!({ "occurrence": found.id, "step": step, "asked": asked, "accessories": asks_json(&asks), "reach": reach, "to": to,
            "leaveOutClashes": leave_out });
        let mut reached = self.reached(at, reach, to);
        if !reached.contains(&at) {
            reached.insert(0, at);
        }
        let mut stuck = vec![false; reached.len()];
        loop {
            let going: Vec<_> =
                reached.iter().zip(&stuck).map(|(other, stuck)| (*other, self.uses[*other].place, asks.clone(), *stuck)).collect();
            let lack = self.those_who_lack(&going);
            if lack.is_empty() {
                break;
            }
            lack.into_iter().for_each(|at| stuck[at] = true);
        }
        let any = stuck.contains(&true);
        let differ: Vec<usize> = reached
            .iter()
            .zip(&stuck)
            .filter(|(other, stuck)| !**stuck && self.uses[**other].asks != asks)
            .map(|(other, _)| *other)
            .collect();
        let may = fresh && !stale && self.may(&found)["changeAccessories"] == true;
        let good = may && !(any && (reach == "thisOne" || !leave_out)) && !differ.is_empty();
        let answer = self.press("change_accessories", form);
        assert_eq!(answer.is_some(), good, "at {} {found:?} {asks:?}: {}", self.now, self.why);
        if may && any {
            self.met.entry("refused for what lacks").or_default()[0] += 1;
        }
        let Some(answer) = answer else { return };
        assert_eq!(answer["leftOut"], stuck.iter().filter(|stuck| **stuck).count());
        let told = answer["occurrences"].as_array().unwrap();
        assert_eq!(told.len(), differ.len());
        for (other, told) in differ.iter().zip(told) {
            self.uses[*other].asks = asks.clone();
            self.uses[*other].asked = told["asked"].clone();
            self.same(*other, told);
        }
    }

    /// More are bought or some break: what is promised stands in the way of that.
    pub(super) fn edit_kind(&mut self) {
        let at = self.dice.roll(self.kinds.len());
        let kind = &self.kinds[at];
        let count = (kind.count() + i64::try_from(self.dice.roll(7)).unwrap() - 3).max(0);
        let from = kind.counts.last().unwrap().0.max(self.now);
        let lent: Vec<(i64, i64, i64)> = self.lent_of(kind).into_iter().filter(|(_, to, _)| *to > from).collect();
        let out_at = |minute| lent.iter().filter(|(from, to, _)| *from <= minute && minute < *to).map(|(.., many)| many).sum::<i64>();
        let promised = lent.iter().any(|(starts, ends, _)| (*starts.max(&from)..*ends).any(|minute| out_at(minute) > count));
        let good = self.supervises() && (count >= kind.count() || !promised);
        let form = json!({ "id": kind.id, "revision": kind.revision, "name": kind.name, "unit": "个", "count": count, "why": "counted",
            "puttingAway": kind.away, "active": true });
        let changes = count != kind.count();
        let answer = self.press("save_accessory", form);
        assert_eq!(answer.is_some(), good, "{count}: {}", self.why);
        let Some(answer) = answer else { return };
        self.kinds[at].revision = answer["revision"].as_i64().unwrap();
        if changes {
            self.kinds[at].counts.push((from, count));
        }
    }

    fn lent_of(&self, kind: &Kind) -> Vec<(i64, i64, i64)> {
        let holding = self.uses.iter().filter(|own| own.holds());
        holding.filter_map(|own| Some((own.place.starts, own.place.ends + kind.away, *own.asks.get(&kind.id)?))).collect()
    }

    /// Who has what, as the file has it, is as the paper has it; and at no minute of the last days and all to come is more out than
    /// there is.
    pub(super) fn nothing_is_over_lent(&self) {
        with_writer(&self.centre.desk, |db| {
            let apart: i64 = db.query_row("SELECT count(*) FROM lent_out_of_step", [], |row| row.get(0)).unwrap();
            assert_eq!(apart, 0, "lent without being asked for, or the other way round");
        });
        for kind in &self.kinds {
            let mut lent: Vec<(i64, i64, i64)> = with_writer(&self.centre.desk, |db| {
                let mut query = db.prepare_cached("SELECT starts, ends, quantity FROM lent WHERE accessory = ?1").unwrap();
                let rows = query.query_map([kind.id], |row| Ok((row.get::<_, i64>(0)? + 480, row.get::<_, i64>(1)? + 480, row.get(2)?)));
                rows.unwrap().map(Result::unwrap).collect()
            });
            let mut on_paper = self.lent_of(kind);
            lent.sort_unstable();
            on_paper.sort_unstable();
            assert_eq!(lent, on_paper, "who has {}", kind.name);
            let mut out: BTreeMap<i64, i64> = BTreeMap::new();
            for (starts, ends, many) in lent.into_iter().filter(|(_, ends, _)| *ends > self.now - 2_880) {
                (starts..ends).for_each(|minute| *out.entry(minute).or_default() += many);
            }
            for (minute, many) in out {
                assert!(many <= kind.count_at(minute), "{many} of {} at {minute}, and {} there", kind.name, kind.count_at(minute));
            }
        }
    }
}
