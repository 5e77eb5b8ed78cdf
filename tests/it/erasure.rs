//! 删除个人信息: a person goes to the last byte, and what the centre has to account for stays as it was.

use std::fs;
use std::path::Path;

use chrono::Duration;
use desk::testing::{act, erase_again, look_as_supervisor, raw, with_writer};
use desk::{Clock, Desk, ErrorKind, people};
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::Centre;
use uuid::Uuid;

/// Stands in every word that is theirs, and in no other.
const MARK: &str = "謦欬";
const NAME: &str = "謦欬九方";
const PHONE: &str = "19912349876";
const NUMBER: &str = "11010519491231002X";

struct Scene {
    centre: Centre,
    who: i64,
    /// Ended, with everything that can be told.
    ticket: Value,
    /// Somebody whose name begins like theirs, and whose ticket mentions them.
    other: i64,
    mentioning: Value,
}

fn with_phone(name: &str, phone: &str) -> Value {
    let mut form = tests::resident(name, phone);
    form["idNumber"]["value"] = NUMBER.into();
    form
}

fn lived() -> Scene {
    let centre = Centre::new();
    centre.clerk("小陈");
    let mut form = with_phone(NAME, PHONE);
    form["address"] = format!("{MARK}里 9 号").into();
    form["note"] = format!("{MARK}腿脚不便").into();
    form["categories"] = json!([format!("{MARK}户")]);
    form["partyMember"] = true.into();
    let card = centre.act("save_resident", form);
    let who = card["id"].as_i64().unwrap();
    centre.act("reveal", json!({ "resident": who, "field": "phone", "reason": format!("{MARK}回访") }));
    let ticket = everything_on(&centre, who);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    booked(&centre, who);
    centre.act("choose_clerk", json!({ "clerk": 2 }));
    let draft = |form: &str, body: Value| {
        centre.read("save_draft", json!({ "id": Uuid::new_v4(), "form": form, "title": "草稿", "aside": true, "body": body }));
    };
    draft("noteTicket", json!({ "ticket": ticket, "note": format!("{MARK}再问") }));
    draft("registerTicket", json!({ "resident": who, "request": format!("{MARK}又来") }));
    draft("resident", json!({ "id": who, "note": format!("{MARK}改") }));
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    // 王芳 is no part of 王芳芳: whoever is called almost the same stays, and so does what was said about another.
    let other = centre.resident("九方謦", "19900001111");
    let mentioning =
        centre.act("register_ticket", json!({ "matter": 1, "resident": other, "finish": true, "request": "与邻居同来" }))["id"].clone();
    Scene { centre, who, ticket, other, mentioning }
}

/// A room of theirs, given up.
fn booked(centre: &Centre, who: i64) {
    centre.act("save_layout", json!({ "name": "会议", "active": true }));
    let room = json!({ "name": "东厅", "kind": "booked", "approval": false, "opens": "08:00", "closes": "21:00", "days": "everyDay",
        "active": true, "layouts": [{ "layout": 1, "capacity": 40 }] });
    centre.act("save_room", room);
    let place = json!({ "room": 1, "layout": 1, "starts": "2026-11-23T09:00:00", "ends": "2026-11-23T10:00:00" });
    let whose = json!({ "resident": who, "group": format!("{MARK}舞队"), "contact": format!("{MARK}队长"), "phone": PHONE,
        "purpose": format!("{MARK}排练"), "note": format!("{MARK}要音响") });
    let booked = centre.act("book_room", json!({ "place": place, "whose": whose }))["occurrences"][0].clone();
    let early = act(&centre.desk, "erase_resident", json!({ "resident": who, "reason": "asked", "name": NAME })).unwrap_err();
    assert!(early.message.contains("1 场场地预约没有用完"), "{}", early.message);
    let revision = centre.read("booking", json!({ "booking": booked["booking"] }))["revision"].clone();
    let edited = json!({ "booking": booked["booking"], "revision": revision, "group": format!("{MARK}歌队"), "contact": format!("{MARK}班长"),
        "phone": { "how": "keep" }, "purpose": format!("{MARK}排练"), "note": "", "heads": 3 });
    centre.act("edit_booking", edited);
    centre.act("join_standby", json!({ "starts": place["starts"], "ends": place["ends"], "whose": whose }));
    let form = json!({ "occurrence": booked["id"], "step": booked["step"], "reach": "thisOne", "reason": format!("{MARK}病了") });
    centre.act("cancel_occurrence", form);
}

/// One ticket that has every text a ticket can have, and one that was theirs by mistake.
fn everything_on(centre: &Centre, who: i64) -> Value {
    let form = json!({ "matter": 3, "resident": who, "finish": false, "request": format!("{MARK}诉求"), "result": format!("{MARK}结果"),
        "agency": { "principal": format!("{MARK}委托人"), "principalPhone": PHONE, "relation": MARK, "agent": format!("{MARK}代办") } });
    let ticket = centre.act("register_ticket", form)["id"].clone();
    let on = |name: &str, mut form: Value| {
        form["ticket"] = ticket.clone();
        centre.act(name, form)
    };
    let added = json!([{ "name": format!("{MARK}户口本"), "original": true, "copies": 0 }]);
    on("suspend_ticket", json!({ "reason": "materials", "note": format!("{MARK}还缺"), "added": added }));
    on("resume_ticket", json!({ "note": format!("{MARK}补齐") }));
    on("note_ticket", json!({ "note": format!("{MARK}来电") }));
    on("refer_ticket", json!({ "whom": format!("{MARK}科"), "note": format!("{MARK}转") }));
    on("ticket_came_back", json!({ "note": format!("{MARK}可以") }));
    on("read_back", json!({ "way": "telephone", "note": format!("{MARK}知道了"), "finish": false }));
    let revision = centre.read("ticket", json!({ "ticket": ticket }))["revision"].clone();
    let corrected =
        on("correct_ticket", json!({ "revision": revision, "request": format!("{MARK}改诉求"), "reason": format!("{MARK}写错") }));
    on("finish_ticket", json!({ "result": format!("{MARK}办好"), "revision": corrected["revision"] }));
    centre.act("open_paper", json!({ "paper": "ticketRecord", "ticket": ticket }));
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let rate =
        |remark: &str| on("rate_ticket", json!({ "level": "poor", "source": "paper", "remark": remark }))["ratingGiven"]["id"].clone();
    let first = rate(&format!("{MARK}等太久"));
    on("take_back_rating", json!({ "rating": first, "reason": format!("{MARK}抄错") }));
    let rating = rate(&format!("{MARK}不满"));
    let tried = json!({ "rating": rating, "way": "telephone", "reached": true, "settled": false, "said": format!("{MARK}还是不满") });
    let tried = on("call_back", tried)["ratingGiven"]["callBack"]["attempts"][0]["id"].clone();
    on("take_back_call_back", json!({ "callBack": tried, "reason": format!("{MARK}打错") }));
    on("call_back", json!({ "rating": rating, "way": "telephone", "reached": true, "settled": true, "said": format!("{MARK}算了") }));
    taken_for_theirs(centre, who);
    centre.act("choose_clerk", json!({ "clerk": 2 }));
    ticket
}

/// It was typed as another's, then put down to them, and in the end it was a passer-by: what was said meanwhile is theirs.
fn taken_for_theirs(centre: &Centre, who: i64) {
    let form = json!({ "matter": 1, "visitorName": format!("{MARK}某"), "finish": true, "request": format!("{MARK}来问") });
    let mut ticket = centre.act("register_ticket", form);
    let mut correct = |visitor: Value, request: &str| {
        centre.act("note_ticket", json!({ "ticket": ticket["id"], "note": format!("{MARK}补充") }));
        let revision = centre.read("ticket", json!({ "ticket": ticket["id"] }))["revision"].clone();
        let form = json!({ "ticket": ticket["id"], "revision": revision, "visitor": visitor, "request": request, "reason": format!("不是{MARK}") });
        ticket = centre.act("correct_ticket", form);
    };
    correct(json!({ "resident": who, "name": "" }), &format!("{MARK}问医保"));
    correct(json!({ "resident": null, "name": "路人" }), "问政策");
}

fn erase(scene: &Scene) -> Value {
    scene.centre.act("erase_resident", json!({ "resident": scene.who, "reason": "asked", "name": NAME }))
}

/// Every cell of every table in which one of `words` stands.
fn cells(db: &Connection, words: &[&str]) -> Vec<String> {
    let tables: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut found = Vec::new();
    for table in tables {
        let mut query = db.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
        let columns: Vec<String> = query.column_names().map(str::to_owned).collect();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for (at, column) in columns.iter().enumerate() {
                let bytes = match row.get::<_, Cell>(at).unwrap() {
                    Cell::Text(text) => text.into_bytes(),
                    Cell::Blob(bytes) => bytes,
                    _ => continue,
                };
                if words.iter().any(|word| holds(&bytes, word)) {
                    found.push(format!("{table}.{column}"));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|part| part == word.as_bytes())
}

/// The pages as they lie in the file, deciphered: what stands between the cells, and on free pages, is among them.
#[allow(unsafe_code, reason = "no safe call hands out the pages")]
fn pages(db: &Connection) -> Vec<u8> {
    let mut length = 0;
    unsafe {
        let bytes = rusqlite::ffi::sqlite3_serialize(db.handle(), c"main".as_ptr(), &raw mut length, 0);
        assert!(!bytes.is_null());
        let pages = std::slice::from_raw_parts(bytes, usize::try_from(length).unwrap()).to_vec();
        rusqlite::ffi::sqlite3_free(bytes.cast());
        pages
    }
}

fn copied(from: &Path) -> TempDir {
    let to = TempDir::new().unwrap();
    fs::create_dir(to.path().join("gen-1")).unwrap();
    for file in ["CURRENT", "gen-1/desk.db", "gen-1/slots.json"] {
        fs::copy(from.join(file), to.path().join(file)).unwrap();
    }
    to
}

/// A copy of the folder as it is now, with everything out of its log.
fn copy(scene: &Scene) -> TempDir {
    with_writer(&scene.centre.desk, |db| db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap());
    copied(scene.centre.folder.path())
}

const WORDS: [&str; 3] = [MARK, PHONE, NUMBER];

#[test]
fn no_byte_of_them_is_left_in_any_cell_page_log_or_copy() {
    let scene = lived();
    let desk = &scene.centre.desk;
    scene.centre.read("find_residents", json!({ "text": NAME, "limit": 5 }));
    let before = with_writer(desk, |db| cells(db, &WORDS));
    for column in [
        "answered.answer",
        "booking_edit_text.after",
        "booking_edit_text.before",
        "call_back_said.said",
        "call_back_taken_back_reason.reason",
        "draft.body",
        "journal_private.payload",
        "rating_remark.remark",
        "rating_taken_back_reason.reason",
        "resident.id_number",
        "resident.name",
        "resident.note",
        "resident.phone",
        "resident_category.category",
        "standby_private.contact",
        "ticket_correction_reason.reason",
        "ticket_material.name",
        "ticket_private.agent",
        "ticket_private.principal",
        "ticket_private.principal_phone",
        "ticket_private.relation",
        "ticket_private.request",
        "ticket_private.result",
        "ticket_step_note.note",
        "ticket_step_note.whom",
        "ticket_text.after",
        "ticket_text.before",
    ] {
        assert!(before.contains(&column.to_owned()), "the scene tells nothing in {column}: {before:?}");
    }
    assert!(with_writer(desk, |db| WORDS.iter().all(|word| holds(&pages(db), word))));
    erase(&scene);
    assert_eq!(with_writer(desk, |db| cells(db, &WORDS)), Vec::<String>::new());
    let folder = scene.centre.folder.path();
    assert_eq!(fs::metadata(folder.join("gen-1/desk.db-wal")).map_or(0, |log| log.len()), 0, "the log is empty");
    with_writer(desk, |db| {
        for word in WORDS {
            assert!(!holds(&pages(db), word), "{word} is left between the cells");
        }
        let fresh = folder.join("fresh.db");
        db.execute("VACUUM INTO ?1", [fresh.to_str()]).unwrap();
    });
    assert_eq!(scene.centre.read("verify_journal", json!({}))["sound"], true);
    let listed = fs::read_to_string(folder.join("erased.json")).unwrap();
    assert!(WORDS.iter().all(|word| !listed.contains(word)) && listed.contains(&format!("\"resident\": {}", scene.who)));
    // In memory as well.
    for text in [NAME, "9876", "已删除"] {
        let found = scene.centre.read("search", json!({ "text": text }));
        assert_eq!(found["residents"], json!([]), "{text}");
    }
}

#[test]
fn what_the_centre_accounts_for_stays_as_it_was() {
    let scene = lived();
    let month = || scene.centre.read("month", json!({ "period": { "year": 2026, "month": 11 } }));
    let ledger = || {
        let page = scene.centre.read("list_tickets", json!({ "limit": 200 }));
        let rows = page["rows"].as_array().unwrap().clone();
        rows.into_iter()
            .map(|row| json!([row["document"], row["matter"], row["state"], row["registeredLocal"], row["rating"]]))
            .collect::<Vec<_>>()
    };
    let (month_before, ledger_before) = (month(), ledger());
    let preview = scene.centre.read("erasure_preview", json!({ "resident": scene.who }));
    let done = erase(&scene);
    assert_eq!(preview["goes"], done["goes"], "what was announced is what went");
    assert_eq!(preview["stays"], done["stays"]);
    assert!(done["goes"].as_array().unwrap().len() >= 10, "{done:#}");
    assert_eq!((month(), ledger()), (month_before, ledger_before));
    let page = scene.centre.read("resident", json!({ "resident": scene.who }));
    assert_eq!((&page["name"], &page["phone"], &page["erased"]), (&json!("（已删除）"), &Value::Null, &json!("2026-11-20")));
    let ticket = scene.centre.read("ticket", json!({ "ticket": scene.ticket }));
    assert_eq!((&ticket["state"], &ticket["request"], &ticket["visitor"]), (&json!("done"), &json!(""), &json!("（已删除）")));
    let listed = scene.centre.read("list_residents", json!({}));
    assert_eq!(listed["total"], 1, "whoever was erased is in no list");
    let other = scene.centre.read("resident", json!({ "resident": scene.other }));
    assert_eq!((&other["name"], &other["phone"]), (&json!("九方謦"), &json!("199****1111")));
    assert_eq!(scene.centre.read("ticket", json!({ "ticket": scene.mentioning }))["request"], "与邻居同来");
}

#[test]
fn a_text_of_another_that_seems_to_mention_them_is_named_and_left() {
    let scene = lived();
    let mentioning = scene.centre.act("register_ticket", json!({ "matter": 1, "finish": true, "request": format!("替{NAME}芳问") }));
    let preview = scene.centre.read("erasure_preview", json!({ "resident": scene.who }));
    let mentions = preview["mentions"].as_array().unwrap();
    assert!(mentions.iter().any(|one| one["place"] == "ticket" && one["document"] == mentioning["document"]), "{mentions:?}");
    assert!(!preview.to_string().contains(MARK), "where, not what");
    let done = erase(&scene);
    assert_eq!(done["mentions"], preview["mentions"]);
    let left = scene.centre.read("ticket", json!({ "ticket": mentioning["id"] }));
    assert_eq!(left["request"], format!("替{NAME}芳问"));
}

#[test]
fn a_poor_rating_is_called_back_first_and_nothing_more_is_written_of_whoever_was_erased() {
    let centre = Centre::new();
    let who = centre.resident(NAME, PHONE);
    let ticket = centre.act("register_ticket", json!({ "matter": 1, "resident": who, "finish": true }));
    centre.clerk("小陈");
    let on = |name: &str, mut form: Value| {
        form["ticket"] = ticket["id"].clone();
        act(&centre.desk, name, form)
    };
    let rated = on("rate_ticket", json!({ "level": "poor", "source": "paper", "remark": "" })).unwrap();
    let form = json!({ "resident": who, "reason": "asked", "name": NAME });
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    assert!(act(&centre.desk, "erase_resident", form.clone()).unwrap_err().message.contains("先回访"));
    centre.act("choose_clerk", json!({ "clerk": 2 }));
    let said = json!({ "rating": rated["ratingGiven"]["id"], "way": "telephone", "reached": true, "settled": true, "said": "好了" });
    on("call_back", said).unwrap();
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.act("erase_resident", form);
    assert!(on("note_ticket", json!({ "note": "又来" })).unwrap_err().message.contains("不再写什么"));
    assert_eq!(centre.read("ticket", json!({ "ticket": ticket["id"] }))["can"], json!(["undo"]), "a mistake can be undone");
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn it_takes_the_supervisor_the_name_and_no_open_ticket() {
    let scene = lived();
    let centre = &scene.centre;
    let form = |name: &str| json!({ "resident": scene.who, "reason": "asked", "name": name });
    let refused = |name: &str| act(&centre.desk, "erase_resident", form(name)).unwrap_err();
    assert_eq!(refused("九方謦").data["field"], "name");
    let open = centre.act("register_ticket", json!({ "matter": 1, "resident": scene.who, "finish": false }))["id"].clone();
    assert_eq!(centre.read("erasure_preview", json!({ "resident": scene.who }))["open"][0]["ticket"], open);
    assert_eq!(refused(NAME).kind, ErrorKind::Refused);
    centre.act("finish_ticket", json!({ "ticket": open }));
    centre.act("choose_clerk", json!({ "clerk": 2 }));
    assert_eq!(refused(NAME).kind, ErrorKind::NotAllowed);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    // The same form twice is one erasure, though the name in it is kept nowhere.
    let twice = json!({ "requestId": Uuid::new_v4(), "resident": scene.who, "reason": "asked", "name": NAME });
    let first = centre.desk.dispatch("erase_resident", twice.clone()).unwrap().value;
    assert_eq!(centre.desk.dispatch("erase_resident", twice).unwrap().value, first);
    assert_eq!(refused(NAME).kind, ErrorKind::Refused);
    // Nobody comes back under the empty name.
    let again = json!({ "matter": 1, "resident": scene.who, "finish": true });
    assert_eq!(act(&centre.desk, "register_ticket", again).unwrap_err().kind, ErrorKind::Refused);
    let shown = centre.read("resident", json!({ "resident": scene.who }));
    let mut edit = tests::resident("某某", "19900002222");
    (edit["id"], edit["revision"]) = (shown["id"].clone(), shown["revision"].clone());
    assert_eq!(act(&centre.desk, "save_resident", edit).unwrap_err().kind, ErrorKind::Refused);
    assert_ne!(centre.resident(NAME, PHONE), scene.who, "who comes again is somebody new");
}

#[test]
fn sql_lets_nothing_go_but_with_the_person() {
    let scene = lived();
    with_writer(&scene.centre.desk, |db| {
        for sql in [
            "DELETE FROM journal_private WHERE seq = 3",
            "DELETE FROM ticket_step_note",
            "DELETE FROM ticket_text",
            "DELETE FROM ticket_correction_reason",
            "DELETE FROM rating_remark",
            "DELETE FROM rating_taken_back_reason",
            "DELETE FROM call_back_said",
            "DELETE FROM call_back_taken_back_reason",
        ] {
            assert!(db.execute_batch(sql).expect_err(sql).to_string().contains("goes with the person"), "{sql}");
        }
        let row = format!("INSERT INTO erasure (resident, at, journal) SELECT {}, 'z', max(seq) + 1 FROM journal", scene.who);
        assert!(db.execute_batch(&row).unwrap_err().to_string().contains("nothing left"));
        assert!(db.execute_batch("UPDATE ticket_material SET name = '材料', note = '' WHERE step IS NOT NULL").is_err());
    });
    erase(&scene);
    with_writer(&scene.centre.desk, |db| {
        for (sql, why) in [
            ("UPDATE resident SET note = '回来' WHERE name = '（已删除）'", "stays erased"),
            ("INSERT INTO resident_category SELECT id, '低保' FROM resident WHERE name = '（已删除）'", "no categories"),
            ("UPDATE ticket_private SET resident = (SELECT resident FROM erasure) WHERE resident IS NULL", "nobody"),
            (
                "UPDATE ticket_private SET resident = (SELECT resident FROM erasure) WHERE resident IS NOT (SELECT resident FROM erasure)",
                "erased",
            ),
            ("UPDATE erasure SET at = 'z'", "never changes"),
            ("DELETE FROM erasure", "never goes"),
            // The act is over: what is on their tickets from now on stays like everything else.
            ("DELETE FROM journal_private", "goes with the person"),
        ] {
            let refusal = db.execute_batch(sql).expect_err(sql).to_string();
            assert!(refusal.contains(why) || refusal.contains("erased"), "{sql}: {refusal}");
        }
    });
}

#[test]
fn an_older_file_that_is_put_back_forgets_them_again() {
    let mut scene = lived();
    let older = copy(&scene);
    scene.centre.pass(Duration::days(1));
    let late = scene.centre.resident("謦欬十郎", "19900003333");
    erase(&scene);
    scene.centre.act("erase_resident", json!({ "resident": late, "reason": "moved", "name": "謦欬十郎" }));
    let list = with_writer(&scene.centre.desk, |db| people::erased(db).unwrap());
    assert_eq!(list.iter().map(|erased| erased.resident.0).collect::<Vec<_>>(), [scene.who, late]);
    assert!(list.iter().all(|erased| erased.born.is_some()));
    let clock = Clock::set("2026-11-23T01:00:00Z".parse().unwrap());
    assert_eq!(erase_again(older.path(), &clock, &list).unwrap(), 2);
    assert_eq!(erase_again(older.path(), &clock, &list).unwrap(), 0, "once is enough");
    {
        let (_lock, db) = raw(older.path()).unwrap();
        assert_eq!(cells(&db, &WORDS), Vec::<String>::new());
        assert!(WORDS.iter().all(|word| !holds(&pages(&db), word)));
        let row: (String, String) =
            db.query_row("SELECT act, facts FROM journal ORDER BY seq DESC LIMIT 1", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(row, ("erase_again".into(), "{\"residents\":2}".into()));
    }
    let desk = Desk::open(older.path(), clock).unwrap();
    look_as_supervisor(&desk, 1);
    assert_eq!(desk.dispatch("verify_journal", json!({})).unwrap().value["sound"], true);
    let next = act(&desk, "save_resident", tests::resident("新人", "19900004444")).unwrap()["id"].as_i64().unwrap();
    assert!(next > late, "an id on the list is given to nobody else");
}

#[test]
fn somebody_else_who_got_the_same_id_is_left_alone() {
    let scene = lived();
    let older = copy(&scene);
    let mine = scene.centre.resident("謦欬十郎", "19900003333");
    scene.centre.act("erase_resident", json!({ "resident": mine, "reason": "asked", "name": "謦欬十郎" }));
    let list = with_writer(&scene.centre.desk, |db| people::erased(db).unwrap());
    // In the older file life went on another way.
    let clock = Clock::set("2026-11-23T01:00:00Z".parse().unwrap());
    let desk = Desk::open(older.path(), clock.clone()).unwrap();
    look_as_supervisor(&desk, 1);
    assert_eq!(act(&desk, "save_resident", tests::resident("别人", "19900005555")).unwrap()["id"], mine);
    drop(desk);
    assert_eq!(erase_again(older.path(), &clock, &list).unwrap(), 0);
    let (_lock, db) = raw(older.path()).unwrap();
    let name: String = db.query_row("SELECT name FROM resident WHERE id = ?1", [mine], |row| row.get(0)).unwrap();
    assert_eq!(name, "别人");
}

#[test]
fn an_erasure_that_was_cut_off_after_its_commit_is_finished_at_the_next_opening() {
    let scene = lived();
    let old_copy = scene.centre.folder.path().join("gen-1/before-upgrade-from-18.db");
    fs::write(&old_copy, "from before an upgrade").unwrap();
    erase(&scene);
    assert!(!old_copy.exists(), "a copy from before an upgrade remembers them");
    let list = scene.centre.folder.path().join("erased.json");
    fs::remove_file(&list).unwrap();
    fs::write(&old_copy, "again").unwrap();
    let Scene { centre: Centre { desk, clock, folder, .. }, .. } = scene;
    drop(desk);
    Desk::open(folder.path(), clock).unwrap();
    assert!(list.exists() && !old_copy.exists());
}
