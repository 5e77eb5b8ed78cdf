//! Backups as a clerk meets them: by hand, on closing, and in red when there was none for too long.

use std::path::Path;
use std::time::Duration;

use desk::backup::About;
use desk::testing::friday_morning;
use serde_json::json;

use crate::house::House;
use crate::screen::Screen;
use crate::window::Window;

/// What lies there beside the mark of a folder that was chosen.
fn made(stick: &Path) -> Vec<About> {
    let there = std::fs::read_dir(stick).unwrap().map(|entry| entry.unwrap().path());
    let backups = there.filter(|path| path.extension().is_none_or(|end| end != "txt"));
    backups.map(|path| About::read(&path).expect("whole, and nothing else")).collect()
}

#[tokio::test]
async fn a_backup_is_made_by_hand_on_closing_and_asked_for_in_red() {
    let house = House::with_a_centre();
    let stick = house.path("stick");
    std::fs::create_dir(&stick).unwrap();
    let mut window = Window::open_with(&house, |command| {
        // Each start begins at its own moment: the next one must not lie before what this one makes.
        command.env("DOORSTEP_ANSWER_FOLDER", &stick).env("DOORSTEP_NOW", (friday_morning() - chrono::Duration::minutes(5)).to_rfc3339());
    })
    .await;
    window.clerk(1).await.go("/settings/backup").await.see("电脑坏了会一起丢").await.settle().await;
    window.press("Ctrl+o").await.see("stick").await;
    window.press("Ctrl+b").await.see("已核对").await.see("备份文件夹").await.settle().await;
    window.until("the list", "return document.querySelectorAll('tbody tr').length === 2").await;
    window.picture("backup-made").await;
    assert_eq!(made(&stick).len(), 1);
    window.press("Ctrl+e").await.see("修改备份设置").await.settle().await;
    window.picture("backup-rules").await;
    window.press("Esc").await.see_the_bare_screen().await;
    // No path ever comes from the page.
    let named = window.door("choose_backup_folder", json!({ "folder": "/tmp/elsewhere", "requestId": "0" })).await;
    assert_eq!(named["folder"].as_str(), stick.to_str(), "{named}");
    window.close().await;

    // Closed as a person closes it: what was done since is on the stick before the window is gone.
    let before = made(&stick)[0].head_seq;
    let mut program = house.start();
    let screen = Screen::of(&house);
    std::thread::sleep(Duration::from_secs(3));
    screen.press("1");
    std::thread::sleep(Duration::from_secs(2));
    screen.quit();
    assert_eq!(program.ended_within(Duration::from_secs(30)), Some(0));
    let after = made(&stick);
    assert_eq!(after.len(), 1, "of each day the newest");
    assert!(after[0].head_seq > before);
    drop(program);

    // The stick is gone, and three days have passed.
    std::fs::rename(&stick, house.path("in-the-drawer")).unwrap();
    let mut window = Window::open_with(&house, |command| {
        command.env("DOORSTEP_NOW", (friday_morning() + chrono::Duration::days(3)).to_rfc3339());
    })
    .await;
    window.clerk(1).await.see("已超过两天").await.settle().await;
    window.picture("backup-late").await;
    window.click("去备份").await.see("立即备份").await;
    window.press("Ctrl+b").await.see("U 盘可能拔出了").await.settle().await;
    window.picture("backup-refused").await;
    window.close().await;
    assert_eq!(house.said(), "", "no refusal is a fault of the program");
}
