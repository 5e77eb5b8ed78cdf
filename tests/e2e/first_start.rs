//! The very first start, on an empty folder.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::bytes::Words;
use crate::house::House;
use crate::screen::Screen;
use crate::window::Window;

const PASSPHRASE: &str = "算盘 青椒 渡船 屋檐";

/// The first step, with all that it asks for.
pub async fn name_the_centre(window: &mut Window) {
    window.see("中心名称").await;
    for typed in ["幸福里党群服务中心", "顾主任", "幸福路 1 号", "0571-88880000", "XF"] {
        window.type_text(typed).await.press("Enter").await;
    }
    window.press("Ctrl+Enter").await.see("给数据设一个口令").await.settle().await;
}

pub async fn groups(window: &Window) -> Vec<String> {
    let groups = window.js("return [...document.querySelectorAll('[aria-label=恢复码] li')].map((one) => one.textContent.trim())").await;
    groups.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Types the two groups that are asked for, in the order of the fields.
pub async fn type_back(window: &mut Window, groups: &[String]) {
    let asked = window.js("return [...document.querySelectorAll('form label')].map((one) => one.textContent.trim())").await;
    for label in asked.as_array().unwrap().iter().filter_map(Value::as_str) {
        let nth: usize = label.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
        window.type_letters(&groups[nth - 1].to_lowercase()).await.press("Enter").await;
    }
}

#[tokio::test]
async fn a_centre_is_set_up_by_keyboard_alone_from_its_name_to_its_first_matter() {
    let house = House::empty();
    std::fs::create_dir(house.stick()).unwrap();
    let mut window = Window::open(&house).await;
    window.see("中心名称").await.settle().await.picture("set-up").await;
    name_the_centre(&mut window).await;

    // Too easy is said in words, and no hand has left the keys.
    window
        .type_letters("12345678ab")
        .await
        .see("太好猜")
        .await
        .see("顺着键盘")
        .await
        .settle()
        .await
        .picture("set-up-passphrase-weak")
        .await;
    window.press("Ctrl+a").await.type_text(PASSPHRASE).await.see("强度：好").await;
    window.press("Enter").await;
    window.type_text("另一句话").await.press("Ctrl+Enter").await.see("两次输入的不一样").await;
    window.fill("再输一次", PASSPHRASE).await.settle().await.picture("set-up-passphrase").await;
    window.press("Ctrl+Enter").await.see("做一张恢复单").await.settle().await.picture("set-up-sheet").await;

    // Left here, it is resumed here.
    window.close().await;
    let mut window = Window::open(&house).await;
    window.see("请输入口令").await;
    window.type_text(PASSPHRASE).await.press("Enter").await.see("今天谁在值班").await;
    window.press("1").await.see("做一张恢复单").await.settle().await;
    window.type_text(PASSPHRASE).await.press("Ctrl+Enter").await.see("抄在纸上").await.settle().await.picture("set-up-code").await;
    let groups = groups(&window).await;
    assert_eq!(groups.len(), 7);
    window.press("F9").await;
    window.until("the paper", "return [...document.querySelectorAll('img.sheet__page')].some((page) => page.naturalWidth > 0)").await;
    window.settle().await.picture("set-up-paper").await;
    window.press("F9").await.see("已送打印").await;
    window.press("Ctrl+s").await.see("已存为").await;
    assert!(std::fs::read(house.path("saved.pdf")).unwrap().starts_with(b"%PDF"));
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+Enter").await.see("对照纸上的恢复单").await.settle().await;
    type_back(&mut window, &groups).await;
    window.settle().await.picture("set-up-typed-back").await;
    window.press("Ctrl+Enter").await.see("给主任设一个 PIN").await.settle().await;
    window.type_text("7391").await.press("Enter").await;
    window.type_text("7391").await.settle().await.picture("set-up-pin").await;
    window.press("Ctrl+Enter").await.see("选一个备份文件夹").await.settle().await.picture("set-up-backup").await;
    window.press("Ctrl+Enter").await.see("好了，可以接待了").await.see("都设好了").await.settle().await;
    window.picture("set-up-done").await;
    window.press("Ctrl+Enter").await.see("新办件").await.see("顾主任").await;
    window.settle().await.picture("tickets-empty").await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await.press("Ctrl+Enter").await.see("XF2026-0001").await;

    // The paper is tried, in whole.
    window.press("Esc").await.see_the_bare_screen().await.go("/settings/keys").await.see("还没有试过").await;
    window.press("Ctrl+i").await.see("只是核对").await.settle().await;
    window.type_letters(&groups.concat().to_lowercase()).await.settle().await.picture("recovery-trial").await;
    window.press("Ctrl+Enter").await.see("这张恢复单打得开").await.see("试过，打得开").await;
    // By order, from anywhere.
    window.go("/today").await;
    window.press("Ctrl+F12").await.see("请输入口令").await.see_no("幸福里").await;
    window.close().await;
    // Neither the code nor the passphrase lies anywhere but in the file that was saved on purpose.
    let secrets = [groups.concat(), groups.join(" "), groups.join("-"), PASSPHRASE.to_owned()];
    let words = Words::new(secrets.iter().map(String::as_str));
    let mut found = words.below(&house.path(""));
    found.remove(&house.path("saved.pdf"));
    assert_eq!(found, BTreeMap::new());
}

#[tokio::test]
async fn what_is_put_off_is_left_for_later_and_said_until_it_is_done() {
    let house = House::empty();
    let mut window = Window::open(&house).await;
    name_the_centre(&mut window).await;
    window.press("Alt+l").await.see("选一个备份文件夹").await.settle().await;
    window
        .press("Alt+l")
        .await
        .see("以后再设的")
        .await
        .see("口令、恢复单、PIN、备份文件夹")
        .await
        .settle()
        .await
        .picture("set-up-put-off")
        .await;
    window.press("Ctrl+Enter").await.see("还没有设口令").await.see("还没有设恢复单").await.settle().await.picture("today-put-off").await;
    window.click("还没有设口令").await.see("还没有设置口令").await.see("待设：口令、恢复单").await.settle().await;
    window.picture("settings-put-off").await;
    window.press("Ctrl+e").await.see("至少 8 个字符").await.settle().await;
    window.fill("口令", PASSPHRASE).await.fill("再输一次", PASSPHRASE).await.press("Ctrl+Enter").await.see("待设：恢复单").await;
    window.close().await;
}

#[tokio::test]
async fn every_step_fits_a_small_window_with_large_text() {
    let house = House::empty();
    let mut window = Window::open(&house).await;
    window.resize(1024, 768).await;
    let mut album = crate::album::Album::new("1024x768-150");
    name_the_centre(&mut window).await;
    crate::pictures::text_size(&window, 150).await;
    window.see("给数据设一个口令").await.settle().await;
    window.type_letters("12345678ab").await.see("太好猜").await;
    album.look(&window, "set-up-passphrase").await;
    window.fill("口令", PASSPHRASE).await.fill("再输一次", PASSPHRASE).await.press("Ctrl+Enter").await.see("做一张恢复单").await;
    album.look(&window, "set-up-sheet").await;
    window.fill("现在的口令", PASSPHRASE).await.press("Ctrl+Enter").await.see("抄在纸上").await;
    album.look(&window, "set-up-code").await;
    let groups = groups(&window).await;
    window.press("Ctrl+Enter").await.see("对照纸上的恢复单").await.settle().await;
    album.look(&window, "set-up-typed-back").await;
    type_back(&mut window, &groups).await;
    window.press("Ctrl+Enter").await.see("给主任设一个 PIN").await;
    album.look(&window, "set-up-pin").await;
    window.press("Alt+l").await.see("选一个备份文件夹").await;
    album.look(&window, "set-up-backup").await;
    window.press("Alt+l").await.see("好了，可以接待了").await;
    album.look(&window, "set-up-done").await;
    window.close().await;
    album.close();
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
