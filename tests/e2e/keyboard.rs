//! By keyboard alone.

use std::collections::BTreeSet;

use desk::testing::act;
use serde_json::{Value, json};

use crate::calling::calling_on;
use crate::house::{House, root};
use crate::window::{Stroke, Window};

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
    // 叫号 has keys of its own while it is on.
    let house = calling_on(House::with_a_centre());
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
    for (path, word) in [
        ("/today", "新办件"),
        ("/tickets", "新办件"),
        ("/tickets/1", "首问责任人"),
        ("/people", "张桂兰"),
        ("/people/1", "张桂兰"),
        ("/people/import", "导入"),
        ("/settings/calendar", "数一数"),
        ("/settings/rules", "差评回访"),
    ] {
        window.go(path).await.see(word).await.settle().await;
        wanted.extend(keys(&window, SHOWN).await);
    }
    assert!(wanted.len() >= 8, "hardly a key is shown: {wanted:?}");
    let promised = keys_of_the_readme();
    assert!(promised.contains("F2") && promised.contains("Ctrl+Enter") && promised.len() >= 6, "{promised:?}");
    wanted.extend(promised);
    // The ways between the jobs that are built, and the desk's own hand.
    wanted.extend(["F1", "F2", "F9", "Esc", "Enter", "Ctrl+Enter", "Ctrl+K", "Alt+1", "Alt+2", "Alt+8", "Alt+0"].map(str::to_owned));

    window.press("F1").await.see("按键一览").await.settle().await.picture("keys").await;
    let listed = keys(&window, LISTED).await;
    let lacking: Vec<_> = wanted.difference(&listed).collect();
    assert!(lacking.is_empty(), "not under F1: {lacking:?}; listed: {listed:?}");
    window.press("Esc").await.see_no("按键一览").await;
}

#[tokio::test]
async fn the_first_key_of_the_day_exports_the_ledger() {
    let house = House::with_a_centre();
    act(&house.desk(), "register_ticket", json!({ "matter": 1, "finish": true })).unwrap();
    let mut window = Window::open(&house).await;
    window.see("今天谁在值班").await.go("/tickets").await;
    // Faster than any list is read: the key comes as soon as the screen is there.
    let at_once = "const done = arguments[arguments.length - 1];
        new MutationObserver((_, watch) => {
            if (!document.querySelector('main.frame__main h1')) return;
            watch.disconnect();
            document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 's', ctrlKey: true, bubbles: true, cancelable: true }));
            done(document.querySelectorAll('main tbody tr .nowrap').length);
        }).observe(document.body, { childList: true, subtree: true });
        document.querySelectorAll('.clerk')[1].click();";
    assert_eq!(window.js_async(at_once, vec![]).await, 0, "the key came before the rows");
    window.see("已导出：saved.pdf").await;
    assert!(std::fs::read(house.path("saved.pdf")).unwrap().starts_with(b"PK"), "a spreadsheet was written where the dialog said");

    // And once more by a real key, with another clerk.
    std::fs::remove_file(house.path("saved.pdf")).unwrap();
    window.reload().await;
    window.press("Ctrl+s").await.see("已导出：saved.pdf").await;
    assert!(house.path("saved.pdf").exists());
}

#[tokio::test]
async fn hands_that_never_wait_make_the_right_record() {
    let house = House::with_a_centre();
    // Whoever takes the first one that the first letters find takes these.
    for name in ["张桂", "张桂英", "张国梁的邻居"] {
        let resident = json!({
            "id": null, "revision": null, "name": name, "phone": { "how": "keep" }, "idNumber": { "how": "keep" }, "address": "",
            "categories": [], "partyMember": false, "note": "",
        });
        act(&house.desk(), "save_resident", resident).unwrap();
    }
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    let people = [("yl", "zgl", "养老保险认证", "张桂兰"), ("zczx", "zgy", "政策咨询", "张桂英"), ("glfs", "5678", "高龄复审", "单雪芬")];
    for (n, (matter, who, ..)) in people.iter().enumerate() {
        let strokes = [
            Stroke::Key("F2"),
            Stroke::Letters(matter),
            Stroke::Key("Enter"),
            Stroke::Letters(who),
            Stroke::Key("Enter"),
            Stroke::Key("Ctrl+Enter"),
        ];
        window.rush(&strokes).await.see(&format!("2026-{:04}", n + 1)).await;
        window.press("Esc").await.see_the_bare_screen().await;
    }
    // As quick elsewhere: somebody is found, a matter undone.
    window.rush(&[Stroke::Key("Ctrl+k"), Stroke::Letters("0003"), Stroke::Key("Enter")]).await.see("首问责任人").await;
    window.rush(&[Stroke::Key("Ctrl+z"), Stroke::Letters("wuan"), Stroke::Key("Enter")]).await.see("wuan").await;
    window.see_the_bare_screen().await.see("办理中").await;
    window.go("/people").await.see("单雪芬").await;
    window.rush(&[Stroke::Key("Ctrl+n"), Stroke::Letters("Ada"), Stroke::Key("Ctrl+Enter")]).await.see("为这位登记").await;
    window.go("/settings/clerks").await.see("增加工作人员").await;
    window.js("[...document.querySelectorAll('main button')].find((one) => one.textContent.includes('增加')).focus()").await;
    window.rush(&[Stroke::Key("Enter"), Stroke::Letters("Bob"), Stroke::Key("Ctrl+Enter")]).await.see("Bob").await;
    window.see_the_bare_screen().await;
    window.close().await;
    assert_eq!(house.read("list_residents", json!({ "text": "Ada" }))["total"], 1);
    let clerks = house.read("frame", json!({}))["clerks"].clone();
    assert!(clerks.as_array().unwrap().iter().any(|clerk| clerk["name"] == "Bob"), "{clerks}");
    let tickets = house.tickets();
    let told: Vec<_> = tickets.iter().map(|one| (one["matter"].as_str().unwrap(), one["visitor"].as_str().unwrap())).collect();
    assert_eq!(told, people.map(|(.., matter, who)| (matter, who)));
    assert_eq!(tickets[2]["state"], "open");
}

/// From now on the answers to `command` take these many milliseconds, one after the other, the last again and again.
async fn answers_late(window: &Window, command: &str, after: &[u32]) {
    // The door's own invoke is frozen; what it asks with is the page's.
    let script = format!(
        "const at_once = window.fetch, waits = {after:?};
        window.late = 0;
        window.fetch = async (...asked) => {{
            const answer = await at_once.apply(window, asked);
            const body = asked[1]?.body;
            const text = typeof body === 'string' ? body : body ? new TextDecoder().decode(body) : '';
            if (!text.includes('\"{command}\"')) return answer;
            const wait = waits.length > 1 ? waits.shift() : waits[0];
            await new Promise((done) => setTimeout(done, wait));
            window.late += 1;
            return answer;
        }};
        return window.fetch !== at_once"
    );
    assert_eq!(window.js(&script).await, true);
}

#[tokio::test]
async fn a_list_that_comes_late_never_puts_a_matter_in_the_wrong_record() {
    let house = House::with_a_centre();
    let neighbour = json!({
        "id": null, "revision": null, "name": "张桂英", "phone": { "how": "keep" }, "idNumber": { "how": "keep" }, "address": "",
        "categories": [], "partyMember": false, "note": "",
    });
    act(&house.desk(), "save_resident", neighbour).unwrap();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    // Who was asked for first is told last.
    answers_late(&window, "find_residents", &[1500, 500]).await;
    window.rush(&[Stroke::Key("F2"), Stroke::Letters("zczx"), Stroke::Key("Enter"), Stroke::Letters("zg")]).await;
    tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    window.rush(&[Stroke::Letters("y"), Stroke::Key("Enter")]).await.see("张桂英").await;
    tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
    window.press("Ctrl+Enter").await.see("2026-0001").await;
    window.press("Esc").await.see_the_bare_screen().await;
    // Saved while the answer is still under way.
    let strokes = [Stroke::Key("F2"), Stroke::Letters("zczx"), Stroke::Key("Enter"), Stroke::Letters("zgl"), Stroke::Key("Ctrl+Enter")];
    window.rush(&strokes).await.see("2026-0002").await;
    window.press("Esc").await.see_the_bare_screen().await;
    // Two that the letters fit: the program asks.
    let strokes = [Stroke::Key("F2"), Stroke::Letters("zczx"), Stroke::Key("Enter"), Stroke::Letters("zg"), Stroke::Key("Ctrl+Enter")];
    window.rush(&strokes).await.see("请选定是哪一位").await;
    window.press("Esc").await.press("Esc").await.see_the_bare_screen().await;
    assert!(window.js("return window.late").await.as_u64() >= Some(3), "the answers did not come late at all");
    window.close().await;
    let visitors: Vec<_> = house.tickets().iter().map(|one| one["visitor"].as_str().unwrap().to_owned()).collect();
    assert_eq!(visitors, ["张桂英", "张桂兰"]);
}

#[tokio::test]
async fn a_catalogue_that_comes_late_keeps_what_was_typed_for_whom_it_was_typed() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.see("今天谁在值班").await;
    answers_late(&window, "list_matters", &[2000]).await;
    window.clerk(2).await;
    let strokes = [Stroke::Key("F2"), Stroke::Letters("zczx"), Stroke::Key("Enter"), Stroke::Letters("zgl"), Stroke::Key("Enter")];
    window.rush(&strokes).await.see("张桂兰").await;
    window.press("Ctrl+Enter").await.see("2026-0001").await;
    assert!(window.js("return window.late").await.as_u64() >= Some(1), "the catalogue did not come late at all");
    window.close().await;
    let [ticket] = house.tickets().try_into().unwrap();
    assert_eq!((ticket["matter"].as_str(), ticket["visitor"].as_str()), (Some("政策咨询"), Some("张桂兰")));
}

/// The Enter that ends a composition, in the two ways in which a web view tells of it.
async fn end_a_composition(window: &Window) {
    let script = "for (const how of [{ isComposing: true }, { isComposing: false, keyCode: 229 }])
        for (const chord of [{}, { ctrlKey: true }])
            document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...how, ...chord }))";
    window.js(script).await;
    window.settle().await;
}

#[tokio::test]
async fn the_enter_that_ends_a_composition_is_the_input_methods() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    let focused = "return document.activeElement.value";
    // The form of a visit: nothing is chosen, and nothing saved.
    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await.see("政策咨询").await;
    end_a_composition(&window).await;
    assert_eq!(window.js(focused).await, "zczx");
    window.press("Enter").await.type_letters("zgl").await.see("张桂兰").await;
    end_a_composition(&window).await;
    assert_eq!(window.js(focused).await, "zgl");
    window.press("Enter").await.press("Ctrl+Enter").await.see("2026-0001").await;
    window.press("Esc").await.see_the_bare_screen().await;
    // A dialog that a mere Enter saves.
    window.go("/tickets/1").await.see("首问责任人").await;
    window.press("Ctrl+z").await.see("误按办结").await.settle().await;
    window.type_letters("wuan").await;
    end_a_composition(&window).await;
    assert_eq!(window.js(focused).await, "wuan");
    assert_eq!(window.door("ticket", json!({ "ticket": 1 })).await["state"], "done");
    window.press("Esc").await.see_the_bare_screen().await;
    // A form whose Enter goes to the next field, and a field in it whose Enter adds.
    window.go("/people").await;
    window.click("新居民").await.fill("姓名", "ouyang").await;
    end_a_composition(&window).await;
    assert_eq!(window.js(focused).await, "ouyang");
    window.fill("其他类别", "daiye").await;
    end_a_composition(&window).await;
    assert_eq!(window.stands_in("其他类别").await, "daiye");
    // The forms are read before anything else is saved there.
    assert_eq!(window.door("list_residents", json!({})).await["total"], 4);
    window.press("Esc").await.see_the_bare_screen().await;
    // The box over everything stays where it is, and so does a list.
    window.press("Ctrl+k").await.type_letters("zgl").await.see("梧桐里").await;
    end_a_composition(&window).await;
    assert_eq!(window.js("return location.hash").await, "#/people");
    assert_eq!(window.js(focused).await, "zgl");
    window.fill("查找居民", "zgl").await;
    end_a_composition(&window).await;
    assert_eq!(window.js(focused).await, "zgl");
    // Why a number is shown.
    window.go("/people/1").await;
    window.click("查看完整的电话").await.settle().await;
    window.click("其他理由…").await;
    window.fill("查看电话的理由", "huifang").await;
    end_a_composition(&window).await;
    window.see_no("10000001234").await;
    assert_eq!(window.js(focused).await, "huifang");
    let left: Value = window.door("list_tickets", json!({})).await;
    assert_eq!(left["total"], 1);
}
