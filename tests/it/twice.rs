//! A click twice is an act once, and two forms at one instant never share a number.

use std::collections::BTreeSet;
use std::sync::Barrier;

use desk::testing::act;
use desk::{Clock, Desk, ErrorKind};
use serde_json::json;
use tests::Centre;
use uuid::Uuid;

#[test]
fn the_same_form_twice_makes_one_ticket_and_gives_the_same_answer() {
    let centre = Centre::new();
    let form = json!({ "matter": 1, "finish": true, "request": "问政策", "requestId": Uuid::new_v4().to_string() });
    let first = centre.desk.dispatch("register_ticket", form.clone()).unwrap().value;
    let again = centre.desk.dispatch("register_ticket", form).unwrap().value;
    assert_eq!(first, again);
    assert_eq!(centre.read("list_tickets", json!({}))["total"], 1);
}

#[test]
fn the_same_form_gives_the_same_answer_after_a_restart_and_after_the_ticket_went_on() {
    let centre = Centre::new();
    let form = json!({ "matter": 1, "finish": false, "requestId": Uuid::new_v4().to_string() });
    let first = centre.desk.dispatch("register_ticket", form.clone()).unwrap().value;
    act(&centre.desk, "finish_ticket", json!({ "ticket": first["id"] })).unwrap();
    let Centre { desk, clock, folder, .. } = centre;
    drop(desk);
    let desk = Desk::open(folder.path(), clock).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    assert_eq!(desk.dispatch("register_ticket", form).unwrap().value, first);
}

#[test]
fn the_same_id_with_another_form_is_refused() {
    let centre = Centre::new();
    let id = Uuid::new_v4().to_string();
    centre.desk.dispatch("register_ticket", json!({ "matter": 1, "finish": true, "requestId": id })).unwrap();
    let other = centre.desk.dispatch("register_ticket", json!({ "matter": 2, "finish": true, "requestId": id })).unwrap_err();
    assert_eq!(other.kind, ErrorKind::RequestReused);
    let other_act = centre.desk.dispatch("finish_ticket", json!({ "ticket": 1, "requestId": id })).unwrap_err();
    assert_eq!(other_act.kind, ErrorKind::RequestReused);
    assert_eq!(centre.read("list_tickets", json!({}))["total"], 1);
}

#[test]
fn an_act_without_a_request_id_is_refused() {
    let centre = Centre::new();
    for id in [json!(null), json!(7), json!("not a uuid")] {
        centre.desk.dispatch("register_ticket", json!({ "matter": 1, "finish": true, "requestId": id })).unwrap_err();
    }
    assert_eq!(centre.read("list_tickets", json!({}))["total"], 0);
}

#[test]
fn forms_at_one_instant_get_numbers_without_a_gap() {
    let centre = Centre::new();
    let start = Barrier::new(8);
    let documents: BTreeSet<String> = std::thread::scope(|scope| {
        let clerks: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    (0..10)
                        .map(|_| {
                            act(&centre.desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap()["document"]
                                .as_str()
                                .unwrap()
                                .to_owned()
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        clerks.into_iter().flat_map(|clerk| clerk.join().unwrap()).collect()
    });
    let expected: BTreeSet<String> = (1..=80).map(|number| format!("2026-{number:04}")).collect();
    assert_eq!(documents, expected);
}

#[test]
fn one_form_sent_from_eight_threads_makes_one_ticket() {
    let centre = Centre::new();
    let form = json!({ "matter": 1, "finish": true, "requestId": Uuid::new_v4().to_string() });
    let start = Barrier::new(8);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                start.wait();
                assert_eq!(centre.desk.dispatch("register_ticket", form.clone()).unwrap().value["document"], "2026-0001");
            });
        }
    });
    assert_eq!(centre.read("list_tickets", json!({}))["total"], 1);
}

#[test]
fn numbers_start_again_with_the_year_and_the_day() {
    let mut centre = Centre::new();
    let number = |centre: &Centre| {
        let ticket = centre.act("register_ticket", json!({ "matter": 1, "finish": true }));
        format!("{} {}", ticket["document"].as_str().unwrap(), ticket["scanCode"].as_str().unwrap())
    };
    assert_eq!(number(&centre), "2026-0001 FW20261120-001");
    // 16:00 UTC is midnight at the centre.
    centre.pass(chrono::Duration::hours(15) - chrono::Duration::milliseconds(1));
    assert_eq!(number(&centre), "2026-0002 FW20261120-002");
    centre.pass(chrono::Duration::milliseconds(1));
    assert_eq!(number(&centre), "2026-0003 FW20261121-001");
    centre.pass(chrono::Duration::days(41));
    assert_eq!(number(&centre), "2027-0001 FW20270101-001");
}

#[test]
fn a_clock_set_back_never_gives_a_number_twice() {
    let centre = Centre::new();
    let morning = desk::testing::friday_morning();
    let mut seen = BTreeSet::new();
    for hours in [0, 30, -30, 0, 9000, 0] {
        centre.clock.set_to(morning + chrono::Duration::hours(hours));
        let ticket = centre.act("register_ticket", json!({ "matter": 1, "finish": true }));
        assert!(seen.insert(ticket["document"].to_string()) && seen.insert(ticket["scanCode"].to_string()));
    }
}

#[test]
fn a_system_clock_serves_as_well() {
    let folder = tempfile::TempDir::new().unwrap();
    let desk = desk::testing::centre(folder.path(), Clock::system()).unwrap();
    act(&desk, "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
}

#[test]
fn a_form_sent_again_by_another_clerk_tells_nothing() {
    let centre = Centre::new();
    let resident = centre.resident("单晓明", "19900001234");
    let matters = centre.read("list_matters", json!({}));
    let confidential = matters.as_array().unwrap().iter().find(|matter| matter["confidential"] == true).unwrap()["id"].clone();
    let forms: Vec<(&str, serde_json::Value)> = [
        ("register_ticket", json!({ "matter": confidential, "request": "不能外传", "finish": false })),
        ("finish_ticket", json!({ "ticket": 1, "result": "不能外传", "revision": 0 })),
        ("open_paper", json!({ "paper": "ticketRecord", "ticket": 1 })),
        ("reveal", json!({ "resident": resident, "field": "phone", "reason": "回访" })),
    ]
    .into_iter()
    .map(|(name, mut form)| {
        form["requestId"] = Uuid::new_v4().to_string().into();
        (name, form)
    })
    .collect();
    let first: Vec<_> = forms.iter().map(|(name, form)| centre.desk.dispatch(name, form.clone()).unwrap().value).collect();
    let rows = |centre: &Centre| {
        desk::testing::with_writer(&centre.desk, |db| db.query_row("SELECT count(*) FROM journal", [], |row| row.get::<_, i64>(0)).unwrap())
    };
    let before = rows(&centre);
    for ((name, form), first) in forms.iter().zip(&first) {
        assert_eq!(&centre.desk.dispatch(name, form.clone()).unwrap().value, first, "{name} again by the same clerk");
    }
    assert_eq!(rows(&centre), before, "giving an answer again is no act");
    centre.clerk("小林");
    for (name, form) in &forms {
        let refused = centre.desk.dispatch(name, form.clone()).unwrap_err();
        assert_eq!((refused.kind, refused.data), (ErrorKind::RequestReused, json!({})), "{name} by a colleague");
    }
}

#[test]
fn a_commit_that_happened_but_was_told_as_failed_counts() {
    let centre = Centre::new();
    let form = json!({ "matter": 1, "finish": true, "requestId": Uuid::new_v4().to_string() });
    desk::testing::lose_next_commit(&centre.desk);
    let ticket = centre.desk.dispatch("register_ticket", form.clone()).unwrap();
    assert!(ticket.changed.contains(&desk::Topic::Tickets));
    assert_eq!(centre.desk.dispatch("register_ticket", form).unwrap().value, ticket.value);
    assert_eq!(centre.read("list_tickets", json!({}))["total"], 1);
}

#[test]
fn a_commit_that_failed_leaves_nothing_and_the_desk_goes_on() {
    let centre = Centre::new();
    let form = json!({ "matter": 1, "finish": true, "requestId": Uuid::new_v4().to_string() });
    desk::testing::with_writer(&centre.desk, |db| db.commit_hook(Some(|| true)).unwrap());
    centre.desk.dispatch("register_ticket", form.clone()).unwrap_err();
    // The connection was opened again, so the hook is gone with the old one.
    assert_eq!(centre.read("list_tickets", json!({}))["total"], 0);
    assert_eq!(centre.desk.dispatch("register_ticket", form).unwrap().value["document"], "2026-0001");
}
