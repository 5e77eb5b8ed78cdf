//! A centre with years behind it, written by plain SQL through every constraint and trigger of the file.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use desk::storage::DataKey;
use desk::testing::{PastAct, act, centre, enter, friday_morning, key_of_folder, raw, read, sort_key};
use desk::{Clock, Desk};
use rusqlite::{Connection, Params};
use serde_json::{Value, json};

use crate::Outcome;
use crate::dice::Dice;
use crate::life::{Later, Matter};
use crate::rooms;

/// The afternoon of the day that the bench looks at.
pub fn today() -> DateTime<Utc> {
    friday_morning() + Duration::hours(7)
}

/// A busy desk: 300,000 tickets are then five and a half years.
const A_DAY: usize = 210;
const FIRST_DAY: (i32, u32, u32) = (2021, 1, 4);

pub struct Past<'a> {
    pub db: &'a Connection,
    pub dice: Dice,
    key: &'a DataKey,
    seq: i64,
    /// Clerks at the desk; the first is the supervisor.
    pub clerks: Vec<i64>,
    pub residents: usize,
    pub matters: Vec<Matter>,
    pub now: DateTime<Utc>,
    /// Workdays of the past, today the last; `at` is the one that is being written.
    pub days: Vec<NaiveDate>,
    pub at: usize,
    pub later: BTreeMap<usize, Vec<Later>>,
    /// This year's and this day's last number.
    pub number: i64,
    pub day_number: i64,
}

impl Past<'_> {
    pub fn day(&self) -> NaiveDate {
        self.days[self.at]
    }

    pub fn stored(&self) -> String {
        self.now.to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
    }

    pub fn run(&self, sql: &str, params: impl Params) -> Outcome<i64> {
        self.db.prepare_cached(sql)?.execute(params)?;
        Ok(self.db.last_insert_rowid())
    }

    /// The journal row of an act; the rows that the act writes name it.
    pub fn act(&mut self, clerk: i64, act: &str, subjects: Vec<String>, facts: Value, request: Value) -> Outcome<i64> {
        self.seq += 1;
        enter(self.db, self.key, PastAct { seq: self.seq, at: self.now, clerk, act, subjects, facts, request })?;
        Ok(self.seq)
    }

    /// The row that the next act will have.
    pub fn next(&self) -> i64 {
        self.seq + 1
    }

    pub fn clerk(&mut self) -> i64 {
        self.clerks[1 + self.dice.below(self.clerks.len() - 1)]
    }
}

/// Makes the centre in `folder`, and checks what was made: references, pages, the chain of the journal, and the triggers' own copies.
pub fn make(folder: &Path, tickets: usize) -> Outcome {
    let desk = centre(folder, Clock::set(friday_morning()))?;
    for name in ["窗口甲", "窗口乙", "窗口丙", "窗口丁"] {
        act(&desk, "save_clerk", json!({ "id": null, "revision": null, "name": name, "role": "clerk", "active": true }))?;
    }
    drop(desk);
    {
        let (folder, db) = raw(folder)?;
        // Nothing is lost when a made file is: it is made again. The references are all checked at the end.
        db.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA secure_delete = OFF; PRAGMA foreign_keys = OFF")?;
        fill(&db, &key_of_folder(&folder), tickets)?;
        checked(&db)?;
        db.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    }
    let desk = Desk::open(folder, Clock::set(today()))?;
    desk::testing::look_as_supervisor(&desk, 1);
    let journal = read(&desk, "verify_journal", json!({}))?;
    if journal["sound"] == true { Ok(()) } else { Err(format!("the made journal is not sound: {}", journal["finding"]).into()) }
}

fn fill(db: &Connection, key: &DataKey, tickets: usize) -> Outcome {
    let all: Vec<NaiveDate> = db
        .prepare("SELECT day FROM calendar_day WHERE workday = 1 AND day BETWEEN ?1 AND ?2 ORDER BY day")?
        .query_map((NaiveDate::from_ymd_opt(FIRST_DAY.0, FIRST_DAY.1, FIRST_DAY.2), today().date_naive()), |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    // Few tickets are few days, but never fewer than a month and a half: the month has a month before it.
    let count = (tickets / A_DAY).clamp(30, all.len());
    let days = all[all.len() - count..].to_vec();
    let mut past = Past {
        db,
        dice: Dice::new(1),
        key,
        seq: db.query_row("SELECT max(seq) FROM journal", [], |row| row.get(0))?,
        clerks: db.prepare("SELECT id FROM clerk ORDER BY id")?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?,
        residents: tickets / 15 + 1,
        matters: Matter::all(db)?,
        now: at_nine(days[0]) - Duration::hours(1),
        at: 0,
        later: BTreeMap::new(),
        number: 0,
        day_number: 0,
        days,
    };
    db.execute_batch("BEGIN IMMEDIATE")?;
    for _ in 0..past.residents {
        resident(&mut past)?;
    }
    let mut left = tickets;
    for at in 0..count {
        if at > 0 && past.days[at].year() != past.days[at - 1].year() {
            past.number = 0;
        }
        (past.at, past.day_number) = (at, 0);
        let came = left / (count - at);
        left -= came;
        day(&mut past, came)?;
        if at % 20 == 19 {
            db.execute_batch("COMMIT; BEGIN IMMEDIATE")?;
        }
    }
    rooms::fill(&mut past, tickets)?;
    db.execute_batch("COMMIT")?;
    Ok(())
}

fn at_nine(day: NaiveDate) -> DateTime<Utc> {
    // Nine in the morning there.
    day.and_hms_opt(1, 0, 0).unwrap_or_default().and_utc()
}

/// What was begun goes on, then new visitors come; between nine and four.
fn day(past: &mut Past<'_>, came: usize) -> Outcome {
    let due = past.later.remove(&past.at).unwrap_or_default();
    past.now = at_nine(past.day());
    let step = Duration::milliseconds(24_000_000 / (due.len() + came + 1) as i64);
    for later in due {
        past.now += step;
        later.happen(past)?;
    }
    for _ in 0..came {
        past.now += step;
        crate::life::comes(past)?;
    }
    for _ in 0..came / 5 {
        small_service(past)?;
    }
    if past.at.is_multiple_of(5) {
        group(past)?;
    }
    Ok(())
}

fn resident(past: &mut Past<'_>) -> Outcome {
    let (name, phone) = (past.dice.name(), past.dice.phone());
    let address = format!("幸福里 {} 幢 {} 单元 {} 室", past.dice.below(60) + 1, past.dice.below(4) + 1, past.dice.below(600) + 101);
    let (member, has_phone) = (past.dice.permille(150), past.dice.permille(850));
    let seq = past.next();
    let id = past.run(
        "INSERT INTO resident (name, pinyin, phone, address, party_member, note, journal) VALUES (?1, ?2, ?3, ?4, ?5, '', ?6)",
        (&name, sort_key(&name), has_phone.then_some(&phone), &address, member, seq),
    )?;
    if past.dice.permille(200) {
        let category = past.dice.of(&["高龄", "残疾", "低保", "退役军人"]);
        past.run("INSERT INTO resident_category (resident, category) VALUES (?1, ?2)", (id, category))?;
    }
    let request = json!({ "name": name, "phone": phone, "address": address });
    past.act(1, "save_resident", vec![format!("resident:{id}")], json!({ "new": true }), request)?;
    Ok(())
}

/// Of the kinds that are counted by one press.
fn small_service(past: &mut Past<'_>) -> Outcome {
    let (kind, clerk) = (4 + past.dice.below(5) as i64, past.clerk());
    let id = past.run(
        "INSERT INTO small_service (kind, act, quantity, day, at, clerk, journal) VALUES (?1, 'tally', 1, ?2, ?3, ?4, ?5)",
        (kind, past.day(), past.stored(), clerk, past.next()),
    )?;
    past.act(
        clerk,
        "tally_small_service",
        vec![format!("smallService:{id}")],
        json!({ "kind": kind }),
        json!({ "kind": kind, "quantity": 1 }),
    )?;
    Ok(())
}

fn group(past: &mut Past<'_>) -> Outcome {
    let (heads, clerk) = (5 + past.dice.below(40), past.clerk());
    let id = past.run(
        "INSERT INTO reception (day, entered, at, heads, clerk, journal) VALUES (?1, ?1, ?2, ?3, ?4, ?5)",
        (past.day(), past.stored(), heads as i64, clerk, past.next()),
    )?;
    past.run("INSERT INTO reception_private (reception, group_name, topic) VALUES (?1, '邻县考察组', '一站式服务')", [id])?;
    past.act(clerk, "receive_group", vec![format!("reception:{id}")], json!({ "heads": heads }), json!({ "heads": heads }))?;
    Ok(())
}

/// A made file must be one that the program could have written.
fn checked(db: &Connection) -> Outcome {
    if db.prepare("PRAGMA foreign_key_check")?.exists([])? {
        return Err("the made centre has a row that names none".into());
    }
    let pages: String = db.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    if pages != "ok" {
        return Err(format!("the made file is damaged: {pages}").into());
    }
    // `summary/came.sql` rests on it.
    let nobodys = "SELECT count(*) FROM (SELECT id FROM visit EXCEPT SELECT visit FROM ticket EXCEPT SELECT visit FROM ticket_step)";
    let nobodys: i64 = db.query_row(nobodys, [], |row| row.get(0))?;
    if nobodys > 0 {
        return Err(format!("{nobodys} visits without a ticket or a row that names them").into());
    }
    let apart: i64 = db.query_row("SELECT count(*) FROM ticket_out_of_step", [], |row| row.get(0))?;
    if apart == 0 { Ok(()) } else { Err(format!("{apart} tickets do not stand as their rows say").into()) }
}
