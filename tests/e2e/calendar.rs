//! The director's calendar and rules, from the notice to the day that a promise ends on.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::album::Album;
use crate::house::House;
use crate::window::Window;

/// The notice of a made year, typed a holiday a row: Enter leads through the fields.
async fn copy_the_notice(window: &mut Window) {
    for typed in ["1-1", "3", "1-4"] {
        window.press("Enter").await.type_letters(typed).await;
    }
    window.see("1月1日 星期五 至 1月3日 星期日，放假 3 天；1月4日 星期一上班").await;
    window.fill("第 2 行的放假第一天", "2月5日（周五）").await.fill("第 2 行的放假最后一天", "0211").await;
    window.fill("第 2 行的调休上班日", "1月30日（周六）、2月13日（周六）上班").await;
    window.see("放假 7 天；1月30日 星期六、2月13日 星期六上班").await;
}

#[tokio::test]
async fn a_director_copies_next_years_notice_and_sees_where_a_promise_ends() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.go("/settings/calendar").await.see("2026 年").await.see("工作日共 248 天").await;
    window.click("下一年").await.see("2027 年的节假日还没有填").await;
    window.press("Ctrl+e").await.see("照国务院办公厅的放假通知抄").await.settle().await;
    copy_the_notice(&mut window).await;
    // What is no date is said beside its row, and nothing is saved.
    window.fill("第 3 行的放假第一天", "4-31").await.press("Ctrl+Enter").await;
    window.see("「4-31」不是 2027 年的日期").await.see("还没有保存").await;
    window.fill("第 3 行的放假第一天", "4-5").await.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("修改节假日").await.see("2月5日 星期五 至 2月11日 星期四，放假 7 天").await;

    window.press("Ctrl+h").await.see("不勾就是休息日").await.settle().await;
    window.click("星期六").await.fill("星期六下班", "12:00").await.press("Ctrl+Enter").await;
    window.see("星期六的午休应在上班时间之内").await;
    window.fill("星期六午休开始", "").await.fill("星期六午休结束", "").await.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("将要改为").await.see("09:00–12:00").await;

    window.fill("收件日期", "2027-02-03").await.see("2027-02-16 星期二").await.see("春节不计").await.see("春节调休上班").await;
    window.go("/settings/rules").await.see("算当天收到").await;
    window.press("Ctrl+e").await.see("修改规则").await.settle().await;
    window.click("算下一个工作日收到，承诺的日子从那天往后数").await.fill("月报从几号起", "26").await.press("Ctrl+Enter").await;
    window.see_the_bare_screen().await.see("每月 26 日到下月 25 日").await;
    window.go("/settings/calendar").await.see("数一数").await;
    window.fill("收件日期", "2027-01-29").await.fill("时间", "17:00").await.see("2027-01-30 星期六才算收到").await;
    window.close().await;

    let year = house.read("calendar", json!({ "year": 2027 }));
    let days = year["holidays"].as_array().unwrap();
    assert_eq!((days.len(), days.iter().filter(|day| day["workday"] == true).count()), (14, 3));
    assert_eq!(days[0], json!({ "date": "2027-01-01", "workday": false, "name": "元旦" }));
    let saturday = json!({ "weekday": 6, "opens": "09:00", "closes": "12:00", "lunchFrom": null, "lunchTo": null });
    assert_eq!(year["weeks"][1]["hours"][5], saturday);
    let rules = house.read("rules", json!({}));
    assert_eq!((rules["afterHoursNextDay"].as_bool(), rules["monthBegins"].as_i64()), (Some(true), Some(26)));
}

#[tokio::test]
async fn a_clerk_looks_at_the_calendar_and_no_key_changes_it() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    for (path, word) in [("/settings/calendar", "工作日共 248 天"), ("/settings/rules", "15 个工作日之内")] {
        window.go(path).await.see(word).await.see("这里只有主任可以修改").await;
        window.press("Ctrl+e").await.press("Ctrl+h").await.settle().await;
        window.see_the_bare_screen().await;
    }
}

/// Both pages and their forms in every state.
async fn every_state(album: &mut Album, window: &mut Window) {
    window.go("/settings/calendar").await.see("数一数").await;
    album.look(window, "calendar").await;
    window.js("document.querySelector('.counter').scrollIntoView()").await;
    window.fill("收件日期", "2026-09-25").await.fill("时间", "17:01").await.see("不在上班时间").await;
    album.look(window, "calendar-counted").await;
    window.fill("收件日期", "九月").await.see("日期写成").await;
    album.look(window, "calendar-no-day").await;
    window.press("Ctrl+h").await.see("不勾就是休息日").await.settle().await;
    window.fill("星期三下班", "08:00").await.press("Ctrl+Enter").await.see("下班时间应晚于上班时间").await;
    album.look(window, "calendar-week-form").await;
    window.fill("星期三下班", "17:00").await.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+e").await.see("春节").await.settle().await;
    album.look(window, "calendar-form-known").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.js("document.querySelector('.years').scrollIntoView()").await;
    window.click("下一年").await.see("2027 年的节假日还没有填").await;
    album.look(window, "calendar-unknown").await;
    window.press("Ctrl+e").await.see("照国务院办公厅的放假通知抄").await.settle().await;
    album.look(window, "calendar-form-empty").await;
    copy_the_notice(window).await;
    window.fill("第 3 行的放假第一天", "4-31").await.press("Ctrl+Enter").await.see("还没有保存").await;
    album.look(window, "calendar-form-wrong").await;
    window.fill("第 3 行的放假第一天", "4-5").await;
    // Somebody else's year in between: refused, taken in, and named.
    let between = json!([{ "date": "2027-01-01", "workday": false, "name": "元旦" }]);
    let between = json!({ "year": 2027, "revision": null, "days": between, "requestId": Uuid::new_v4() });
    assert!(window.door("save_holidays", between).await["refused"].is_null());
    window.press("Ctrl+Enter").await.see("内容又改过").await;
    album.look(window, "calendar-form-stale").await;
    window.click("取来最新内容").await.see("两边都改了").await;
    album.look(window, "calendar-form-both").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("修改节假日").await;
    album.look(window, "calendar-copied").await;
    window.go("/settings/rules").await.see("差评回访").await;
    album.look(window, "rules").await;
    window.press("Ctrl+e").await.see("修改规则").await.settle().await;
    album.look(window, "rules-form").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/settings/look").await.see("150%").await;
    window.answers("no").await;
    window.go("/settings/calendar").await.see("磁盘").await;
    album.look(window, "calendar-error").await;
    window.answers("again").await;
}

async fn at_scale(scale: u32) {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.door("save_preferences", json!({ "textScale": scale, "hiddenColumns": {} })).await;
    window.reload().await;
    window.until("the text size", &format!("return document.documentElement.dataset.scale === '{scale}'")).await;
    let mut album = Album::new(&scale.to_string());
    every_state(&mut album, &mut window).await;
    album.close();
    // What was taken in and saved is what stands.
    window.close().await;
    let year: Value = house.read("calendar", json!({ "year": 2027 }));
    assert_eq!(year["holidays"].as_array().unwrap().len(), 14);
}

#[tokio::test]
async fn the_calendar_and_the_rules_in_every_state_at_the_usual_size() {
    at_scale(100).await;
}

#[tokio::test]
async fn the_calendar_and_the_rules_in_every_state_with_large_text() {
    at_scale(150).await;
}
