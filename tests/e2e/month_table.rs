//! 月报's own rows in the real window: the director writes the names of the 街道's table, moves its rows and leaves one off.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::album::Album;
use crate::house::House;
use crate::summary::a_centre_with_a_past;
use crate::window::Window;

/// ↓ and ↑ from name to name, until the hand is in that row.
async fn go_to(window: &mut Window, word: &str) {
    for key in ["Down", "Up"] {
        for _ in 0..50 {
            if window.js("return document.activeElement.getAttribute('aria-label')").await == format!("{word}的自定名称") {
                return;
            }
            window.press(key).await;
        }
    }
    panic!("no key leads to {word}");
}

async fn names(window: &Window, of: &str) -> Vec<String> {
    let script = format!("return [...document.querySelectorAll('{of}')].map((cell) => cell.firstChild.textContent.trim())");
    window.js(&script).await.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_director_gives_the_month_the_rows_of_the_streets_table_by_keys_alone() {
    let house = a_centre_with_a_past();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    let before = window.door("month", json!({ "period": null })).await;
    window.go("/settings/month").await.see("照程序带来的样子").await;
    window.press("Ctrl+e").await.see("照街道的表写名称").await.settle().await;
    // The first name has the focus.
    window.type_text("窗口来访").await.press("Alt+Down").await;
    go_to(&mut window, "受理登记事项").await;
    window.press("Tab").await.press(" ").await.press("Shift+Tab").await;
    go_to(&mut window, "服务总人次").await;
    for _ in 0..30 {
        window.press("Alt+Up").await;
    }
    window.type_text("服务群众总人次").await;
    go_to(&mut window, "非常不满意").await;
    window.press("Alt+Up").await.press("Alt+Up").await.press("Alt+Up").await.press("Alt+Up").await.press("Alt+Up").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await.see("改了 2 行的名称，隐藏了 1 行，换过顺序").await;
    let listed = names(&window, ".rows tbody td:first-child").await;
    assert_eq!(listed[..4], ["服务群众总人次", "期初在办", "窗口来访", "受理登记事项"]);

    window.press("Alt+9").await.see("本期未结束").await.settle().await;
    let shown = names(&window, ".month-table tbody th").await;
    assert_eq!(shown[..5], ["服务群众总人次", "期初在办", "窗口来访", "咨询", "即办"]);
    let rated = shown.iter().position(|name| name == "已评价").unwrap();
    assert_eq!(shown[rated + 1..rated + 3], ["非常不满意", "非常满意"]);
    assert!(!shown.contains(&"受理登记事项".to_owned()), "{shown:?}");
    let now = window.door("month", json!({ "period": null })).await;
    for (figure, row) in [("served", 0), ("visits", 2)] {
        let was = before["lines"].as_array().unwrap().iter().find(|line| line["figure"] == figure).unwrap();
        assert_eq!(now["lines"][row]["values"], was["values"], "{figure}");
    }
    // The figure opens its rows under the centre's own name, and the sum names its rows so.
    window.press("Down").await.press("Enter").await.see("返回月报").await.settle().await;
    window.see("窗口来访").await.see("＝窗口来访＋便民小事＋参观人次").await;
    window.press("Esc").await.see("本期未结束").await;

    window.press("Alt+p").await.see("已导出").await;
    let run = std::process::Command::new("pdftotext").arg("-raw").arg(house.path("saved.pdf")).arg("-").output().unwrap();
    let text: String = String::from_utf8(run.stdout).unwrap().chars().filter(|c| !c.is_whitespace()).collect();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words} is not on paper:\n{text}"));
    assert!(at("1服务群众总人次") < at("2期初在办") && at("2期初在办") < at("3窗口来访") && at("3窗口来访") < at("4咨询"));
    assert!(!text.contains("5受理") && !text.contains("4受理"), "{text}");
    window.press("F9").await;
    window.until("the paper", "return [...document.querySelectorAll('img.sheet__page')].some((page) => page.naturalWidth > 0)").await;
    Album::new("1280-100").without_axe().look(&window, "month-table-paper").await;
    window.press("Esc").await.see_the_bare_screen().await;

    // Back as it came.
    window.go("/settings/month").await.see("换过顺序").await;
    window.press("Ctrl+e").await.see("照街道的表写名称").await.settle().await;
    window.press("Alt+r").await.press("Ctrl+Enter").await.see_the_bare_screen().await.see("照程序带来的样子").await;
    window.close().await;
    let table = house.read("month_table", json!({}));
    assert!(table["revision"].is_null(), "{table}");
    assert!(house.read("verify_journal", json!({}))["fault"].is_null());
}

#[tokio::test]
async fn a_clerk_looks_at_the_rows_and_no_key_changes_them() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.go("/settings/month").await.see("照程序带来的样子").await.see("这里只有主任可以修改").await;
    window.press("Ctrl+e").await.settle().await;
    window.see_the_bare_screen().await;
    window.close().await;
}

/// The page and its form, as they come and as they stand when much was changed and something is wrong.
async fn every_state(album: &mut Album, window: &mut Window) {
    window.go("/settings/month").await.see("各行").await;
    album.look(window, "month-table").await;
    window.press("Ctrl+e").await.see("照街道的表写名称").await.settle().await;
    album.look(window, "month-table-form").await;
    window.fill("来访人次的自定名称", &"到窗口来办事、来咨询、来反映情况的居民群众和单位职工".repeat(2)).await;
    window.fill("期初在办的自定名称", "受理登记事项").await;
    window.press("Ctrl+Enter").await.see("太长").await;
    album.look(window, "month-table-too-long").await;
    window
        .fill("来访人次的自定名称", "到窗口来办事、来咨询、来反映情况的居民群众和单位职工")
        .await
        .press("Ctrl+Enter")
        .await
        .see("分不清")
        .await;
    album.look(window, "month-table-alike").await;
    // Somebody else's change in between: refused, taken in, and what both changed is named.
    let table = window.door("month_table", json!({})).await;
    let rows: Vec<Value> =
        table["usual"].as_array().unwrap().iter().map(|figure| json!({ "figure": figure, "hidden": figure == "lent" })).collect();
    let between = json!({ "revision": table["revision"], "rows": rows, "requestId": Uuid::new_v4() });
    assert!(window.door("save_month_table", between).await["refused"].is_null());
    window.fill("期初在办的自定名称", "上月结转").await.press("Ctrl+Enter").await.see("取来最新内容").await;
    album.look(window, "month-table-stale").await;
    window.click("取来最新内容，保留我写的").await.see("两边都改了").await.settle().await;
    window.click("隐藏受理登记事项").await;
    album.look(window, "month-table-both").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await.see("改了 2 行的名称，隐藏了 1 行").await;
    album.look(window, "month-table-own").await;
    window.go("/summary").await.see("本期未结束").await;
    album.look(window, "month-table-month").await;
    window
        .door(
            "save_month_table",
            json!({ "revision": window.door("month_table", json!({})).await["revision"], "rows": [], "requestId": Uuid::new_v4() }),
        )
        .await;
}

#[tokio::test]
async fn the_rows_of_the_month_in_pictures() {
    let house = a_centre_with_a_past();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    for (width, height, scale) in [(1280, 800, 100), (1280, 800, 150), (1024, 768, 100), (1024, 768, 150)] {
        window.resize(width, height).await;
        crate::pictures::text_size(&window, scale).await;
        let mut album = Album::new(&format!("{width}-{scale}"));
        every_state(&mut album, &mut window).await;
        album.close();
    }
    // What is not read yet, and what could not be read.
    let mut album = Album::new("1280-100");
    window.resize(1280, 800).await;
    crate::pictures::text_size(&window, 100).await;
    for (how, name) in [("never", "month-table-loading"), ("no", "month-table-error")] {
        window.go("/settings/look").await;
        window.reload().await;
        window.until("the frame", "return document.querySelector('nav') !== null").await;
        window.answers(how).await;
        window.go("/settings/month").await;
        let shown = if how == "no" { ".problem-notice" } else { ".el-skeleton" };
        window.until(name, &format!("return location.hash === '#/settings/month' && document.querySelector('{shown}') !== null")).await;
        // What stands in the page is also painted.
        window.js_async("const done = arguments[0]; setTimeout(() => requestAnimationFrame(() => done(true)), 300)", vec![]).await;
        album.look_now(&window, name).await;
    }
    album.close();
    window.close().await;
}
