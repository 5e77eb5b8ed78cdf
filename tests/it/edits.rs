//! Residents: masked on the way out, untouched where the form never looked.

use desk::ErrorKind;
use desk::testing::{act, with_writer};
use serde_json::{Value, json};
use tests::Centre;

const NUMBER: &str = "11010519491231002X";

fn with_number(centre: &Centre) -> Value {
    centre.act(
        "save_resident",
        json!({ "id": null, "revision": null, "name": "阿卜杜拉·买买提", "phone": { "how": "set", "value": "１３８ ０００１ 1234" },
                "idNumber": { "how": "set", "value": "11010519491231002x" }, "address": "幸福路 2 号 3 单元", "categories": ["低保", "高龄"], "partyMember": true, "note": "腿脚不便\n来前先打电话" }),
    )
}

fn stored(centre: &Centre, id: &Value) -> (String, Option<String>, Option<String>, String, String) {
    with_writer(&centre.desk, |db| {
        db.query_row("SELECT name, phone, id_number, address, note FROM resident WHERE id = ?1", [id.as_i64()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
        })
        .unwrap()
    })
}

/// The form as the window fills it from what it was shown.
fn edit(shown: &Value) -> Value {
    json!({ "id": shown["id"], "revision": shown["revision"], "name": shown["name"], "phone": { "how": "keep" }, "idNumber": { "how": "keep" },
            "address": shown["address"], "categories": shown["categories"], "partyMember": shown["partyMember"], "note": shown["note"] })
}

#[test]
fn phone_and_number_leave_the_desk_masked() {
    let centre = Centre::new();
    let shown = with_number(&centre);
    assert_eq!(shown["phone"], "138****1234");
    assert_eq!(shown["idNumber"], "11************002X");
    for (command, args) in [
        ("resident", json!({ "resident": shown["id"] })),
        ("list_residents", json!({})),
        ("find_residents", json!({ "text": "买买提", "limit": 9 })),
        ("search", json!({ "text": "买买提" })),
        ("likely_duplicates", json!({ "name": "阿卜杜拉买买提", "phone": "13800011234" })),
    ] {
        let answer = centre.read(command, args).to_string();
        assert!(answer.contains("138****1234"), "{command} shows somebody");
        assert!(!answer.contains("13800011234") && !answer.contains(NUMBER), "{command} shows a whole number");
    }
}

#[test]
fn an_edit_without_a_reveal_leaves_every_personal_byte() {
    let centre = Centre::new();
    let shown = with_number(&centre);
    let before = stored(&centre, &shown["id"]);
    assert_eq!((before.1.as_deref(), before.2.as_deref()), (Some("13800011234"), Some(NUMBER)));
    let again = centre.act("save_resident", edit(&shown));
    assert_eq!(stored(&centre, &shown["id"]), before);
    let mut form = edit(&again);
    form["address"] = "幸福路 3 号".into();
    centre.act("save_resident", form);
    let after = stored(&centre, &shown["id"]);
    assert_eq!((&after.0, &after.1, &after.2, after.3.as_str(), &after.4), (&before.0, &before.1, &before.2, "幸福路 3 号", &before.4));
}

#[test]
fn a_mask_is_never_stored() {
    let centre = Centre::new();
    let shown = with_number(&centre);
    let mut form = edit(&shown);
    form["phone"] = json!({ "how": "set", "value": shown["phone"] });
    assert_eq!(act(&centre.desk, "save_resident", form).unwrap_err().data["field"], "phone");
    let mut form = edit(&shown);
    form["idNumber"] = json!({ "how": "set", "value": shown["idNumber"] });
    form["keepDoubtful"] = true.into();
    assert_eq!(act(&centre.desk, "save_resident", form).unwrap_err().data["field"], "idNumber");
    assert_eq!(stored(&centre, &shown["id"]).2.as_deref(), Some(NUMBER));
}

#[test]
fn a_field_is_emptied_only_when_the_form_says_so() {
    let centre = Centre::new();
    let shown = with_number(&centre);
    let mut form = edit(&shown);
    form["phone"] = json!({ "how": "set", "value": null });
    let after = centre.act("save_resident", form);
    assert_eq!(after["phone"], Value::Null);
    assert_eq!(after["idNumber"], "11************002X");
}

#[test]
fn two_clerks_do_not_overwrite_each_other() {
    let centre = Centre::new();
    let shown = with_number(&centre);
    centre.act("save_resident", edit(&shown));
    assert_eq!(act(&centre.desk, "save_resident", edit(&shown)).unwrap_err().kind, ErrorKind::Stale);
}

#[test]
fn a_reveal_needs_a_reason_and_leaves_a_row() {
    let centre = Centre::new();
    let shown = with_number(&centre);
    let ask = |reason: &str| act(&centre.desk, "reveal", json!({ "resident": shown["id"], "field": "idNumber", "reason": reason }));
    assert_eq!(ask("  ").unwrap_err().data["field"], "reason");
    let revealed = ask("核对").unwrap();
    assert_eq!((revealed["value"].as_str(), revealed["seconds"].as_i64()), (Some(NUMBER), Some(30)));
    with_writer(&centre.desk, |db| {
        let (subjects, facts): (String, String) =
            db.query_row("SELECT subjects, facts FROM journal WHERE act = 'reveal'", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert_eq!((subjects.as_str(), facts.as_str()), (r#"["resident:1"]"#, r#"{"field":"idNumber"}"#));
    });
}

#[test]
fn a_wrong_identity_number_is_refused_with_words_and_kept_only_on_purpose() {
    let centre = Centre::new();
    let form = |number: &str, keep: bool| json!({ "id": null, "revision": null, "name": "单晓", "phone": { "how": "keep" }, "idNumber": { "how": "set", "value": number }, "keepDoubtful": keep });
    for (number, says) in [
        ("110105491231002", "15 位"),
        ("110105194912310021", "校验位"),
        ("11010519490230002X", "出生日期"),
        ("11010520991231002X", "出生日期"),
        ("99010519491231002X", "地区代码"),
        ("1101051949123100", "16 位"),
        ("11010519491231ABCX", "前 17 位"),
    ] {
        let refused = act(&centre.desk, "save_resident", form(number, false)).unwrap_err();
        assert_eq!((refused.kind, &refused.data["canKeep"]), (ErrorKind::Invalid, &json!(true)));
        assert!(refused.message.contains(says), "{number}: {}", refused.message);
        assert!(!refused.message.contains(number), "an error does not repeat a number");
        assert_eq!(centre.read("check_id_number", json!({ "text": number }))["ok"], false);
        assert_eq!(centre.read("check_id_number", json!({ "text": number }))["mayKeep"], true);
        assert_eq!(centre.act("save_resident", form(number, true))["idNumberDoubtful"], true);
    }
    let right = centre.read("check_id_number", json!({ "text": " 11010519491231002x" }));
    assert_eq!((right["ok"].as_bool(), right["sex"].as_str(), right["age"].as_i64()), (Some(true), Some("女"), Some(76)));
    assert_eq!(centre.act("save_resident", form("11010519491231002x", true))["idNumberDoubtful"], false);
    // Residents of 港澳台 and foreign permanent residents have numbers of their own regions.
    for (seventeen, region) in [("81000019900101001", "港"), ("91000019900101001", "外国人")] {
        let sum: usize =
            seventeen.bytes().zip([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]).map(|(d, w)| usize::from(d - b'0') * w).sum();
        let number = format!("{seventeen}{}", "10X98765432".as_bytes()[sum % 11] as char);
        assert_eq!(centre.read("check_id_number", json!({ "text": number }))["ok"], true, "{region}");
    }
}

#[test]
fn likely_duplicates_come_strongest_first_and_never_oneself() {
    let centre = Centre::new();
    let shown = with_number(&centre);
    let namesake = centre.resident("阿卜杜拉·买买提", "19900004321");
    let ask = |except: Value| {
        centre
            .read("likely_duplicates", json!({ "name": "阿卜杜拉·买买提", "phone": "138-0001-1234", "idNumber": NUMBER, "except": except }))
    };
    let all = ask(Value::Null);
    assert_eq!(all[0]["why"], json!(["sameIdNumber", "sameName"]));
    assert_eq!((all[1]["card"]["id"].as_i64(), &all[1]["why"]), (Some(namesake), &json!(["sameName"])));
    assert_eq!(ask(shown["id"].clone()).as_array().unwrap().len(), 1);
}

/// A form that was put aside must not undo, unseen, what was saved in between: for everything that is edited as a whole.
#[test]
fn a_form_opened_before_the_last_change_is_refused_whatever_it_edits() {
    let centre = Centre::new();
    let clerk =
        |name: &str, kept: &Value| json!({ "id": kept["id"], "revision": kept["revision"], "name": name, "role": "clerk", "active": true });
    let matter = |name: &str, kept: &Value| json!({ "id": kept["id"], "revision": kept["revision"], "name": name, "window": "", "kind": "consult", "confidential": false, "promisedDays": null, "materials": [], "active": true });
    let details = |name: &str, kept: &Value| json!({ "name": name, "address": "", "phone": "", "seal": "", "documentPrefix": "", "revision": kept["revision"] });
    let none = json!({ "id": null, "revision": null });
    let kept_centre = centre.read("frame", json!({}))["centre"].clone();
    let new_clerk = centre.act("save_clerk", clerk("小陈", &none));
    let new_matter = centre.act("save_matter", matter("老年证办理", &none));
    type Form<'a> = &'a dyn Fn(&str, &Value) -> Value;
    let edits: [(&str, Form, &Value); 3] =
        [("save_clerk", &clerk, &new_clerk), ("save_matter", &matter, &new_matter), ("save_centre", &details, &kept_centre)];
    for (command, form, opened) in edits {
        let between = centre.act(command, form("这期间改的", opened));
        assert_ne!(between["revision"], opened["revision"], "{command}");
        let refused = act(&centre.desk, command, form("早先填的", opened)).unwrap_err();
        assert_eq!(refused.kind, ErrorKind::Stale, "{command}");
        assert!(refused.message.contains("取来最新的内容"), "{command}: {refused}");
        assert_eq!(centre.act(command, form("核对后改的", &between))["name"], "核对后改的", "{command}");
        let mut bare = form("没有说从哪一版改起", &between);
        bare["revision"] = Value::Null;
        assert_eq!(act(&centre.desk, command, bare).unwrap_err().kind, ErrorKind::Stale, "{command}");
    }
    assert_eq!(centre.read("frame", json!({}))["centre"]["name"], "核对后改的");
}

#[test]
fn a_correction_of_the_agency_keeps_the_number_that_it_saw_masked() {
    let centre = Centre::new();
    centre.clerk("小陈");
    let agency = |phone: &str, relation: &str| json!({ "principal": "王秀英", "principalPhone": phone, "relation": relation, "agent": "" });
    let masked = json!({ "matter": 1, "finish": true, "agency": agency("199****1234", "女儿") });
    assert_eq!(act(&centre.desk, "register_ticket", masked).unwrap_err().data["field"], "principalPhone", "nor at registration");
    let ticket = centre.act("register_ticket", json!({ "matter": 1, "finish": true, "agency": agency("19900001234", "女儿") }));
    assert_eq!(ticket["agency"]["principalPhone"], "199****1234", "it is done, so the number is masked");
    let correct = |revision: u32, phone: &str, relation: &str| json!({ "ticket": ticket["id"], "revision": revision, "agency": agency(phone, relation), "reason": "写错了" });
    centre.act("correct_ticket", correct(0, "199****1234", "儿媳"));
    let stored = |column: &str| -> String {
        let sql = format!("SELECT {column} FROM ticket_private WHERE ticket = ?1");
        with_writer(&centre.desk, |db| db.query_row(&sql, [ticket["id"].as_i64()], |row| row.get(0)).unwrap())
    };
    assert_eq!((stored("relation"), stored("principal_phone")), ("儿媳".to_owned(), "19900001234".to_owned()));
    // Nothing changed is no correction, and a mask is never stored.
    assert_eq!(act(&centre.desk, "correct_ticket", correct(2, "199****1234", "儿媳")).unwrap_err().kind, ErrorKind::Refused);
    assert_eq!(act(&centre.desk, "correct_ticket", correct(2, "199****9999", "儿媳")).unwrap_err().kind, ErrorKind::Invalid);
    centre.act("correct_ticket", correct(2, "19900005678", "儿媳"));
    assert_eq!(stored("principal_phone"), "19900005678");
}
