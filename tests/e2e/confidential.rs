//! What was told in confidence, as a colleague's window shows it: not at all.

use std::process::Command;

use desk::testing::{act, friday_morning};
use serde_json::json;

use crate::house::House;
use crate::life::{on_day, open_on};
use crate::window::Window;

/// Stands in every word that was told, and nowhere else on any screen or paper.
const MARK: &str = "谧";

/// What stands on the paper that is shown, saved as PDF.
async fn saved_text(window: &mut Window, house: &House) -> String {
    let _ = std::fs::remove_file(house.path("saved.pdf"));
    window.press("Ctrl+s").await.see("saved.pdf").await;
    let text = Command::new("pdftotext").arg("-layout").arg(house.path("saved.pdf")).arg("-").output().unwrap();
    window.press("Esc").await.see_no("打印预览").await;
    String::from_utf8(text.stdout).unwrap()
}

#[tokio::test]
async fn a_colleague_finds_no_word_of_it_in_list_search_page_preview_or_saved_paper() {
    let house = House::with_a_centre();
    act(&house.desk(), "save_clerk", json!({ "id": null, "name": "窗口丙", "role": "clerk", "active": true })).unwrap();
    on_day(&house, friday_morning(), |act| {
        let matter = mediation(act);
        let form = json!({ "matter": matter, "visitorName": "谧访客", "request": "谧诉求", "result": "谧结果", "finish": true });
        act("register_ticket", form);
    });

    let mut window = open_on(&house, 0, 3).await;
    window.go("/tickets").await.see("保密").await.see_no(MARK).await;
    window.press("F9").await.see("服务登记台账 2026").await.settle().await.see_no(MARK).await;
    let ledger = saved_text(&mut window, &house).await;
    assert!(ledger.contains("保密") && !ledger.contains(MARK), "{ledger}");
    window.press("Ctrl+k").await.type_text("谧访客").await.see("没有查到「谧访客」").await;
    window.press("Esc").await.see_no(MARK).await;
    window.go("/tickets/1").await.see("保密").await.see_no(MARK).await;
    window.press("F9").await.see("服务记录单 2026").await.settle().await.see_no(MARK).await;
    let record = saved_text(&mut window, &house).await;
    assert!(record.contains("2026-0001") && !record.contains(MARK), "{record}");
    window.close().await;

    // Whoever heard it has it whole, so that the words are there to be found.
    let mut window = open_on(&house, 0, 2).await;
    window.go("/tickets/1").await.see("谧诉求").await.see("谧访客").await;
    window.press("F9").await.see("服务记录单 2026").await.settle().await;
    let record = saved_text(&mut window, &house).await;
    assert!(record.contains("谧诉求"), "{record}");
    window.close().await;
}

fn mediation(act: &dyn Fn(&str, serde_json::Value) -> serde_json::Value) -> serde_json::Value {
    let matters = act("list_matters", json!({}));
    matters.as_array().unwrap().iter().find(|matter| matter["name"] == "矛盾调解").unwrap()["id"].clone()
}
