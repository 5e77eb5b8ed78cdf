//! What desk refuses, and what SQL would refuse if desk did not.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;

fn register(centre: &Centre, matter: i64) -> Value {
    centre.act("register_ticket", json!({ "matter": matter, "finish": false }))["id"].clone()
}

fn kind(centre: &Centre, name: &str, form: Value) -> ErrorKind {
    act(&centre.desk, name, form).unwrap_err().kind
}

#[test]
fn who_was_sent_elsewhere_for_an_answer_hears_it_before_the_ticket_ends() {
    let centre = Centre::new();
    let ticket = register(&centre, 1);
    centre.act("refer_ticket", json!({ "ticket": ticket, "whom": "街道民政办" }));
    assert_eq!(kind(&centre, "visitor_left", json!({ "ticket": ticket })), ErrorKind::Refused);
    centre.act("ticket_came_back", json!({ "ticket": ticket, "note": "可以办" }));
    for (name, form) in [
        ("visitor_left", json!({ "ticket": ticket })),
        ("ticket_elsewhere", json!({ "ticket": ticket, "whom": "区里" })),
        ("finish_ticket", json!({ "ticket": ticket })),
    ] {
        let refusal = act(&centre.desk, name, form).unwrap_err();
        assert!(refusal.kind == ErrorKind::Refused && refusal.message.contains("回告"), "{name}: {refusal:?}");
    }
    // Suspended, it is still in everybody's 今日.
    centre.act("suspend_ticket", json!({ "ticket": ticket, "reason": "visitor" }));
    centre.clerk("小陈");
    let today = centre.read("today", json!({}));
    let unread = today["sections"].as_array().unwrap().iter().find(|section| section["reason"] == "unread");
    assert_eq!(unread.unwrap()["lines"].as_array().unwrap().len(), 1);
    centre.act("resume_ticket", json!({ "ticket": ticket }));
    centre.act("read_back", json!({ "ticket": ticket, "way": "telephone", "finish": true }));
}

#[test]
fn an_answer_is_not_told_before_it_came_nor_a_rating_given_before_its_ticket() {
    let mut centre = Centre::new();
    let ticket = register(&centre, 1);
    centre.act("refer_ticket", json!({ "ticket": ticket, "whom": "街道民政办" }));
    centre.pass(Duration::days(5));
    centre.act("ticket_came_back", json!({ "ticket": ticket, "onDay": "2026-11-24" }));
    let told = |day: &str| json!({ "ticket": ticket, "way": "telephone", "onDay": day, "finish": true });
    for day in ["1998-01-01", "2026-11-20", "2026-11-23"] {
        assert_eq!(kind(&centre, "read_back", told(day)), ErrorKind::Invalid, "{day}");
    }
    centre.act("read_back", told("2026-11-24"));
    let rated = |day: &str| json!({ "ticket": ticket, "level": "poor", "source": "paper", "onDay": day });
    assert_eq!(kind(&centre, "rate_ticket", rated("2026-11-19")), ErrorKind::Invalid);
    centre.act("rate_ticket", rated("2026-11-20"));
    let group = |day: &str| json!({ "day": day, "group": "区里", "heads": 3 });
    assert_eq!(kind(&centre, "receive_group", group("0001-01-01")), ErrorKind::Invalid);
    centre.act("receive_group", group("2026-11-20"));
}

#[test]
fn a_row_of_an_earlier_day_is_undone_by_the_supervisor_alone() {
    let mut centre = Centre::new();
    let clerk = centre.clerk("小陈");
    let ticket = register(&centre, 1);
    let done = centre.act("finish_ticket", json!({ "ticket": ticket }));
    let undo = json!({ "ticket": ticket, "step": done["canUndo"], "reason": "按错了" });
    centre.pass(Duration::days(20));
    assert_eq!(centre.read("ticket", json!({ "ticket": ticket }))["canUndo"], Value::Null);
    let refusal = act(&centre.desk, "undo_step", undo.clone()).unwrap_err();
    assert!(refusal.kind == ErrorKind::NotAllowed && refusal.message.contains("2026-11-20"), "{refusal:?}");
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    assert_eq!(centre.act("undo_step", undo)["state"], "open");
    centre.act("choose_clerk", json!({ "clerk": clerk }));
    let done = centre.act("finish_ticket", json!({ "ticket": ticket }));
    let undo = json!({ "ticket": ticket, "step": done["canUndo"], "reason": "按错了" });
    assert_eq!(centre.act("undo_step", undo)["state"], "open", "today's own they undo themselves");
}

#[test]
fn a_draft_about_a_ticket_that_is_no_longer_theirs_is_not_shown() {
    let centre = Centre::new();
    let other = centre.clerk("小林");
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.clerk("小陈");
    let matters = centre.read("list_matters", json!({}));
    let kept = matters.as_array().unwrap().iter().find(|matter| matter["name"] == "矛盾调解").unwrap()["id"].clone();
    let ticket = register(&centre, kept.as_i64().unwrap());
    let given = centre.act("hand_over_ticket", json!({ "ticket": ticket, "clerk": other }));
    centre.act("choose_clerk", json!({ "clerk": other }));
    let draft = json!({ "id": uuid::Uuid::new_v4(), "form": "correctTicket", "title": "更正", "aside": true, "body": { "ticket": ticket, "request": "私事" } });
    centre.read("save_draft", draft);
    assert_eq!(centre.read("drafts", json!({})).as_array().unwrap().len(), 1);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.act("undo_step", json!({ "ticket": ticket, "step": given["canUndo"], "reason": "交错了人" }));
    centre.act("choose_clerk", json!({ "clerk": other }));
    assert_eq!(centre.read("drafts", json!({})), json!([]));
}

#[test]
fn a_counted_kind_keeps_its_name() {
    let centre = Centre::new();
    let kinds = centre.read("small_service_kinds", json!({}));
    let kind = kinds.as_array().unwrap().iter().find(|kind| kind["how"] == "count").or(kinds.as_array().unwrap().first()).unwrap().clone();
    let form = |name: &str| json!({ "id": kind["id"], "revision": kind["revision"], "name": name, "unit": kind["unit"], "how": kind["how"], "active": true });
    centre.act("tally_small_service", json!({ "kind": kind["id"], "quantity": 1 }));
    assert_eq!(act(&centre.desk, "save_small_service_kind", form("别的事")).unwrap_err().data["field"], "name");
}

#[test]
fn what_came_after_closing_counts_from_the_next_workday_as_a_registration_does() {
    let mut centre = Centre::new();
    let rules = centre.read("rules", json!({}));
    let mut wanted = rules.clone();
    wanted["afterHoursNextDay"] = true.into();
    centre.act("save_rules", wanted);
    let ticket =
        centre.act("register_ticket", json!({ "matter": 3, "finish": false, "missing": { "positions": [1], "note": "" } }))["id"].clone();
    // Wednesday 25 November, 17:30.
    centre.pass(Duration::days(5) + Duration::minutes(8 * 60 + 30));
    let resumed = centre.act("resume_ticket", json!({ "ticket": ticket }));
    let registered = centre.act("register_ticket", json!({ "matter": 3, "finish": false }));
    assert_eq!((&resumed["due"]["date"], &registered["due"]["date"]), (&json!("2026-12-03"), &json!("2026-12-03")));
}

#[test]
fn sql_refuses_what_desk_would() {
    let centre = Centre::new();
    let ticket = register(&centre, 3);
    let other = register(&centre, 3);
    centre.act("suspend_ticket", json!({ "ticket": ticket, "reason": "superior" }));
    centre.act("receive_group", json!({ "group": "区里", "heads": 3 }));
    with_writer(&centre.desk, |db| {
        let refused = |sql: &str| {
            let why = db.execute_batch(&sql.replace(":ticket", &ticket.to_string()).replace(":other", &other.to_string()));
            why.expect_err(sql).to_string()
        };
        let step = "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, detail, on_day, journal)
            SELECT ticket, KIND, STATE, at, day, clerk, DETAIL, ON_DAY, journal FROM ticket_step WHERE ticket = :other ORDER BY id DESC LIMIT 1";
        let row = |kind: &str, state: &str, detail: &str, on_day: &str| {
            step.replace("KIND", kind).replace("STATE", state).replace("DETAIL", detail).replace("ON_DAY", on_day)
        };
        assert!(refused(&row("'suspend'", "'suspended'", "NULL", "NULL")).contains("says why"));
        assert!(refused(&row("'readBack'", "'open'", "'telephone'", "'2026-11-19'")).contains("after the question"));
        db.execute_batch(&row("'refer'", "'referred'", "NULL", "NULL").replace(":other", &other.to_string())).unwrap();
        assert!(refused(&row("'leave'", "'left'", "NULL", "NULL")).contains("read back"));
        assert!(refused(&row("'comeBack'", "'open'", "NULL", "'2026-11-19'")).contains("after the question"));
        assert!(
            refused("INSERT INTO told_missing SELECT max(s.id), min(m.id) FROM ticket_step s, ticket_material m WHERE s.ticket = :ticket AND m.ticket = :other")
                .contains("its own ticket")
        );
        // REPLACE deletes, and a ledger says no.
        assert!(
            refused("INSERT OR REPLACE INTO reception SELECT id, day, entered, at, 9999, party_members, clerk, journal FROM reception")
                .contains("never")
        );
    });
}
