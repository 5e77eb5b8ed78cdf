//! Papers leave the program only on purpose, and whole.

use serde_json::json;
use uuid::Uuid;

use crate::house::House;
use crate::screen::Screen;
use crate::window::Window;

#[tokio::test]
async fn a_record_is_saved_where_the_dialog_says_and_the_page_learns_only_its_name() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("F2").await.see("来办的人").await;
    window.type_letters("zczx").await.press("Ctrl+Enter").await.see("2026-0001").await;
    window.press("F9").await.see("服务记录单 2026-0001").await;
    window.press("Ctrl+s").await.see("saved.pdf").await;
    assert!(!window.text().await.contains(house.path("").to_str().unwrap()));

    let saved = std::fs::read(house.path("saved.pdf")).unwrap();
    assert!(saved.starts_with(b"%PDF-"));
    let text = std::process::Command::new("pdftotext").arg("-layout").arg(house.path("saved.pdf")).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("2026-0001") && text.contains("政策咨询"), "{text}");
    window.close().await;
    let ticket = house.read("ticket", json!({ "ticket": 1 }));
    assert_eq!(ticket["printed"], 0, "saved is not printed");
}

#[tokio::test]
async fn a_click_twice_saves_once_and_a_dialog_that_was_closed_saves_nothing() {
    let house = House::with_a_centre();
    let mut window = Window::open_with(&house, |command| {
        command.env("DOORSTEP_ANSWER_SAVE", "");
    })
    .await;
    window.clerk(2).await;
    let matter = window.door("list_matters", json!({})).await[0]["id"].clone();
    window.door("register_ticket", json!({ "matter": matter, "finish": true, "requestId": Uuid::new_v4() })).await;
    let request = json!({ "paper": { "paper": "ticketRecord", "ticket": 1 }, "format": "pdf", "requestId": Uuid::new_v4() });
    for _ in 0..2 {
        assert_eq!(window.door("save_paper", request.clone()).await, json!({ "fileName": null }));
    }
    let sheet = json!({ "paper": { "paper": "ticketRecord", "ticket": 1 }, "format": "xlsx", "requestId": Uuid::new_v4() });
    assert_eq!(window.door("save_paper", sheet).await["refused"]["kind"], "invalid");
}

#[tokio::test]
async fn a_sheet_that_is_none_is_refused_in_words() {
    let house = House::with_a_centre();
    std::fs::write(house.path("chosen.xlsx"), "姓名,电话\n张三,1\n").unwrap();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    let answer = window.door("choose_import", json!({})).await;
    assert_eq!(answer["refused"]["kind"], "sheet");
    assert_eq!(answer["refused"]["data"]["reason"], "plainText");
}

#[tokio::test]
async fn the_systems_own_dialog_opens_and_can_be_left() {
    let house = House::with_a_centre();
    let mut window = Window::open_with(&house, |command| {
        command.env_remove("DOORSTEP_ANSWER_SAVE");
    })
    .await;
    window.clerk(2).await;
    let matter = window.door("list_matters", json!({})).await[0]["id"].clone();
    window.door("register_ticket", json!({ "matter": matter, "finish": true, "requestId": Uuid::new_v4() })).await;
    let knock = |paper: &str| {
        format!(
        "window.{paper} = 'asked'; window.__TAURI_INTERNALS__.invoke('call', {{ name: 'save_paper', request: {{ paper: {{ paper: '{paper}', ticket: 1 }}, format: 'pdf', requestId: '{}' }} }})
            .then((reply) => window.{paper} = reply.value.fileName, (refused) => window.{paper} = refused.kind)",
        Uuid::new_v4()
    )
    };
    window.js(&knock("ticketRecord")).await;
    let dialog = Screen::called("保存", &house);
    // The page lives on behind it, and a second dialog is not stacked on the first.
    window.js(&knock("ticketReceipt")).await;
    window.until("a refusal", "return window.ticketReceipt === 'refused'").await;
    assert_eq!(window.js("return window.ticketRecord").await, "asked");
    dialog.press("Escape");
    window.until("an answer", "return window.ticketRecord === null").await;
    window.press("F2").await.see("来办的人").await;
}
