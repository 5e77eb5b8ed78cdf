//! 评价, copied from paper or told, and the 回访 that a poor one opens.

use chrono::Duration;
use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;

/// 政策咨询, done by whoever is on duty.
fn done(centre: &Centre) -> Value {
    centre.act("register_ticket", json!({ "matter": 1, "finish": true }))["id"].clone()
}

fn rate(centre: &Centre, ticket: &Value, level: &str) -> Value {
    centre.act("rate_ticket", json!({ "ticket": ticket, "level": level, "source": "paper" }))
}

fn refusal(centre: &Centre, name: &str, args: Value) -> (ErrorKind, String) {
    let error = act(&centre.desk, name, args).unwrap_err();
    (error.kind, error.message)
}

fn on_duty(centre: &Centre, clerk: i64) {
    centre.act("choose_clerk", json!({ "clerk": clerk }));
}

fn called(ticket: &Value, reached: bool, settled: Option<bool>) -> Value {
    json!({ "ticket": ticket["id"], "rating": ticket["ratingGiven"]["id"], "way": "telephone", "reached": reached, "settled": settled,
        "said": if reached { "对方说已经解决" } else { "" } })
}

fn may(ticket: &Value, what: &str) -> bool {
    ticket["can"].as_array().unwrap().iter().any(|one| one == what)
}

#[test]
fn a_done_ticket_is_rated_once_and_a_wrong_entry_is_taken_back_and_entered_anew() {
    let centre = Centre::new();
    let clerk = centre.clerk("小陈");
    let open = centre.act("register_ticket", json!({ "matter": 1, "finish": false }));
    assert!(!may(&open, "rate"));
    let (kind, said) = refusal(&centre, "rate_ticket", json!({ "ticket": open["id"], "level": "fair", "source": "paper" }));
    assert!(kind == ErrorKind::Refused && said.contains("还没有办结"), "{said}");

    let ticket = done(&centre);
    assert!(may(&centre.read("ticket", json!({ "ticket": ticket })), "rate"));
    let form = json!({ "ticket": ticket, "level": "fair", "speed": "satisfied", "outcome": "poor", "source": "paper", "remark": "等得久" });
    let rated = centre.act("rate_ticket", form);
    let rating = &rated["ratingGiven"];
    assert_eq!((rating["level"].as_str(), rating["speed"].as_str(), rating["manner"].as_str()), (Some("fair"), Some("satisfied"), None));
    assert_eq!(
        (rating["remark"].as_str(), rating["rated"].as_str(), rating["onDay"].as_str()),
        (Some("等得久"), Some("小陈"), Some("2026-11-20"))
    );
    assert_eq!(rating["callBack"], Value::Null, "基本满意 is no 差评, whatever a sub-score says");
    assert!(!may(&rated, "rate"));
    let (kind, said) = refusal(&centre, "rate_ticket", json!({ "ticket": ticket, "level": "poor", "source": "paper" }));
    assert!(kind == ErrorKind::Refused && said.contains("只评价一次"), "{said}");
    let (_, said) = refusal(&centre, "undo_step", json!({ "ticket": ticket, "step": rated["canUndo"], "reason": "想撤" }));
    assert!(said.contains("先收回评价"), "{said}");

    let back = centre.act("take_back_rating", json!({ "ticket": ticket, "rating": rating["id"], "reason": "抄错了行" }));
    assert_eq!(back["ratingGiven"], Value::Null);
    let kept = &back["ratingsTakenBack"][0];
    assert_eq!((kept["takenBack"]["reason"].as_str(), kept["takenBack"]["clerk"].as_str()), (Some("抄错了行"), Some("小陈")));
    refusal(&centre, "take_back_rating", json!({ "ticket": ticket, "rating": rating["id"], "reason": "再一次" }));
    assert_eq!(rate(&centre, &ticket, "delighted")["ratingGiven"]["level"], "delighted");
    let row = centre.read("list_tickets", json!({}))["rows"].as_array().unwrap().iter().find(|row| row["id"] == ticket).unwrap().clone();
    assert_eq!(row["rating"], "delighted");

    // The person rated is whose work it was, whoever presses 办结 for them and enters what the visitor said.
    let other = centre.act("register_ticket", json!({ "matter": 1, "finish": false }))["id"].clone();
    on_duty(&centre, 1);
    centre.act("finish_ticket", json!({ "ticket": other }));
    let entered = rate(&centre, &other, "satisfied")["ratingGiven"].clone();
    assert_eq!(
        (entered["rated"].as_str(), entered["ratedId"].as_i64(), entered["clerk"].as_str()),
        (Some("小陈"), Some(clerk), Some("主任甲"))
    );
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn a_rating_is_never_of_a_day_to_come_nor_from_before_its_ticket() {
    let mut centre = Centre::new();
    let ticket = done(&centre);
    centre.pass(Duration::days(3));
    let with = |day: &str| json!({ "ticket": ticket, "level": "fair", "source": "telephone", "onDay": day });
    for wrong in ["2026-11-24", "2026-11-19", "2019-12-31"] {
        let error = act(&centre.desk, "rate_ticket", with(wrong)).unwrap_err();
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some("onDay")));
    }
    assert_eq!(centre.act("rate_ticket", with("2026-11-20"))["ratingGiven"]["onDay"], "2026-11-20");
}

#[test]
fn a_clock_that_was_set_back_keeps_no_word_from_being_entered() {
    let mut centre = Centre::new();
    let ticket = done(&centre);
    centre.pass(Duration::days(-1));
    assert_eq!(rate(&centre, &ticket, "poor")["ratingGiven"]["onDay"], "2026-11-20", "not before there was anything to say it of");
}

#[test]
fn a_poor_rating_is_called_back_by_another_within_its_days() {
    let mut centre = Centre::new();
    let clerk = centre.clerk("小陈");
    let ticket = done(&centre);
    let rated = rate(&centre, &ticket, "poor");
    let state = &rated["ratingGiven"]["callBack"];
    // 15 workdays after Friday the 20th of November.
    assert_eq!((state["due"].as_str(), state["weekday"].as_str(), state["days"].as_i64()), (Some("2026-12-11"), Some("星期五"), Some(15)));
    assert_eq!(
        (state["standing"].as_str(), state["workdays"].as_i64(), state["may"].clone()),
        (Some("later"), Some(15), json!(["主任甲"]))
    );

    // The one rated may not, and hears who may.
    assert!(!may(&rated, "callBack") && !may(&rated, "takeBackRating"));
    let (kind, said) = refusal(&centre, "call_back", called(&rated, true, Some(true)));
    assert!(kind == ErrorKind::NotAllowed && said.contains("主任甲"), "{said}");
    let (kind, _) =
        refusal(&centre, "take_back_rating", json!({ "ticket": ticket, "rating": rated["ratingGiven"]["id"], "reason": "不想要" }));
    assert_eq!(kind, ErrorKind::NotAllowed, "nobody rubs out a poor rating of their own");

    let waiting = |centre: &Centre| centre.read("call_backs", json!({}));
    let mine = |centre: &Centre| waiting(centre)["rows"][0]["mine"].clone();
    assert_eq!((waiting(&centre)["total"].as_i64(), mine(&centre)), (Some(1), json!(false)));
    on_duty(&centre, 1);
    assert_eq!(mine(&centre), true);

    // On the last day it is due, the day after overdue.
    centre.pass(Duration::days(21));
    assert_eq!(waiting(&centre)["rows"][0]["standing"], "today");
    centre.pass(Duration::days(1));
    let late = waiting(&centre);
    assert_eq!((late["rows"][0]["standing"].as_str(), late["overdue"].as_i64()), (Some("overdue"), Some(1)));

    // Not reached: it stays, and the try is on record.
    let tried = centre.act("call_back", called(&rated, false, None));
    assert_eq!(tried["ratingGiven"]["callBack"]["attempts"][0]["reached"], false);
    assert_eq!((waiting(&centre)["total"].as_i64(), waiting(&centre)["rows"][0]["attempts"].as_i64()), (Some(1), Some(1)));
    let unsaid = json!({ "ticket": ticket, "rating": rated["ratingGiven"]["id"], "way": "telephone", "reached": true, "settled": true });
    assert_eq!(act(&centre.desk, "call_back", unsaid).unwrap_err().data["field"], "said");
    assert_eq!(act(&centre.desk, "call_back", called(&rated, true, None)).unwrap_err().data["field"], "settled");

    // Reached, not settled: off the list, and it may be asked again until it is.
    let reached = centre.act("call_back", called(&rated, true, Some(false)));
    assert_eq!(reached["ratingGiven"]["callBack"]["standing"], "doneLate");
    assert_eq!(waiting(&centre)["total"], 0);
    let listed = centre.read("call_backs", json!({ "done": true }));
    assert_eq!((listed["total"].as_i64(), listed["rows"][0]["settled"].clone()), (Some(1), json!(false)));
    assert!(may(&reached, "callBack"));
    let settled = centre.act("call_back", called(&rated, true, Some(true)));
    assert!(!may(&settled, "callBack"));
    let (_, said) = refusal(&centre, "call_back", called(&rated, true, Some(true)));
    assert!(said.contains("不用再回访"), "{said}");

    // A wrong entry is taken back; with both that reached gone, it waits again.
    for at in [1, 2] {
        let id = settled["ratingGiven"]["callBack"]["attempts"][at]["id"].clone();
        let form = json!({ "ticket": ticket, "callBack": id, "reason": "记到别人头上了" });
        on_duty(&centre, clerk);
        assert_eq!(refusal(&centre, "take_back_call_back", form.clone()).0, ErrorKind::NotAllowed);
        on_duty(&centre, 1);
        centre.act("take_back_call_back", form.clone());
        assert_eq!(refusal(&centre, "take_back_call_back", form).0, ErrorKind::Refused, "once is enough");
    }
    assert_eq!(waiting(&centre)["total"], 1);
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

/// Sections of 今日 that ask for a call back: which, how many workdays, whose, and what Enter does.
fn on_the_desk(centre: &Centre) -> Value {
    let today = centre.read("today", json!({}));
    let sections = today["sections"].as_array().unwrap().iter();
    let asked = sections.filter(|section| section["reason"].as_str().unwrap().starts_with("callBack"));
    asked
        .flat_map(|section| section["lines"].as_array().unwrap().iter().map(move |line| (section, line)))
        .map(|(section, line)| json!([section["reason"], line["age"], line["id"], line["act"], line["callBack"]["rating"]]))
        .collect()
}

#[test]
fn today_asks_whoever_may_to_call_back_and_marks_what_is_late() {
    let mut centre = Centre::new();
    let clerk = centre.clerk("小陈");
    let first = done(&centre);
    let rated = rate(&centre, &first, "veryPoor")["ratingGiven"]["id"].clone();
    assert_eq!(on_the_desk(&centre), json!([]), "nobody is asked about their own work");
    on_duty(&centre, 1);
    assert_eq!(on_the_desk(&centre), json!([["callBack", 15, first, "callBack", rated]]));
    // The supervisor's own, which the clerk is to ask about.
    let second = done(&centre);
    let of_the_supervisor = rate(&centre, &second, "poor");
    assert_eq!(on_the_desk(&centre).as_array().unwrap().len(), 1);

    // On the last day it is not late yet; on the Monday after it is, by a workday; what is late stands first.
    centre.pass(Duration::days(21));
    assert_eq!(on_the_desk(&centre), json!([["callBack", 0, first, "callBack", rated]]));
    centre.pass(Duration::days(3));
    assert_eq!(on_the_desk(&centre), json!([["callBackLate", 1, first, "callBack", rated]]));
    let form = json!({ "ticket": first, "rating": rated, "way": "telephone", "reached": false });
    centre.act("call_back", form.clone());
    assert_eq!(on_the_desk(&centre).as_array().unwrap().len(), 1, "not reached: it is still to be done");
    let mut reached = form;
    (reached["reached"], reached["settled"], reached["said"]) = (json!(true), json!(false), json!("还没修好"));
    centre.act("call_back", reached);
    assert_eq!(on_the_desk(&centre), json!([]), "reached: it is done");
    on_duty(&centre, clerk);
    assert_eq!(on_the_desk(&centre)[0][2], second);
    centre.act("call_back", called(&of_the_supervisor, true, Some(true)));
    assert_eq!(on_the_desk(&centre), json!([]));
}

#[test]
fn a_rating_taken_back_closes_its_call_back() {
    let centre = Centre::new();
    centre.clerk("小陈");
    let ticket = done(&centre);
    let rated = rate(&centre, &ticket, "veryPoor");
    on_duty(&centre, 1);
    assert_eq!(centre.read("call_backs", json!({}))["waiting"], 1);
    centre.act("take_back_rating", json!({ "ticket": ticket, "rating": rated["ratingGiven"]["id"], "reason": "是另一件的" }));
    assert_eq!(centre.read("call_backs", json!({}))["waiting"], 0);
    let (kind, said) = refusal(&centre, "call_back", called(&rated, true, Some(true)));
    assert!(kind == ErrorKind::Stale && said.contains("收回"), "{said}");
}

#[test]
fn the_days_are_those_of_the_rules_when_it_was_entered_on_the_centres_own_calendar() {
    let mut centre = Centre::new();
    centre.clerk("小陈");
    let ticket = done(&centre);
    rate(&centre, &ticket, "poor");
    on_duty(&centre, 1);
    let mut rules = centre.read("rules", json!({}));
    rules["callBackDays"] = 3.into();
    centre.act("save_rules", rules);
    let due = |centre: &Centre| centre.read("ticket", json!({ "ticket": ticket }))["ratingGiven"]["callBack"]["due"].clone();
    assert_eq!(due(&centre), "2026-12-11", "what was promised stays promised");
    // A day off more, a day later.
    let page = centre.read("calendar", json!({ "year": 2026 }));
    let mut days = page["holidays"].as_array().unwrap().clone();
    days.push(json!({ "date": "2026-12-01", "workday": false, "name": "停电检修" }));
    centre.act("save_holidays", json!({ "year": 2026, "revision": page["revision"], "days": days }));
    assert_eq!(due(&centre), "2026-12-14");
    // The new rule, from a day in the week before: the 20th, Friday; three workdays on, over the weekend.
    let other = done(&centre);
    centre.pass(Duration::days(3));
    let rated = centre.act("rate_ticket", json!({ "ticket": other, "level": "poor", "source": "message", "onDay": "2026-11-20" }));
    assert_eq!(rated["ratingGiven"]["callBack"]["due"], "2026-11-25");
}

#[test]
fn the_last_day_is_a_workday_whatever_day_the_rating_was_given_on() {
    let centre = Centre::new();
    centre.clock.set_to("2026-10-01T01:00:00Z".parse().unwrap());
    centre.clerk("小陈");
    let tickets: Vec<Value> = (0..7).map(|_| done(&centre)).collect();
    on_duty(&centre, 1);
    let mut rules = centre.read("rules", json!({}));
    rules["callBackDays"] = 1.into();
    centre.act("save_rules", rules);
    centre.clock.set_to("2026-11-23T01:00:00Z".parse().unwrap());
    // A holiday, the Friday before the Saturday that is worked, that Saturday; an ordinary Friday, Saturday, Sunday and Monday.
    for (ticket, (given, due)) in tickets.iter().zip([
        ("2026-10-03", "2026-10-08"),
        ("2026-10-09", "2026-10-10"),
        ("2026-10-10", "2026-10-12"),
        ("2026-11-20", "2026-11-23"),
        ("2026-11-21", "2026-11-23"),
        ("2026-11-22", "2026-11-23"),
        ("2026-11-23", "2026-11-24"),
    ]) {
        let form = json!({ "ticket": ticket, "level": "veryPoor", "source": "paper", "onDay": given });
        assert_eq!(centre.act("rate_ticket", form)["ratingGiven"]["callBack"]["due"], due, "{given}");
    }
}

#[test]
fn a_call_back_stands_by_its_days_and_by_when_the_visitor_was_reached() {
    let mut centre = Centre::new();
    let clerk = centre.clerk("小陈");
    let tickets: Vec<Value> = (0..3).map(|_| done(&centre)).collect();
    on_duty(&centre, 1);
    let mut rules = centre.read("rules", json!({}));
    rules["callBackDays"] = 4.into();
    centre.act("save_rules", rules);
    let rated: Vec<Value> = tickets.iter().map(|ticket| rate(&centre, ticket, "poor")).collect();
    let state = |centre: &Centre, at: usize| {
        let ticket = centre.read("ticket", json!({ "ticket": tickets[at] }));
        let back = &ticket["ratingGiven"]["callBack"];
        (back["standing"].as_str().unwrap().to_owned(), back["workdays"].as_i64().unwrap())
    };
    // Given on a Friday; the last day is the Thursday after.
    for (days, standing, workdays) in [(0, "later", 4), (3, "soon", 3), (2, "soon", 1), (1, "today", 0)] {
        centre.pass(Duration::days(days));
        assert_eq!(state(&centre, 0), (standing.to_owned(), workdays));
    }
    // Reached on the last day; on the last day but written down a day later; a day late.
    centre.act("call_back", called(&rated[0], true, Some(true)));
    centre.pass(Duration::days(1));
    assert_eq!(state(&centre, 1), ("overdue".to_owned(), 1));
    let mut form = called(&rated[1], true, Some(false));
    form["onDay"] = "2026-11-26".into();
    centre.act("call_back", form);
    let late = centre.act("call_back", called(&rated[2], true, Some(true)));
    assert_eq!([0, 1, 2].map(|at| state(&centre, at).0), ["done", "done", "doneLate"]);
    // Asked once more a day late: it was in time all the same, and whoever reached them late alone was late.
    centre.act("call_back", called(&rated[1], true, Some(true)));
    assert_eq!(state(&centre, 1).0, "done");
    // Taken back, what was settled is to be asked again.
    let attempt = late["ratingGiven"]["callBack"]["attempts"][0]["id"].clone();
    let back = centre.act("take_back_call_back", json!({ "ticket": tickets[2], "callBack": attempt, "reason": "记错" }));
    assert_eq!((state(&centre, 2).0.as_str(), may(&back, "callBack")), ("overdue", true));
    // Whom to ask: everybody on duty but the one rated, the supervisor first.
    let colleague = centre.clerk("小林");
    on_duty(&centre, 1);
    let shown = centre.read("ticket", json!({ "ticket": tickets[2] }));
    assert_eq!(shown["ratingGiven"]["callBack"]["may"], json!(["主任甲", "小林"]));
    assert_eq!(centre.read("call_backs", json!({}))["rows"][0]["may"], json!(["主任甲", "小林"]));
    assert_ne!(clerk, colleague);
}

#[test]
fn a_good_rating_is_taken_back_by_whoever_was_rated_and_a_poor_one_of_either_kind_is_not() {
    let centre = Centre::new();
    centre.clerk("小陈");
    for (level, taken) in [("delighted", true), ("fair", true), ("poor", false), ("veryPoor", false)] {
        let rated = rate(&centre, &done(&centre), level);
        let form = json!({ "ticket": rated["id"], "rating": rated["ratingGiven"]["id"], "reason": "抄错" });
        assert_eq!(may(&rated, "takeBackRating"), taken, "{level}");
        assert_eq!(
            act(&centre.desk, "take_back_rating", form).err().map(|error| error.kind),
            (!taken).then_some(ErrorKind::NotAllowed),
            "{level}"
        );
    }
}

/// Every figure, and the tickets that its filter opens.
fn figures(centre: &Centre, from: &str, to: &str) -> Value {
    let figures = centre.read("rating_figures", json!({ "from": from, "to": to }));
    let opens = |filter: Value| centre.read("list_tickets", filter)["total"].clone();
    for level in ["delighted", "satisfied", "fair", "poor", "veryPoor"] {
        let rows = opens(json!({ "endedFrom": from, "endedTo": to, "states": ["done"], "ratings": [level] }));
        assert_eq!(figures[level], rows, "{level} of {from} to {to}");
    }
    let rows = opens(json!({ "endedFrom": from, "endedTo": to, "states": ["done"], "unrated": true }));
    assert_eq!(figures["unrated"], rows, "unrated of {from} to {to}");
    for (figure, which) in [("callBacksOpened", "opened"), ("callBacksDone", "done"), ("callBacksOverdue", "overdue")] {
        assert_eq!(figures[figure], opens(json!({ "callBack": { "which": which, "from": from, "to": to } })), "{figure} of {from} to {to}");
    }
    let all = opens(json!({ "endedFrom": from, "endedTo": to, "states": ["done"] })).as_i64().unwrap();
    let rated: i64 =
        ["delighted", "satisfied", "fair", "poor", "veryPoor", "unrated"].iter().map(|one| figures[one].as_i64().unwrap()).sum();
    assert_eq!(all, rated, "every ticket done is counted once");
    figures
}

#[test]
fn the_month_counts_the_unrated_apart_and_every_figure_opens_its_tickets() {
    let mut centre = Centre::new();
    centre.clerk("小陈");
    let mut poor = Vec::new();
    for level in ["delighted", "satisfied", "satisfied", "fair", "poor", "veryPoor", "poor"] {
        let ticket = done(&centre);
        let rated = rate(&centre, &ticket, level);
        if matches!(level, "poor" | "veryPoor") {
            poor.push(rated);
        }
    }
    for _ in 0..4 {
        done(&centre);
    }
    centre.act("register_ticket", json!({ "matter": 1, "finish": false }));
    on_duty(&centre, 1);
    let november = figures(&centre, "2026-11-01", "2026-11-30");
    assert_eq!(november["satisfied"], 2);
    assert_eq!((november["unrated"].as_i64(), november["poor"].as_i64()), (Some(4), Some(2)), "未评价 is no 满意");
    assert_eq!((november["callBacksOpened"].as_i64(), november["callBacksDone"].as_i64()), (Some(3), Some(0)));
    assert_eq!(november["callBacksOverdue"], 0);

    centre.act("call_back", called(&poor[0], true, Some(true)));
    centre.act("call_back", called(&poor[1], false, None));
    // The 14th of December, a Monday: the last day was Friday.
    centre.pass(Duration::days(24));
    centre.act("call_back", called(&poor[2], true, Some(false)));
    let december = figures(&centre, "2026-12-01", "2026-12-31");
    assert_eq!(
        (december["callBacksDone"].as_i64(), december["callBacksOverdue"].as_i64(), december["callBacksOpened"].as_i64()),
        (Some(1), Some(1), Some(0))
    );
    let november = figures(&centre, "2026-11-01", "2026-11-30");
    assert_eq!(
        (november["callBacksDone"].as_i64(), november["callBacksOverdue"].as_i64()),
        (Some(1), Some(0)),
        "what was not late then is not late in that month"
    );
    assert_eq!(centre.read("list_tickets", json!({ "callBack": { "which": "waiting" } }))["total"], 1);
    let either = centre.read("list_tickets", json!({ "ratings": ["fair"], "unrated": true }))["total"].clone();
    assert_eq!(either, 5, "基本满意 or 未评价");
}

#[test]
fn what_was_said_in_confidence_is_for_those_who_may_read_the_ticket() {
    let centre = Centre::new();
    let matters = centre.read("list_matters", json!({}));
    let matter = matters.as_array().unwrap().iter().find(|matter| matter["confidential"] == true).unwrap()["id"].clone();
    let clerk = centre.clerk("小陈");
    let resident = centre.resident("单晓明", "19900001234");
    let ticket =
        centre.act("register_ticket", json!({ "matter": matter, "kind": "agency", "resident": resident, "finish": true }))["id"].clone();
    let secrets = ["嫌态度生硬", "还是不愿意谈", "记错人了"];
    let rated = centre.act("rate_ticket", json!({ "ticket": ticket, "level": "poor", "source": "telephone", "remark": secrets[0] }));
    on_duty(&centre, 1);
    let mut form = called(&rated, true, Some(false));
    form["said"] = secrets[1].into();
    let after = centre.act("call_back", form.clone());
    let again = centre.act("call_back", form);
    let last = again["ratingGiven"]["callBack"]["attempts"][1]["id"].clone();
    centre.act("take_back_call_back", json!({ "ticket": ticket, "callBack": last, "reason": secrets[2] }));
    assert_eq!(after["ratingGiven"]["callBack"]["may"], json!(["主任甲"]));

    let seen = |centre: &Centre| {
        let mut all = vec![centre.read("ticket", json!({ "ticket": ticket })), centre.read("list_tickets", json!({}))];
        all.extend([json!({}), json!({ "done": true })].map(|filter| centre.read("call_backs", filter)));
        all.extend(
            ["ticketRecord", "ticketReceipt", "ticketAgency"]
                .map(|paper| centre.act("open_paper", json!({ "paper": paper, "ticket": ticket }))),
        );
        all.push(centre.act("open_paper", json!({ "paper": "ticketLedger", "filter": {} })));
        all.iter().map(Value::to_string).collect::<String>()
    };
    for reader in [1, clerk] {
        on_duty(&centre, reader);
        let seen = seen(&centre);
        assert!(secrets.iter().all(|secret| seen.contains(secret)), "clerk {reader} reads it");
    }
    on_duty(&centre, 1);
    centre.clerk("小林");
    let colleague = seen(&centre);
    for secret in secrets.iter().chain(&["单晓明", "19900001234"]) {
        assert!(!colleague.contains(secret), "a colleague does not read {secret}");
    }
    assert!(colleague.contains("\"level\":\"poor\""), "but the rating is counted");
    for (name, args) in [
        ("call_back", called(&rated, true, Some(true))),
        ("take_back_rating", json!({ "ticket": ticket, "rating": rated["ratingGiven"]["id"], "reason": "想看" })),
    ] {
        assert_eq!(refusal(&centre, name, args).0, ErrorKind::NotAllowed, "{name}");
    }
    // The journal keeps ids and facts.
    let facts = with_writer(&centre.desk, |db| {
        db.query_row("SELECT group_concat(subjects || facts) FROM journal", [], |row| row.get::<_, String>(0)).unwrap()
    });
    assert!(secrets.iter().all(|secret| !facts.contains(secret)));
}

#[test]
fn the_rows_hold_past_every_rule_of_desk() {
    let centre = Centre::new();
    let clerk = centre.clerk("小陈");
    let (poor, unrated) = (done(&centre), done(&centre));
    rate(&centre, &poor, "poor");
    on_duty(&centre, 1);
    let rated = centre.read("ticket", json!({ "ticket": poor }));
    centre.act("call_back", called(&rated, true, Some(true)));
    let finish = centre.read("ticket", json!({ "ticket": unrated }))["canUndo"].clone();
    let row = |ticket: &Value, finish: &Value, by: i64, level: &str, days: &str, on_day: &str| {
        format!(
            "INSERT INTO rating (ticket, finish, rated, level, source, on_day, call_back_days, at, day, clerk, journal)
             VALUES ({ticket}, {finish}, {by}, '{level}', 'paper', '{on_day}', {days}, 'x', '2026-11-20', 1, 1)"
        )
    };
    let call = |clerk: i64, settled: &str, on_day: &str| {
        format!(
            "INSERT INTO call_back (rating, way, reached, settled, on_day, at, day, clerk, journal)
             VALUES (1, 'telephone', {settled} IS NOT NULL, {settled}, '{on_day}', 'x', '2026-11-20', {clerk}, 1)"
        )
    };
    let mut wrong = vec![
        ("rated twice", row(&poor, &json!(2), clerk, "fair", "NULL", "2026-11-20")),
        ("another person rated", row(&unrated, &finish, 1, "fair", "NULL", "2026-11-20")),
        ("not its finish", row(&unrated, &json!(2), clerk, "fair", "NULL", "2026-11-20")),
        ("a day to come", row(&unrated, &finish, clerk, "fair", "NULL", "2026-11-21")),
        ("poor without days", row(&unrated, &finish, clerk, "poor", "NULL", "2026-11-20")),
        ("fair with days", row(&unrated, &finish, clerk, "fair", "15", "2026-11-20")),
        ("called back by the person rated", call(clerk, "NULL", "2026-11-20")),
        ("called back when settled", call(1, "NULL", "2026-11-20")),
        ("called back before it", call(1, "NULL", "2026-11-19")),
        ("taken back by the person rated", format!("INSERT INTO rating_taken_back (rating, at, day, clerk, journal) VALUES (1, 'x', '2026-11-20', {clerk}, 1)")),
        ("a call back taken back by the person rated", format!("INSERT INTO call_back_taken_back (call_back, at, day, clerk, journal) VALUES (1, 'x', '2026-11-20', {clerk}, 1)")),
        ("the finish undone under it", "INSERT INTO ticket_step (ticket, kind, state, at, day, clerk, undoes, journal) VALUES (1, 'undo', 'open', 'zzz', '2026-11-20', 1, 2, 1)".to_owned()),
    ];
    for table in ["rating", "call_back"] {
        wrong.push(("changed", format!("UPDATE {table} SET at = 'y'")));
        wrong.push(("deleted", format!("DELETE FROM {table}")));
    }
    for (what, sql) in &wrong {
        with_writer(&centre.desk, |db| {
            let tx = db.transaction().unwrap();
            assert!(tx.execute(sql, []).is_err(), "{what}: {sql}");
        });
    }
    // With the right values the same statements go through: what refused them was the rule.
    with_writer(&centre.desk, |db| {
        let tx = db.transaction().unwrap();
        tx.execute(&row(&unrated, &finish, clerk, "poor", "15", "2026-11-20"), []).unwrap();
        tx.execute("INSERT INTO call_back_taken_back (call_back, at, day, clerk, journal) VALUES (1, 'x', '2026-11-20', 1, 1)", [])
            .unwrap();
        tx.execute(&call(1, "0", "2026-11-20"), []).unwrap();
        tx.execute("INSERT INTO rating_taken_back (rating, at, day, clerk, journal) VALUES (1, 'x', '2026-11-20', 1, 1)", []).unwrap();
    });
}

#[test]
fn what_was_taken_back_stays_taken_back() {
    let centre = Centre::new();
    centre.clerk("小陈");
    let (first, second) = (done(&centre), done(&centre));
    rate(&centre, &first, "poor");
    let fair = rate(&centre, &second, "fair")["ratingGiven"]["id"].clone();
    centre.act("take_back_rating", json!({ "ticket": second, "rating": fair, "reason": "抄错了" }));
    on_duty(&centre, 1);
    let rated = centre.read("ticket", json!({ "ticket": first }));
    let called = centre.act("call_back", called(&rated, true, Some(true)));
    let attempt = called["ratingGiven"]["callBack"]["attempts"][0]["id"].clone();
    let back = json!({ "ticket": first, "callBack": attempt, "reason": "记到别人头上了" });
    let after = centre.act("take_back_call_back", back);
    assert_eq!(after["ratingGiven"]["callBack"]["settled"], false, "what was taken back settles nothing");
    assert!(may(&after, "callBack") && !may(&after, "takeBackCallBack"));
    // With no row named by another: it is the ledger's own rule that refuses.
    with_writer(&centre.desk, |db| db.pragma_update(None, "foreign_keys", false)).unwrap();
    for table in ["rating_taken_back", "call_back_taken_back", "rating", "call_back"] {
        for sql in [format!("UPDATE {table} SET clerk = 1, at = 'y'"), format!("DELETE FROM {table}")] {
            with_writer(&centre.desk, |db| db.execute(&sql, [])).expect_err(&sql);
        }
    }
    with_writer(&centre.desk, |db| db.pragma_update(None, "foreign_keys", true)).unwrap();
    // Nor is a call back taken back of a rating that is gone itself.
    let again = centre.act("call_back", self::called(&rated, true, Some(true)));
    assert_eq!(again["ratingGiven"]["callBack"]["settled"], true);
    centre.act("take_back_rating", json!({ "ticket": first, "rating": rated["ratingGiven"]["id"], "reason": "是另一件的" }));
    let sql = "INSERT INTO call_back_taken_back (call_back, at, day, clerk, journal) VALUES (2, 'x', '2026-11-20', 1, 1)";
    with_writer(&centre.desk, |db| db.execute(sql, [])).expect_err(sql);
}

#[test]
fn a_call_back_is_of_a_day_from_the_rating_to_today_and_of_nobody_rated() {
    let centre = Centre::new();
    let clerk = centre.clerk("小陈");
    let ticket = done(&centre);
    let rated = rate(&centre, &ticket, "poor");
    on_duty(&centre, 1);
    for day in ["2026-11-19", "2026-11-21"] {
        let mut form = called(&rated, true, Some(true));
        form["onDay"] = day.into();
        let error = act(&centre.desk, "call_back", form).unwrap_err();
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some("onDay")), "{day}");
    }
    // While it still waits, so that nothing else refuses.
    for (by, on_day) in [(clerk, "2026-11-20"), (1, "2026-11-19")] {
        let sql = format!(
            "INSERT INTO call_back (rating, way, reached, settled, on_day, at, day, clerk, journal)
             VALUES (1, 'telephone', 0, NULL, '{on_day}', 'x', '2026-11-20', {by}, 1)"
        );
        with_writer(&centre.desk, |db| db.execute(&sql, [])).expect_err(&sql);
    }
    let tried = centre.act("call_back", called(&rated, false, Some(true)));
    assert_eq!(tried["ratingGiven"]["callBack"]["attempts"][0]["settled"], Value::Null, "who was not reached said nothing");
}
