//! A matter told in confidence stays with its clerk, whoever holds it now, and the supervisor: over every command there is.

use desk::ErrorKind;
use desk::command_list::Mode;
use desk::commands::COMMANDS;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;
use uuid::Uuid;

/// Stands in every word that was told in confidence; the phone ends in no other number of this file.
const MARK: &str = "谧";
const PHONE: &str = "19955554444";
const TAIL: &str = "4444";

struct Told {
    ticket: Value,
    /// Open, with materials.
    open: Value,
    /// Waits with a number, and was called.
    waiting: Value,
    draft: Value,
    resident: i64,
    matter: Value,
    /// Of both tickets: the row that the supervisor could undo.
    last_steps: Vec<(Value, Value)>,
}

/// The supervisor is on duty.
fn switch_calling_on(centre: &Centre) {
    let mut rules = centre.read("rules", json!({}));
    rules["calling"] = true.into();
    centre.act("save_rules", rules);
}

/// Somebody with something to tell draws a number.
fn draws(centre: &Centre) -> Value {
    let form =
        json!({ "matter": confidential_matter(centre), "visitorName": "谧候客", "wait": true, "finish": false, "request": "谧诉求四" });
    centre.act("register_ticket", form)["id"].clone()
}

fn confidential_matter(centre: &Centre) -> Value {
    let matters = centre.read("list_matters", json!({}));
    let kept = matters.as_array().unwrap().iter().find(|matter| matter["name"] == "矛盾调解").unwrap().clone();
    kept["id"].clone()
}

/// A clerk hears a matter with everything that can be told, through its whole life, one that is still open, and one that waits.
/// Calling is switched on.
fn tell(centre: &Centre) -> Told {
    let matter = confidential_matter(centre);
    let mut card = tests::resident("谧来人", PHONE);
    card["address"] = "谧巷 9 号".into();
    let resident = centre.act("save_resident", card)["id"].as_i64().unwrap();
    let form = json!({ "matter": matter, "resident": resident, "finish": false, "request": "谧诉求", "result": "谧结果",
        "agency": { "principal": "谧委托人", "principalPhone": PHONE, "relation": "谧关系", "agent": "谧代办员" } });
    let ticket = centre.act("register_ticket", form)["id"].clone();
    let on = |act: &str, mut form: Value| {
        form["ticket"] = ticket.clone();
        centre.act(act, form)
    };
    on("note_ticket", json!({ "note": "谧记录" }));
    let held = on(
        "suspend_ticket",
        json!({ "reason": "materials", "note": "谧还缺", "added": [{ "name": "谧材料", "original": true, "copies": 1 }] }),
    );
    let material = held["materials"][0]["id"].clone();
    on("resume_ticket", json!({ "note": "谧补正", "received": [{ "material": material, "originals": 1, "copies": 1 }] }));
    on("refer_ticket", json!({ "whom": "谧部门", "note": "谧转办" }));
    on("ticket_came_back", json!({ "whom": "谧带回", "note": "谧答复" }));
    on("read_back", json!({ "way": "telephone", "whom": "谧接收", "note": "谧回告" }));
    on("give_back_materials", json!({ "returned": [{ "material": material, "copies": 1 }], "whom": "谧领取", "note": "谧退还" }));
    let corrected = on("correct_ticket", json!({ "revision": 0, "channel": "telephone", "request": "谧诉求二", "reason": "谧理由" }));
    let revision = corrected["revision"].clone();
    let done = on("finish_ticket", json!({ "result": "谧结果二", "revision": revision }));
    on("undo_step", json!({ "step": done["canUndo"], "reason": "谧撤销" }));
    on("finish_ticket", json!({}));
    let first = on("rate_ticket", json!({ "level": "veryPoor", "source": "paper", "remark": "谧评语" }));
    // Somebody else asks again, who may read it: the supervisor.
    let clerk = centre.read("frame", json!({}))["clerk"]["id"].clone();
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    on(
        "call_back",
        json!({ "rating": first["ratingGiven"]["id"], "way": "telephone", "reached": true, "settled": true, "said": "谧回访" }),
    );
    centre.act("choose_clerk", json!({ "clerk": clerk }));
    let open = centre.act("register_ticket", json!({ "matter": matter, "visitorName": "谧访客", "finish": false, "request": "谧诉求三" }))
        ["id"]
        .clone();
    let waiting = draws(centre);
    centre.act("call_ticket", json!({ "ticket": waiting }));
    let draft = json!(Uuid::new_v4());
    let form = json!({ "id": draft, "form": "registerTicket", "title": "新办件", "aside": true, "body": { "request": "谧草稿" } });
    centre.read("save_draft", form);
    let last = |ticket: &Value| (ticket.clone(), centre.read("ticket", json!({ "ticket": ticket }))["canUndo"].clone());
    let last_steps = vec![last(&ticket), last(&open)];
    Told { ticket, open, waiting, draft, resident, matter, last_steps }
}

fn figure(figure: &str) -> Value {
    json!({ "figure": figure, "period": { "year": 2026, "month": 11 }, "span": "this" })
}

/// Every way to ask a list for the tickets of one who came, without their number or matter.
fn sought(told: &Told) -> Vec<Value> {
    let mut filters: Vec<Value> = [MARK, "谧来人", "谧访客", "谧候客", "mlr", TAIL, PHONE].map(|text| json!({ "text": text })).to_vec();
    filters.push(json!({ "resident": told.resident }));
    filters.push(json!({ "resident": told.resident, "figure": figure("received") }));
    filters.push(json!({ "resident": told.resident, "states": ["done"], "ratings": ["veryPoor"] }));
    // The first of the clerks after the supervisor heard it.
    filters.extend([MARK, TAIL, PHONE].map(|text| json!({ "text": text, "handler": 2 })));
    filters.push(json!({ "text": MARK, "clerk": 2, "figure": figure("received") }));
    filters
}

/// How a colleague presses each command; None for what is not about tickets and those who bring them.
fn presses(command: &str, told: &Told) -> Option<Vec<Value>> {
    let Told { ticket, open, waiting, draft, resident, matter, .. } = told;
    let each = |form: Value| {
        let on = |ticket: &Value| {
            let mut form = form.clone();
            form["ticket"] = ticket.clone();
            form
        };
        Some(vec![on(ticket), on(open), on(waiting)])
    };
    // What a colleague may do with it is a test of its own: whoever calls it or begins it has it from then on.
    let but_waiting = || Some([ticket, open].map(|ticket| json!({ "ticket": ticket })).to_vec());
    let papers = || {
        let mut all: Vec<Value> = Vec::new();
        for paper in ["ticketRecord", "ticketReceipt", "ticketNotice", "ticketAgency", "queueSlip"] {
            all.extend([ticket, open, waiting].map(|ticket| json!({ "paper": paper, "ticket": ticket })));
        }
        all.push(json!({ "paper": "ticketLedger", "filter": {} }));
        all.extend(sought(told).into_iter().map(|filter| json!({ "paper": "ticketLedger", "filter": filter })));
        all.push(json!({ "paper": "monthSummary", "period": { "year": 2026, "month": 11 } }));
        all.push(json!({ "paper": "matterNotice", "matter": matter }));
        all
    };
    match command {
        "search" => Some(["谧", "诉求", "2026-0001", "mlr", TAIL, PHONE].map(|text| json!({ "text": text })).to_vec()),
        "list_tickets" => Some(
            [
                sought(told),
                vec![
                    json!({}),
                    json!({ "states": ["open", "done", "void"] }),
                    json!({ "matter": matter }),
                    json!({ "order": "due" }),
                    json!({ "states": ["referred"], "order": "referred" }),
                    json!({ "ratings": ["veryPoor"] }),
                    json!({ "figure": figure("told") }),
                ],
            ]
            .concat(),
        ),
        "start_ticket" | "call_ticket" | "pass_ticket" => but_waiting(),
        "ticket" | "visitor_left" | "recall_ticket" => each(json!({})),
        "bands" | "queue" | "call_next" => Some(vec![json!({})]),
        "deadline" => each(json!({})),
        "suspend_ticket" => each(json!({ "reason": "superior" })),
        "resume_ticket" => each(json!({})),
        "receive_materials" => each(json!({ "added": [{ "name": "照片", "original": false, "copies": 1 }] })),
        "give_back_materials" => each(json!({ "returned": [{ "material": 1, "copies": 1 }] })),
        "note_ticket" => each(json!({ "note": "问一问" })),
        "hand_over_ticket" => each(json!({ "clerk": 3 })),
        "refer_ticket" => each(json!({ "whom": "街道" })),
        "ticket_came_back" => each(json!({})),
        "read_back" => each(json!({ "way": "inPerson" })),
        "ticket_elsewhere" => each(json!({ "whom": "街道" })),
        "correct_ticket" => each(json!({ "revision": 0, "channel": "other", "reason": "问一问" })),
        "finish_ticket" => each(json!({ "result": "改掉" })),
        "undo_step" => {
            Some(told.last_steps.iter().map(|(ticket, step)| json!({ "ticket": ticket, "step": step, "reason": "问一问" })).collect())
        }
        "reveal_principal" => each(json!({ "reason": "回访" })),
        "open_paper" => Some(papers()),
        "paper_left" => Some(papers().into_iter().map(|paper| json!({ "paper": paper, "use": "printed" })).collect()),
        "register_ticket" => Some(vec![json!({ "matter": 1, "finish": true, "sameVisitAs": ticket })]),
        "save_draft" => {
            Some(vec![json!({ "id": draft, "form": "registerTicket", "title": "新办件", "aside": true, "body": { "request": "改掉" } })])
        }
        "drop_draft" => Some(vec![json!({ "id": draft })]),
        "drafts" | "today" | "ticket_counts" | "month" => Some(vec![json!({})]),
        "rate_ticket" => each(json!({ "level": "poor", "source": "paper" })),
        "take_back_rating" => each(json!({ "rating": 1, "reason": "问一问" })),
        "call_back" => each(json!({ "rating": 1, "way": "telephone", "reached": true, "settled": true, "said": "问一问" })),
        "take_back_call_back" => each(json!({ "callBack": 1, "reason": "问一问" })),
        "call_backs" => Some(vec![json!({}), json!({ "done": true })]),
        "rating_figures" => Some(vec![json!({ "from": "2026-11-01", "to": "2026-11-30" })]),
        "list_visits" => Some(vec![json!({ "period": { "year": 2026, "month": 11 }, "span": "this" })]),
        "list_matters" | "frame" | "preferences" | "rules" | "backup_state" | "list_backups" | "back_up" => Some(vec![json!({})]),
        "matter" => Some(vec![json!({ "matter": matter })]),
        "history" => Some([ticket, open, waiting].map(|ticket| json!({ "kind": "ticket", "id": ticket })).to_vec()),
        // Who lives here may be known to every clerk; what they came for may not, so the page of a resident is pressed as well.
        "resident" => Some(vec![json!({ "resident": resident })]),
        // Small services and groups know no ticket; a loan says who has it to every clerk.
        "small_service_kinds"
        | "list_small_services"
        | "list_loans"
        | "tally_small_service"
        | "lend_thing"
        | "note_loan"
        | "give_back"
        | "undo_small_service"
        | "list_receptions"
        | "receive_group"
        | "undo_reception" => None,
        "rooms"
        | "accessories"
        | "free_accessories"
        | "change_accessories"
        | "booking_rules"
        | "timeline"
        | "fitting_rooms"
        | "preview_booking"
        | "booking"
        | "book_room"
        | "book_later"
        | "move_occurrence"
        | "cancel_occurrence"
        | "hand_out_key"
        | "take_back_key"
        | "no_show"
        | "undo_occurrence_step"
        | "record_use"
        | "edit_booking"
        | "reveal_booking_phone"
        | "standbys"
        | "join_standby"
        | "end_standby"
        | "reveal_standby_phone"
        | "blackouts"
        | "blackout"
        | "tell_of_blackout"
        | "list_used"
        | "after_use"
        | "correct_attended"
        | "add_use_photo"
        | "take_off_use_photo"
        | "photo"
        | "drop_in"
        | "count_heads"
        | "undo_headcount"
        | "list_headcounts"
        | "list_activities"
        | "activity"
        | "save_activity"
        | "take_back_activity" => None,
        "find_residents" | "list_residents" | "likely_duplicates" | "check_id_number" | "save_resident" | "reveal" | "preview_import"
        | "import_residents" | "save_preferences" | "choose_clerk" | "set_up_centre" | "calendar" | "count_days" | "month_table"
        | "door" | "unseal" | "seal" | "lock" | "forgot_pin" | "set_pin" | "choose_backup" | "backups_here" | "open_backup"
        | "close_backup" | "restore" => None,
        other => panic!("say how a colleague would press {other}, or that it is not about tickets"),
    }
}

/// Of the answer, without what any clerk may know of a resident's card.
fn said(command: &str, mut answer: Value) -> String {
    if command == "resident" {
        answer = answer["tickets"].clone();
    }
    if command == "search" {
        answer["residents"] = json!(null);
    }
    answer.to_string()
}

#[test]
fn a_colleague_hears_nothing_whatever_they_press() {
    let centre = Centre::new();
    switch_calling_on(&centre);
    let clerk = centre.clerk("小陈");
    let told = tell(&centre);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.clerk("小林");
    let (mut pressed, mut answered) = (0, 0);
    for command in COMMANDS.iter().filter(|command| {
        !matches!(command.mode, Mode::Shell | Mode::ShellGate)
            && !matches!(command.least, desk::access::Least::Supervisor | desk::access::Least::InPerson)
    }) {
        for mut form in presses(command.name, &told).unwrap_or_default() {
            if command.mode == Mode::Act {
                form["requestId"] = Uuid::new_v4().to_string().into();
            }
            let answer = match centre.desk.dispatch(command.name, form.clone()) {
                Ok(reply) => {
                    answered += 1;
                    said(command.name, reply.value)
                }
                Err(error) => serde_json::to_string(&error).unwrap(),
            };
            assert!(!answer.contains(MARK) && !answer.contains(TAIL), "{} {form} tells: {answer}", command.name);
            pressed += 1;
        }
    }
    println!("{answered} of {pressed} presses were answered");
    assert!(pressed > 150 && answered > 80, "{answered} of {pressed} presses were answered: a refusal tells little");
    // Nothing that they pressed changed a word of it, and its clerk and the supervisor read all of it.
    for reader in [clerk, 1] {
        centre.act("choose_clerk", json!({ "clerk": reader }));
        let page = centre.read("ticket", json!({ "ticket": told.ticket })).to_string();
        assert_eq!(centre.read("drafts", json!({})).to_string().contains("谧草稿"), reader == clerk, "its draft is its clerk's, and whole");
        let words = [
            "谧诉求二",
            "谧结果二",
            "谧来人",
            "谧巷 9 号",
            "谧记录",
            "谧还缺",
            "谧材料",
            "谧补正",
            "谧部门",
            "谧转办",
            "谧带回",
            "谧答复",
            "谧接收",
            "谧回告",
            "谧领取",
            "谧退还",
            "谧理由",
            "谧撤销",
            "谧委托人",
            "谧代办员",
            "谧关系",
            "谧评语",
            "谧回访",
        ];
        for word in words {
            assert!(page.contains(word), "{reader} reads {word}: {page}");
        }
    }
}

#[test]
fn a_colleague_finds_none_of_them_by_who_came() {
    let centre = Centre::new();
    switch_calling_on(&centre);
    let clerk = centre.clerk("小陈");
    let told = tell(&centre);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let colleague = centre.clerk("小林");
    let found = |filter: &Value| {
        let list = centre.read("list_tickets", filter.clone());
        let ledger = centre.act("open_paper", json!({ "paper": "ticketLedger", "filter": filter }));
        let rows = |of: &Value| of["rows"].as_array().unwrap().len() as u64;
        assert_eq!((rows(&list), rows(&ledger)), (list["total"].as_u64().unwrap(), ledger["total"].as_u64().unwrap()), "{filter}");
        (rows(&list), rows(&ledger))
    };
    for filter in sought(&told) {
        centre.act("choose_clerk", json!({ "clerk": colleague }));
        assert_eq!(found(&filter), (0, 0), "{filter}");
        for reader in [clerk, 1] {
            centre.act("choose_clerk", json!({ "clerk": reader }));
            let (list, ledger) = found(&filter);
            assert!(list > 0 && list == ledger, "{reader} finds it by {filter}: {list}, {ledger}");
        }
    }
    // They are counted all the same, and found by their matter.
    centre.act("choose_clerk", json!({ "clerk": colleague }));
    assert_eq!(found(&json!({ "matter": told.matter })), (3, 3));
}

#[test]
fn a_colleague_keeps_nobody_waiting_and_hears_nothing_by_it() {
    let centre = Centre::new();
    switch_calling_on(&centre);
    centre.clerk("小陈");
    let told = tell(&centre);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    centre.clerk("小林");
    // Called by its clerk: once more, then passed over; and what is open is done, without a word of what came of it.
    let presses = [("recall_ticket", &told.waiting), ("pass_ticket", &told.waiting), ("finish_ticket", &told.open)];
    let refused = act(&centre.desk, "finish_ticket", json!({ "ticket": told.open, "result": "改掉" })).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Refused);
    for (command, ticket) in presses {
        let offered = centre.read("ticket", json!({ "ticket": ticket }))["can"].clone();
        let answer = centre.act(command, json!({ "ticket": ticket }));
        assert_eq!(answer["withheld"], true, "{command}");
        assert!(!answer.to_string().contains(MARK) && !answer.to_string().contains(TAIL), "{command} tells: {answer}");
        assert!(offered.as_array().unwrap().iter().any(|can| command.starts_with(can.as_str().unwrap())), "{command}: {offered}");
    }
    assert_eq!(centre.read("ticket", json!({ "ticket": told.open }))["state"], "done");
}

/// Whoever calls a visitor hears them: they hold the ticket, and the holder reads it (DOMAIN 2.1).
#[test]
fn whoever_calls_it_or_begins_it_reads_it_until_that_is_undone() {
    for (command, by_number) in [("call_ticket", true), ("call_next", false), ("start_ticket", true)] {
        let centre = Centre::new();
        switch_calling_on(&centre);
        let first = centre.clerk("小陈");
        let ticket = draws(&centre);
        centre.act("choose_clerk", json!({ "clerk": 1 }));
        let second = centre.clerk("小林");
        let reads = |clerk: i64| {
            centre.act("choose_clerk", json!({ "clerk": clerk }));
            let page = centre.read("ticket", json!({ "ticket": ticket })).to_string();
            (page.contains("谧诉求四"), centre.read("list_tickets", json!({ "text": "谧候客" }))["total"] == 1)
        };
        assert_eq!((reads(first), reads(second)), ((true, true), (false, false)), "{command}: before");
        let answer = centre.act(command, if by_number { json!({ "ticket": ticket }) } else { json!({}) });
        assert_eq!((&answer["id"], &answer["handlerId"], &answer["withheld"]), (&ticket, &json!(second), &json!(false)), "{command}");
        assert_eq!((reads(first), reads(second)), ((true, true), (true, true)), "{command}: the holder, and 首问责任人 still");
        let undo = json!({ "ticket": ticket, "step": answer["canUndo"], "reason": "叫错了" });
        let undone = centre.act("undo_step", undo);
        assert!(!undone.to_string().contains(MARK), "{command}: {undone}");
        assert_eq!((reads(first), reads(second)), ((true, true), (false, false)), "{command}: undone");
    }
}

#[test]
fn whoever_takes_it_over_reads_it_and_its_first_clerk_still_does() {
    let centre = Centre::new();
    switch_calling_on(&centre);
    let first = centre.clerk("小陈");
    let told = tell(&centre);
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let second = centre.clerk("小林");
    let reads = |centre: &Centre| centre.read("ticket", json!({ "ticket": told.open })).to_string().contains("谧诉求三");
    assert!(!reads(&centre));
    centre.act("choose_clerk", json!({ "clerk": first }));
    let given = centre.act("hand_over_ticket", json!({ "ticket": told.open, "clerk": second }));
    assert!(reads(&centre), "首问责任人");
    centre.act("choose_clerk", json!({ "clerk": second }));
    assert!(reads(&centre), "承办人");
    assert_eq!(centre.read("list_tickets", json!({ "text": "谧访客" }))["total"], 1);
    // Taken back, it is theirs no more.
    centre.act("undo_step", json!({ "ticket": told.open, "step": given["canUndo"], "reason": "交错了人" }));
    assert!(!reads(&centre));
    // Nor is it found by who came: that they came at all is theirs.
    for who in ["谧访客", "谧来人", "mlr"] {
        let found = |centre: &Centre| (centre.read("list_tickets", json!({ "text": who })), centre.read("search", json!({ "text": who })));
        let (list, search) = found(&centre);
        assert_eq!((&list["total"], &search["tickets"]), (&json!(0), &json!([])), "{who}");
        centre.act("choose_clerk", json!({ "clerk": first }));
        let (list, search) = found(&centre);
        assert!(list["total"].as_u64() > Some(0) && !search["tickets"].as_array().unwrap().is_empty(), "{who}");
        centre.act("choose_clerk", json!({ "clerk": second }));
    }
}

#[test]
fn ledgers_and_journal_hold_nothing_of_it() {
    let centre = Centre::new();
    switch_calling_on(&centre);
    centre.clerk("小陈");
    tell(&centre);
    with_writer(&centre.desk, |db| {
        for (table, columns) in [
            ("journal", "act || subjects || facts"),
            ("ticket_step", "kind || state || coalesce(detail, '')"),
            ("ticket_correction", "before || after || told"),
            ("ticket", "document || matter_name || window"),
        ] {
            let found: i64 = db
                .query_row(
                    &format!("SELECT count(*) FROM {table} WHERE instr({columns}, '{MARK}') OR instr({columns}, '{TAIL}')"),
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(found, 0, "{table}");
            let rows: i64 = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
            assert!(rows > 0, "{table}");
        }
    });
}
