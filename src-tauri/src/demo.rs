//! A demonstration centre: realistic past days, played through the same commands that the window uses.
//!
//! All people and matters are made up; the words stand in `assets/demo`.

mod detours;
mod rooms;
mod small_things;

use std::collections::HashMap;
use std::path::Path;

use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use desk::storage::Folder;
use desk::{Clock, Desk, Error, ErrorKind};
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use detours::{DetourWords, Detours, Then};
use rooms::{RoomWords, Rooms};
use small_things::{SmallThings, SmallWords};

/// The demonstration centre's own time.
const ZONE: chrono_tz::Tz = chrono_tz::Asia::Shanghai;
const DAYS: usize = 10;
/// Enough civil days to hold `DAYS` working days, whatever holidays lie among them.
const LONGEST: i64 = 30;
/// Residents who were on file before the first day; the others come in later.
const KNOWN_BEFORE: usize = 40;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CentreWords {
    centre: Value,
    supervisor: String,
    clerks: Vec<String>,
}

#[derive(Clone, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Person {
    name: String,
    phone: Option<String>,
    id_number: Option<String>,
    address: String,
    categories: Vec<String>,
    party_member: bool,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Visit {
    matter: String,
    /// How common it is.
    weight: u32,
    /// Working days until it is done; none: on the spot.
    days: Option<usize>,
    /// Request and result, as a clerk writes them.
    lines: Vec<(String, String)>,
}

/// Makes the centre in `folder` unless it is there already. It is played aside and moved, so there is a whole one or none.
pub fn make(folder: &Path, clock: &Clock) -> Result<(), Error> {
    if folder.join("DEMO").exists() {
        // One that this program cannot open (an earlier trial's, or broken) holds nothing real: it is put aside, and a new one made.
        match Desk::open(folder, clock.clone()).map(drop) {
            Err(error) if error.kind == ErrorKind::Damaged => put_aside(folder, clock)?,
            _ => return Ok(()),
        }
    }
    if folder.join("CURRENT").exists() {
        return Err(Error::refused("这个目录里是真实的数据，不能变成演示中心。请去掉 --demo，或给演示另选一个目录。"));
    }
    eprintln!("正在准备演示中心……");
    let mut aside = folder.as_os_str().to_owned();
    aside.push(format!(".{}.part", std::process::id()));
    let aside = Path::new(&aside);
    let made = (|| {
        play(aside, clock.now(ZONE).utc)?;
        Folder::mark_demo(aside)?;
        if folder.exists() {
            // Only an empty folder goes.
            std::fs::remove_dir(folder)?;
        }
        Ok(std::fs::rename(aside, folder)?)
    })();
    if made.is_err() {
        let _ = std::fs::remove_dir_all(aside);
    }
    made
}

fn put_aside(folder: &Path, clock: &Clock) -> Result<(), Error> {
    let mut aside = folder.as_os_str().to_owned();
    aside.push(format!("-old-{}", clock.now(ZONE).utc.format("%Y%m%d%H%M%S")));
    eprintln!("原来的演示中心打不开，已改名为 {}，另做一个新的。", Path::new(&aside).display());
    Ok(std::fs::rename(folder, aside)?)
}

fn play(folder: &Path, now: DateTime<Utc>) -> Result<(), Error> {
    let words: CentreWords = serde_json::from_str(include_str!("../../assets/demo/centre.json"))?;
    let people: Vec<Person> = serde_json::from_str(include_str!("../../assets/demo/residents.json"))?;
    let visits: Vec<Visit> = serde_json::from_str(include_str!("../../assets/demo/visits.json"))?;
    let small: SmallWords = serde_json::from_str(include_str!("../../assets/demo/small-services.json"))?;
    let rooms: RoomWords = serde_json::from_str(include_str!("../../assets/demo/rooms.json"))?;
    let detours: DetourWords = serde_json::from_str(include_str!("../../assets/demo/detours.json"))?;
    let today = now.with_timezone(&ZONE).date_naive();
    let opened = at(today - Duration::days(LONGEST), 8, 0);
    let clock = Clock::set(opened);
    let desk = Desk::open(folder, clock.clone())?;
    let mut stage = Stage::set(&desk, &clock, words)?;

    let days = stage.working_days(today)?;
    let Some((first, _)) = days.split_first() else { return Err(Error::unexpected("no working day")) };
    clock.set_to(at(*first, 8, 10));
    let (known, newcomers) = people.split_at(KNOWN_BEFORE.min(people.len()));
    for person in known {
        stage.write_down(person)?;
    }
    let mut newcomers = newcomers.iter();
    let mut small = SmallThings::set(&stage, small)?;
    let mut rooms = Rooms::set(&mut stage, rooms)?;
    let mut detours = Detours::new(detours);
    for (n, day) in days.iter().enumerate() {
        stage.morning(n, *day, &mut detours)?;
        small.morning(&mut stage)?;
        rooms.morning(&mut stage, *day)?;
        for minute in stage.arrivals() {
            clock.set_to(at(*day, 0, 0) + Duration::minutes(minute));
            stage.afternoon_shift(minute, &mut detours)?;
            if stage.dice.one_in(10)
                && let Some(person) = newcomers.next()
            {
                stage.write_down(person)?;
            }
            stage.visitor(&visits, &mut detours)?;
            small.between_visitors(&mut stage)?;
            rooms.between_visitors(&mut stage, minute)?;
        }
    }
    rooms.ahead(&mut stage, today)?;
    // Those who did not come by were written down on the last evening.
    for person in newcomers {
        stage.write_down(person)?;
    }
    Ok(())
}

/// A moment of the centre's wall clock. Its zone has had no summer time since 1991, so every moment is there once.
fn at(day: NaiveDate, hour: u32, minute: u32) -> DateTime<Utc> {
    let time = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
    day.and_time(time).and_local_timezone(ZONE).earliest().map(|moment| moment.to_utc()).unwrap_or_default()
}

/// What is left to be done: the ticket, its result, from which day on, and by whom.
struct Promise {
    ticket: Value,
    result: String,
    due: usize,
    shift: usize,
    then: Then,
}

struct Stage<'a> {
    desk: &'a Desk,
    clock: &'a Clock,
    dice: Dice,
    matters: HashMap<String, Value>,
    clerks: Vec<Value>,
    day: usize,
    /// Which clerk is on duty.
    shift: usize,
    afternoon: bool,
    residents: Vec<Value>,
    promises: Vec<Promise>,
}

impl<'a> Stage<'a> {
    fn set(desk: &'a Desk, clock: &'a Clock, words: CentreWords) -> Result<Self, Error> {
        let mut stage = Stage {
            desk,
            clock,
            dice: Dice(20_261_121),
            matters: HashMap::new(),
            clerks: vec![],
            day: 0,
            shift: 0,
            afternoon: false,
            residents: vec![],
            promises: vec![],
        };
        stage.act("set_up_centre", json!({ "centre": words.centre, "supervisor": words.supervisor }))?;
        for name in words.clerks {
            let card = stage.act("save_clerk", json!({ "id": null, "name": name, "role": "clerk", "active": true }))?;
            stage.clerks.push(card["id"].clone());
        }
        let list = stage.read("list_matters", json!({}))?;
        for matter in list.as_array().into_iter().flatten() {
            stage.matters.insert(matter["name"].as_str().unwrap_or_default().to_owned(), matter["id"].clone());
        }
        Ok(stage)
    }

    fn act(&mut self, name: &str, mut request: Value) -> Result<Value, Error> {
        request["requestId"] = Uuid::new_v4().to_string().into();
        Ok(self.desk.dispatch(name, request)?.value)
    }

    fn read(&self, name: &str, request: Value) -> Result<Value, Error> {
        Ok(self.desk.dispatch(name, request)?.value)
    }

    /// The last working days before `today`, as the centre's own calendar counts them.
    fn working_days(&mut self, today: NaiveDate) -> Result<Vec<NaiveDate>, Error> {
        let mut days = Vec::new();
        let mut day = today;
        while days.len() < DAYS && today - day < Duration::days(LONGEST) {
            day -= Duration::days(1);
            self.clock.set_to(at(day, 8, 0));
            if self.desk.dispatch("frame", json!({}))?.value["today"]["workday"] == true {
                days.push(day);
            }
        }
        days.reverse();
        Ok(days)
    }

    fn write_down(&mut self, person: &Person) -> Result<(), Error> {
        let resident = self.act(
            "save_resident",
            json!({
                "id": null, "revision": null, "name": person.name,
                "phone": { "how": "set", "value": person.phone }, "idNumber": { "how": "set", "value": person.id_number },
                "address": person.address, "categories": person.categories, "partyMember": person.party_member, "note": person.note,
            }),
        )?;
        self.residents.push(resident["id"].clone());
        Ok(())
    }

    fn morning(&mut self, n: usize, day: NaiveDate, detours: &mut Detours) -> Result<(), Error> {
        self.clock.set_to(at(day, 8, 30));
        self.day = n;
        self.afternoon = false;
        self.take_over(n, detours)
    }

    /// After lunch another clerk sits at the desk.
    fn afternoon_shift(&mut self, minute: i64, detours: &mut Detours) -> Result<(), Error> {
        if minute < 13 * 60 || self.afternoon {
            return Ok(());
        }
        self.afternoon = true;
        self.take_over(self.shift + 1, detours)
    }

    /// A clerk comes on duty and first closes what she promised for today.
    fn take_over(&mut self, shift: usize, detours: &mut Detours) -> Result<(), Error> {
        self.shift = shift % self.clerks.len().max(1);
        let clerk = self.clerks.get(self.shift).cloned();
        self.act("choose_clerk", json!({ "clerk": clerk }))?;
        let (due, later): (Vec<Promise>, Vec<Promise>) =
            std::mem::take(&mut self.promises).into_iter().partition(|promise| promise.due <= self.day && promise.shift == self.shift);
        self.promises = later;
        for promise in due {
            let left = detours.go_on(self, promise)?;
            self.promises.extend(left);
        }
        detours.call_back(self)
    }

    /// Minutes of the day at which somebody comes: mornings are busier.
    fn arrivals(&mut self) -> Vec<i64> {
        let count = 20 + self.dice.below(11);
        let mut minutes: Vec<i64> = (0..count)
            .map(|_| {
                let (from, span) = if self.dice.below(10) < 6 { (8 * 60 + 40, 190) } else { (13 * 60 + 30, 225) };
                from + i64::from(self.dice.below(span))
            })
            .collect();
        minutes.sort_unstable();
        minutes
    }

    fn visitor(&mut self, visits: &[Visit], detours: &mut Detours) -> Result<(), Error> {
        let Some(visit) = self.dice.weighted(visits, |visit| visit.weight) else { return Ok(()) };
        let (Some(matter), Some((request, result))) = (self.matters.get(&visit.matter).cloned(), self.dice.pick(&visit.lines)) else {
            return Err(Error::unexpected(format_args!("the catalogue has no {}", visit.matter)));
        };
        let resident = if self.dice.one_in(4) { None } else { self.dice.pick(&self.residents).cloned() };
        let channel = if self.dice.one_in(9) { "telephone" } else { "window" };
        let done = visit.days.is_none();
        let form = json!({
            "matter": matter, "resident": resident, "channel": channel, "request": request,
            "result": if done { result.as_str() } else { "" }, "finish": done,
        });
        if detours.turns_away(self, &form)? {
            return Ok(());
        }
        let ticket = self.act("register_ticket", form)?;
        if let Some(days) = visit.days {
            let (then, more) = detours.begin(self, &ticket)?;
            let (due, shift) = (self.day + days + more, self.shift);
            self.promises.push(Promise { ticket: ticket["id"].clone(), result: result.clone(), due, shift, then });
        } else if self.dice.one_in(12) {
            let paper = json!({ "paper": "ticketReceipt", "ticket": ticket["id"] });
            self.act("paper_left", json!({ "paper": paper, "use": "printed" }))?;
        } else if self.dice.one_in(80) {
            self.act("undo_step", json!({ "ticket": ticket["id"], "step": ticket["canUndo"], "reason": "按错了，还没有办完" }))?;
        } else {
            detours.done(self, &ticket["id"])?;
        }
        Ok(())
    }
}

/// The same throws each time: a demonstration can be shown again. (Knuth's MMIX generator.)
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // The high bits are the good ones; their number is below 2^31.
        ((self.0 >> 33) as u32) % limit.max(1)
    }

    fn one_in(&mut self, n: u32) -> bool {
        self.below(n) == 0
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        let n = u32::try_from(from.len()).ok().filter(|n| *n > 0)?;
        from.get(self.below(n) as usize)
    }

    fn weighted<'t, T>(&mut self, from: &'t [T], weight: impl Fn(&T) -> u32) -> Option<&'t T> {
        let mut left = self.below(from.iter().map(&weight).sum());
        from.iter().find(|one| match left.checked_sub(weight(one)) {
            Some(rest) => {
                left = rest;
                false
            }
            None => true,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What ten days of a small centre may well have none of.
    const RARE: [&str; 8] = ["openAtStart", "suggestionBox", "passedOn", "other", "offHours", "homeVisit", "veryPoor", "callBackLate"];

    #[test]
    fn a_demonstration_is_made_once_of_whole_working_days_and_says_what_it_is() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("demo");
        // 2026-11-21, a Saturday.
        let clock = Clock::set("2026-11-21T02:00:00Z".parse().unwrap());
        make(&folder, &clock).unwrap();
        make(&folder, &clock).unwrap();
        assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 1, "nothing is left beside it");

        let desk = Desk::open(&folder, clock).unwrap();
        assert!(desk.is_demo());
        let frame = desk.dispatch("frame", json!({})).unwrap().value;
        let supervisor = frame["clerks"].as_array().unwrap().iter().find(|clerk| clerk["role"] == "supervisor").unwrap().clone();
        let duty = json!({ "clerk": supervisor["id"], "requestId": Uuid::new_v4().to_string() });
        desk.dispatch("choose_clerk", duty).unwrap();
        let residents = desk.dispatch("list_residents", json!({ "limit": 1 })).unwrap().value;
        assert_eq!(residents["total"], 60);
        let filter = json!({ "limit": 200, "order": "registered" });
        let first = desk.dispatch("list_tickets", filter).unwrap().value;
        let total = first["total"].as_u64().unwrap();
        assert!((DAYS as u64 * 20 - 10..=DAYS as u64 * 30).contains(&total), "{total} tickets");
        assert!(first["open"].as_u64().unwrap() > 3 && first["done"].as_u64().unwrap() > 150);
        // Between the visitors: small services, things that are still out, groups.
        let small = desk.dispatch("list_small_services", json!({})).unwrap().value;
        assert!(small["times"].as_u64().unwrap() > 80, "{} presses", small["times"]);
        let out = desk.dispatch("list_loans", json!({})).unwrap().value["total"].as_u64().unwrap();
        assert!((1..=12).contains(&out), "{out} things are out");
        assert!(desk.dispatch("list_receptions", json!({})).unwrap().value["groups"].as_u64().unwrap() >= 2);
        // Matters that went the longer way, seen in the month and in what is left to do.
        let month = desk.dispatch("month", json!({ "period": null })).unwrap().value;
        let lines = month["lines"].as_array().unwrap().iter();
        let none: Vec<&str> = lines
            .filter(|line| line["values"][0] == 0.0)
            .filter_map(|line| line["figure"].as_str())
            .filter(|figure| !RARE.contains(figure))
            .collect();
        assert!(none.is_empty(), "nothing in the month for {none:?}");
        for row in first["rows"].as_array().unwrap() {
            let day: NaiveDate = row["registeredLocal"].as_str().unwrap()[..10].parse().unwrap();
            assert!(day < "2026-11-21".parse().unwrap() && day >= "2026-11-06".parse().unwrap(), "{day}");
        }
        assert_eq!(desk.dispatch("verify_journal", json!({})).unwrap().value["sound"], true);
    }

    #[test]
    fn a_demonstration_that_does_not_open_is_put_aside_and_made_anew() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("demo");
        let clock = Clock::set("2026-11-21T02:00:00Z".parse().unwrap());
        make(&folder, &clock).unwrap();
        std::fs::write(folder.join("CURRENT"), "gen-7").unwrap();
        make(&folder, &clock).unwrap();
        assert!(Desk::open(&folder, clock).unwrap().is_demo());
        let mut names: Vec<String> =
            std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        assert_eq!(names, ["demo", "demo-old-20261121020000"]);
    }

    #[test]
    fn a_folder_with_real_data_is_never_turned_into_a_demonstration() {
        let home = tempfile::tempdir().unwrap();
        let clock = Clock::set("2026-11-21T02:00:00Z".parse().unwrap());
        drop(Desk::open(home.path(), clock.clone()).unwrap());
        let error = make(home.path(), &clock).unwrap_err();
        assert!(error.message.contains("真实的数据"), "{}", error.message);
        assert!(!home.path().join("DEMO").exists());
    }

    #[test]
    fn nobody_in_it_could_be_meant() {
        let people: Vec<Person> = serde_json::from_str(include_str!("../../assets/demo/residents.json")).unwrap();
        for person in people {
            // No mobile number begins with 100, and nobody born in 1900 comes by.
            assert!(person.phone.is_none_or(|phone| phone.len() == 11 && phone.starts_with("100")), "{}", person.name);
            assert!(person.id_number.is_none_or(|number| number.starts_with("1101011900")), "{}", person.name);
        }
    }
}
