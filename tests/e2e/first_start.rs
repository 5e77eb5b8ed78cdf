//! The very first start, on an empty folder.

use crate::house::House;
use crate::screen::Screen;
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
    window.press("F2").await.see("来访人").await;
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

#[test]
fn the_window_stands_where_it_stood_and_always_fits_the_screen() {
    let house = House::with_a_centre();
    let stood = |x: i32, y: i32, width: u32, height: u32| {
        let state = serde_json::json!({ "main": { "width": width, "height": height, "x": x, "y": y, "prev_x": 0, "prev_y": 0, "maximized": false, "visible": true, "decorated": true, "fullscreen": false } });
        std::fs::write(house.data().join("window.json"), state.to_string()).unwrap();
        let _started = house.start();
        let screen = Screen::of(&house);
        screen.until_it_shows_a_page();
        screen.size()
    };
    assert_eq!(stood(40, 30, 1100, 700), (1100, 700));
    // From a larger screen that is gone.
    let (width, height) = stood(4000, 200, 3000, 2000);
    let (widest, highest) = crate::screen::size();
    assert!(width <= widest && height <= highest && width >= 960, "{width} × {height} on {widest} × {highest}");
}
