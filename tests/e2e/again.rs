//! What a clerk comes back to: a form put aside, an answer that was typed before, the line of 今日 under the hand.

use desk::testing::friday_morning;
use serde_json::json;

use crate::calling::calling_on;
use crate::house::House;
use crate::life::{on_day, open_on, tab_to};

#[tokio::test]
async fn the_key_of_an_act_goes_on_with_what_was_put_aside_of_it() {
    let house = House::with_a_centre();
    on_day(&house, friday_morning(), |act| {
        // Long: its life begins below the fold.
        for request in ["上个月的津贴没有到账。\n".repeat(30), String::new()] {
            act("register_ticket", json!({ "matter": 3, "finish": false, "request": request }));
        }
    });
    let mut window = open_on(&house, 0, 2).await;
    window.go("/tickets/1").await.see("首问责任人").await;
    // Whatever comes into sight, the frame itself never scrolls away.
    assert_eq!(window.js("return document.documentElement.scrollHeight <= innerHeight").await, true);
    window.press("g").await.see("为什么挂起").await.settle().await;
    tab_to(&mut window, "说明").await;
    window.type_text("等本人回来").await.press("Esc").await.see_the_bare_screen().await;
    // At once, before the list of drafts is read again.
    window.press("g").await.see("这是上次没填完的").await;
    assert_eq!(window.stands_in("说明").await, "等本人回来");
    window.press("Esc").await.see_the_bare_screen().await;
    // Another ticket has its own.
    window.go("/tickets/2").await.see("2026-0002").await.see_the_bare_screen().await;
    window.press("g").await.see("为什么挂起").await.settle().await.see_no("这是上次没填完的").await;
    tab_to(&mut window, "说明").await;
    window.type_text("另一件").await.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+d").await.see("没填完的表单").await.settle().await;
    window.picture("again-drafts").await;
    let listed =
        window.js("return [...document.querySelectorAll('.drafts__open')].map((one) => one.innerText.replace(/\\s+/g, ' ').trim())").await;
    let listed: Vec<&str> = listed.as_array().unwrap().iter().map(|one| one.as_str().unwrap()).collect();
    assert_eq!(listed.len(), 2, "{listed:?}");
    assert!(
        listed[0].starts_with("挂起 2026-0002 搁置于 11-20 10:") && listed[1].starts_with("挂起 2026-0001 搁置于 11-20 10:"),
        "{listed:?}"
    );
    window.close().await;
}

#[tokio::test]
async fn what_another_department_answered_is_offered_as_the_result_and_can_be_worded_anew() {
    let house = House::with_a_centre();
    on_day(&house, friday_morning(), |act| {
        act("register_ticket", json!({ "matter": 6, "finish": false, "result": "已收材料" }));
        act("refer_ticket", json!({ "ticket": 1, "whom": "街道民政办" }));
        act("ticket_came_back", json!({ "ticket": 1, "note": "审核通过，下月发放" }));
        act("register_ticket", json!({ "matter": 6, "finish": false }));
        act("refer_ticket", json!({ "ticket": 2, "whom": "街道民政办" }));
    });
    let mut window = open_on(&house, 0, 2).await;
    window.go("/tickets/1").await.see("还要回告来访人").await;
    window.press("Ctrl+Enter").await.see("怎么回告的").await.settle().await;
    assert_eq!(window.stands_in("处理情况").await, "已收材料\n审核通过，下月发放");
    window.picture("again-read-back").await;
    tab_to(&mut window, "处理情况").await;
    window.press("Ctrl+End").await.type_text("，已电话告知").await.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("已收材料\n审核通过，下月发放，已电话告知").await;
    // In the same press with the answer itself.
    window.go("/tickets/2").await.see("2026-0002").await.see_the_bare_screen().await;
    window.press("Ctrl+Enter").await.see("谁带回的").await.settle().await;
    window.type_text("不予受理").await;
    tab_to(&mut window, "已回告来访人").await;
    window.press(" ").await.see("一并办结").await.settle().await;
    assert_eq!(window.stands_in("处理情况").await, "不予受理");
    window.press("Ctrl+Enter").await.see_the_bare_screen().await.see("办结").await;
    window.close().await;
    for (ticket, result) in [(1, "已收材料\n审核通过，下月发放，已电话告知"), (2, "不予受理")] {
        let ticket = house.read("ticket", json!({ "ticket": ticket }));
        assert_eq!((ticket["state"].as_str(), ticket["result"].as_str()), (Some("done"), Some(result)));
    }
}

#[tokio::test]
async fn the_line_of_today_stays_under_the_hand_over_a_small_service_and_a_number_is_called_from_it() {
    let house = calling_on(House::with_a_centre());
    on_day(&house, friday_morning(), |act| {
        for _ in 0..3 {
            act("register_ticket", json!({ "matter": 1, "finish": false, "wait": true }));
        }
    });
    let mut window = open_on(&house, 0, 2).await;
    let line = |ticket: u8| format!("return document.activeElement?.dataset.ticket === '{ticket}'");
    window.see("等候 3").await.until("the first line", &line(1)).await;
    window.press("Down").await.until("the second line", &line(2)).await;
    window.press("F10").await.see("便民小事 · 按数字记一笔").await.settle().await;
    window.press("4").await.see("已记：").await.see_the_bare_screen().await;
    window.until("the same line", &line(2)).await;
    // What is said lies over neither the search field nor the lines.
    let clear = "const box = (at) => document.querySelector(at).getBoundingClientRect(); const toast = box('.counted-toast__sheet');
        return [box('.top__search'), box('.today__list')].every((one) => toast.top >= one.bottom || one.top >= toast.bottom || toast.left >= one.right || one.left >= toast.right)";
    window.picture("again-toast").await;
    window.until("a clear search field", clear).await;
    window.press("F10").await.see("便民小事 · 按数字记一笔").await.settle().await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.until("the same line again", &line(2)).await;
    window.see("呼叫").await;
    window.press("Enter").await.see("开始办理").await.settle().await;
    window.picture("again-called").await;
    assert_eq!(window.js("return document.querySelector('.call__number')?.textContent.includes('A002')").await, true);
    window.press("Esc").await.see_the_bare_screen().await.see("已叫").await;
    window.until("the line that was called", &line(2)).await;
    // One visitor at a time: why not, and the line stays.
    window.press("Up").await.until("the first line", &line(1)).await;
    window.press("Enter").await.see("A002 叫过了，还没有办").await.until("the line", &line(1)).await;
    window.close().await;
    let steps = house.read("ticket", json!({ "ticket": 2 }))["steps"].as_array().unwrap().len();
    assert_eq!(steps, 2);
}
