//! What desk shows and keeps is what stands on the child's paper, and nobody shares a space with anybody.

use std::collections::BTreeSet;

use chrono::Days;
use desk::testing::with_writer;
use serde_json::{Value, json};

use super::model::{Date, Model, Place, date_of, minute_of, wall};

impl Model {
    /// The preview says free exactly where the paper does, and is no preview where the form is no good.
    pub(super) fn preview_agrees(&self, asked: &Value, planned: Option<&[Date]>) {
        let told = self.centre.desk.dispatch("preview_booking", asked.clone()).ok().map(|reply| reply.value);
        assert_eq!(told.is_some(), planned.is_some(), "{asked}: {planned:?}");
        let (Some(told), Some(planned)) = (told, planned) else { return };
        let shown: Vec<(Value, Option<Place>, bool, bool, bool)> = told["dates"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| {
                let place = Some(&one["place"]).filter(|place| !place.is_null()).map(Place::read);
                (one["date"].clone(), place, one["holiday"] == true, one["clashes"] != json!([]), one["without"] != json!([]))
            })
            .collect();
        let expected: Vec<_> = planned.iter().map(|one| (json!(one.date), one.place, one.holiday, one.clash, one.without)).collect();
        assert_eq!(shown, expected, "{asked}: {told:#}");
        let clashing = planned.iter().filter(|one| one.clash).count();
        let free = planned.iter().filter(|one| one.place.is_some() && !one.clash).count();
        assert_eq!((&told["free"], &told["clashing"]), (&json!(free), &json!(clashing)));
        let asks = planned.iter().filter_map(|one| one.place).any(|place| self.room(place.room).approval);
        assert_eq!(told["needsApproval"], asks);
    }

    /// Every room that is booked is said to be free exactly when it is, and the next free time is the next.
    pub(super) fn fitting_agrees(&mut self, place: &Place, heads: Option<i64>) {
        let asked = json!({ "starts": wall(place.starts), "ends": wall(place.ends), "heads": heads, "layout": place.layout });
        let told = self.centre.desk.dispatch("fitting_rooms", asked.clone()).ok().map(|reply| reply.value);
        assert_eq!(told.is_some(), self.is_time(place), "{asked}");
        let Some(told) = told else { return };
        let told = told.as_array().unwrap();
        let open: Vec<_> = self.rooms.iter().filter(|room| room.active && room.booked).collect();
        assert_eq!(told.len(), open.len());
        for room in open {
            let there = Place { room: room.id, ..*place };
            let fit = told.iter().find(|fit| fit["room"] == room.id).unwrap();
            assert_eq!(fit["clashes"] == json!([]), !self.clashes(&there, heads, &[], None), "{there:?}: {fit:#}");
            let later =
                (1..96).map(|quarters| there.shifted(15 * quarters)).take_while(|later| date_of(later.starts) == date_of(there.starts));
            let next = later.filter(|_| self.taken(&there, &[], None)).find(|later| !self.clashes(later, heads, &[], None));
            assert_eq!(fit["nextFree"], json!(next.map(|next| wall(next.starts))), "{there:?}: {fit:#}");
        }
        self.met.entry("fitting_rooms").or_default()[0] += 1;
    }

    pub(super) fn agree(&mut self) {
        self.rows_agree();
        self.nobody_shares();
        self.the_shut_agrees();
        self.nothing_is_over_lent();
        self.the_past_stays();
        self.the_timeline_agrees();
    }

    fn rows_agree(&self) {
        with_writer(&self.centre.desk, |db| {
            let count = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
            assert_eq!(count("SELECT count(*) FROM occurrence_out_of_step"), 0, "uses that are out of step with their rows");
            assert_eq!(count("SELECT count(*) FROM occurrence_step"), self.rows);
            assert_eq!(count("SELECT count(*) FROM booking"), self.bookings.len() as i64);
            assert_eq!(count("SELECT count(*) FROM occurrence"), self.uses.len() as i64);
            let mut query = db.prepare_cached("SELECT id, state, room, layout, starts, ends FROM occurrence ORDER BY id").unwrap();
            let mut rows = query.query([]).unwrap();
            for own in &self.uses {
                let row = rows.next().unwrap().unwrap();
                let number = |at| row.get::<_, i64>(at).unwrap();
                let place = Place { room: number(2), layout: number(3), starts: number(4) + 480, ends: number(5) + 480 };
                assert_eq!((number(0), row.get::<_, String>(1).unwrap().as_str(), place), (own.id, own.state(), own.place), "{own:?}");
            }
        });
    }

    /// Who holds which space, as the file has it, is as the paper has it; and every pair of them is apart, by the table that stood
    /// when the later of the two was placed, and by that of now when the later is still ahead, and was so at any time.
    fn nobody_shares(&self) {
        let held: BTreeSet<(i64, i64, i64, i64, i64)> = with_writer(&self.centre.desk, |db| {
            let mut query = db.prepare_cached("SELECT occurrence, space, layout, starts, ends FROM occupied").unwrap();
            let rows = query
                .query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get::<_, i64>(3)? + 480, row.get::<_, i64>(4)? + 480)));
            rows.unwrap().map(Result::unwrap).collect()
        });
        let on_paper: BTreeSet<_> = self
            .uses
            .iter()
            .flat_map(|own| own.held.iter().map(|space| (own.id, *space, own.place.layout, own.place.starts, own.place.ends)))
            .collect();
        assert_eq!(held, on_paper, "who holds which space");
        for space in &self.spaces {
            let there: Vec<_> = self.uses.iter().filter(|own| own.held.contains(space)).collect();
            for (at, one) in there.iter().enumerate() {
                for other in &there[at + 1..] {
                    let later = if one.placed > other.placed { one } else { other };
                    assert!(Self::apart(&self.tables[later.table], *space, &one.place, &other.place), "space {space}: {one:?} {other:?}");
                    if one.place.starts.max(other.place.starts) > self.latest {
                        assert!(Self::apart(self.table(), *space, &one.place, &other.place), "by now, space {space}: {one:?} {other:?}");
                    }
                }
            }
        }
    }

    /// What has begun stays where it was; it may end earlier than it was booked for, and never later.
    fn the_past_stays(&mut self) {
        for own in self.uses.iter().filter(|own| own.place.starts <= self.now) {
            // As it was booked or moved last, however early it came back.
            let booked = own.steps.iter().rfind(|step| matches!(step.kind, "book" | "move")).map_or(own.place, |step| step.place);
            let before = *self.begun.entry(own.id).or_insert(booked);
            let place = |of: Place| (of.room, of.layout, of.starts);
            assert_eq!(place(own.place), place(before), "what has begun stays: {own:?}");
            assert!(own.place.ends <= before.ends, "and ends no later: {own:?}");
        }
    }

    fn the_timeline_agrees(&mut self) {
        let from = self.today() - Days::new(self.dice.roll(5) as u64);
        let to = from + Days::new(self.dice.roll(20) as u64);
        let told = self.centre.read("timeline", json!({ "from": from, "to": to }));
        let mut shown: Vec<usize> = (0..self.uses.len())
            .filter(|at| {
                let own = &self.uses[*at];
                let day = date_of(own.place.starts);
                own.state() != "void" && own.place.ends > minute_of(from) && day <= to
            })
            .collect();
        shown.sort_by_key(|at| (self.uses[*at].place.starts, self.uses[*at].id));
        let occurrences = told["occurrences"].as_array().unwrap();
        assert_eq!(occurrences.len(), shown.len());
        for (at, told) in shown.iter().zip(occurrences) {
            self.same(*at, told);
        }
        assert_eq!(told["now"].as_str().unwrap()[..16], wall(self.now).format("%Y-%m-%dT%H:%M").to_string());
    }
}
