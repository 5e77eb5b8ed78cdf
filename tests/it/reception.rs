//! 参观接待: one line a group; what stands is counted, what was typed can be erased.

use chrono::{Duration, NaiveDate};
use desk::ErrorKind;
use desk::reception::counted;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::{Centre, Dice};
use uuid::Uuid;

fn receive(centre: &Centre, day: &str, group: &str, heads: usize) -> Value {
    centre.act("receive_group", json!({ "day": day, "group": group, "heads": heads }))
}

fn figures(centre: &Centre, from: &str, to: &str) -> (u32, u32) {
    with_writer(&centre.desk, |db| counted(db, from.parse().unwrap(), to.parse().unwrap())).unwrap()
}

#[test]
fn sixty_groups_count_to_what_a_naive_recount_says() {
    let centre = Centre::new();
    let mut dice = Dice::new(7);
    let first: NaiveDate = "2026-10-01".parse().unwrap();
    let mut noted: Vec<(NaiveDate, usize, Value, bool)> = Vec::new();
    for n in 0..60 {
        let day = first + Duration::days(i64::try_from(dice.roll(51)).unwrap());
        let heads = 1 + dice.roll(60);
        let members = if dice.roll(2) == 0 { Value::Null } else { json!(dice.roll(heads)) };
        let form = json!({ "day": day, "group": format!("第 {n} 批"), "heads": heads, "partyMembers": members });
        noted.push((day, heads, centre.act("receive_group", form)["id"].clone(), false));
        if dice.roll(6) == 0 {
            let at = dice.roll(noted.len());
            if !noted[at].3 {
                centre.act("undo_reception", json!({ "reception": noted[at].2 }));
                noted[at].3 = true;
            }
        }
    }
    assert!(noted.iter().any(|group| group.3), "some were taken back");
    for (from, to) in
        [("2026-10-01", "2026-10-31"), ("2026-10-26", "2026-11-20"), ("2026-10-15", "2026-10-15"), ("2026-09-01", "2026-09-30")]
    {
        let span = from.parse().unwrap()..=to.parse().unwrap();
        let standing: Vec<usize> = noted.iter().filter(|group| !group.3 && span.contains(&group.0)).map(|group| group.1).collect();
        let recount = (u32::try_from(standing.len()).unwrap(), u32::try_from(standing.iter().sum::<usize>()).unwrap());
        assert_eq!(figures(&centre, from, to), recount, "{from} to {to}");
        let page = centre.read("list_receptions", json!({ "from": from, "to": to, "standing": true, "limit": 200 }));
        let rows = page["rows"].as_array().unwrap();
        let heads: u64 = rows.iter().map(|row| row["heads"].as_u64().unwrap()).sum();
        assert_eq!((page["total"].as_u64(), heads), (Some(recount.0.into()), recount.1.into()), "the figure opens its rows");
        assert_eq!((page["groups"].as_u64(), page["heads"].as_u64()), (Some(recount.0.into()), Some(recount.1.into())));
    }
}

#[test]
fn a_wrong_line_stays_struck_through_and_is_written_anew() {
    let mut centre = Centre::new();
    centre.clerk("小陈");
    let wrong = receive(&centre, "2026-11-19", "梧桐小学", 45);
    assert_eq!(
        (wrong["clerk"].as_str(), wrong["canUndo"].as_bool()),
        (Some("小陈"), Some(true)),
        "written down today, whatever day it was"
    );
    centre.act("undo_reception", json!({ "reception": wrong["id"] }));
    let right = receive(&centre, "2026-11-19", "梧桐小学", 54);
    let page = centre.read("list_receptions", json!({}));
    let told: Vec<_> =
        page["rows"].as_array().unwrap().iter().map(|row| (row["heads"].as_i64().unwrap(), row["undoneBy"].clone())).collect();
    assert_eq!(told, [(45, json!("小陈")), (54, json!(null))]);
    assert_eq!((page["groups"].as_i64(), page["heads"].as_i64()), (Some(1), Some(54)));
    assert_eq!(act(&centre.desk, "undo_reception", json!({ "reception": wrong["id"] })).unwrap_err().kind, ErrorKind::Refused);
    centre.pass(Duration::days(1));
    assert_eq!(act(&centre.desk, "undo_reception", json!({ "reception": right["id"] })).unwrap_err().kind, ErrorKind::Refused);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.act("undo_reception", json!({ "reception": right["id"] }));
    assert_eq!(figures(&centre, "2026-11-01", "2026-11-30"), (0, 0));
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    let centre = Centre::new();
    for (field, form) in [
        ("day", json!({ "day": "2026-11-21", "group": "明天才来", "heads": 3 })),
        ("group", json!({ "group": " ", "heads": 3 })),
        ("group", json!({ "group": "长".repeat(61), "heads": 3 })),
        ("heads", json!({ "group": "甲", "heads": 0 })),
        ("heads", json!({ "group": "甲", "heads": 10_000 })),
        ("partyMembers", json!({ "group": "甲", "heads": 3, "partyMembers": 4 })),
        ("topic", json!({ "group": "甲", "heads": 3, "topic": "长".repeat(201) })),
    ] {
        let error = act(&centre.desk, "receive_group", form).unwrap_err();
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some(field)));
    }
    act(&centre.desk, "receive_group", json!({ "group": "甲", "heads": 3, "clerk": 99 })).unwrap_err();
    let whole = json!({ "group": "甲", "heads": 9999, "partyMembers": 9999, "topic": "学".repeat(200), "clerk": 1 });
    assert_eq!(centre.act("receive_group", whole)["day"], "2026-11-20");
}

#[test]
fn the_same_form_twice_is_one_group() {
    let centre = Centre::new();
    let form = json!({ "group": "街道党工委", "heads": 12, "requestId": Uuid::new_v4().to_string() });
    let first = centre.desk.dispatch("receive_group", form.clone()).unwrap().value;
    assert_eq!(centre.desk.dispatch("receive_group", form).unwrap().value, first);
    let undo = json!({ "reception": first["id"], "requestId": Uuid::new_v4().to_string() });
    let undone = centre.desk.dispatch("undo_reception", undo.clone()).unwrap().value;
    assert_eq!(centre.desk.dispatch("undo_reception", undo).unwrap().value, undone);
    assert_eq!(centre.read("list_receptions", json!({}))["total"], 1);
}

#[test]
fn the_list_finds_a_group_by_name_and_topic() {
    let centre = Centre::new();
    centre.act("receive_group", json!({ "group": "街道党工委", "heads": 12, "topic": "调研红色物业" }));
    receive(&centre, "2026-11-20", "梧桐小学", 45);
    let found = |text: &str| centre.read("list_receptions", json!({ "text": text }))["heads"].as_i64().unwrap();
    assert_eq!((found("红色 物业"), found("小学"), found("大学"), found("")), (12, 45, 0, 57));
}

#[test]
fn the_tables_refuse_what_the_rules_would() {
    let centre = Centre::new();
    let id = receive(&centre, "2026-11-20", "梧桐小学", 45)["id"].clone();
    centre.act("undo_reception", json!({ "reception": id }));
    // With no row named by another: it is the ledger's own rule that refuses.
    with_writer(&centre.desk, |db| db.pragma_update(None, "foreign_keys", false)).unwrap();
    for sql in [
        "UPDATE reception SET heads = 9",
        "DELETE FROM reception",
        "UPDATE reception_undo SET clerk = 1",
        "DELETE FROM reception_undo",
        "INSERT INTO reception_undo (reception, at, clerk, journal) VALUES (1, 'x', 1, 1)",
        "INSERT INTO reception (day, entered, at, heads, clerk, journal) VALUES ('2026-11-20', '2026-11-20', 'x', 0, 1, 1)",
        "INSERT INTO reception (day, entered, at, heads, clerk, journal) VALUES ('2026-11-21', '2026-11-20', 'x', 1, 1, 1)",
        "INSERT INTO reception (day, entered, at, heads, party_members, clerk, journal) VALUES ('2026-11-20', '2026-11-20', 'x', 1, 2, 1, 1)",
    ] {
        with_writer(&centre.desk, |db| db.execute(sql, [])).expect_err(sql);
    }
    let fits = "INSERT INTO reception (day, entered, at, heads, party_members, clerk, journal) VALUES ('2026-11-20', '2026-11-20', 'x', 1, 1, 1, 1)";
    with_writer(&centre.desk, |db| db.execute(fits, [])).expect(fits);
}

#[test]
fn a_groups_name_stands_in_no_ledger_and_can_be_erased() {
    let centre = Centre::new();
    let typed = "独一无二的单位";
    let id = centre.act("receive_group", json!({ "group": typed, "heads": 3, "topic": typed }))["id"].clone();
    centre.act("undo_reception", json!({ "reception": id }));
    with_writer(&centre.desk, |db| {
        for table in ["journal", "reception", "reception_undo"] {
            let mut query = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = query.column_count();
            let mut rows = query.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let cells: String = (0..columns).map(|i| format!("{:?}", row.get::<_, rusqlite::types::Value>(i).unwrap())).collect();
                assert!(!cells.contains(typed), "{table}: {cells}");
            }
        }
        db.execute("DELETE FROM reception_private", []).unwrap();
    });
    let page = centre.read("list_receptions", json!({}));
    assert_eq!((&page["rows"][0]["group"], page["total"].as_i64()), (&json!(null), Some(1)), "the line stays, without its words");
    assert_eq!(centre.read("list_receptions", json!({ "text": "单位" }))["total"], 0);
}
