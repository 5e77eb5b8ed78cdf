//! Whatever is typed or pasted: clear words or a correct record.

use desk::ErrorKind;
use desk::testing::act;
use serde_json::{Value, json};
use tests::Centre;

const NASTY: &[&str] = &[
    "'; DROP TABLE resident; --",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "😀👨‍👩‍👧‍👦🇨🇳",
    "#eval(\"1\") $x$ *a* _b_ `c` \\",
    "=1+1",
    "+86",
    "@sum(A1)",
    "%s%n%x",
    "䶮𠮷㛃",
    "\u{202E}倒着写",
    "a\u{0301}\u{0323}",
];

#[test]
fn what_was_typed_is_what_is_kept() {
    let centre = Centre::new();
    for typed in NASTY {
        let resident = centre.act(
            "save_resident",
            json!({ "id": null, "revision": null, "name": typed, "phone": { "how": "keep" }, "idNumber": { "how": "keep" }, "address": typed, "note": typed,
                    "categories": [typed.chars().take(20).collect::<String>()] }),
        );
        assert_eq!(
            (resident["name"].as_str(), resident["address"].as_str(), resident["note"].as_str()),
            (Some(*typed), Some(*typed), Some(*typed))
        );
        let ticket =
            centre.act("register_ticket", json!({ "matter": 1, "visitorName": typed, "request": typed, "result": typed, "finish": true }));
        assert_eq!(
            (ticket["visitor"].as_str(), ticket["request"].as_str(), ticket["result"].as_str()),
            (Some(*typed), Some(*typed), Some(*typed))
        );
        centre.act("undo_step", json!({ "ticket": ticket["id"], "step": ticket["canUndo"], "reason": typed }));
        let found = centre.read("list_residents", json!({ "text": typed }));
        assert!(found["rows"].as_array().unwrap().iter().any(|row| row["id"] == resident["id"]), "{typed} finds itself");
        centre.read("search", json!({ "text": typed }));
        centre.read("list_tickets", json!({ "text": typed }));
    }
    assert_eq!(centre.read("list_residents", json!({}))["total"], NASTY.len());
}

#[test]
fn too_long_is_refused_by_the_name_of_the_field() {
    let centre = Centre::new();
    let long = "长".repeat(100_000);
    let resident = |field: &str, value: Value| {
        let mut form = json!({ "id": null, "revision": null, "name": "甲", "phone": { "how": "keep" }, "idNumber": { "how": "keep" } });
        form[field] = value;
        ("save_resident", field.to_owned(), form)
    };
    let ticket = |field: &str, value: Value| {
        let mut form = json!({ "matter": 1, "finish": true });
        form[field] = value;
        ("register_ticket", field.to_owned(), form)
    };
    let number = json!({ "how": "set", "value": long });
    for (command, field, form) in [
        resident("name", json!(long)),
        resident("name", json!("五".repeat(51))),
        resident("phone", number.clone()),
        resident("idNumber", number),
        resident("address", json!(long)),
        resident("note", json!(long)),
        resident("categories", json!([long])),
        ticket("visitorName", json!(long)),
        ticket("request", json!(long)),
        ticket("result", json!(long)),
    ] {
        let refused = act(&centre.desk, command, form).unwrap_err();
        assert_eq!((refused.kind, refused.data["field"].as_str()), (ErrorKind::Invalid, Some(field.as_str())));
        assert!(refused.message.chars().count() < 120, "an error does not repeat what was pasted");
    }
    // A draft keeps even that, so that nothing pasted is lost; a search for it finds nobody.
    let id = uuid::Uuid::new_v4().to_string();
    centre.read("save_draft", json!({ "id": id, "form": "registerTicket", "title": "新办件", "aside": true, "body": { "request": long } }));
    // Fifty characters are a name.
    let fifty = "名".repeat(50);
    assert_eq!(centre.resident(&fifty, "19900001234"), 1);
    assert_eq!(centre.read("resident", json!({ "resident": 1 }))["name"], fifty);
}

#[test]
fn a_form_of_the_wrong_shape_is_refused_and_breaks_nothing() {
    let centre = Centre::new();
    for (command, form) in [
        ("register_ticket", json!({})),
        ("register_ticket", json!({ "matter": "1", "finish": true })),
        ("register_ticket", json!({ "matter": 1, "finish": true, "surplus": 1 })),
        ("register_ticket", json!({ "matter": 999, "finish": true })),
        ("register_ticket", json!({ "matter": 1, "finish": true, "resident": 999 })),
        ("finish_ticket", json!({ "ticket": -1 })),
        ("undo_step", json!({ "ticket": 1, "step": 1, "reason": "x" })),
        ("save_resident", json!({ "name": "甲" })),
        ("reveal", json!({ "resident": 999, "field": "phone", "reason": "核对" })),
        ("reveal_principal", json!({ "ticket": 999, "reason": "核对" })),
        ("choose_clerk", json!({ "clerk": 999 })),
        (
            "save_matter",
            json!({ "id": 999, "name": "无", "window": "", "kind": "consult", "confidential": false, "promisedDays": null, "materials": [], "active": true }),
        ),
    ] {
        let refused = act(&centre.desk, command, form.clone()).unwrap_err();
        assert!(refused.message.contains('。') && refused.kind != ErrorKind::Unexpected, "{command} {form}: {refused:?}");
    }
    for (command, args) in [
        ("list_tickets", json!({ "from": "2026-02-30" })),
        ("list_tickets", json!({ "from": "99999999-01-01" })),
        ("list_tickets", json!({ "limit": -1 })),
        ("list_tickets", json!({ "order": "id; DROP TABLE ticket" })),
        ("no_such_command", json!({})),
        ("list_tickets", json!(["an array"])),
    ] {
        centre.desk.dispatch(command, args).unwrap_err();
    }
    assert_eq!(centre.read("list_tickets", json!({ "from": "9999-12-31", "limit": 4_000_000_000_u64 }))["total"], 0);
}

#[test]
fn a_name_without_ink_is_no_name() {
    let centre = Centre::new();
    for blank in ["", " ", "\u{7}", "\u{200b}", "\u{3000}\u{feff}", "\t\n"] {
        let refused = act(
            &centre.desk,
            "save_resident",
            json!({ "id": null, "revision": null, "name": blank, "phone": { "how": "keep" }, "idNumber": { "how": "keep" } }),
        )
        .unwrap_err();
        assert_eq!(refused.data["field"], "name", "{blank:?}");
    }
    assert_eq!(
        centre.act(
            "save_resident",
            json!({ "id": null, "revision": null, "name": " 甲\u{7}乙 ", "phone": { "how": "keep" }, "idNumber": { "how": "keep" } })
        )["name"],
        "甲 乙"
    );
}

#[test]
fn a_search_that_can_be_read_in_very_many_ways_answers_all_the_same() {
    let centre = Centre::new();
    centre.resident(&"和".repeat(50), "19900001234");
    // With every way tried one by one this would outlast the desk.
    assert_eq!(centre.read("find_residents", json!({ "text": format!("{}x", "h".repeat(48)), "limit": 5 })), json!([]));
    assert_eq!(centre.read("find_residents", json!({ "text": "h".repeat(50), "limit": 5 })).as_array().unwrap().len(), 1);
}

#[test]
fn a_search_for_more_than_anybody_is_called_is_refused_in_words() {
    let centre = Centre::new();
    for (command, mut form) in
        [("find_residents", json!({ "limit": 5 })), ("list_residents", json!({})), ("list_tickets", json!({})), ("search", json!({}))]
    {
        let mut ask = |length: usize| {
            form["text"] = "长".repeat(length).into();
            centre.desk.dispatch(command, form.clone())
        };
        assert!(ask(50).is_ok(), "{command}");
        let refused = ask(100_000).unwrap_err();
        assert_eq!((refused.kind, refused.data["field"].as_str()), (ErrorKind::Invalid, Some("text")), "{command}");
        assert!(refused.message.contains("最多 50 个字") && refused.message.chars().count() < 120, "{}", refused.message);
    }
}
