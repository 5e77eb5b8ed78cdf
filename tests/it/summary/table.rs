//! The rows of the month as a centre has them: other names, another order, some left off, and not a figure changed by it.

use std::io::Cursor;
use std::process::Command;

use calamine::{Data, Reader, Xlsx};
use desk::ErrorKind;
use desk::papers::Paper;
use desk::testing::{act, with_writer};
use documents::Papers;
use serde_json::{Value, json};
use tests::Centre;

fn table(centre: &Centre) -> Value {
    centre.read("month_table", json!({}))
}

/// As the form sends it: the order, the names and what is left off.
fn form(table: &Value) -> Value {
    let rows: Vec<Value> = table["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| json!({ "figure": row["figure"], "name": row["name"], "hidden": row["hidden"] }))
        .collect();
    json!({ "revision": table["revision"], "rows": rows })
}

fn row<'a>(form: &'a mut Value, figure: &str) -> &'a mut Value {
    form["rows"].as_array_mut().unwrap().iter_mut().find(|row| row["figure"] == figure).unwrap()
}

/// Puts a row above all others.
fn first(form: &mut Value, figure: &str) {
    let rows = form["rows"].as_array_mut().unwrap();
    let at = rows.iter().position(|row| row["figure"] == figure).unwrap();
    let row = rows.remove(at);
    rows.insert(0, row);
}

fn figures(rows: &Value) -> Vec<&str> {
    rows.as_array().unwrap().iter().map(|row| row["figure"].as_str().unwrap()).collect()
}

fn line<'a>(month: &'a Value, figure: &str) -> Option<&'a Value> {
    ["lines", "hidden"].into_iter().flat_map(|part| month[part].as_array().unwrap()).find(|line| line["figure"] == figure)
}

/// A matter, two small things and a group.
fn a_day(centre: &Centre) {
    centre.act("register_ticket", json!({ "matter": 1, "finish": true }));
    centre.act("register_ticket", json!({ "matter": 3, "finish": false }));
    let kinds = centre.read("small_service_kinds", json!({}));
    let number = kinds.as_array().unwrap().iter().find(|kind| kind["how"] == "number").unwrap();
    centre.act("tally_small_service", json!({ "kind": number["id"], "quantity": 7 }));
    centre.act("receive_group", json!({ "group": "县妇联", "heads": 25, "day": null, "topic": "", "partyMembers": null }));
}

/// What the street asks for: the ratings first, two rows called otherwise, one head and one part left off.
fn as_the_street_has_it(centre: &Centre) -> Value {
    let mut wanted = form(&table(centre));
    for figure in ["poor", "rated"] {
        first(&mut wanted, figure);
    }
    row(&mut wanted, "openAtStart")["name"] = json!("上月结转");
    row(&mut wanted, "heads")["name"] = json!("接待人数");
    row(&mut wanted, "received")["hidden"] = json!(true);
    row(&mut wanted, "visits")["hidden"] = json!(true);
    centre.act("save_month_table", wanted)
}

#[test]
fn the_month_has_the_centres_own_rows_and_the_same_figures() {
    let centre = Centre::new();
    a_day(&centre);
    let before = centre.read("month", json!({ "period": null }));
    let saved = as_the_street_has_it(&centre);
    assert_eq!(saved, table(&centre));
    let month = centre.read("month", json!({ "period": null }));

    // The order: the head goes first, and its parts with it, 不满意 the first of them.
    let order = figures(&month["lines"]);
    assert_eq!(order[..7], ["rated", "poor", "delighted", "satisfied", "fair", "veryPoor", "openAtStart"]);
    assert_eq!(figures(&month["hidden"]), ["visits", "received"]);
    // What was made of a row that is left off stands by itself; the parts of others stay parts.
    for (figure, part) in [("consult", false), ("offHours", false), ("poor", true), ("sameDay", true), ("rated", false)] {
        assert_eq!(line(&month, figure).unwrap()["part"], part, "{figure}");
    }
    let named = |figure: &str| line(&month, figure).unwrap()["name"].as_str().unwrap();
    assert_eq!((named("openAtStart"), named("heads"), named("received")), ("上月结转", "接待人数", "受理登记事项"));

    // Not a figure changed, and every row is there once, shown or not.
    assert_eq!(order.len() + 2, figures(&before["lines"]).len());
    for was in before["lines"].as_array().unwrap() {
        let same = |is: &&Value| is["figure"] == was["figure"] && is["kind"] == was["kind"];
        let is = ["lines", "hidden"].into_iter().flat_map(|part| month[part].as_array().unwrap()).find(same).unwrap();
        assert_eq!((&is["values"], &is["opens"], &is["unit"]), (&was["values"], &was["opens"], &was["unit"]), "{}", was["figure"]);
    }
    assert_eq!(line(&month, "served").unwrap()["values"][0], 28.0, "two visits, one small thing and 25 heads, though visits are left off");
    assert_eq!(
        line(&month, "served").unwrap()["note"],
        "＝来访人次＋便民小事＋接待人数＋活动人次＋未计入活动的人次＋随到随用人次；一场只计一次：活动里点了人数的，不再按场地计"
    );
    assert_eq!(line(&month, "openAtEnd").unwrap()["note"], "最后一天还没有办完的；应等于上月结转＋受理登记事项－办结");
    assert_eq!(month["unbalanced"], json!([]));

    // The rows behind a figure, also of a row that is left off, under its name.
    let behind = |figure: &str| json!({ "figure": figure, "period": { "year": 2026, "month": 11 }, "span": "this" });
    assert_eq!(centre.read("list_tickets", json!({ "figure": behind("received") }))["total"], 2);
    let ledger = centre.act("open_paper", json!({ "paper": "ticketLedger", "filter": { "figure": behind("openAtStart") } }));
    assert_eq!(ledger["selection"], "2026 年 11 月月报 · 上月结转");
    let paper = centre.act("open_paper", json!({ "paper": "monthSummary", "period": { "year": 2026, "month": 11 } }));
    assert_eq!(paper["month"]["lines"], month["lines"]);
}

#[test]
fn the_sheet_and_the_pages_have_the_rows_that_the_screen_has() {
    let centre = Centre::new();
    a_day(&centre);
    as_the_street_has_it(&centre);
    let month = centre.read("month", json!({ "period": null }));
    let opened = centre.act("open_paper", json!({ "paper": "monthSummary", "period": { "year": 2026, "month": 11 } }));
    let paper: Paper = serde_json::from_value(opened).unwrap();
    let Paper::MonthSummary(record) = &paper else { panic!("another paper") };

    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(documents::month_xlsx(record).unwrap())).unwrap();
    let sheet = book.worksheet_range("月度活动汇总表").unwrap();
    let lines = month["lines"].as_array().unwrap();
    for (number, (line, cells)) in lines.iter().zip(sheet.rows().skip(3)).enumerate() {
        let text = |cell: &str| Data::String(line[cell].as_str().unwrap().to_owned());
        assert_eq!((&cells[0], &cells[1]), (&Data::Float(number as f64 + 1.0), &text("name")));
        // An empty note is an empty cell.
        assert!(cells[7] == text("note") || line["note"] == "" && cells[7] == Data::Empty, "{}: {:?}", line["name"], cells[7]);
        assert_eq!(if let Data::Float(figure) = cells[3] { Some(figure) } else { None }, line["values"][0].as_f64(), "{}", line["name"]);
    }
    let all: String = sheet.rows().flatten().map(ToString::to_string).collect();
    assert!(
        all.contains("上月结转") && !all.contains("期初在办") && !sheet.rows().any(|cells| cells[1] == Data::String("来访人次".into())),
        "{all}"
    );

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    let papers = Papers::new(&documents::fonts::find(None).unwrap()).without_system_fonts();
    std::fs::write(&path, papers.pdf(&paper).unwrap()).unwrap();
    let run = Command::new("pdftotext").args(["-enc", "UTF-8", "-raw"]).arg(&path).arg("-").output().unwrap();
    let text: String = String::from_utf8(run.stdout).unwrap().chars().filter(|c| !c.is_whitespace()).collect();
    let mut from = 0;
    for (number, line) in lines.iter().enumerate() {
        let row = format!("{}{}", number + 1, line["name"].as_str().unwrap());
        from += text[from..].find(&row).unwrap_or_else(|| panic!("{row} does not stand where it should:\n{text}")) + row.len();
    }
    assert!(!text.contains("期初在办") && text.contains("＝来访人次＋便民小事＋接待人数"), "{text}");
}

#[test]
fn a_table_that_does_not_add_up_names_its_rows_in_both_ways() {
    let centre = Centre::new();
    a_day(&centre);
    as_the_street_has_it(&centre);
    // No act can do this: the file itself is bent. A row that is left off is checked like the others.
    with_writer(&centre.desk, |db| {
        db.execute_batch("DROP TRIGGER ticket_state_has_a_step; UPDATE ticket SET ended_day = '2026-10-31' WHERE id = 1").unwrap();
    });
    let month = centre.read("month", json!({ "period": null }));
    let said = month["unbalanced"][0].as_str().unwrap();
    assert!(said.starts_with("本期不平：上月结转（期初在办） 0＋受理登记事项 2≠办结 0＋期末在办 1，差 1 件"), "{said}");
    // And bent back.
    with_writer(&centre.desk, |db| db.execute("UPDATE ticket SET ended_day = day WHERE id = 1", [])).unwrap();
}

#[test]
fn the_kinds_of_small_services_move_and_hide_as_one() {
    let centre = Centre::new();
    a_day(&centre);
    let kinds = centre.read("small_service_kinds", json!({}));
    let one = kinds.as_array().unwrap().iter().find(|kind| kind["how"] == "one").unwrap();
    centre.act("tally_small_service", json!({ "kind": one["id"], "quantity": 1 }));
    let mut wanted = form(&table(&centre));
    first(&mut wanted, "lent");
    centre.act("save_month_table", wanted);
    let month = centre.read("month", json!({ "period": null }));
    let order = figures(&month["lines"]);
    let at = order.iter().position(|figure| *figure == "smallServices").unwrap();
    assert_eq!(order[at..at + 5], ["smallServices", "lent", "smallService", "smallService", "groups"]);
    let mut wanted = form(&table(&centre));
    row(&mut wanted, "smallService")["hidden"] = json!(true);
    centre.act("save_month_table", wanted);
    let month = centre.read("month", json!({ "period": null }));
    assert_eq!(figures(&month["hidden"]), ["smallService", "smallService"]);
    assert_eq!(line(&month, "smallServices").unwrap()["values"][0], 2.0);
}

#[test]
fn put_back_as_it_came_nothing_is_kept_of_it() {
    let centre = Centre::new();
    let usual = table(&centre);
    let rows: Vec<Value> = usual["usual"].as_array().unwrap().iter().map(|figure| json!({ "figure": figure })).collect();
    assert_eq!((usual["revision"].is_null(), figures(&usual["rows"])), (true, figures(&json!(rows))));
    as_the_street_has_it(&centre);
    let own = table(&centre);
    assert!(own["revision"].is_i64());
    let back = centre.act("save_month_table", json!({ "revision": own["revision"], "rows": rows }));
    assert_eq!(back, usual);
    let kept: i64 = with_writer(&centre.desk, |db| db.query_row("SELECT count(*) FROM month_row", [], |row| row.get(0)).unwrap());
    assert_eq!(kept, 0, "so that a later version's order is theirs too");
    assert_eq!(centre.read("verify_journal", json!({}))["sound"], true);
}

#[test]
fn a_table_that_was_changed_meanwhile_is_not_overwritten_and_a_clerk_changes_none() {
    let centre = Centre::new();
    let mut old = form(&table(&centre));
    as_the_street_has_it(&centre);
    let own = table(&centre);
    row(&mut old, "served")["name"] = json!("服务群众总数");
    assert_eq!(act(&centre.desk, "save_month_table", old.clone()).unwrap_err().kind, ErrorKind::Stale);
    assert_eq!(table(&centre), own);
    centre.clerk("小陈");
    assert_eq!(table(&centre), own, "a clerk may look");
    old["revision"] = own["revision"].clone();
    assert_eq!(act(&centre.desk, "save_month_table", old).unwrap_err().kind, ErrorKind::NotAllowed);
}

#[test]
fn what_no_table_can_have_is_refused_with_the_row() {
    let centre = Centre::new();
    let usual = form(&table(&centre));
    let refused = |bend: &dyn Fn(&mut Value)| {
        let mut form = usual.clone();
        bend(&mut form);
        let error = act(&centre.desk, "save_month_table", form).unwrap_err();
        assert_eq!((error.kind, error.data["field"].as_str()), (ErrorKind::Invalid, Some("rows")));
        error.message
    };
    assert!(refused(&|form| row(form, "poor")["name"] = json!("很".repeat(31))).contains("「不满意」的自定名称太长"));
    assert!(refused(&|form| row(form, "poor")["name"] = json!("\u{200B}")).contains("「不满意」的自定名称还没有填写"));
    assert!(refused(&|form| row(form, "poor")["name"] = json!(" 满意 ")).contains("「满意」和「不满意」都叫“满意”"));
    // A part of what is left off stands among the heads.
    let beside_heads = |form: &mut Value| {
        row(form, "rated")["hidden"] = json!(true);
        row(form, "poor")["name"] = json!("办结");
    };
    assert!(refused(&beside_heads).contains("都叫“办结”"));
    assert!(refused(&|form| row(form, "smallService")["name"] = json!("各项小事")).contains("设置 · 便民小事"));
    assert!(refused(&|form| form["rows"].as_array_mut().unwrap().push(json!({ "figure": "poor" }))).contains("「不满意」列了两次"));
    // The kinds alone may be no row at all.
    let all = |form: &mut Value| {
        form["rows"].as_array_mut().unwrap().iter_mut().for_each(|row| row["hidden"] = json!(row["figure"] != "smallService"))
    };
    assert!(refused(&all).contains("请至少留一行"));
    assert!(table(&centre)["revision"].is_null());
    // Under different rows two parts may be called alike; our own word, typed, is no name of its own.
    let mut form = usual.clone();
    row(&mut form, "other")["name"] = json!("其他");
    row(&mut form, "left")["name"] = json!("其他");
    row(&mut form, "poor")["name"] = json!("不满意");
    let saved = centre.act("save_month_table", form);
    let named: Vec<&str> =
        saved["rows"].as_array().unwrap().iter().filter(|row| row["name"] != "").map(|row| row["figure"].as_str().unwrap()).collect();
    assert_eq!(named, ["other", "left"]);
    with_writer(&centre.desk, |db| {
        for wrong in [
            "INSERT INTO month_row VALUES ('other', 90, '', 0, 1)",
            "INSERT INTO month_row VALUES ('', 90, '', 0, 1)",
            "INSERT INTO month_row VALUES ('later', 1, '', 0, 1)",
            "INSERT INTO month_row VALUES ('later', 0, '', 0, 1)",
            "INSERT INTO month_row VALUES ('later', 90, ' a', 0, 1)",
            "INSERT INTO month_row VALUES ('later', 90, '', 2, 1)",
            "UPDATE month_row SET name = '小事' WHERE figure = 'smallService'",
        ] {
            let error = db.execute(wrong, []).unwrap_err();
            assert_eq!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::ConstraintViolation), "{wrong}");
        }
    });
}

#[test]
fn the_journal_knows_which_rows_and_not_what_they_are_called() {
    let centre = Centre::new();
    as_the_street_has_it(&centre);
    let (facts, private): (String, String) = with_writer(&centre.desk, |db| {
        let sql = "SELECT facts, payload FROM journal j JOIN journal_private p USING (seq) WHERE act = 'save_month_table'";
        db.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
    });
    let facts: Value = serde_json::from_str(&facts).unwrap();
    assert_eq!(facts, json!({ "renamed": ["openAtStart", "heads"], "hidden": ["visits", "received"], "reordered": true }));
    assert!(private.contains("上月结转") && !facts.to_string().contains("上月结转"));
}
