//! 便民小事, things lent and 参观接待: by keyboard alone, and pictures of each state.

use desk::testing::{act, with_writer};
use serde_json::{Value, json};

use crate::album::Album;
use crate::house::House;
use crate::window::{Stroke, Window};

fn figures(house: &House) -> Vec<(String, u64)> {
    let page = house.read("list_small_services", json!({ "from": "2026-11-20", "to": "2026-11-20", "limit": 200 }));
    let figures = page["figures"].as_array().unwrap();
    figures.iter().map(|figure| (figure["name"].as_str().unwrap().to_owned(), figure["quantity"].as_u64().unwrap())).collect()
}

#[tokio::test]
async fn a_morning_of_small_services_by_keyboard_alone() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("Alt+2").await.see("参观接待").await;
    window.press("Ctrl+2").await.see("今天还没有记").await;

    // One digit, one more.
    window.press("4").await.see("已记：量血压 1 次，今天共 1 次").await;
    window.press("4").await.see("今天共 2 次").await;
    // Pages: the key, the number, Enter.
    window.press("1").await.see("几页？").await;
    window.type_letters("12").await.press("Enter").await.see("已记：打印复印 12 页").await.see_the_bare_screen().await;
    // An umbrella goes out without a word, another one to somebody.
    window.press("2").await.see("已记：借雨伞 1 把").await;
    window.press("!").await.see("几页？").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("@").await.see("借给谁").await;
    window.type_text("王阿姨，3 栋").await;
    window.press("Enter").await.see("今天共 2 把").await.see("王阿姨，3 栋").await.see_the_bare_screen().await;
    // A wrong press is taken back.
    window.press("5").await.see("已记：饮用热水 1 次").await;
    window.press("Ctrl+z").await.see("已撤销：饮用热水 1 次").await.see("窗口乙撤销").await;

    // The umbrellas: into the list, and the first one is back; the wrong one at first.
    window.press("Ctrl+b").await.press("Ctrl+b").await.see("共 2 件在外").await.settle().await;
    window.press("Down").await.press("Enter").await.see("已归还：借雨伞").await.see("共 1 件在外").await;
    window.press("Ctrl+F10").await.see("已撤销：借雨伞 归还").await.see("共 2 件在外").await;
    // The focus went along with the other one.
    window.press("Up").await.press("Enter").await.see("共 1 件在外").await;

    // A group.
    window.press("Ctrl+3").await.see("这个月没有参观接待").await;
    window.press("Ctrl+n").await.see("单位或团体").await;
    window.type_text("梧桐小学三年级").await;
    window.press("Enter").await.type_letters("46").await.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("共 1 批　46 人次").await;
    window.close().await;

    let figures: Vec<(String, u64)> = figures(&house);
    let told: Vec<(&str, u64)> = figures.iter().map(|(name, quantity)| (name.as_str(), *quantity)).collect();
    assert_eq!(told, [("打印复印", 12), ("借雨伞", 2), ("量血压", 2)]);
    let loans = house.read("list_loans", json!({}))["rows"].clone();
    assert_eq!((loans[0]["note"].as_str(), loans[1].is_null()), (Some("王阿姨，3 栋"), true), "the one that went out first is back");
    let group = house.read("list_receptions", json!({}))["rows"][0].clone();
    assert_eq!((group["heads"].as_u64(), group["day"].as_str(), group["clerk"].as_str()), (Some(46), Some("2026-11-20"), Some("窗口乙")));
}

#[tokio::test]
async fn over_a_half_filled_form_one_key_and_one_digit_count_and_the_form_goes_on() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("zczx").await.press("Enter").await;
    window.press("F10").await.see("按数字记一笔").await.settle().await;
    window.press("4").await.see("已记：量血压 1 次").await.see_no("按数字记一笔").await;
    // The same without looking: no pause between the two.
    window.rush(&[Stroke::Key("F10"), Stroke::Letters("4")]).await;
    window.see("今天共 2 次").await.see_no("按数字记一笔").await;
    window.press("F10").await.see("按数字记一笔").await;
    window.press("Esc").await.see_no("按数字记一笔").await;
    window.press("Ctrl+F10").await.see("已撤销：量血压 1 次").await;
    // The form is as it was, and what is typed goes on in it.
    window.see("来访人").await;
    window.until("the focus back in the form", "return document.activeElement.closest('.el-drawer') !== null").await;
    window.press("Ctrl+Enter").await.see("2026-0001").await;
    window.close().await;
    assert_eq!(figures(&house), [("量血压".to_owned(), 1)]);
    let [ticket] = house.tickets().try_into().unwrap();
    assert_eq!((ticket["matter"].as_str(), &ticket["visitor"]), (Some("政策咨询"), &Value::Null), "no digit went astray into it");
}

async fn text_size(window: &Window, scale: u32) {
    window.door("save_preferences", json!({ "textScale": scale, "hiddenColumns": {} })).await;
    window.reload().await;
    window.until("the text size", &format!("return document.documentElement.dataset.scale === '{scale}'")).await;
}

/// A centre that is older than 便民小事, and one where nothing was counted yet.
async fn empty(album: &mut Album, scale: u32) {
    let house = House::with_a_centre();
    with_writer(&house.desk(), |db| {
        // As an upgraded file has them.
        let older = "CREATE TABLE kept AS SELECT sql FROM sqlite_schema WHERE name = 'small_service_kind_never_goes';
            DROP TRIGGER small_service_kind_never_goes; DELETE FROM small_service_kind;";
        db.execute_batch(older).unwrap();
        let trigger: String = db.query_row("SELECT sql FROM kept", [], |row| row.get(0)).unwrap();
        db.execute_batch(&format!("DROP TABLE kept; {trigger}")).unwrap();
    });
    let mut window = Window::open(&house).await;
    window.clerk(2).await;
    text_size(&window, scale).await;
    window.go("/small-services").await.see("请主任先在设置里放上").await;
    album.look(&window, "small-services-none-clerk").await;
    window.close().await;
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    text_size(&window, scale).await;
    window.go("/small-services").await.see("放上常用的八项").await;
    album.look(&window, "small-services-none").await;
    window.click("放上常用的八项").await.see("今天还没有记").await;
    album.look(&window, "small-services-first").await;
    window.click("借出未还").await.see("没有借出未还的东西").await;
    album.look(&window, "loans-none").await;
    window.go("/reception").await.see("这个月没有参观接待").await;
    album.look(&window, "reception-none").await;
    window.close().await;
}

async fn full(album: &mut Album, scale: u32) {
    let house = House::empty();
    let mut window = Window::open_demo(&house).await;
    window.clerk(1).await;
    text_size(&window, scale).await;
    window.go("/small-services").await.see("打印复印").await;
    for key in ["4", "4", "5", "2", "2", "7", "8"] {
        window.press(key).await;
    }
    window.press("Ctrl+z").await.see("撤销").await;
    window.until("the last press taken back", "return document.body.innerText.includes('已撤销：针线药箱')").await;
    album.look(&window, "small-services").await;
    window.press("1").await.see("几页？").await;
    album.look(&window, "small-services-pages").await;
    window.type_letters("0").await.press("Enter").await.see("请填 1 到 999 的数字").await;
    album.look(&window, "small-services-pages-wrong").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+b").await.see("上月").await;
    window.until("the month's rows", "return document.querySelectorAll('.figures li').length >= 6").await;
    album.look(&window, "small-services-month").await;
    window.press("Ctrl+b").await.see("件在外").await.settle().await;
    window.press("Down").await;
    album.look(&window, "loans").await;
    window.press("Ctrl+e").await.see("借给谁（可以不写）").await;
    album.look(&window, "loan-note").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/tickets").await.see("服务登记台账").await;
    album.look(&window, "tickets-with-tabs").await;
    window.press("F2").await.see("来访人").await;
    window.press("F10").await.see("按数字记一笔").await;
    album.look(&window, "small-services-dialog").await;
    window.press("4").await.see("已记").await;
    album.look(&window, "small-services-over-a-form").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.go("/reception").await.see("登记一批").await;
    window.press("Ctrl+n").await.see("单位或团体").await;
    album.look(&window, "reception-form").await;
    window.press("Ctrl+Enter").await.see("人数还没有填写").await;
    album.look(&window, "reception-form-missing").await;
    window.type_text("示范市民政局、演示区委组织部联合调研组").await.press("Enter").await.type_letters("23").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.press("Down").await.press("Ctrl+z").await.see("要更正，请重新登记一行").await;
    album.look(&window, "reception").await;
    window.go("/settings/small-services").await.see("增加一项").await;
    album.look(&window, "settings-small-services").await;
    window.click("修改打印复印").await.see("怎样记").await;
    album.look(&window, "small-service-kind-form").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.resize(1024, 768).await;
    for (name, path, word) in [("small-services", "/small-services", "便民小事"), ("reception", "/reception", "登记一批")] {
        window.go(path).await.see(word).await;
        album.look(&window, &format!("{name}-1024")).await;
    }
    window.close().await;
}

#[tokio::test]
async fn pictures_of_small_services_at_the_usual_text_size() {
    let mut album = Album::new("100");
    empty(&mut album, 100).await;
    full(&mut album, 100).await;
    album.close();
}

#[tokio::test]
async fn pictures_of_small_services_at_the_largest_text_size() {
    let mut album = Album::new("150");
    empty(&mut album, 150).await;
    full(&mut album, 150).await;
    album.close();
}

#[tokio::test]
async fn loans_of_an_earlier_day_say_for_how_long() {
    let house = House::with_a_centre();
    let desk = house.desk();
    act(&desk, "lend_thing", json!({ "kind": 2, "note": "老周" })).unwrap();
    drop(desk);
    // Two days later by the program's clock.
    let later = chrono::DateTime::parse_from_rfc3339("2026-11-22T02:00:00Z").unwrap();
    let mut window = Window::open_with(&house, |command| {
        command.env("DOORSTEP_NOW", later.to_rfc3339());
    })
    .await;
    window.clerk(2).await;
    window.press("Alt+2").await.see("参观接待").await;
    window.press("Ctrl+2").await.see("未还 1").await;
    window.click("借出未还").await.see("2 天").await.see("老周").await;
    window.close().await;
}
