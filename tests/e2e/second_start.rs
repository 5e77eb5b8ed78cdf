//! One data folder, one writer.

use std::process::Command;
use std::time::Duration;

use serde_json::json;

use crate::bus::Bus;
use crate::house::{House, Started, program};
use crate::window::Window;

const LONG_ENOUGH: Duration = Duration::from_secs(20);

#[tokio::test]
async fn with_a_session_bus_a_second_start_raises_the_first_window_and_ends() {
    let house = House::with_a_centre();
    let bus = Bus::start();
    let mut window = Window::open_with(&house, |command| {
        command.env("DBUS_SESSION_BUS_ADDRESS", &bus.address);
    })
    .await;
    window.clerk(1).await;
    let journal = window.door("verify_journal", json!({})).await["rows"].clone();

    // By another way to the same folder.
    let link = house.path("link");
    std::os::unix::fs::symlink(house.data(), &link).unwrap();
    let mut second = Command::new(program());
    house.furnish(second.arg("--data").arg(&link)).env("DBUS_SESSION_BUS_ADDRESS", &bus.address);
    assert_eq!(Started::new(&mut second).ended_within(LONG_ENOUGH), Some(0));

    // The first one goes on as it was, alone.
    assert_eq!(window.door("verify_journal", json!({})).await["rows"], journal);
    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await.press("Ctrl+Enter").await.see("2026-0001").await;
}

#[tokio::test]
async fn without_a_session_bus_a_second_start_says_so_and_writes_nothing() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;

    let mut second = Command::new(program());
    house.furnish(second.arg("--data").arg(house.data())).env("DOORSTEP_ANSWER_NOTICE", "read");
    let mut second = Started::new(&mut second);
    assert_eq!(second.ended_within(LONG_ENOUGH), Some(1));
    assert!(house.said().contains("家门口已经打开了"), "{}", house.said());

    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await.press("Ctrl+Enter").await.see("2026-0001").await;
    window.close().await;
    assert_eq!(house.tickets().len(), 1);
}

#[tokio::test]
async fn another_folder_is_another_centre_and_opens_beside_it() {
    let house = House::with_a_centre();
    let bus = Bus::start();
    let window = Window::open_with(&house, |command| {
        command.env("DBUS_SESSION_BUS_ADDRESS", &bus.address);
    })
    .await;
    window.see("今天谁在值班").await;
    let mut other = Command::new(program());
    house.furnish(other.arg("--data").arg(house.path("other"))).env("DBUS_SESSION_BUS_ADDRESS", &bus.address);
    let mut other = Started::new(&mut other);
    assert_eq!(other.ended_within(Duration::from_secs(4)), None);
    assert!(house.path("other").join("CURRENT").is_file());
}

#[tokio::test]
async fn a_folder_that_cannot_be_trusted_is_told_in_words_and_a_backup_is_offered() {
    let house = House::with_a_centre();
    std::fs::write(house.data().join("CURRENT"), "gen-9").unwrap();
    let mut window = Window::open(&house).await;
    window.see("请勿删除任何文件").await.see("从备份恢复").await.settle().await.picture("damaged").await;
    window.press("Ctrl+b").await.see("备份").await.settle().await.picture("damaged-restore").await;
    window.close().await;
    assert_eq!(std::fs::read_to_string(house.data().join("CURRENT")).unwrap(), "gen-9", "nothing is touched");
}
