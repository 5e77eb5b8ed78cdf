//! By keyboard alone.

use crate::house::House;
use crate::window::Window;

#[tokio::test]
async fn a_visitor_is_registered_served_and_the_record_goes_to_the_printer() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;

    window.press("F2").await.see("来办的人").await;
    window.type_letters("yl").await.see("养老保险认证").await;
    window.press("Enter").await.type_letters("zgl").await.see("张桂兰").await;
    window.press("Enter").await;
    // The mask is on: the desk is in sight of whoever waits.
    window.see("100****1234").await.see_no("10000001234").await;
    window.press("Ctrl+Enter").await.see("已登记").await.see("2026-0001").await;
    window.press("F9").await.see("打印预览").await.see("服务记录单 2026-0001").await;
    window.settle().await.picture("story-preview").await;
    window.press("F9").await.see("已送打印").await;
    window.press("Esc").await.press("Esc").await.see_no("打印预览").await;
    window.close().await;

    let [ticket] = house.tickets().try_into().unwrap();
    assert_eq!(ticket["matter"], "养老保险认证");
    assert_eq!(ticket["visitor"], "张桂兰");
    assert_eq!(ticket["state"], "done");
    assert_eq!(ticket["firstClerk"], "窗口乙");
    let page = house.read("ticket", serde_json::json!({ "ticket": ticket["id"] }));
    assert_eq!(page["printed"], 1);
}

#[tokio::test]
async fn the_quickest_way_takes_no_more_than_six_keys_beside_the_letters() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.press("F2").await.see("来办的人").await;
    window.type_letters("zczx").await;
    window.press("Ctrl+Enter").await.see("2026-0001").await;
    let keys = window.presses;
    window.close().await;
    let [ticket] = house.tickets().try_into().unwrap();
    assert_eq!((ticket["matter"].as_str(), ticket["state"].as_str()), (Some("政策咨询"), Some("done")));
    assert!(keys <= 6, "{keys} keys");
}

#[tokio::test]
async fn a_matter_is_left_open_and_finished_later() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("F2").await.see("来办的人").await;
    window.type_letters("bbdb").await.see("帮办代办").await;
    window.press("Enter").await.type_letters("5678").await.see("单雪芬").await;
    window.press("Enter").await.press("Ctrl+Shift+Enter").await.see("2026-0001").await.see("办理中").await;
    window.press("Esc").await;
    window.press("Alt+2").await.see("单雪芬").await.picture("story-open-ticket").await;
    window.close().await;
    let [ticket] = house.tickets().try_into().unwrap();
    assert_eq!(ticket["state"], "open");
}

#[tokio::test]
async fn every_key_is_listed_under_f1() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.press("F1").await;
    for key in ["F1", "F2", "F9", "Ctrl", "Esc"] {
        window.see(key).await;
    }
    window.settle().await.picture("keys").await;
    window.press("Esc").await;
}
