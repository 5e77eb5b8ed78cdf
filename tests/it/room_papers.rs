//! The papers of the rooms: what an applicant signs, what hangs on doors, what the cleaners do, and the ledger.

use chrono::{Days, NaiveDate};
use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;

use crate::rooms::{book, hall, room};

const PHONE: &str = "13800001234";

fn paper(centre: &Centre, name: &str, mut of: Value) -> Value {
    of["paper"] = name.into();
    centre.act("open_paper", of)
}

fn refused(centre: &Centre, of: Value) -> (ErrorKind, String) {
    let error = act(&centre.desk, "open_paper", of).unwrap_err();
    (error.kind, error.message)
}

/// Books for a group, or without one for a person.
fn use_of(centre: &Centre, room: i64, layout: i64, from: &str, to: &str, whose: Value) -> Value {
    let mut form = book(room, layout, from, to);
    form["whose"] = whose;
    centre.act("book_room", form)["occurrences"][0].clone()
}

fn on(what: &str, centre: &Centre, found: &Value, more: Value) -> Value {
    let mut form = json!({ "occurrence": found["id"], "step": found["step"] });
    more.as_object().unwrap().iter().for_each(|(name, value)| form[name] = value.clone());
    centre.act(what, form)
}

/// 西厅 of the hall, with a change.
fn change_west(centre: &Centre, change: Value) {
    let mut form = room("西厅", json!([2]));
    form["id"] = 2.into();
    form["revision"] = centre.read("rooms", json!({}))["rooms"][1]["revision"].clone();
    change.as_object().unwrap().iter().for_each(|(name, value)| form[name] = value.clone());
    centre.act("save_room", form);
}

fn told<'a>(lines: &'a Value, names: &[&str]) -> Vec<Vec<&'a str>> {
    lines.as_array().unwrap().iter().map(|line| names.iter().map(|name| line[*name].as_str().unwrap()).collect()).collect()
}

#[test]
fn an_application_states_whose_it_is_in_full_and_every_date() {
    let centre = Centre::new();
    hall(&centre);
    let resident = centre.resident("单晓明", "19900001234");
    let mut form = book(1, 2, "2026-11-23T09:00", "2026-11-23T11:00");
    form["whose"] = json!({ "resident": resident, "purpose": "排练", "heads": 15 });
    form["series"] = json!({ "recurrence": { "how": "weekly", "every": 1, "weekdays": [1] }, "until": { "count": 3 }, "skipHolidays": false, "skipMovedWorkdays": false });
    let booked = centre.act("book_room", form);
    on("cancel_occurrence", &centre, &booked["occurrences"][1], json!({ "reach": "thisOne", "reason": "放假" }));
    let application = paper(&centre, "roomApplication", json!({ "booking": booked["booking"] }));
    assert_eq!((&application["contact"], &application["phone"]), (&json!("单晓明"), &json!("19900001234")), "what is signed has no stars");
    assert_eq!(application["document"], booked["document"]);
    let days = told(&application["dates"], &["day", "weekday", "hours", "room", "layout"]);
    assert_eq!(
        days,
        [["2026-11-23", "星期一", "09:00–11:00", "东厅", "舞蹈"], ["2026-12-07", "星期一", "09:00–11:00", "东厅", "舞蹈"]],
        "a date that was given up is none"
    );
    assert!(application["repeats"].as_str().unwrap().contains("每周"), "{application}");
    assert_eq!((&application["places"], &application["handler"]), (&json!("东厅（舞蹈）"), &json!("主任甲")));
    with_writer(&centre.desk, |db| {
        let sql = "SELECT subjects, facts FROM journal WHERE act = 'open_paper'";
        let row: (String, String) = db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!(row, ("[\"booking:1\"]".into(), "{\"paper\":\"roomApplication\"}".into()));
    });
    centre.act("paper_left", json!({ "paper": { "paper": "roomApplication", "booking": 1 }, "use": "printed" }));
    let nothing = json!({ "paper": { "paper": "roomApplication", "booking": 9 }, "use": "printed" });
    assert_eq!(act(&centre.desk, "paper_left", nothing).unwrap_err().kind, ErrorKind::NotFound);
    assert_eq!(refused(&centre, json!({ "paper": "roomApplication", "booking": 9 })).0, ErrorKind::NotFound);
}

#[test]
fn an_application_tells_who_agreed_or_leaves_it_to_the_hand() {
    let centre = Centre::new();
    hall(&centre);
    change_west(&centre, json!({ "approval": true }));
    centre.clerk("小陈");
    let open = centre.act("book_room", book(1, 1, "2026-11-23T09:00", "2026-11-23T10:00"));
    let waits = centre.act("book_room", book(2, 1, "2026-11-23T09:00", "2026-11-23T10:00"));
    let approval = |booked: &Value| paper(&centre, "roomApplication", json!({ "booking": booked["booking"] }))["approval"].clone();
    assert_eq!((approval(&open), approval(&waits)), (json!("按本中心规定，这次使用不用审批。"), Value::Null));
    centre.act("choose_clerk", json!({ "clerk": 1 }));
    let agreed = on("decide_occurrence", &centre, &waits["occurrences"][0], json!({ "whole": false, "agreed": true }));
    assert_eq!(approval(&waits), "同意（主任甲，2026-11-20 09:00）");
    // The director's own needs nobody's consent, and says so.
    let own = centre.act("book_room", book(2, 1, "2026-11-24T09:00", "2026-11-24T10:00"));
    assert_eq!(approval(&own), "办理时直接约定，没有另行审批（主任甲，2026-11-20 09:00 办理）。");
    let lines = paper(&centre, "roomLedger", json!({ "from": "2026-11-23", "to": "2026-11-24" }))["rows"].clone();
    assert_eq!(told(&lines, &["approval"]), [[""], ["同意 主任甲"], [""]]);
    on("cancel_occurrence", &centre, &agreed["occurrences"][0], json!({ "reach": "thisOne", "reason": "不办了" }));
    let (kind, why) = refused(&centre, json!({ "paper": "roomApplication", "booking": waits["booking"] }));
    assert!(kind == ErrorKind::Refused && why.contains("没有申请表可打"), "{why}");
}

/// Whoever stands at a door reads units and what they do; nobody's name, and no number to call.
#[test]
fn doors_and_the_hall_name_no_person_and_no_number() {
    let centre = Centre::new();
    hall(&centre);
    let resident = centre.resident("单晓明", "19900001234");
    let by = |purpose: &str| json!({ "contact": "王秀英", "phone": PHONE, "purpose": purpose });
    let day = |from: &str| format!("2026-11-23T{from}");
    let at = |room: i64, from: &str, to: &str, whose: Value| use_of(&centre, room, 1, &day(from), &day(to), whose);
    at(
        1,
        "08:00",
        "09:00",
        json!({ "group": "幸福里舞蹈队", "contact": "王秀英", "phone": PHONE, "purpose": "排练，找王秀英 138-0000-1234" }),
    );
    at(1, "09:00", "10:00", by("王秀英生日会"));
    at(1, "10:00", "11:00", by(""));
    at(1, "11:00", "12:00", json!({ "group": "王秀英", "contact": "王秀英", "phone": PHONE }));
    at(1, "12:00", "13:00", json!({ "resident": resident, "purpose": "单晓明家庭会议 19900001234" }));
    at(2, "08:00", "09:00", json!({ "resident": resident, "contact": "单小明", "purpose": "单晓明、单小明写春联" }));
    at(3, "14:00", "16:00", json!({ "group": "社区春晚筹备组 13800001234", "contact": "王秀英" }));
    let date = json!({ "day": "2026-11-23" });
    let (doors, hall) = (paper(&centre, "doorSheet", date.clone()), paper(&centre, "hallSheet", date));
    let names = ["hours", "who", "what", "room"];
    assert_eq!(
        told(&doors["doors"][0]["lines"], &names),
        [
            ["08:00–09:00", "幸福里舞蹈队", "排练，找居民 …", ""],
            ["09:00–10:00", "", "居民生日会", ""],
            ["10:00–11:00", "居民预约", "", ""],
            ["11:00–12:00", "居民预约", "", ""],
            ["12:00–13:00", "", "居民家庭会议 …", ""],
            ["14:00–16:00", "社区春晚筹备组 …", "", "大厅"],
        ],
    );
    assert_eq!(told(&doors["doors"][1]["lines"], &["what"])[0], ["居民、居民写春联"]);
    assert_eq!(doors["doors"].as_array().unwrap().len(), 3);
    assert_eq!(hall["lines"].as_array().unwrap().len(), 7);
    let month = paper(&centre, "roomMonth", json!({ "room": 1, "month": { "year": 2026, "month": 11 } }));
    let setup = paper(&centre, "setupSheet", json!({ "day": "2026-11-23" }));
    let personal = ["王秀英", "单晓明", "单小明", "13800001234", "138-0000-1234", "19900001234", "138****1234"];
    for open in [&doors, &hall, &month, &setup] {
        for name in personal {
            assert!(!open.to_string().contains(name), "{name} hangs on a wall: {open}");
        }
    }
    // The control: the ledger, which no stranger sees, has the name, and the number with stars.
    let ledger = paper(&centre, "roomLedger", json!({ "from": "2026-11-23", "to": "2026-11-23" })).to_string();
    assert!(ledger.contains("王秀英") && ledger.contains("138****1234") && ledger.contains("199****1234"), "{ledger}");
    let phones = ledger.matches("\"phone\":\"13800001234\"").count();
    assert_eq!(phones, 0, "{ledger}");
}

#[test]
fn a_door_has_what_holds_it_and_what_is_not_agreed_to_names_nobody() {
    let centre = Centre::new();
    hall(&centre);
    change_west(&centre, json!({ "approval": true, "days": "workdays" }));
    centre.clerk("小陈");
    let given_up = use_of(&centre, 1, 1, "2026-11-23T08:00", "2026-11-23T09:00", json!({ "group": "书法社" }));
    on("cancel_occurrence", &centre, &given_up, json!({ "reach": "thisOne", "reason": "不办了" }));
    use_of(&centre, 2, 1, "2026-11-23T09:00", "2026-11-23T10:00", json!({ "group": "棋友会", "purpose": "比赛" }));
    use_of(&centre, 1, 1, "2026-11-23T18:00", "2026-11-23T19:00", json!({ "group": "老年大学", "purpose": "声乐课" }));
    let of = |day: &str, room: i64| paper(&centre, "doorSheet", json!({ "day": day, "room": room }))["doors"][0].clone();
    assert_eq!(told(&of("2026-11-23", 1)["lines"], &["hours", "who", "what"]), [["18:00–19:00", "老年大学", "声乐课"]]);
    assert_eq!(told(&of("2026-11-23", 2)["lines"], &["hours", "who", "what"]), [["09:00–10:00", "已预留", ""]]);
    let sunday = of("2026-11-22", 2);
    assert!(sunday["shut"].as_str().unwrap().contains("只在工作日开放") && sunday["lines"] == json!([]), "{sunday}");
    assert_eq!((&sunday["opens"], &of("2026-11-22", 1)["shut"]), (&json!("08:00"), &json!("")));
    let hall = paper(&centre, "hallSheet", json!({ "day": "2026-11-22" }));
    assert_eq!((&hall["shut"], &hall["free"], &hall["lines"]), (&json!(["西厅"]), &json!(["东厅", "大厅"]), &json!([])));
    assert_eq!(refused(&centre, json!({ "paper": "doorSheet", "day": "2026-11-22", "room": 9 })).0, ErrorKind::NotFound);
    let (kind, _) = refused(&centre, json!({ "paper": "doorSheet", "day": "2026-02-30" }));
    assert_eq!(kind, ErrorKind::Invalid);
}

/// Shut from now on is not free, and who was kept is told beside it.
#[test]
fn a_wall_tells_what_is_shut_for_how_long_and_who_was_kept() {
    let centre = Centre::new();
    hall(&centre);
    use_of(&centre, 1, 1, "2026-11-20T14:00", "2026-11-20T15:00", json!({ "group": "书法社" }));
    let shut = |room: i64, day: &str, hits: Value| json!({ "rooms": [room], "starts": format!("2026-11-{day}T00:00:00"), "ends": format!("2026-11-{day}T23:59:00"), "reason": "检修 13800001234", "hits": hits });
    centre.act("close_rooms", shut(2, "20", json!([])));
    let today = json!({ "day": "2026-11-20" });
    let sheet = paper(&centre, "hallSheet", today.clone());
    // The hall is taken by one half, and its other half is shut.
    assert_eq!((&sheet["free"], &sheet["shut"]), (&json!([]), &json!(["西厅（09:00–21:00）", "大厅（09:00–21:00）"])));
    assert!(!paper(&centre, "doorSheet", today).to_string().contains("13800001234"));
    let kept = use_of(&centre, 1, 1, "2026-11-23T09:00", "2026-11-23T10:00", json!({ "group": "书法社" }));
    let mut form = shut(1, "23", json!([{ "occurrence": kept["id"], "step": kept["step"], "what": "keep", "place": null }]));
    form["ends"] = json!("2026-11-24T00:00:00");
    centre.act("close_rooms", form);
    let sheet = paper(&centre, "hallSheet", json!({ "day": "2026-11-23" }));
    assert_eq!((&sheet["free"], &sheet["shut"]), (&json!(["西厅"]), &json!(["东厅（上列照常）", "大厅（上列照常）"])));
    let door = paper(&centre, "doorSheet", json!({ "day": "2026-11-23", "room": 1 }))["doors"][0].clone();
    assert_eq!((&door["shut"], told(&door["lines"], &["who"])), (&json!("停用：检修 …"), vec![vec!["书法社"]]));
}

#[test]
fn without_rooms_there_is_nothing_to_print_and_it_says_so() {
    let centre = Centre::new();
    for name in ["doorSheet", "hallSheet", "setupSheet"] {
        let (kind, why) = refused(&centre, json!({ "paper": name, "day": "2026-11-23" }));
        assert!(kind == ErrorKind::Refused && why.contains("还没有可预约的场地"), "{name}: {why}");
    }
    let mut reading = room("图书阅览室", json!([]));
    (reading["kind"], reading["layouts"]) = ("dropIn".into(), json!([]));
    centre.act("save_room", reading);
    let (_, why) = refused(&centre, json!({ "paper": "doorSheet", "day": "2026-11-23", "room": 1 }));
    assert!(why.contains("随到随用"), "{why}");
}

/// Each space is told to be changed when it stood otherwise, with the minutes of the slowest; who comes into what stands already is not.
#[test]
fn the_cleaners_are_told_what_changes_by_when_and_what_is_cleaned_after_it() {
    let centre = Centre::new();
    hall(&centre);
    change_west(&centre, json!({ "opens": "00:00", "closes": "24:00" }));
    for space in [1, 2] {
        let minutes = |before: i64, after: i64| json!({ "space": space, "before": before, "after": after, "minutes": 15 * space });
        centre.act("save_changeovers", json!({ "space": space, "changeovers": [minutes(1, 2), minutes(2, 1)] }));
    }
    let group = |name: &str| json!({ "group": name, "heads": 12 });
    use_of(&centre, 1, 2, "2026-11-21T19:00", "2026-11-21T20:00", group("舞蹈队"));
    use_of(&centre, 1, 1, "2026-11-23T09:00", "2026-11-23T10:00", group("书法社"));
    use_of(&centre, 1, 1, "2026-11-23T10:00", "2026-11-23T11:00", group("棋友会"));
    use_of(&centre, 2, 2, "2026-11-23T09:00", "2026-11-23T11:30", group("瑜伽小组"));
    use_of(&centre, 3, 1, "2026-11-23T13:00", "2026-11-23T14:00", group("筹备组"));
    use_of(&centre, 2, 1, "2026-11-23T22:00", "2026-11-24T01:00", group("守夜"));
    let sheet = paper(&centre, "setupSheet", json!({ "day": "2026-11-23" }));
    let line = |at: usize| sheet["lines"][at].clone();
    let names = ["room", "hours", "layout", "before", "from", "by", "cleanedFrom", "cleanedBy"];
    assert_eq!(
        told(&sheet["lines"], &names),
        [
            ["东厅", "09:00–10:00", "会议", "舞蹈", "", "09:00", "10:00", "10:00"],
            ["西厅", "09:00–11:30", "舞蹈", "", "", "09:00", "11:30", "13:00"],
            ["东厅", "10:00–11:00", "会议", "", "", "", "11:00", "13:00"],
            ["大厅", "13:00–14:00", "会议", "舞蹈", "11:30", "13:00", "14:00", "22:00"],
            ["西厅", "22:00–次日 01:00", "会议", "", "", "", "", ""],
        ],
    );
    let changed: Vec<(bool, u64)> =
        (0..5).map(|at| (line(at)["change"].as_bool().unwrap(), line(at)["minutes"].as_u64().unwrap())).collect();
    assert_eq!(changed, [(true, 15), (true, 0), (false, 0), (true, 30), (false, 0)]);
    assert_eq!((&sheet["changes"], &line(0)["setup"], &line(0)["heads"]), (&json!(3), &json!("桌 10 张\n椅 40 把"), &json!(12)));
    // What ends on the next day is cleaned then.
    let next = paper(&centre, "setupSheet", json!({ "day": "2026-11-24" }));
    assert_eq!(told(&next["lines"], &["hours", "cleanedFrom", "by"]), [["前日 22:00–01:00", "01:00", ""]]);
}

#[test]
fn the_ledger_has_what_the_list_has_with_key_decision_and_condition() {
    let mut centre = Centre::new();
    hall(&centre);
    centre.clerk("小陈");
    let out = |found: &Value, centre: &Centre| on("hand_out_key", centre, found, json!({}));
    let intact = use_of(
        &centre,
        1,
        1,
        "2026-11-20T09:00",
        "2026-11-20T10:00",
        json!({ "group": "书法社", "contact": "王秀英", "phone": PHONE, "heads": 15 }),
    );
    let broken = use_of(&centre, 2, 1, "2026-11-20T09:00", "2026-11-20T10:00", json!({ "group": "棋友会" }));
    let left = use_of(&centre, 1, 1, "2026-11-20T14:00", "2026-11-20T15:00", json!({ "group": "老年大学" }));
    use_of(&centre, 2, 1, "2026-11-21T09:00", "2026-11-21T10:00", json!({ "group": "瑜伽小组" }));
    let (intact, broken) = (out(&intact, &centre), out(&broken, &centre));
    on("cancel_occurrence", &centre, &left, json!({ "reach": "thisOne", "reason": "老师病了" }));
    centre.pass(chrono::Duration::minutes(45));
    on("take_back_key", &centre, &intact, json!({ "condition": "intact", "attended": 14 }));
    centre.pass(chrono::Duration::days(1));
    on("take_back_key", &centre, &broken, json!({ "condition": "broken", "attended": 6, "note": "椅子断腿" }));
    let ledger = paper(&centre, "roomLedger", json!({ "from": "2026-11-20", "to": "2026-11-21" }));
    let names = ["document", "hours", "room", "group", "keyOut", "keyBack", "result"];
    assert_eq!(
        told(&ledger["rows"], &names),
        [
            ["CD2026-0001", "09:00–09:45", "东厅", "书法社", "09:00 小陈", "09:45 小陈", "完好"],
            ["CD2026-0002", "09:00–10:00", "西厅", "棋友会", "09:00 小陈", "2026-11-21 09:45 小陈", "有损坏：椅子断腿"],
            ["CD2026-0003", "14:00–15:00", "东厅", "老年大学", "", "", "已取消：老师病了"],
            ["CD2026-0004", "09:00–10:00", "西厅", "瑜伽小组", "", "", "已预约"],
        ],
    );
    assert_eq!((&ledger["used"], &ledger["attended"], &ledger["selection"]), (&json!(2), &json!(20), &json!("2026-11-20 至 2026-11-21")));
    let first = &ledger["rows"][0];
    assert_eq!((&first["phone"], &first["heads"], &first["attended"]), (&json!("138****1234"), &json!(15), &json!(14)));
    // The clerk's list of the same days, use by use.
    let list = centre.read("timeline", json!({ "from": "2026-11-20", "to": "2026-11-21" }))["occurrences"].clone();
    for names in [["document", "room"], ["document", "purpose"], ["document", "phone"]] {
        assert_eq!(told(&ledger["rows"], &names), told(&list, &names));
    }
    let one = paper(&centre, "roomLedger", json!({ "from": "2026-11-20", "to": "2026-11-21", "room": 2 }));
    assert_eq!(
        (told(&one["rows"], &["group"]), &one["selection"]),
        (vec![vec!["棋友会"], vec!["瑜伽小组"]], &json!("2026-11-20 至 2026-11-21 · 西厅"))
    );
    assert_eq!(paper(&centre, "roomLedger", json!({ "from": "2026-11-22", "to": "2026-11-22" }))["rows"], json!([]));
    for (from, to, says) in [("2026-11-21", "2026-11-20", "早于"), ("2026-01-01", "2027-01-02", "最多一年")] {
        let (kind, why) = refused(&centre, json!({ "paper": "roomLedger", "from": from, "to": to }));
        assert!(kind == ErrorKind::Invalid && why.contains(says), "{why}");
    }
}

/// What ended on the day before stands in no list of this day.
#[test]
fn a_days_list_has_the_uses_of_that_day_alone() {
    let centre = Centre::new();
    hall(&centre);
    change_west(&centre, json!({ "opens": "00:00", "closes": "24:00" }));
    use_of(&centre, 1, 1, "2026-11-23T19:00", "2026-11-23T20:00", json!({ "group": "书法社" }));
    use_of(&centre, 2, 1, "2026-11-23T22:00", "2026-11-24T01:00", json!({ "group": "守夜" }));
    let list = centre.read("timeline", json!({ "from": "2026-11-24", "to": "2026-11-24" }))["occurrences"].clone();
    assert_eq!(told(&list, &["title"]), [["守夜"]], "over midnight it is on both days");
}

#[test]
fn a_month_has_its_weeks_holidays_and_as_much_as_a_cell_holds() {
    let centre = Centre::new();
    hall(&centre);
    for hour in 8..20 {
        let (from, to) = (format!("2026-11-23T{hour:02}:00"), format!("2026-11-23T{:02}:00", hour + 1));
        use_of(&centre, 1, 1, &from, &to, json!({ "group": format!("第 {hour} 队") }));
    }
    use_of(&centre, 3, 1, "2026-11-24T09:00", "2026-11-24T10:00", json!({ "group": "筹备组" }));
    let of = |year: i32, month: u32| paper(&centre, "roomMonth", json!({ "room": 1, "month": { "year": year, "month": month } }));
    let november = of(2026, 11);
    let weeks = november["weeks"].as_array().unwrap();
    // 1 November 2026 is a Sunday: six weeks.
    assert_eq!((weeks.len(), &weeks[0][6]["day"], &weeks[0][5], &november["uses"]), (6, &json!(1), &Value::Null, &json!(12)));
    let monday = &weeks[4][0];
    assert_eq!((&monday["day"], monday["lines"].as_array().unwrap().len(), &monday["more"]), (&json!(23), 3, &json!(9)));
    assert_eq!(told(&weeks[4][1]["lines"], &["hours", "who", "room"]), [["09:00–10:00", "筹备组", "大厅"]]);
    let days: usize = weeks.iter().flat_map(|week| week.as_array().unwrap()).filter(|day| !day.is_null()).count();
    assert_eq!(days, 30);
    // National Day as it was published; its moved workday as well.
    let october = of(2026, 10);
    let marks: Vec<(u64, &str)> = october["weeks"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|week| week.as_array().unwrap())
        .filter_map(|day| Some((day["day"].as_u64()?, day["mark"].as_str()?)))
        .filter(|(_, mark)| !mark.is_empty())
        .collect();
    assert!(marks.contains(&(1, "休")) && marks.iter().any(|(_, mark)| *mark == "班"), "{marks:?}");
    assert_eq!(of(2027, 2)["weeks"].as_array().unwrap().len(), 4);
    for month in [json!({ "year": 2026, "month": 13 }), json!({ "year": 99999, "month": 1 })] {
        assert_eq!(refused(&centre, json!({ "paper": "roomMonth", "room": 1, "month": month })).0, ErrorKind::Invalid);
    }
}

/// Twelve rooms of forty uses on one day: every use on every paper that it belongs on.
#[test]
fn a_full_house_stands_on_its_papers_to_the_last_use() {
    let centre = Centre::new();
    centre.act("save_layout", json!({ "name": "会议", "setup": "", "active": true }));
    let mut small = room("室", json!([]));
    (small["layouts"], small["opens"], small["closes"]) = (json!([{ "layout": 1, "capacity": 40 }]), "00:00".into(), "24:00".into());
    for number in 1..=12 {
        small["name"] = format!("第 {number} 室").into();
        centre.act("save_room", small.clone());
        let day = |minute: i64| {
            (NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(0, 0, 0).unwrap() + chrono::TimeDelta::minutes(minute))
                .format("%Y-%m-%dT%H:%M")
                .to_string()
        };
        for turn in 0..40 {
            use_of(&centre, number, 1, &day(turn * 30), &day(turn * 30 + 30), json!({ "group": format!("第 {turn} 组") }));
        }
    }
    let date = json!({ "day": "2026-11-23" });
    let doors = paper(&centre, "doorSheet", date.clone());
    let counts: Vec<usize> = doors["doors"].as_array().unwrap().iter().map(|door| door["lines"].as_array().unwrap().len()).collect();
    assert_eq!(counts, [40; 12]);
    for (name, lines) in [("hallSheet", "lines"), ("setupSheet", "lines")] {
        assert_eq!(paper(&centre, name, date.clone())[lines].as_array().unwrap().len(), 480, "{name}");
    }
    let to = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() + Days::new(30);
    let ledger = paper(&centre, "roomLedger", json!({ "from": "2026-11-01", "to": to.to_string() }));
    assert_eq!(ledger["rows"].as_array().unwrap().len(), 480);
}
