//! The very first start, on an empty folder.

use crate::house::House;
use crate::window::Window;

#[tokio::test]
async fn a_centre_is_set_up_and_the_first_matter_registered() {
    let house = House::empty();
    let mut window = Window::open(&house).await;
    window.see("中心名称").await.settle().await.picture("set-up").await;
    window.click("中心名称").await.type_text("幸福里党群服务中心").await;
    window.click("主任姓名").await.type_text("顾主任").await;
    window.press("Ctrl+Enter").await.see("新办件").await.see("顾主任").await;
    window.settle().await.picture("tickets-empty").await;
    window.press("F2").await.see("来办的人").await;
    window.type_letters("zczx").await.press("Ctrl+Enter").await.see("2026-0001").await;
    window.close().await;
    assert_eq!(house.tickets().len(), 1);
}

#[tokio::test]
async fn the_text_size_stays_with_the_clerk() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await.go("/settings/look").await;
    window.click("150%").await;
    window.until("larger text", "return document.documentElement.dataset.scale === '150'").await;
    window.reload().await;
    window.until("still larger", "return document.documentElement.dataset.scale === '150'").await;
    window.close().await;
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.until("larger after a restart", "return document.documentElement.dataset.scale === '150'").await;
}
