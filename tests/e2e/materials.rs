//! Materials by keyboard alone: one that the catalogue does not know, and what is asked for only if the case needs it.

use serde_json::{Value, json};

use crate::album::Album;
use crate::house::House;
use crate::life::tab_to;
use crate::window::Window;

/// Name, complete, told to be lacking.
fn stands(ticket: &Value) -> Vec<(&str, bool, bool)> {
    let materials = ticket["materials"].as_array().unwrap().iter();
    materials.map(|one| (one["name"].as_str().unwrap(), one["complete"] == true, one["lacking"] == true)).collect()
}

#[tokio::test]
async fn a_material_outside_the_list_is_saved_and_what_is_not_needed_suspends_nothing_by_keyboard_alone() {
    let house = House::with_a_centre();
    let mut album = Album::new("materials");
    let mut window = Window::open(&house).await;
    window.clerk(2).await.see("新办件").await;
    // 组织关系接转: the letter is 视情况, and nobody brought it.
    window.press("F2").await.see("来访人").await;
    window.type_letters("zzgx").await.press("Enter").await.see("必备的 1 样，都收到了").await;
    album.look(&window, "register-optional").await;
    window.press("Ctrl+Shift+Enter").await.see("2026-0001").await;
    window.press("Ctrl+o").await.see("首问责任人").await;
    window.see_the_bare_screen().await.see("没有要").await;
    album.look(&window, "ticket-optional").await;
    window.press("s").await.see("清单以外收到的材料").await.settle().await;
    tab_to(&mut window, "增加一样材料").await;
    window.press("Enter").await.type_text("残疾人证").await;
    album.look(&window, "receive-outside").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await.see("残疾人证").await;
    // The second of the kind is for somebody who does need the letter.
    window.press("F2").await.see("来访人").await;
    window.type_letters("zzgx").await.press("Enter").await.see("必备的 1 样，都收到了").await;
    // From the head of the list down its rows, and back up.
    window.press("Ctrl+m").await.press("Down").await;
    let at = "const e = document.activeElement; return e.closest('li, .materials__head')?.textContent ?? ''";
    assert!(window.js(at).await.as_str().unwrap().contains("党员组织关系介绍信"));
    window.press("Down").await;
    assert!(window.js(at).await.as_str().unwrap().contains("居民身份证"));
    window.press("Up").await.press("Up").await;
    assert!(window.js(at).await.as_str().unwrap().contains("必备的"));
    tab_to(&mut window, "这次要").await;
    window.press(" ").await.see("还缺：党员组织关系介绍信").await;
    album.look(&window, "register-wanted").await;
    window.press("Ctrl+Shift+Enter").await.see("2026-0002").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.close().await;
    album.close();

    let first = house.read("ticket", json!({ "ticket": 1 }));
    assert_eq!(first["state"], "open");
    assert_eq!(stands(&first), [("党员组织关系介绍信", true, false), ("居民身份证", true, false), ("残疾人证", true, false)]);
    let second = house.read("ticket", json!({ "ticket": 2 }));
    assert_eq!(second["state"], "suspended");
    assert_eq!(stands(&second), [("党员组织关系介绍信", false, true), ("居民身份证", true, false)]);
}
