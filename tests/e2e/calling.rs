//! 叫号 by keyboard alone: switched on, numbers drawn, called, called once more, passed over, begun; and in pictures.

use chrono::Duration;
use desk::testing::{act, friday_morning};
use desk::{Clock, Desk};
use serde_json::{Value, json};

use crate::album::Album;
use crate::house::House;
use crate::pictures::text_size;
use crate::window::Window;

pub fn calling_on(house: House) -> House {
    let desk = Desk::open(&house.data(), Clock::set(friday_morning() - Duration::days(1))).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    let mut rules = desk.dispatch("rules", json!({})).unwrap().value;
    rules["calling"] = true.into();
    act(&desk, "save_rules", rules).unwrap();
    house
}

/// A centre that calls, with two bands: 高龄复审 waits in B. Two numbers of the day before were never called.
fn house_that_calls() -> House {
    let house = calling_on(House::with_a_centre());
    let clock = Clock::set(friday_morning() - Duration::days(1));
    let desk = Desk::open(&house.data(), clock.clone()).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    let band = act(&desk, "save_band", json!({ "id": null, "letter": "B", "name": "承诺件", "active": true })).unwrap();
    desk::testing::with_writer(&desk, |db| {
        db.execute("UPDATE matter SET band = ?1 WHERE name = '高龄复审'", [band["id"].as_i64()]).unwrap();
    });
    act(&desk, "choose_clerk", json!({ "clerk": 2 })).unwrap();
    for _ in 0..2 {
        draws(&desk, "政策咨询");
    }
    clock.set_to(friday_morning());
    for matter in ["政策咨询", "高龄复审", "政策咨询"] {
        draws(&desk, matter);
    }
    house
}

fn draws(desk: &Desk, matter: &str) -> Value {
    let matters = desk.dispatch("list_matters", json!({})).unwrap().value;
    let matter = matters.as_array().unwrap().iter().find(|one| one["name"] == matter).unwrap()["id"].clone();
    act(desk, "register_ticket", json!({ "matter": matter, "finish": false, "wait": true })).unwrap()
}

#[tokio::test]
async fn numbers_are_drawn_and_called_by_keyboard_alone() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    // Off, nothing of it is seen: no key, no view, no button.
    window.clerk(1).await;
    window.go("/tickets").await.see("今天还没有登记办件").await.see_no("等候").await.see_no("呼叫下一位").await;
    window.press("F3").await.press("F2").await.see("来访人").await.see_no("取号等候").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/settings/calling").await.see("没有开启叫号").await.see_no("增加号段").await;
    window.press("Ctrl+e").await.see("叫号：来访人取号等候").await.settle().await;
    window.click("叫号：来访人取号等候").await.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("增加号段").await.see("A001 起").await;

    // Two visitors draw numbers: only the matter is filled in.
    window.press("F2").await.see("取号等候").await;
    window.type_letters("zczx").await.press("Alt+Enter").await.see("A001").await.see("打印取号单").await;
    window.press("F9").await.see("取号单 A001").await.see("宽 80 毫米").await;
    window.press("F9").await.see("已送打印").await;
    window.press("d").await.see("A4 纵向").await;
    window.press("Esc").await.see("打印取号单").await;
    window.press("F2").await.see("取号等候").await;
    window.type_letters("zczx").await.press("Alt+Enter").await.see("A002").await;
    window.press("Esc").await.see_the_bare_screen().await;

    // The first is called, called once more and passed over; the second comes.
    window.press("Alt+2").await.see("2 人等候").await;
    window.press("F3").await.see("开始办理").await.see("A001").await.settle().await;
    window.press("r").await.see("A001 又叫了一遍").await;
    window.press("p").await.see("A001 已过号").await;
    window.press("F3").await.see("A002").await.see("开始办理").await.settle().await;
    // Somebody whom this clerk called is still expected: nobody else is called.
    window.press("F3").await.see("A002 还没有办").await;
    window.press("Ctrl+Enter").await.see("首问责任人").await.see("办理中").await;
    assert_eq!(window.js("return location.hash").await, "#/tickets/2");
    window.press("F3").await.see("A001").await.see("还有 0 人等候").await.settle().await;
    window.press("Ctrl+Enter").await.see("办理中").await.see_the_bare_screen().await;
    window.press("F3").await.see("现在没有人等候").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.close().await;
    let kinds = |ticket: i64| {
        let page = house.read("ticket", json!({ "ticket": ticket }));
        page["steps"].as_array().unwrap().iter().map(|step| step["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(1), ["register", "call", "recall", "pass", "call", "start"]);
    assert_eq!(kinds(2), ["register", "call", "start"]);
}

#[tokio::test]
async fn what_is_left_of_yesterday_goes_with_one_press_and_a_number_is_called_by_hand() {
    let house = house_that_calls();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.see("以前没叫的号 2").await.see("1 天前取的").await;
    window.until("the focus on the first line", "return document.activeElement?.dataset.ticket === '1'").await;
    window.press("Enter").await.see("A001 已登记离开").await.see("以前没叫的号 1").await;
    window.until("the focus on the next line", "return document.activeElement?.dataset.ticket === '2'").await;
    window.press("Enter").await.see("A002 已登记离开").await.see_no("以前没叫的号").await;
    // The last of the list, whatever the queue says.
    window.go("/tickets/5").await.see("叫这个号").await;
    window.press("c").await.see("已叫号").await.see("重呼").await;
    window.press("Ctrl+z").await.see("撤销").await.settle().await;
    window.type_text("叫错了").await.press("Ctrl+Enter").await.see("叫这个号").await;
    // This window serves B alone, today and after the next start.
    window.press("F3").await.see("这台电脑叫哪些号段").await.see("A001").await.settle().await;
    window.press("p").await.see("已过号").await;
    window.click("A 综合").await.press("F3").await.see("B001").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.reload().await;
    window.press("F3").await.see("B001").await.settle().await;
    window.press("Ctrl+Enter").await.see("办理中").await;
    window.press("F3").await.see("别的号段还有").await;
    window.close().await;
}

#[tokio::test]
async fn calling_in_pictures() {
    let mut faults = Vec::new();
    for scale in [100, 150] {
        let house = house_that_calls();
        let mut album = Album::new(&scale.to_string());
        let mut window = Window::open(&house).await;
        window.resize(1280, 800).await;
        window.clerk(1).await;
        text_size(&window, scale).await;
        window.see("以前没叫的号").await;
        album.look(&window, "calling-today").await;
        window.go("/tickets").await.see("服务登记台账").await;
        window.click("等候5").await.see("已等").await;
        album.look(&window, "calling-waiting").await;
        window.press("F2").await.see("取号等候").await;
        album.look(&window, "calling-register").await;
        window.type_letters("zczx").await.press("Alt+Enter").await.see("打印取号单").await;
        album.look(&window, "calling-drawn").await;
        window.press("F9").await.see("取号单 A003").await;
        window.until("the slip", "return document.querySelectorAll('.sheet__page[src]').length === 1").await;
        album.look(&window, "calling-slip").await;
        window.press("Esc").await.see("打印取号单").await;
        window.press("Esc").await.see_the_bare_screen().await;
        window.press("F3").await.see("开始办理").await;
        album.look(&window, "calling-called").await;
        window.press("Esc").await.see_the_bare_screen().await;
        window.go("/tickets/3").await.see("重呼").await;
        album.look(&window, "calling-ticket").await;
        window.go("/settings/calling").await.see("B001 起").await;
        album.look(&window, "calling-settings").await;
        window.press("Ctrl+n").await.see("增加号段").await.settle().await;
        window.press("Ctrl+Enter").await;
        album.look(&window, "calling-band").await;
        window.press("Esc").await.see_the_bare_screen().await;
        window.resize(1024, 768).await;
        window.go("/tickets").await.see("服务登记台账").await;
        album.look(&window, "calling-waiting-1024").await;
        window.close().await;
        faults.extend(album.faults);
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
