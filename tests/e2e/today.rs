//! 今日, the views of the ledger, and a registration in full: by keyboard alone, and in pictures.

use chrono::{DateTime, Utc};
use desk::testing::{act, with_writer};
use desk::{Clock, Desk};
use serde_json::{Value, json};

use crate::album::Album;
use crate::house::House;
use crate::pictures::text_size;
use crate::window::Window;

/// Ten o'clock at the centre.
fn ten(day: &str) -> DateTime<Utc> {
    format!("{day}T02:00:00Z").parse().unwrap()
}

/// A desk with something of everything on it, laid down over the two weeks before 2026-11-20. All but one are the second clerk's.
fn busy_house() -> House {
    let house = House::with_a_centre();
    let clock = Clock::set(ten("2026-11-05"));
    let desk = Desk::open(&house.data(), clock.clone()).unwrap();
    let duty = |clerk: i64| act(&desk, "choose_clerk", json!({ "clerk": clerk })).unwrap();
    duty(2);
    let matters = desk.dispatch("list_matters", json!({})).unwrap().value;
    let matter = |name: &str| matters.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap()["id"].clone();
    let register = |day: &str, name: &str, resident: Option<i64>, missing: Value| {
        clock.set_to(ten(day));
        let form = json!({ "matter": matter(name), "resident": resident, "finish": false, "missing": missing });
        act(&desk, "register_ticket", form).unwrap()["id"].clone()
    };
    let refer = |ticket: &Value, whom: &str, promised: Value| {
        act(&desk, "refer_ticket", json!({ "ticket": ticket, "whom": whom, "promisedOn": promised })).unwrap();
    };
    register("2026-11-05", "高龄复审", Some(1), json!(null));
    register("2026-11-09", "高龄复审", Some(2), json!({ "positions": [1, 2] }));
    let late = register("2026-11-10", "民政事务", Some(3), json!(null));
    refer(&late, "街道民政办", json!("2026-11-17"));
    let back = register("2026-11-12", "政策咨询", Some(4), json!(null));
    refer(&back, "区人社局窗口", json!(null));
    register("2026-11-13", "高龄复审", Some(4), json!(null));
    register("2026-11-16", "高龄复审", None, json!(null));
    duty(1);
    let secret = register("2026-11-17", "心理咨询", Some(1), json!(null));
    refer(&secret, "区妇联张老师", json!(null));
    duty(2);
    clock.set_to(ten("2026-11-18"));
    act(&desk, "ticket_came_back", json!({ "ticket": back, "note": "可以补缴" })).unwrap();
    let away = register("2026-11-18", "法律咨询", Some(2), json!(null));
    refer(&away, "司法所值班律师", json!("2026-12-01"));
    register("2026-11-19", "帮办代办", Some(3), json!(null));
    duty(1);
    let mut rules = desk.dispatch("rules", json!({})).unwrap().value;
    rules["calling"] = true.into();
    act(&desk, "save_rules", rules).unwrap();
    duty(2);
    clock.set_to("2026-11-20T01:45:00Z".parse().unwrap());
    act(&desk, "register_ticket", json!({ "matter": matter("政策咨询"), "finish": false, "wait": true })).unwrap();
    register("2026-11-20", "政策咨询", None, json!(null));
    house
}

const FOCUSED: &str = "return document.activeElement?.dataset.ticket ?? ''";

#[tokio::test]
async fn today_shows_what_is_late_first_and_enter_leads_to_its_next_act() {
    let house = busy_house();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.see("逾期 6 个工作日").await;
    window.until("the focus on the first line", "return document.activeElement?.dataset.ticket === '1'").await;
    let headings = window.js("return [...document.querySelectorAll('main h2')].map((h) => h.innerText.replace(/\\s+/g, ' ').trim())").await;
    assert_eq!(
        headings,
        json!([
            "逾期 1",
            "今日到期 1",
            "转出未回，对方已过期 1",
            "已回未告知 1",
            "等候 1",
            "三日内到期 1",
            "转出未回 2",
            "待补材料满 7 天 1",
            "我手上其他在办 2"
        ])
    );
    window.see_no("区妇联").await;
    window.press("Enter").await.see("处理情况").await.see("首问责任人").await;
    assert_eq!(window.js("return location.hash").await, "#/tickets/1");
    window.press("Esc").await.see_the_bare_screen().await;
    // Back, it goes on from the same line; and what is done is gone.
    window.press("Esc").await.see("等候").await;
    window.until("the focus where it was", "return document.activeElement?.dataset.ticket === '1'").await;
    window.press("Enter").await.see("处理情况").await.settle().await;
    window.press("Ctrl+Enter").await.see("已办结，可以打印").await;
    window.press("Alt+1").await.see("等候").await.see_no("逾期 6 个工作日").await;
    window.press("Down").await.press("Down").await;
    assert_ne!(window.js(FOCUSED).await, "");
    // From here to all that the desk has away.
    window.press("Alt+2").await.see("服务登记台账").await;
    window.click("转出未回").await.see("街道民政办").await.see("过期未回").await.see("10 天").await.see_no("区妇联").await;
    window.close().await;
    assert_eq!(house.read("ticket", json!({ "ticket": 1 }))["state"], "done");
}

#[tokio::test]
async fn a_lacking_material_is_told_with_the_registration_and_a_second_matter_is_the_same_visit() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("glfs").await.see("高龄复审").await;
    window.press("Enter").await.type_letters("zgl").await.see("张桂兰").await;
    window.press("Enter").await.see("100****1234").await;
    window.see("材料 3 样，都收到了").await;
    // Past the head and the first material's four fields to the second one's tick.
    window.press("Ctrl+m").await;
    for _ in 0..5 {
        window.press("Tab").await;
    }
    window.press(" ").await.see("还缺：户口簿 → 一次性告知").await.see("登记并一次性告知").await;
    window.press("Ctrl+Shift+Enter").await.see("2026-0001").await.see("挂起").await.see("还缺：户口簿").await.see("停表").await;
    window.press("Shift+F2").await.see("来访人次只算一次").await.see("张桂兰").await;
    window.type_letters("zczx").await.press("Ctrl+Enter").await.see("2026-0002").await;
    // Somebody else.
    window.press("F2").await.see("来访人").await.see_no("来访人次只算一次").await;
    window.type_letters("zczx").await.press("Ctrl+Enter").await.see("2026-0003").await;
    window.close().await;
    let desk = house.desk();
    let ticket = desk::testing::read(&desk, "ticket", json!({ "ticket": 1 })).unwrap();
    let told: Vec<(&str, bool, u64)> = ticket["materials"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["name"].as_str().unwrap(), one["lacking"] == true, one["heldCopies"].as_u64().unwrap()))
        .collect();
    assert_eq!(told, [("居民身份证", false, 1), ("户口簿", true, 0), ("近期一寸照片", false, 1)]);
    let visits: (i64, i64) = with_writer(&desk, |db| {
        db.query_row("SELECT count(*), (SELECT count(DISTINCT visit) FROM ticket WHERE id IN (1, 2)) FROM visit", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
    })
    .unwrap();
    assert_eq!(visits, (2, 1), "two visitors came, and the first brought two matters");
}

async fn pictures(scale: u32, size: Option<(u32, u32)>) {
    let kind = size.map_or(scale.to_string(), |(width, height)| format!("{width}x{height}-{scale}"));
    let mut album = Album::new(&kind);
    let quiet = House::with_a_centre();
    let mut window = Window::open(&quiet).await;
    window.clerk(2).await;
    if let Some((width, height)) = size {
        window.resize(width, height).await;
    }
    text_size(&window, scale).await;
    window.go("/today").await.see("手边没有要办的事").await;
    album.look(&window, "today-none").await;
    window.close().await;
    drop(quiet);

    let house = busy_house();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    if let Some((width, height)) = size {
        window.resize(width, height).await;
    }
    text_size(&window, scale).await;
    window.go("/today").await.see("等候").await;
    album.look(&window, "today-full").await;
    window.js("document.querySelector('main').scrollTo(0, 100000)").await;
    album.look(&window, "today-full-below").await;
    for (view, word, name) in [
        ("在办", "2026-0010", "open"),
        ("我的", "2026-0010", "mine"),
        ("逾期", "2026-0001", "overdue"),
        ("挂起", "停表", "suspended"),
        ("转出未回", "街道民政办", "referred"),
        ("台账", "今天", "ledger"),
    ] {
        window.go("/tickets").await.see("服务登记台账").await;
        window.click(view).await.see(word).await;
        album.look(&window, &format!("tickets-view-{name}")).await;
    }
    window.press("F2").await.see("来访人").await;
    window.type_letters("bbdb").await.see("帮办代办").await;
    window.press("Enter").await.type_letters("zgl").await.see("张桂兰").await;
    window.press("Enter").await;
    window.fill("委托人", "王秀英").await;
    album.look(&window, "register-agency").await;
    window.press("Ctrl+m").await.press("Tab").await.press(" ").await.see("还缺：委托书").await;
    album.look(&window, "register-lacking").await;
    window.press("Ctrl+Enter").await.see("不能同时办结").await;
    album.look(&window, "register-lacking-refused").await;
    // In a small window it lies under the buttons.
    window.js("document.querySelector('[aria-controls=register-more]').scrollIntoView({ block: 'center' })").await;
    window.click("来源、错时、类型、诉求、处理情况").await.see("按上班时间自动").await;
    window.js("[...document.querySelectorAll('label')].find((one) => one.textContent.includes('错时服务')).scrollIntoView({ block: 'center' })").await;
    album.look(&window, "register-off-hours").await;
    window.press("Ctrl+Shift+Enter").await.see("已登记").await;
    album.look(&window, "registered-lacking").await;
    window.press("Shift+F2").await.see("来访人次只算一次").await;
    album.look(&window, "register-same-visit").await;
    window.close().await;
    album.close();
}

#[tokio::test]
async fn pictures_of_today_and_a_registration_at_the_usual_size() {
    pictures(100, None).await;
}

#[tokio::test]
async fn pictures_of_today_and_a_registration_with_large_text() {
    pictures(150, None).await;
}

#[tokio::test]
async fn pictures_of_today_and_a_registration_in_a_small_window() {
    pictures(100, Some((1024, 768))).await;
}
