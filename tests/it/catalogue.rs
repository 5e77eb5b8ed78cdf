//! The catalogue of matters: what is written about each, what people call it, in from a sheet and out again, and its papers.

use desk::papers::{MatterCataloguePaper, Paper};
use desk::storage::MIGRATIONS;
use desk::testing::{act, with_writer};
use desk::{Error, ErrorKind};
use documents::Papers;
use serde_json::{Value, json};
use tests::{Centre, Dice};

fn form(name: &str) -> Value {
    json!({
        "id": null, "revision": null, "name": name, "aliases": [], "window": "综合窗口", "kind": "promised", "confidential": false,
        "promisedDays": 5, "legalDays": 20, "materials": [{ "name": "居民身份证", "original": true, "copies": 1, "note": "正反面", "required": true },
        { "name": "照片", "original": false, "copies": 2, "note": "近期免冠", "required": false }],
        "process": "1. 交材料。\n2. 等通知。", "basis": "《某某办法》", "who": "本社区居民", "contact": "小周 88881111", "note": "周末也办", "active": true,
    })
}

fn with(name: &str, field: &str, value: Value) -> Value {
    let mut form = form(name);
    form[field] = value;
    form
}

fn refused(centre: &Centre, form: Value) -> Error {
    act(&centre.desk, "save_matter", form).unwrap_err()
}

/// The matter of that name, in full.
fn matter(centre: &Centre, name: &str) -> Value {
    let list = centre.read("list_matters", json!({}));
    let id = list.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name}"))["id"].clone();
    centre.read("matter", json!({ "matter": id }))
}

fn edit(whole: &Value) -> Value {
    let mut form = form(whole["name"].as_str().unwrap());
    for field in form.as_object_mut().unwrap().iter_mut() {
        *field.1 = whole[field.0].clone();
    }
    form["aliases"] = whole["aliases"].as_array().unwrap().iter().map(|alias| alias["name"].clone()).collect();
    form
}

fn row(cells: &[&str]) -> Value {
    cells.iter().map(|cell| if cell.is_empty() { json!({ "is": "empty" }) } else { json!({ "is": "text", "text": cell }) }).collect()
}

fn preview(centre: &Centre, rows: &[&[&str]]) -> Value {
    centre.read("preview_matter_import", json!({ "fileName": "清单.xlsx", "rows": rows.iter().map(|cells| row(cells)).collect::<Value>() }))
}

fn effects(seen: &Value) -> Vec<(u64, &str)> {
    seen["rows"].as_array().unwrap().iter().map(|row| (row["row"].as_u64().unwrap(), row["effect"].as_str().unwrap())).collect()
}

fn counts(seen: &Value) -> [u64; 4] {
    ["added", "changed", "same", "bad"].map(|count| seen[count].as_u64().unwrap())
}

#[test]
fn all_that_is_written_about_a_matter_is_there_again_and_the_list_stays_short() {
    let centre = Centre::new();
    let saved = centre.act("save_matter", with("居住证办理", "aliases", json!(["居住证", "暂住证", "居住证"])));
    let whole = centre.read("matter", json!({ "matter": saved["id"] }));
    let sent = form("居住证办理");
    for field in ["window", "kind", "promisedDays", "legalDays", "materials", "process", "basis", "who", "contact", "note"] {
        assert_eq!(whole[field], sent[field], "{field}");
    }
    assert_eq!((whole["aliases"][0]["name"].as_str(), whole["aliases"][1]["name"].as_str()), (Some("居住证"), Some("暂住证")));
    assert_eq!(whole["aliases"].as_array().unwrap().len(), 2, "said twice is said once");
    assert!(whole["aliases"][1]["initials"].as_array().unwrap().contains(&json!("zzz")));
    let list = centre.read("list_matters", json!({}));
    let short = list.as_array().unwrap().iter().find(|one| one["id"] == saved["id"]).unwrap();
    assert_eq!(short["legalDays"], 20);
    for long in ["process", "basis", "who", "contact", "note"] {
        assert_eq!(short.get(long), None, "{long} is read at every F2 for nothing");
    }
    assert_eq!(centre.desk.dispatch("matter", json!({ "matter": 999 })).unwrap_err().kind, ErrorKind::NotFound);
}

#[test]
fn an_edit_begins_from_what_stands() {
    let centre = Centre::new();
    let mut change = edit(&matter(&centre, "医疗保险事务"));
    change["legalDays"] = 30.into();
    centre.act("save_matter", change.clone());
    assert_eq!(refused(&centre, change).kind, ErrorKind::Stale);
    assert_eq!(matter(&centre, "医疗保险事务")["legalDays"], 30);
}

#[test]
fn a_promise_is_no_longer_than_the_law_allows() {
    let centre = Centre::new();
    let mut long = form("居住证办理");
    (long["promisedDays"], long["legalDays"]) = (21.into(), 20.into());
    let error = refused(&centre, long.clone());
    assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some("promisedDays")));
    assert!(error.message.contains("21") && error.message.contains("20"), "{}", error.message);
    long["promisedDays"] = 20.into();
    let saved = centre.act("save_matter", long);
    with_writer(&centre.desk, |db| {
        db.execute("UPDATE matter SET promised_days = 21 WHERE id = ?1", [saved["id"].as_i64()]).unwrap_err();
        db.execute("UPDATE matter SET promised_days = NULL, legal_days = NULL WHERE id = ?1", [saved["id"].as_i64()]).unwrap();
    });
}

#[test]
fn what_is_too_long_or_too_much_is_refused_by_its_field() {
    let centre = Centre::new();
    let long = |most: usize| json!("长".repeat(most + 1));
    let many: Vec<String> = (0..21).map(|number| format!("别名{number}")).collect();
    let material = |note: &str| json!([{ "name": "甲", "original": true, "copies": 0, "note": note }]);
    for (field, value) in [
        ("process", long(2000)),
        ("basis", long(500)),
        ("who", long(500)),
        ("contact", long(100)),
        ("note", long(500)),
        ("legalDays", json!(0)),
        ("legalDays", json!(1000)),
        ("aliases", json!(many)),
        ("aliases", json!(["长".repeat(41)])),
        ("aliases", json!(["居住证、暂住证"])),
        ("aliases", json!(["居住证办理"])),
        ("materials", material(&"长".repeat(101))),
    ] {
        let error = refused(&centre, with("居住证办理", field, value));
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some(field)), "{}", error.message);
    }
    let most = json!({ "process": "长".repeat(2000), "basis": "长".repeat(500), "contact": "长".repeat(100), "aliases": many[..20] });
    let mut form = form("居住证办理");
    for (field, value) in most.as_object().unwrap() {
        form[field] = value.clone();
    }
    centre.act("save_matter", form);
}

#[test]
fn among_the_matters_in_use_a_name_or_an_alias_means_one() {
    let centre = Centre::new();
    centre.act("save_matter", with("居住证办理", "aliases", json!(["居住证"])));
    for (form, field, names) in [
        (form("居住证办理"), "name", "居住证办理"),
        (form("居住证"), "name", "居住证办理"),
        (form("医保"), "name", "医疗保险事务"),
        (with("流动人口登记", "aliases", json!(["居住证"])), "aliases", "居住证办理"),
        (with("流动人口登记", "aliases", json!(["政策咨询"])), "aliases", "政策咨询"),
    ] {
        let error = refused(&centre, form);
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some(field)));
        assert!(error.message.contains(names), "{}", error.message);
    }
    // What is out of use stands in nobody's way, until it comes back.
    let mut off = edit(&matter(&centre, "居住证办理"));
    off["active"] = false.into();
    let off = centre.act("save_matter", off);
    centre.act("save_matter", with("流动人口登记", "aliases", json!(["居住证"])));
    let mut back = edit(&centre.read("matter", json!({ "matter": off["id"] })));
    back["active"] = true.into();
    assert_eq!(refused(&centre, back.clone()).data["field"], "aliases");
    back["aliases"] = json!([]);
    centre.act("save_matter", back);
    // A matter may take its own alias for its name.
    let mut renamed = edit(&matter(&centre, "流动人口登记"));
    (renamed["name"], renamed["aliases"]) = ("居住证".into(), json!(["流动人口登记"]));
    centre.act("save_matter", renamed);
}

#[test]
fn the_file_itself_keeps_names_apart() {
    let centre = Centre::new();
    with_writer(&centre.desk, |db| {
        let add = |matter: i64, alias: &str| db.execute("INSERT INTO matter_alias VALUES (?1, 19, ?2)", (matter, alias));
        add(1, "民政事务").unwrap_err();
        add(1, "医保").unwrap_err();
        add(1, "政策咨询").unwrap_err();
        db.execute("UPDATE matter SET name = '医保' WHERE id = 1", []).unwrap_err();
        db.execute("INSERT INTO matter (name, window, kind, confidential, active, journal) VALUES ('医保', '', 'consult', 0, 1, 1)", [])
            .unwrap_err();
        db.execute("INSERT INTO matter (name, window, kind, confidential, active, journal) VALUES ('医保', '', 'consult', 0, 0, 1)", [])
            .unwrap();
        db.execute("UPDATE matter SET active = 1 WHERE id = last_insert_rowid()", []).unwrap_err();
        db.execute("UPDATE matter_alias SET alias = '换一个' WHERE matter = 1", []).unwrap_err();
        add(1, "问一问").unwrap();
    });
}

#[test]
fn tickets_are_found_by_what_people_call_their_matter() {
    let centre = Centre::new();
    let id = matter(&centre, "医疗保险事务")["id"].clone();
    centre.act("register_ticket", json!({ "matter": id, "finish": true }));
    centre.act("register_ticket", json!({ "matter": 1, "finish": true }));
    let found = |text: &str| centre.read("list_tickets", json!({ "text": text }))["total"].as_u64().unwrap();
    for text in ["医保", "医疗", "新农合", "yibao", "yb", "yliaobx", "xnh", "ＹＢ"] {
        assert_eq!(found(text), 1, "{text}");
        assert_eq!(centre.read("search", json!({ "text": text }))["tickets"][0]["matter"], "医疗保险事务", "{text}");
    }
    for text in ["bx", "y", "低保", "yx"] {
        assert_eq!(found(text), 0, "{text}");
    }
}

#[test]
fn a_sheet_says_row_by_row_what_it_would_change_and_leaves_bad_rows_out() {
    let centre = Centre::new();
    let before = matter(&centre, "医疗保险事务");
    let seen = preview(
        &centre,
        &[
            &["某某社区服务事项一览"],
            &["序号", "事项名称", "承诺办结时限", "法定时限（工作日）", "所需材料", "窗口", "别 名", "是否保密", "类型"],
            &["1", "医疗保险事务", "3", "１０个工作日", "", "医保窗口", "医保，看病报销", "", ""],
            &["2", "政策咨询", "", "", "", "咨询服务区", "政策问答、问政策", "", "咨询"],
            &["3", "居住证办理", "5", "20", "1.身份证（原件、复印件1份）；2.照片（复印件2份；近期免冠）", "综合窗口", "居住证", "否", ""],
            &["4", "老年证", "30天", "", "", "", "", "", ""],
            &["5", "", "5", "", "", "", "", "", ""],
            &["6", "居住证办理", "", "", "", "", "", "", ""],
            &["7", "残疾证", "10", "5", "", "", "", "", ""],
            &["8", "生育登记", "", "", "", "", "低保", "", ""],
            &["", "", "", "", "", "", "", "", ""],
            &["9", "租房备案", "", "", "", "", "", "也许", "急办"],
        ],
    );
    assert_eq!(
        effects(&seen),
        [(3, "changed"), (4, "same"), (5, "added"), (6, "bad"), (7, "bad"), (8, "bad"), (9, "bad"), (10, "bad"), (12, "bad")]
    );
    assert_eq!(counts(&seen), [1, 1, 1, 6]);
    assert_eq!(seen["ignoredColumns"], json!(["序号"]));
    let changes: Vec<_> = seen["rows"][0]["changes"].as_array().unwrap().iter().map(|change| change["what"].as_str().unwrap()).collect();
    assert_eq!(changes, ["承诺时限", "法定时限", "材料", "窗口", "别名"]);
    let named: Vec<Vec<&str>> = seen["rows"].as_array().unwrap()[3..]
        .iter()
        .map(|row| row["problems"].as_array().unwrap().iter().map(|one| one["column"].as_str().unwrap()).collect())
        .collect();
    assert_eq!(
        named,
        [vec!["承诺办结时限"], vec!["事项名称"], vec!["事项名称"], vec!["承诺办结时限"], vec!["别名"], vec!["是否保密", "类型"]]
    );
    assert!(seen["rows"][7]["problems"][0]["problem"].as_str().unwrap().contains("民政事务"));

    let rows_before = centre.read("verify_journal", json!({}))["rows"].as_i64().unwrap();
    assert_eq!(centre.act("import_matters", json!({ "import": seen["import"] })), json!({ "added": 1, "changed": 1 }));
    assert_eq!(centre.read("verify_journal", json!({}))["rows"].as_i64().unwrap(), rows_before + 1, "one act");
    let after = matter(&centre, "医疗保险事务");
    assert_eq!(
        (after["window"].as_str(), after["promisedDays"].as_i64(), after["legalDays"].as_i64()),
        (Some("医保窗口"), Some(3), Some(10))
    );
    assert_eq!(after["materials"], json!([]), "a cell that was emptied empties");
    assert_eq!(
        (&after["process"], &after["who"], &after["kind"]),
        (&before["process"], &before["who"], &before["kind"]),
        "no column, no change"
    );
    assert_eq!(after["id"], before["id"]);
    let new = matter(&centre, "居住证办理");
    assert_eq!(new["kind"], "promised", "a promise and no word on the kind");
    assert_eq!(
        new["materials"],
        json!([{ "name": "身份证", "original": true, "copies": 1, "note": "", "required": true },
               { "name": "照片", "original": false, "copies": 2, "note": "近期免冠", "required": true }])
    );
    act(&centre.desk, "import_matters", json!({ "import": seen["import"] })).unwrap_err();
}

#[test]
fn matters_may_swap_what_they_are_called_in_one_sheet() {
    let centre = Centre::new();
    let seen = preview(
        &centre,
        &[&["事项名称", "别名"], &["民政事务", "医保、医药费报销"], &["医疗保险事务", "低保"], &["困难救助申请", "困难救助、临时救助"]],
    );
    assert_eq!(counts(&seen), [1, 2, 0, 0], "{seen}");
    centre.act("import_matters", json!({ "import": seen["import"] }));
    assert_eq!(matter(&centre, "民政事务")["aliases"][0]["name"], "医保");
    assert_eq!(matter(&centre, "医疗保险事务")["aliases"][0]["name"], "低保");
    // A row that drops out leaves its matter as it was, and that may be in another row's way.
    let seen = preview(&centre, &[&["事项名称", "别名", "承诺时限"], &["民政事务", "", "三天"], &["医疗保险事务", "医保", ""]]);
    assert_eq!(effects(&seen), [(2, "bad"), (3, "bad")], "{seen}");
}

#[test]
fn what_changed_after_the_preview_is_not_overwritten_and_nothing_comes_in() {
    let centre = Centre::new();
    let rows: &[&[&str]] = &[&["事项名称", "窗口"], &["居住证办理", "综合窗口"], &["医疗保险事务", "医保窗口"]];
    let seen = preview(&centre, rows);
    let mut other = edit(&matter(&centre, "医疗保险事务"));
    other["note"] = "改过".into();
    centre.act("save_matter", other);
    let import = |seen: &Value| act(&centre.desk, "import_matters", json!({ "import": seen["import"] }));
    assert_eq!(import(&seen).unwrap_err().kind, ErrorKind::Stale);
    let seen = preview(&centre, rows);
    centre.act("save_matter", with("流动人口登记", "aliases", json!(["居住证办理"])));
    assert_eq!(import(&seen).unwrap_err().kind, ErrorKind::Refused);
    let list = centre.read("list_matters", json!({}));
    assert!(list.as_array().unwrap().iter().all(|one| one["name"] != "居住证办理" && one["window"] != "医保窗口"));
    // A roster of residents chosen in between is another sheet.
    let seen = preview(&centre, &[&["事项名称"], &["老年证"]]);
    let roster = json!({ "fileName": "名册.xlsx", "rows": [row(&["姓名"]), row(&["张三"])] });
    let roster = centre.read("preview_import", roster);
    assert_eq!(import(&seen).unwrap_err().kind, ErrorKind::Refused);
    assert_eq!(act(&centre.desk, "import_matters", json!({ "import": roster["import"] })).unwrap_err().kind, ErrorKind::Refused);
    assert_eq!(centre.act("import_residents", json!({ "import": roster["import"] }))["residents"], 1);
}

#[test]
fn a_sheet_without_its_heads_or_with_nothing_new_is_said() {
    let centre = Centre::new();
    for rows in [json!([]), json!([row(&["甲", "乙"])]), json!([row(&["事项名称", "窗口", "办理窗口"])])] {
        let refused = centre.desk.dispatch("preview_matter_import", json!({ "fileName": "x.xlsx", "rows": rows })).unwrap_err();
        assert_eq!(refused.kind, ErrorKind::Sheet);
    }
    let seen = preview(&centre, &[&["事项名称"], &["政策咨询"]]);
    assert_eq!(counts(&seen), [0, 0, 1, 0]);
    assert_eq!(act(&centre.desk, "import_matters", json!({ "import": seen["import"] })).unwrap_err().kind, ErrorKind::Refused);
    let odd = json!([row(&["事项名称", "承诺时限"]), [{ "is": "text", "text": "甲" }, { "is": "number", "number": 5.0 }],
        [{ "is": "text", "text": "乙" }, { "is": "number", "number": 2.5 }], [{ "is": "text", "text": "丙" }, { "is": "date", "date": "2026-01-02" }],
        [{ "is": "fault", "fault": "#N/A" }, { "is": "truth", "truth": true }]]);
    let seen = centre.read("preview_matter_import", json!({ "fileName": "x.xlsx", "rows": odd }));
    assert_eq!(effects(&seen), [(2, "added"), (3, "bad"), (4, "bad"), (5, "bad")]);
}

#[test]
fn an_import_tells_the_journal_what_it_wrote_and_the_ledger_part_none_of_it() {
    let centre = Centre::new();
    let seen = preview(&centre, &[&["事项名称", "联系电话"], &["医疗保险事务", "小周88881111"]]);
    centre.act("import_matters", json!({ "import": seen["import"] }));
    let id = matter(&centre, "医疗保险事务")["id"].as_i64().unwrap();
    with_writer(&centre.desk, |db| {
        let (subjects, facts, private): (String, String, String) = db
            .query_row(
                "SELECT j.subjects, j.facts, p.payload FROM journal j JOIN journal_private p USING (seq) WHERE act = 'import_matters'",
                [],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
            )
            .unwrap();
        assert_eq!((subjects, facts.as_str()), (format!("[\"matter:{id}\"]"), r#"{"added":0,"changed":1}"#));
        let change = &serde_json::from_str::<Value>(&private).unwrap()["change"][format!("matter:{id}")];
        assert_eq!((change[0]["contact"].as_str(), change[1]["contact"].as_str()), (Some(""), Some("小周88881111")));
    });
}

fn exported(centre: &Centre) -> (MatterCataloguePaper, Vec<u8>) {
    let paper: Paper = serde_json::from_value(centre.act("open_paper", json!({ "paper": "matterCatalogue" }))).unwrap();
    let Paper::MatterCatalogue(catalogue) = paper else { panic!("another paper") };
    let bytes = documents::catalogue_xlsx(&catalogue).unwrap();
    (catalogue, bytes)
}

fn preview_of(centre: &Centre, bytes: &[u8]) -> Value {
    centre.read("preview_matter_import", json!({ "fileName": "清单.xlsx", "rows": documents::read_sheet(bytes).unwrap() }))
}

#[test]
fn what_is_exported_gives_the_same_catalogue_again() {
    let centre = Centre::new();
    let mut dice = Dice::new(3);
    let signs: Vec<char> = "甲乙1.（）()；;、，\n\t =+-@'\"_x0041_<&𠮷".chars().collect();
    let text = |dice: &mut Dice, most: usize| -> String { (0..=dice.roll(most)).map(|_| *dice.pick(&signs)).collect() };
    for number in 0..40 {
        let mut form = form(&format!("={}{number}", text(&mut dice, 20).trim()));
        for (field, most) in [("window", 30), ("process", 300), ("basis", 90), ("who", 90), ("contact", 60), ("note", 90)] {
            form[field] = text(&mut dice, most).into();
        }
        form["kind"] = (*dice.pick(&["consult", "onTheSpot", "promised", "agency"])).into();
        form["confidential"] = (dice.roll(2) == 0).into();
        (form["promisedDays"], form["legalDays"]) =
            dice.pick(&[(Value::Null, Value::Null), (json!(3), Value::Null), (json!(3), json!(3))]).clone();
        form["aliases"] = json!([format!("别名 {number}"), format!("=别名+{number}")]);
        form["materials"] = (0..dice.roll(6))
            .map(|at| json!({ "name": format!("材{at}{}", text(&mut dice, 12).trim()), "original": dice.roll(2) == 0, "copies": dice.roll(4), "note": text(&mut dice, 8).trim(), "required": dice.roll(2) == 0 }))
            .collect();
        centre.act("save_matter", form);
    }
    let (catalogue, bytes) = exported(&centre);
    let seen = preview_of(&centre, &bytes);
    assert_eq!(counts(&seen), [0, 0, catalogue.rows.len() as u64, 0], "{seen:#}");

    // In another centre, where nothing of it is in use.
    let other = Centre::new();
    for one in other.read("list_matters", json!({})).as_array().unwrap() {
        let mut off = edit(&other.read("matter", json!({ "matter": one["id"] })));
        off["active"] = false.into();
        other.act("save_matter", off);
    }
    let seen = preview_of(&other, &bytes);
    assert_eq!(counts(&seen), [catalogue.rows.len() as u64, 0, 0, 0], "{seen:#}");
    other.act("import_matters", json!({ "import": seen["import"] }));
    let (again, _) = exported(&other);
    assert_eq!(serde_json::to_value(&again.rows).unwrap(), serde_json::to_value(&catalogue.rows).unwrap());
}

#[test]
fn every_preset_has_its_papers_on_one_page_with_every_character() {
    let centre = Centre::new();
    let papers = Papers::new(&documents::fonts::find(None).unwrap()).without_system_fonts();
    let matters = centre.read("list_matters", json!({}));
    for matter in matters.as_array().unwrap() {
        assert!(!matter["aliases"].as_array().unwrap().is_empty(), "{}", matter["name"]);
        for mut request in
            [json!({ "paper": "matterGuide" }), json!({ "paper": "matterGuide", "large": true }), json!({ "paper": "matterNotice" })]
        {
            request["matter"] = matter["id"].clone();
            let paper: Paper = serde_json::from_value(centre.act("open_paper", request.clone())).unwrap();
            assert_eq!(papers.pages(&paper).unwrap().pages.len(), 1, "{} {request}", matter["name"]);
            assert!(papers.lacking(&paper).unwrap().is_empty(), "{} {request}", matter["name"]);
        }
    }
}

#[test]
fn a_paper_of_a_matter_that_left_is_written_down_with_its_matter() {
    let centre = Centre::new();
    let id = matter(&centre, "医疗保险事务")["id"].clone();
    centre.clerk("小林");
    let guide = json!({ "paper": "matterGuide", "matter": id });
    let opened = centre.act("open_paper", guide.clone());
    assert_eq!((opened["matter"].as_str(), opened["letterhead"]["phone"].as_str()), (Some("医疗保险事务"), Some("0571-88880000")));
    let notice = centre.act("open_paper", json!({ "paper": "matterNotice", "matter": id }));
    assert_eq!((notice["handler"].as_str(), notice["toldOn"].as_str()), (Some("小林"), Some("2026-11-20")));
    let left = |paper: Value, used: &str| act(&centre.desk, "paper_left", json!({ "paper": paper, "use": used }));
    assert_eq!(left(guide.clone(), "notPrinted").unwrap_err().kind, ErrorKind::Refused);
    left(guide.clone(), "printed").unwrap();
    left(guide.clone(), "notPrinted").unwrap();
    left(json!({ "paper": "matterNotice", "matter": id }), "savedPdf").unwrap();
    left(json!({ "paper": "matterCatalogue" }), "savedXlsx").unwrap();
    assert_eq!(left(json!({ "paper": "matterGuide", "matter": 999 }), "printed").unwrap_err().kind, ErrorKind::NotFound);
    let other = json!({ "paper": "matterGuide", "matter": 1 });
    assert_eq!(left(other, "notPrinted").unwrap_err().kind, ErrorKind::Refused, "another matter's guide never left");
    assert_eq!(centre.act("open_paper", guide)["letterhead"]["reprint"], false, "a guide is for everybody who asks");
    with_writer(&centre.desk, |db| {
        let mut query = db.prepare("SELECT paper, matter, used FROM paper_use ORDER BY id").unwrap();
        let uses: Vec<(String, Option<i64>, String)> =
            query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).unwrap().map(Result::unwrap).collect();
        let of = |paper: &str, matter: Option<i64>, used: &str| (paper.to_owned(), matter, used.to_owned());
        let id = id.as_i64();
        assert_eq!(
            uses,
            [
                of("matterGuide", id, "printed"),
                of("matterGuide", id, "notPrinted"),
                of("matterNotice", id, "savedPdf"),
                of("matterCatalogue", None, "savedXlsx")
            ]
        );
    });
}

#[test]
fn the_uses_of_papers_come_along_when_their_table_is_laid_anew() {
    let db = rusqlite::Connection::open_in_memory().unwrap();
    let at = MIGRATIONS.iter().position(|step| step.sql.contains("CREATE TABLE matter_alias")).unwrap();
    for step in &MIGRATIONS[..at] {
        db.execute_batch(step.sql).unwrap();
    }
    db.execute_batch("PRAGMA foreign_keys = OFF; INSERT INTO paper_use VALUES (3, 'ticketRecord', 7, 'printed', 11), (5, 'ticketLedger', NULL, 'savedXlsx', 12)")
        .unwrap();
    db.execute_batch(MIGRATIONS[at].sql).unwrap();
    let told: String = db
        .query_row(
            "SELECT group_concat(id || paper || coalesce(ticket, '-') || coalesce(matter, '-') || used || journal) FROM paper_use",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(told, "3ticketRecord7-printed11,5ticketLedger--savedXlsx12");
    db.execute("UPDATE paper_use SET used = 'printed'", []).unwrap_err();
    db.execute("DELETE FROM paper_use", []).unwrap_err();
}
