//! A desk that is busy: what it does in a made year.

use chrono::{Days, Duration, NaiveDate};
use desk::testing::{act, with_writer};
use serde_json::json;
use tests::{Centre, Dice};

use super::rooms::{be_used, open_rooms};
use super::today;

/// A desk that is busy for `days` days: presses that are allowed, and others that are refused.
pub(super) fn live(centre: &mut Centre, dice: &mut Dice, until: NaiveDate, today: impl Fn(&Centre) -> NaiveDate) {
    const CHANNELS: [&str; 6] = ["window", "telephone", "suggestionBox", "homeVisit", "passedOn", "other"];
    const KINDS: [&str; 4] = ["consult", "onTheSpot", "promised", "agency"];
    let people = [("单晓明", "19900001234"), ("解玉兰", "19900002222")].map(|(name, phone)| centre.resident(name, phone));
    let mut made: Vec<i64> = Vec::new();
    open_rooms(centre);
    let mut in_the_rooms = Dice::new(11);
    while today(centre) < until {
        for _ in 0..1 + dice.roll(3) {
            let (missing, channel) = (dice.roll(6) == 0, if dice.roll(3) == 0 { *dice.pick(&CHANNELS) } else { "window" });
            let form = json!({
                "matter": if missing { 3 } else { *dice.pick(&[1, 3, 3]) }, "finish": !missing && dice.roll(3) == 0, "kind": dice.pick(&KINDS), "channel": channel,
                "missing": if missing { json!({ "positions": [0], "note": "" }) } else { json!(null) },
                "sameVisitAs": if dice.roll(4) == 0 { json!(made.last()) } else { json!(null) }, "offHours": dice.roll(5) == 0,
                "resident": if dice.roll(2) == 0 { json!(dice.pick(&people)) } else { json!(null) },
            });
            made.push(centre.act("register_ticket", form)["id"].as_i64().unwrap());
        }
        for _ in 0..4 {
            // The latest are met most often; now and then an old one.
            let near = made.len().min(if dice.roll(4) == 0 { 200 } else { 10 });
            let ticket = made[made.len() - 1 - dice.roll(near)];
            let shown = centre.read("ticket", json!({ "ticket": ticket }));
            let also = dice.roll(2) == 0;
            let (command, mut form) = match dice.roll(12) {
                0 => ("suspend_ticket", json!({ "reason": if also { "materials" } else { "superior" }, "note": "还缺照片" })),
                1 | 2 => ("resume_ticket", json!({ "came": also })),
                3 => ("note_ticket", json!({ "note": "来问过", "came": true })),
                4 => ("refer_ticket", json!({ "whom": "街道民政办" })),
                5 => (
                    "ticket_came_back",
                    json!({ "note": "已批", "readBack": if also { json!("telephone") } else { json!(null) }, "finish": also }),
                ),
                6 => ("read_back", json!({ "way": "inPerson", "finish": true })),
                7 => ("ticket_elsewhere", json!({ "whom": "区行政服务中心" })),
                8 => ("visitor_left", json!({})),
                9 => ("undo_step", json!({ "step": shown["canUndo"], "reason": "按错了" })),
                10 => (
                    "correct_ticket",
                    json!({ "revision": shown["revision"], "kind": dice.pick(&KINDS), "channel": dice.pick(&CHANNELS),
                        "matter": dice.pick(&[1, 3]), "reason": "登记时选错" }),
                ),
                _ => ("finish_ticket", json!({})),
            };
            form["ticket"] = ticket.into();
            // What is refused leaves no row.
            let _ = act(&centre.desk, command, form);
            centre.pass(Duration::minutes(1));
        }
        be_rated(centre, dice, &made);
        serve(centre, dice);
        be_used(centre, &mut in_the_rooms);
        centre.pass(Duration::days(1 + dice.roll(4) as i64));
    }
}

/// Ratings given, taken back, given anew; call backs that reach somebody, or nobody, or were a wrong press.
pub(super) fn be_rated(centre: &Centre, dice: &mut Dice, made: &[i64]) {
    const LEVELS: [&str; 5] = ["delighted", "satisfied", "fair", "poor", "veryPoor"];
    let near = made.len().min(if dice.roll(3) == 0 { 60 } else { 12 });
    for _ in 0..4 {
        let ticket = made[made.len() - 1 - dice.roll(near)];
        let given = today(centre) - Days::new(dice.roll(3) as u64);
        let form = json!({ "ticket": ticket, "level": dice.pick(&LEVELS), "source": "paper", "onDay": given });
        let _ = act(&centre.desk, "rate_ticket", form);
        if dice.roll(4) > 0 {
            continue;
        }
        let rating = with_writer(&centre.desk, |db| {
            db.query_row("SELECT max(id) FROM rating WHERE ticket = ?1", [ticket], |row| row.get::<_, Option<i64>>(0)).unwrap()
        });
        // Nobody takes back a poor rating of their own work.
        centre.act("choose_clerk", json!({ "clerk": 2 }));
        let _ = act(&centre.desk, "take_back_rating", json!({ "ticket": ticket, "rating": rating, "reason": "抄错了" }));
        centre.act("choose_clerk", json!({ "clerk": 1 }));
    }
    // Seldom enough for some to be late.
    if dice.roll(8) == 0 {
        let waiting = centre.read("call_backs", json!({ "limit": 200 }));
        let rows = waiting["rows"].as_array().unwrap();
        if !rows.is_empty() {
            let row = dice.pick(rows);
            let reached = dice.roll(3) > 0;
            centre.act("choose_clerk", json!({ "clerk": 2 }));
            let form = json!({ "ticket": row["id"], "rating": row["rating"], "way": "telephone", "reached": reached,
                "settled": if reached { json!(true) } else { json!(null) }, "said": "说已经解决了" });
            let done = act(&centre.desk, "call_back", form);
            centre.act("choose_clerk", json!({ "clerk": 1 }));
            if done.is_ok() && dice.roll(5) == 0 {
                let call =
                    with_writer(&centre.desk, |db| db.query_row("SELECT max(id) FROM call_back", [], |row| row.get::<_, i64>(0)).unwrap());
                let _ = act(&centre.desk, "take_back_call_back", json!({ "ticket": row["id"], "callBack": call, "reason": "点错了" }));
            }
        }
    }
}

/// Small things counted, lent, given back and undone; groups received today or written down later, and taken back.
pub(super) fn serve(centre: &Centre, dice: &mut Dice) {
    let kinds = centre.read("small_service_kinds", json!({}));
    let kinds = kinds.as_array().unwrap();
    for _ in 0..dice.roll(4) {
        let kind = dice.pick(kinds);
        let pressed = if kind["how"] == "lend" {
            act(&centre.desk, "lend_thing", json!({ "kind": kind["id"] }))
        } else {
            act(&centre.desk, "tally_small_service", json!({ "kind": kind["id"], "quantity": 1 + dice.roll(40) }))
        };
        let entry = pressed.unwrap()["entry"]["id"].clone();
        match dice.roll(8) {
            0 => drop(act(&centre.desk, "undo_small_service", json!({ "entry": entry }))),
            1 | 2 => drop(act(&centre.desk, "give_back", json!({ "loan": entry }))),
            _ => {}
        }
    }
    if dice.roll(4) == 0 {
        let came = today(centre) - Days::new(dice.roll(40) as u64);
        let group = centre.act("receive_group", json!({ "group": "县妇联", "heads": 1 + dice.roll(60), "day": came }));
        if dice.roll(5) == 0 {
            centre.act("undo_reception", json!({ "reception": group["id"] }));
        }
    }
}
