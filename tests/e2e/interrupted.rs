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
