//! Whatever is typed is a correct record or a clear word, never a broken screen.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::fields::{FORMS, Field, Form, SET_UP, take};
use crate::house::House;
use crate::window::Window;

const WORDS: &[&str] = &[
    "<img src=x onerror=window.broken=1><script>window.broken=1</script>",
    "'; DROP TABLE ticket; -- \" \\ %_",
    "{{constructor.constructor('window.broken=1')()}} ${7*7}",
    "👨‍👩‍👧‍👦🏳️‍🌈 𠮷䶮 阿卜杜拉·买买提",
    "=HYPERLINK(\"http://x\") +1 -1 @x",
    "\u{202e}gnp.exe\u{202c} \u{200b}",
    "长到第二十个字的时候正好落在一个字中间𠮷",
    "<svg/onload=window.broken=1><iframe srcdoc='<script>parent.broken=1</script>'></iframe>",
    "javascript:window.broken=1//'><details open ontoggle=window.broken=1><object data=javascript:window.broken=1>",
];

/// What would be made of them.
pub const TAGS: &str = "body script, img[src=x], svg[onload], iframe, details[ontoggle], object, b > i";

/// Fills every field of the form with `word`, saves, and says what should stand on record now.
async fn fill_all(window: &mut Window, form: &Form, word: &str) -> Vec<String> {
    let mut kept = Vec::new();
    form.open(window).await;
    for field in form.fields {
        if let Some(says) = field.no_words {
            window.fill(field.called, word).await;
            form.save(window).await;
            window.see_at(field.called, says).await;
            assert_eq!(window.stands_in(field.called).await, word, "{}", field.called);
            window.fill(field.called, "").await;
            continue;
        }
        let text = field.takes_of(word);
        window.fill(field.called, &text).await;
        for step in field.then {
            take(window, step).await;
        }
        kept.push(text);
    }
    form.save(window).await;
    form.see_saved(window).await;
    is_whole(window, word).await;
    kept
}

/// No tag was made of what was typed, and nothing of it ran.
async fn is_whole(window: &Window, word: &str) {
    assert_eq!(window.js("return window.broken ?? null").await, json!(null), "{word}");
    assert_eq!(window.js(&format!("return document.querySelectorAll({TAGS:?}).length")).await, 0, "{word}");
}

/// Every text that stands on record, whatever it belongs to.
fn everything(house: &House) -> BTreeSet<String> {
    let desk = house.desk();
    let read = |name: &str, args: Value| desk::testing::read(&desk, name, args).unwrap();
    let mut all = vec![read("frame", json!({})), read("list_matters", json!({}))];
    for matter in read("list_matters", json!({})).as_array().unwrap() {
        all.push(read("matter", json!({ "matter": matter["id"] })));
    }
    for row in read("list_residents", json!({ "limit": 200 }))["rows"].as_array().unwrap() {
        all.push(read("resident", json!({ "resident": row["id"] })));
    }
    for row in read(
        "list_tickets",
        json!({ "limit": 200, "states": ["open", "suspended", "referred", "done", "elsewhere", "left", "void"] }),
    )["rows"]
        .as_array()
        .unwrap()
    {
        all.push(read("ticket", json!({ "ticket": row["id"] })));
    }
    let mut texts = BTreeSet::new();
    while let Some(value) = all.pop() {
        match value {
            Value::String(text) => drop(texts.insert(text)),
            Value::Array(values) => all.extend(values),
            Value::Object(fields) => all.extend(fields.into_iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    texts
}

#[tokio::test]
async fn tags_statements_formulas_and_emoji_are_words_like_any_other_in_every_field() {
    let house = House::empty();
    let mut window = Window::open(&house).await;
    let mut kept = fill_all(&mut window, &SET_UP, WORDS[0]).await;
    // What the centre is called is written anew below.
    kept.retain(|text| text.ends_with("主任姓名"));
    for (n, word) in WORDS.iter().enumerate() {
        for (place, form) in FORMS.iter().enumerate() {
            let now = fill_all(&mut window, form, word).await;
            // One centre has one name, the last; why somebody looked stays in the journal.
            if (place > 0 || n + 1 == WORDS.len()) && place + 1 < FORMS.len() {
                kept.extend(now);
            }
        }
    }
    for (path, word) in [("/tickets", "受理时间"), ("/people", "姓名"), ("/settings/matters", "事项名称"), ("/settings/clerks", "姓名")]
    {
        window.go(path).await.see(word).await.settle().await;
        window.picture(&format!("hostile{}", path.replace('/', "-"))).await;
        is_whole(&window, path).await;
    }
    window.close().await;
    let stands = everything(&house);
    for text in kept {
        assert!(stands.contains(text.trim()), "「{text}」 does not stand on record");
    }
}

#[tokio::test]
async fn every_field_says_where_it_ends_keeps_what_is_too_long_and_takes_just_that_much() {
    let house = House::empty();
    let mut window = Window::open(&house).await;
    let mut kept = Vec::new();
    for form in std::iter::once(&SET_UP).chain(FORMS) {
        form.open(&mut window).await;
        let fill = |field: &Field| std::iter::repeat_n(field.sign, field.most).collect::<String>();
        // What is not asked about in its turn is in order.
        for field in form.fields.iter().filter(|field| field.then.is_empty()) {
            window.fill(field.called, &fill(field)).await;
        }
        for field in form.fields {
            for n in [100_000, field.most + 1] {
                let text: String = std::iter::repeat_n(field.sign, n).collect();
                window.fill(field.called, &text).await;
                form.save(&mut window).await;
                window.see_at(field.called, &field.too_long(n)).await;
                assert!(window.stands_in(field.called).await == text, "what stood in {} is not there any more", field.called);
            }
            let text = fill(field);
            window.fill(field.called, &text).await;
            for step in field.then {
                take(&mut window, step).await;
            }
            kept.push((field, text));
        }
        form.save(&mut window).await;
        form.see_saved(&mut window).await;
    }
    window.close().await;
    let stands = everything(&house);
    let longest = stands.iter().map(|text| text.chars().count()).max();
    assert_eq!(longest, Some(5000));
    for (field, text) in kept {
        // A phone is masked, a number is another story, and why somebody looked stays in the journal.
        let hidden = ["电话", "委托人电话", "身份证号", "查看电话的理由"].contains(&field.called);
        assert!(hidden || stands.contains(&text), "{} {}", field.called, field.most);
    }
}

/// What is typed as an identity number, what the form says to it, and how it is kept; None where it is in order as it stands.
const NUMBERS: &[(&str, Option<&str>, &str)] = &[
    ("110105491231002", Some("15 位的旧号码，已停用"), "110105491231002"),
    ("110105194912310021", Some("校验位不对"), "110105194912310021"),
    ("110105199902300021", Some("出生日期不存在"), "110105199902300021"),
    ("110105209913010021", Some("出生日期不存在"), "110105209913010021"),
    ("110105209901010021", Some("出生日期不存在"), "110105209901010021"),
    ("991105194912310021", Some("地区代码不存在"), "991105194912310021"),
    ("１１０１０５１９４９１２３１００２Ｘ", None, "11010519491231002X"),
    ("11010519491231002x", None, "11010519491231002X"),
];

#[tokio::test]
async fn a_wrong_identity_number_is_explained_and_kept_only_with_a_mark() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    for (n, (typed, problem, _)) in NUMBERS.iter().enumerate() {
        let name = format!("持证人{}", ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"][n]);
        window.go("/people").await;
        window.click("新居民").await.fill("姓名", &name).await;
        window.fill("身份证号", typed).await;
        if let Some(problem) = problem {
            window.see_at("身份证号", problem).await;
            // Without the mark it is refused, and stays to be mended.
            window.press("Ctrl+Enter").await.settle().await;
            window.see_at("身份证号", problem).await;
            assert_eq!(window.stands_in("身份证号").await, *typed);
            window.click("仍按此保存").await;
        } else {
            window.see_at("身份证号", "号码正确，女，76 岁").await;
        }
        window.press("Ctrl+Enter").await.see_the_bare_screen().await.see(&name).await;
        let shown = window.text().await;
        assert_eq!(shown.contains("校验不符，存疑"), problem.is_some(), "{typed}: {shown}");
    }
    window.close().await;
    let desk = house.desk();
    let residents = desk::testing::read(&desk, "list_residents", json!({ "text": "持证人", "order": "newest", "limit": 50 })).unwrap();
    let rows = residents["rows"].as_array().unwrap();
    assert_eq!(rows.len(), NUMBERS.len());
    for (row, (typed, problem, kept)) in rows.iter().zip(NUMBERS) {
        let form = json!({ "resident": row["id"], "field": "idNumber", "reason": "核对" });
        assert_eq!(desk::testing::act(&desk, "reveal", form).unwrap()["value"], *kept, "{typed}");
        let resident = desk::testing::read(&desk, "resident", json!({ "resident": row["id"] })).unwrap();
        assert_eq!(resident["idNumberDoubtful"], problem.is_some(), "{typed}");
    }
}

/// What is stored of the newest resident, to the byte.
fn stored(house: &House) -> [Vec<u8>; 5] {
    let sql = "SELECT name, phone, id_number, address, note FROM resident ORDER BY id DESC LIMIT 1";
    let desk = house.desk();
    desk::testing::with_writer(&desk, |db| {
        db.query_row(sql, [], |row| {
            let bytes = |column| row.get::<_, String>(column).map(String::into_bytes);
            Ok([bytes(0)?, bytes(1)?, bytes(2)?, bytes(3)?, bytes(4)?])
        })
        .unwrap()
    })
}

#[tokio::test]
async fn a_changed_note_leaves_every_personal_byte_as_it_was() {
    let house = House::with_a_centre();
    let resident = json!({
        "id": null, "revision": null, "name": "阿卜杜拉·买买提𠮷", "phone": { "how": "set", "value": "+86(0571)8888-0000" },
        "idNumber": { "how": "set", "value": "110105194912310021" }, "keepDoubtful": true,
        "address": "幸福路　３ 号\u{200b}<b>𠮷</b> 院", "categories": ["低保", "高龄"], "partyMember": true, "note": "腿脚不便\n来前先打电话",
    });
    desk::testing::act(&house.desk(), "save_resident", resident).unwrap();
    let before = stored(&house);
    let mut window = Window::open(&house).await;
    window.clerk(2).await.go("/people/5").await.see("买买提").await;
    window.press("Ctrl+e").await.see("对象类别").await;
    assert!(!window.text().await.contains("110105194912310021"), "the number stays masked");
    window.fill("备注", "改过的备注").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await.see("改过的备注").await;
    window.see("校验不符，存疑").await;
    window.close().await;
    let after = stored(&house);
    assert_eq!(after[..4], before[..4]);
    assert_eq!(after[4], "改过的备注".as_bytes());
    let resident = house.read("resident", json!({ "resident": 5 }));
    let (categories, party) = (resident["categories"].as_array().unwrap().len(), &resident["partyMember"]);
    assert_eq!((categories, party), (2, &json!(true)));
}

#[tokio::test]
async fn a_search_for_anything_finds_nothing_wrong_and_says_when_it_is_too_long() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    let long = "长".repeat(100_000);
    for (path, field, nothing, too_long) in [
        ("/people", "查找居民", "没有符合的居民", "最多 50 个字，现有 100000 个字"),
        ("/tickets", "查找办件", "没有符合这些条件的办件", "最多 50 个字，现有 100000 个字"),
        // The catalogue is short and is searched as it stands.
        ("/settings/matters", "在清单中查找", "没有这样的事项", "没有这样的事项"),
        ("/settings/look", "查找居民、办件", "没有查到", "最多 50 个字，现有 100000 个字"),
    ] {
        window.go(path).await;
        for word in WORDS {
            // As long as a search may be.
            let word: String = word.chars().take(50).collect();
            window.fill(field, &word).await.see_at(field, nothing).await;
            is_whole(&window, &word).await;
        }
        window.fill(field, &long).await.see_at(field, too_long).await;
        assert_eq!(window.stands_in(field).await, long);
        window.settle().await.picture(&format!("hostile-search-{}", path.rsplit('/').next().unwrap())).await;
        window.fill(field, "").await;
        window.see_no(nothing).await;
    }
}

/// A sheet of these rows where the dialog will say it is.
fn sheet(house: &House, rows: &[Vec<String>]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save(house.path("chosen.xlsx")).unwrap();
}

#[tokio::test]
async fn cells_of_any_spelling_are_imported_as_they_stand_or_named_as_wrong() {
    let house = House::with_a_centre();
    let header = ["姓名", "住址", "类别", "备注", WORDS[0]].map(str::to_owned).to_vec();
    let rows = |longest: usize| {
        let people = WORDS.iter().map(|word| {
            let cut = |most: usize| word.chars().take(most).collect::<String>();
            // Several categories stand in one cell, with these signs between them.
            let category = cut(20).replace([';', '/', ','], "");
            vec![cut(longest), cut(200), category, format!("备{word}"), (*word).to_owned()]
        });
        std::iter::once(header.clone()).chain(people).collect::<Vec<_>>()
    };
    let mut window = Window::open(&house).await;
    window.clerk(2).await.go("/people/import").await;
    let mut bad = rows(60);
    bad[2][3] = "长".repeat(30_000);
    sheet(&house, &bad);
    window.click("选择表格…").await.see("要改 5 行").await.see("最多 50 个字").await.see("最多 2000 个字，现有 30000 个字。请删减。").await;
    window.see("没有用到的列：<img").await;
    window.press("Ctrl+Enter").await.settle().await.picture("hostile-import").await;
    is_whole(&window, "bad rows").await;
    assert_eq!(window.door("list_residents", json!({})).await["total"], 4, "nothing is imported");

    sheet(&house, &rows(50));
    window.click("换一份表格…").await.see(&format!("可以导入 {} 行", WORDS.len())).await;
    window.settle().await.picture("hostile-import-good").await;
    is_whole(&window, "good rows").await;
    window.press("Ctrl+Enter").await.see("已全部导入").await;
    window.click("看居民名册").await.see("gnp.exe").await;
    is_whole(&window, "the list").await;
    window.close().await;
    let stands = everything(&house);
    for row in &rows(50)[1..] {
        for text in &row[..4] {
            assert!(stands.contains(text.trim()), "「{text}」 is not on record");
        }
    }
}
