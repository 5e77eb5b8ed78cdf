//! Papers leave the program only on purpose, and whole.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::House;
use crate::printer::{Ink, Printer};
use crate::screen::Screen;
use crate::window::Window;

/// The first matter on the list, done at once.
async fn register(window: &Window) {
    let matter = window.door("list_matters", json!({})).await[0]["id"].clone();
    window.door("register_ticket", json!({ "matter": matter, "finish": true, "requestId": Uuid::new_v4() })).await;
}

fn record_as(format: &str) -> Value {
    json!({ "paper": { "paper": "ticketRecord", "ticket": 1 }, "format": format, "requestId": Uuid::new_v4() })
}

#[tokio::test]
async fn a_record_is_saved_where_the_dialog_says_and_the_page_learns_only_its_name() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("F2").await.see("来访人").await;
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
async fn a_click_twice_saves_once() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    register(&window).await;
    let request = record_as("pdf");
    let saved = window.door("save_paper", request.clone()).await;
    assert_eq!(saved, json!({ "fileName": "saved.pdf" }));
    // What a second saving would write again.
    std::fs::remove_file(house.path("saved.pdf")).unwrap();
    assert_eq!(window.door("save_paper", request.clone()).await, saved);
    assert!(!house.path("saved.pdf").exists());

    let mut other = request;
    other["paper"] = json!({ "paper": "ticketReceipt", "ticket": 1 });
    assert_eq!(window.door("save_paper", other).await["refused"]["kind"], "requestReused");
    assert!(!house.path("saved.pdf").exists());

    assert_eq!(window.door("save_paper", record_as("pdf")).await, saved);
    assert!(house.path("saved.pdf").exists());
}

#[tokio::test]
async fn a_dialog_that_was_closed_saves_nothing_and_may_be_asked_again() {
    let house = House::with_a_centre();
    let mut window = Window::open_with(&house, |command| {
        command.env("DOORSTEP_ANSWER_SAVE", "");
    })
    .await;
    window.clerk(2).await;
    register(&window).await;
    let request = record_as("pdf");
    assert_eq!(window.door("save_paper", request.clone()).await, json!({ "fileName": null }));
    let rows = window.door("list_tickets", json!({ "limit": 1 })).await;
    assert_eq!(window.door("save_paper", request).await, json!({ "fileName": null }));
    assert_eq!(window.door("list_tickets", json!({ "limit": 1 })).await, rows);
    assert_eq!(window.door("save_paper", record_as("xlsx")).await["refused"]["kind"], "invalid");
    assert!(!house.path("saved.pdf").exists());
}

#[tokio::test]
async fn what_the_printer_prints_is_what_is_saved_upright_and_on_its_side() {
    let house = House::with_a_centre();
    let Some(printer) = Printer::plugged_in() else { return };
    let mut window = Window::open_with(&house, |command| {
        printer.serve(command).env_remove("DOORSTEP_ANSWER_PRINT");
    })
    .await;
    window.clerk(2).await.go("/tickets").await.see("服务登记台账").await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await.press("Ctrl+Enter").await.see("2026-0001").await;
    // The record upright; the ledger lies on its side, its top at the sheet's left edge.
    for (paper, turn) in [("服务记录单", 0), ("服务登记台账", 90)] {
        window.press("F9").await.see(&format!("{paper} 2026")).await.settle().await;
        window.press("Ctrl+s").await.see("已存为").await;
        window.press("F9").await;
        let dialog = Screen::called("Print", &house);
        // The printers arrive one after the other; the usual one is then chosen.
        std::thread::sleep(std::time::Duration::from_secs(3));
        dialog.press("Return");
        window.see("已送打印").await;
        let printed = printer.printed();
        let sheet = Ink::of(&printed, 1, 0);
        assert!((sheet.width - 210.0).abs() < 0.5 && (sheet.height - 297.0).abs() < 0.5, "{paper}: {sheet:?}");
        let (on_paper, saved) = (Ink::of(&printed, 1, turn), Ink::of(&house.path("saved.pdf"), 1, 0));
        assert!(on_paper.is_where(&saved), "{paper}: printed {on_paper:?}, saved {saved:?}");
        std::fs::remove_file(&printed).unwrap();
        window.press("Esc").await.see_no("打印预览").await;
        window.press("Esc").await.see_the_bare_screen().await;
    }
}

#[tokio::test]
async fn a_printing_that_was_cancelled_was_none() {
    let house = House::with_a_centre();
    let mut window = Window::open_with(&house, |command| {
        command.env_remove("DOORSTEP_ANSWER_PRINT");
    })
    .await;
    window.clerk(2).await;
    register(&window).await;
    window.go("/tickets/1").await.see("首问责任人").await;
    window.press("F9").await.see("服务记录单 2026").await.settle().await;
    window.press("F9").await;
    let dialog = Screen::called("Print", &house);
    window.see("打印窗口已打开").await;
    dialog.press("Escape");
    window.see("不算打过").await.see_no("已送打印").await;
    let ticket = window.door("ticket", json!({ "ticket": 1 })).await;
    assert_eq!(ticket["printed"], 0);
    // The next one is the first: it carries no 补打.
    let paper = window.door("open_paper", json!({ "paper": "ticketRecord", "ticket": 1, "requestId": Uuid::new_v4() })).await;
    assert_eq!(paper["letterhead"]["reprint"], false, "{paper}");
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
async fn a_dialog_that_is_answered_over_a_locked_desk_saves_nothing() {
    let house = House::with_a_centre();
    let mut window = Window::open_with(&house, |command| {
        command.env("DOORSTEP_ANSWER_AFTER", "1500");
    })
    .await;
    window.clerk(2).await;
    register(&window).await;
    let asks = format!(
        "window.answer = 'none yet'; window.__TAURI_INTERNALS__.invoke('call', {{ name: 'save_paper', request: {} }})
            .then((reply) => window.answer = reply.value.fileName, (refused) => window.answer = refused.message); return null",
        record_as("pdf")
    );
    window.js(&asks).await;
    assert_eq!(window.door("lock", json!({})).await["state"], "locked");
    window.until("an answer", "return window.answer.includes('没有存')").await;
    assert!(!house.path("saved.pdf").exists());
}

#[tokio::test]
async fn the_systems_own_dialog_opens_and_can_be_left() {
    let house = House::with_a_centre();
    let mut window = Window::open_with(&house, |command| {
        command.env_remove("DOORSTEP_ANSWER_SAVE");
    })
    .await;
    window.clerk(2).await;
    register(&window).await;
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
    window.press("F2").await.see("来访人").await;
}
