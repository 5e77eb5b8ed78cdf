//! After a use: the key comes back with a head count and a photo, one press makes an activity of it; heads where nobody books.

use std::io::Cursor;

use desk::testing::{act, read};
use image::{ImageFormat, Rgb, RgbImage};
use serde_json::json;

use crate::house::House;
use crate::rooms::{at_nine, save_room};
use crate::window::Window;

/// As a phone makes it: a wall with a crack.
fn photo() -> Vec<u8> {
    let wall = RgbImage::from_fn(2400, 1800, |x, y| {
        if x.abs_diff(600 + y / 2 + y % 97) < 9 {
            Rgb([60, 50, 45])
        } else {
            Rgb([225, 220, u8::try_from(190 + (x + y) % 30).unwrap_or(190)])
        }
    });
    let mut bytes = Vec::new();
    wall.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
    bytes
}

#[tokio::test]
async fn a_key_comes_back_with_a_photo_and_one_press_makes_an_activity_of_the_use() {
    let house = House::with_a_centre();
    std::fs::write(house.path("chosen.jpg"), photo()).unwrap();
    at_nine(&house, |desk| {
        act(desk, "save_layout", json!({ "name": "舞蹈", "active": true })).unwrap();
        let layouts = json!([{ "layout": 1, "capacity": 40 }]);
        save_room(desk, "东厅", json!([]), json!({ "layouts": layouts }));
        save_room(desk, "阅览室", json!([]), json!({ "layouts": layouts, "kind": "dropIn" }));
        let place = json!({ "room": 1, "layout": 1, "starts": "2026-11-20T14:00:00", "ends": "2026-11-20T16:00:00" });
        let whose = json!({ "group": "幸福里舞蹈队", "purpose": "舞蹈排练", "heads": 15 });
        act(desk, "book_room", json!({ "place": place, "whose": whose })).unwrap();
    });
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("Alt+3").await.see("幸福里舞蹈队").await.settle().await;
    window.js("[...document.querySelectorAll('.ec-event.use')].find((one) => one.innerText.includes('幸福里舞蹈队')).focus()").await;
    window.press("Enter").await.see("领钥匙").await.settle().await;
    window.press("k").await.see("使用中").await.settle().await;
    window.press("Ctrl+Enter").await.see("来了多少人").await.settle().await;
    window.type_letters("23").await.press("Ctrl+Enter").await.see("已归还").await.see("用过以后").await.settle().await;

    // Chosen in the system's dialog, shown small, looked at large.
    window.press("p").await;
    window
        .until(
            "a photo is shown",
            "const one = document.querySelector('.after-use__photo img'); return !!one && one.complete && one.naturalWidth === 240",
        )
        .await;
    window.picture("after-use").await;
    window.press("v").await.see("照片 1 / 1").await;
    window
        .until(
            "it is large",
            "const one = document.querySelector('.photo-view img'); return !!one && one.complete && one.naturalWidth === 1600",
        )
        .await;
    window.settle().await.picture("after-use-photo").await;
    window.press("Esc").await.see_no("照片 1 / 1").await.settle().await;
    // The same one once more is refused with the reason.
    window.press("p").await.see("没有再放一次").await.settle().await;

    // One press: everything but the kind stands there.
    window.press("Ctrl+j").await.see("其中党员").await.settle().await;
    assert_eq!(window.stands_in("主题").await, "舞蹈排练");
    assert_eq!(window.stands_in("主办").await, "幸福里舞蹈队");
    window.js("[...document.querySelectorAll('.el-radio')].find((one) => one.innerText.trim() === '文体活动').click()").await;
    window.settle().await.picture("activity-form").await;
    window.press("Ctrl+Enter").await.see("活动记录").await.settle().await;
    window.press("Esc").await.see_the_bare_screen().await;

    window.press("Ctrl+3").await.see("记一次活动").await.see("舞蹈排练").await.settle().await.picture("activities").await;
    // Heads where nobody books: a letter each, from its own screen and from anywhere.
    window.press("Ctrl+2").await.see("补记人数").await.see("阅览室").await.settle().await;
    window.press("a").await.see("当天共 1 人").await;
    window.press("a").await.see("当天共 2 人").await;
    window.press("Ctrl+F10").await.see("已撤销：阅览室").await.settle().await;
    window.press("Ctrl+n").await.see("来了多少人").await.settle().await;
    window.type_letters("17").await.fill("日期", "11-18").await.press("Enter").await.press("Ctrl+Enter").await.see("17").await;
    window.see_the_bare_screen().await.settle().await.picture("headcounts").await;
    window.press("Alt+1").await.see("今日").await.settle().await;
    window.press("F10").await.see("按字母记一人").await.settle().await.picture("f10-with-rooms").await;
    window.press("a").await.see("当天共 2 人").await.see_the_bare_screen().await;
    window.press("Alt+9").await.see("未计入活动的人次").await.settle().await;
    window.close().await;

    let desk = house.desk();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    let month = read(&desk, "month", json!({ "period": null })).unwrap();
    let figure = |figure: &str| {
        month["lines"].as_array().unwrap().iter().find(|line| line["figure"] == figure).unwrap()["values"][0].as_f64().unwrap()
    };
    let told = ["activities", "activityHeads", "roomUses", "roomHeads", "roomHeadsAlone", "dropIn"].map(figure);
    assert_eq!(told, [1.0, 23.0, 1.0, 23.0, 0.0, 19.0]);
}
