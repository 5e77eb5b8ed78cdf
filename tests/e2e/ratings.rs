//! 评价 and 回访: the whole story of a ticket to its end by keyboard, and the forms and lists in pictures.

use chrono::Duration;
use desk::testing::{act, friday_morning};
use desk::{Clock, Desk};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::album::Album;
use crate::house::{House, wait_until_free};
use crate::life::{on_day, open_on, tab_to, until_done};
use crate::pictures::text_size;
use crate::window::Window;

/// The window `days` after the first Friday, with this clerk on duty.
async fn at_the_desk(house: &House, days: i64, clerk: u8) -> Window {
    wait_until_free(&house.data());
    let desk = Desk::open(&house.data(), Clock::set(friday_morning() + Duration::days(days))).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": clerk })).unwrap();
    drop(desk);
    open_on(house, days, clerk).await
}

/// Opens the list under the focus and takes its nth entry.
async fn choose(window: &mut Window, label: &str, n: usize) {
    tab_to(window, label).await;
    for _ in 0..=n {
        window.press("Down").await;
    }
    window.press("Enter").await;
}

/// The text of the paper that is shown, saved as PDF, without its blanks.
async fn saved_text(window: &mut Window, house: &House) -> String {
    window.press("Ctrl+s").await.see("saved.pdf").await;
    let text = std::process::Command::new("pdftotext").arg("-layout").arg(house.path("saved.pdf")).arg("-").output().unwrap();
    String::from_utf8(text.stdout).unwrap().split_whitespace().collect()
}

#[tokio::test]
async fn a_matter_from_lacking_materials_to_its_call_back_by_keyboard_alone_and_the_record_tells_it_in_order() {
    let house = House::with_a_centre();
    until_done(&house).await;

    // The same Friday: what the visitor ticked on paper is copied in by the clerk who finished it.
    let mut window = at_the_desk(&house, 14, 2).await;
    window.go("/tickets/1").await.see("未评价").await;
    window.see_the_bare_screen().await;
    window.press("Ctrl+j").await.see("怎么得来的").await.settle().await;
    window.press("4").await.see("差评要由承办人以外的人回访").await;
    choose(&mut window, "效率", 5).await;
    choose(&mut window, "态度", 2).await;
    tab_to(&mut window, "服务对象的话").await;
    window.type_text("前后跑了三趟，等了半个月").await.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("差评回访").await.see("还有 15 个工作日").await.see("由承办人以外的人回访：主任甲").await;
    // The key does nothing for the person rated; the list leads to the ticket and to no form; and 今日 asks nothing of them.
    window.press("Ctrl+j").await.settle().await.see_the_bare_screen().await;
    window.press("Esc").await.press("Ctrl+4").await.see("按 Enter 填回访").await;
    window.until("the line", "return document.querySelector('tbody tr') !== null").await;
    window.js("document.querySelector('tbody tr').focus()").await;
    window.press("Enter").await.see("首问责任人").await.settle().await.see_the_bare_screen().await;
    window.press("Alt+1").await.see("手边没有要办的事").await;
    let rating = window.door("ticket", json!({ "ticket": 1 })).await["ratingGiven"]["id"].clone();
    let form = json!({ "ticket": 1, "rating": rating, "way": "telephone", "reached": true, "settled": true, "said": "没事了", "requestId": Uuid::new_v4() });
    let refused = window.door("call_back", form).await["refused"].clone();
    assert_eq!(refused["kind"], "notAllowed");
    assert_eq!(refused["message"], "这件是你办结的，差评要由别人来回访和处理。可以请 主任甲 来做。");
    window.close().await;

    // Four days later the supervisor finds it on the desk of today, and asks.
    let mut window = at_the_desk(&house, 18, 1).await;
    window.press("Alt+1").await.see("差评待回访").await.see("还有 13 个工作日").await;
    window.until("the focus on it", "return document.activeElement?.dataset.ticket === '1'").await;
    window.press("Enter").await.see("联系上了吗").await.see("前后跑了三趟").await.settle().await;
    window.press(" ").await.see("问题解决了吗").await;
    tab_to(&mut window, "已解决").await;
    window.press(" ").await;
    tab_to(&mut window, "对方说了什么").await;
    window.type_text("已致歉并说明要等审核的原因，本人表示理解").await.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("已联系上，已解决").await;
    window.press("F9").await.see("服务记录单 2026-0001").await;
    let record = saved_text(&mut window, &house).await;
    window.press("Esc").await.press("Esc").await.press("Alt+1").await.see("手边没有要办的事").await;
    window.close().await;

    // One after the other, as it happened.
    let told = ["登记", "户口簿", "恢复办理", "街道民政办", "审核通过，下月起发放", "回告", "办结", "前后跑了三趟", "已致歉并说明要等"];
    let steps = &record[record.find("环节").expect("it tells what happened")..];
    let mut at = 0;
    for word in told {
        at += steps[at..].find(word).unwrap_or_else(|| panic!("「{word}」 does not follow in {steps}")) + word.len();
    }
    for word in ["效率非常不满意、态度满意", "抄自纸面", "主任甲", "已联系上，已解决"] {
        assert!(steps.contains(word), "「{word}」 is not in {steps}");
    }
}

/// Poor ratings in every standing, on the 4th of January: 1 long late, 2 late after a try, 3 in time, 4 of the supervisor's own work,
/// 5 in confidence, 6 called back, 7 not rated yet.
fn rated_house() -> House {
    let house = House::with_a_centre();
    let friday = friday_morning();
    let finish = |act: &dyn Fn(&str, Value) -> Value, matter: i64, resident: Value| {
        act("register_ticket", json!({ "matter": matter, "resident": resident, "finish": true }))["id"].clone()
    };
    let rate = |act: &dyn Fn(&str, Value) -> Value, ticket: &Value, level: &str, remark: &str| {
        let form = json!({ "ticket": ticket, "level": level, "speed": "veryPoor", "manner": "fair", "source": "paper", "remark": remark });
        act("rate_ticket", form)["ratingGiven"]["id"].clone()
    };
    let call = |act: &dyn Fn(&str, Value) -> Value, ticket: i64, rating: &Value, settled: Option<bool>| {
        act(
            "call_back",
            json!({ "ticket": ticket, "rating": rating, "way": "telephone", "reached": settled.is_some(), "settled": settled,
                "said": if settled.is_some() { "说明了原因，已理解" } else { "响铃无人接" } }),
        );
    };
    on_day(&house, friday, |act| {
        let (first, second) = (finish(act, 1, json!(1)), finish(act, 14, json!(2)));
        rate(act, &first, "veryPoor", "等了一上午没有人叫号，材料也没说清楚，来回跑了三趟");
        let tried = rate(act, &second, "poor", "态度生硬");
        act("choose_clerk", json!({ "clerk": 1 }));
        call(act, 2, &tried, None);
    });
    on_day(&house, friday + Duration::days(40), |act| {
        let third = finish(act, 1, json!(3));
        rate(act, &third, "poor", "");
        act("choose_clerk", json!({ "clerk": 1 }));
        let own = finish(act, 1, json!(4));
        rate(act, &own, "poor", "说话太快");
        act("choose_clerk", json!({ "clerk": 2 }));
        let matters = act("list_matters", json!({}));
        let secret = matters.as_array().unwrap().iter().find(|one| one["confidential"] == true).unwrap()["id"].as_i64().unwrap();
        let confidential = finish(act, secret, json!(1));
        rate(act, &confidential, "poor", "不便细说");
        let done = finish(act, 1, json!(2));
        let rating = rate(act, &done, "poor", "打印机坏了，让我改天再来");
        act("choose_clerk", json!({ "clerk": 1 }));
        call(act, 6, &rating, None);
        call(act, 6, &rating, Some(true));
        act("choose_clerk", json!({ "clerk": 2 }));
        finish(act, 1, json!(3));
    });
    house
}

async fn pictures(scale: u32, size: Option<(u32, u32)>) {
    let house = rated_house();
    let mut album = Album::new(&size.map_or(scale.to_string(), |(width, height)| format!("{width}x{height}-{scale}")));
    let mut window = at_the_desk(&house, 45, 1).await;
    if let Some((width, height)) = size {
        window.resize(width, height).await;
    }
    text_size(&window, scale).await;
    window.go("/today").await.see("差评逾期未回访").await.see("差评待回访").await;
    album.look(&window, "ratings-today").await;
    window.go("/tickets/call-backs").await.see("我可以回访").await;
    album.look(&window, "ratings-waiting").await;
    window.click("已回访").await.see("已联系上，已解决").await;
    album.look(&window, "ratings-called-back").await;
    window.go("/tickets/1").await.see("差评回访").await.see_the_bare_screen().await;
    window.js("document.querySelector('.rating').scrollIntoView({ block: 'center' })").await;
    album.look(&window, "ratings-card").await;
    window.press("Ctrl+j").await.see("联系上了吗").await.settle().await;
    album.look(&window, "ratings-call-back").await;
    window.press("Ctrl+Enter").await.see("还没有选联系上没有").await;
    window.press(" ").await.see("问题解决了吗").await;
    window.js("document.querySelector('.el-drawer textarea').scrollIntoView({ block: 'end' })").await;
    album.look(&window, "ratings-call-back-reached").await;
    window.press("Ctrl+Enter").await.see("还没有写对方说了什么").await;
    album.look(&window, "ratings-call-back-refused").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/tickets/6").await.see("已联系上，已解决").await;
    window.js("document.querySelector('.rating').scrollIntoView({ block: 'center' })").await;
    album.look(&window, "ratings-card-done").await;
    window.click("收回评价…").await.see("收回后不再算数").await;
    album.look(&window, "ratings-take-back").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/tickets/4").await.see("由承办人以外的人回访").await;
    window.js("document.querySelector('.rating').scrollIntoView({ block: 'center' })").await;
    album.look(&window, "ratings-card-own").await;
    window.go("/tickets/7").await.see("未评价").await.see_the_bare_screen().await;
    window.press("Ctrl+j").await.see("怎么得来的").await.settle().await;
    album.look(&window, "ratings-rate").await;
    window.press("5").await.see("差评要由承办人以外的人回访").await;
    window.js("document.querySelector('.el-drawer textarea').scrollIntoView({ block: 'end' })").await;
    album.look(&window, "ratings-rate-below").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.close().await;
    album.close();
}

#[tokio::test]
async fn pictures_of_ratings_and_call_backs_at_the_usual_size() {
    pictures(100, None).await;
}

#[tokio::test]
async fn pictures_of_ratings_and_call_backs_with_large_text() {
    pictures(150, None).await;
}

#[tokio::test]
async fn pictures_of_ratings_and_call_backs_in_a_small_window() {
    pictures(100, Some((1024, 768))).await;
}
