//! Whoever waits for a room, what of the rooms stands on 今日, and all of 场地 in a small window.

use desk::testing::{act, read};
use serde_json::json;

use crate::album::Album;
use crate::house::House;
use crate::rooms::{at_nine, halls};
use crate::window::Window;

/// 东厅 and 西厅 are taken from two to four; nobody came at half past nine.
fn taken(house: &House) {
    halls(house);
    at_nine(house, |desk| {
        for (room, from, to, group) in
            [(1, "09:30", "11:30", "合唱团"), (1, "14:00", "16:00", "幸福里舞蹈队"), (2, "14:00", "16:00", "书法社")]
        {
            let place =
                json!({ "room": room, "layout": 1, "starts": format!("2026-11-20T{from}:00"), "ends": format!("2026-11-20T{to}:00") });
            act(desk, "book_room", json!({ "place": place, "whose": { "group": group, "contact": "王秀英", "phone": "10000003456" } }))
                .unwrap();
        }
        let place = json!({ "room": 1, "layout": 1, "starts": "2026-11-24T09:00:00", "ends": "2026-11-24T10:00:00" });
        act(desk, "book_room", json!({ "place": place, "whose": { "resident": 1, "purpose": "读书会" } })).unwrap();
    });
}

#[tokio::test]
async fn the_rooms_are_seen_in_a_small_window() {
    let house = House::with_a_centre();
    taken(&house);
    at_nine(&house, |desk| {
        for (room, name) in [(Some(1), "瑜伽小组"), (None, "棋友会")] {
            let whose = json!({ "group": name, "contact": "单阿姨", "phone": "10000007890", "purpose": "每周活动", "heads": 18 });
            let form = json!({ "room": room, "starts": "2026-11-20T14:00:00", "ends": "2026-11-20T15:00:00", "whose": whose });
            act(desk, "join_standby", form).unwrap();
        }
        let taken = read(desk, "timeline", json!({ "from": "2026-11-20", "to": "2026-11-20" })).unwrap()["occurrences"][1].clone();
        let form = json!({ "occurrence": taken["id"], "step": taken["step"], "reach": "thisOne", "reason": "不办了" });
        act(desk, "cancel_occurrence", form).unwrap();
    });
    let mut album = Album::new("1024x768");
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.resize(1024, 768).await;
    window.see("候补可以约了").await;
    album.look(&window, "today-rooms").await;
    window.go("/rooms").await.see("位可以打电话了").await;
    album.look(&window, "rooms-day").await;
    window.press("h").await.see("现在可以约").await;
    album.look(&window, "standbys").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("w").await.settle().await;
    album.look(&window, "rooms-week").await;
    window.press("m").await.settle().await;
    album.look(&window, "rooms-month").await;
    window.press("d").await.press("l").await.see("时间表").await;
    album.look(&window, "rooms-list").await;
    window.press("l").await.settle().await;
    window.js("[...document.querySelectorAll('.ec-event.use')].find((one) => one.innerText.includes('合唱团')).focus()").await;
    window.press("Enter").await.see("过程").await;
    album.look(&window, "use-panel").await;
    window.press("i").await.see("改的是整个预约").await;
    album.look(&window, "edit-booking").await;
    window.press("Esc").await.settle().await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("F4").await.see("活动内容").await.settle().await;
    window.fill("从", "14").await.fill("到", "16").await.press("Enter").await.see("（书法社）").await;
    album.look(&window, "book-room").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/people/1").await.see("场地预约").await;
    album.look(&window, "resident-bookings").await;
    window.go("/settings/rooms").await.see("换场时间").await;
    album.look(&window, "room-settings-clerk").await;
    window.close().await;
    album.close();
}
