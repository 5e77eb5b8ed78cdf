//! A day of 60 visitors; ledger rows and journal agree with a naive recount.

use std::collections::BTreeMap;

use chrono::Duration;
use desk::testing::with_writer;
use serde_json::{Value, json};
use tests::{Centre, Dice, people};

/// What the test itself counted.
#[derive(Default)]
struct Recount {
    acts: i64,
    registered: i64,
    steps: i64,
    state: BTreeMap<i64, &'static str>,
}

#[test]
fn sixty_visitors_leave_what_a_naive_count_says() {
    let mut centre = Centre::new();
    let mut dice = Dice::new(60);
    let clerk = centre.clerk("小陈");
    let mut count = Recount { acts: 3, ..Recount::default() };
    let matters = centre.read("list_matters", json!({}));
    let residents: Vec<i64> = (0..25).map(|_| centre.resident(&people::name(&mut dice), &people::phone(&mut dice))).collect();
    count.acts += 25;
    for _ in 0..60 {
        centre.pass(Duration::minutes(7));
        visitor(&mut centre, &mut dice, &matters, &residents, &mut count);
    }

    let list = centre.read("list_tickets", json!({ "states": ["open", "done", "void"], "limit": 200 }));
    let rows = list["rows"].as_array().unwrap();
    assert_eq!(rows.len(), 60);
    for (index, row) in rows.iter().enumerate() {
        assert_eq!(row["document"], format!("2026-{:04}", index + 1), "numbers have no gap");
        assert_eq!(row["scanCode"], format!("FW20261120-{:03}", index + 1));
        assert_eq!(row["state"], count.state[&row["id"].as_i64().unwrap()]);
        assert_eq!(row["firstClerk"], "小陈");
    }
    let of = |state: &str| count.state.values().filter(|stands| **stands == state).count();
    assert_eq!(list["done"], of("done"));
    assert_eq!(list["open"], of("open"));
    assert_eq!(list["away"], of("elsewhere") + of("left"));

    with_writer(&centre.desk, |db| {
        let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
        assert_eq!(number("SELECT count(*) FROM journal"), count.acts);
        assert_eq!(number("SELECT max(seq) FROM journal"), count.acts);
        assert_eq!(number("SELECT count(*) FROM ticket_step"), count.steps);
        assert_eq!(number("SELECT count(*) FROM journal WHERE act = 'register_ticket'"), count.registered);
        assert_eq!(number(&format!("SELECT count(*) FROM journal WHERE act = 'register_ticket' AND clerk <> {clerk}")), 0);
        // The stored state is nothing but the last row.
        assert_eq!(
            number(
                "SELECT count(*) FROM ticket t WHERE state IS NOT (SELECT state FROM ticket_step WHERE ticket = t.id ORDER BY id DESC LIMIT 1)"
            ),
            0
        );
        assert_eq!(number("SELECT count(*) FROM ticket_step s WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.seq = s.journal)"), 0);
    });
    let check = verified(&centre);
    assert_eq!(check["sound"], true);
    assert_eq!(check["rows"], count.acts);
}

fn visitor(centre: &mut Centre, dice: &mut Dice, matters: &Value, residents: &[i64], count: &mut Recount) {
    let matter = &dice.pick(matters.as_array().unwrap())["id"];
    let resident = if dice.roll(3) == 0 { Value::Null } else { json!(dice.pick(residents)) };
    let finish = dice.roll(4) > 0;
    let ticket = centre.act("register_ticket", json!({ "matter": matter, "resident": resident, "finish": finish, "request": "问一件事" }));
    let id = ticket["id"].as_i64().unwrap();
    count.acts += 1;
    count.registered += 1;
    count.steps += if finish { 2 } else { 1 };
    let mut state = if finish { "done" } else { "open" };
    if !finish && dice.roll(2) == 0 {
        centre.pass(Duration::minutes(2));
        centre.act("finish_ticket", json!({ "ticket": id, "result": "已办好", "revision": 0 }));
        (count.acts, count.steps, state) = (count.acts + 1, count.steps + 1, "done");
    }
    if dice.roll(6) == 0 {
        let step = centre.read("ticket", json!({ "ticket": id }))["canUndo"].clone();
        let after = centre.act("undo_step", json!({ "ticket": id, "step": step, "reason": "按错了" }));
        (count.acts, count.steps) = (count.acts + 1, count.steps + 1);
        state = if state == "done" { "open" } else { "void" };
        assert_eq!(after["state"], state);
    }
    count.state.insert(id, state);
}

/// 核对 is the supervisor's.
fn verified(centre: &Centre) -> Value {
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let mut check = centre.read("verify_journal", json!({}));
    // The coming on duty a line above is a row of its own.
    check["rows"] = json!(check["rows"].as_i64().unwrap() - 1);
    check
}
