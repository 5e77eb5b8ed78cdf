//! The rooms of a day: two uses in the morning and the afternoon, readers who come by, and what is booked for the weeks to come.

use chrono::{Duration, NaiveDate};
use desk::Error;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{Dice, Stage};

#[derive(Deserialize)]
pub(super) struct RoomWords {
    layouts: Vec<Value>,
    rooms: Vec<RoomWord>,
    accessories: Vec<Value>,
    groups: Vec<Group>,
    /// From and to, of the uses of a day.
    hours: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct RoomWord {
    /// How many it holds in each layout, in their order.
    capacities: Vec<u32>,
    /// It is made of the rooms before it.
    #[serde(default)]
    whole: bool,
    #[serde(flatten)]
    form: serde_json::Map<String, Value>,
}

#[derive(Clone, Deserialize)]
struct Group {
    group: String,
    contact: String,
    phone: String,
    purpose: String,
    heads: u32,
    room: String,
    layout: String,
    /// Of the activity that it becomes.
    kind: String,
}

/// What happens to a use next, from which minute of the day on.
struct Next {
    at: i64,
    verb: &'static str,
    found: Value,
    group: Group,
}

/// Has dice of its own: the visitors come as they would without it.
pub(super) struct Rooms {
    words: RoomWords,
    dice: Dice,
    /// By their names.
    rooms: Value,
    day: usize,
    next: Vec<Next>,
}

impl Rooms {
    /// The supervisor writes the rooms down.
    pub fn set(stage: &mut Stage<'_>, words: RoomWords) -> Result<Self, Error> {
        let mut layouts = Vec::new();
        for layout in &words.layouts {
            layouts.push(stage.act("save_layout", layout.clone())?["id"].clone());
        }
        for room in &words.rooms {
            let held: Vec<Value> =
                layouts.iter().zip(&room.capacities).map(|(layout, capacity)| json!({ "layout": layout, "capacity": capacity })).collect();
            let spaces: Vec<Value> = match room.whole {
                true => {
                    stage.read("rooms", json!({}))?["spaces"].as_array().into_iter().flatten().map(|space| space["id"].clone()).collect()
                }
                false => vec![],
            };
            let mut form = Value::Object(room.form.clone());
            form["layouts"] = held.into();
            form["spaces"] = spaces.into();
            form["active"] = true.into();
            stage.act("save_room", form)?;
        }
        for accessory in &words.accessories {
            stage.act("save_accessory", accessory.clone())?;
        }
        let rooms = stage.read("rooms", json!({}))?;
        Ok(Self { words, dice: Dice(20_261_123), rooms, day: 0, next: vec![] })
    }

    fn id(&self, list: &str, name: &str) -> Value {
        let found = self.rooms[list].as_array().into_iter().flatten().find(|one| one["name"] == name);
        found.map_or(Value::Null, |one| one["id"].clone())
    }

    fn form(&self, group: &Group, day: NaiveDate, (from, to): &(String, String)) -> Value {
        json!({
            "place": { "room": self.id("rooms", &group.room), "layout": self.id("layouts", &group.layout),
                "starts": format!("{day}T{from}:00"), "ends": format!("{day}T{to}:00") },
            "whose": { "group": group.group, "contact": group.contact, "phone": group.phone, "purpose": group.purpose, "heads": group.heads },
        })
    }

    fn group(&self, turn: usize) -> Option<Group> {
        self.words.groups.get(turn % self.words.groups.len().max(1)).cloned()
    }

    pub fn morning(&mut self, stage: &mut Stage<'_>, day: NaiveDate) -> Result<(), Error> {
        // A key of yesterday that was never fetched is fetched no more.
        self.next.retain(|next| next.verb == "take_back_key");
        for (turn, hours) in self.words.hours.clone().iter().enumerate() {
            let Some(group) = self.group(self.day * self.words.hours.len() + turn) else { continue };
            let booked = stage.act("book_room", self.form(&group, day, hours))?;
            self.next.push(Next { at: minute(&hours.0) - 10, verb: "hand_out_key", found: booked["occurrences"][0].clone(), group });
        }
        self.day += 1;
        Ok(())
    }

    pub fn between_visitors(&mut self, stage: &mut Stage<'_>, minute_of_day: i64) -> Result<(), Error> {
        if self.dice.one_in(4) {
            let heads = 1 + self.dice.below(3);
            stage.act("count_heads", json!({ "room": self.id("rooms", "图书阅览室"), "heads": heads }))?;
        }
        let (due, later): (Vec<Next>, Vec<Next>) = std::mem::take(&mut self.next).into_iter().partition(|next| next.at <= minute_of_day);
        self.next = later;
        for next in due {
            self.go_on(stage, next, minute_of_day)?;
        }
        Ok(())
    }

    /// A key that nobody fetched before the end stays where it is: the desk says so on the next day.
    fn go_on(&mut self, stage: &mut Stage<'_>, next: Next, minute_of_day: i64) -> Result<(), Error> {
        let Next { verb, found, group, .. } = next;
        let ends = minute(&found["place"]["ends"].as_str().unwrap_or_default()[11..16]);
        let form = json!({ "occurrence": found["id"], "step": found["step"] });
        if verb == "hand_out_key" {
            let verb = if minute_of_day < ends { verb } else { "no_show" };
            let found = stage.act(verb, form)?;
            if verb == "hand_out_key" {
                self.next.push(Next { at: ends, verb: "take_back_key", found, group });
            }
            return Ok(());
        }
        let attended = group.heads.saturating_sub(self.dice.below(4));
        let mut form = form;
        form["condition"] = "intact".into();
        form["attended"] = attended.into();
        let back = stage.act(verb, form)?;
        if self.dice.one_in(2) {
            let members = if group.kind == "partyDay" { attended } else { 3 };
            stage.act(
                "save_activity",
                json!({ "occurrence": back["id"], "kind": group.kind, "topic": group.purpose, "starts": back["place"]["starts"],
                    "ends": back["place"]["ends"], "place": back["room"], "organiser": group.group, "expected": group.heads,
                    "heads": attended, "members": members, "summary": "按计划进行，场地已恢复。" }),
            )?;
        }
        Ok(())
    }

    /// On the last evening the weeks to come are booked: a series each, and the whole hall, which waits for the supervisor.
    pub fn ahead(&mut self, stage: &mut Stage<'_>, today: NaiveDate) -> Result<(), Error> {
        for (days, turn) in (0_i64..).zip(0..self.words.groups.len()) {
            let Some((group, hours)) = self.group(turn).zip(self.words.hours.get(turn % 2).cloned()) else { continue };
            let day = today + Duration::days(days);
            let mut form = self.form(&group, day, &hours);
            form["series"] = json!({ "recurrence": { "how": "weekly", "every": 1, "weekdays": [weekday(day)] },
                "until": { "count": 6 }, "skipHolidays": true, "skipMovedWorkdays": false });
            form["leaveOutClashes"] = true.into();
            stage.act("book_room", form)?;
        }
        let Some(group) = self.group(2) else { return Ok(()) };
        let whole =
            Group {
                room: "大厅（东西合并）".to_owned(), purpose: "换届大会".to_owned(), heads: 80, layout: "课堂".to_owned(), ..group
            };
        stage.act("book_room", self.form(&whole, today + Duration::days(9), &("18:30".to_owned(), "20:30".to_owned())))?;
        Ok(())
    }
}

/// HH:MM as minutes of the day.
fn minute(wall: &str) -> i64 {
    wall.split_once(':').and_then(|(hours, minutes)| Some(hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?)).unwrap_or(0)
}

/// 1 for Monday.
fn weekday(day: NaiveDate) -> u32 {
    chrono::Datelike::weekday(&day).number_from_monday()
}
