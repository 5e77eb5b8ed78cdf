//! With the mouse, as somebody does who knows no key.

use serde_json::json;

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

#[tokio::test]
async fn the_whole_thread_by_mouse_with_only_a_name_typed() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.see("今天谁在值班").await;
    window.click("窗口乙").await.click("新办件").await;
    window.click("养老保险认证").await.click("姓名、首字母、拼音或电话尾号").await;
    // Three letters are all that a hand leaves the mouse for.
    window.type_letters("zgl").await.click("张桂兰").await.see("100****1234").await;
    window.click("登记并办结").await.see("2026-0001").await;
    window.click("打印服务记录单").await.see("服务记录单 2026-0001").await;
    window.settle().await;
    window.click("打印").await.see("已送打印").await;
    window.click("返回").await.see_no("打印预览").await;
    window.click("关闭").await.see_the_bare_screen().await;
    assert_eq!(window.presses, 0, "no key beside the letters of a name");
    window.close().await;
    let [ticket] = house.tickets().try_into().unwrap();
    let told = ["matter", "visitor", "state", "firstClerk"].map(|field| ticket[field].as_str().unwrap());
    assert_eq!(told, ["养老保险认证", "张桂兰", "done", "窗口乙"]);
    assert_eq!(house.read("ticket", json!({ "ticket": ticket["id"] }))["printed"], 1);
}
