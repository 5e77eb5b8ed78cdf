//! 便民小事: presses, loans and what is taken back agree with a naive recount; the ledger only grows and holds nothing typed.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate};
use desk::ErrorKind;
use desk::small_services::counted;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::{Centre, Dice};
use uuid::Uuid;

/// What the test itself wrote down of one row.
struct Noted {
    kind: i64,
    day: NaiveDate,
    quantity: i64,
    lent: bool,
    /// The row of its return.
    back: Option<i64>,
    undone: bool,
}

fn kinds(centre: &Centre) -> Vec<Value> {
    centre.read("small_service_kinds", json!({})).as_array().unwrap().clone()
}

fn kind(centre: &Centre, name: &str) -> Value {
    kinds(centre).into_iter().find(|kind| kind["name"] == name).unwrap_or_else(|| panic!("no kind {name}"))
}

fn press(centre: &Centre, name: &str) -> Value {
    centre.act("tally_small_service", json!({ "kind": kind(centre, name)["id"], "quantity": 1 }))
}

fn lend(centre: &Centre, note: &str) -> i64 {
    let lent = centre.act("lend_thing", json!({ "kind": kind(centre, "借雨伞")["id"], "note": note }));
    lent["entry"]["id"].as_i64().unwrap()
}

/// The figures of some days: by kind, how often and how many.
fn figures(centre: &Centre, from: NaiveDate, to: NaiveDate) -> BTreeMap<i64, (i64, i64)> {
    let counts = with_writer(&centre.desk, |db| counted(db, from, to)).unwrap();
    counts.into_iter().map(|count| (count.kind.0, (count.times.into(), count.quantity.into()))).collect()
}

fn recount(noted: &BTreeMap<i64, Noted>, from: NaiveDate, to: NaiveDate) -> BTreeMap<i64, (i64, i64)> {
    let mut sums: BTreeMap<i64, (i64, i64)> = BTreeMap::new();
    for row in noted.values().filter(|row| !row.undone && (from..=to).contains(&row.day)) {
        let sum = sums.entry(row.kind).or_default();
        *sum = (sum.0 + 1, sum.1 + row.quantity);
    }
    sums
}

/// One of the presses that a desk sees: a tally, a loan, a return, a taking back.
fn one_press(centre: &Centre, dice: &mut Dice, day: NaiveDate, kinds: &[Value], noted: &mut BTreeMap<i64, Noted>) {
    let standing = |noted: &BTreeMap<i64, Noted>, which: &dyn Fn(&Noted) -> bool| -> Vec<i64> {
        noted.iter().filter(|(_, row)| !row.undone && which(row)).map(|(id, _)| *id).collect()
    };
    let out = standing(noted, &|row| row.lent && row.back.is_none());
    let of_today = standing(noted, &|row| row.day == day && row.back.is_none());
    match dice.roll(10) {
        0 if !out.is_empty() => {
            let loan = *dice.pick(&out);
            let back = centre.act("give_back", json!({ "loan": loan }))["id"].as_i64().unwrap();
            noted.get_mut(&loan).unwrap().back = Some(back);
            if dice.roll(4) == 0 {
                centre.act("undo_small_service", json!({ "entry": back }));
                noted.get_mut(&loan).unwrap().back = None;
            }
        }
        2 if !of_today.is_empty() => {
            let entry = *dice.pick(&of_today);
            centre.act("undo_small_service", json!({ "entry": entry }));
            noted.get_mut(&entry).unwrap().undone = true;
        }
        _ => {
            let kind = dice.pick(kinds);
            let lends = kind["how"] == "lend";
            let quantity = if kind["how"] == "number" { 1 + i64::try_from(dice.roll(40)).unwrap() } else { 1 };
            let answer = if lends {
                centre.act("lend_thing", json!({ "kind": kind["id"] }))
            } else {
                centre.act("tally_small_service", json!({ "kind": kind["id"], "quantity": quantity }))
            };
            let id = answer["entry"]["id"].as_i64().unwrap();
            let kind = kind["id"].as_i64().unwrap();
            noted.insert(id, Noted { kind, day, quantity, lent: lends, back: None, undone: false });
            assert_eq!(answer["today"], recount(noted, day, day)[&kind].1, "what a press says of today");
        }
    }
}

#[test]
fn two_hundred_presses_over_midnight_count_to_what_a_naive_recount_says() {
    let mut centre = Centre::new();
    let mut dice = Dice::new(4);
    let kinds = kinds(&centre);
    let (first, second): (NaiveDate, NaiveDate) = ("2026-11-20".parse().unwrap(), "2026-11-21".parse().unwrap());
    let mut noted = BTreeMap::new();
    // 9:00 to past midnight: the last 50 presses are of the next day.
    for n in 0..200 {
        centre.pass(Duration::minutes(if n == 150 { 360 } else { 4 }));
        one_press(&centre, &mut dice, if n < 150 { first } else { second }, &kinds, &mut noted);
    }
    for (from, to) in [(first, first), (second, second), (first, second)] {
        assert_eq!(figures(&centre, from, to), recount(&noted, from, to), "{from} to {to}");
    }
    // Every figure opens the rows it counts.
    for (kind, (times, quantity)) in figures(&centre, first, second) {
        let filter = json!({ "kind": kind, "from": first, "to": second, "counting": true, "limit": 200 });
        let page = centre.read("list_small_services", filter);
        let sum: i64 = page["rows"].as_array().unwrap().iter().map(|row| row["quantity"].as_i64().unwrap()).sum();
        assert_eq!((page["total"].as_i64(), page["times"].as_i64(), sum), (Some(times), Some(times), quantity));
        let figure = page["figures"].as_array().unwrap().iter().find(|figure| figure["kind"] == kind).unwrap();
        assert_eq!((figure["times"].as_i64(), figure["quantity"].as_i64()), (Some(times), Some(quantity)));
    }
    let out: Vec<i64> = noted.iter().filter(|(_, row)| row.lent && !row.undone && row.back.is_none()).map(|(id, _)| *id).collect();
    let loans = centre.read("list_loans", json!({ "limit": 200 }));
    let listed: Vec<i64> = loans["rows"].as_array().unwrap().iter().map(|row| row["id"].as_i64().unwrap()).collect();
    assert!(!out.is_empty() && out.iter().any(|id| noted[id].day == first), "some thing stayed out over midnight");
    assert_eq!(listed, out, "what is out, the longest first");
    let told: i64 = self::kinds(&centre).iter().map(|kind| kind["out"].as_i64().unwrap()).sum();
    assert_eq!(told, i64::try_from(out.len()).unwrap());
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn a_thing_lent_stays_on_the_list_until_it_is_back_and_is_counted_on_the_day_it_went_out() {
    let mut centre = Centre::new();
    let loan = lend(&centre, "王阿姨，3 栋");
    let out = |centre: &Centre| centre.read("list_loans", json!({}))["rows"].clone();
    assert_eq!((out(&centre)[0]["note"].as_str(), out(&centre)[0]["hours"].as_i64()), (Some("王阿姨，3 栋"), Some(0)));
    centre.pass(Duration::hours(50));
    assert_eq!((out(&centre)[0]["hours"].as_i64(), out(&centre)[0]["days"].as_i64()), (Some(50), Some(2)));
    let back = centre.act("give_back", json!({ "loan": loan }));
    assert_eq!((back["act"].as_str(), back["day"].as_str(), &back["quantity"]), (Some("giveBack"), Some("2026-11-22"), &json!(null)));
    assert_eq!(out(&centre), json!([]));
    assert_eq!(act(&centre.desk, "give_back", json!({ "loan": loan })).unwrap_err().kind, ErrorKind::Refused);
    let november = figures(&centre, "2026-11-01".parse().unwrap(), "2026-11-30".parse().unwrap());
    assert_eq!(november.values().collect::<Vec<_>>(), [&(1, 1)], "a return is not counted again");
    assert!(figures(&centre, "2026-11-22".parse().unwrap(), "2026-11-22".parse().unwrap()).is_empty());
    // A loan that came back is not taken back over the head of its return.
    assert_eq!(act(&centre.desk, "undo_small_service", json!({ "entry": loan })).unwrap_err().kind, ErrorKind::Refused);
    centre.act("undo_small_service", json!({ "entry": back["id"] }));
    assert_eq!(out(&centre)[0]["id"], loan);
    centre.act("undo_small_service", json!({ "entry": loan }));
    assert_eq!(out(&centre), json!([]));
    assert_eq!(act(&centre.desk, "give_back", json!({ "loan": loan })).unwrap_err().kind, ErrorKind::Refused);
}

#[test]
fn any_clerk_takes_back_what_is_of_today_and_only_the_supervisor_the_rest() {
    let mut centre = Centre::new();
    centre.clerk("小陈");
    let (early, late) = (press(&centre, "量血压")["entry"].clone(), press(&centre, "量血压")["entry"].clone());
    assert_eq!(early["canUndo"], true);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.clerk("小林");
    let undone = centre.act("undo_small_service", json!({ "entry": early["id"] }));
    assert_eq!((undone["undoneBy"].as_str(), undone["canUndo"].as_bool()), (Some("小林"), Some(false)));
    let again = act(&centre.desk, "undo_small_service", json!({ "entry": early["id"] })).unwrap_err();
    assert!(again.kind == ErrorKind::Refused && again.message.contains("小林"), "{}", again.message);
    // 9:00 and fifteen hours is the next day.
    centre.pass(Duration::hours(15));
    assert_eq!(act(&centre.desk, "undo_small_service", json!({ "entry": late["id"] })).unwrap_err().kind, ErrorKind::Refused);
    let row = |centre: &Centre, at: usize| centre.read("list_small_services", json!({}))["rows"][at].clone();
    assert_eq!(row(&centre, 1)["canUndo"], false);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    assert_eq!(row(&centre, 1)["canUndo"], true);
    centre.act("undo_small_service", json!({ "entry": late["id"] }));
    let page = centre.read("list_small_services", json!({}));
    assert_eq!((page["total"].as_i64(), page["times"].as_i64()), (Some(2), Some(0)), "what was taken back stays in sight");
    assert_eq!(kind(&centre, "量血压")["today"], 0);
}

#[test]
fn the_same_press_sent_twice_is_one() {
    let centre = Centre::new();
    let (hot, umbrella) = (kind(&centre, "饮用热水")["id"].clone(), kind(&centre, "借雨伞")["id"].clone());
    let entry = press(&centre, "手机充电")["entry"]["id"].clone();
    let loan = lend(&centre, "");
    for (name, mut form) in [
        ("tally_small_service", json!({ "kind": hot, "quantity": 1 })),
        ("lend_thing", json!({ "kind": umbrella })),
        ("give_back", json!({ "loan": loan })),
        ("undo_small_service", json!({ "entry": entry })),
    ] {
        form["requestId"] = Uuid::new_v4().to_string().into();
        let first = centre.desk.dispatch(name, form.clone()).unwrap().value;
        assert_eq!(centre.desk.dispatch(name, form).unwrap().value, first, "{name}");
    }
    let rows = with_writer(&centre.desk, |db| db.query_row("SELECT count(*) FROM small_service", [], |row| row.get::<_, i64>(0)).unwrap());
    assert_eq!(rows, 6, "a tally, a loan; and one row for each of the four");
}

#[test]
fn a_press_that_means_something_else_is_refused() {
    let centre = Centre::new();
    let id = |name: &str| kind(&centre, name)["id"].clone();
    let refused = |name: &str, form: Value| act(&centre.desk, name, form).unwrap_err();
    for quantity in [0, 1000] {
        let error = refused("tally_small_service", json!({ "kind": id("打印复印"), "quantity": quantity }));
        assert_eq!((error.kind, &error.data["field"]), (ErrorKind::Invalid, &json!("quantity")));
    }
    assert_eq!(refused("tally_small_service", json!({ "kind": id("借雨伞"), "quantity": 1 })).kind, ErrorKind::Refused);
    assert_eq!(refused("lend_thing", json!({ "kind": id("量血压") })).kind, ErrorKind::Refused);
    let pressed = press(&centre, "量血压")["entry"]["id"].clone();
    assert_eq!(refused("give_back", json!({ "loan": pressed })).kind, ErrorKind::Refused);
    assert_eq!(refused("note_loan", json!({ "loan": pressed, "note": "某人" })).kind, ErrorKind::Refused);
    assert_eq!(refused("undo_small_service", json!({ "entry": 99 })).kind, ErrorKind::NotFound);
    assert_eq!(refused("lend_thing", json!({ "kind": id("借雨伞"), "note": "长".repeat(101) })).data["field"], "note");
}

#[test]
fn the_supervisor_names_orders_and_ends_kinds_and_a_counted_unit_stays() {
    let centre = Centre::new();
    let names = |centre: &Centre| -> Vec<String> { kinds(centre).iter().map(|kind| kind["name"].as_str().unwrap().to_owned()).collect() };
    let before = names(&centre);
    let form = |kind: &Value| json!({ "id": kind["id"], "revision": kind["revision"], "name": kind["name"], "unit": kind["unit"], "how": kind["how"], "active": kind["active"] });
    let stale = form(&kind(&centre, "打印复印"));
    let mut hot = form(&kind(&centre, "饮用热水"));
    hot["position"] = 1.into();
    centre.act("save_small_service_kind", hot);
    let mut wanted = before.clone();
    let moved = wanted.remove(4);
    wanted.insert(0, moved);
    assert_eq!(names(&centre), wanted);
    assert_eq!(kinds(&centre).iter().map(|kind| kind["position"].as_i64().unwrap()).collect::<Vec<_>>(), (1..=8).collect::<Vec<_>>());
    // Its place changed, so a form of it that stood open is told.
    assert_eq!(act(&centre.desk, "save_small_service_kind", stale).unwrap_err().kind, ErrorKind::Stale);

    let mut ended = form(&kind(&centre, "量血压"));
    ended["active"] = false.into();
    centre.act("save_small_service_kind", ended);
    assert_eq!(names(&centre).last().unwrap(), "量血压", "one that is ended has no place among the tiles");
    let off = json!({ "kind": kind(&centre, "量血压")["id"], "quantity": 1 });
    assert_eq!(act(&centre.desk, "tally_small_service", off).unwrap_err().kind, ErrorKind::Refused);

    press(&centre, "收发快递");
    for (field, value) in [("name", "代收快递"), ("unit", "份"), ("how", "lend")] {
        let mut changed = form(&kind(&centre, "收发快递"));
        changed[field] = value.into();
        let error = act(&centre.desk, "save_small_service_kind", changed).unwrap_err();
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some(field)));
    }
    let mut namesake = form(&kind(&centre, "收发快递"));
    namesake["name"] = "借雨伞".into();
    assert_eq!(act(&centre.desk, "save_small_service_kind", namesake).unwrap_err().data["field"], "name");
    let mut by_number = form(&kind(&centre, "收发快递"));
    by_number["how"] = "number".into();
    assert_eq!(centre.act("save_small_service_kind", by_number)["counted"], true);
    act(&centre.desk, "add_usual_small_services", json!({})).unwrap_err();
}

#[test]
fn a_centre_that_is_older_than_this_takes_the_usual_kinds_with_one_press() {
    let centre = Centre::new();
    // As an upgraded file has them: none.
    with_writer(&centre.desk, |db| {
        db.execute_batch("DROP TRIGGER small_service_kind_never_goes; DELETE FROM small_service_kind").unwrap();
    });
    assert_eq!(kinds(&centre), Vec::<Value>::new());
    centre.act("add_usual_small_services", json!({}));
    assert_eq!(kinds(&centre).len(), 8);
}

#[test]
fn the_tables_refuse_what_the_rules_would() {
    let centre = Centre::new();
    // 1 and its undoing 2; a loan 3 and its return 4; a loan 5.
    let pressed = press(&centre, "量血压")["entry"]["id"].clone();
    centre.act("undo_small_service", json!({ "entry": pressed }));
    let loan = lend(&centre, "");
    centre.act("give_back", json!({ "loan": loan }));
    lend(&centre, "");
    let row = |columns: &str, values: &str| {
        format!("INSERT INTO small_service (day, at, clerk, journal, {columns}) VALUES ('2026-11-20', 'x', 1, 1, {values})")
    };
    for sql in [
        "UPDATE small_service SET quantity = 9".to_owned(),
        "UPDATE small_service SET day = '2026-11-19'".to_owned(),
        "DELETE FROM small_service".to_owned(),
        "DELETE FROM small_service_kind".to_owned(),
        // Two of one name would be one to whoever presses.
        "UPDATE small_service_kind SET name = (SELECT name FROM small_service_kind WHERE id = 3) WHERE id = 4".to_owned(),
        "UPDATE small_service_kind SET unit = '箱' WHERE id = 4".to_owned(),
        "UPDATE small_service_kind SET how = 'one' WHERE id = 2".to_owned(),
        row("kind, act, quantity", "4, 'tally', 0"),
        row("kind, act, quantity", "4, 'tally', NULL"),
        row("kind, act, quantity", "2, 'tally', 1"),
        row("kind, act, quantity", "4, 'lend', 1"),
        row("kind, act, quantity", "2, 'lend', 2"),
        row("kind, act, loan", "2, 'giveBack', 3"),
        row("kind, act, loan", "2, 'giveBack', 1"),
        row("kind, act, loan", "3, 'giveBack', 5"),
        row("kind, act, undoes", "4, 'undo', 1"),
        row("kind, act, undoes", "4, 'undo', 2"),
        row("kind, act, undoes", "2, 'undo', 3"),
        row("kind, act, undoes", "3, 'undo', 5"),
    ] {
        with_writer(&centre.desk, |db| db.execute(&sql, [])).expect_err(&sql);
    }
    // What stands beside them passes: the rows above fail for what they say.
    for sql in
        [row("kind, act, quantity", "4, 'tally', 1"), row("kind, act, loan", "2, 'giveBack', 5"), row("kind, act, undoes", "2, 'undo', 4")]
    {
        with_writer(&centre.desk, |db| db.execute(&sql, [])).expect(&sql);
    }
}

/// Every cell of every table, where it stands.
fn cells(centre: &Centre) -> Vec<String> {
    with_writer(&centre.desk, |db| {
        let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").unwrap();
        let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let mut found = Vec::new();
        for table in tables {
            let mut query = db.prepare(&format!("SELECT * FROM \"{table}\"")).unwrap();
            let columns = query.column_count();
            let mut rows = query.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: String = (0..columns).map(|i| format!("{:?}|", row.get::<_, rusqlite::types::Value>(i).unwrap())).collect();
                found.push(format!("{table}: {cells}"));
            }
        }
        found
    })
}

/// The tables in which these words stand.
fn tables_with(centre: &Centre, typed: &str) -> Vec<String> {
    let mut tables: Vec<String> =
        cells(centre).into_iter().filter(|row| row.contains(typed)).map(|row| row.split(':').next().unwrap().to_owned()).collect();
    tables.dedup();
    tables.sort();
    tables.dedup();
    tables
}

#[test]
fn who_has_a_thing_is_kept_while_it_is_out_and_stands_in_no_ledger() {
    let centre = Centre::new();
    let typed = "独一无二的王阿姨";
    let loan = lend(&centre, typed);
    centre.act("note_loan", json!({ "loan": loan, "note": format!("{typed}，3 栋") }));
    assert_eq!(centre.read("list_loans", json!({}))["rows"][0]["note"], format!("{typed}，3 栋"));
    assert_eq!(tables_with(&centre, typed), ["answered", "journal_private", "loan_note"]);
    centre.act("note_loan", json!({ "loan": loan, "note": "" }));
    let row = centre.read("list_loans", json!({}))["rows"][0].clone();
    assert_eq!((row["note"].as_str(), row["noteErased"].as_bool()), (Some(""), Some(false)), "emptied by hand");
    assert_eq!(tables_with(&centre, typed), ["answered", "journal_private"], "what was changed is still told until the thing is back");
}

#[test]
fn who_had_a_thing_is_erased_by_the_act_that_ends_the_loan() {
    let centre = Centre::new();
    let typed = "独一无二的王阿姨";
    let rows = |centre: &Centre| centre.read("list_small_services", json!({ "limit": 200 }))["rows"].as_array().unwrap().clone();
    let lent = json!({ "figure": "lent", "period": { "year": 2026, "month": 11 }, "span": "this" });
    // A thing that comes back, and one that was never lent.
    for end in ["give_back", "undo_small_service"] {
        let loan = lend(&centre, typed);
        centre.act("note_loan", json!({ "loan": loan, "note": format!("{typed}，3 栋") }));
        let other = lend(&centre, "别人");
        let listed = |centre: &Centre| centre.read("list_small_services", json!({ "figure": lent }))["rows"].to_string();
        assert!(listed(&centre).contains(typed), "the month lists whom to ask");
        let key = if end == "give_back" { "loan" } else { "entry" };
        let ended = centre.act(end, json!({ key: loan }));
        assert_eq!((ended["note"].as_str(), ended["noteErased"].as_bool()), (Some(""), Some(true)), "{end}");
        assert_eq!(tables_with(&centre, typed), Vec::<String>::new(), "{end}");
        assert!(!listed(&centre).contains(typed) && listed(&centre).contains("别人"));
        let written = act(&centre.desk, "note_loan", json!({ "loan": loan, "note": typed })).unwrap_err();
        assert_eq!(written.kind, ErrorKind::Refused);
        assert!(rows(&centre).iter().filter(|row| row["id"] == loan).all(|row| row["noteErased"] == true && row["note"] == ""));
        if end == "give_back" {
            // The return was a wrong press: the thing is out again, the name is not back, and can be written anew.
            let undone = centre.act("undo_small_service", json!({ "entry": ended["id"] }));
            assert_eq!(undone["noteErased"], true, "the answer says so");
            let row = centre.read("list_loans", json!({}))["rows"][0].clone();
            assert_eq!((row["id"].as_i64(), row["note"].as_str(), row["noteErased"].as_bool()), (Some(loan), Some(""), Some(true)));
            let noted = centre.act("note_loan", json!({ "loan": loan, "note": typed }));
            assert_eq!((noted["note"].as_str(), noted["noteErased"].as_bool()), (Some(typed), Some(false)));
            centre.act("give_back", json!({ "loan": loan }));
            assert_eq!(tables_with(&centre, typed), Vec::<String>::new());
        }
        centre.act("undo_small_service", json!({ "entry": other }));
    }
    let facts = cells(&centre).into_iter().filter(|row| row.starts_with("journal:") && row.contains("\\\"nameErased\\\":true")).count();
    assert_eq!(facts, 2, "the journal says that a name was erased, never which");
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn the_tables_hold_no_name_for_a_loan_that_has_ended() {
    let centre = Centre::new();
    let (back, undone, out) = (lend(&centre, "甲"), lend(&centre, "乙"), lend(&centre, "丙"));
    centre.act("give_back", json!({ "loan": back }));
    centre.act("undo_small_service", json!({ "entry": undone }));
    let nobody = lend(&centre, "");
    centre.act("give_back", json!({ "loan": nobody }));
    let pressed = press(&centre, "量血压")["entry"]["id"].clone();
    for sql in [
        format!("UPDATE loan_note SET note = '甲' WHERE loan = {back}"),
        format!("UPDATE loan_note SET note = '乙' WHERE loan = {undone}"),
        format!("UPDATE loan_note SET loan = {nobody} WHERE loan = {out}"),
        format!("INSERT INTO loan_note VALUES ({nobody}, '丁')"),
        format!("INSERT INTO loan_note VALUES ({pressed}, '丁')"),
    ] {
        with_writer(&centre.desk, |db| db.execute(&sql, [])).expect_err(&sql);
    }
    with_writer(&centre.desk, |db| db.execute(&format!("UPDATE loan_note SET note = '丁' WHERE loan = {out}"), [])).unwrap();
}

#[test]
fn a_name_that_an_older_version_kept_after_the_return_goes_with_the_upgrade() {
    let db = rusqlite::Connection::open_in_memory().unwrap();
    for step in desk::storage::MIGRATIONS.iter().filter(|step| step.number < 16) {
        db.execute_batch(step.sql).unwrap();
    }
    // 1 and 2 are umbrellas that were lent, the first with two acts that name its borrower; 3 is its return.
    db.execute_batch(
        "PRAGMA foreign_keys = OFF;
         INSERT INTO small_service_kind VALUES (1, '借雨伞', '把', 'lend', 1, 1, 1);
         INSERT INTO small_service (id, kind, act, quantity, day, at, clerk, loan, journal) VALUES
             (1, 1, 'lend', 1, '2026-11-20', 'x', 1, NULL, 1), (2, 1, 'lend', 1, '2026-11-20', 'x', 1, NULL, 2),
             (3, 1, 'giveBack', NULL, '2026-11-20', 'x', 1, 1, 4);
         INSERT INTO loan_note VALUES (1, '还了的人'), (2, '没还的人');
         WITH past (seq, act, subject) AS (VALUES (1, 'lend_thing', 1), (2, 'lend_thing', 2), (3, 'note_loan', 1), (4, 'give_back', 3))
         INSERT INTO journal SELECT seq, 'x', '2026-11-20', 1, act, randomblob(16), json_array('smallService:' || subject), '{}', randomblob(32),
             randomblob(32) FROM past;
         INSERT INTO journal_private SELECT seq, randomblob(32), json_object('of', seq) FROM journal;
         INSERT INTO answered SELECT seq, '{}' FROM journal;",
    )
    .unwrap();
    for step in desk::storage::MIGRATIONS.iter().filter(|step| step.number >= 16) {
        db.execute_batch(step.sql).unwrap();
    }
    let told = |sql: &str| db.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(told("SELECT group_concat(loan || coalesce(note, ' erased'), ', ') FROM loan_note"), "1 erased, 2没还的人");
    assert_eq!(told("SELECT group_concat(seq) FROM journal_private"), "2,4", "what was typed at lending, and later, goes as well");
    assert_eq!(told("SELECT group_concat(seq) FROM answered"), "2,4");
}
