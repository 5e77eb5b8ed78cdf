//! The catalogue of matters: in from a sheet, changed, found by what people call a matter, printed, and out again.

use serde_json::{Value, json};

use crate::album::Album;
use crate::house::House;
use crate::window::Window;

const SHEET: &[&[&str]] = &[
    &["梧桐社区服务事项一览（2026 年）"],
    &["序号", "事项名称", "窗口", "承诺时限", "法定时限", "材料", "流程", "对象", "别名", "联系电话"],
    &[
        "1",
        "居住证办理",
        "综合业务窗口",
        "5个工作日",
        "15",
        "1.身份证（原件、复印件1份）；2.照片（复印件2份；近期免冠）",
        "1. 交材料。\n2. 等电话通知。",
        "在本社区居住半年以上的人",
        "居住证",
        "0571-86005678",
    ],
    &[
        "2",
        "医疗保险事务",
        "医保窗口",
        "",
        "",
        "社会保障卡（原件）；票据（原件，报销时）",
        "当场查询、协助办理。",
        "参保居民",
        "医保、新农合",
        "",
    ],
    &["3", "老年证", "综合业务窗口", "三十天", "", "", "", "", "", ""],
    &["4", "生育登记", "综合业务窗口", "", "", "", "", "", "低保", ""],
];

fn words_of(house: &House) -> String {
    let run = std::process::Command::new("pdftotext").arg("-raw").arg(house.path("saved.pdf")).arg("-").output().unwrap();
    String::from_utf8(run.stdout).unwrap().split_whitespace().collect()
}

fn matter(house: &House, name: &str) -> Value {
    let list = house.read("list_matters", json!({}));
    let id = list.as_array().unwrap().iter().find(|one| one["name"] == name).unwrap_or_else(|| panic!("no {name}"))["id"].clone();
    house.read("matter", json!({ "matter": id }))
}

#[tokio::test]
async fn a_sheet_is_taken_in_a_matter_changed_found_by_its_alias_and_its_guide_printed() {
    let house = House::with_a_centre();
    house.will_choose(SHEET);
    let mut window = Window::open(&house).await;
    window.clerk(1).await.go("/settings/matters").await.see("政策咨询").await;
    window.press("Ctrl+o").await.see("表格要什么样").await;
    window.press("Ctrl+o").await.see("看不懂是几个工作日").await.see("民政事务").await.settle().await;
    // Enter does what comes next.
    window.press("Enter").await.see("新增 1 项，修改 1 项").await.settle().await;
    window.press("Enter").await.see("导出事项清单").await.settle().await;

    window.press("Ctrl+f").await.type_letters("jzz").await.see("共 1 项").await;
    window.press("Down").await.press("Enter").await.see("15 个工作日").await;
    window.press("Ctrl+e").await.see("修改事项").await;
    window.fill("添加别名", "暂住证").await;
    window.press("Ctrl+Enter").await.see_the_bare_screen().await;
    window.see("居住证、暂住证").await;

    window.press("F2").await.see("来访人").await;
    window.type_letters("zanzz").await.see("居住证办理（暂住证）").await;
    window.press("Enter").await.see("材料 2 样").await;
    window.press("Ctrl+m").await.see("近期免冠").await;
    window.press("F9").await.see("一次性告知单 居住证办理").await.settle().await;
    window.press("Esc").await.see_no("打印预览").await;
    window.press("Shift+F9").await.see("服务指南 居住证办理").await.settle().await;
    window.press("d").await.see("服务指南（大字版） 居住证办理").await.settle().await;
    window.press("F9").await.see("已送打印").await;
    window.press("Ctrl+s").await.see("已存为").await;
    let words = words_of(&house);
    for wanted in ["服务指南", "居住证办理", "也叫：居住证、暂住证", "照片（近期免冠）：复印件2份", "法定15个工作日", "0571-86005678"]
    {
        assert!(words.contains(wanted), "{wanted} is missing: {words}");
    }
    window.press("Esc").await.see_no("打印预览").await;
    window.press("Ctrl+Enter").await.see("2026-0001").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+k").await.type_letters("jzz").await.see("居住证办理（居住证）").await.see("2026-0001").await;
    window.close().await;

    let [ticket] = house.tickets().try_into().unwrap();
    assert_eq!((ticket["matter"].as_str(), ticket["promisedDays"].as_i64()), (Some("居住证办理"), Some(5)));
    assert_eq!(matter(&house, "医疗保险事务")["materials"][1]["note"], "报销时");
    let all = house.read("list_matters", json!({}));
    assert!(all.as_array().unwrap().iter().all(|one| one["name"] != "老年证" && one["name"] != "生育登记"), "bad rows are left out");
}

#[tokio::test]
async fn a_clerk_looks_and_prints_and_what_is_exported_comes_in_as_the_same() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(2).await.go("/settings/matters").await.see("这里只有主任可以修改").await;
    window.press("Ctrl+n").await.press("Ctrl+o").await.settle().await.see("导出事项清单").await.see_the_bare_screen().await;
    window.press("Ctrl+s").await.see("已导出").await;
    std::fs::rename(house.path("saved.pdf"), house.path("chosen.xlsx")).unwrap();
    assert_eq!(window.door("choose_matter_import", json!({})).await["refused"]["kind"], "notAllowed");
    window.click("医疗保险事务").await.press("Enter").await.see("社会保障卡").await;
    window.press("Ctrl+e").await.settle().await.see_the_bare_screen().await;
    window.press("Shift+F9").await.see("一次性告知单 医疗保险事务").await.settle().await;
    window.press("F9").await.see("已送打印").await;
    window.press("Esc").await.see_no("打印预览").await;

    window.door("choose_clerk", json!({ "clerk": 1, "requestId": uuid::Uuid::new_v4() })).await;
    window.reload().await;
    window.go("/settings/matters/import").await.see("表格要什么样").await;
    window.press("Ctrl+o").await.see("没有要新增或修改的事项").await;
}

async fn pictures(scale: u32) {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    let mut album = Album::new(&scale.to_string());
    window.clerk(1).await;
    window.door("save_preferences", json!({ "textScale": scale, "hiddenColumns": {} })).await;
    window.reload().await;
    window.until("the text size", &format!("return document.documentElement.dataset.scale === '{scale}'")).await;
    window.go("/settings/matters").await.see("政策咨询").await;
    album.look(&window, "catalogue").await;
    window.press("Ctrl+f").await.type_letters("qqqq").await.see("没有这样的事项").await;
    album.look(&window, "catalogue-none").await;
    window.go("/settings/matters/import").await.see("表格要什么样").await;
    album.look(&window, "catalogue-import").await;
    house.will_choose(SHEET);
    window.press("Ctrl+o").await.see("看不懂是几个工作日").await;
    album.look(&window, "catalogue-import-looked").await;
    window.press("Ctrl+Enter").await.see("已导入").await;
    album.look(&window, "catalogue-import-done").await;
    window.go("/settings/matters").await.see("居住证办理").await;
    window.click("居住证办理").await.press("Enter").await.see("15 个工作日").await;
    album.look(&window, "catalogue-matter").await;
    window.press("Ctrl+e").await.see("修改事项").await;
    album.look(&window, "catalogue-form").await;
    window.click("服务对象、流程、依据、联系人、备注").await;
    window.fill("法定时限（工作日，可不填）", "3").await.press("Ctrl+Enter").await.see("长于法定时限").await;
    album.look(&window, "catalogue-form-refused").await;
    window.click("丢弃…").await.see("丢弃").await.settle().await;
    album.look(&window, "catalogue-form-drop").await;
    window.press("Esc").await.press("Esc").await.see_the_bare_screen().await;
    window.press("F2").await.see("来访人").await;
    window.type_letters("yb").await.see("医疗保险事务（医保）").await;
    album.look(&window, "catalogue-alias").await;
    window.press("Enter").await.see("材料 2 样").await.settle().await;
    window.press("Ctrl+m").await.see("报销时").await;
    album.look(&window, "catalogue-register").await;
    window.press("Shift+F9").await.see("服务指南 医疗保险事务").await;
    album.look(&window, "catalogue-guide").await;
    window.press("d").await.see("服务指南（大字版）").await;
    album.look(&window, "catalogue-guide-large").await;
    window.press("Esc").await.press("F9").await.see("一次性告知单 医疗").await;
    album.look(&window, "catalogue-notice").await;
    window.press("Esc").await.press("Esc").await.see_the_bare_screen().await;
    window.press("Ctrl+k").await.type_letters("yb").await.see("医疗保险事务（医保）").await;
    album.look(&window, "catalogue-search").await;
    window.press("Esc").await.go("/settings/matters").await.see("政策咨询").await.settle().await;
    window.press("F9").await.see("事项清单 2026").await;
    album.look(&window, "catalogue-paper").await;
    window.press("Esc").await.see_the_bare_screen().await;
    window.resize(1024, 768).await;
    album.look(&window, "catalogue-small-window").await;
    window.door("choose_clerk", json!({ "clerk": 2, "requestId": uuid::Uuid::new_v4() })).await;
    window.reload().await;
    window.go("/settings/matters/import").await.see("这里只有主任可以修改").await;
    album.look(&window, "catalogue-import-as-clerk").await;
    album.close();
}

#[tokio::test]
async fn the_catalogue_in_pictures() {
    pictures(100).await;
}

#[tokio::test]
async fn the_catalogue_in_pictures_with_large_text() {
    pictures(150).await;
}
