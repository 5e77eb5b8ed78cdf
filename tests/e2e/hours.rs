//! Hours that hold from a day on, in the window; and a borrower's name that goes with the return.

use serde_json::json;

use crate::album::Album;
use crate::house::House;
use crate::window::Window;

async fn a_director_changes_the_hours(scale: u32) {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.door("save_preferences", json!({ "textScale": scale, "hiddenColumns": {} })).await;
    window.reload().await;
    window.until("the text size", &format!("return document.documentElement.dataset.scale === '{scale}'")).await;
    let mut album = Album::new(&scale.to_string());
    window.go("/settings/calendar").await.see("一直以来").await;
    window.press("Ctrl+h").await.see("那天以前照旧").await.settle().await;
    album.look(&window, "hours-form").await;
    // What is over is over.
    window.fill("从哪天起用", "2026-01-05").await.press("Ctrl+Enter").await.see("已经过去的日子按当时的上班时间数").await;
    album.look(&window, "hours-form-past").await;
    window.fill("从哪天起用", "2027-03-01").await.click("星期六").await;
    window.fill("星期六午休开始", "").await.fill("星期六午休结束", "").await.fill("星期六下班", "12:00").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("将要改为").await.see("2027-03-01 起").await.see("到 2027-02-28 为止").await;
    album.look(&window, "hours-coming").await;
    // Five workdays on from a Friday: the Saturday counts in March, and not in February.
    window.fill("收件日期", "2027-02-19").await.see("2027-02-26 星期五").await;
    window.fill("收件日期", "2027-03-05").await.see("2027-03-11 星期四").await;
    album.close();
    window.close().await;
    let weeks = house.read("calendar", json!({ "year": 2027 }))["weeks"].clone();
    assert_eq!(weeks.as_array().unwrap().len(), 2, "{weeks}");
    assert_eq!((&weeks[0]["standing"], &weeks[1]["standing"]), (&json!("now"), &json!("coming")));
    assert_eq!(weeks[1]["hours"][5]["closes"], "12:00");
}

#[tokio::test]
async fn hours_hold_from_a_day_on_at_the_usual_size() {
    a_director_changes_the_hours(100).await;
}

#[tokio::test]
async fn hours_hold_from_a_day_on_with_large_text() {
    a_director_changes_the_hours(150).await;
}

#[tokio::test]
async fn a_borrowers_name_goes_with_the_return_and_the_window_says_so() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    let lent = json!({ "kind": 2, "note": "王阿姨，3 栋", "requestId": uuid::Uuid::new_v4() });
    assert!(window.door("lend_thing", lent).await["refused"].is_null());
    let mut album = Album::new("100");
    window.go("/small-services").await.see("借出未还").await;
    window.click("借出未还").await.see("王阿姨，3 栋").await;
    window.click("归还借雨伞").await.see("借给谁已抹去").await;
    album.look(&window, "loan-back").await;
    window.press("Ctrl+F10").await.see("请重新写").await.see("归还时已抹去").await;
    album.look(&window, "loan-out-again").await;
    album.close();
    window.close().await;
}
