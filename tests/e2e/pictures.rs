//! Every screen in every state, at the usual text size and the largest, and the main ones in a small and a large window.
//! The pictures lie in target/e2e, to be looked at.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::album::Album;
use crate::house::{House, root};
use crate::window::Window;

/// The text size is the clerk's own, so it is there once a clerk is.
pub async fn text_size(window: &Window, scale: u32) {
    window.door("save_preferences", json!({ "textScale": scale, "hiddenColumns": {} })).await;
    window.reload().await;
    window.until("the text size", &format!("return document.documentElement.dataset.scale === '{scale}'")).await;
}

async fn before_the_first_day(album: &mut Album) {
    let house = House::empty();
    let mut window = Window::open(&house).await;
    window.see("中心名称").await;
    album.look(&window, "set-up").await;
    window.press("Ctrl+Enter").await;
    album.look(&window, "set-up-missing").await;
}

/// Nothing is on file yet: each screen says what it is for and what to do first.
async fn empty(album: &mut Album, scale: u32) {
    let house = House::empty();
    let mut window = Window::open(&house).await;
    window.see("中心名称").await;
    window.click("中心名称").await.type_text("幸福里党群服务中心").await;
    window.click("主任姓名").await.type_text("顾主任").await.press("Ctrl+Enter").await.see("给数据设一个口令").await;
    window.press("Alt+l").await.see("选一个备份文件夹").await.settle().await;
    window.press("Alt+l").await.see("可以接待了").await;
    window.press("Ctrl+Enter").await.see("新办件").await;
    text_size(&window, scale).await;
    window.go("/tickets").await.see("今天还没有登记办件").await;
    album.look(&window, "tickets-none").await;
    window.click("在办").await.see("没有在办的办件").await;
    album.look(&window, "tickets-none-open").await;
    window.go("/people").await.see("还没有居民档案").await;
    album.look(&window, "people-none").await;
    window.press("Ctrl+k").await.type_letters("zgl").await.see("没有").await;
    album.look(&window, "search-none").await;
}

/// A form, from its first letter to the paper.
async fn register(album: &mut Album, window: &mut Window) {
    window.press("F2").await.see("来访人").await;
    album.look(window, "register").await;
    window.press("Ctrl+Enter").await;
    album.look(window, "register-missing").await;
    window.type_letters("z").await;
    album.look(window, "register-matters").await;
    window.type_letters("czx").await.press("Enter").await.type_letters("w").await;
    window.until("people to choose from", "return document.querySelectorAll('[role=option]').length > 1").await;
    album.look(window, "register-people").await;
    window.press("Down").await.press("Enter").await;
    window.click("来源、错时、类型、诉求、处理情况").await;
    window.click("诉求").await.type_text("想问高龄津贴到账的日子，上个月没有收到。").await;
    window.click("处理情况").await.type_text("查到账户已变更，当场登记新账户，下月一并补发。").await;
    album.look(window, "register-filled").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("ylbx").await.press("Enter").await.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+d").await;
    album.look(window, "drafts").await;
    window.press("Enter").await.see("接着填").await;
    album.look(window, "register-found-again").await;
    window.press("Ctrl+Enter").await.see("已登记").await;
    album.look(window, "registered").await;
    window.press("F9").await.see("服务记录单 2026").await;
    album.look(window, "preview").await;
    window.press("F9").await.see("已送打印").await;
    album.look(window, "preview-printed").await;
    window.press("Esc").await.press("Esc").await.see_the_bare_screen().await;
}

async fn tickets(album: &mut Album, window: &mut Window) {
    window.go("/tickets").await.see("服务登记台账").await;
    window.click("全部").await.until("a full list", "return document.querySelectorAll('tbody tr').length >= 40").await;
    album.look(window, "tickets-full").await;
    window.click("选列").await;
    album.look(window, "tickets-columns").await;
    window.press("Esc").await;
    window.click("自选").await;
    album.look(window, "tickets-days").await;
    window.click("全部").await.press("Ctrl+f").await.type_letters("qqqq").await.see("没有符合这些条件的办件").await;
    album.look(window, "tickets-narrowed").await;
    window.click("清除筛选").await.until("the list again", "return document.querySelectorAll('tbody tr').length >= 40").await;
    // Those that are open: typesetting all takes its time in a debug build.
    window.click("在办").await.until("fewer rows", "return document.querySelectorAll('tbody tr').length < 40").await;
    window.click("打印台账").await;
    window.until("the paper", "return [...document.querySelectorAll('img.sheet__page')].some((page) => page.naturalWidth > 0)").await;
    album.look(window, "preview-ledger").await;
    window.press("Esc").await.see_the_bare_screen().await;

    // An open one, another that is undone, and one that only its first clerk and the supervisor may read.
    let open = window.door("list_tickets", json!({ "states": ["open"], "limit": 1 })).await["rows"][0]["id"].clone();
    window.go(&format!("/tickets/{open}")).await.see("首问责任人").await;
    album.look(window, "ticket-open").await;
    window.press("Ctrl+Enter").await.see("处理情况").await;
    album.look(window, "finish").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+z").await.see("理由").await;
    album.look(window, "undo").await;
    window.press("Ctrl+Enter").await;
    album.look(window, "undo-missing").await;
    window.type_text("登记错了人").await.press("Ctrl+Enter").await.see_the_bare_screen().await;
    album.look(window, "ticket-undone").await;
    let done = window.door("list_tickets", json!({ "states": ["done"], "limit": 1 })).await["rows"][0]["id"].clone();
    window.go(&format!("/tickets/{done}")).await.see("首问责任人").await;
    album.look(window, "ticket-done").await;
    window.go("/tickets/999999").await.see("没有这件办件").await;
    album.look(window, "ticket-missing").await;
}

async fn people(album: &mut Album, window: &mut Window) {
    window.go("/people").await.see("最近建档在前").await;
    window.until("a full list", "return document.querySelectorAll('tbody tr').length >= 20").await;
    album.look(window, "people-full").await;
    let rows = window.door("list_residents", json!({ "limit": 50 })).await;
    let one = rows["rows"].as_array().unwrap().iter().find(|row| !row["phone"].is_null() && !row["idNumber"].is_null()).unwrap().clone();
    window.go(&format!("/people/{}", one["id"])).await.see("查看完整").await;
    album.look(window, "resident").await;
    window.click("查看完整的电话，要选理由").await.settle().await;
    album.look(window, "resident-reveal").await;
    window.click("核对").await.see("隐藏").await;
    album.look(window, "resident-revealed").await;
    window.press("Ctrl+e").await.see("保存").await;
    album.look(window, "resident-edit").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/people").await.see("新居民").await;
    window.press("Ctrl+n").await.see("身份证号").await;
    window.type_text(one["name"].as_str().unwrap()).await.see("可能").await;
    window.click("身份证号").await.type_text("11010519491231002").await.press("Ctrl+Enter").await.see("18 位").await;
    album.look(window, "resident-form").await;
    window.press("Esc").await.see_the_bare_screen().await;
}

async fn import(album: &mut Album, house: &House, window: &mut Window) {
    window.go("/people/import").await.see("表格要什么样").await;
    album.look(window, "import").await;
    std::fs::write(house.path("chosen.xlsx"), "姓名,电话\n张三,1\n").unwrap();
    window.press("Ctrl+o").await.see("xlsx").await;
    album.look(window, "import-unreadable").await;
    let rows: &[&[&str]] = &[
        &["幸福里居民名册（2026 年）"],
        &["姓名", "电话", "身份证号", "住址", "类别", "党员", "备注", "房号旧编"],
        &["单晓明", "19900000001", "11010519491231002X", "幸福里 1 幢 101 室", "低保、高龄", "是", "", "甲-1"],
        &["", "19900000002", "", "幸福里 1 幢 102 室", "", "", "", ""],
        &["阿卜杜拉·买买提", "一二三", "", "幸福里 1 幢 103 室", "", "", "", ""],
        &["欧阳春晓", "", "110105194912310021", "幸福里 2 幢 201 室", "", "", "", ""],
        &["𠮷田和", "19900000005", "", "幸福里 2 幢 202 室", "", "也许", "", ""],
    ];
    house.will_choose(rows);
    window.press("Ctrl+o").await.see("要改").await;
    album.look(window, "import-faults").await;
    house.will_choose(&rows[..3]);
    window.press("Ctrl+o").await.see("可以导入 1 行").await;
    album.look(window, "import-good").await;
    window.press("Ctrl+Enter").await.see("已全部导入").await;
    album.look(window, "import-done").await;
}

const SETTINGS: [(&str, &str, &str); 8] = [
    // Where 设置 opens.
    ("settings-backup", "/settings", "立即备份"),
    ("settings-centre", "/settings/centre", "中心名称"),
    ("settings-clerks", "/settings/clerks", "主任"),
    ("settings-matters", "/settings/matters", "政策咨询"),
    ("settings-calendar", "/settings/calendar", "数一数"),
    ("settings-rules", "/settings/rules", "差评回访"),
    ("settings-look", "/settings/look", "150%"),
    ("settings-journal", "/settings/journal", "核对"),
];

async fn settings(album: &mut Album, window: &mut Window) {
    for (name, path, word) in SETTINGS {
        window.go(path).await.see(word).await;
        album.look(window, name).await;
    }
    window.press("Ctrl+j").await.see("完好").await;
    album.look(window, "settings-journal-verified").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/settings/centre").await.see("中心名称").await;
    window.click("修改").await.see("盖章单位").await;
    window.click("中心名称").await.press("Ctrl+a").await.press("Backspace").await.press("Ctrl+Enter").await;
    album.look(window, "centre-form").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/settings/clerks").await.see("增加工作人员").await;
    window.click("增加工作人员").await.see("窗口工作人员").await;
    album.look(window, "clerk-form").await;
    window.press("Esc").await.see_the_bare_screen().await;
    // Somebody else's change in between: refused, taken in, and what both changed is named.
    let clerks = window.door("frame", json!({})).await["clerks"].clone();
    let one = clerks.as_array().unwrap().iter().find(|one| one["role"] == "clerk").unwrap();
    let name = one["name"].as_str().unwrap();
    window.click(&format!("修改{name}")).await.see("窗口工作人员").await;
    window.click("姓名").await.press("Ctrl+a").await.type_text(&format!("{name}甲")).await;
    let between = json!({ "id": one["id"], "revision": one["revision"], "name": format!("{name}乙"), "role": "clerk", "active": true, "requestId": Uuid::new_v4() });
    assert!(window.door("save_clerk", between).await["refused"].is_null());
    window.press("Ctrl+Enter").await.see("内容又改过").await;
    album.look(window, "clerk-form-stale").await;
    window.click("取来最新内容").await.see("两边都改了").await;
    album.look(window, "clerk-form-both").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see(&format!("{name}甲")).await;
    window.go("/settings/matters").await.see("政策咨询").await;
    window.click("高龄复审").await.press("Enter").await.see("所需材料").await;
    album.look(window, "matter").await;
    window.press("Ctrl+e").await.see("修改事项").await;
    album.look(window, "matter-form").await;
    window.press("Esc").await.see_the_bare_screen().await;
}

/// What lies over any screen.
async fn frame(album: &mut Album, window: &mut Window) {
    window.go("/tickets").await.see("服务登记台账").await;
    window.press("F1").await.see("按键一览").await;
    album.look(window, "keys").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+k").await.type_letters("w").await;
    window.until("something found", "return document.querySelectorAll('[role=option]').length > 0").await;
    album.look(window, "search").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.click("换人值班").await.see("换由谁值班").await.see("锁定").await;
    album.look(window, "clerk-menu").await;
    window.press("Esc").await;
}

/// Who may not sees who may; what is slow says so; what fails says why, and the rest stays as it was.
async fn not_allowed_slow_and_broken(album: &mut Album, window: &mut Window, scale: u32) {
    let clerks = window.door("frame", json!({})).await["clerks"].clone();
    let clerk = clerks.as_array().unwrap().iter().find(|one| one["role"] == "clerk").unwrap()["id"].clone();
    window.door("choose_clerk", json!({ "clerk": clerk, "requestId": Uuid::new_v4() })).await;
    text_size(window, scale).await;
    for (name, path, word) in SETTINGS {
        window.go(path).await.see(word).await;
        album.look(window, &format!("{name}-as-clerk")).await;
    }
    let rows = window.door("list_tickets", json!({ "limit": 200 })).await;
    let hidden = rows["rows"].as_array().unwrap().iter().find(|row| row["visitor"] == "（保密）").map(|row| row["id"].clone());
    let hidden = hidden.expect("the demonstration has a confidential matter that another clerk took");
    window.go(&format!("/tickets/{hidden}")).await.see("保密").await;
    album.look(window, "ticket-withheld").await;

    window.go("/settings/look").await.see("150%").await;
    window.answers("never").await;
    window.go("/people").await.until("a skeleton", "return document.querySelector('.el-skeleton__item') !== null").await;
    album.look_now(window, "people-loading").await;
    window.go("/tickets").await.until("a skeleton", "return document.querySelector('.el-skeleton__item') !== null").await;
    album.look_now(window, "tickets-loading").await;
    window.go(&format!("/tickets/{}", rows["rows"][0]["id"])).await;
    window.until("a skeleton", "return document.querySelector('.el-skeleton__item') !== null").await;
    album.look_now(window, "ticket-loading").await;
    window.reload().await;
    window.until("the frame", "return document.querySelector('nav') !== null").await;

    window.go("/settings/look").await.see("150%").await;
    window.answers("no").await;
    window.go("/people").await.see("磁盘").await;
    album.look(window, "people-error").await;
    window.go("/tickets").await.see("磁盘").await;
    album.look(window, "tickets-error").await;
    window.go(&format!("/tickets/{}", rows["rows"][1]["id"])).await.see("磁盘").await;
    album.look(window, "ticket-error").await;
    window.answers("again").await;
    window.go("/tickets").await.see("服务登记台账").await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await;
    window.press("Enter").await;
    window.answers("no").await;
    window.press("Ctrl+Enter").await.see("磁盘").await;
    album.look(window, "register-error").await;
}

async fn every_state(scale: u32) {
    let mut album = Album::new(&scale.to_string());
    before_the_first_day(&mut album).await;
    empty(&mut album, scale).await;
    let house = House::empty();
    let mut window = Window::open_demo(&house).await;
    window.see("今天谁在值班").await;
    album.look(&window, "choose-clerk").await;
    window.clerk(1).await;
    text_size(&window, scale).await;
    frame(&mut album, &mut window).await;
    register(&mut album, &mut window).await;
    tickets(&mut album, &mut window).await;
    people(&mut album, &mut window).await;
    import(&mut album, &house, &mut window).await;
    settings(&mut album, &mut window).await;
    not_allowed_slow_and_broken(&mut album, &mut window, scale).await;
    album.close();
}

#[tokio::test]
async fn every_screen_and_state_at_its_usual_size() {
    every_state(100).await;
}

#[tokio::test]
async fn every_screen_and_state_with_large_text() {
    every_state(150).await;
}

#[tokio::test]
async fn the_main_screens_in_small_and_large_windows_and_with_larger_text() {
    let house = House::empty();
    let mut window = Window::open_demo(&house).await;
    window.clerk(1).await;
    for (width, height, scale) in [(1280, 800, 125), (1024, 768, 100), (1024, 768, 150), (1920, 1080, 100)] {
        let mut album = Album::new(&format!("{width}x{height}-{scale}")).without_axe();
        window.resize(width, height).await;
        text_size(&window, scale).await;
        frame(&mut album, &mut window).await;
        register(&mut album, &mut window).await;
        tickets(&mut album, &mut window).await;
        people(&mut album, &mut window).await;
        settings(&mut album, &mut window).await;
        album.close();
    }
}

#[tokio::test]
async fn axe_is_the_one_that_the_lock_file_names_and_sees_a_fault_that_is_there() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    let mut album = Album::new("control");
    let lock: Value = serde_json::from_str(&std::fs::read_to_string(root().join("ui/package-lock.json")).unwrap()).unwrap();
    assert_eq!(album.version(&window).await, lock["packages"]["node_modules/axe-core"]["version"]);
    // What `look` finds nowhere is found here: a button without a name, one that hangs out of the window, a screen too wide.
    window
        .js("const bare = document.createElement('button'); const out = document.createElement('button'); out.textContent = '出界';
             out.style.cssText = 'position:fixed;left:-3rem'; const wide = document.createElement('p'); wide.style.width = '3000px'; wide.textContent = '宽';
             document.body.append(out); document.querySelector('main').append(bare, wide)")
        .await;
    album.look(&window, "faults").await;
    assert!(album.faults.iter().any(|fault| fault.starts_with("faults-control: button-name")), "{:#?}", album.faults);
    assert!(album.faults.iter().any(|fault| fault.contains("outside the window: 「出界」")), "{:#?}", album.faults);
    assert!(album.faults.iter().any(|fault| fault.contains("scrolls sideways")), "{:#?}", album.faults);
}
