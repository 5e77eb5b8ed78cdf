//! The rooms, the drop-in rooms and the activities: lived in, read row by row, and counted on the fingers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use desk::testing::act;
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::{Centre, Dice};

use super::{ids, today};

/// A use whose key came back.
struct Use {
    id: i64,
    day: NaiveDate,
    minutes: i64,
    attended: i64,
    counted_as_activity: bool,
}

/// What was held: id, day, heads, members.
type Held = (i64, NaiveDate, i64, i64);

/// A step in the life of a use: id, kind, day, minutes, attended.
type Step = (i64, String, NaiveDate, i64, Option<i64>);

/// Everything as it lies in the file.
pub(super) struct Rooms {
    uses: Vec<Use>,
    held: Vec<Held>,
    /// Drop-in: id, day, heads.
    came: Vec<(i64, NaiveDate, i64)>,
}

fn rows<T>(db: &Connection, sql: &str, read: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>) -> Vec<T> {
    db.prepare(sql).unwrap().query_map([], read).unwrap().map(Result::unwrap).collect()
}

impl Rooms {
    pub(super) fn read(db: &Connection) -> Self {
        let gone = |sql: &str| -> BTreeSet<i64> { rows(db, sql, |row| row.get(0)).into_iter().collect() };
        let (no_activity, no_count) = (gone("SELECT activity FROM activity_undo"), gone("SELECT headcount FROM headcount_undo"));
        let activities = rows(db, "SELECT id, day, heads, members, CASE WHEN heads IS NOT NULL THEN occurrence END FROM activity", |row| {
            let of: Option<i64> = row.get(4)?;
            let number = |at: usize| row.get::<_, Option<i64>>(at).map(|number| number.unwrap_or(0));
            Ok(((row.get(0)?, row.get(1)?, number(2)?, number(3)?), of))
        });
        let held: Vec<(Held, Option<i64>)> = activities.into_iter().filter(|((id, ..), _)| !no_activity.contains(id)).collect();
        let of_activities: BTreeSet<i64> = held.iter().filter_map(|(_, of)| *of).collect();
        let corrected: BTreeMap<i64, Option<i64>> =
            rows(db, "SELECT step, attended FROM attended_correction ORDER BY id", |row| Ok((row.get(0)?, row.get(1)?)))
                .into_iter()
                .collect();
        // The steps that stand of each use, in order.
        let mut lives: BTreeMap<i64, Vec<Step>> = BTreeMap::new();
        let steps = rows(db, "SELECT occurrence, id, kind, day, ends - starts, attended, undoes FROM occurrence_step ORDER BY id", |row| {
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?), row.get::<_, Option<i64>>(6)?))
        });
        for (occurrence, step, undoes) in steps {
            let life = lives.entry(occurrence).or_default();
            match undoes {
                Some(undone) => life.retain(|(id, ..)| *id != undone),
                None => life.push(step),
            }
        }
        let uses = lives.into_iter().filter_map(|(id, life)| {
            let (step, kind, day, minutes, attended) = life.last()?;
            let attended = corrected.get(step).copied().unwrap_or(*attended).unwrap_or(0);
            (kind == "return").then(|| Use { id, day: *day, minutes: *minutes, attended, counted_as_activity: of_activities.contains(&id) })
        });
        Self {
            uses: uses.collect(),
            held: held.into_iter().map(|(held, _)| held).collect(),
            came: rows(db, "SELECT id, day, heads FROM headcount", |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .into_iter()
                .filter(|(id, ..)| !no_count.contains(id))
                .collect(),
        }
    }

    /// The rows of each figure from `from` to `to`.
    pub(super) fn count(&self, from: NaiveDate, to: NaiveDate) -> [(&'static str, BTreeSet<i64>); 8] {
        let within = |day: NaiveDate| from <= day && day <= to;
        let held = ids(self.held.iter().filter(|(_, day, ..)| within(*day)).map(|(id, ..)| *id));
        let used = ids(self.uses.iter().filter(|one| within(one.day)).map(|one| one.id));
        let alone = ids(self.uses.iter().filter(|one| within(one.day) && !one.counted_as_activity).map(|one| one.id));
        let came = ids(self.came.iter().filter(|(_, day, _)| within(*day)).map(|(id, ..)| *id));
        [
            ("activities", held.clone()),
            ("activityHeads", held.clone()),
            ("activityMembers", held),
            ("roomUses", used.clone()),
            ("roomHours", used.clone()),
            ("roomHeads", used),
            ("roomHeadsAlone", alone),
            ("dropIn", came),
        ]
    }

    /// What the rows of a figure add up to; None: as many as they are.
    pub(super) fn sum(&self, figure: &str, from: NaiveDate, to: NaiveDate) -> Option<f64> {
        let within = |day: NaiveDate| from <= day && day <= to;
        let held = |of: fn(&Held) -> i64| self.held.iter().filter(|held| within(held.1)).map(of).sum::<i64>();
        let used = |of: fn(&Use) -> i64| self.uses.iter().filter(|one| within(one.day)).map(of).sum::<i64>();
        Some(match figure {
            "activityHeads" => held(|held| held.2) as f64,
            "activityMembers" => held(|held| held.3) as f64,
            "roomHours" => (used(|one| one.minutes) as f64 / 6.0).round() / 10.0,
            "roomHeads" => used(|one| one.attended) as f64,
            "roomHeadsAlone" => used(|one| if one.counted_as_activity { 0 } else { one.attended }) as f64,
            "dropIn" => self.came.iter().filter(|(_, day, _)| within(*day)).map(|(.., heads)| heads).sum::<i64>() as f64,
            _ => return None,
        })
    }
}

/// Two rooms to book, and one that nobody books.
pub(super) fn open_rooms(centre: &Centre) {
    crate::rooms::hall(centre);
    let mut reading = crate::rooms::room("阅览室", json!([]));
    reading["kind"] = json!("dropIn");
    centre.act("save_room", reading);
}

/// What happens in the rooms on one day. What is refused leaves no row.
pub(super) fn be_used(centre: &Centre, dice: &mut Dice) {
    let day = today(centre);
    for _ in 0..dice.roll(3) {
        let (hour, room) = (8 + dice.roll(10), 1 + dice.roll(3) as i64);
        let form = crate::rooms::book(room, 1, &format!("{day}T{hour:02}:15"), &format!("{day}T{:02}:00", hour + 1 + dice.roll(2)));
        let Ok(booked) = act(&centre.desk, "book_room", form) else { continue };
        use_it(centre, dice, &booked["occurrences"][0]);
    }
    for _ in 0..dice.roll(4) {
        let mut form = json!({ "room": 4, "heads": 1 + dice.roll(9) });
        if dice.roll(3) == 0 {
            form["day"] = json!(day - Days::new(1 + dice.roll(40) as u64));
            form["session"] = json!(dice.pick(&["morning", "afternoon", "evening"]));
        }
        let counted = centre.act("count_heads", form);
        if dice.roll(5) == 0 {
            centre.act("undo_headcount", json!({ "headcount": counted["entry"]["id"] }));
        }
    }
    if dice.roll(6) == 0 {
        // Held elsewhere.
        let on = day - Days::new(dice.roll(20) as u64);
        hold(centre, dice, json!({ "starts": format!("{on}T19:00:00"), "ends": format!("{on}T20:30:00") }));
    }
}

fn use_it(centre: &Centre, dice: &mut Dice, booked: &Value) {
    let on = |of: &Value, mut form: Value| {
        form["occurrence"] = of["id"].clone();
        form["step"] = of["step"].clone();
        form
    };
    if dice.roll(5) == 0 {
        return;
    }
    // The clock may have passed it.
    let Ok(out) = act(&centre.desk, "hand_out_key", on(booked, json!({}))) else { return };
    if dice.roll(6) == 0 {
        return;
    }
    let attended = if dice.roll(4) == 0 { Value::Null } else { json!(dice.roll(60)) };
    let back = centre.act("take_back_key", on(&out, json!({ "condition": "intact", "attended": attended })));
    match dice.roll(6) {
        0 => drop(centre.act("undo_occurrence_step", on(&back, json!({ "reason": "还没有走" })))),
        1 | 2 => {
            let form = json!({ "before": attended, "attended": if attended == json!(7) { json!(8) } else { json!(7) } });
            centre.act("correct_attended", on(&back, form));
        }
        3 | 4 => hold(centre, dice, json!({ "occurrence": back["id"], "starts": back["place"]["starts"], "ends": back["place"]["ends"] })),
        _ => {}
    }
}

fn hold(centre: &Centre, dice: &mut Dice, mut form: Value) {
    let heads = 1 + dice.roll(80);
    form["kind"] = json!(dice.pick(&["culture", "training", "partyDay"]));
    form["topic"] = json!("学一学");
    form["heads"] = if dice.roll(5) == 0 { Value::Null } else { json!(heads) };
    form["members"] = if form["heads"].is_null() || dice.roll(2) == 0 { Value::Null } else { json!(dice.roll(heads + 1)) };
    let held = centre.act("save_activity", form);
    match dice.roll(6) {
        0 => drop(centre.act("take_back_activity", json!({ "activity": held["id"] }))),
        1 => {
            let mut again = json!({ "id": held["id"], "revision": held["revision"], "topic": "改过", "heads": 5, "members": 2 });
            for field in ["kind", "starts", "ends"] {
                again[field] = held[field].clone();
            }
            centre.act("save_activity", again);
        }
        _ => {}
    }
}
