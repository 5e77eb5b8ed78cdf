//! What a child would keep on paper: every use of every room in one plain list, and every pair of them compared.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime};
use desk::testing::with_writer;
use serde_json::{Value, json};
use tests::{Centre, Dice};
use uuid::Uuid;

use super::accessories::{Asks, Kind};
use super::dates::{Holidays, Series, holidays, is_workday};
use super::{id, room as room_form};

/// The first of them is the supervisor.
pub(super) const CLERKS: [&str; 3] = ["主任甲", "小陈", "小林"];
const DAY: i64 = 1440;
/// A room is booked three years ahead at most.
const FARTHEST: u64 = 1096;
/// The centre's wall clock is eight hours ahead.
const AHEAD: i64 = 480;
const LONGEST_CHANGEOVER: i64 = 240;

/// In minutes of the centre's wall clock since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub room: i64,
    pub layout: i64,
    pub starts: i64,
    pub ends: i64,
}

pub(super) fn wall(minute: i64) -> NaiveDateTime {
    DateTime::from_timestamp(minute * 60, 0).unwrap().naive_utc()
}

pub(super) fn date_of(minute: i64) -> NaiveDate {
    wall(minute).date()
}

pub(super) fn minute_of(date: NaiveDate) -> i64 {
    date.and_hms_opt(0, 0, 0).unwrap().and_utc().timestamp() / 60
}

fn minute(value: &Value) -> i64 {
    value.as_str().unwrap().parse::<NaiveDateTime>().unwrap().and_utc().timestamp() / 60
}

impl Place {
    pub(super) fn json(&self) -> Value {
        json!({ "room": self.room, "layout": self.layout, "starts": wall(self.starts), "ends": wall(self.ends) })
    }

    pub(super) fn read(value: &Value) -> Self {
        let number = |name: &str| value[name].as_i64().unwrap();
        Self { room: number("room"), layout: number("layout"), starts: minute(&value["starts"]), ends: minute(&value["ends"]) }
    }

    pub(super) fn shifted(self, by: i64) -> Self {
        Self { starts: self.starts + by, ends: self.ends + by, ..self }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Room {
    pub id: i64,
    pub revision: i64,
    pub name: &'static str,
    pub spaces: BTreeSet<i64>,
    /// How many each layout holds.
    pub layouts: BTreeMap<i64, i64>,
    pub approval: bool,
    pub opens: i64,
    pub closes: i64,
    pub workdays: bool,
    pub booked: bool,
    pub active: bool,
}

impl Room {
    pub(super) fn json(&self) -> Value {
        let clock = |minutes: i64| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        let layouts: Vec<Value> = self.layouts.iter().map(|(layout, capacity)| json!({ "layout": layout, "capacity": capacity })).collect();
        json!({ "id": self.id, "revision": self.revision, "name": self.name, "place": "", "spaces": self.spaces, "layouts": layouts,
            "approval": self.approval, "opens": clock(self.opens), "closes": clock(self.closes), "active": self.active,
            "days": if self.workdays { "workdays" } else { "everyDay" }, "kind": if self.booked { "booked" } else { "dropIn" } })
    }
}

/// A row that stands.
#[derive(Debug, Clone)]
pub(super) struct Step {
    pub id: i64,
    pub kind: &'static str,
    pub state: &'static str,
    pub place: Place,
    pub alone: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Use {
    pub id: i64,
    pub booking: usize,
    pub place: Place,
    pub steps: Vec<Step>,
    /// The spaces that it holds.
    pub held: BTreeSet<i64>,
    /// When it took them, in the order of everything, and by which table of changeovers.
    pub placed: usize,
    pub table: usize,
    /// The latest minute at which anything was written about it.
    pub at: i64,
    /// What it takes along, and its last row of that.
    pub asks: Asks,
    pub asked: Value,
}

impl Use {
    pub(super) fn state(&self) -> &'static str {
        self.steps.last().map_or("void", |step| step.state)
    }

    pub(super) fn step(&self) -> i64 {
        self.steps.last().map_or(0, |step| step.id)
    }

    pub(super) fn holds(&self) -> bool {
        matches!(self.state(), "pending" | "booked" | "inUse" | "returned")
    }

    pub(super) fn waits(&self) -> bool {
        matches!(self.state(), "pending" | "booked")
    }

    pub(super) fn exception(&self) -> bool {
        self.steps.iter().any(|step| step.alone)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Skipped {
    pub id: i64,
    pub place: Place,
    pub booked: Option<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Booking {
    pub asks: Asks,
    pub heads: Option<i64>,
    pub uses: Vec<usize>,
    pub skipped: Vec<Skipped>,
}

/// One date of a form: where it would be, and whether anything is in its way.
#[derive(Debug, Clone)]
pub(super) struct Date {
    pub date: NaiveDate,
    pub place: Option<Place>,
    pub holiday: bool,
    pub clash: bool,
    pub asks: Asks,
    /// It goes without something that it asked for.
    pub without: bool,
}

/// What a form asks for of each date.
#[derive(Debug, Clone, Default)]
pub(super) struct Wanted {
    pub asks: Asks,
    pub without_what_lacks: bool,
}

/// Which spaces are shut from when to when, and who was kept there, where they then were.
#[derive(Debug, Clone)]
pub(super) struct Blackout {
    pub id: i64,
    pub starts: i64,
    pub until: i64,
    pub spaces: BTreeSet<i64>,
    pub kept: Vec<(usize, Place)>,
}

pub(super) type Table = BTreeMap<(i64, i64, i64), i64>;

pub(super) struct Model {
    pub centre: Centre,
    pub dice: Dice,
    /// By the centre's wall clock.
    pub now: i64,
    /// The latest that the clock ever showed.
    pub latest: i64,
    pub holidays: Holidays,
    pub spaces: Vec<i64>,
    pub layouts: Vec<i64>,
    pub rooms: Vec<Room>,
    pub kinds: Vec<Kind>,
    /// As it was after each change; the last is that of now.
    pub tables: Vec<Table>,
    pub uses: Vec<Use>,
    pub bookings: Vec<Booking>,
    pub blackouts: Vec<Blackout>,
    pub order: usize,
    pub rows: i64,
    pub clerks: Vec<i64>,
    pub duty: usize,
    pub last: Option<(&'static str, Value, Value)>,
    /// Where what has begun was, and how long it may be.
    pub begun: BTreeMap<i64, Place>,
    /// How often each act was taken and refused.
    pub met: BTreeMap<&'static str, [usize; 2]>,
    pub why: String,
}

impl Model {
    /// 东厅 and 西厅 over a folding wall, 大厅 over both, a room of its own that opens into the west, and one that asks for consent.
    pub(super) fn new(seed: u64) -> Self {
        let centre = Centre::new();
        let mut clerks = vec![1];
        for name in &CLERKS[1..] {
            clerks.push(centre.clerk(name));
            centre.act("choose_clerk", json!({ "clerk": 1 }));
        }
        let holidays = holidays();
        let days: Vec<Value> = holidays.iter().map(|(date, worked)| json!({ "date": date, "workday": worked, "name": "节日" })).collect();
        centre.act("save_holidays", json!({ "year": 2027, "revision": null, "days": days }));
        let layouts: Vec<i64> = ["会议", "课堂", "舞蹈", "放映"]
            .iter()
            .map(|name| id(&centre.act("save_layout", json!({ "name": name, "active": true }))))
            .collect();
        // No sync to the disk: what is tried here is no power cut.
        with_writer(&centre.desk, |db| db.pragma_update(None, "synchronous", "OFF")).unwrap();
        let mut model = Self {
            centre,
            dice: Dice::new(seed),
            now: desk::testing::friday_morning().timestamp() / 60 + AHEAD,
            latest: desk::testing::friday_morning().timestamp() / 60 + AHEAD,
            holidays,
            spaces: Vec::new(),
            layouts,
            rooms: Vec::new(),
            kinds: Vec::new(),
            tables: vec![Table::new()],
            uses: Vec::new(),
            bookings: Vec::new(),
            blackouts: Vec::new(),
            order: 0,
            rows: 0,
            clerks,
            duty: 0,
            last: None,
            begun: BTreeMap::new(),
            met: BTreeMap::new(),
            why: String::new(),
        };
        for name in ["东厅", "西厅", "书画室", "谈心室"] {
            model.add_room(name, &[]);
        }
        let [east, west, study, talk] = model.spaces[..] else { panic!("four spaces") };
        model.add_room("大厅", &[east, west]);
        model.add_room("通厅", &[west, study]);
        let talks = model.rooms.iter().position(|room| room.spaces.contains(&talk)).unwrap();
        let mut form = model.rooms[talks].clone();
        form.approval = true;
        model.save_room(talks, form, true);
        model.add_kinds();
        model.met.clear();
        model
    }

    fn add_room(&mut self, name: &'static str, spaces: &[i64]) {
        let mut form = room_form(name, spaces, &self.layouts);
        for (at, layout) in form["layouts"].as_array_mut().unwrap().iter_mut().enumerate() {
            layout["capacity"] = (20 + 15 * at).into();
        }
        let room = self.centre.act("save_room", form);
        let spaces: BTreeSet<i64> = room["spaces"].as_array().unwrap().iter().map(|space| space.as_i64().unwrap()).collect();
        self.spaces.extend(spaces.iter().filter(|space| !self.spaces.contains(space)).copied().collect::<Vec<_>>());
        let layouts = room["layouts"].as_array().unwrap();
        self.rooms.push(Room {
            id: id(&room),
            revision: room["revision"].as_i64().unwrap(),
            name,
            spaces,
            layouts: layouts.iter().map(|own| (own["layout"].as_i64().unwrap(), own["capacity"].as_i64().unwrap())).collect(),
            approval: false,
            opens: 0,
            closes: DAY,
            workdays: false,
            booked: true,
            active: true,
        });
    }

    pub(super) fn today(&self) -> NaiveDate {
        date_of(self.now)
    }

    pub(super) fn supervises(&self) -> bool {
        self.duty == 0
    }

    pub(super) fn room(&self, id: i64) -> &Room {
        self.rooms.iter().find(|room| room.id == id).unwrap()
    }

    /// To a minute of the wall clock; what a set-back clock takes back has not begun any more.
    pub(super) fn go_to(&mut self, minute: i64) {
        self.now = minute;
        self.latest = self.latest.max(minute);
        let seconds = self.dice.roll(60) as i64;
        self.centre.clock.set_to(DateTime::from_timestamp((minute - AHEAD) * 60 + seconds, 0).unwrap());
        self.begun.retain(|_, place| place.starts <= minute);
    }

    /// Two of them in the same space: in the order in which they are, with the time that the table asks for between them.
    pub(super) fn apart(table: &Table, space: i64, one: &Place, other: &Place) -> bool {
        if one.ends + LONGEST_CHANGEOVER <= other.starts || other.ends + LONGEST_CHANGEOVER <= one.starts {
            return true;
        }
        let needed = |before: &Place, after: &Place| table.get(&(space, before.layout, after.layout)).copied().unwrap_or(0);
        one.ends + needed(one, other) <= other.starts || other.ends + needed(other, one) <= one.starts
    }

    pub(super) fn table(&self) -> &Table {
        self.tables.last().unwrap()
    }

    /// Somebody who is there, or who leaves no time to change over, is in the way; so is a blackout.
    pub(super) fn taken(&self, place: &Place, aside: &[usize], own: Option<usize>) -> bool {
        if self.is_shut(place, own) {
            return true;
        }
        let near = |other: &Place| other.ends + LONGEST_CHANGEOVER > place.starts && place.ends + LONGEST_CHANGEOVER > other.starts;
        let spaces = &self.room(place.room).spaces;
        self.uses
            .iter()
            .enumerate()
            .filter(|(at, other)| near(&other.place) && !aside.contains(at))
            .any(|(_, other)| other.held.intersection(spaces).any(|space| !Self::apart(self.table(), *space, place, &other.place)))
    }

    pub(super) fn each_other(&self, one: &Place, other: &Place) -> bool {
        let shared: Vec<i64> = self.room(one.room).spaces.intersection(&self.room(other.room).spaces).copied().collect();
        shared.into_iter().any(|space| !Self::apart(self.table(), space, one, other))
    }

    pub(super) fn closed(&self, place: &Place) -> bool {
        let room = self.room(place.room);
        let mut day = minute_of(date_of(place.starts));
        while day < place.ends {
            let (from, to) = (place.starts.max(day), place.ends.min(day + DAY));
            if from < day + room.opens || to > day + room.closes || room.workdays && !is_workday(&self.holidays, date_of(day)) {
                return true;
            }
            day += DAY;
        }
        false
    }

    /// Anything that is in the way of it, of whatever kind.
    pub(super) fn clashes(&self, place: &Place, heads: Option<i64>, aside: &[usize], own: Option<usize>) -> bool {
        let capacity = self.room(place.room).layouts.get(&place.layout);
        self.closed(place) || capacity.is_none_or(|most| heads.is_some_and(|heads| heads > *most)) || self.taken(place, aside, own)
    }

    /// How many have to fit in where it goes; who stays in the room as it is laid out is not asked.
    pub(super) fn heads_where_it_moves(&self, at: usize, to: &Place) -> Option<i64> {
        let own = &self.uses[at];
        self.bookings[own.booking].heads.filter(|_| (own.place.room, own.place.layout) != (to.room, to.layout))
    }

    /// A time that can be asked for at all.
    pub(super) fn is_time(&self, place: &Place) -> bool {
        let (day, today) = (date_of(place.starts), self.today());
        let lasts = place.ends - place.starts;
        day >= today && day <= today + Days::new(FARTHEST) && lasts > 0 && lasts <= DAY
    }

    /// A placement that can be asked for at all.
    pub(super) fn can_be(&self, place: &Place) -> bool {
        let room = self.room(place.room);
        self.is_time(place) && room.active && room.booked
    }

    /// Every date of a form; None when the form is no good.
    pub(super) fn plan(
        &self,
        place: &Place,
        series: Option<&Series>,
        choices: &BTreeMap<NaiveDate, Option<Place>>,
        heads: Option<i64>,
        wanted: &Wanted,
    ) -> Option<Vec<Date>> {
        if !self.can_be(place) {
            return None;
        }
        let first = date_of(place.starts);
        let dates = series.map_or(Some(vec![first]), |series| series.dates(first))?;
        if choices.keys().any(|date| !dates.contains(date)) {
            return None;
        }
        let mut planned: Vec<Date> = Vec::new();
        for date in dates {
            let holiday = series.is_some_and(|series| series.leaves_out(&self.holidays, date));
            let shifted = place.shifted(minute_of(date) - minute_of(first));
            let (at, holiday) = match choices.get(&date) {
                Some(choice) => (*choice, false),
                None => (Some(shifted).filter(|_| !holiday), holiday),
            };
            if at.is_some_and(|at| !self.can_be(&at)) {
                return None;
            }
            let before = || planned.iter().filter(|before| !before.clash).filter_map(|before| Some((before.place?, &before.asks)));
            let also: Vec<_> = before().collect();
            let lacking = at.map_or(BTreeSet::new(), |at| self.lacking(&wanted.asks, &at, &[], &also));
            let clash = at.is_some_and(|at| {
                self.clashes(&at, heads, &[], None)
                    || before().any(|(before, _)| self.each_other(&before, &at))
                    || !wanted.without_what_lacks && !lacking.is_empty()
            });
            let mut asks = wanted.asks.clone();
            asks.retain(|kind, _| at.is_some() && !(wanted.without_what_lacks && lacking.contains(kind)));
            let without = wanted.without_what_lacks && !lacking.is_empty();
            planned.push(Date { date, place: at, holiday, clash, asks, without });
        }
        Some(planned)
    }

    /// What may be pressed on it, by whoever is on duty.
    pub(super) fn may(&self, which: &Use) -> Value {
        let begun = which.place.starts <= self.now;
        let over = which.place.ends <= self.now;
        let waits = which.waits();
        let before = which.steps.iter().rev().nth(1).map_or(which.place.starts, |step| step.place.starts);
        let undo = match which.steps.last().map(|step| step.kind) {
            None => false,
            Some("move" | "cancel") => !begun && before > self.now,
            Some("decline") => !begun && before > self.now && self.supervises(),
            Some("approve") => !over && self.supervises(),
            Some("book") => !over,
            Some(_) => true,
        };
        json!({ "decide": which.state() == "pending" && self.supervises(), "move": waits && !begun, "cancel": waits && !begun,
            "handOutKey": which.state() == "booked" && date_of(which.place.starts) <= self.today() && !over,
            "takeBackKey": which.state() == "inUse", "noShow": waits && begun, "undo": undo,
            "changeAccessories": waits && !begun || which.state() == "inUse" && which.place.ends > self.now,
            "record": which.state() == "booked" && over && (date_of(which.place.ends) >= self.today() || self.supervises()) })
    }

    /// How many rows there are of everything that an act could write; what never shrinks is counted by its last.
    fn written(&self) -> Vec<i64> {
        const COUNTS: [&str; 17] = [
            "SELECT max(seq) FROM journal",
            "SELECT max(id) FROM booking",
            "SELECT max(id) FROM occurrence",
            "SELECT max(id) FROM occurrence_step",
            "SELECT max(id) FROM skipped",
            "SELECT count(*) FROM booked_later",
            "SELECT count(*) FROM occurrence_step_note",
            "SELECT count(*) FROM occupied",
            "SELECT count(*) FROM room_space",
            "SELECT max(id) FROM blackout",
            "SELECT max(id) FROM blackout_lift",
            "SELECT count(*) FROM blackout_piece",
            "SELECT count(*) + total(minutes) FROM changeover",
            "SELECT max(id) FROM accessory_count",
            "SELECT max(id) FROM accessory_ask",
            "SELECT count(*) FROM booking_accessory",
            "SELECT total(quantity) + total(ends - starts) FROM lent",
        ];
        with_writer(&self.centre.desk, |db| {
            let count = |sql: &&str| {
                let count: Option<f64> =
                    db.prepare_cached(sql).unwrap().query_row([], |row| row.get::<_, rusqlite::types::Value>(0)).map(number).unwrap();
                count.unwrap_or(0.0) as i64
            };
            COUNTS.iter().map(count).collect()
        })
    }

    /// One act of the desk; None when it was refused, and then nothing was written.
    pub(super) fn press(&mut self, act: &'static str, mut form: Value) -> Option<Value> {
        form["requestId"] = Uuid::new_v4().to_string().into();
        let before = self.written();
        let told = self.centre.desk.dispatch(act, form.clone());
        self.met.entry(act).or_default()[usize::from(told.is_err())] += 1;
        match told {
            Ok(reply) => {
                self.last = Some((act, form, reply.value.clone()));
                Some(reply.value)
            }
            Err(error) => {
                self.why = format!("{} {} {form}", error.message, error.data);
                assert_eq!(self.written(), before, "what is refused writes nothing: {act} {}", self.why);
                let begun = error.data["cause"] == "what has begun is not moved, and nobody fails to come before";
                assert!(
                    error.kind != desk::ErrorKind::Unexpected || begun && self.uses.iter().any(|other| other.at > self.now),
                    "{act}: a rule of desk must say no before a trigger does: {}",
                    self.why
                );
                None
            }
        }
    }

    /// The last form once more, as it was.
    pub(super) fn retry(&mut self) {
        let Some((act, form, answer)) = self.last.clone() else { return };
        let before = self.written();
        let again = self.centre.desk.dispatch(act, form).map(|reply| reply.value).ok();
        assert_eq!(again, Some(answer), "the same form, the same answer: {act}");
        assert_eq!(self.written(), before, "a retry of {act} writes nothing");
        *self.met.entry("retry").or_default() = [self.met.get("retry").map_or(1, |met| met[0] + 1), 0];
    }

    /// The last form's id with another form.
    pub(super) fn reuse(&mut self) {
        let Some((act, mut form, _)) = self.last.clone() else { return };
        let before = self.written();
        form["reason"] = "另一张表".into();
        form["occurrence"] = 1.into();
        assert!(self.centre.desk.dispatch(act, form).is_err(), "an id is used once");
        assert_eq!(self.written(), before, "a used id writes nothing");
    }
}

fn number(value: rusqlite::types::Value) -> Option<f64> {
    match value {
        rusqlite::types::Value::Integer(number) => Some(number as f64),
        rusqlite::types::Value::Real(number) => Some(number),
        _ => None,
    }
}
