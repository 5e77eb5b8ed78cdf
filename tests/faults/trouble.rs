//! Disks that are full or broken: the n-th operation of an act fails, alone or with all that follow, for n = 1, 2, 3 … until the act
//! gets by. Each time the clerk is told, nothing answered is lost, the same form sent again is done once, and the desk works on.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::Write;

use desk::testing::{friday_morning, with_writer};
use desk::{Clock, Desk, Error};
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;
use uuid::Uuid;

use super::acts::digest;
use super::check::{Answered, Book, in_words, opened, sound, writes};
use super::disk::{self, Ill, Trouble, Watch};
use super::{Counts, copy_folder, on_all_cores, scratch};

/// A desk on a disk that fails when it is told to.
struct House {
    desk: Desk,
    disk: Watch,
    book: RefCell<Book>,
    folder: TempDir,
}

/// An act, and what has to be there before it.
type Trial = (&'static str, fn(&House) -> Value);

const TRIALS: &[Trial] = &[
    ("register_ticket", |house| {
        json!({ "matter": 3, "resident": house.resident(), "finish": false, "received": [{ "position": 0, "copies": 2 }],
            "missing": { "positions": [1, 2], "note": "缺照片" }, "request": "来问复审" })
    }),
    ("finish_ticket", |house| {
        let ticket = house.ticket();
        json!({ "ticket": ticket["id"], "revision": ticket["revision"], "result": "已办" })
    }),
    ("save_draft", |_| json!({ "form": "registerTicket", "title": "新办件", "aside": true, "body": { "request": "来问复审" } })),
    ("save_resident", |_| tests::resident("解玉兰", "19900002222")),
    ("correct_ticket", |house| {
        let ticket = house.ticket();
        json!({ "ticket": ticket["id"], "revision": ticket["revision"], "kind": "agency", "reason": "登记时选错" })
    }),
    ("undo_step", |house| {
        let ticket = house.ticket();
        json!({ "ticket": ticket["id"], "step": ticket["canUndo"], "reason": "按错" })
    }),
    ("suspend_ticket", |house| json!({ "ticket": house.ticket()["id"], "reason": "superior", "note": "等批复" })),
    ("refer_ticket", |house| json!({ "ticket": house.ticket()["id"], "whom": "街道民政办" })),
    ("tally_small_service", |_| json!({ "kind": 1, "quantity": 1 })),
    ("choose_clerk", |_| json!({ "clerk": 1 })),
];

/// Which troubles: what ails the disk, whether it stays so, and whether the act also writes the WAL back into the file.
const AILMENTS: [(Ill, bool, bool); 8] = [
    (Ill::Full, true, true),
    (Ill::Broken, false, true),
    (Ill::Broken, true, false),
    (Ill::Full, false, false),
    (Ill::Full, true, false),
    (Ill::Broken, false, false),
    (Ill::Broken, true, true),
    (Ill::Full, false, true),
];

pub fn run(full: bool) -> Result<String, String> {
    if disk::AILMENTS.is_empty() {
        return Ok("not run".to_owned());
    }
    let calls = plain_calls()?;
    let (trials, ailments, stride) = if full { (TRIALS.len(), AILMENTS.len(), 1) } else { (4, 4, 3) };
    let mut counts = on_all_cores(trials * ailments, |job| {
        let ((act, prepare), (ill, sticky, writes_back)) = (TRIALS[job / ailments], AILMENTS[job % ailments]);
        let house = House::new();
        let mut counts = Counts::default();
        // In short, not each n, but not always the same.
        let first = 1 + job % stride;
        house
            .tries(act, prepare, Trouble { ill, at: first, sticky }, writes_back, stride, &mut counts)
            .map_err(|why| format!("{act} on a disk that is {ill:?}{}: {why}", if sticky { " from then on" } else { "" }))?;
        Ok(counts)
    })?;
    for (ill, sticky) in [(Ill::Full, true), (Ill::Broken, false), (Ill::Broken, true)] {
        opening(Trouble { ill, at: 1, sticky }, &mut counts)?;
        first_start(Trouble { ill, at: 1, sticky }, if full { 97 } else { 997 }, &mut counts)?;
    }
    reserve()?;
    let lying = super::first_words(&lying()?);
    Ok(format!(
        "{counts}; each of {calls} plain calls failed; the reserve opened a desk and saved an act; a disk that lied was found out: {lying}"
    ))
}

impl House {
    fn new() -> Self {
        let folder = scratch();
        // A file that is open already would pass the disk by.
        let disk = Watch::over(folder.path());
        let desk = super::open(folder.path(), Clock::set(friday_morning())).unwrap();
        let house = Self { desk, disk, book: RefCell::default(), folder };
        let centre = json!({ "name": "幸福社区党群服务中心", "address": "", "phone": "", "seal": "", "documentPrefix": "" });
        house.act("set_up_centre", json!({ "centre": centre, "supervisor": "主任甲" }));
        house
    }

    fn act(&self, act: &str, form: Value) -> Value {
        self.press(act, &with_id(act, form)).unwrap()
    }

    fn ticket(&self) -> Value {
        self.act("register_ticket", json!({ "matter": 3, "finish": false, "visitorName": "王秀英", "request": "来问复审" }))
    }

    fn resident(&self) -> Value {
        self.act("save_resident", tests::resident("单晓明", "19900001111"))["id"].clone()
    }

    fn press(&self, act: &str, form: &Value) -> Result<Value, Error> {
        let request = id_of(act, form);
        let number = self.book.borrow().sent.len();
        self.book.borrow_mut().sent.entry(request).or_insert(number);
        let value = self.desk.dispatch(act, form.clone())?.value;
        let is_draft = act == "save_draft";
        let answer = Some(digest(&if is_draft { form["body"].to_string() } else { value.to_string() }));
        self.book.borrow_mut().answered.push(Answered { request, answer, is_draft });
        Ok(value)
    }

    fn is_there(&self, request: Uuid) -> bool {
        let found = |db: &mut Connection| {
            db.prepare("SELECT 1 FROM journal WHERE request = ?1 UNION ALL SELECT 1 FROM draft WHERE id = ?2")?
                .exists((request.as_bytes(), request.to_string()))
        };
        with_writer(&self.desk, found).unwrap()
    }

    fn tries(
        &self,
        act: &str,
        prepare: fn(&Self) -> Value,
        mut trouble: Trouble,
        writes_back: bool,
        stride: usize,
        counts: &mut Counts,
    ) -> Result<(), String> {
        loop {
            let form = with_id(act, prepare(self));
            let pages = if writes_back { 1 } else { 1000 };
            // The writer may have been opened anew since the last time.
            with_writer(&self.desk, |db| db.pragma_update(None, "wal_autocheckpoint", pages)).map_err(|error| error.to_string())?;
            self.disk.ails(trouble);
            let answer = self.press(act, &form);
            let again = answer.is_err().then(|| self.desk.dispatch(act, form.clone()).map(|reply| reply.value));
            let seen = self.desk.dispatch("today", json!({}));
            let met = self.disk.is_well() > 0;
            let at = trouble.at;
            if !met {
                answer.map_err(|error| format!("without any trouble: {}", error.message))?;
                if at < 5 {
                    return Err(format!("there is no more than {at} operations to fail"));
                }
                break;
            }
            counts.add("troubles", 1);
            // Whoever only looks is told, or sees it.
            seen.map(drop).or_else(|error| in_words(&error)).map_err(|why| format!("at {at}, looking: {why}"))?;
            match answer {
                Ok(_) => counts.add("done all the same", 1),
                Err(error) => {
                    in_words(&error).map_err(|why| format!("at {at}: {why}"))?;
                    counts.add("told and not done", 1);
                    match again {
                        Some(Err(error)) => {
                            in_words(&error).map_err(|why| format!("at {at}, at once again: {why}"))?;
                            if self.is_there(id_of(act, &form)) {
                                return Err(format!("at {at}: told as not saved, and there it is"));
                            }
                            if trouble.at.is_multiple_of(5) {
                                counts.add("there after a restart", usize::from(self.ended_here()?));
                            }
                        }
                        _ => counts.add("done at the second press", 1),
                    }
                    self.press(act, &form)
                        .map_err(|error| format!("at {at}, once it is well again: {:?} {}", error.kind, error.message))?;
                }
            }
            if !self.is_there(id_of(act, &form)) {
                return Err(format!("at {at}: answered and not there"));
            }
            trouble.at += stride;
        }
        let book = self.book.borrow();
        sound(&self.desk, &book, &book.whole(true))?;
        Ok(())
    }

    /// The program ends just here. An act that was told as not saved may be there after all, but whole: true when it is.
    fn ended_here(&self) -> Result<bool, String> {
        let copy = scratch();
        copy_folder(self.folder.path(), copy.path());
        let book = self.book.borrow();
        Ok(sound(&opened(copy.path(), friday_morning())?, &book, &book.whole(false))?.is_some())
    }
}

/// A draft has an id of its own and no request id.
fn with_id(act: &str, mut form: Value) -> Value {
    form[if act == "save_draft" { "id" } else { "requestId" }] = Uuid::new_v4().to_string().into();
    form
}

fn id_of(act: &str, form: &Value) -> Uuid {
    Uuid::parse_str(form[if act == "save_draft" { "id" } else { "requestId" }].as_str().unwrap_or_default()).unwrap_or_default()
}

/// A desk that was ended in the midst of its work is opened on an ailing disk.
fn opening(mut trouble: Trouble, counts: &mut Counts) -> Result<(), String> {
    let house = House::new();
    for _ in 0..5 {
        house.ticket();
    }
    loop {
        let copy = scratch();
        copy_folder(house.folder.path(), copy.path());
        let disk = Watch::over(copy.path());
        disk.ails(trouble);
        let tried = super::open(copy.path(), Clock::set(friday_morning()));
        let met = disk.is_well() > 0;
        match tried {
            Ok(desk) => writes(&desk).map_err(|why| format!("opened, at {}: {why}", trouble.at))?,
            Err(error) => in_words(&error).map_err(|why| format!("opening, at {}: {why}", trouble.at))?,
        }
        let book = house.book.borrow();
        sound(&opened(copy.path(), friday_morning())?, &book, &book.whole(true))
            .map_err(|why| format!("opening, at {}: {why}", trouble.at))?;
        if !met {
            return Ok(());
        }
        counts.add("troubles at opening", 1);
        trouble.at += 1;
    }
}

/// The very first start on an ailing disk leads to a desk that can be set up later.
fn first_start(mut trouble: Trouble, stride: usize, counts: &mut Counts) -> Result<(), String> {
    loop {
        let folder = scratch();
        let disk = Watch::over(folder.path());
        disk.ails(trouble);
        let tried = super::open(folder.path(), Clock::set(friday_morning()));
        let met = disk.is_well() > 0;
        match tried {
            Ok(desk) => writes(&desk).map_err(|why| format!("first started, at {}: {why}", trouble.at))?,
            Err(error) => in_words(&error).map_err(|why| format!("a first start, at {}: {why}", trouble.at))?,
        }
        let book = Book::default();
        sound(&opened(folder.path(), friday_morning())?, &book, &book.whole(true))
            .map_err(|why| format!("a first start, at {}: {why}", trouble.at))?;
        if !met {
            return Ok(());
        }
        counts.add("troubles at a first start", 1);
        trouble.at += stride;
    }
}

/// On a full disk the reserve is given up: a desk that was ended in the midst of its work opens, and an act is saved at the second press.
fn reserve() -> Result<(), String> {
    let house = House::new();
    house.ticket();
    house.desk.tend().map_err(|error| error.message)?;
    let copy = scratch();
    copy_folder(house.folder.path(), copy.path());
    let (disk, reserve) = (Watch::over(copy.path()), copy.path().join("RESERVE"));
    let full = |house: &House| house.desk.dispatch("backup_state", json!({})).is_ok_and(|state| state.value["diskFull"] == true);
    if !reserve.exists() || full(&house) {
        return Err("there is no reserve to give up".to_owned());
    }
    disk.is_full_beside(reserve.clone());
    let desk =
        super::open(copy.path(), Clock::set(friday_morning())).map_err(|error| format!("a full disk, opening: {}", error.message))?;
    if reserve.exists() {
        return Err("a full disk, opening: the reserve was not needed, so nothing is shown".to_owned());
    }
    drop(desk);
    let book = house.book.borrow();
    sound(&opened(copy.path(), friday_morning())?, &book, &book.whole(true)).map_err(|why| format!("a full disk, opening: {why}"))?;
    drop(book);
    let reserve = house.folder.path().join("RESERVE");
    house.disk.is_full_beside(reserve.clone());
    let form = with_id("register_ticket", json!({ "matter": 3, "finish": false }));
    match house.press("register_ticket", &form) {
        Err(error) if error.message.contains("备用空间已经放出来") && !reserve.exists() && full(&house) => {}
        other => return Err(format!("a full disk, an act: {other:?}")),
    }
    house.press("register_ticket", &form).map_err(|error| format!("a full disk, the second press: {}", error.message))?;
    let book = house.book.borrow();
    sound(&house.desk, &book, &book.whole(true)).map_err(|why| format!("a full disk, after it: {why}"))?;
    Ok(())
}

/// The control: each call that makes, writes, flushes, cuts, names or takes away a plain file is met, and none that looks at it.
fn plain_calls() -> Result<usize, String> {
    const CALLS: usize = 9;
    for at in 1..=CALLS + 1 {
        let folder = scratch();
        let (place, new) = (folder.path().join("place"), folder.path().join("place").join("new"));
        let disk = Watch::over(folder.path());
        disk.ails(Trouble { ill: Ill::Broken, at, sticky: false });
        let done = fs::create_dir(&place).and_then(|()| {
            let mut file = File::create(&new)?;
            file.write_all(b"1234")?;
            file.set_len(2)?;
            file.sync_all()?;
            fs::rename(&new, place.join("file"))?;
            File::open(&place)?.sync_all()?;
            fs::read(place.join("file"))?;
            fs::remove_file(place.join("file"))?;
            fs::remove_dir(&place)
        });
        let met = disk.is_well() == 1;
        if met != (at <= CALLS) || met != done.as_ref().is_err_and(|error| error.raw_os_error() == Some(libc::EIO)) {
            return Err(format!("call {at} of a plain file: {done:?}"));
        }
    }
    Ok(CALLS)
}

/// The control: a disk that says that it wrote, and did not, loses what was answered, and that is seen.
fn lying() -> Result<String, String> {
    for at in 1..40 {
        let house = House::new();
        house.disk.ails(Trouble { ill: Ill::Lying, at, sticky: false });
        let form = with_id("register_ticket", json!({ "matter": 3, "finish": false }));
        if house.press("register_ticket", &form).is_err() || house.disk.is_well() == 0 {
            continue;
        }
        let copy = scratch();
        copy_folder(house.folder.path(), copy.path());
        let book = house.book.borrow();
        if let Err(why) = opened(copy.path(), friday_morning()).and_then(|desk| sound(&desk, &book, &book.whole(true))) {
            return Ok(why);
        }
    }
    Err("a disk that lied was never found out".to_owned())
}
