//! A day of use, and then every byte that it left: no name, phone or number of anybody lies in clear, nor what opens the desk. The web
//! view under test keeps what it likes on the disk; that of a release is private (src-tauri/src/window.rs).

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use serde_json::{Value, json};
use uuid::Uuid;

use crate::bytes::{Words, files_below};
use crate::first_start::{groups, name_the_centre, type_back};
use crate::house::{House, children_of};
use crate::screen::Screen;
use crate::window::Window;

/// Also typed by a keyboard from outside, so of its keys alone.
const PASSPHRASE: &str = "wutong kq7 suanpan duchuan 42";
const PIN: &str = "73915082";
const WRONG_PIN: &str = "60427719";
const TEMPORARY_PIN: &str = "64019273";

/// All that was typed, imported or shown of people that day.
const OF_PEOPLE: &[&str] = &[
    "欧阳桂兰",
    "ou yang gui lan",
    "13900005821",
    "139****5821",
    "11010519491231002X",
    "梧桐里 7 幢 3 单元 902 室",
    "左耳听不清，来前先打电话",
    "想问独居老人的送餐怎么办",
    "已联系送餐点明天起送",
    "南宫先生的亲戚",
    "邻居家的水漏到楼下",
    "子女托我们转告一件急事",
    "慕容雪松",
    "mu rong xue song",
    "13900007746",
    "端木清和",
    "duan mu qing he",
    "13900009913",
    "柳浪街 15 号后院",
];

/// What a person saved or brought on purpose: it is meant to hold names, and lies where they chose.
fn on_purpose(house: &House) -> [PathBuf; 2] {
    [house.path("saved.pdf"), house.path("chosen.xlsx")]
}

/// Every file of the house, those of the program, of its web view and of the system below it, at this moment.
fn nothing_lies_in_clear(house: &House, words: &Words, moment: &str) {
    let mut found = words.below(&house.path(""));
    for file in on_purpose(house) {
        found.remove(&file);
    }
    assert_eq!(found, BTreeMap::new(), "{moment}");
}

/// What the program and its web view have open for writing beside the house: nothing, or the search would not reach it.
fn nothing_is_written_elsewhere(window: &Window, house: &House) {
    let mut elsewhere = Vec::new();
    for id in children_of(window.id()).into_iter().map(|child| child.id).chain([window.id()]) {
        for open in std::fs::read_dir(format!("/proc/{id}/fd")).into_iter().flatten().flatten() {
            let (Ok(file), Ok(kind)) = (std::fs::read_link(open.path()), std::fs::metadata(open.path())) else { continue };
            let told = std::fs::read_to_string(format!("/proc/{id}/fdinfo/{}", open.file_name().to_string_lossy())).unwrap_or_default();
            let flags = told.lines().find_map(|line| u32::from_str_radix(line.strip_prefix("flags:")?.trim(), 8).ok()).unwrap_or(0);
            // Memory that has the face of a file is no file.
            let memory = file.starts_with("/dev/shm") || file.to_string_lossy().starts_with("/memfd:");
            if kind.is_file() && flags & 0b11 != 0 && !memory && !file.starts_with(house.path("")) {
                elsewhere.push(file);
            }
        }
    }
    assert_eq!(elsewhere, Vec::<PathBuf>::new());
}

async fn done(window: &Window, command: &str, mut form: Value) -> Value {
    form["requestId"] = json!(Uuid::new_v4());
    let value = window.door(command, form).await;
    assert!(value["refused"].is_null(), "{command}: {value}");
    value
}

/// From the empty folder to the first screen. Gives the recovery code's groups.
async fn set_up(window: &mut Window) -> Vec<String> {
    name_the_centre(window).await;
    window.fill("口令", PASSPHRASE).await.fill("再输一次", PASSPHRASE).await.press("Ctrl+Enter").await;
    window.see("做一张恢复单").await.settle().await;
    window.type_text(PASSPHRASE).await.press("Ctrl+Enter").await.see("抄在纸上").await.settle().await;
    let groups = groups(window).await;
    window.press("F9").await.see("打印预览").await.settle().await;
    window.press("F9").await.see("已送打印").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+Enter").await.see("对照纸上的恢复单").await.settle().await;
    type_back(window, &groups).await;
    window.press("Ctrl+Enter").await.see("给主任设一个 PIN").await.settle().await;
    window.type_text(PIN).await.press("Enter").await;
    window.type_text(PIN).await.press("Ctrl+Enter").await.see("选一个备份文件夹").await.settle().await;
    window.press("Ctrl+Enter").await.see("好了，可以接待了").await.settle().await;
    window.press("Ctrl+Enter").await.see("新办件").await;
    groups
}

/// The supervisor is on duty after this.
async fn open_the_desk(window: &mut Window) {
    window.see("请输入口令").await;
    window.type_text(PASSPHRASE).await.press("Enter").await.see("今天谁在值班").await;
    window.press("1").await.see("上岗").await;
    window.type_letters(PIN).await.press("Enter").await.see("新办件").await;
}

async fn people_come_on_file(house: &House, window: &mut Window) {
    window.go("/people").await.see("居民").await.settle().await;
    window.click("新居民").await;
    for (field, text) in [
        ("姓名", "欧阳桂兰"),
        ("电话", "13900005821"),
        ("身份证号", "11010519491231002X"),
        ("住址", "梧桐里 7 幢 3 单元 902 室"),
        ("备注", "左耳听不清，来前先打电话"),
    ] {
        window.fill(field, text).await;
    }
    window.press("Ctrl+Enter").await.see_the_bare_screen().await.see("欧阳桂兰").await;
    let other = json!({
        "id": null, "revision": null, "name": "慕容雪松", "phone": { "how": "set", "value": "13900007746" }, "idNumber": { "how": "keep" },
        "address": "", "categories": [], "partyMember": false, "note": "",
    });
    done(window, "save_resident", other).await;
    house.will_choose(&[&["姓名", "电话", "住址"], &["端木清和", "13900009913", "柳浪街 15 号后院"]]);
    window.go("/people/import").await;
    window.click("选择表格…").await.see("可以导入 1 行").await.settle().await;
    window.press("Ctrl+Enter").await.see("已全部导入").await;
    // Looked for, and looked at.
    window.press("Ctrl+k").await.type_text("欧阳桂兰").await;
    window.until("the one who was looked for", "return document.querySelectorAll('[role=option]').length > 0").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/people/1").await.see("139****5821").await.settle().await;
    window.click("查看完整的电话").await.settle().await;
    window.click("其他理由…").await.fill("查看电话的理由", "子女托我们转告一件急事").await.press("Enter").await;
    window.see("13900005821").await;
    window.click("现在隐藏").await;
}

async fn a_matter_is_served_and_another_is_interrupted(window: &mut Window) {
    window.go("/tickets").await.see("服务登记台账").await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await.see("政策咨询").await;
    window.press("Enter").await.type_letters("oygl").await.see("欧阳桂兰").await;
    window.press("Enter").await;
    window.click("来源、错时、类型、诉求、处理情况").await;
    window.fill("诉求", "想问独居老人的送餐怎么办").await.fill("处理情况", "已联系送餐点明天起送").await;
    window.press("Ctrl+Enter").await.see("XF2026-0001").await;
    window.press("F9").await.see("服务记录单 XF2026-0001").await.settle().await;
    window.press("F9").await.see("已送打印").await;
    window.press("Ctrl+s").await.see("已存为").await;
    window.press("Esc").await.press("Esc").await.see_the_bare_screen().await;

    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await.see("政策咨询").await;
    window.press("Enter").await.type_text("南宫先生的亲戚").await.see("只记姓名").await;
    window.press("Enter").await.see("不建档").await;
    window.click("来源、错时、类型、诉求、处理情况").await;
    window.fill("诉求", "邻居家的水漏到楼下").await;
    window.press("Esc").await.see_the_bare_screen().await.see("没填完的").await;
}

/// A web view that nobody drives: by a keyboard from outside, until the window is closed as a person closes it.
fn an_afternoon_without_a_driver(house: &House) {
    let mut program = house.start();
    let screen = Screen::of(house);
    screen.until_it_shows_a_page();
    let wait = |seconds| std::thread::sleep(Duration::from_secs(seconds));
    wait(2);
    screen.letters(PASSPHRASE);
    screen.press("Return");
    wait(4);
    screen.press("1");
    wait(1);
    screen.letters(PIN);
    screen.press("Return");
    wait(3);
    screen.press("F2");
    wait(1);
    screen.letters("zczx");
    screen.press("Return");
    screen.letters("oygl");
    wait(1);
    screen.press("Return");
    screen.press("ctrl+Return");
    wait(2);
    screen.press("F9");
    wait(4);
    screen.press("F9");
    wait(2);
    screen.quit();
    assert_eq!(program.ended_within(Duration::from_secs(30)), Some(0), "with a backup on closing");
}

#[tokio::test]
async fn after_a_day_of_use_no_byte_of_anybody_lies_in_clear() {
    let house = House::empty();
    std::fs::create_dir(house.stick()).unwrap();
    let mut window = Window::open(&house).await;
    let groups = set_up(&mut window).await;
    let codes = [groups.concat(), groups.join(" "), groups.join("-")];
    let secrets = [PASSPHRASE, PIN, WRONG_PIN, TEMPORARY_PIN].into_iter().chain(codes.iter().map(String::as_str));
    let words = Words::new(OF_PEOPLE.iter().copied().chain(secrets));
    done(&window, "save_clerk", json!({ "id": null, "name": "窗口乙", "role": "clerk", "active": true, "pin": TEMPORARY_PIN })).await;
    people_come_on_file(&house, &mut window).await;
    a_matter_is_served_and_another_is_interrupted(&mut window).await;

    window.press("Ctrl+l").await.see("已锁定").await.see("上岗").await;
    for _ in 0..2 {
        window.type_letters(WRONG_PIN).await.press("Enter").await.see("PIN 不对").await.settle().await;
    }
    window.type_letters(PIN).await.press("Enter").await.see_no("已锁定").await;
    window.press("Alt+0").await.see("立即备份").await.settle().await;
    window.press("Ctrl+b").await.see("已核对").await;
    // A whole ledger leaves on purpose, and one stands on screen.
    done(&window, "save_paper", json!({ "paper": { "paper": "ticketLedger", "filter": {} }, "format": "xlsx" })).await;
    window.go("/tickets").await.see("欧阳桂兰").await.settle().await;
    window.press("F9").await.see("打印预览").await.settle().await;
    nothing_lies_in_clear(&house, &words, "while it runs");
    nothing_is_written_elsewhere(&window, &house);
    window.power_cut();
    let left = files_below(&house.data());
    let wal = left.iter().find(|file| file.to_string_lossy().ends_with("desk.db-wal")).expect("what a power cut leaves");
    assert!(std::fs::metadata(wal).unwrap().len() > 0);
    nothing_lies_in_clear(&house, &words, "after a power cut");

    an_afternoon_without_a_driver(&house);
    nothing_lies_in_clear(&house, &words, "after it was closed");

    let mut window = Window::open(&house).await;
    open_the_desk(&mut window).await;
    assert_eq!(window.door("list_tickets", json!({ "limit": 9 })).await["total"], 2, "the afternoon's was served too");
    assert_eq!(window.door("list_residents", json!({})).await["total"], 3);
    assert_eq!(window.door("drafts", json!({})).await[0]["body"]["request"], "邻居家的水漏到楼下");
    window.go("/people/2").await.see("慕容雪松").await.settle().await;
    window.press("x").await.see("依法要留下的").await.settle().await;
    window.fill("输入姓名「慕容雪松」，确认是这个人", "慕容雪松").await.press("Ctrl+Enter").await.see("个人信息已删除").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/settings/restore").await.see("还没有演练过").await.settle().await;
    window.press("Ctrl+h").await.see("现在的数据只看不动").await.settle().await;
    window.press("Ctrl+o").await.see("居民 3 人").await.settle().await;
    window.press("Enter").await.settle().await;
    window.fill("口令", PASSPHRASE).await.press("Enter").await.see("演练这份备份").await.settle().await;
    window.press("Ctrl+Enter").await.see("这份备份能用").await.settle().await;
    window.press("Enter").await.see("上次演练").await;
    nothing_is_written_elsewhere(&window, &house);
    window.press("Ctrl+F12").await.see("请输入口令").await;
    window.close().await;
    nothing_lies_in_clear(&house, &words, "in the evening");

    // It does find what is there: in what left on purpose, however it is packed, and in what somebody might leave.
    std::fs::write(house.data().join("web/control"), "慕容雪松".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>()).unwrap();
    let found = words.below(&house.path(""));
    let files: Vec<_> = found.keys().cloned().collect();
    let mut expected = [house.path("chosen.xlsx"), house.data().join("web/control"), house.path("saved.pdf")];
    expected.sort();
    assert_eq!(files, expected);
    assert!(found[&house.path("saved.pdf")].contains("欧阳桂兰"), "the ledger that was exported");
    // A whole day lies there: the file, its backups here and on the stick, the web view's folder.
    let all = files_below(&house.path(""));
    assert!(all.iter().filter(|file| file.file_name().is_some_and(|name| name == "desk.db")).count() >= 3, "{all:#?}");
}
