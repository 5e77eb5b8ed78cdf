//! What breaks off is found again.

use std::time::Duration;

use crate::house::{House, children_of, kill, wait_until};
use crate::window::Window;

#[tokio::test]
async fn a_half_filled_form_outlives_a_power_cut_a_second_later() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("glfs").await.see("高龄复审").await;
    window.press("Enter").await.type_text("路过的老人家").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    window.power_cut();

    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.see("来访人").await.see("高龄复审").await.see("路过的老人家").await;
    window.settle().await.picture("story-found-again").await;
    window.press("Ctrl+Enter").await.see("2026-0001").await;
    window.close().await;
    let [ticket] = house.tickets().try_into().unwrap();
    assert_eq!((ticket["matter"].as_str(), ticket["visitor"].as_str()), (Some("高龄复审"), Some("路过的老人家")));
    assert!(house.read("drafts", serde_json::json!({})).as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_form_put_aside_waits_in_sight_and_another_clerk_does_not_see_it() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("glfs").await.see("高龄复审").await;
    window.press("Enter").await.type_text("等着的人").await;
    window.press("F2").await.see("没填完的").await;
    window.type_letters("zczx").await.press("Ctrl+Enter").await.see("2026-0001").await;
    window.press("Esc").await.press("Ctrl+D").await;
    window.see("等着的人").await;
    window.press("Esc").await.see("没填完的").await;
    let drafts = window.door("drafts", serde_json::json!({})).await;
    assert_eq!(drafts.as_array().unwrap().len(), 1);
    // Nothing personal where others look.
    assert!(!drafts[0]["title"].as_str().unwrap().contains("等着的人"));
    let other = window.door("choose_clerk", serde_json::json!({ "clerk": 1, "requestId": uuid::Uuid::new_v4() })).await;
    assert_eq!(other["id"], 1);
    assert_eq!(window.door("drafts", serde_json::json!({})).await, serde_json::json!([]));
}

#[tokio::test]
async fn the_page_comes_back_by_itself_when_its_web_process_is_killed() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("glfs").await.see("高龄复审").await;
    window.press("Enter").await.type_text("正说着话的人").await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let program = window.id();

    let web = children_of(program).into_iter().find(|child| child.name.starts_with("WebKitWebProces")).expect("a web process");
    kill(web.id);
    let next = wait_until("a new web process", Duration::from_secs(10), || {
        children_of(program).into_iter().find(|child| child.name.starts_with("WebKitWebProces") && child.id != web.id)
    });
    assert_ne!(next.id, web.id);
    // The driver lost its page with the process, so the rest is seen and pressed from outside.
    let screen = crate::screen::Screen::of(&house);
    screen.until_it_shows_a_page();
    std::thread::sleep(Duration::from_secs(2));
    screen.press("ctrl+Return");
    std::thread::sleep(Duration::from_secs(2));
    drop(window);
    let [ticket] = house.tickets().try_into().expect("the form stood there again and was saved");
    assert_eq!((ticket["matter"].as_str(), ticket["visitor"].as_str()), (Some("高龄复审"), Some("正说着话的人")));
}

#[tokio::test]
async fn two_forms_put_aside_are_reached_and_finished_by_keyboard_alone() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    for (matter, name, visitor) in [("glfs", "高龄复审", "先来的人"), ("bbdb", "帮办代办", "后来的人")] {
        window.press("F2").await.see("来访人").await;
        window.type_letters(matter).await.see(name).await;
        window.press("Enter").await.type_text(visitor).await.see("只记姓名").await;
        window.press("Enter").await.see("不建档").await;
        window.press("Esc").await.see_the_bare_screen().await;
    }
    // The list has the newest on top: the first one is a step down.
    window.press("Ctrl+d").await.see("没填完的表单").await.settle().await;
    window.press("Down").await.press("Enter").await.see("先来的人").await;
    window.press("Ctrl+Enter").await.see("2026-0001").await;
    window.press("Esc").await.see_the_bare_screen().await;
    // A single one needs no list.
    window.press("Ctrl+d").await.see("后来的人").await;
    window.press("Ctrl+Enter").await.see("2026-0002").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.see_no("没填完的").await;
    window.close().await;
    let tickets = house.tickets();
    let told: Vec<_> = tickets.iter().map(|one| (one["matter"].as_str().unwrap(), one["visitor"].as_str().unwrap())).collect();
    assert_eq!(told, [("高龄复审", "先来的人"), ("帮办代办", "后来的人")]);
    assert!(house.read("drafts", serde_json::json!({})).as_array().unwrap().is_empty());
}

#[tokio::test]
async fn a_form_is_put_aside_whatever_is_written_in_it() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await.go("/settings/matters").await;
    // Its twentieth character is one of two halves, and the draft's title ends there.
    let name = "长到第二十个字的时候正好落在一个字中间𠮷了";
    window.click("增加事项").await.fill("事项名称", name).await;
    window.press("Esc").await.see_the_bare_screen().await.see("没填完的").await;
    window.press("Ctrl+d").await.see("增加一样材料").await;
    assert_eq!(window.stands_in("事项名称").await, name);
}
