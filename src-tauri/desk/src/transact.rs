//! One act: one IMMEDIATE transaction, one reading of the clock, one journal row, all or nothing.

use rusqlite::{Connection, Transaction, TransactionBehavior};
use serde::Serialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::access::Actor;
use crate::clock::Now;
use crate::desk::{Desk, Reply, locked};
use crate::error::{Error, Kind, Result};
use crate::ids::{ClerkId, JournalSeq};
use crate::journal::{Entry, write};
use crate::people;
use crate::storage::{DataKey, open_writer, read_truly};
use crate::topics::{ALL, Topic};

/// What an act works with.
pub struct Work<'a> {
    pub(crate) db: &'a Connection,
    pub(crate) now: Now,
    actor: Option<Actor>,
    pub(crate) desk: &'a Desk,
    pub(crate) key: &'a DataKey,
    /// The journal row this act will have; the rows it writes name it.
    pub(crate) seq: JournalSeq,
    subjects: Vec<Value>,
    facts: Map<String, Value>,
    change: Map<String, Value>,
    changed: Vec<Topic>,
    comes_on_duty: Option<Actor>,
    goes_off_duty: bool,
    only_shows: bool,
    uses_up_the_sheet: bool,
    forgets: Vec<&'static str>,
    sweeps: bool,
    gives_up_old: bool,
}

impl Work<'_> {
    pub(crate) fn actor(&self) -> Result<Actor> {
        self.actor.ok_or_else(|| Error::new(Kind::NoClerk, "还没有选择当班人员。请先在右上角选择姓名。"))
    }

    /// Who sits at the desk, or was the last to before it was locked.
    pub(crate) fn sat_here(&self) -> Option<ClerkId> {
        self.actor.map(|actor| actor.clerk).or_else(|| *locked(&self.desk.left))
    }

    /// What the act was on: `ticket:12`. Stands in the journal for ever.
    pub(crate) fn subject(&mut self, what: &str, id: i64) {
        self.subjects.push(format!("{what}:{id}").into());
    }

    /// A fact for the journal: never what a person typed.
    pub(crate) fn fact(&mut self, name: &str, value: impl Into<Value>) {
        self.facts.insert(name.to_owned(), value.into());
    }

    /// What changed, in a person's own words: goes into the private part, which can be deleted.
    pub(crate) fn change(&mut self, name: &str, before: impl Into<Value>, after: impl Into<Value>) {
        let (before, after) = (before.into(), after.into());
        if before != after {
            self.change.insert(name.to_owned(), json!([before, after]));
        }
    }

    /// Each part in which a record is not what it was, as [`Work::change`]; of a new one, whatever it was given.
    pub(crate) fn changes<T: Serialize>(&mut self, before: Option<&T>, after: &T) -> Result<()> {
        let before = serde_json::to_value(before)?;
        let Value::Object(after) = serde_json::to_value(after)? else { return Ok(()) };
        for (part, now) in after.into_iter().filter(|(part, _)| part != "revision") {
            let nothing = now == json!(false) || now == json!("") || now == json!([]);
            if !(before.is_null() && nothing) {
                self.change(&part, before[&part].clone(), now);
            }
        }
        Ok(())
    }

    pub(crate) fn changed(&mut self, topic: Topic) {
        if !self.changed.contains(&topic) {
            self.changed.push(topic);
        }
    }

    /// From the commit on, `actor` is on duty.
    pub(crate) fn comes_on_duty(&mut self, actor: Actor) {
        // Whoever is chosen first writes the row of it.
        self.actor = Some(actor);
        self.comes_on_duty = Some(actor);
        self.changed(Topic::Duty);
    }

    /// The act shows and changes nothing: its answer is personal and large, so it is not kept but worked out again.
    pub(crate) fn only_shows(&mut self) {
        self.only_shows = true;
    }

    /// From the commit on, the previewed sheet is gone: it is imported once.
    pub(crate) fn uses_up_the_sheet(&mut self) {
        self.uses_up_the_sheet = true;
    }

    /// A field of the form that only confirms, and is kept nowhere.
    pub(crate) fn forgets(&mut self, field: &'static str) {
        self.forgets.push(field);
    }

    /// After the commit no page of the file may hold what was deleted.
    pub(crate) fn sweeps(&mut self) {
        self.sweeps = true;
    }

    /// From the commit on, what stood before a restore is not waited with any more.
    pub(crate) fn gives_up_old(&mut self) {
        self.gives_up_old = true;
    }

    /// From the commit on, nobody is on duty.
    pub(crate) fn goes_off_duty(&mut self) {
        self.goes_off_duty = true;
        self.changed(Topic::Duty);
    }
}

impl Desk {
    pub(crate) fn transact<T: Serialize>(
        &self,
        act: &str,
        mut args: Value,
        work: impl FnOnce(&mut Work<'_>, Value) -> Result<T>,
    ) -> Result<Reply> {
        let request = take_request_id(&mut args)?;
        self.transact_under(act, request, args, work)
    }

    /// The same for a form whose id is taken already; `args` is what the journal keeps of it.
    pub(crate) fn transact_under<T: Serialize>(
        &self,
        act: &str,
        request: Uuid,
        args: Value,
        work: impl FnOnce(&mut Work<'_>, Value) -> Result<T>,
    ) -> Result<Reply> {
        let open = self.opened()?;
        let mut db = open.writer(&self.folder)?;
        // Whoever was on duty when the form was sent may have been relieved while it waited.
        self.may(act)?;
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let now = self.now();
        let actor = self.actor_at(&now);
        let before = answered_before(&tx, act, request, &args, actor);
        // First: what was misread makes an error of its own as well.
        read_truly(&tx)?;
        let before = before?;
        if let Some(Before::Answered(value)) = before {
            return Ok(Reply { value, changed: ALL.to_vec() });
        }
        let seq = JournalSeq(tx.prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM journal")?.query_row([], |row| row.get(0))?);
        let mut bench = Work {
            db: &tx,
            now,
            actor,
            desk: self,
            key: &open.key,
            seq,
            subjects: Vec::new(),
            facts: Map::new(),
            change: Map::new(),
            changed: vec![Topic::Journal],
            comes_on_duty: None,
            goes_off_duty: false,
            only_shows: false,
            uses_up_the_sheet: false,
            forgets: Vec::new(),
            sweeps: false,
            gives_up_old: false,
        };
        let value = work(&mut bench, args.clone());
        read_truly(&tx)?;
        let value = serde_json::to_value(value?)?;
        if matches!(before, Some(Before::Shown)) {
            // Its row stands already; what was worked out again goes with the transaction.
            return Ok(Reply { value, changed: Vec::new() });
        }
        if tx.prepare_cached("DELETE FROM draft WHERE id = ?1")?.execute([request.to_string()])? > 0 {
            bench.changed(Topic::Drafts);
        }
        if let Some(deputy) = bench.actor.and_then(|actor| actor.deputy) {
            bench.fact("deputyFor", deputy.supervisor.0);
        }
        let Work { now, actor, subjects, facts, change, changed, comes_on_duty, goes_off_duty, only_shows, .. } = bench;
        let Work { uses_up_the_sheet, forgets, sweeps, gives_up_old, .. } = bench;
        let clerk = actor.map(|actor| actor.clerk);
        let mut private = json!({ "request": without(args, &forgets), "change": change });
        if !forgets.is_empty() {
            private["forgot"] = json!(forgets);
        }
        write(&tx, &open.key, &Entry { seq, now, clerk, act, request, subjects, facts, private })?;
        remember(&tx, seq, (!only_shows).then_some(&value))?;
        if let Err(failed) = self.commit(tx) {
            // It may have happened all the same: the file is opened again and the request id tells.
            *db = open_writer(&self.folder.file(), &open.key)?;
            if !db.prepare("SELECT 1 FROM journal WHERE request = ?1")?.exists([request.as_bytes()])? {
                return Err(failed.into());
            }
        }
        if sweeps {
            // What could not be done now is done at the next opening.
            let _ = people::finish_erasing(&db, &self.folder);
        }
        if gives_up_old {
            // What could not be written stays kept, and is asked for again.
            let _ = self.folder.is_told();
        }
        if goes_off_duty {
            *locked(&self.on_duty) = None;
        }
        if comes_on_duty.is_some() {
            *locked(&self.on_duty) = comes_on_duty;
            *locked(&self.left) = None;
        }
        if uses_up_the_sheet {
            *locked(&self.staged) = None;
        }
        Ok(Reply { value, changed })
    }

    pub(crate) fn commit(&self, tx: Transaction<'_>) -> rusqlite::Result<()> {
        tx.commit()?;
        #[cfg(feature = "testing")]
        if self.loses_next_commit.swap(false, std::sync::atomic::Ordering::Relaxed) {
            return Err(rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR), None));
        }
        Ok(())
    }
}

/// A form without what it only confirmed by.
fn without(mut args: Value, fields: &[&str]) -> Value {
    if let Some(args) = args.as_object_mut() {
        args.retain(|name, _| !fields.contains(&name.as_str()));
    }
    args
}

/// What an earlier act under the same id left.
enum Before {
    Answered(Value),
    /// It only showed something, and is shown again.
    Shown,
}

pub(crate) fn take_request_id(args: &mut Value) -> Result<Uuid> {
    args.as_object_mut()
        .and_then(|args| args.remove("requestId"))
        .and_then(|id| id.as_str().and_then(|id| Uuid::parse_str(id).ok()))
        .ok_or_else(|| Error::unexpected("an act without a request id"))
}

/// The same form sent again by the same clerk gets the same answer; the same id with another form, or by another clerk, is refused.
fn answered_before(tx: &Transaction<'_>, act: &str, request: Uuid, args: &Value, actor: Option<Actor>) -> Result<Option<Before>> {
    let mut query = tx.prepare_cached(
        "SELECT j.act, j.clerk, p.payload, a.seq AS kept, a.answer FROM journal j
         LEFT JOIN journal_private p ON p.seq = j.seq LEFT JOIN answered a ON a.seq = j.seq WHERE j.request = ?1",
    )?;
    let mut rows = query.query([request.as_bytes()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let by: Option<ClerkId> = row.get("clerk")?;
    let payload: Option<String> = row.get("payload")?;
    let same = row.get::<_, String>("act")? == act
        && payload.and_then(|payload| serde_json::from_str::<Value>(&payload).ok()).is_some_and(|payload| {
            let forgot: Vec<&str> = payload["forgot"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            payload["request"] == if forgot.is_empty() { args.clone() } else { without(args.clone(), &forgot) }
        })
        // Who comes on duty writes the row of it.
        && (by == actor.map(|actor| actor.clerk) || matches!(act, "choose_clerk" | "forgot_pin" | "set_up_centre"));
    let is_kept = row.get::<_, Option<i64>>("kept")?.is_some();
    match row.get::<_, Option<String>>("answer")? {
        Some(answer) if same => Ok(Some(Before::Answered(serde_json::from_str(&answer)?))),
        None if same && is_kept => Ok(Some(Before::Shown)),
        _ if same => Err(Error::new(Kind::RequestReused, "这张表早先已经保存过了，没有重复保存。请在列表中查看。")),
        _ => Err(Error::new(Kind::RequestReused, "这张表已经按先前的内容保存过了，后来的改动没有保存。请打开已保存的记录再修改。")),
    }
}

/// Answers are kept for the last 2,000 acts: long enough for any double press, short enough to stay small.
fn remember(tx: &Transaction<'_>, seq: JournalSeq, answer: Option<&Value>) -> Result<()> {
    tx.prepare_cached("INSERT INTO answered (seq, answer) VALUES (?1, ?2)")?.execute((seq, answer.map(Value::to_string)))?;
    tx.prepare_cached("DELETE FROM answered WHERE seq <= ?1")?.execute([seq.0 - 2_000])?;
    Ok(())
}
