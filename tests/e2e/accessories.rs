//! 器材: a second booking hears who has the projectors, and fewer will do; what goes out with the key is ticked off.

use desk::Clock;
use desk::Desk;
use desk::testing::{act, friday_morning, read};
use serde_json::{Value, json};

use crate::house::{House, wait_until_free};
use crate::window::Window;

/// Two rooms, and a projector for each.
fn stocked(house: &House) {
    wait_until_free(&house.data());
    let desk = Desk::open(&house.data(), Clock::set(friday_morning())).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    act(&desk, "save_layout", json!({ "name": "会议", "setup": "", "active": true })).unwrap();
    for name in ["东厅", "西厅"] {
        let room = json!({ "name": name, "kind": "booked", "spaces": [], "opens": "08:00", "closes": "21:00", "days": "everyDay",
            "active": true, "layouts": [{ "layout": 1, "capacity": 40 }] });
        act(&desk, "save_room", room).unwrap();
    }
}

fn uses(house: &House) -> Vec<Value> {
    let desk = house.desk();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    let told = read(&desk, "timeline", json!({ "from": "2026-11-20", "to": "2026-11-20" })).unwrap();
    told["occurrences"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_booking_with_projectors_is_refused_with_who_has_them_and_fewer_will_do() {
    let house = House::with_a_centre();
    stocked(&house);
    // The supervisor writes down what there is.
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.go("/settings/rooms").await.see("增加器材").await.settle().await;
    window.press("Ctrl+i").await.see("一共有几件").await.settle().await;
    window.type_text("投影仪").await.press("Enter").await.type_text("台").await;
    window.fill("一共有几件", "2").await.press("Ctrl+Enter").await.see("2 台").await.settle().await;

    window.press("F4").await.see("活动内容").await.settle().await;
    window.type_text("读书会").await.press("Enter").await.type_text("读书社").await;
    window.fill("从", "14").await.press("Enter").await.type_letters("16").await.press("Enter").await;
    window.press("Alt+q").await.see("共 2 台").await.settle().await;
    window.fill("投影仪（台）", "1").await.press("Enter").await;
    window.press("Ctrl+Enter").await.see("CD2026-0001").await;
    // Next door at the same time, with both: refused, and it says who has the other one.
    window.press("F4").await.see("活动内容").await.settle().await;
    window.type_text("观影").await.press("Enter").await.type_text("影迷会").await;
    window.fill("从", "15").await.press("Enter").await.type_letters("17").await.press("Enter").await;
    window.press("Alt+q").await.see("这段时间还有 1 台，共 2 台").await.settle().await;
    window.fill("投影仪（台）", "2").await.press("Enter").await.see("不够").await;
    window.press("Ctrl+Enter").await.see("「投影仪」共 2 台，这段时间还有 1 台，要 2 台").await.see("（读书社）用 1 台").await;
    window.fill("投影仪（台）", "1").await.press("Enter").await.settle().await;
    window.press("Ctrl+Enter").await.see("CD2026-0002").await;

    // What goes out with the key is ticked off, and the note says what did not come back.
    window.press("Ctrl+o").await.see("随钥匙交出").await.settle().await;
    window.click("投影仪 1 台").await.press("k").await.see("使用中").await.settle().await;
    window.press("q").await.see("改成这些").await.settle().await;
    window.press("Esc").await.see("使用中").await.settle().await;
    window.press("g").await.see("器材收回了").await.settle().await;
    window.click("投影仪 1 台").await.see("坏了什么").await;
    window.press("Ctrl+Enter").await.see("投影仪没有收回或有损坏").await;
    window.close().await;
    let told: Vec<_> = uses(&house).iter().map(|one| (one["state"].clone(), one["accessories"][0]["quantity"].clone())).collect();
    assert_eq!(told, [(json!("booked"), json!(1)), (json!("returned"), json!(1))]);
}
