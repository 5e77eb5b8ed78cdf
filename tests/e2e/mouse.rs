//! With the mouse, as somebody does who knows no key.

use crate::house::House;
use crate::window::Window;

#[tokio::test]
async fn a_visitor_is_registered_and_the_record_previewed_without_a_key_pressed() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.see("今天谁在值班").await;
    window.click("窗口乙").await.click("新办件").await;
    window.see("来访人").await;
    window.click("政策咨询").await.click("登记并办结").await.see("2026-0001").await;
    window.click("登记回执").await.see("登记回执 2026-0001").await;
    window.click("返回").await.see_no("打印预览").await;
    window.click("打开").await.see("首问责任人").await;
    assert_eq!(window.presses, 0);
    window.close().await;
    assert_eq!(house.tickets().len(), 1);
}
