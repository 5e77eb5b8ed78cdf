//! The lock: nothing is seen below it, its clerk finds the desk as it was left, another one finds nothing of it.

use desk::testing::act;
use serde_json::json;

use crate::house::House;
use crate::window::Window;

const PASSPHRASE: &str = "梧桐 春江 算盘 七号";
/// Everything that a person could see, read or reach beside the layer of the lock.
const BESIDE: &str = "return [...document.body.children].filter((one) => !one.matches('.cover')).flatMap((one) => [one, ...one.querySelectorAll('*')])
    .filter((one) => getComputedStyle(one).visibility !== 'hidden' && one.getClientRects().length > 0).map((one) => one.className || one.tagName)";

/// PINs are in use: 2580 for the supervisor, 46019 for the clerk.
fn with_pins() -> House {
    let house = House::with_a_centre();
    let desk = house.desk();
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    act(&desk, "set_pin", json!({ "old": null, "wanted": "2580" })).unwrap();
    act(&desk, "give_pin", json!({ "clerk": 2, "pin": "9173" })).unwrap();
    act(&desk, "choose_clerk", json!({ "clerk": 2, "pin": "9173", "wanted": "46019" })).unwrap();
    drop(desk);
    house
}

async fn come(window: &mut Window, clerk: &str, pin: &str) {
    window.press(clerk).await.see("上岗").await;
    // As fast as fingers are: the digits land in the field wherever the focus is.
    for digit in pin.chars() {
        window.press(&digit.to_string()).await;
    }
    window.press("Enter").await;
}

async fn unsealed(house: &House) -> Window {
    let mut window = Window::open(house).await;
    window.see("请输入口令").await;
    window.fill("口令", PASSPHRASE).await.press("Enter").await.see("今天谁在值班").await;
    window
}

#[tokio::test]
async fn the_lock_hides_an_open_form_and_its_clerk_finds_it_as_it_was() {
    let house = with_pins();
    let mut window = unsealed(&house).await;
    window.picture("lock-start").await;
    come(&mut window, "2", "46019").await;
    window.see("新办件").await.go("/people").await.see("张桂兰").await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("glfs").await.see("高龄复审").await;
    window.press("Enter").await.type_text("半张表的老人家").await;
    let focused = "return document.activeElement?.closest('.el-drawer, .el-dialog') !== null && document.activeElement?.value";
    let before = window.js(focused).await;

    window.press("Ctrl+l").await.see("已锁定").await.see_no("半张表的老人家").await.see_no("张桂兰").await.settle().await;
    window.picture("lock-over-a-form").await;
    assert_eq!(window.js(BESIDE).await, json!([]));
    assert_eq!(window.js("return document.title").await, "家门口");
    // Neither a key of the desk nor Tab reaches what lies below.
    window.press("F2").await.press("F1").await.press("Ctrl+k").await;
    for _ in 0..12 {
        window.press("Tab").await;
        assert_eq!(
            window.js("return document.activeElement === document.body || document.activeElement.closest('.cover') !== null").await,
            true
        );
    }
    assert_eq!(window.js(BESIDE).await, json!([]));
    assert_eq!(window.door("drafts", json!({})).await["refused"]["kind"], "noClerk");

    // Whoever was here is asked for the PIN at once; a wrong one opens nothing.
    window.press("Esc").await;
    come(&mut window, "2", "1357").await;
    window.see("PIN 不对").await.see_no("半张表的老人家").await.settle().await;
    window.picture("lock-wrong-pin").await;
    for digit in "46019".chars() {
        window.press(&digit.to_string()).await;
    }
    window.press("Enter").await.see("半张表的老人家").await.see("高龄复审").await;
    assert_eq!(window.js("return location.hash").await, "#/people");
    window.settle().await;
    assert_eq!(window.js(focused).await, before, "the hand is where it was");
    window.press("Ctrl+Enter").await.see("2026-0001").await;
    window.close().await;
    assert_eq!(house.said(), "");
}

#[tokio::test]
async fn another_clerk_sees_nothing_of_what_the_one_before_was_writing() {
    let house = with_pins();
    let mut window = unsealed(&house).await;
    come(&mut window, "2", "46019").await;
    window.see("新办件").await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("glfs").await.see("高龄复审").await;
    window.press("Enter").await.type_text("半张表的老人家").await;
    // Another one who has not come leaves it as it stands.
    window.press("Ctrl+l").await.see("已锁定").await;
    window.press("Esc").await;
    come(&mut window, "1", "1357").await;
    window.see("PIN 不对").await;
    window.press("Esc").await;
    come(&mut window, "2", "46019").await;
    window.see("半张表的老人家").await.see_no("没填完的").await;
    window.press("Ctrl+l").await.see("已锁定").await;
    window.press("Esc").await;
    come(&mut window, "1", "2580").await;
    window.see("新办件").await.see_no("半张表的老人家").await.see_no("没填完的").await;
    assert_eq!(window.door("drafts", json!({})).await, json!([]));
    window.press("Ctrl+l").await.see("已锁定").await;
    window.press("Esc").await;
    come(&mut window, "2", "46019").await;
    window.see("没填完的").await;
    window.press("Ctrl+d").await.see("半张表的老人家").await;
    window.close().await;
}

#[tokio::test]
async fn a_desk_that_nobody_touches_locks_itself_as_it_wakes() {
    let house = with_pins();
    let mut window = unsealed(&house).await;
    come(&mut window, "2", "46019").await;
    window.see("新办件").await.go("/people").await.see("张桂兰").await;
    // As after a sleep: the clock of the wall has gone on, and no timer ran.
    window.js("const real = Date.now; Date.now = () => real() + 9 * 60_000; window.dispatchEvent(new Event('focus')); return null").await;
    window.see("张桂兰").await;
    window.js("const real = Date.now; Date.now = () => real() + 11 * 60_000; window.dispatchEvent(new Event('focus')); return null").await;
    window.see("已锁定").await.see_no("张桂兰").await;
    assert_eq!(window.js(BESIDE).await, json!([]));
    window.close().await;
}
