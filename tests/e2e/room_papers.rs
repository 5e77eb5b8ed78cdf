//! The papers of the rooms, by keyboard: the sheet for a door is printed, the ledger saved, an application opened.

use std::path::Path;
use std::process::Command;

use desk::testing::act;
use serde_json::json;

use crate::house::House;
use crate::rooms::{at_nine, halls};
use crate::window::Window;

fn words_of(pdf: &Path) -> String {
    let run = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output().unwrap();
    String::from_utf8(run.stdout).unwrap()
}

#[tokio::test]
async fn the_sheet_for_a_door_is_printed_by_keyboard_and_names_nobody() {
    let house = House::with_a_centre();
    halls(&house);
    at_nine(&house, |desk| {
        let at = |room: i64, from: &str, to: &str| json!({ "room": room, "layout": 1, "starts": format!("2026-11-20T{from}:00"), "ends": format!("2026-11-20T{to}:00") });
        let person = json!({ "contact": "王秀英", "phone": "10000003456", "purpose": "家庭议事" });
        let group = json!({ "group": "幸福里舞蹈队", "contact": "王秀英", "phone": "10000003456", "purpose": "排练", "heads": 15 });
        act(desk, "book_room", json!({ "place": at(1, "14:00", "16:00"), "whose": group })).unwrap();
        act(desk, "book_room", json!({ "place": at(1, "16:00", "17:00"), "whose": person })).unwrap();
    });
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("Alt+3").await.see("幸福里舞蹈队").await.settle().await;
    // Along the rooms to the use, so that its room and itself are what the papers are of.
    window.js("document.querySelector('main').focus()").await;
    window.press("Down").await;
    window.until("a use has the focus", "return document.activeElement.matches('.ec-event')").await;
    window.press("F9").await.see("门牌当日安排").await.see("「东厅」，11月20日 星期五").await.settle().await;
    window.picture("room-papers").await;
    window.press("1").await.see("门牌当日安排 东厅 2026-11-20").await.settle().await;
    window.picture("door-sheet").await;
    window.press("F9").await.see("已送打印").await;
    window.press("Ctrl+s").await.see("saved.pdf").await;
    let door = words_of(&house.path("saved.pdf"));
    assert!(door.contains("14:00–16:00") && door.contains("幸福里舞蹈队") && door.contains("家庭议事"), "{door}");
    assert!(!door.contains("王秀英") && !door.contains("3456"), "{door}");
    window.press("Esc").await.see_no("打印预览").await;

    // The ledger as a sheet, and the paper that the unit signs.
    // The dialog of the tests answers with one name, whatever is saved.
    window.press("5").await.see("已导出：saved.pdf").await;
    assert!(std::fs::read(house.path("saved.pdf")).unwrap().starts_with(b"PK"));
    window.press("7").await.see("场地使用申请表 CD2026-0001").await.settle().await;
    window.close().await;
}
