//! What clerks do all day, at random, through the door; whoever listens hears what is sent and what is answered.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::{DateTime, Duration, Utc};
use desk::testing::with_writer;
use desk::{Clock, Desk, Error, ErrorKind};
use serde_json::{Value, json};
use tests::Dice;
use uuid::Uuid;

/// 政策咨询, and 高龄复审 with three materials and a promise.
const MATTERS: [i64; 2] = [1, 3];

/// What goes through the door.
pub enum Word<'a> {
    Sent {
        request: Uuid,
        duty: i64,
        act: &'a str,
        form: &'a Value,
    },
    Answered {
        request: Uuid,
        answer: u64,
    },
    /// A draft was saved, which is no act.
    Drafted {
        id: Uuid,
        body: u64,
    },
    Refused(&'a Error),
}

/// One pair of hands at the desk.
pub struct Hands<'a> {
    desk: &'a Desk,
    clock: &'a Clock,
    now: DateTime<Utc>,
    dice: Dice,
    duty: i64,
    hears: &'a mut dyn FnMut(&Word<'_>),
}

/// What a healthy disk never lets happen, in a line.
pub fn strange(error: &Error) -> Option<String> {
    matches!(error.kind, ErrorKind::Damaged | ErrorKind::Storage | ErrorKind::Unexpected)
        .then(|| format!("{:?} {} {}", error.kind, error.message, error.data))
}

/// Short for an answer: what the clerk saw.
pub fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

impl<'a> Hands<'a> {
    /// Somebody comes on duty; a new centre is set up first.
    pub fn at(desk: &'a Desk, clock: &'a Clock, now: DateTime<Utc>, seed: u64, hears: &'a mut dyn FnMut(&Word<'_>)) -> Self {
        clock.set_to(now);
        let mut hands = Self { desk, clock, now, dice: Dice::new(seed), duty: 1, hears };
        if hands.count("SELECT count(*) FROM centre") == 0 {
            let centre = json!({ "name": "幸福社区党群服务中心", "address": "", "phone": "", "seal": "", "documentPrefix": "" });
            hands.press("set_up_centre", json!({ "centre": centre, "supervisor": "主任甲" }));
        } else {
            hands.press("choose_clerk", json!({ "clerk": 1 }));
        }
        if hands.count("SELECT count(*) FROM clerk") == 1 {
            hands.press("save_clerk", json!({ "id": null, "name": "小陈", "role": "clerk", "active": true }));
        }
        hands
    }

    fn count(&self, sql: &str) -> i64 {
        with_writer(self.desk, |db| db.query_row(sql, [], |row| row.get(0))).unwrap_or(0)
    }

    /// One of the newest of a table, with what is asked of it.
    fn one(&mut self, sql: &str) -> Option<(i64, String)> {
        let rows: Vec<(i64, String)> = with_writer(self.desk, |db| {
            let mut read = db.prepare(sql).ok()?;
            read.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).ok()?.collect::<Result<_, _>>().ok()
        })?;
        (!rows.is_empty()).then(|| self.dice.pick(&rows).clone())
    }

    fn press(&mut self, act: &str, mut form: Value) -> Option<Value> {
        let request = Uuid::new_v4();
        form["requestId"] = request.to_string().into();
        (self.hears)(&Word::Sent { request, duty: self.duty, act, form: &form });
        match self.desk.dispatch(act, form) {
            Ok(reply) => {
                (self.hears)(&Word::Answered { request, answer: digest(&reply.value.to_string()) });
                Some(reply.value)
            }
            Err(error) => {
                (self.hears)(&Word::Refused(&error));
                None
            }
        }
    }

    /// Words of any length, so that rows end anywhere on their pages.
    fn words(&mut self) -> String {
        let most = if self.dice.roll(9) == 0 { 300 } else { 12 };
        "来问高龄津贴的复审材料。".repeat(self.dice.roll(most) + 1)
    }

    /// One press, or the answer to a moment's doubt which one.
    pub fn act(&mut self) {
        self.now += Duration::seconds(15 + i64::try_from(self.dice.roll(200)).unwrap_or(0));
        self.clock.set_to(self.now);
        match self.dice.roll(20) {
            0..=3 => self.register(),
            4..=9 => self.goes_on(),
            10 => self.undoes(),
            11 => self.corrects(),
            12 => self.new_resident(),
            13 => self.changes_resident(),
            14 | 15 => self.counts_small_service(),
            16 => self.drafts(),
            17 => self.rates(),
            18 => {
                let duty = 3 - self.duty;
                if self.press("choose_clerk", json!({ "clerk": duty })).is_some() {
                    self.duty = duty;
                }
            }
            _ => {
                let days = i64::try_from(self.dice.roll(3)).unwrap_or(0);
                self.now += Duration::days(days);
            }
        }
    }

    fn register(&mut self) {
        let (matter, request) = (*self.dice.pick(&MATTERS), self.words());
        let resident =
            self.one("SELECT id, name FROM resident ORDER BY id DESC LIMIT 9").map(|(id, _)| id).filter(|_| self.dice.roll(2) == 0);
        let mut form = json!({ "matter": matter, "finish": self.dice.roll(2) == 0, "request": request });
        match resident {
            Some(resident) => form["resident"] = resident.into(),
            None => form["visitorName"] = "王秀英".into(),
        }
        self.press("register_ticket", form);
    }

    fn a_ticket(&mut self) -> Option<(i64, String)> {
        self.one("SELECT id, state FROM ticket WHERE state <> 'void' ORDER BY id DESC LIMIT 9")
    }

    fn goes_on(&mut self) {
        let Some((ticket, state)) = self.a_ticket() else { return };
        let words = self.words();
        let choices: &[&str] = match state.as_str() {
            "open" => &["finish_ticket", "suspend_ticket", "note_ticket", "refer_ticket", "hand_over_ticket"],
            "suspended" => &["resume_ticket", "note_ticket"],
            "referred" => &["ticket_came_back"],
            _ => &["note_ticket"],
        };
        let act = *self.dice.pick(choices);
        let mut form = match act {
            "finish_ticket" => {
                let shown = self.desk.dispatch("ticket", json!({ "ticket": ticket })).map(|reply| reply.value).unwrap_or_default();
                json!({ "result": words, "revision": shown["revision"] })
            }
            "suspend_ticket" => json!({ "reason": "superior", "note": words }),
            "resume_ticket" => json!({ "received": [], "came": true, "note": words }),
            "refer_ticket" => json!({ "whom": "街道民政办", "note": words }),
            "hand_over_ticket" => json!({ "clerk": 3 - self.duty }),
            "ticket_came_back" => json!({ "note": words, "readBack": "telephone", "finish": true }),
            _ => json!({ "note": words, "came": false }),
        };
        form["ticket"] = ticket.into();
        self.press(act, form);
    }

    fn undoes(&mut self) {
        let Some((ticket, _)) = self.a_ticket() else { return };
        let Ok(shown) = self.desk.dispatch("ticket", json!({ "ticket": ticket })) else { return };
        let step = &shown.value["canUndo"];
        if !step.is_null() {
            self.press("undo_step", json!({ "ticket": ticket, "step": step, "reason": "按错了" }));
        }
    }

    fn corrects(&mut self) {
        let Some((ticket, _)) = self.a_ticket() else { return };
        let Ok(shown) = self.desk.dispatch("ticket", json!({ "ticket": ticket })) else { return };
        let kind = *self.dice.pick(&["consult", "onTheSpot", "promised", "agency"]);
        self.press(
            "correct_ticket",
            json!({ "ticket": ticket, "revision": shown.value["revision"], "kind": kind, "reason": "登记时选错" }),
        );
    }

    fn new_resident(&mut self) {
        let phone = format!("199{:08}", self.dice.roll(100_000_000));
        self.press("save_resident", tests::resident("单晓明", &phone));
    }

    fn changes_resident(&mut self) {
        let Some((resident, _)) = self.one("SELECT id, name FROM resident ORDER BY id DESC LIMIT 9") else { return };
        let Ok(shown) = self.desk.dispatch("resident", json!({ "resident": resident })) else { return };
        let mut form = tests::resident("解玉兰", &format!("188{:08}", self.dice.roll(100_000_000)));
        form["id"] = resident.into();
        form["revision"] = shown.value["revision"].clone();
        self.press("save_resident", form);
    }

    fn counts_small_service(&mut self) {
        let loan = self.one("SELECT id, act FROM small_service WHERE act <> 'undo' ORDER BY id DESC LIMIT 6");
        match (self.dice.roll(3), loan) {
            (0, Some((entry, act))) if act == "lend" => {
                self.press("give_back", json!({ "loan": entry }));
            }
            (0, Some((entry, _))) => {
                self.press("undo_small_service", json!({ "entry": entry }));
            }
            _ => {
                let Some((kind, how)) = self.one("SELECT id, how FROM small_service_kind WHERE active LIMIT 9") else { return };
                if how == "lend" {
                    self.press("lend_thing", json!({ "kind": kind, "note": "王阿姨" }));
                } else {
                    let quantity = 1 + self.dice.roll(4);
                    self.press("tally_small_service", json!({ "kind": kind, "quantity": quantity }));
                }
            }
        }
    }

    fn rates(&mut self) {
        let Some((ticket, _)) = self.one("SELECT id, state FROM ticket WHERE state = 'done' AND rating IS NULL ORDER BY id DESC LIMIT 5")
        else {
            return;
        };
        self.press("rate_ticket", json!({ "ticket": ticket, "level": "satisfied", "source": "paper", "remark": "谢谢" }));
    }

    fn drafts(&mut self) {
        let (id, body) = (Uuid::new_v4(), json!({ "request": self.words() }));
        let form = json!({ "id": id.to_string(), "form": "registerTicket", "title": "新办件", "aside": true, "body": body });
        match self.desk.dispatch("save_draft", form) {
            Ok(_) => (self.hears)(&Word::Drafted { id, body: digest(&body.to_string()) }),
            Err(error) => (self.hears)(&Word::Refused(&error)),
        }
    }
}
