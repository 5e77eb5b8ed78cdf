//! Whoever waits for a room: entered by a key where it is taken, phoned when it is free, booked in one press. What of the rooms stands on
//! 今日, what Ctrl+K finds of them, and all of it in a small window.

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
async fn whoever_waits_is_entered_phoned_and_booked_by_keys_alone() {
    let house = House::with_a_centre();
    taken(&house);
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.see("开始了还没人来").await.settle().await;
    window.press("Enter").await.see("过程").await.see("领钥匙").await.settle().await;
    window.press("Esc").await.see_the_bare_screen().await;

    window.press("F4").await.see("活动内容").await.settle().await;
    window.type_text("瑜伽").await.press("Enter").await;
    window.type_text("瑜伽小组").await;
    window.fill("手机（可以不填）", "10000007890").await;
    window.fill("从", "14").await.press("Enter").await.type_letters("16").await.press("Enter").await;
    window.see("这个时间没有合适的场地").await.see("排队候补").await;
    window.press("Alt+h").await.see("已排队候补").await.settle().await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.see("候补 1 位").await;

    // One of the two gives its time up: whom to phone lies open at once.
    window.js("[...document.querySelectorAll('.ec-event.use')].find((one) => one.innerText.includes('幸福里舞蹈队')).focus()").await;
    window.press("Enter").await.see("过程").await.settle().await;
    window.press("x").await.see("取消预约").await.settle().await;
    window.type_text("演出改期").await.press("Ctrl+Enter").await.see("现在可以约").await.settle().await;
    window.press("Ctrl+Enter").await.see("空着就用候补时留的").await.settle().await;
    window
        .until("东厅 stands there", "return document.querySelector('.place__choices .is-checked')?.innerText.includes('东厅') === true")
        .await;
    window.press("Ctrl+Enter").await.see("CD2026-0005").await.settle().await;
    window.press("Esc").await.see("没有人在候补").await.settle().await;
    window.press("Esc").await.settle().await;
    window.press("Esc").await.see_the_bare_screen().await;

    // Ctrl+K finds it, and its text is put right.
    window.press("Ctrl+k").await.settle().await;
    window.type_text("瑜伽小组").await.see("CD2026-0005").await;
    window.press("Enter").await.see("过程").await.settle().await;
    window.press("i").await.see("改的是整个预约").await.settle().await;
    window.fill("活动内容", "亲子瑜伽").await.press("Ctrl+Enter").await.see("改过的内容").await.see("亲子瑜伽").await;
    window.press("Esc").await.see_the_bare_screen().await;

    // A choice that has the focus lets Ctrl+Enter save.
    window.go("/reception").await.see("参观接待").await.settle().await;
    window.press("Ctrl+n").await.see("单位或团体").await.settle().await;
    window.fill("单位或团体", "梧桐小学").await.fill("人数", "30").await;
    window.js("document.querySelector('[role=dialog] .el-select input').focus()").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await.see("梧桐小学").await;
    window.close().await;

    let desk = house.desk();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    let found = read(&desk, "search", json!({ "text": "7890" })).unwrap();
    assert_eq!((&found["uses"][0]["purpose"], &found["uses"][0]["phone"]), (&json!("亲子瑜伽"), &json!("100****7890")));
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
