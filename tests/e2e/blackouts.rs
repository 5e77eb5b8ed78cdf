//! 停用 over three uses: one is moved, one given up, one kept; who is to be phoned is listed and ticked off. And a rule that is let pass.

use desk::testing::{act, friday_morning, read};
use desk::{Clock, Desk};
use serde_json::{Value, json};

use crate::album::Album;
use crate::house::{House, wait_until_free};
use crate::window::Window;

/// The supervisor at the desk at nine, an hour before the window opens: 东厅, 西厅, and three uses of 东厅 on Monday.
fn three_on_monday(house: &House) {
    wait_until_free(&house.data());
    let desk = Desk::open(&house.data(), Clock::set(friday_morning())).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    act(&desk, "save_layout", json!({ "name": "会议", "setup": "", "active": true })).unwrap();
    for name in ["东厅", "西厅"] {
        let room = json!({ "name": name, "place": "二楼", "kind": "booked", "spaces": [], "approval": false, "opens": "08:00",
            "closes": "21:00", "days": "everyDay", "active": true, "layouts": [{ "layout": 1, "capacity": 40 }] });
        act(&desk, "save_room", room).unwrap();
    }
    for (from, to, group) in [("09:00", "10:30", "舞蹈队"), ("13:00", "14:00", "书法社"), ("18:00", "19:30", "合唱团")] {
        let place = json!({ "room": 1, "layout": 1, "starts": format!("2026-11-23T{from}:00"), "ends": format!("2026-11-23T{to}:00") });
        let whose = json!({ "group": group, "contact": "王秀英", "phone": "10000003456", "purpose": "排练" });
        act(&desk, "book_room", json!({ "place": place, "whose": whose })).unwrap();
    }
}

fn on(house: &House, day: &str) -> Value {
    let desk = house.desk();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    read(&desk, "timeline", json!({ "from": day, "to": day })).unwrap()
}

async fn choose(window: &Window, group: &str, word: &str) {
    let radio = format!(
        "[...document.querySelectorAll('[aria-label^=\"{group}\"] .el-radio')].find((one) => one.innerText.trim() === '{word}').click()"
    );
    window.js(&radio).await;
}

#[tokio::test]
async fn three_uses_stand_where_a_room_is_shut_and_each_is_told() {
    let mut album = Album::new("100");
    let house = House::with_a_centre();
    three_on_monday(&house);
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.press("Alt+3").await.see("2026年11月20日 星期五").await;
    window.press("b").await.see("没有停用的场地").await.settle().await;
    window.press("Ctrl+n").await.see("停用哪些场地").await.settle().await;
    window.fill("从哪一天", "11-23").await.press("Enter").await;
    window.js("[...document.querySelectorAll('.el-checkbox')].find((one) => one.innerText.trim() === '东厅').click()").await;
    window.see("3 场，还有 3 场没有选").await;
    window.fill("原因", "消防检修").await;
    choose(&window, "舞蹈队", "改期").await;
    choose(&window, "书法社", "取消").await;
    choose(&window, "合唱团", "照常").await;
    window.settle().await;
    // Next door, at the same time.
    window.fill("日期", "11-23").await.press("Enter").await.see("坐 40 人").await.settle().await;
    window.js("[...document.querySelectorAll('.blackout__hits .place__choices .el-radio')].find((one) => one.innerText.includes('西厅')).click()").await;
    album.look(&window, "blackout-form").await;
    window.press("Ctrl+Enter").await.see("场要通知").await.settle().await;
    album.look(&window, "blackout-saved").await;
    window.js("[...document.querySelectorAll('.el-checkbox')].find((one) => one.innerText.includes('已通知')).click()").await;
    window.see("还有 1 场要通知").await;
    window.press("Esc").await.see("打开").await.settle().await;
    window.see("还有 1 场没有通知").await;
    album.look(&window, "blackouts").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("w").await.press("PageDown").await.see("11月23日 – 11月29日").await.see("停用：消防检修").await;
    window.see_no("没填完的").await;
    album.look(&window, "rooms-week-blackout").await;
    window.close().await;
    album.close();

    let now = on(&house, "2026-11-23");
    let told: Vec<(&str, &str, &str)> = now["occurrences"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["title"].as_str().unwrap(), one["room"].as_str().unwrap(), one["state"].as_str().unwrap()))
        .collect();
    assert_eq!(told, [("舞蹈队", "西厅", "booked"), ("书法社", "东厅", "cancelled"), ("合唱团", "东厅", "booked")]);
    let shut: Vec<(&Value, &Value)> = now["stretches"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["why"] == "blackout")
        .map(|one| (&one["starts"], &one["ends"]))
        .collect();
    let at = |time: &str| json!(format!("2026-11-{time}:00"));
    // Who was kept stands inside it.
    assert_eq!(shut, [(&at("23T00:00"), &at("24T00:00"))]);
}

#[tokio::test]
async fn a_rule_refuses_with_its_figures_and_the_supervisor_lets_it_pass() {
    let mut album = Album::new("100");
    let house = House::with_a_centre();
    three_on_monday(&house);
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.go("/settings/rooms").await.see("预约规定").await.settle().await;
    window.press("Ctrl+e").await.see("一次最长多少分钟").await.settle().await;
    window.fill("一次最长多少分钟", "60").await.press("Enter").await;
    album.look(&window, "booking-rules-form").await;
    window.press("Ctrl+Enter").await.see("60 分钟").await.see_the_bare_screen().await;
    window.js("document.querySelector('.booking-rules').scrollIntoView()").await;
    album.look(&window, "booking-rules").await;
    window.press("F4").await.see("不得用于商业活动").await.settle().await;
    window.type_text("比赛").await.press("Enter").await;
    window.type_text("乒乓球队").await;
    window.fill("日期", "11-24").await.fill("从", "9").await.press("Enter").await.type_letters("11").await.press("Enter").await;
    window.until("a room proposed", "return document.querySelector('.place__choices .is-checked') !== null").await;
    window.press("Ctrl+Enter").await.see("一次最长 60 分钟，这次 120 分钟").await.see("破例理由").await.settle().await;
    album.look(&window, "book-room-override").await;
    window.fill("破例理由", "区里的比赛").await.press("Ctrl+Enter").await.see("CD2026-0004").await;
    window.press("Ctrl+o").await.see("破例").await.see("区里的比赛").await;
    album.look(&window, "use-panel-override").await;
    window.close().await;
    album.close();
}
