//! 今日 and the list's views, against a recount that looks at every ticket of the desk.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Duration, NaiveDate};
use serde_json::{Value, json};
use tests::{Centre, Dice};

const ORDER: [&str; 12] = [
    "overdue",
    "dueToday",
    "referralLate",
    "callBackLate",
    "unread",
    "leftOver",
    "waiting",
    "dueSoon",
    "callBack",
    "referred",
    "materialsLong",
    "mine",
];
const STATES: [&str; 8] = ["waiting", "open", "suspended", "referred", "done", "elsewhere", "left", "void"];

/// Every ticket of the desk, with its whole page.
fn all(centre: &Centre) -> Vec<Value> {
    let mut pages = Vec::new();
    loop {
        let page = centre.read("list_tickets", json!({ "states": STATES, "limit": 200, "offset": pages.len() }));
        let rows = page["rows"].as_array().unwrap();
        pages.extend(rows.iter().map(|row| centre.read("ticket", json!({ "ticket": row["id"] }))));
        if pages.len() as u64 == page["total"].as_u64().unwrap() {
            return pages;
        }
    }
}

fn day(value: &Value) -> NaiveDate {
    value.as_str().unwrap()[..10].parse().unwrap()
}

/// The last row that stands of one of these kinds.
fn last<'a>(ticket: &'a Value, kinds: &[&str]) -> Option<&'a Value> {
    let stands = |step: &&Value| step["undoes"].is_null() && step["undone"] == false;
    ticket["steps"].as_array().unwrap().iter().filter(stands).rfind(|step| kinds.contains(&step["kind"].as_str().unwrap()))
}

/// What a clerk would say who goes through the whole pile: why it is on the desk, and for how long.
fn said(ticket: &Value, today: NaiveDate, now: &str, me: &str) -> Option<(&'static str, i64)> {
    let state = ticket["state"].as_str().unwrap();
    let call_back = &ticket["ratingGiven"]["callBack"];
    if !call_back.is_null() {
        let reached = call_back["attempts"].as_array().unwrap().iter().any(|one| one["reached"] == true && one["takenBack"].is_null());
        if reached || ticket["withheld"] == true || ticket["ratingGiven"]["rated"] == me {
            return None;
        }
        let late = call_back["due"].as_str().is_some_and(|due| due.parse::<NaiveDate>().unwrap() < today);
        return Some((if late { "callBackLate" } else { "callBack" }, call_back["workdays"].as_i64().unwrap()));
    }
    if !STATES[..4].contains(&state) {
        return None;
    }
    let days = |since: NaiveDate| (today - since).num_days();
    let workdays = ticket["due"]["workdays"].as_i64().unwrap_or(0);
    let referred = if state == "referred" { last(ticket, &["refer"]) } else { None };
    let held = if state == "suspended" { last(ticket, &["suspend"]) } else { None };
    let unread = last(ticket, &["comeBack", "readBack"]).filter(|step| matches!(state, "open" | "suspended") && step["kind"] == "comeBack");
    match ticket["due"]["standing"].as_str() {
        Some("overdue") => return Some(("overdue", workdays)),
        Some("today") => return Some(("dueToday", 0)),
        _ => {}
    }
    if let Some(promised) = referred.map(|step| &step["onDay"]).filter(|promised| !promised.is_null() && day(promised) < today) {
        return Some(("referralLate", days(day(promised))));
    }
    if let Some(step) = unread {
        return Some(("unread", days(day(&step["onDay"]))));
    }
    if state == "waiting" {
        let drawn = day(&ticket["registeredLocal"]);
        if drawn < today {
            return Some(("leftOver", days(drawn)));
        }
        let minutes = |at: &str| at.parse::<chrono::DateTime<chrono::Utc>>().unwrap().timestamp() / 60;
        return Some(("waiting", minutes(now) - minutes(ticket["registeredAt"].as_str().unwrap())));
    }
    if ticket["due"]["standing"] == "soon" {
        return Some(("dueSoon", workdays));
    }
    if let Some(step) = referred {
        return Some(("referred", days(day(&step["local"]))));
    }
    if let Some(step) = held.filter(|step| step["detail"] == "待补材料" && days(day(&step["local"])) >= 7) {
        return Some(("materialsLong", days(day(&step["local"]))));
    }
    (ticket["handler"] == me).then(|| ("mine", days(day(&ticket["registeredLocal"]))))
}

fn calling_on(centre: &Centre) {
    let mut rules = centre.read("rules", json!({}));
    rules["calling"] = true.into();
    centre.act("save_rules", rules);
}

/// A visitor draws a number.
fn waits(centre: &Centre) {
    centre.act("register_ticket", json!({ "matter": 1, "finish": false, "wait": true }));
}

/// Weeks of a busy desk: whatever can become of a ticket becomes of some.
fn weeks(centre: &mut Centre, dice: &mut Dice, clerks: &[i64]) {
    let matters = centre.read("list_matters", json!({}));
    let matters: Vec<&Value> = matters.as_array().unwrap().iter().collect();
    // Short enough for some to be late before the weeks are over.
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let mut rules = centre.read("rules", json!({}));
    rules["callBackDays"] = 2.into();
    centre.act("save_rules", rules);
    let mut open: Vec<i64> = Vec::new();
    for _ in 0..220 {
        centre.pass(Duration::minutes(90));
        centre.act("choose_clerk", json!({ "clerk": dice.pick(clerks) }));
        let matter = dice.pick(&matters);
        let missing = !matter["materials"].as_array().unwrap().is_empty() && dice.roll(3) == 0;
        let form = json!({
            "matter": matter["id"], "finish": !missing && dice.roll(3) == 0, "visitorName": "来访人甲", "request": "一件事",
            "missing": if missing { json!({ "positions": [0] }) } else { json!(null) },
        });
        open.push(centre.act("register_ticket", form)["id"].as_i64().unwrap());
        for _ in 0..2 {
            let id = *dice.pick(&open);
            let ticket = centre.read("ticket", json!({ "ticket": id }));
            let may: Vec<&str> = ticket["can"].as_array().unwrap().iter().map(|act| act.as_str().unwrap()).collect();
            let today = centre.read("frame", json!({}))["today"]["date"].clone();
            let (act, form) = match *dice.pick(&[
                "suspend",
                "resume",
                "refer",
                "comeBack",
                "readBack",
                "handOver",
                "finish",
                "undo",
                "elsewhere",
                "rate",
                "callBack",
            ]) {
                "suspend" => ("suspend", json!({ "reason": dice.pick(&["materials", "superior"]), "note": "还差一样" })),
                "resume" => ("resume", json!({})),
                "refer" => ("refer", json!({ "whom": "街道民政办", "promisedOn": if dice.roll(2) == 0 { today } else { json!(null) } })),
                "comeBack" => ("comeBack", json!({ "note": "已批" })),
                "readBack" => ("readBack", json!({ "way": "telephone" })),
                "handOver" => ("handOver", json!({ "clerk": dice.pick(clerks) })),
                "finish" if dice.roll(3) == 0 => ("finish", json!({})),
                "elsewhere" if dice.roll(4) == 0 => ("elsewhere", json!({ "whom": "区行政服务中心" })),
                // Some were given on the first day and copied in days later.
                "rate" => {
                    let given = if dice.roll(3) == 0 { json!(&ticket["registeredLocal"].as_str().unwrap()[..10]) } else { today };
                    ("rate", json!({ "level": dice.pick(&["poor", "veryPoor", "fair"]), "source": "paper", "onDay": given }))
                }
                "callBack" if dice.roll(4) == 0 => {
                    let reached = dice.roll(2) == 0;
                    (
                        "callBack",
                        json!({ "rating": ticket["ratingGiven"]["id"], "way": "telephone", "reached": reached,
                            "settled": if reached { json!(dice.roll(2) == 0) } else { json!(null) }, "said": "问过了" }),
                    )
                }
                // A rated end is not undone before its rating is taken back.
                "undo" if dice.roll(3) == 0 && ticket["ratingGiven"].is_null() => {
                    ("undo", json!({ "step": ticket["canUndo"], "reason": "按错了" }))
                }
                _ => continue,
            };
            let mut form = form;
            form["ticket"] = json!(id);
            // To hand it over to whoever has it already is refused.
            if may.contains(&act) && (act != "handOver" || form["clerk"] != ticket["handlerId"]) {
                centre.act(command(act), form);
            }
        }
    }
}

fn command(act: &str) -> &'static str {
    match act {
        "suspend" => "suspend_ticket",
        "resume" => "resume_ticket",
        "refer" => "refer_ticket",
        "comeBack" => "ticket_came_back",
        "readBack" => "read_back",
        "handOver" => "hand_over_ticket",
        "finish" => "finish_ticket",
        "undo" => "undo_step",
        "rate" => "rate_ticket",
        "callBack" => "call_back",
        _ => "ticket_elsewhere",
    }
}

#[test]
fn the_desk_of_today_is_what_somebody_finds_who_goes_through_the_whole_pile() {
    let mut met: BTreeSet<String> = BTreeSet::new();
    for seed in 0..3 {
        let mut centre = Centre::new();
        let mut dice = Dice::new(seed);
        let clerks = [1, centre.clerk("小陈"), {
            centre.act("choose_clerk", json!({ "clerk": 1 }));
            centre.clerk("小林")
        }];
        centre.act("choose_clerk", json!({ "clerk": 1 }));
        calling_on(&centre);
        // Two who went away on the first day, and nobody called them.
        waits(&centre);
        waits(&centre);
        weeks(&mut centre, &mut dice, &clerks);
        centre.pass(Duration::minutes(30));
        waits(&centre);
        centre.pass(Duration::minutes(3));
        waits(&centre);
        let now = desk::testing::friday_morning() + Duration::minutes(220 * 90 + 33);
        for (clerk, name) in clerks.iter().zip(["主任甲", "小陈", "小林"]) {
            centre.act("choose_clerk", json!({ "clerk": clerk }));
            let pile = all(&centre);
            let today = day(&centre.read("frame", json!({}))["today"]["date"]);
            let mut wanted: BTreeMap<&str, BTreeMap<i64, i64>> = BTreeMap::new();
            for ticket in &pile {
                // A mate's confidential ticket still stands where it stands; that its steps are bare changes nothing of that.
                if let Some((reason, age)) = said(ticket, today, &now.to_rfc3339(), name) {
                    wanted.entry(reason).or_default().insert(ticket["id"].as_i64().unwrap(), age);
                }
            }
            let told = centre.read("today", json!({}));
            let sections = told["sections"].as_array().unwrap();
            let reasons: Vec<&str> = sections.iter().map(|section| section["reason"].as_str().unwrap()).collect();
            assert_eq!(reasons, ORDER.into_iter().filter(|reason| wanted.contains_key(reason)).collect::<Vec<_>>(), "the order of urgency");
            for section in sections {
                let reason = section["reason"].as_str().unwrap();
                met.insert(reason.to_owned());
                let lines = section["lines"].as_array().unwrap();
                let found: BTreeMap<i64, i64> =
                    lines.iter().map(|line| (line["id"].as_i64().unwrap(), line["age"].as_i64().unwrap())).collect();
                assert_eq!(section["total"].as_u64().unwrap() as usize, wanted[reason].len(), "{reason}");
                assert!(
                    lines.len() == wanted[reason].len().min(50) && found.iter().all(|(id, age)| wanted[reason].get(id) == Some(age)),
                    "{reason}: {found:?} {:?}",
                    wanted[reason]
                );
                let ages: Vec<i64> = lines.iter().map(|line| line["age"].as_i64().unwrap()).collect();
                assert!(
                    ages.is_sorted_by(|a, b| if matches!(reason, "dueSoon" | "callBack") { a <= b } else { a >= b }),
                    "{reason}: the most urgent first: {ages:?}"
                );
                for line in lines {
                    let page = pile.iter().find(|ticket| ticket["id"] == line["id"]).unwrap();
                    assert_eq!(line["mine"], json!(page["handler"] == name));
                    let act = &line["act"];
                    assert!(act.is_null() || page["can"].as_array().unwrap().contains(act), "{reason}: {act} is not offered by {page}");
                    assert!(!act.is_null() || page["withheld"] == true, "whoever may do something is told what");
                }
            }
            counts_agree(&centre, &pile, &told["mine"], name);
        }
    }
    assert_eq!(met.len(), ORDER.len(), "every section was met: {met:?}");
}

fn counts_agree(centre: &Centre, pile: &[Value], mine: &Value, name: &str) {
    let states = |ticket: &&Value, wanted: &[&str]| wanted.contains(&ticket["state"].as_str().unwrap());
    let counted = |of: &dyn Fn(&&Value) -> bool| {
        let open = || pile.iter().filter(|ticket| states(ticket, &STATES[..4])).filter(|ticket| of(ticket));
        let standing = |word: &str| open().filter(|ticket| ticket["due"]["standing"] == word).count();
        json!({
            "open": open().count(), "mine": open().filter(|ticket| ticket["handler"] == name).count(),
            "overdue": standing("overdue"), "today": standing("today"), "soon": standing("soon"),
            "suspended": open().filter(|ticket| states(ticket, &["suspended"])).count(),
            "referred": open().filter(|ticket| states(ticket, &["referred"])).count(),
            "waiting": open().filter(|ticket| states(ticket, &["waiting"])).count(),
        })
    };
    let told = centre.read("ticket_counts", json!({}));
    assert_eq!(told, counted(&|_| true));
    assert_eq!(*mine, counted(&|ticket| ticket["handler"] == name));
    // Each view lists as many as it says.
    let me = centre.read("frame", json!({}))["clerk"]["id"].clone();
    let open = &STATES[..4];
    for (view, filter) in [
        ("open", json!({ "states": open })),
        ("mine", json!({ "states": open, "handler": me })),
        ("overdue", json!({ "states": open, "standings": ["overdue"] })),
        ("today", json!({ "states": open, "standings": ["today"] })),
        ("soon", json!({ "states": open, "standings": ["soon"] })),
        ("suspended", json!({ "states": ["suspended"] })),
        ("referred", json!({ "states": ["referred"] })),
    ] {
        assert_eq!(centre.read("list_tickets", filter)["total"], told[view], "{view}");
    }
}

#[test]
fn the_list_says_where_a_referred_ticket_is_and_withholds_it_with_a_confidential_one() {
    let mut centre = Centre::new();
    let matters = centre.read("list_matters", json!({}));
    let confidential = matters.as_array().unwrap().iter().find(|one| one["confidential"] == true).unwrap()["id"].clone();
    centre.clerk("小陈");
    let mut ids = Vec::new();
    for (matter, whom, promised) in [
        (json!(3), "街道民政办", json!("2026-11-23")),
        (confidential, "区妇联张老师", json!(null)),
        (json!(1), "社区医院", json!("2026-12-04")),
    ] {
        let id = centre.act("register_ticket", json!({ "matter": matter, "finish": false, "visitorName": "来访人甲" }))["id"].clone();
        centre.act("refer_ticket", json!({ "ticket": id, "whom": whom, "promisedOn": promised }));
        ids.push(id);
        centre.pass(Duration::days(1));
    }
    centre.pass(Duration::days(3));
    // 2026-11-26.
    let listed = |centre: &Centre| {
        centre.read("list_tickets", json!({ "states": ["referred"], "order": "referred" }))["rows"].as_array().unwrap().clone()
    };
    let referral = |row: &Value| row["referral"].clone();
    let rows = listed(&centre);
    assert_eq!(rows.iter().map(|row| &row["id"]).collect::<Vec<_>>(), ids.iter().collect::<Vec<_>>(), "the longest away first");
    assert_eq!(
        rows.iter().map(referral).collect::<Vec<_>>(),
        [
            json!({ "whom": "街道民政办", "since": "2026-11-20", "days": 6, "promisedOn": "2026-11-23", "late": true }),
            json!({ "whom": "区妇联张老师", "since": "2026-11-21", "days": 5, "promisedOn": null, "late": false }),
            json!({ "whom": "社区医院", "since": "2026-11-22", "days": 4, "promisedOn": "2026-12-04", "late": false }),
        ]
    );
    let down = centre.read("list_tickets", json!({ "states": ["referred"], "order": "referred", "direction": "descending" }));
    assert_eq!(down["rows"][0]["id"], ids[2]);

    // A colleague sees that it is away, and neither with whom nor whose it is.
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    assert_eq!(listed(&centre)[1]["referral"]["whom"], "区妇联张老师", "the supervisor does");
    centre.clerk("小林");
    let colleague = listed(&centre)[1].clone();
    assert_eq!(colleague["referral"], json!({ "whom": null, "since": "2026-11-21", "days": 5, "promisedOn": null, "late": false }));
    let today = centre.read("today", json!({}));
    assert!(!today.to_string().contains("区妇联") && today.to_string().contains("街道民政办"), "{today}");
    let line = today["sections"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|section| section["lines"].as_array().unwrap())
        .find(|line| line["id"] == ids[1]);
    let line = line.unwrap();
    assert_eq!((line["visitor"].as_str(), &line["act"]), (Some("（保密）"), &json!(null)));

    // Once it is back it is with nobody else.
    centre.act("ticket_came_back", json!({ "ticket": ids[0], "note": "已批" }));
    assert_eq!(centre.read("ticket", json!({ "ticket": ids[0] }))["referral"], json!(null));
    let back = centre.read("list_tickets", json!({ "order": "referred" }));
    assert_eq!(back["rows"].as_array().unwrap().last().unwrap()["id"], ids[0], "what is with none comes last");
}

#[test]
fn a_quiet_desk_has_nothing_on_it() {
    let centre = Centre::new();
    centre.act("register_ticket", json!({ "matter": 1, "finish": true }));
    let today = centre.read("today", json!({}));
    assert_eq!((&today["sections"], &today["mine"]["open"]), (&json!([]), &json!(0)));
}
