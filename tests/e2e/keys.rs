//! The passphrase and the recovery code, from 设置 to the sealed door.

use serde_json::Value;

use crate::house::House;
use crate::window::Window;

const PASSPHRASE: &str = "梧桐 春江 算盘 七号";

#[tokio::test]
async fn a_passphrase_seals_the_desk_and_the_code_on_paper_opens_it_too() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await.go("/settings/keys").await.see("还没有设置口令").await;
    window.picture("keys-none").await;
    window.press("Ctrl+e").await.see("至少 8 个字符").await.settle().await;
    window.fill("口令", PASSPHRASE).await.fill("再输一次", PASSPHRASE).await;
    window.picture("keys-set").await;
    window.press("Ctrl+Enter").await.see("还没有。口令一忘").await.settle().await;
    window.picture("keys-passphrase").await;

    window.press("Ctrl+h").await.see("只显示这一次").await.settle().await;
    window.fill("现在的口令", PASSPHRASE).await.press("Ctrl+Enter").await.see("抄在纸上").await.settle().await;
    window.picture("keys-code").await;
    let groups = window.js("return [...document.querySelectorAll('[aria-label=恢复码] li')].map((one) => one.textContent.trim())").await;
    let groups: Vec<String> = groups.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned).collect();
    assert_eq!(groups.len(), 7, "{}", groups.len());
    window.press("Ctrl+Enter").await.see("对照纸上的恢复单").await.settle().await;
    let asked = window.js("return [...document.querySelectorAll('.el-dialog label')].map((one) => one.textContent.trim())").await;
    for label in asked.as_array().unwrap().iter().filter_map(Value::as_str) {
        let nth: usize = label.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap();
        window.fill(label, &groups[nth - 1].to_lowercase()).await;
    }
    window.picture("keys-typed-back").await;
    window.press("Ctrl+Enter").await.see("恢复码从现在起有效").await.see("重做恢复单").await.settle().await;
    window.picture("keys-whole").await;

    // By order: nothing of the centre is on the screen that follows.
    window.press("Ctrl+F12").await.see("请输入口令").await.see_no("窗口乙").await.settle().await;
    window.picture("sealed").await;
    window.fill("口令", "春江潮水连海平").await.press("Enter").await.see("口令不对").await.settle().await;
    window.picture("sealed-wrong").await;
    window.fill("口令", PASSPHRASE).await.press("Enter").await.see("今天谁在值班").await;
    window.close().await;

    // The next start asks; without the passphrase the paper opens, however it was copied.
    let mut window = Window::open(&house).await;
    window.see("请输入口令").await;
    window.press("Ctrl+r").await.see("用恢复码打开").await.settle().await;
    window.picture("sealed-code").await;
    window.fill("恢复码", &groups.concat().to_lowercase()).await.press("Enter").await.see("今天谁在值班").await;
    window.clerk(1).await;
    window.see("这次是用恢复码打开的").await.settle().await;
    window.picture("opened-by-code").await;
    window.click("去换口令").await.see("更改口令").await;
    window.close().await;

    // Five wrong ones in a row wait, and a new start does not shorten it.
    let mut window = Window::open(&house).await;
    window.see("请输入口令").await;
    for _ in 0..5 {
        window.fill("口令", "猜一猜是什么").await.press("Enter").await.see("口令不对").await.settle().await;
    }
    window.see("秒再试").await;
    window.picture("sealed-waits").await;
    window.close().await;
    let window = Window::open(&house).await;
    window.see("秒再试").await;
    window.close().await;
    assert_eq!(house.said(), "", "nothing of it is said anywhere");
}
