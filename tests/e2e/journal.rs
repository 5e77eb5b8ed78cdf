//! The journal in the window: listed, opened, checked against a head; and a person erased, by the keyboard alone.

use crate::house::House;
use crate::window::Window;

#[tokio::test]
async fn the_journal_is_read_and_checked_and_a_person_is_erased() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await.go("/people/1").await.see("张桂兰").await.settle().await;
    window.press("u").await.see("张桂兰的历史").await.see("登记、修改居民").await.settle().await;
    window.picture("history-resident").await;
    window.press("Esc").await.settle().await;

    window.go("/settings/journal").await.see("登记、修改居民").await.settle().await;
    window.picture("journal").await;
    window.press("Ctrl+j").await.see("完好").await.settle().await;
    let head = window.door("verify_journal", serde_json::json!({})).await;
    let groups: Vec<&str> = head["groups"].as_array().unwrap().iter().filter_map(serde_json::Value::as_str).collect();
    window.fill("纸上的「第几条」", &head["rows"].to_string()).await.fill("纸上的十六组印记", &groups.join(" ").to_lowercase()).await;
    window.press("Ctrl+Enter").await.see("与纸上的日志头相符").await.settle().await;
    window.picture("journal-verified").await;
    window.press("Esc").await.settle().await;
    window.press("F9").await.see("打印预览").await.settle().await;
    window.picture("journal-head").await;
    window.press("Esc").await.settle().await;

    window.go("/people/1").await.see("张桂兰").await.settle().await;
    window.press("x").await.see("依法要留下的").await.settle().await;
    window.picture("erase-preview").await;
    window.fill("输入姓名「张桂兰」，确认是这个人", "张桂英").await.press("Ctrl+Enter").await.see("与档案上的不一致").await.settle().await;
    window.fill("输入姓名「张桂兰」，确认是这个人", "张桂兰").await.press("Ctrl+Enter").await.see("个人信息已删除").await.settle().await;
    window.picture("erase-done").await;
    window.press("Esc").await.see("的个人信息已于").await.see_no("张桂兰").await.settle().await;
    window.picture("erased-resident").await;
    window.close().await;
    assert_eq!(house.said(), "", "nothing of it is said anywhere");
    let found = desk::testing::read(&house.desk(), "verify_journal", serde_json::json!({})).unwrap();
    assert_eq!(found["sound"], true);
}
