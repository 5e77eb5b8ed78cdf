//! An act that fails anywhere between its first and its last statement leaves nothing at all.

use desk::ErrorKind;
use desk::testing::{fail_after, with_writer};
use rusqlite::Connection;
use serde_json::{Value, json};
use tests::Centre;
use uuid::Uuid;

/// Every row of every table.
fn everything(db: &Connection) -> Vec<String> {
    let tables: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut rows = Vec::new();
    for table in tables {
        // Forty years of counted days are told by their sums: a row of each would be read hundreds of times.
        let what = if table == "calendar_day" { "count(*), sum(workday), sum(number), max(number)" } else { "*" };
        let mut query = db.prepare(&format!("SELECT {what} FROM \"{table}\"")).unwrap();
        let columns = query.column_count();
        let mut found = query.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let cells: Vec<String> = (0..columns).map(|i| format!("{:?}", row.get_ref(i).unwrap())).collect();
            rows.push(format!("{table}: {}", cells.join("|")));
        }
    }
    rows.sort();
    rows
}

/// Fails `act` at every seventh instruction until it gets through; each failure must leave every table as it was.
fn fails_everywhere(name: &str, prepare: impl Fn(&Centre) -> Value) {
    fails_every(7, name, prepare);
}

fn fails_every(stride: usize, name: &str, prepare: impl Fn(&Centre) -> Value) {
    let centre = Centre::new();
    let mut form = prepare(&centre);
    form["requestId"] = Uuid::new_v4().to_string().into();
    let before = with_writer(&centre.desk, |db| everything(db));
    let mut failures = 0;
    for step in (1..).step_by(stride) {
        fail_after(&centre.desk, Some(step)).unwrap();
        let answer = centre.desk.dispatch(name, form.clone());
        fail_after(&centre.desk, None).unwrap();
        match answer {
            Err(error) => {
                assert_eq!(error.kind, ErrorKind::Unexpected);
                assert_eq!(with_writer(&centre.desk, |db| everything(db)), before, "{name} stopped at instruction {step} left something");
                failures += 1;
            }
            Ok(_) => break,
        }
    }
    assert!(failures > 20, "{name} was stopped {failures} times only");
    assert_ne!(with_writer(&centre.desk, |db| everything(db)), before);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn registering_is_all_or_nothing() {
    fails_everywhere(
        "register_ticket",
        |centre| json!({ "matter": 3, "resident": centre.resident("单晓明", "19900001111"), "finish": true, "request": "诉求", "result": "结果" }),
    );
}

#[test]
fn finishing_is_all_or_nothing() {
    fails_everywhere(
        "finish_ticket",
        |centre| json!({ "ticket": centre.act("register_ticket", json!({ "matter": 3, "finish": false }))["id"], "result": "结果", "revision": 0 }),
    );
}

#[test]
fn undoing_is_all_or_nothing() {
    fails_everywhere("undo_step", |centre| {
        let ticket = centre.act("register_ticket", json!({ "matter": 3, "finish": true }));
        json!({ "ticket": ticket["id"], "step": ticket["canUndo"], "reason": "按错" })
    });
}

#[test]
fn changing_the_calendar_is_all_or_nothing() {
    // The forty years that are counted anew take a million instructions.
    fails_every(
        12_007,
        "save_holidays",
        |_| json!({ "year": 2027, "revision": null, "days": [{ "date": "2027-01-01", "workday": false, "name": "元旦" }] }),
    );
}

#[test]
fn saving_a_resident_is_all_or_nothing() {
    fails_everywhere("save_resident", |_| {
        json!({ "id": null, "revision": null, "name": "解玉兰", "phone": { "how": "set", "value": "19900002222" },
                "idNumber": { "how": "set", "value": "11010519491231002X" }, "categories": ["低保", "高龄"] })
    });
}

#[test]
fn importing_is_all_or_nothing() {
    fails_everywhere("import_residents", |centre| {
        let rows = json!([[{ "is": "text", "text": "姓名" }], [{ "is": "text", "text": "甲一" }], [{ "is": "text", "text": "乙二" }], [{ "is": "text", "text": "丙三" }]]);
        json!({ "import": centre.read("preview_import", json!({ "fileName": "x.xlsx", "rows": rows }))["import"] })
    });
}

#[test]
fn changing_the_hours_is_all_or_nothing() {
    let week = |closes: &str| json!([{ "weekday": 1, "opens": "09:00", "closes": closes, "lunchFrom": null, "lunchTo": null }]);
    fails_every(12_007, "save_hours", |_| json!({ "revision": null, "hours": week("12:00") }));
    fails_every(
        12_007,
        "take_back_hours",
        |centre| json!({ "week": centre.act("save_hours", json!({ "revision": null, "hours": week("12:00") }))["week"] }),
    );
}

/// A form, after what has to be there before it.
type Prepared = fn(&Centre) -> Value;

fn fails_in_each(acts: &[(&str, Prepared)]) {
    // A page of a ticket is worked out at the end of each: not every seventh instruction of that is worth a try.
    for (name, prepare) in acts {
        fails_every(67, name, prepare);
    }
}

fn registered(centre: &Centre) -> Value {
    centre.act("register_ticket", json!({ "matter": 3, "finish": false, "visitorName": "王秀英", "request": "旧的诉求" }))
}

fn suspended(centre: &Centre) -> Value {
    let ticket = registered(centre);
    let missing = [&ticket["materials"][1]["id"], &ticket["materials"][2]["id"]];
    centre.act("suspend_ticket", json!({ "ticket": ticket["id"], "reason": "materials", "missing": missing, "note": "缺照片" }))
}

fn referred(centre: &Centre) -> Value {
    centre.act("refer_ticket", json!({ "ticket": registered(centre)["id"], "whom": "街道民政办" }))
}

#[test]
fn each_act_with_materials_is_all_or_nothing() {
    fails_in_each(&[
        ("register_ticket", |centre| {
            let resident = centre.resident("单晓明", "19900001111");
            json!({ "matter": 3, "resident": resident, "finish": false, "received": [{ "position": 0, "copies": 2 }], "missing": { "positions": [1, 2], "note": "缺照片" } })
        }),
        ("suspend_ticket", |centre| {
            let ticket = registered(centre);
            json!({ "ticket": ticket["id"], "reason": "materials", "missing": [ticket["materials"][1]["id"]], "note": "缺照片",
                "added": [{ "name": "租房合同", "original": true, "copies": 1 }] })
        }),
        ("resume_ticket", |centre| {
            let ticket = suspended(centre);
            json!({ "ticket": ticket["id"], "received": [{ "material": ticket["materials"][1]["id"], "copies": 1 }], "came": true, "note": "补来了" })
        }),
        ("receive_materials", |centre| {
            let ticket = registered(centre);
            json!({ "ticket": ticket["id"], "received": [{ "material": ticket["materials"][0]["id"], "copies": 1 }],
                "added": [{ "name": "租房合同", "original": true, "copies": 1 }], "came": true, "note": "送来" })
        }),
        ("give_back_materials", |centre| {
            let ticket = registered(centre);
            let moved = json!([{ "material": ticket["materials"][0]["id"], "copies": 1 }]);
            centre.act("receive_materials", json!({ "ticket": ticket["id"], "received": moved }));
            json!({ "ticket": ticket["id"], "returned": moved, "whom": "女儿", "note": "取走" })
        }),
        ("correct_ticket", |centre| {
            let ticket = suspended(centre);
            json!({ "ticket": ticket["id"], "revision": ticket["revision"], "matter": 1, "request": "新的诉求", "channel": "telephone", "reason": "登记时写错" })
        }),
    ]);
}

#[test]
fn each_act_on_the_way_to_another_desk_and_back_is_all_or_nothing() {
    fails_in_each(&[
        ("hand_over_ticket", |centre| {
            let colleague = centre.clerk("小陈");
            centre.act("choose_clerk", json!({ "clerk": 1 }));
            json!({ "ticket": registered(centre)["id"], "clerk": colleague, "note": "请接手" })
        }),
        ("refer_ticket", |centre| json!({ "ticket": registered(centre)["id"], "whom": "街道民政办", "note": "请核实" })),
        ("ticket_came_back", |centre| json!({ "ticket": referred(centre)["id"], "note": "已批", "readBack": "telephone", "finish": true })),
        ("read_back", |centre| {
            let ticket = referred(centre)["id"].clone();
            centre.act("ticket_came_back", json!({ "ticket": ticket, "note": "已批" }));
            json!({ "ticket": ticket, "way": "telephone", "note": "说了", "finish": true })
        }),
        ("ticket_elsewhere", |centre| json!({ "ticket": registered(centre)["id"], "whom": "区政务中心" })),
        ("visitor_left", |centre| json!({ "ticket": suspended(centre)["id"], "note": "有急事" })),
    ]);
}

/// A visitor who waits.
fn waiting(centre: &Centre) -> Value {
    let mut rules = centre.read("rules", json!({}));
    rules["calling"] = true.into();
    centre.act("save_rules", rules);
    centre.act("register_ticket", json!({ "matter": 1, "finish": false, "wait": true }))
}

#[test]
fn drawing_a_number_and_calling_it_are_all_or_nothing() {
    fails_in_each(&[
        ("register_ticket", |centre| {
            waiting(centre);
            json!({ "matter": 1, "finish": false, "wait": true, "visitorName": "王秀英" })
        }),
        ("call_next", |centre| {
            waiting(centre);
            json!({})
        }),
        ("start_ticket", |centre| {
            let ticket = waiting(centre)["id"].clone();
            centre.act("call_next", json!({}));
            json!({ "ticket": ticket })
        }),
    ]);
}

/// Finished by a colleague, and rated poor; the supervisor is on duty.
fn rated(centre: &Centre) -> Value {
    centre.clerk("小陈");
    let ticket = centre.act("register_ticket", json!({ "matter": 1, "finish": true }))["id"].clone();
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.act("rate_ticket", json!({ "ticket": ticket, "level": "poor", "source": "paper", "remark": "等太久" }))
}

fn asked_again(ticket: &Value) -> Value {
    json!({ "ticket": ticket["id"], "rating": ticket["ratingGiven"]["id"], "way": "telephone", "reached": true, "settled": true, "said": "说过了" })
}

#[test]
fn rating_and_calling_back_are_all_or_nothing() {
    fails_in_each(&[
        ("rate_ticket", |centre| {
            let ticket = centre.act("register_ticket", json!({ "matter": 1, "finish": true }))["id"].clone();
            json!({ "ticket": ticket, "level": "veryPoor", "speed": "poor", "source": "paper", "remark": "等太久" })
        }),
        ("take_back_rating", |centre| {
            let ticket = rated(centre);
            json!({ "ticket": ticket["id"], "rating": ticket["ratingGiven"]["id"], "reason": "抄错" })
        }),
        ("call_back", |centre| asked_again(&rated(centre))),
        ("take_back_call_back", |centre| {
            let ticket = centre.act("call_back", asked_again(&rated(centre)));
            json!({ "ticket": ticket["id"], "callBack": ticket["ratingGiven"]["callBack"]["attempts"][0]["id"], "reason": "记错" })
        }),
    ]);
}

#[test]
fn lending_and_receiving_a_group_are_all_or_nothing() {
    let lent: Prepared = |centre| json!({ "loan": centre.act("lend_thing", json!({ "kind": 2, "note": "王阿姨" }))["entry"]["id"] });
    fails_every(7, "lend_thing", |_| json!({ "kind": 2, "note": "王阿姨" }));
    fails_every(7, "give_back", lent);
    fails_every(7, "undo_small_service", |centre| json!({ "entry": lent(centre)["loan"] }));
    fails_every(7, "receive_group", |_| json!({ "group": "区里", "heads": 3, "topic": "参观" }));
}

#[test]
fn importing_matters_and_closing_one_are_all_or_nothing() {
    let cells = |cells: &[&str]| -> Value { cells.iter().map(|text| json!({ "is": "text", "text": text })).collect() };
    fails_every(67, "import_matters", |centre| {
        let rows =
            json!([cells(&["事项名称", "别名", "承诺时限"]), cells(&["甲事项", "甲、甲甲", "3"]), cells(&["民政事务", "低保金", ""])]);
        let seen = centre.read("preview_matter_import", json!({ "fileName": "清单.xlsx", "rows": rows }));
        json!({ "import": seen["import"] })
    });
    // What becomes confidential takes its tickets along.
    fails_every(67, "save_matter", |centre| {
        registered(centre);
        registered(centre);
        let matters = centre.read("list_matters", json!({}));
        let matter = matters.as_array().unwrap().iter().find(|matter| matter["id"] == 3).unwrap();
        json!({ "id": 3, "revision": matter["revision"], "name": "高龄复审", "window": "", "kind": "promised", "confidential": true,
            "promisedDays": 5, "materials": [{ "name": "照片", "original": false, "copies": 1 }], "active": true })
    });
}

/// 东厅 and 大厅, and a weekly series in the hall.
fn booked(centre: &Centre) -> Value {
    crate::rooms::hall(centre);
    centre.act("book_room", weekly(4))["occurrences"][0].clone()
}

fn weekly(count: u32) -> Value {
    let mut form = crate::rooms::book(3, 1, "2026-11-23T09:00", "2026-11-23T10:00");
    form["series"] = json!({ "recurrence": { "how": "weekly", "every": 1, "weekdays": [1] }, "until": { "count": count },
        "skipHolidays": true, "skipMovedWorkdays": false });
    form
}

fn on(occurrence: &Value, mut form: Value) -> Value {
    form["occurrence"] = occurrence["id"].clone();
    form["step"] = occurrence["step"].clone();
    form
}

#[test]
fn booking_a_room_is_all_or_nothing() {
    fails_every(67, "book_room", |centre| {
        crate::rooms::hall(centre);
        centre.act("save_accessory", json!({ "name": "投影仪", "unit": "台", "count": 3, "active": true }));
        let mut form = weekly(4);
        form["accessories"] = json!([{ "accessory": 1, "quantity": 2 }]);
        form
    });
    fails_every(67, "move_occurrence", |centre| {
        let place = json!({ "room": 1, "layout": 2, "starts": "2026-11-24T09:00:00", "ends": "2026-11-24T11:00:00" });
        on(&booked(centre), json!({ "place": place, "reach": "all", "reason": "改到周二" }))
    });
    fails_every(67, "cancel_occurrence", |centre| on(&booked(centre), json!({ "reach": "all", "reason": "停课" })));
    fails_every(67, "save_room", |centre| {
        crate::rooms::hall(centre);
        crate::rooms::room("新厅", json!([]))
    });
    let gone = |centre: &Centre| {
        let occurrence = booked(centre);
        centre.clock.set_to(desk::testing::friday_morning() + chrono::Duration::minutes(72 * 60 + 30));
        occurrence
    };
    fails_every(67, "hand_out_key", |centre| on(&gone(centre), json!({})));
    let returned = |centre: &Centre| {
        let out = centre.act("hand_out_key", on(&gone(centre), json!({})));
        centre.act("take_back_key", on(&out, json!({ "condition": "intact", "attended": 9 })))
    };
    fails_every(13, "correct_attended", |centre| on(&returned(centre), json!({ "before": 9, "attended": 23 })));
    let held = |of: &Value| json!({ "occurrence": of["id"], "kind": "culture", "topic": "排练", "starts": of["place"]["starts"], "ends": of["place"]["ends"] });
    fails_every(13, "save_activity", |centre| held(&returned(centre)));
    let photo = |of: &Value| json!({ "occurrence": of["id"], "image": crate::photos::base64(&crate::photos::plain(40, 30, 7)) });
    fails_every(13, "add_use_photo", |centre| photo(&returned(centre)));
    fails_every(13, "take_off_use_photo", |centre| {
        let added = centre.act("add_use_photo", photo(&returned(centre)));
        json!({ "link": added["link"], "why": "unclear" })
    });
    fails_every(67, "no_show", |centre| on(&gone(centre), json!({})));
    fails_every(67, "take_back_key", |centre| {
        let out = centre.act("hand_out_key", on(&gone(centre), json!({})));
        on(&out, json!({ "condition": "broken", "attended": 12, "note": "椅子坏了" }))
    });
    fails_every(67, "close_rooms", |centre| {
        booked(centre);
        centre.act("book_room", crate::rooms::book(1, 1, "2026-11-23T12:00", "2026-11-23T13:00"));
        centre.act("book_room", crate::rooms::book(2, 1, "2026-11-23T14:00", "2026-11-23T15:00"));
        crate::blackouts::closing(centre, "2026-11-23", &["move", "cancel", "keep"])
    });
    fails_every(67, "undo_occurrence_step", |centre| on(&booked(centre), json!({ "reason": "记错" })));
    let projectors = |centre: &Centre| {
        centre.act("save_accessory", json!({ "name": "投影仪", "unit": "台", "count": 3, "active": true }));
    };
    fails_every(7, "save_accessory", |centre| {
        projectors(centre);
        let revision = centre.read("accessories", json!({}))[0]["revision"].clone();
        json!({ "id": 1, "revision": revision, "name": "投影仪", "unit": "台", "count": 2, "why": "broken", "puttingAway": 15, "active": true })
    });
    fails_every(67, "change_accessories", |centre| {
        let occurrence = booked(centre);
        projectors(centre);
        on(&occurrence, json!({ "accessories": [{ "accessory": 1, "quantity": 2 }], "reach": "all" }))
    });
    fails_every(67, "record_use", |centre| {
        let gone = gone(centre);
        centre.clock.set_to(desk::testing::friday_morning() + chrono::Duration::hours(75));
        on(&gone, json!({ "condition": "intact", "attended": 12, "reason": "当时忙" }))
    });
    fails_everywhere("edit_booking", |centre| {
        let booking = booked(centre)["booking"].clone();
        let revision = centre.read("booking", json!({ "booking": booking }))["revision"].clone();
        json!({ "booking": booking, "revision": revision, "group": "合唱团", "contact": "李老师", "phone": { "how": "keep" },
            "purpose": "汇演", "note": "", "heads": 16 })
    });
    let waits = |centre: &Centre| {
        crate::rooms::hall(centre);
        json!({ "room": 1, "starts": "2026-11-23T09:00:00", "ends": "2026-11-23T10:00:00",
            "whose": { "contact": "单阿姨", "phone": "13900005678" } })
    };
    fails_every(23, "join_standby", waits);
    // Who waits is booked.
    fails_every(67, "book_room", |centre| {
        let standby = centre.act("join_standby", waits(centre))["id"].clone();
        let mut form = crate::rooms::book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00");
        form["standby"] = standby;
        form
    });
}

#[test]
fn a_draft_stays_until_its_act_is_done() {
    let centre = Centre::new();
    let id = Uuid::new_v4().to_string();
    centre.read(
        "save_draft",
        json!({ "id": id, "form": "registerTicket", "title": "新办件", "aside": false, "body": { "request": "半句" } }),
    );
    fail_after(&centre.desk, Some(50)).unwrap();
    centre.desk.dispatch("register_ticket", json!({ "matter": 1, "finish": true, "requestId": id })).unwrap_err();
    fail_after(&centre.desk, None).unwrap();
    assert_eq!(centre.read("drafts", json!({}))[0]["body"]["request"], "半句");
    let reply = centre.desk.dispatch("register_ticket", json!({ "matter": 1, "finish": true, "requestId": id })).unwrap();
    assert!(reply.changed.contains(&desk::Topic::Drafts));
    assert_eq!(centre.read("drafts", json!({})), json!([]));
}
