//! By keyboard alone.

use std::collections::BTreeSet;

use crate::house::{House, root};
use crate::window::Window;

#[tokio::test]
async fn a_visitor_is_registered_served_and_the_record_goes_to_the_printer() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;

    window.press("F2").await.see("来访人").await;
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
    window.press("F2").await.see("来访人").await;
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
    window.press("F2").await.see("来访人").await;
    window.type_letters("bbdb").await.see("帮办代办").await;
    window.press("Enter").await.type_letters("5678").await.see("单雪芬").await;
    window.press("Enter").await.press("Ctrl+Shift+Enter").await.see("2026-0001").await.see("办理中").await;
    window.press("Esc").await;
    window.press("Alt+2").await.see("单雪芬").await.picture("story-open-ticket").await;
    window.close().await;
    let [ticket] = house.tickets().try_into().unwrap();
    assert_eq!(ticket["state"], "open");
}

/// What stands on the key caps of the list, `Ctrl + S` as `Ctrl+S`.
const LISTED: &str = "return [...document.querySelectorAll('.keys kbd')].map((key) => key.textContent.replaceAll(' ', ''))";

/// What stands on the key caps beside the buttons of the screen.
const SHOWN: &str = "return [...document.querySelectorAll('kbd.key-hint')].filter((key) => key.getClientRects().length > 0).map((key) => key.textContent.trim().replaceAll(' ', ''))";

async fn keys(window: &Window, script: &str) -> BTreeSet<String> {
    window.js(script).await.as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect()
}

/// The keys that the README gives to the desk, which stand in backticks.
fn keys_of_the_readme() -> BTreeSet<String> {
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let is_key = |word: &&str| {
        let mut parts: Vec<&str> = word.split('+').collect();
        let last = parts.pop().unwrap_or_default();
        let named = ["Enter", "Esc"].contains(&last) || last.strip_prefix('F').is_some_and(|n| n.parse::<u8>().is_ok());
        let letter = !parts.is_empty() && last.len() == 1;
        (named || letter) && parts.iter().all(|held| ["Ctrl", "Shift", "Alt"].contains(held))
    };
    readme.split('`').skip(1).step_by(2).filter(is_key).map(str::to_owned).collect()
}

#[tokio::test]
async fn every_key_that_is_promised_or_shown_is_listed_under_f1() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await;
    let mut wanted = keys(&window, SHOWN).await;
    window.press("Ctrl+Enter").await.see("2026-0001").await.settle().await;
    wanted.extend(keys(&window, SHOWN).await);
    window.press("F9").await.see("服务记录单 2026-0001").await.settle().await;
    wanted.extend(keys(&window, SHOWN).await);
    window.press("Esc").await.press("Esc").await.see_the_bare_screen().await;
    for (path, word) in
        [("/tickets", "新办件"), ("/tickets/1", "首问责任人"), ("/people", "张桂兰"), ("/people/1", "张桂兰"), ("/people/import", "导入")]
    {
        window.go(path).await.see(word).await.settle().await;
        wanted.extend(keys(&window, SHOWN).await);
    }
    assert!(wanted.len() >= 8, "hardly a key is shown: {wanted:?}");
    let promised = keys_of_the_readme();
    assert!(promised.contains("F2") && promised.contains("Ctrl+Enter") && promised.len() >= 6, "{promised:?}");
    wanted.extend(promised);
    // The ways between the jobs that are built, and the desk's own hand.
    wanted.extend(["F1", "F2", "F9", "Esc", "Enter", "Ctrl+Enter", "Ctrl+K", "Alt+2", "Alt+8", "Alt+0"].map(str::to_owned));

    window.press("F1").await.see("按键一览").await.settle().await.picture("keys").await;
    let listed = keys(&window, LISTED).await;
    let lacking: Vec<_> = wanted.difference(&listed).collect();
    assert!(lacking.is_empty(), "not under F1: {lacking:?}; listed: {listed:?}");
    window.press("Esc").await.see_no("按键一览").await;
}
