//! 场地: booked by keyboard, moved by mouse, one of a series changed, approved, the key out and back; pictures of a full house.

use desk::testing::{act, friday_morning, read};
use desk::{Clock, Desk};
use serde_json::{Value, json};

use crate::album::Album;
use crate::house::{House, wait_until_free};
use crate::pictures::text_size;
use crate::window::Window;

/// The supervisor at the desk at nine, an hour before the window opens.
pub fn at_nine(house: &House, what: impl FnOnce(&Desk)) {
    wait_until_free(&house.data());
    let desk = Desk::open(&house.data(), Clock::set(friday_morning())).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    what(&desk);
}

pub fn save_room(desk: &Desk, name: &str, spaces: Value, change: Value) {
    let mut room = json!({
        "name": name, "place": "二楼", "kind": "booked", "spaces": spaces, "approval": false, "opens": "08:00", "closes": "21:00",
        "days": "everyDay", "active": true, "layouts": [{ "layout": 1, "capacity": 40 }, { "layout": 2, "capacity": 20 }]
    });
    change.as_object().unwrap().iter().for_each(|(name, value)| room[name] = value.clone());
    act(desk, "save_room", room).unwrap();
}

/// 东厅, 西厅 (the supervisor agrees to each use) and 大厅 over both.
pub fn halls(house: &House) {
    at_nine(house, |desk| {
        for name in ["会议", "舞蹈"] {
            act(desk, "save_layout", json!({ "name": name, "setup": "桌 10 张\n椅 40 把", "active": true })).unwrap();
        }
        save_room(desk, "东厅", json!([]), json!({}));
        save_room(desk, "西厅", json!([]), json!({ "approval": true }));
        save_room(desk, "大厅", json!([1, 2]), json!({ "layouts": [{ "layout": 1, "capacity": 90 }] }));
        let minutes = |before: i64, after: i64| json!({ "space": 1, "before": before, "after": after, "minutes": 30 });
        act(desk, "save_changeovers", json!({ "space": 1, "changeovers": [minutes(1, 2), minutes(2, 1)] })).unwrap();
    });
}

fn uses(house: &House, day: &str) -> Vec<Value> {
    let desk = house.desk();
    act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
    read(&desk, "timeline", json!({ "from": day, "to": day })).unwrap()["occurrences"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_room_is_booked_by_keyboard_moved_by_mouse_and_its_key_goes_out_and_comes_back() {
    let house = House::with_a_centre();
    halls(&house);
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("Alt+3").await.see("2026年11月20日 星期五").await;

    // What, who, how many, when: the smallest that holds them is proposed.
    window.press("F4").await.see("活动内容").await.settle().await;
    window.type_text("舞蹈排练").await.press("Enter").await;
    window.type_text("幸福里舞蹈队").await;
    window.fill("多少人", "15").await;
    window.fill("从", "14").await.press("Enter").await.type_letters("16").await.press("Enter").await;
    window
        .until("东厅 proposed", "return document.querySelector('.place__choices .is-checked')?.innerText.includes('东厅') === true")
        .await;
    window.press("Ctrl+Enter").await.see("CD2026-0001").await;
    // Once more at the same time: that one is taken, the other one wants the supervisor's consent.
    window.press("F4").await.see("活动内容").await.settle().await;
    window.type_text("书法课").await.press("Enter").await;
    window.type_text("书法社").await;
    window.fill("多少人", "15").await;
    window.fill("从", "14").await.press("Enter").await.type_letters("16").await.press("Enter").await;
    window
        .until("西厅 proposed", "return document.querySelector('.place__choices .is-checked')?.innerText.includes('西厅') === true")
        .await;
    window.see("幸福里舞蹈队").await;
    window.press("Ctrl+Enter").await.see("CD2026-0002").await.see("要主任同意").await;
    window.press("Esc").await.see_the_bare_screen().await;

    // By mouse: two hours later, and half an hour longer.
    let danced = "[...document.querySelectorAll('.ec-event.use')].find((one) => one.innerText.includes('幸福里舞蹈队'))";
    let hour = window.js(&format!("return {danced}.getBoundingClientRect().width / 2")).await.as_f64().unwrap();
    window.drag(danced, hour * 2.0, 0.0).await.see("已改到「东厅」11月20日 星期五 16:00–18:00").await.settle().await;
    window.drag(&format!("{danced}.querySelector('.ec-resizer.ec-end') ?? {danced}.querySelector('.ec-resizer')"), hour / 2.0, 0.0).await;
    window.see("16:00–18:30").await;
    // Onto the other hall at a time that is taken: refused with the reason, and it is back.
    window.drag(danced, -hour * 1.5, 46.0).await.see("书法社").await;
    window.until("it is where it was", &format!("return {danced}.innerText.includes('16:00–18:30')")).await;

    // By the arrows: into the timeline, along, and open.
    window.js("document.querySelector('main').focus()").await;
    window.press("Down").await;
    window.until("a use has the focus", "return document.activeElement.matches('.ec-event')").await;
    window.press("Enter").await.see("改期").await.settle().await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.close().await;

    // The supervisor agrees; the key goes out and comes back.
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    window.press("Alt+3").await.see("待审批 1 场").await;
    window.js("[...document.querySelectorAll('.ec-event.use')].find((one) => one.innerText.includes('书法社')).focus()").await;
    window.press("Enter").await.see("不同意").await.settle().await;
    window.press("Ctrl+Enter").await.see("领钥匙").await.settle().await;
    window.press("k").await.see("使用中").await.settle().await;
    window.press("Ctrl+Enter").await.see("来了多少人").await.settle().await;
    window.type_letters("14").await.press("Ctrl+Enter").await.see("已归还").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.close().await;

    let uses = uses(&house, "2026-11-20");
    let told: Vec<_> =
        uses.iter().map(|one| (one["room"].as_str().unwrap(), &one["place"]["starts"], one["state"].as_str().unwrap())).collect();
    assert_eq!(told, [("西厅", &json!("2026-11-20T14:00:00"), "returned"), ("东厅", &json!("2026-11-20T16:00:00"), "booked")]);
    assert_eq!((&uses[0]["attended"], &uses[1]["place"]["ends"]), (&json!(14), &json!("2026-11-20T18:30:00")));
}

#[tokio::test]
async fn a_weekly_series_is_booked_around_what_is_taken_and_one_of_it_moves() {
    let house = House::with_a_centre();
    halls(&house);
    at_nine(&house, |desk| {
        let place = json!({ "room": 1, "layout": 2, "starts": "2026-12-04T09:00:00", "ends": "2026-12-04T10:00:00" });
        act(desk, "book_room", json!({ "place": place, "whose": { "group": "老年大学" } })).unwrap();
    });
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("F4").await.see("活动内容").await.settle().await;
    window.type_text("瑜伽").await.press("Enter").await;
    window.type_text("瑜伽小组").await;
    window.fill("从", "9").await.press("Enter").await.type_letters("1030").await.press("Enter").await;
    window.fill("日期", "11-27").await.press("Enter").await;
    window.click("东厅").await;
    window.press("Alt+r").await.see("怎样重复").await;
    window.click("每周").await.see("到什么时候").await;
    window.click("共几次").await.fill("次数", "4").await.press("Enter").await;
    window.see("1 场约不上").await.see("老年大学").await;
    // Refused as it stands, nothing lost; then what is to be had.
    window.press("Ctrl+Enter").await.see("没有保存").await;
    window.press("Alt+Enter").await.see("CD2026-0002").await.see("1 个日期没有约").await;
    window.press("Ctrl+o").await.see("整个系列").await.settle().await;
    // This one alone goes an hour later.
    window.press("Ctrl+e").await.see("改哪些").await.settle().await;
    window.fill("从", "10").await.fill("到", "1130").await.press("Enter").await;
    window.press("Ctrl+Enter").await.see("（单独改过）").await;
    window.see("没有约：已被占用").await;
    window.close().await;
    let told: Vec<Value> = ["2026-11-27", "2026-12-11"].iter().map(|day| uses(&house, day)[0]["place"]["starts"].clone()).collect();
    assert_eq!(told, ["2026-11-27T10:00:00", "2026-12-11T09:00:00"]);
}

/// Twelve rooms, forty uses a day for a month.
fn full_house(house: &House) {
    at_nine(house, |desk| {
        for name in ["会议", "课堂", "舞蹈", "放映"] {
            act(desk, "save_layout", json!({ "name": name, "setup": "桌 10 张\n椅 40 把\n投影幕 1 幅", "active": true })).unwrap();
        }
        let all = json!([{ "layout": 1, "capacity": 40 }, { "layout": 2, "capacity": 36 }, { "layout": 3, "capacity": 20 }, { "layout": 4, "capacity": 50 }]);
        let names = [
            "东厅",
            "西厅",
            "谈心说事室",
            "文化娱乐室",
            "图书阅览室",
            "市民学校",
            "远程教育室",
            "四点半课堂",
            "康养理疗室",
            "书画室",
            "党员活动室",
        ];
        for (n, name) in names.iter().enumerate() {
            let days = if n == 4 { "workdays" } else { "everyDay" };
            let closes = if n == 5 { "17:30" } else { "21:00" };
            save_room(desk, name, json!([]), json!({ "layouts": all, "approval": n == 10, "days": days, "closes": closes }));
        }
        save_room(desk, "大厅", json!([1, 2]), json!({ "layouts": [{ "layout": 1, "capacity": 90 }] }));
        let pairs: Vec<Value> = [(1, 3), (3, 1), (1, 2), (2, 1)]
            .iter()
            .map(|(before, after)| json!({ "space": 3, "before": before, "after": after, "minutes": 30 }))
            .collect();
        act(desk, "save_changeovers", json!({ "space": 3, "changeovers": pairs })).unwrap();
        let groups = ["幸福里舞蹈队", "书法社", "第二网格党支部", "老年大学", "瑜伽小组", "棋友会"];
        // The clerk books, so that what needs consent waits for it.
        act(desk, "choose_clerk", json!({ "clerk": 2 })).unwrap();
        for n in 0..40_i64 {
            let (room, turn) = (n % 11 + 1, n / 11);
            let starts = ["08:30", "11:00", "13:30", "15:45"][usize::try_from(turn).unwrap()];
            let ends = ["09:45", "12:30", "15:00", "17:15"][usize::try_from(turn).unwrap()];
            let place = json!({ "room": room, "layout": turn % 3 + 1, "starts": format!("2026-11-20T{starts}:00"), "ends": format!("2026-11-20T{ends}:00") });
            let series = json!({ "recurrence": { "how": "daily", "every": 1 }, "until": { "count": 30 }, "skipHolidays": true, "skipMovedWorkdays": false });
            let group = groups[usize::try_from(n).unwrap() % groups.len()];
            let whose = json!({ "group": group, "contact": "王秀英", "phone": "10000003456", "purpose": "每日活动", "heads": 15 });
            act(desk, "book_room", json!({ "place": place, "series": series, "whose": whose, "leaveOutClashes": true })).unwrap();
        }
        act(desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
        let place = json!({ "room": 12, "layout": 1, "starts": "2026-11-20T18:00:00", "ends": "2026-11-20T20:30:00" });
        act(desk, "book_room", json!({ "place": place, "whose": { "group": "社区春晚筹备组", "heads": 80 } })).unwrap();
        let day = read(desk, "timeline", json!({ "from": "2026-11-20", "to": "2026-11-20" })).unwrap();
        for (n, one) in
            day["occurrences"].as_array().unwrap().iter().filter(|one| one["place"]["starts"] == "2026-11-20T08:30:00").take(7).enumerate()
        {
            let out = act(desk, "hand_out_key", json!({ "occurrence": one["id"], "step": one["step"] }));
            if let Ok(out) = out
                && n < 5
            {
                let form = json!({ "occurrence": out["id"], "step": out["step"], "condition": "intact", "attended": 14 });
                act(desk, "take_back_key", form).unwrap();
            }
        }
    });
}

async fn look_around(scale: u32) {
    let mut album = Album::new(&scale.to_string());
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    text_size(&window, scale).await;
    window.go("/rooms").await.see("还没有可预约的场地").await;
    album.look(&window, "rooms-none").await;
    window.go("/settings/rooms").await.see("增加第一个场景").await;
    album.look(&window, "room-settings-none").await;
    window.close().await;
    full_house(&house);
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    text_size(&window, scale).await;
    window.go("/settings/rooms").await.see("换场时间").await;
    album.look(&window, "room-settings").await;
    window.press("Ctrl+n").await.see("能摆成哪些场景").await;
    album.look(&window, "room-form").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.js("document.querySelector('[aria-label=\"修改谈心说事室\"]').click()").await;
    window.see("能摆成哪些场景").await;
    window.press("Ctrl+u").await.see("开放的日子").await;
    album.look(&window, "room-history").await;
    window.press("Esc").await.see("能摆成哪些场景").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.js("document.querySelector('[aria-label=\"修改谈心说事室的换场时间\"]').click()").await;
    window.see("全部填上").await;
    album.look(&window, "changeovers").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/rooms").await.see("超时未还").await;
    album.look(&window, "rooms-day").await;
    window.press("w").await.see("11月16日 – 11月22日").await;
    album.look(&window, "rooms-week").await;
    window.press("PageDown").await.see("11月23日 – 11月29日").await;
    album.look(&window, "rooms-week-full").await;
    window.press("m").await.see("2026年11月").await;
    album.look(&window, "rooms-month").await;
    window.press("d").await.press("t").await.press("l").await.see("时间表").await;
    album.look(&window, "rooms-list").await;
    window.press("l").await.settle().await;
    window.js("document.querySelector('.ec-event.use--urgent').focus()").await;
    window.press("Enter").await.see("过程").await;
    album.look(&window, "use-panel").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("F4").await.see("活动内容").await.settle().await;
    album.look(&window, "book-room").await;
    window.fill("多少人", "15").await.fill("从", "1730").await.fill("到", "1830").await.press("Enter").await.see("「大厅」").await;
    album.look(&window, "book-room-fits").await;
    window.click("文化娱乐室").await.press("Alt+r").await.see("怎样重复").await;
    window.click("每天").await.see("到什么时候").await;
    window.js("document.querySelector('#book-repeat').lastElementChild.scrollIntoView({ block: 'end' })").await;
    window.click("共几次").await.fill("次数", "12").await.press("Enter").await.see("场约不上").await;
    window.js("document.querySelector('.preview').scrollIntoView()").await;
    album.look(&window, "book-room-series").await;
    window.close().await;
    album.close();
}

#[tokio::test]
async fn twelve_rooms_and_forty_uses_a_day_are_seen_at_the_usual_size() {
    look_around(100).await;
}

#[tokio::test]
async fn twelve_rooms_and_forty_uses_a_day_are_seen_with_large_text() {
    look_around(150).await;
}
