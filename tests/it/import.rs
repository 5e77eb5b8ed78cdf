//! Residents out of a sheet: each bad row is named, and all rows come in or none.

use desk::ErrorKind;
use desk::testing::act;
use serde_json::{Value, json};
use tests::{Centre, Dice, people};

fn text(text: &str) -> Value {
    json!({ "is": "text", "text": text })
}

fn row(cells: &[&str]) -> Value {
    Value::Array(cells.iter().map(|cell| if cell.is_empty() { json!({ "is": "empty" }) } else { text(cell) }).collect())
}

fn preview(centre: &Centre, rows: Value) -> Value {
    centre.read("preview_import", json!({ "fileName": "名册.xlsx", "rows": rows }))
}

#[test]
fn a_sheet_with_titles_and_full_width_digits_comes_in_whole() {
    let centre = Centre::new();
    let rows = json!([
        row(&["幸福社区居民名册（2026 年）"]),
        row(&["填表：某某", "", ""]),
        row(&["序号", "姓 名", "联系电话", "身份证号码", "家庭住址", "人员类别", "政治面貌", "备注"]),
        row(&[
            "1",
            "单晓明",
            "１９９０００００００１",
            "１１０１０５１９４９１２３１００２ｘ",
            "幸福路 1 号",
            "低保、高龄",
            "中共党员",
            ""
        ]),
        row(&["", "", "", "", "", "", "", ""]),
        json!([{ "is": "number", "number": 2.0 }, text("阿卜杜拉·买买提"), { "is": "number", "number": 19_900_000_002.0 }, { "is": "empty" }, text("幸福路 2 号"), text(""), text("群众"), { "is": "date", "date": "2026-01-02T00:00:00" }]),
    ]);
    let seen = preview(&centre, rows);
    assert_eq!((seen["good"].as_i64(), seen["badRows"].as_i64()), (Some(2), Some(0)), "{seen}");
    assert_eq!(seen["ignoredColumns"], json!(["序号"]));
    assert_eq!(seen["sample"][0]["idNumber"], "11************002X");
    assert!(!seen.to_string().contains("19900000001"), "a preview is masked");
    assert_eq!(centre.act("import_residents", json!({ "import": seen["import"] })), json!({ "residents": 2, "skipped": 0 }));
    let found = centre.read("list_residents", json!({ "category": "高龄", "partyMember": true }));
    assert_eq!((found["total"].as_i64(), found["rows"][0]["name"].as_str()), (Some(1), Some("单晓明")));
    assert_eq!(centre.read("find_residents", json!({ "text": "0002", "limit": 5 }))[0]["name"], "阿卜杜拉·买买提");
    assert_eq!(centre.read("resident", json!({ "resident": 2 }))["note"], "2026-01-02");
}

#[test]
fn every_bad_row_is_named_and_nothing_comes_in() {
    let centre = Centre::new();
    let rows = json!([
        row(&["姓名", "电话", "身份证号", "党员", "备注"]),
        row(&["好的", "19900000001", "", "是", ""]),
        row(&["", "19900000002", "", "", ""]),
        row(&["电话错", "一二三", "", "", ""]),
        row(&["号码错", "", "110105194912310021", "", ""]),
        json!([text("号码成了数字"), { "is": "empty" }, { "is": "number", "number": 1.101_051_949_123_1e17 }, { "is": "empty" }, { "is": "empty" }]),
        json!([text("日期"), { "is": "date", "date": "2026-01-02" }, { "is": "empty" }, { "is": "empty" }, { "is": "empty" }]),
        json!([text("公式"), { "is": "fault", "fault": "#N/A" }, { "is": "empty" }, text("也许"), { "is": "truth", "truth": true }]),
        row(&["同号一", "", "11010519491231002X", "", ""]),
        row(&["同号二", "", "11010519491231002x", "", ""]),
        row(&[&"长".repeat(51), "", "", "", ""]),
        row(&["好的", "1990000 0001", "", "", ""]),
    ]);
    let crowded: Vec<String> = (0..21).map(|n| format!("类{n}")).collect();
    let crowd = preview(&centre, json!([row(&["姓名", "类别"]), row(&["人多", &crowded.join("、")])]));
    assert_eq!(crowd["remarks"][0]["column"], "类别", "what the import would refuse, the preview names");
    let seen = preview(&centre, rows);
    let named: Vec<(u64, &str)> = seen["remarks"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|remark| remark["weight"] == "bad")
        .map(|bad| (bad["row"].as_u64().unwrap(), bad["column"].as_str().unwrap()))
        .collect();
    assert_eq!(
        named,
        [
            (3, "姓名"),
            (4, "电话"),
            (6, "身份证号"),
            (7, "电话"),
            (8, "电话"),
            (8, "党员"),
            (8, "备注"),
            (10, "身份证号"),
            (11, "姓名"),
            (12, "姓名")
        ]
    );
    assert_eq!((seen["good"].as_i64(), seen["badRows"].as_i64()), (Some(3), Some(8)));
    let refused = act(&centre.desk, "import_residents", json!({ "import": seen["import"] })).unwrap_err();
    assert_eq!(refused.kind, ErrorKind::Refused);
    assert_eq!(centre.read("list_residents", json!({}))["total"], 0);
}

#[test]
fn those_already_here_are_skipped_by_choice_alone() {
    let centre = Centre::new();
    centre.resident("单晓明", "19900000001");
    let rows = json!([row(&["姓名", "手机"]), row(&["单晓明", "19900000001"]), row(&["单晓明", "19900000009"])]);
    let seen = preview(&centre, rows);
    assert_eq!((seen["good"].as_i64(), seen["alreadyHere"].as_i64()), (Some(2), Some(1)));
    act(&centre.desk, "import_residents", json!({ "import": seen["import"] })).unwrap_err();
    assert_eq!(centre.read("list_residents", json!({}))["total"], 1);
    assert_eq!(
        centre.act("import_residents", json!({ "import": seen["import"], "skipAlreadyHere": true })),
        json!({ "residents": 1, "skipped": 1 })
    );
}

#[test]
fn five_thousand_rows_come_in_as_one_act() {
    let centre = Centre::new();
    let mut dice = Dice::new(5);
    let mut rows = vec![row(&["姓名", "电话", "类别"])];
    rows.extend((0..5_000).map(|index| row(&[&people::name(&mut dice), &format!("1990001{index:04}"), "低保"])));
    let seen = preview(&centre, Value::Array(rows));
    assert_eq!(centre.act("import_residents", json!({ "import": seen["import"] }))["residents"], 5_000);
    assert_eq!(centre.read("list_residents", json!({ "category": "低保" }))["total"], 5_000);
    assert_eq!(centre.read("verify_journal", json!({}))["rows"], 2, "set-up and the import");
}

#[test]
fn no_header_two_of_one_or_an_import_that_is_gone_is_said() {
    let centre = Centre::new();
    for rows in [json!([]), json!([row(&["甲", "乙"])]), json!([row(&["姓名", "电话", "手机"])])] {
        assert_eq!(
            centre.desk.dispatch("preview_import", json!({ "fileName": "x.xlsx", "rows": rows })).unwrap_err().kind,
            ErrorKind::Sheet
        );
    }
    assert_eq!(act(&centre.desk, "import_residents", json!({ "import": "gone" })).unwrap_err().kind, ErrorKind::Refused);
}

#[test]
fn a_doubtful_number_is_kept_on_purpose_alone_and_those_on_file_are_named() {
    let centre = Centre::new();
    centre.act("save_resident", json!({ "id": null, "revision": null, "name": "王小芳", "phone": { "how": "keep" }, "idNumber": { "how": "set", "value": "11010519491231002X" } }));
    let rows = json!([row(&["姓名", "身份证号"]), row(&["张三", "11010519491231002x"]), row(&["李四", "110105194912310021"])]);
    let seen = preview(&centre, rows);
    assert_eq!(
        (seen["good"].as_i64(), seen["badRows"].as_i64(), seen["doubtful"].as_i64(), seen["alreadyHere"].as_i64()),
        (Some(2), Some(0), Some(1), Some(1))
    );
    let remarks: Vec<_> = seen["remarks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|remark| (remark["row"].as_i64().unwrap(), remark["weight"].as_str().unwrap()))
        .collect();
    assert_eq!(remarks, [(2, "alreadyHere"), (3, "doubtful")]);
    assert!(seen["remarks"][0]["problem"].as_str().unwrap().contains("王小芳"));
    let import = |keep: bool| {
        act(&centre.desk, "import_residents", json!({ "import": seen["import"], "skipAlreadyHere": true, "keepDoubtful": keep }))
    };
    assert_eq!(import(false).unwrap_err().kind, ErrorKind::Refused);
    assert_eq!(import(true).unwrap(), json!({ "residents": 1, "skipped": 1 }));
    assert_eq!(centre.read("resident", json!({ "resident": 2 }))["idNumberDoubtful"], true);
}
