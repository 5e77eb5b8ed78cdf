//! A lost computer comes back on an empty folder, by a stick and the recovery code on paper alone.

use std::collections::BTreeMap;

use desk::testing::{act, backup, centre, friday_morning, with_writer};
use desk::{Clock, Desk};
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};

use crate::house::House;
use crate::window::Window;

const PASSPHRASE: &str = "梧桐 春江 算盘 七号";

/// Every row of every table.
fn rows(desk: &Desk) -> BTreeMap<String, Vec<Vec<Cell>>> {
    with_writer(desk, |db| {
        let mut tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'").unwrap();
        let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let read = |table: &String| {
            let mut query = db.prepare(&format!("SELECT * FROM \"{table}\" ORDER BY 1")).unwrap();
            let columns = query.column_count();
            let rows = query.query_map([], |row| (0..columns).map(|at| row.get(at)).collect::<Result<Vec<Cell>, _>>()).unwrap();
            rows.map(Result::unwrap).collect()
        };
        tables.iter().map(|table| (table.clone(), read(table))).collect()
    })
}

/// A centre with a passphrase, a ticket, and its backup on the stick; gives the recovery code.
fn made(house: &House) -> (String, BTreeMap<String, Vec<Vec<Cell>>>) {
    let desk = house.desk();
    act(&desk, "register_ticket", json!({ "matter": 3, "finish": false, "resident": 1, "request": "高龄津贴复审" })).unwrap();
    act(&desk, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    let sheet = act(&desk, "new_recovery_code", json!({ "passphrase": PASSPHRASE })).unwrap();
    let groups: Vec<&str> = sheet["groups"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let asked = |n: usize| groups[usize::try_from(sheet["ask"][n].as_u64().unwrap()).unwrap() - 1];
    act(&desk, "confirm_recovery_code", json!({ "first": asked(0), "second": asked(1) })).unwrap();
    backup(&desk, &house.stick(), "Doorstep-backup-2026-11-20-183000").unwrap();
    (groups.concat(), rows(&desk))
}

#[tokio::test]
async fn make_lose_and_restore_on_an_empty_folder_with_the_recovery_code_alone() {
    let house = House::with_a_centre();
    let (code, before) = made(&house);
    // The computer is gone, the stick is not.
    std::fs::remove_dir_all(house.data()).unwrap();

    let mut window = Window::open(&house).await;
    window.see("欢迎使用家门口").await.settle().await;
    window.press("Ctrl+b").await.see("这台电脑的数据文件夹里没有备份").await.settle().await;
    window.picture("restore-choose").await;
    window.press("Ctrl+o").await.see("2026-11-20 17:00").await.see("居民 4 人").await.settle().await;
    window.picture("restore-found").await;
    window.press("Enter").await.see("用恢复码").await.settle().await;
    window.fill("口令", "猜一猜是什么").await.press("Enter").await.see("口令不对").await.settle().await;
    window.press("Ctrl+r").await.settle().await;
    window.fill("恢复码", &code.to_lowercase()).await.press("Enter").await.see("核对后恢复").await.settle().await;
    window.see("这台电脑上还没有数据").await;
    window.picture("restore-see").await;
    window.press("Ctrl+Enter").await.see("恢复好了").await.settle().await;
    window.picture("restore-done").await;
    window.press("Enter").await.see("今天谁在值班").await;

    // A clerk cannot number anything; the supervisor is asked for what stands on paper.
    window.clerk(1).await.see("核对纸上的编号").await.see("2026-0001").await.settle().await;
    window.picture("restore-numbers").await;
    window.fill("2026 年最后一个编号", "2025-0003").await.press("Ctrl+Enter").await.see("不是 2026 年").await;
    window.fill("2026 年最后一个编号", "2026-0003").await.press("Ctrl+Enter").await.see("可以登记了").await;
    window.go("/tickets").await.see("作废").await.see("2026-0002 至 2026-0003").await.settle().await;
    window.picture("restore-void").await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await.press("Ctrl+Enter").await.see("2026-0004").await;
    window.close().await;
    assert_eq!(house.said(), "");

    // Every row of every table as it was; beyond it, what was done since.
    let desk = Desk::open(&house.data(), Clock::set(friday_morning() + chrono::Duration::hours(9))).unwrap();
    desk.dispatch("unseal", json!({ "by": "recoveryCode", "secret": code })).unwrap();
    let after = rows(&desk);
    for (table, rows) in &before {
        // Kept for a clerk, or for a double press: no part of the record.
        if matches!(table.as_str(), "preferences" | "answered" | "draft") {
            continue;
        }
        let there = &after[table];
        assert!(there.len() >= rows.len() && rows.iter().all(|row| there.contains(row)), "{table}");
    }
    assert!(before.values().map(Vec::len).sum::<usize>() > 500);
}

#[tokio::test]
async fn a_damaged_file_offers_a_backup_and_a_rehearsal_tells_whether_one_is_good() {
    let house = House::with_a_centre();
    made(&house);
    let mut window = Window::open(&house).await;
    window.see("请输入口令").await;
    window.fill("口令", PASSPHRASE).await.press("Enter").await.see("今天谁在值班").await;
    window.clerk(1).await.go("/settings/restore").await.see("还没有演练过").await.settle().await;
    window.press("Ctrl+h").await.see("现在的数据只看不动").await.settle().await;
    window.press("Ctrl+o").await.see("2026-11-20 17:00").await.settle().await;
    window.press("Enter").await.settle().await;
    window.fill("口令", PASSPHRASE).await.press("Enter").await.see("演练这份备份").await.settle().await;
    window.press("Ctrl+Enter").await.see("这份备份能用").await.settle().await;
    window.picture("rehearsal-done").await;
    window.press("Enter").await.see("上次演练").await.settle().await;
    window.picture("rehearsals").await;
    window.close().await;

    std::fs::write(house.data().join("gen-2/slots.json"), "{").unwrap();
    let mut window = Window::open(&house).await;
    window.see("密钥文件缺失或已损坏").await.settle().await;
    window.picture("restore-damaged").await;
    window.press("Ctrl+b").await.see("从备份恢复").await.settle().await;
    window.press("Ctrl+o").await.see("2026-11-20 17:00").await.settle().await;
    window.press("Enter").await.settle().await;
    window.fill("口令", PASSPHRASE).await.press("Enter").await.see("核对后恢复").await.settle().await;
    window.press("Ctrl+Enter").await.see("再确认一次").await.settle().await;
    window.picture("restore-asked-twice").await;
    window.press("Ctrl+Enter").await.see("恢复好了").await.see("还留在这台电脑里").await;
    window.press("Enter").await.see("今天谁在值班").await;
    // What nobody can open any more goes without a secret.
    window.clerk(1).await.go("/settings/restore").await.see("等主任说不再留了才清掉").await.settle().await;
    window.see("核对纸上的编号").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await.settle().await;
    window.press("Ctrl+g").await.see("请先核对恢复进来的数据").await.settle().await;
    window.picture("give-up-old").await;
    window.close().await;
}

#[tokio::test]
async fn what_stood_before_another_centres_backup_goes_only_by_a_secret_of_its_own() {
    let house = House::with_a_centre();
    act(&house.desk(), "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    let other = centre(&house.path("other"), Clock::set(friday_morning() + chrono::Duration::hours(8))).unwrap();
    act(&other, "set_passphrase", json!({ "passphrase": PASSPHRASE })).unwrap();
    backup(&other, &house.stick(), "Doorstep-backup-2026-11-20-183000").unwrap();
    drop(other);
    let mut window = Window::open(&house).await;
    window.see("请输入口令").await;
    window.fill("口令", PASSPHRASE).await.press("Enter").await.see("今天谁在值班").await;
    window.clerk(1).await.go("/settings/restore").await.see("还没有演练过").await.settle().await;
    window.press("Ctrl+e").await.see("从备份恢复").await.settle().await;
    window.press("Ctrl+o").await.see("2026-11-20 17:00").await.settle().await;
    window.press("Enter").await.settle().await;
    window.fill("口令", PASSPHRASE).await.press("Enter").await.see("核对后恢复").await.settle().await;
    window.press("Ctrl+Enter").await.see("再确认一次").await.settle().await;
    window.press("Ctrl+Enter").await.see("恢复好了").await.see("不能确认和恢复进来的是同一个中心").await;
    window.press("Enter").await.see("谁来值班").await.settle().await;
    window.press("1").await.see("核对纸上的编号").await.settle().await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.go("/settings/restore").await.see("等主任说不再留了才清掉").await.settle().await;
    window.press("Ctrl+g").await.see("要输入恢复以前那份数据的口令").await.settle().await;
    window.type_text("不是这一句话").await.settle().await;
    window.press("Ctrl+Enter").await.see("口令不对").await.settle().await;
    window.picture("give-up-old-guarded").await;
    window.type_text(PASSPHRASE).await.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("用恢复的数据办过事、正常关闭一次以后").await.see_no("不再留着…").await;
    window.close().await;
}
