//! Every screen, at 100 % and at 150 % text: a picture to look at, nothing cut off, and no fault that axe calls serious.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{House, root};
use crate::window::Window;

/// Faults inside the UI kit that we cannot mend, by rule and a part of the element's markup, each with its cause.
const THE_KITS_OWN: &[(&str, &str)] = &[];

async fn fill(window: &Window) {
    let matters = window.door("list_matters", json!({})).await;
    for n in 0..24_usize {
        let matter = &matters[n * 5 % matters.as_array().unwrap().len()]["id"];
        let resident = (n % 3 != 0).then_some(n % 4 + 1);
        let request = json!({ "matter": matter, "resident": resident, "finish": n % 4 != 0, "request": "来问办理时间", "result": "", "requestId": Uuid::new_v4() });
        assert!(window.door("register_ticket", request).await["refused"].is_null());
    }
}

async fn look(window: &Window, name: &str, faults: &mut Vec<String>) {
    window.settle().await.picture(name).await;
    let wide = window.js("return document.documentElement.scrollWidth > innerWidth + 1").await;
    if wide == true {
        faults.push(format!("{name}: the page is wider than the window"));
    }
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, { resultTypes: ['violations'] }).then((r) => done(r.violations
            .filter((v) => v.impact === 'serious' || v.impact === 'critical')
            .flatMap((v) => v.nodes.map((n) => ({ rule: v.id, html: n.html.slice(0, 200), why: n.failureSummary })))), (e) => done([{ rule: 'axe', html: '', why: String(e) }]));";
    for fault in window.js_async(script, vec![]).await.as_array().unwrap() {
        let (rule, html) = (fault["rule"].as_str().unwrap(), fault["html"].as_str().unwrap());
        if !THE_KITS_OWN.iter().any(|(known, part)| rule == *known && html.contains(part)) {
            faults.push(format!("{name}: {rule} {html}\n    {}", fault["why"].as_str().unwrap_or_default()));
        }
    }
}

async fn every_screen(scale: u32) {
    let house = House::with_a_centre();
    let axe = std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js")).expect("npm ci was run in ui");
    let mut window = Window::open(&house).await;
    let mut faults = Vec::new();
    window.js(&axe).await;
    window.see("今天谁在值班").await;
    look(&window, &format!("choose-clerk-{scale}"), &mut faults).await;
    window.clerk(1).await;
    window.door("save_preferences", json!({ "textScale": scale, "hiddenColumns": {} })).await;
    look(&window, &format!("tickets-none-{scale}"), &mut faults).await;
    fill(&window).await;
    window.reload().await;
    window.js(&axe).await;
    window.until("the text size", &format!("return document.documentElement.dataset.scale === '{scale}'")).await;

    for (name, path, word) in [
        ("tickets", "/tickets", "新办件"),
        ("ticket", "/tickets/2", "首问责任人"),
        ("people", "/people", "张桂兰"),
        ("resident", "/people/1", "张桂兰"),
        ("import", "/people/import", "导入"),
        ("settings-centre", "/settings/centre", "中心名称"),
        ("settings-clerks", "/settings/clerks", "窗口乙"),
        ("settings-matters", "/settings/matters", "政策咨询"),
        ("settings-look", "/settings/look", "150%"),
        ("settings-journal", "/settings/journal", "核对"),
    ] {
        window.go(path).await.see(word).await;
        look(&window, &format!("{name}-{scale}"), &mut faults).await;
    }
    window.go("/people").await.see("张桂兰").await;
    window.click("新居民").await.see("身份证号").await;
    look(&window, &format!("resident-form-{scale}"), &mut faults).await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("z").await;
    look(&window, &format!("register-{scale}"), &mut faults).await;
    window.type_letters("czx").await.press("Ctrl+Enter").await.see("已登记").await;
    look(&window, &format!("registered-{scale}"), &mut faults).await;
    window.press("F9").await.see("服务记录单 2026").await;
    look(&window, &format!("preview-{scale}"), &mut faults).await;
    window.press("Esc").await.press("Esc").await.see_the_bare_screen().await;
    window.press("F1").await.see("F9").await;
    look(&window, &format!("keys-{scale}"), &mut faults).await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+k").await.type_letters("zgl").await.see("张桂兰").await;
    look(&window, &format!("search-{scale}"), &mut faults).await;
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[tokio::test]
async fn every_screen_at_its_usual_size() {
    every_screen(100).await;
}

#[tokio::test]
async fn every_screen_with_large_text() {
    every_screen(150).await;
}

#[tokio::test]
async fn axe_is_the_one_that_the_lock_file_names_and_sees_a_fault_that_is_there() {
    let house = House::with_a_centre();
    let window = Window::open(&house).await;
    window.see("今天谁在值班").await;
    window.js(&std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js")).expect("npm ci was run in ui")).await;
    let lock: Value = serde_json::from_str(&std::fs::read_to_string(root().join("ui/package-lock.json")).unwrap()).unwrap();
    assert_eq!(window.js("return axe.version").await, lock["packages"]["node_modules/axe-core"]["version"]);
    // A button without a name: what `look` finds nowhere is found here.
    window.js("document.querySelector('main, #app').append(document.createElement('button'))").await;
    let mut faults = Vec::new();
    look(&window, "control", &mut faults).await;
    assert!(faults.iter().any(|fault| fault.starts_with("control: button-name")), "{faults:#?}");
}
