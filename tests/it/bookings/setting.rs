//! The rooms and their changeovers are edited on the way: what is promised stands in the way of that.

use serde_json::{Value, json};

use super::model::{Model, Room};

impl Model {
    pub(super) fn edit_room(&mut self) {
        let at = self.dice.roll(self.rooms.len());
        let mut form = self.rooms[at].clone();
        match self.dice.roll(9) {
            0 => (form.opens, form.closes) = *self.dice.pick(&[(0, 1440), (480, 1320), (540, 1080)]),
            1 => form.workdays = !form.workdays,
            2 => form.approval = !form.approval,
            3 | 4 => {
                let mut layouts = self.layouts.clone();
                layouts.retain(|_| self.dice.roll(4) > 0);
                form.layouts = layouts.iter().map(|layout| (*layout, 10 + self.dice.roll(60) as i64)).collect();
            }
            5 => form.active = false,
            6 => form.booked = false,
            _ => {
                let mut spaces = self.spaces.clone();
                spaces.retain(|_| self.dice.roll(2) == 0);
                form.spaces = if spaces.is_empty() { form.spaces } else { spaces.into_iter().collect() };
            }
        }
        // A room that was shut opens again soon.
        if !self.rooms[at].active || !self.rooms[at].booked {
            (form.active, form.booked) = (true, true);
        }
        let good = self.can_save(&self.rooms[at], &form);
        self.save_room(at, form, good);
    }

    /// What is booked ahead was promised.
    fn can_save(&self, stood: &Room, form: &Room) -> bool {
        let ahead: Vec<i64> = self
            .uses
            .iter()
            .filter(|other| {
                matches!(other.state(), "pending" | "booked" | "inUse") && other.place.room == stood.id && other.place.ends > self.now
            })
            .map(|other| other.place.layout)
            .collect();
        let keeps = form.active && form.booked == stood.booked && form.spaces == stood.spaces;
        let sound = !form.booked || !form.layouts.is_empty();
        self.supervises() && sound && (ahead.is_empty() || keeps && ahead.iter().all(|layout| form.layouts.contains_key(layout)))
    }

    pub(super) fn save_room(&mut self, at: usize, form: Room, good: bool) {
        let answer = self.press("save_room", form.json());
        assert_eq!(answer.is_some(), good, "{form:?}: {}", self.why);
        let Some(answer) = answer else { return };
        self.rooms[at] = Room { revision: answer["revision"].as_i64().unwrap(), ..form };
    }

    pub(super) fn edit_changeovers(&mut self) {
        let space = *self.dice.pick(&self.spaces);
        let mut table = self.table().clone();
        table.retain(|(of, ..), _| *of != space);
        for _ in 0..self.dice.roll(12) {
            let (before, after) = (*self.dice.pick(&self.layouts), *self.dice.pick(&self.layouts));
            if before != after {
                table.insert((space, before, after), *self.dice.pick(&[1, 5, 10, 15, 20, 30, 45, 60, 90, 240]));
            }
        }
        // More time than lies between two that are promised is no good.
        let held: Vec<_> = self.uses.iter().filter(|other| other.held.contains(&space)).map(|other| other.place).collect();
        let too_close = held.iter().any(|first| {
            let needed = |after| table.get(&(space, first.layout, after)).copied().unwrap_or(0);
            held.iter().any(|second| {
                second.starts > self.now && first.starts < second.starts && first.ends + needed(second.layout) > second.starts
            })
        });
        let rows: Vec<Value> = table
            .iter()
            .filter(|((of, ..), _)| *of == space)
            .map(|((_, before, after), minutes)| json!({ "space": space, "before": before, "after": after, "minutes": minutes }))
            .collect();
        let good = self.supervises() && !too_close;
        let answer = self.press("save_changeovers", json!({ "space": space, "changeovers": rows }));
        assert_eq!(answer.is_some(), good, "{table:?}: {}", self.why);
        if answer.is_some() {
            self.tables.push(table);
        }
    }
}
